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
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

import cbor2

from meesterschap.cache.kept import kept
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
    size: int
    """The count of numbers in its postings; like Pagefind, without those of the variants."""
    data: bytes
    """The CBOR of the word with its postings and variants."""


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
    previous = pages = size = 0
    for start, postings in placed:
        if rest:
            rest += [_ARRAY_OF_3, cbor2.dumps(start + postings.first - previous)]
        rest.append(postings.rest)
        previous = start + postings.last
        pages, size = pages + postings.pages, size + postings.size
    start, first = placed[0]
    return Postings(pages, size, start + first.first, previous, b"".join(rest))


def index_files(
    segment: Segment, runtime: Mapping[str, bytes], related: Related
) -> Iterator[tuple[str, bytes]]:
    """The files of an index of the pages of a segment, as (path, content).

    `runtime` has the files that do not depend on the pages. `related` has what words find as well.
    """
    entry = json.loads(runtime[ENTRY])
    [(language, details)] = entry["languages"].items()

    fragments = _named(language, segment.fragments)
    chunks = list(_chunks(_words(segment, related)))
    size = sum(len(word.data) for chunk in chunks for word in chunk)
    level = _LEVEL if size <= SMALL else _QUICK_LEVEL
    with ThreadPoolExecutor() as pool:  # zlib compresses in parallel
        index = _named(language, pool.map(partial(_chunk_file, level), chunks))
    filters = sorted(segment.filters.items())
    filter_files = _named(
        language, (_file([name, sorted(map(list, values.items()))]) for name, values in filters)
    )
    meta = [
        version_of(runtime),
        [list(page) for page in zip(fragments, segment.lengths, strict=True)],
        [[*ends, name] for ends, name in zip(_ends(chunks), index, strict=True)],
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
        yield _Word(word, own.size if own else 0, b"".join(data))


def _array(postings: Postings | None) -> bytes:
    """The CBOR of the postings, as an array."""
    if postings is None:
        return _head(0)
    first = cbor2.dumps(postings.first)
    return b"".join([_head(postings.pages), _ARRAY_OF_3, first, postings.rest])


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


def _chunk_file(level: int, chunk: Sequence[_Word]) -> bytes:
    data = b"".join([_head(1), _head(len(chunk)), *(word.data for word in chunk)])
    return _compressed(data, level)


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
