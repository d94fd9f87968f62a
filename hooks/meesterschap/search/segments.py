"""A segment: the index that Pagefind makes of a batch of pages, taken apart to be joined.

Here the files of Pagefind's index are read; `merge` writes them. Their format is Pagefind's own and
changes between versions. This is the format of VERSION, from its source: `pagefind/src/index/` for
what is in the files, `pagefind/src/output/` for how they are written. `index` never comes here with
another version, and tests/test_search.py compares a merged index with the one that Pagefind makes
of the same pages.

Each of these files is MARK and then CBOR (a fragment: JSON), compressed with gzip. A plural is a
list, and a name is that of a file.

    pagefind.*.pf_meta      [version, pages, chunks, filters, sorts, fields]
                            page: [name of its fragment, count of its words]
                            chunk: [first word, last word, name]
                            filter: [filter, name]
                            sort: [what it is sorted by, numbers of the pages in that order]
                            field: what is shown of a page, as ‘title’
    fragment/*.pf_fragment  what is shown of a page
    filter/*.pf_filter      [filter, values], value: [value, numbers of its pages]
    index/*.pf_index        a chunk: [words], in alphabetical order
                            word: [word, postings, variants]
                            variant: [the word with its accents, postings]
                            posting: [page, places in the text, places in the fields]

A page is numbered by its place in `pages`. In a posting, that number and each place are written as
the difference from the one before. Between the places, a negative number -n - 1 says that those
after it have weight n, or are in field n.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import cbor2

VERSION = "1.5.2"
"""The version of Pagefind with this format; pyproject.toml pins the same."""
MARK = b"pagefind_dcd"
"""What the content of every file begins with."""
FIELDS = (
    "image",
    "image_alt",
    "instelling",
    "samenvatting",
    "sectoren",
    "soort",
    "thema",
    "title",
)
"""All fields that a page can have, in alphabetical order.

Pagefind numbers the fields that occur in an index, which differ from one batch to another. In a
segment a field has its number in this list."""


class Postings(NamedTuple):
    """The postings of a word, encoded so that they can be appended to those of another segment."""

    pages: int
    """How many pages have the word: one for each posting."""
    size: int
    """How many numbers the postings have, by which Pagefind divides words into chunks."""
    first: int
    """The number of the first page, in the segment."""
    last: int
    """The number of the last page, in the segment."""
    rest: bytes
    """The CBOR of the postings after the number of the first page.

    That number alone depends on the segments before this one.
    """


class Segment(NamedTuple):
    """The index of a batch of pages, taken apart."""

    fragments: list[bytes]
    """The file with what is shown of each page."""
    lengths: list[int]
    """The count of words of each page."""
    dates: list[str]
    """The date of each page, empty where it has none."""
    filters: dict[str, dict[str, list[int]]]
    """The pages by filter and value."""
    words: dict[str, dict[str, Postings]]
    """The postings by word and by variant; those of the word without accents are under ''."""


def segment(files: Mapping[str, bytes], dates: Mapping[str, str]) -> Segment:
    """Take the files of an index apart. `dates` gives the date of a page by its address.

    A page without words is not in an index. Raises ValueError for a field that is not in FIELDS.
    """
    meta = [data for path, data in files.items() if path.endswith(".pf_meta")]
    if not meta:  # none of the pages has a word
        return Segment([], [], [], {}, {})
    _, pages, chunks, filters, _, fields = _values(meta[0])
    if unknown := set(fields) - set(FIELDS):
        raise ValueError(f"fields that are not in FIELDS: {', '.join(sorted(unknown))}")
    fragments = [files[f"fragment/{name}.pf_fragment"] for name, _ in pages]
    numbers = [FIELDS.index(field) for field in fields]
    return Segment(
        fragments,
        [length for _, length in pages],
        [dates.get(_address(fragment), "") for fragment in fragments],
        {name: dict(_values(files[f"filter/{file}.pf_filter"])[1]) for name, file in filters},
        {
            word: {
                form: _postings(postings, numbers)
                for form, postings in [("", plain), *variants]
                if postings
            }
            for _, _, file in chunks
            for word, plain, variants in _values(files[f"index/{file}.pf_index"])[0]
        },
    )


def to_bytes(whole: Segment) -> bytes:
    """The segment as bytes, to be stored."""
    return cbor2.dumps(whole)


def from_bytes(data: bytes) -> Segment:
    """The segment out of the bytes that `to_bytes` made."""
    whole = Segment(*cbor2.loads(data))
    words = {
        word: {form: Postings(*postings) for form, postings in forms.items()}
        for word, forms in whole.words.items()
    }
    return whole._replace(words=words)


def _values(file: bytes) -> Any:
    return cbor2.loads(_content(file))


def _content(file: bytes) -> bytes:
    return gzip.decompress(file).removeprefix(MARK)


def _address(fragment: bytes) -> str:
    return str(json.loads(_content(fragment))["url"])


def _postings(found: Sequence[Any], numbers: Sequence[int]) -> Postings:
    """Postings as they are in a file. `numbers` gives our number of each field of that index."""
    for posting in found:
        posting[2] = [n if n >= 0 else -numbers[-n - 1] - 1 for n in posting[2]]
    first, *others = found
    return Postings(
        pages=len(found),
        size=sum(len(places) + len(in_fields) + 1 for _, places, in_fields in found),
        first=first[0],
        last=sum(page for page, _, _ in found),
        rest=_items([*first[1:], *others]),
    )


def _items(values: list[Any]) -> bytes:
    """The CBOR of these one after another: that of the list, without its head."""
    return cbor2.dumps(values)[len(cbor2.dumps(len(values))) :]
