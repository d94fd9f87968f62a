"""A segment: the index that Pagefind made of a batch of pages, parsed so that it can be merged.

This module reads the files of Pagefind's index; `merge` writes them. The format is internal to
Pagefind and changes between versions. This is the format of VERSION, from its source:
`pagefind/src/index/` for the contents, `pagefind/src/output/` for the encoding. `index` uses this
module with no other version, and tests/test_search.py compares a merged index with the one that
Pagefind makes of the same pages.

Each of these files is MARK followed by CBOR (a fragment: JSON), compressed with gzip. A plural is a
list, and a name is the name of a file.

    pagefind.*.pf_meta      [version, pages, chunks, filters, sorts, fields]
                            page: [name of its fragment, count of its words]
                            chunk: [first word, last word, name]
                            filter: [filter, name]
                            sort: [sort key, numbers of the pages in that order]
                            field: a key of the metadata of a page, such as ‘title’
    fragment/*.pf_fragment  the address, text and metadata of a page, for the results
    filter/*.pf_filter      [filter, values], value: [value, numbers of its pages]
    index/*.pf_index        a chunk: [words], in alphabetical order
                            word: [word, postings, variants]
                            variant: [the word with its accents, postings]
                            posting: [page, positions in the text, positions in the fields]

The number of a page is its index in `pages`. In a posting, that number and each position are
written as the difference from the one before. Between the positions, a negative number -n - 1 says
that those after it have weight n, or are in field n.
"""

import gzip
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import cbor2

VERSION = "1.5.2"
"""The version of Pagefind with this format; pyproject.toml pins the same one."""
MARK = b"pagefind_dcd"
"""The first bytes of every file, once it is decompressed."""
_GZIP = 16 + zlib.MAX_WBITS
_BEGIN = 1000
"""How many bytes of a fragment are certain to hold its address."""
_DECODER = json.JSONDecoder()
FIELDS = (
    "image",
    "image_alt",
    "kenmerken",
    "samenvatting",
    "soort",
    "title",
)
"""All fields that a page can have, in alphabetical order.

Pagefind numbers only the fields that occur in an index, so the numbers differ between batches. In a
segment, the number of a field is its index in this list."""


class Postings(NamedTuple):
    """The postings of a word, encoded so that they can be appended to those of another segment."""

    pages: int
    """The number of pages with the word, which is the number of postings."""
    size: int
    """The count of numbers in the postings, by which Pagefind divides words into chunks."""
    first: int
    """The number of the first page, in the segment."""
    last: int
    """The number of the last page, in the segment."""
    rest: bytes
    """The CBOR of the postings after the number of the first page.

    Only that number depends on the segments before this one.
    """


class Segment(NamedTuple):
    """The parsed index of a batch of pages."""

    fragments: list[bytes]
    """The fragment file of each page."""
    lengths: list[int]
    """The count of words of each page."""
    ranks: list[str]
    """The rank of each page, or ""."""
    filters: dict[str, dict[str, list[int]]]
    """The numbers of the pages, by filter and value."""
    words: dict[str, dict[str, Postings]]
    """The postings by word and variant; those of the word without accents are under ""."""


def segment(files: Mapping[str, bytes], ranks: Mapping[str, str]) -> Segment:
    """The segment that these files of an index contain. `ranks` has the rank of a page by address.

    A page without words is not in an index. Raises ValueError for a field that is not in FIELDS.
    """
    meta = [data for path, data in files.items() if path.endswith(".pf_meta")]
    if not meta:  # none of the pages has a word
        return Segment([], [], [], {}, {})
    _, pages, chunks, filters, _, fields = _values(meta[0])
    if unknown := set(fields) - set(FIELDS):
        raise ValueError(f"fields that are not in FIELDS: {', '.join(sorted(unknown))}")
    fragments = [files[f"fragment/{name}.pf_fragment"] for name, _ in pages]
    field_numbers = [FIELDS.index(field) for field in fields]
    return Segment(
        fragments,
        [length for _, length in pages],
        [ranks.get(address_of(fragment), "") for fragment in fragments],
        {name: dict(_values(files[f"filter/{file}.pf_filter"])[1]) for name, file in filters},
        {
            word: {
                variant: _postings(postings, field_numbers)
                for variant, postings in [("", plain), *variants]
                if postings
            }
            for _, _, file in chunks
            for word, plain, variants in _values(files[f"index/{file}.pf_index"])[0]
        },
    )


def to_bytes(segment: Segment) -> bytes:
    """The segment as bytes, for the store."""
    return cbor2.dumps(segment)


def from_bytes(data: bytes) -> Segment:
    """The segment that `to_bytes` encoded."""
    decoded = Segment(*cbor2.loads(data))
    words = {
        word: {variant: Postings(*postings) for variant, postings in by_variant.items()}
        for word, by_variant in decoded.words.items()
    }
    return decoded._replace(words=words)


def _values(file: bytes) -> Any:
    """The decoded CBOR of a file."""
    return cbor2.loads(_content(file))


def _content(file: bytes) -> bytes:
    return gzip.decompress(file).removeprefix(MARK)


def address_of(fragment: bytes) -> str:
    """The address of the page: the first value of its fragment, which is not read any further."""
    begin = zlib.decompressobj(_GZIP).decompress(fragment, _BEGIN).decode(errors="ignore")
    address, _ = _DECODER.raw_decode(begin.removeprefix(MARK.decode() + '{"url":'))
    return str(address)


def _postings(postings: Sequence[Any], field_numbers: Sequence[int]) -> Postings:
    """Encodes the postings of a file, with the fields of that index renumbered."""
    for posting in postings:
        posting[2] = [n if n >= 0 else -field_numbers[-n - 1] - 1 for n in posting[2]]
    first, *others = postings
    return Postings(
        pages=len(postings),
        size=sum(len(in_text) + len(in_fields) + 1 for _, in_text, in_fields in postings),
        first=first[0],
        last=sum(page for page, _, _ in postings),
        rest=_items([*first[1:], *others]),
    )


def _items(values: list[Any]) -> bytes:
    """The CBOR of the items, concatenated: that of the list, without its head."""
    return cbor2.dumps(values)[len(cbor2.dumps(len(values))) :]
