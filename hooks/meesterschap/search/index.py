"""From pages to the files of the search index: the one function that the rest of the room serves.

Pagefind indexes all pages again at every build. With the version that we know, it indexes them in
batches instead, and what it makes of a batch is kept as a segment: a build in which one page
changed has one batch indexed, and joins all segments (see `segments` and `merge`). With any other
version, Pagefind makes the whole index itself.
"""

import logging
import zlib
from collections.abc import Iterable, Iterator, Mapping

from meesterschap.cache.store import Store
from meesterschap.content import messages
from meesterschap.search.entries import Searchable
from meesterschap.search.merge import merged
from meesterschap.search.pagefind import Engine, version_of
from meesterschap.search.segments import VERSION, Segment, from_bytes, segment, to_bytes

PAGES = 64
"""How many pages a batch has on average."""

log = logging.getLogger(__name__)


def index(pages: Iterable[Searchable], engine: Engine, store: Store) -> Mapping[str, bytes]:
    """The files of an index of these pages, by their path. Raises RuntimeError.

    Pages are indexed as they come, so that this can run while a build still makes them.
    """
    runtime = engine.runtime()
    if (installed := version_of(runtime)) != VERSION:
        log.warning(messages.unsupported_pagefind(installed, VERSION))
        return engine.files(pages)
    segments = [_segment(batch, engine, store) for batch in batches(pages)]
    return dict(merged(segments, runtime))


def batches(pages: Iterable[Searchable]) -> Iterator[list[Searchable]]:
    """The pages in order, cut after each page whose address has a certain checksum.

    A page that is added or removed then changes its own batch, and none of those after it.
    """
    batch: list[Searchable] = []
    for page in pages:
        batch.append(page)
        if zlib.crc32(page.address.encode()) % PAGES == 0:
            yield batch
            batch = []
    if batch:
        yield batch


def _segment(batch: list[Searchable], engine: Engine, store: Store) -> Segment:
    """The segment of these pages, from the store or else made and stored."""
    key = store.key(*(part for page in batch for part in page))
    if (data := store.read(key)) is None:
        dates = {page.address: page.date for page in batch}
        data = to_bytes(segment(engine.files(batch), dates))
        store.write(key, data)
    return from_bytes(data)
