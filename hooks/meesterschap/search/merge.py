"""Merges segments into one, and writes it as the files that Pagefind would have made of the pages.

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
from functools import partial
from itertools import groupby
from typing import NamedTuple

import cbor2

from meesterschap.cache.kept import kept
from meesterschap.search.pagefind import ENTRY, version_of
from meesterschap.search.related import Related
from meesterschap.search.searchable import SORTED_BY
from meesterschap.search.segments import FIELDS, MARK, Postings, Segment

CHUNK_SIZE = 80_000
"""The most bytes that the words of a chunk have, before they are compressed."""
_WHOLE = 3
"""What begins with a word of this many letters or more is in the same chunk."""
_AFTER = "\U0010ffff"
"""Sorts after every letter."""
_NAME_LENGTH = 7
"""The number of hexadecimal digits in a name; more if two files would otherwise share a name."""
SMALL = 4_000_000
"""The size up to which an index is compressed at the level that gzip has by itself.

A browser keeps such an index for a room without wifi, where every byte counts. For a larger one the
level below is twice as fast, for two percent more bytes. Pagefind uses the highest level, which is
fourteen times as slow for five percent fewer.
"""
_LEVEL, _QUICK_LEVEL = 6, 5
_ARRAY_OF_2, _ARRAY_OF_3 = b"\x82", b"\x83"
"""The heads of CBOR arrays of that length."""

Placed = tuple[int, Postings]
"""Postings after the number that the first page of their segment has in the merged one."""


class _Word(NamedTuple):
    text: str
    data: bytes
    """The CBOR of the word with its postings and variants."""


class _Chunk(NamedTuple):
    """Words that are in one file."""

    words: Sequence[_Word]
    end: str
    """The upper bound of the queries that this chunk answers."""


def merged(segments: Sequence[Segment]) -> Segment:
    """A segment of all pages of these, in this order."""
    words: dict[str, dict[str, list[Placed]]] = defaultdict(lambda: defaultdict(list))
    filters: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    spellings: dict[str, tuple[str, int]] = {}
    start = 0
    for segment in segments:
        for word, by_variant in segment.words.items():
            for variant, postings in by_variant.items():
                words[word][variant].append((start, postings))
        for name, by_value in segment.filters.items():
            for value, pages in by_value.items():
                filters[name][value] += [start + page for page in pages]
        for form, (word, count) in segment.spellings.items():
            spellings[form] = word, spellings.get(form, ("", 0))[1] + count
        start += len(segment.fragments)
    return Segment(
        [fragment for segment in segments for fragment in segment.fragments],
        [length for segment in segments for length in segment.lengths],
        [rank for segment in segments for rank in segment.ranks],
        {name: dict(by_value) for name, by_value in filters.items()},
        {
            word: {variant: _appended(placed) for variant, placed in by_variant.items()}
            for word, by_variant in words.items()
        },
        spellings,
    )


def _appended(placed: Sequence[Placed]) -> Postings:
    """The postings of a word in all segments, as those of one."""
    rest: list[bytes] = []
    previous = pages = 0
    for start, postings in placed:
        if rest:
            rest += [_ARRAY_OF_3, cbor2.dumps(start + postings.first - previous)]
        rest.append(postings.rest)
        previous = start + postings.last
        pages += postings.pages
    start, first = placed[0]
    return Postings(pages, start + first.first, previous, b"".join(rest))


def index_files(
    segment: Segment, runtime: Mapping[str, bytes], related: Related
) -> Iterator[tuple[str, bytes]]:
    """The files of an index of the pages of a segment, as (path, content).

    `runtime` has the files that do not depend on the pages. `related` has what words find as well.
    """
    entry = json.loads(runtime[ENTRY])
    [(language, details)] = entry["languages"].items()

    fragments = _named(language, segment.fragments)
    words = list(_words(segment, related))
    level = _LEVEL if _size(words) <= SMALL else _QUICK_LEVEL
    chunks = list(_chunks(words)) if words else []
    with ThreadPoolExecutor() as pool:  # zlib compresses in parallel
        index = _named(language, pool.map(partial(_chunk_file, level), chunks))
    filters = sorted(segment.filters.items())
    filter_files = _named(
        language, (_file([name, sorted(map(list, values.items()))]) for name, values in filters)
    )
    meta = [
        version_of(runtime),
        [list(page) for page in zip(fragments, segment.lengths, strict=True)],
        [[chunk.words[0].text, chunk.end, name] for chunk, name in zip(chunks, index, strict=True)],
        [[name, file] for (name, _), file in zip(filters, filter_files, strict=True)],
        [[SORTED_BY, ranked]] if (ranked := _by_rank(segment)) else [],
        list(FIELDS),
    ]
    [(details["hash"], meta_file)] = _named(language, [_file(meta)]).items()
    details["page_count"] = len(fragments)

    for folder, files in (("fragment", fragments), ("index", index), ("filter", filter_files)):
        yield from ((f"{folder}/{name}.pf_{folder}", data) for name, data in files.items())
    yield f"pagefind.{details['hash']}.pf_meta", meta_file
    yield from {**runtime, ENTRY: json.dumps(entry).encode()}.items()


def _words(segment: Segment, related: Related) -> Iterator[_Word]:
    """All words of the segment, and those that have related words, in alphabetical order."""
    plain = {word: found[""] for word, found in segment.words.items() if "" in found}
    for word in sorted(segment.words.keys() | related.keys()):
        others = {other: plain[other] for other in related.get(word, ()) if other in plain}
        variants = {**segment.words.get(word, {}), **others}
        own = variants.pop("", None)
        data = [_ARRAY_OF_3, cbor2.dumps(word), _array(own), _head(len(variants))]
        for variant, postings in sorted(variants.items()):
            data += [_ARRAY_OF_2, cbor2.dumps(variant), _array(postings)]
        yield _Word(word, b"".join(data))


def _array(postings: Postings | None) -> bytes:
    """The CBOR of the postings, as an array."""
    if postings is None:
        return _head(0)
    first = cbor2.dumps(postings.first)
    return b"".join([_head(postings.pages), _ARRAY_OF_3, first, postings.rest])


def _chunks(words: Sequence[_Word], depth: int = 0) -> Iterator[_Chunk]:
    """The words, which have this many first letters in common, in chunks.

    Pagefind fetches the chunk in which a word would be, while it finds every word that begins with
    it in any chunk that was fetched before: an answer must not depend on those. So what begins with
    a word of _WHOLE letters or more is in its chunk, which may become larger than CHUNK_SIZE. Where
    no chunk would have what is asked, Pagefind fetches all that have a word that begins with it.
    Of one or two letters, assets/zoeken.js asks for all that is needed.
    """
    is_whole = len(words) == 1 or (depth >= _WHOLE and len(words[0].text) == depth)
    if is_whole or _size(words) <= CHUNK_SIZE:
        yield _Chunk(words, _end_of(words, depth))
        return
    chunk = _Chunk([], "")
    for _, group in groupby(words, key=lambda word: word.text[: depth + 1]):
        branch = list(group)
        if chunk.words and _size(chunk.words) + _size(branch) > CHUNK_SIZE:
            yield chunk
            chunk = _Chunk([], "")
        if _size(branch) > CHUNK_SIZE:
            yield from _chunks(branch, depth + 1)
        else:
            chunk = _Chunk([*chunk.words, *branch], _end_of(branch, depth + 1))
    if chunk.words:
        yield chunk


def _end_of(words: Sequence[_Word], depth: int) -> str:
    """The upper bound of all that begins with the first letters of these words, this many.

    A word with fewer letters stands alone: words in other chunks begin with it.
    """
    letters = words[0].text[:depth]
    return letters + _AFTER if len(letters) == depth else letters


def _size(words: Iterable[_Word]) -> int:
    return sum(len(word.data) for word in words)


def _chunk_file(level: int, chunk: _Chunk) -> bytes:
    data = b"".join([_head(1), _head(len(chunk.words)), *(word.data for word in chunk.words)])
    return _compressed(data, level)


def _by_rank(segment: Segment) -> list[int]:
    """The numbers of the pages that have a rank, the lowest first."""
    return [page for _, page in sorted((rank, at) for at, rank in enumerate(segment.ranks) if rank)]


def _named(language: str, files: Iterable[bytes]) -> dict[str, bytes]:
    """The files by name: the language, and the first digits of the digest of the content."""
    digests = {hashlib.sha256(data).hexdigest(): data for data in files}
    length = _NAME_LENGTH
    while len({digest[:length] for digest in digests}) < len(digests):
        length += 1
    return {f"{language}_{digest[:length]}": data for digest, data in digests.items()}


def _file(value: object) -> bytes:
    """The content of a file with this value: CBOR, marked and compressed."""
    return _compressed(cbor2.dumps(value), _LEVEL)


@kept(lambda data, level: (hashlib.sha256(data).digest(), level))
def _compressed(data: bytes, level: int) -> bytes:
    """The data, marked and compressed: most of the work, while most chunks stay as they were."""
    return gzip.compress(MARK + data, level, mtime=0)


def _head(length: int) -> bytes:
    """The head of a CBOR array: its length as a CBOR number, but of the major type of arrays."""
    first, *rest = cbor2.dumps(length)
    return bytes([first | 0x80, *rest])
