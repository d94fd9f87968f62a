"""Merges segments into one index: the files that Pagefind would have made for all their pages.

`segments` describes the format. Each file is named after its content, so that browsers can cache it
for good. Besides, each word finds its related words (see `related`): their postings are added as
those of variants, which Pagefind finds as well, but scores lower than the word itself.
"""

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, groupby, pairwise, takewhile
from typing import NamedTuple

import cbor2

from meesterschap.search.pagefind import ENTRY, version_of
from meesterschap.search.related import Related
from meesterschap.search.searchable import SORTED_BY
from meesterschap.search.segments import FIELDS, MARK, Postings, Segment

CHUNK_SIZE = 20_000
"""A chunk of the index ends once its postings reach this many numbers, between groups."""
_GROUP = 3
"""Words with the same first letters, this many, are in the same chunk.

Pagefind fetches the chunk of what is asked, while it finds every word that begins with it in the
chunks that were fetched before: an answer must not depend on those.
"""
_NAME_LENGTH = 7
"""The number of hexadecimal digits in a name; more if two files would otherwise share a name."""
_COMPRESSION = 6
"""Pagefind uses the highest level, which is five times as slow for three percent fewer bytes."""
_ARRAY_OF_2, _ARRAY_OF_3 = b"\x82", b"\x83"
"""The heads of CBOR arrays of that length."""

Placed = tuple[int, Postings]
"""Postings after the number that the first page of their segment has in the whole index."""


class _Word(NamedTuple):
    text: str
    size: int
    """The count of numbers in its postings; like Pagefind, without those of the variants."""
    data: bytes
    """The CBOR of the word with its postings and variants."""


def merged(
    segments: Sequence[Segment], runtime: Mapping[str, bytes], related: Related
) -> Iterator[tuple[str, bytes]]:
    """The files of an index of all pages of the segments, in this order, as (path, content).

    `runtime` has the files that do not depend on the pages. `related` has what words find as well.
    """
    starts = accumulate((len(segment.fragments) for segment in segments), initial=0)
    placed = list(zip(starts, segments, strict=False))
    entry = json.loads(runtime[ENTRY])
    [(language, details)] = entry["languages"].items()

    fragments = _named(language, (file for segment in segments for file in segment.fragments))
    chunks = list(_chunks(_words(placed, related)))
    with ThreadPoolExecutor() as pool:  # zlib compresses in parallel
        index = _named(language, pool.map(_chunk_file, chunks))
    names = sorted({name for segment in segments for name in segment.filters})
    filters = _named(language, (_file([name, _values(name, placed)]) for name in names))
    lengths = (length for segment in segments for length in segment.lengths)
    meta = [
        version_of(runtime),
        [list(page) for page in zip(fragments, lengths, strict=True)],
        [[*ends, name] for ends, name in zip(_ends(chunks), index, strict=True)],
        [list(pair) for pair in zip(names, filters, strict=True)],
        [[SORTED_BY, ranked]] if (ranked := _by_rank(segments)) else [],
        list(FIELDS),
    ]
    [(details["hash"], meta_file)] = _named(language, [_file(meta)]).items()
    details["page_count"] = len(fragments)

    for folder, files in (("fragment", fragments), ("index", index), ("filter", filters)):
        yield from ((f"{folder}/{name}.pf_{folder}", data) for name, data in files.items())
    yield f"pagefind.{details['hash']}.pf_meta", meta_file
    yield from {**runtime, ENTRY: json.dumps(entry).encode()}.items()


def _words(placed: Iterable[tuple[int, Segment]], related: Related) -> Iterator[_Word]:
    """All words of the segments, and those that have related words, in alphabetical order."""
    found: dict[str, dict[str, list[Placed]]] = defaultdict(lambda: defaultdict(list))
    for start, segment in placed:
        for word, by_variant in segment.words.items():
            for variant, postings in by_variant.items():
                found[word][variant].append((start, postings))
    _relate(found, related)
    for word, placed_by_variant in sorted(found.items()):
        plain = placed_by_variant.pop("", [])
        variants = [
            _ARRAY_OF_2 + cbor2.dumps(variant) + _postings(of_variant)
            for variant, of_variant in sorted(placed_by_variant.items())
        ]
        data = (_ARRAY_OF_3, cbor2.dumps(word), _postings(plain), _head(len(variants)), *variants)
        yield _Word(word, sum(postings.size for _, postings in plain), b"".join(data))


def _relate(found: dict[str, dict[str, list[Placed]]], related: Related) -> None:
    """Add the postings of its related words to each word, as variants."""
    own = {word: by_variant[""] for word, by_variant in found.items() if "" in by_variant}
    for word, others in related.items():
        found[word].update((other, own[other]) for other in others & own.keys())


def _postings(placed: Sequence[Placed]) -> bytes:
    """The CBOR of the postings of all segments, as one array."""
    parts = [_head(sum(postings.pages for _, postings in placed))]
    previous = 0
    for start, postings in placed:
        parts += [_ARRAY_OF_3, cbor2.dumps(start + postings.first - previous), postings.rest]
        previous = start + postings.last
    return b"".join(parts)


def _chunks(words: Iterable[_Word]) -> Iterator[list[_Word]]:
    """The words, split between groups of them where their postings reach CHUNK_SIZE."""
    chunk: list[_Word] = []
    size = 0
    for _, group in groupby(words, key=lambda word: word.text[:_GROUP]):
        for word in group:
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
    """The first and last word of each chunk, truncated after the first letter that differs.

    A first word is compared with the last word of the chunk before, a last word with the first word
    of the chunk after. A last word stays whole if it would then sort before the first word of its
    own chunk.
    """
    ends = [[chunk[0].text, chunk[-1].text] for chunk in chunks]
    for this, following in pairwise(ends):
        letters = zip(this[1], following[0], strict=False)
        length = 1 + len(list(takewhile(lambda pair: pair[0] == pair[1], letters)))
        if this[1][:length] >= this[0]:
            this[1] = this[1][:length]
        following[0] = following[0][:length]
    return ends


def _values(filter: str, placed: Iterable[tuple[int, Segment]]) -> list[list[object]]:
    """The values of a filter in alphabetical order, each with the numbers of its pages."""
    found: dict[str, list[int]] = defaultdict(list)
    for start, segment in placed:
        for value, pages in segment.filters.get(filter, {}).items():
            found[value] += [start + page for page in pages]
    return [[value, pages] for value, pages in sorted(found.items())]


def _by_rank(segments: Iterable[Segment]) -> list[int]:
    """The numbers of the pages that have a rank, the lowest first."""
    ranks = enumerate(rank for segment in segments for rank in segment.ranks)
    return [page for _, page in sorted((rank, page) for page, rank in ranks if rank)]


def _named(language: str, files: Iterable[bytes]) -> dict[str, bytes]:
    """The files by name: the language, and the first digits of the digest of the content."""
    digests = {hashlib.sha256(data).hexdigest(): data for data in files}
    length = _NAME_LENGTH
    while len({digest[:length] for digest in digests}) < len(digests):
        length += 1
    return {f"{language}_{digest[:length]}": data for digest, data in digests.items()}


def _file(value: object) -> bytes:
    """The content of a file with this value: CBOR, marked and compressed."""
    return _compressed(cbor2.dumps(value))


def _compressed(data: bytes) -> bytes:
    return gzip.compress(MARK + data, _COMPRESSION, mtime=0)


def _head(length: int) -> bytes:
    """The head of a CBOR array: its length as a CBOR number, but of the major type of arrays."""
    first, *rest = cbor2.dumps(length)
    return bytes([first | 0x80, *rest])
