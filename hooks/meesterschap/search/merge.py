"""One search index out of segments: what Pagefind would have made of all their pages at once."""

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple

import cbor2

from meesterschap.search.segments import FIELDS, MARK, Postings, Segment

ENTRY = "pagefind-entry.json"
"""What a visitor fetches first: it names the metadata."""
CHUNK_SIZE = 20_000
"""So many numbers fill a chunk of the index, as Pagefind has it."""
_SHORTEST = 7
"""So many hexadecimal digits are in the name of a file, and more where two would have the same."""
_LEVEL = 6
"""Pagefind compresses as well as can be, which takes five times as long for three percent."""
_PAIR, _TRIPLE = b"\x82", b"\x83"
"""The heads of CBOR arrays of two and of three."""

Placed = tuple[int, Postings]
"""Postings, with the number of the first page of their segment."""


class _Word(NamedTuple):
    text: str
    size: int
    """How many numbers its postings hold, as Pagefind counts them: those of variants not."""
    data: bytes
    """The CBOR of the word with its postings and variants."""


def joined(
    segments: Sequence[Segment], interface: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """The files of an index of all these pages in this order, by their path.

    `interface` is what every index has beside its pages.
    """
    starts = accumulate((len(segment.fragments) for segment in segments), initial=0)
    placed = list(zip(starts, segments, strict=False))
    entry = json.loads(interface[ENTRY])
    [(language, about)] = entry["languages"].items()

    fragments = _named(language, (one for segment in segments for one in segment.fragments))
    chunks = list(_chunks(_words(placed)))
    index = _named(language, map(_chunk_file, chunks))
    names = sorted({name for segment in segments for name in segment.filters})
    filters = _named(language, (_file([name, _values(name, placed)]) for name in names))
    lengths = (length for segment in segments for length in segment.lengths)
    dates = enumerate(date for segment in segments for date in segment.dates)
    dated = [page for _, page in sorted((date, page) for page, date in dates if date)]
    meta = [
        entry["version"],
        [list(page) for page in zip(fragments, lengths, strict=True)],
        [[*ends, name] for ends, name in zip(_ends(chunks), index, strict=True)],
        [list(one) for one in zip(names, filters, strict=True)],
        [["datum", dated]] if dated else [],
        list(FIELDS),
    ]
    [(about["hash"], whole)] = _named(language, [_file(meta)]).items()
    about["page_count"] = len(fragments)

    for folder, files in (("fragment", fragments), ("index", index), ("filter", filters)):
        yield from ((f"{folder}/{name}.pf_{folder}", data) for name, data in files.items())
    yield f"pagefind.{about['hash']}.pf_meta", whole
    yield from {**interface, ENTRY: json.dumps(entry).encode()}.items()


def _words(placed: Iterable[tuple[int, Segment]]) -> Iterator[_Word]:
    """All words of the segments, in alphabetical order."""
    found: dict[str, dict[str, list[Placed]]] = defaultdict(lambda: defaultdict(list))
    for start, segment in placed:
        for word, forms in segment.words.items():
            for form, postings in forms.items():
                found[word][form].append((start, postings))
    for word, by_form in sorted(found.items()):
        plain = by_form.pop("", [])
        variants = [
            _PAIR + cbor2.dumps(form) + _postings(there) for form, there in sorted(by_form.items())
        ]
        data = (_TRIPLE, cbor2.dumps(word), _postings(plain), _head(len(variants)), *variants)
        yield _Word(word, sum(postings.size for _, postings in plain), b"".join(data))


def _postings(placed: Sequence[Placed]) -> bytes:
    """The CBOR of postings, one segment after another."""
    parts = [_head(sum(postings.pages for _, postings in placed))]
    before = 0
    for start, postings in placed:
        parts += [_TRIPLE, cbor2.dumps(start + postings.first - before), postings.rest]
        before = start + postings.last
    return b"".join(parts)


def _chunks(words: Iterable[_Word]) -> Iterator[list[_Word]]:
    chunk: list[_Word] = []
    size = 0
    for word in words:
        chunk.append(word)
        size += word.size
        if size >= CHUNK_SIZE:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _chunk_file(chunk: Sequence[_Word]) -> bytes:
    return _compressed(b"".join([_head(1), _head(len(chunk)), *(word.data for word in chunk)]))


def _ends(chunks: Iterable[Sequence[_Word]]) -> list[list[str]]:
    """The first and last word of each chunk, no longer than tells it from the one beside it.

    A word that is in neither of two chunks is so looked for in the one where it would stand.
    """
    ends = [[chunk[0].text, chunk[-1].text] for chunk in chunks]
    for one, other in pairwise(ends):
        beside = zip(one[1], other[0], strict=False)
        telling = 1 + len(list(takewhile(lambda letters: letters[0] == letters[1], beside)))
        if one[1][:telling] >= one[0]:
            one[1] = one[1][:telling]
        other[0] = other[0][:telling]
    return ends


def _values(filter: str, placed: Iterable[tuple[int, Segment]]) -> list[list[object]]:
    """The values of a filter in order, each with its pages."""
    found: dict[str, list[int]] = defaultdict(list)
    for start, segment in placed:
        for value, pages in segment.filters.get(filter, {}).items():
            found[value] += [start + page for page in pages]
    return [[value, pages] for value, pages in sorted(found.items())]


def _named(language: str, files: Iterable[bytes]) -> dict[str, bytes]:
    """The files by a name that says what is in them, so that a browser may keep them."""
    digests = {hashlib.sha256(data).hexdigest(): data for data in files}
    length = _SHORTEST
    while len({digest[:length] for digest in digests}) < len(digests):
        length += 1
    return {f"{language}_{digest[:length]}": data for digest, data in digests.items()}


def _file(value: object) -> bytes:
    return _compressed(cbor2.dumps(value))


def _compressed(data: bytes) -> bytes:
    return gzip.compress(MARK + data, _LEVEL, mtime=0)


def _head(length: int) -> bytes:
    """The head of a CBOR array: that of the number, of another major type."""
    first, *others = cbor2.dumps(length)
    return bytes([first | 0x80, *others])
