"""One index out of segments: the files that Pagefind would have made of all their pages together.

What is in these files, and in what form: see `segments`. Each is named after its content, so that a
browser can keep it.
"""

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple

import cbor2

from meesterschap.search.entries import SORTED_BY
from meesterschap.search.pagefind import ENTRY, version_of
from meesterschap.search.segments import FIELDS, MARK, Postings, Segment

CHUNK_SIZE = 20_000
"""A chunk of the index ends after the word with which its postings reach this many numbers."""
_NAME_LENGTH = 7
"""How many hexadecimal digits a name has, unless two files would then have the same."""
_COMPRESSION = 6
"""Pagefind compresses at the highest level: five times as slow, for three percent fewer bytes."""
_ARRAY_OF_2, _ARRAY_OF_3 = b"\x82", b"\x83"
"""The heads of CBOR arrays of that length."""

Placed = tuple[int, Postings]
"""Postings, with the number in the whole index of the first page of their segment."""


class _Word(NamedTuple):
    text: str
    size: int
    """How many numbers its postings have; Pagefind does not count those of the variants."""
    data: bytes
    """The CBOR of the word with its postings and variants."""


def merged(
    segments: Sequence[Segment], runtime: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """The files of an index of all pages of the segments in this order, by their path.

    `runtime` has the files that do not depend on the pages.
    """
    starts = accumulate((len(segment.fragments) for segment in segments), initial=0)
    placed = list(zip(starts, segments, strict=False))
    entry = json.loads(runtime[ENTRY])
    [(language, about)] = entry["languages"].items()

    fragments = _named(language, (file for segment in segments for file in segment.fragments))
    chunks = list(_chunks(_words(placed)))
    index = _named(language, map(_chunk_file, chunks))
    names = sorted({name for segment in segments for name in segment.filters})
    filters = _named(language, (_file([name, _values(name, placed)]) for name in names))
    lengths = (length for segment in segments for length in segment.lengths)
    meta = [
        version_of(runtime),
        [list(page) for page in zip(fragments, lengths, strict=True)],
        [[*ends, name] for ends, name in zip(_ends(chunks), index, strict=True)],
        [list(one) for one in zip(names, filters, strict=True)],
        [[SORTED_BY, dated]] if (dated := _by_date(segments)) else [],
        list(FIELDS),
    ]
    [(about["hash"], whole)] = _named(language, [_file(meta)]).items()
    about["page_count"] = len(fragments)

    for folder, files in (("fragment", fragments), ("index", index), ("filter", filters)):
        yield from ((f"{folder}/{name}.pf_{folder}", data) for name, data in files.items())
    yield f"pagefind.{about['hash']}.pf_meta", whole
    yield from {**runtime, ENTRY: json.dumps(entry).encode()}.items()


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
            _ARRAY_OF_2 + cbor2.dumps(form) + _postings(its_own)
            for form, its_own in sorted(by_form.items())
        ]
        data = (_ARRAY_OF_3, cbor2.dumps(word), _postings(plain), _head(len(variants)), *variants)
        yield _Word(word, sum(postings.size for _, postings in plain), b"".join(data))


def _postings(placed: Sequence[Placed]) -> bytes:
    """The CBOR of the postings of all segments, as one array."""
    parts = [_head(sum(postings.pages for _, postings in placed))]
    before = 0
    for start, postings in placed:
        parts += [_ARRAY_OF_3, cbor2.dumps(start + postings.first - before), postings.rest]
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
    """The first and last word of each chunk, each cut off where it differs from its neighbour.

    The neighbour is the last word of the chunk before, or the first of the chunk after. A last word
    that would then come before the first word of its own chunk stays whole.
    """
    ends = [[chunk[0].text, chunk[-1].text] for chunk in chunks]
    for one, other in pairwise(ends):
        letters = zip(one[1], other[0], strict=False)
        length = 1 + len(list(takewhile(lambda pair: pair[0] == pair[1], letters)))
        if one[1][:length] >= one[0]:
            one[1] = one[1][:length]
        other[0] = other[0][:length]
    return ends


def _values(filter: str, placed: Iterable[tuple[int, Segment]]) -> list[list[object]]:
    """The values of a filter in alphabetical order, each with the numbers of its pages."""
    found: dict[str, list[int]] = defaultdict(list)
    for start, segment in placed:
        for value, pages in segment.filters.get(filter, {}).items():
            found[value] += [start + page for page in pages]
    return [[value, pages] for value, pages in sorted(found.items())]


def _by_date(segments: Iterable[Segment]) -> list[int]:
    """The numbers of the pages that have a date, the oldest first."""
    dates = enumerate(date for segment in segments for date in segment.dates)
    return [page for _, page in sorted((date, page) for page, date in dates if date)]


def _named(language: str, files: Iterable[bytes]) -> dict[str, bytes]:
    """The files by their name: the language, and the beginning of the digest of their content."""
    digests = {hashlib.sha256(data).hexdigest(): data for data in files}
    length = _NAME_LENGTH
    while len({digest[:length] for digest in digests}) < len(digests):
        length += 1
    return {f"{language}_{digest[:length]}": data for digest, data in digests.items()}


def _file(value: object) -> bytes:
    return _compressed(cbor2.dumps(value))


def _compressed(data: bytes) -> bytes:
    return gzip.compress(MARK + data, _COMPRESSION, mtime=0)


def _head(length: int) -> bytes:
    """The head of a CBOR array: its length as a CBOR number, but of the major type of arrays."""
    first, *rest = cbor2.dumps(length)
    return bytes([first | 0x80, *rest])
