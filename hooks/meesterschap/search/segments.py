"""What Pagefind knows of a few pages that stand together, in a form in which many are joined fast.

Pagefind makes an index of all pages anew each time. We let it make small ones, of some sixty pages
each; a small index whose pages did not change is kept. Here one is taken apart.

The files of an index are CBOR behind a mark, compressed. The metadata is [version, pages, chunks,
filters, sorts, fields]. A chunk of the index holds words in alphabetical order, each as [word,
postings, variants], and a variant, which has accents that the word lost, as [form, postings]. A
posting is [page, places, places in fields]: the page as the difference with the one before, the
places as differences too, after a negative number for another weight or field.
(Pagefind 1.5: `pagefind/src/index/`.)
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import cbor2

MARK = b"pagefind_dcd"
"""What every file begins with, before its CBOR or JSON."""
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
"""All that is shown of what was found. Pagefind numbers the fields that an index happens to have;
so that segments agree, a field has its number in this list."""


class Postings(NamedTuple):
    """The pages of a segment that hold a word, in a form that can stand behind those of another."""

    pages: int
    size: int
    """How many numbers there are, as Pagefind counts them."""
    first: int
    last: int
    """The first and the last page, from the beginning of the segment."""
    rest: bytes
    """The CBOR of all postings without what differs by what stands before: the first page."""


class Segment(NamedTuple):
    """A small index, taken apart."""

    fragments: list[bytes]
    """What is shown of each page, as the file that a visitor fetches."""
    lengths: list[int]
    """How many words each page has."""
    dates: list[str]
    """The date of each page, empty where it has none."""
    filters: dict[str, dict[str, list[int]]]
    """The pages by filter and value."""
    words: dict[str, dict[str, Postings]]
    """The postings by word and form; the form of the word itself is empty."""


def segment(files: Mapping[str, bytes], dates: Mapping[str, str]) -> Segment:
    """Take the files of an index apart. `dates` gives the date of a page by its address.

    Pagefind leaves out a page without words. Raises ValueError for a field that is not in FIELDS.
    """
    meta = [data for path, data in files.items() if path.endswith(".pf_meta")]
    if not meta:  # no page had a word
        return Segment([], [], [], {}, {})
    _, pages, chunks, filters, _, fields = _values(meta[0])
    fragments = [files[f"fragment/{name}.pf_fragment"] for name, _ in pages]
    if strange := set(fields) - set(FIELDS):
        raise ValueError(f"fields that are not in FIELDS: {', '.join(sorted(strange))}")
    numbers = [FIELDS.index(field) for field in fields]
    return Segment(
        fragments,
        [length for _, length in pages],
        [dates.get(_address(fragment), "") for fragment in fragments],
        {name: dict(_values(files[f"filter/{file}.pf_filter"])[1]) for name, file in filters},
        {
            word: {form: _postings(found, numbers) for form, found in forms if found}
            for _, _, file in chunks
            for word, plain, variants in _values(files[f"index/{file}.pf_index"])[0]
            for forms in [[("", plain), *variants]]
        },
    )


def as_bytes(whole: Segment) -> bytes:
    """The segment, to be kept."""
    return cbor2.dumps(whole)


def from_bytes(data: bytes) -> Segment:
    """The segment that was kept."""
    whole = Segment(*cbor2.loads(data))
    words = {
        word: {form: Postings(*found) for form, found in forms.items()}
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
    for posting in found:
        if posting[2]:
            posting[2] = [n if n >= 0 else -numbers[-n - 1] - 1 for n in posting[2]]
    first, *rest = found
    return Postings(
        pages=len(found),
        size=sum(len(places) + len(in_fields) + 1 for _, places, in_fields in found),
        first=first[0],
        last=sum(page for page, _, _ in found),
        rest=_items([*first[1:], *rest]),
    )


def _items(values: list[Any]) -> bytes:
    """The CBOR of these one after another: that of the list, without its head."""
    return cbor2.dumps(values)[len(cbor2.dumps(len(values))) :]
