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
                            chunk: [first word, last word or an upper bound, name]
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
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
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
    "zoekwoorden",
)
"""All fields that a page can have, in alphabetical order.

Pagefind numbers only the fields that occur in an index, so the numbers differ between batches. In a
segment, the number of a field is its index in this list."""
# A word in a text between punctuation, without digits or other punctuation than hyphens in it.
_WORD = re.compile(r"[\W_]*([^\W\d_]+(?:-[^\W\d_]+)*)[\W_]*")


class Postings(NamedTuple):
    """The postings of a word, encoded so that they can be appended to those of another segment."""

    pages: int
    """The number of pages with the word, which is the number of postings."""
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
    spellings: dict[str, tuple[str, int]]
    """Each word as it is written, in lower case and without hyphens, with two letters or more:
    the word in the index, and the count of pages."""


def segment(files: Mapping[str, bytes], ranks: Mapping[str, str]) -> Segment:
    """The segment that these files of an index contain. `ranks` has the rank of a page by address.

    A page without words is not in an index. Raises ValueError for a field that is not in FIELDS.
    """
    meta = [data for path, data in files.items() if path.endswith(".pf_meta")]
    if not meta:  # none of the pages has a word
        return Segment([], [], [], {}, {}, {})
    _, pages, chunks, filters, _, fields = _values(meta[0])
    if unknown := set(fields) - set(FIELDS):
        raise ValueError(f"fields that are not in FIELDS: {', '.join(sorted(unknown))}")
    fragments = [files[f"fragment/{name}.pf_fragment"] for name, _ in pages]
    shown = [json.loads(_content(fragment)) for fragment in fragments]
    field_numbers = [FIELDS.index(field) for field in fields]
    words = {
        word: {variant: postings for variant, postings in [("", plain), *variants] if postings}
        for _, _, file in chunks
        for word, plain, variants in _values(files[f"index/{file}.pf_index"])[0]
    }
    return Segment(
        fragments,
        [length for _, length in pages],
        [ranks.get(page["url"], "") for page in shown],
        {name: dict(_values(files[f"filter/{file}.pf_filter"])[1]) for name, file in filters},
        spellings=_spellings(
            [[page["content"], *(page["meta"].get(name, "") for name in fields)] for page in shown],
            words,
        ),
        words={
            word: {variant: _postings(some, field_numbers) for variant, some in postings.items()}
            for word, postings in words.items()
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
    spellings = {form: (word, pages) for form, (word, pages) in decoded.spellings.items()}
    return decoded._replace(words=words, spellings=spellings)


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


def _spellings(
    texts: Sequence[Sequence[str]], words: Mapping[str, Mapping[str, Sequence[Any]]]
) -> dict[str, tuple[str, int]]:
    """How the words of an index are spelled on its pages: see `Segment.spellings`.

    `texts` has the text of each page and then its fields. Only Pagefind knows the stem of a word:
    it is the longest word with a posting at the same position. The others there are parts of it.
    """
    written = [[[_form(token) for token in text.split()] for text in page] for page in texts]
    counts = Counter(
        form for page in written for form in {form for text in page for form in text if form}
    )
    found: dict[str, tuple[str, int]] = {}
    for word, by_variant in words.items():
        for postings in by_variant.values():
            for page, text, position in _places(postings):
                form = written[page][text][position]
                if form and len(word) >= len(found.get(form, [""])[0]):
                    found[form] = (word, counts[form])
    return found


@cache
def _form(token: str) -> str:
    """A word of a text in lower case, without hyphens and the punctuation around it, or ""."""
    word = _WORD.fullmatch(token)
    form = word[1].lower().replace("-", "") if word else ""
    return form if len(form) > 1 else ""


def _places(postings: Sequence[Any]) -> Iterator[tuple[int, int, int]]:
    """The page of each place of a word, the text there (0, or 1 + the field), and the position."""
    page = 0
    for step, in_text, in_fields in postings:
        page += step
        yield from ((page, 0, position) for _, position in _positions(in_text))
        yield from ((page, field + 1, position) for field, position in _positions(in_fields))


def _positions(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Each position, after its weight or field."""
    of = position = 0
    for number in numbers:
        if number >= 0:
            position += number
            yield of, position
        else:
            of, position = -number - 1, 0


def _postings(postings: Sequence[Any], field_numbers: Sequence[int]) -> Postings:
    """Encodes the postings of a file, with the fields of that index renumbered."""
    for posting in postings:
        posting[2] = [n if n >= 0 else -field_numbers[-n - 1] - 1 for n in posting[2]]
    first, *others = postings
    return Postings(
        pages=len(postings),
        first=first[0],
        last=sum(page for page, _, _ in postings),
        rest=_items([*first[1:], *others]),
    )


def _items(values: list[Any]) -> bytes:
    """The CBOR of the items, concatenated: that of the list, without its head."""
    return cbor2.dumps(values)[len(cbor2.dumps(len(values))) :]
