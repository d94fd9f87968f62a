"""Makes the files of the search index from pages: the entry point of this package.

Pagefind itself indexes all pages again at every build. With the version whose format we know, it
gets the pages in batches instead, and its output for a batch is kept as a segment: after a change
to one page, one batch is indexed again and all segments are merged (see `segments` and `merge`).
With any other version, Pagefind makes the whole index itself.
"""

import logging
import zlib
from collections.abc import Iterable, Iterator, Mapping

from meesterschap.cache import Store
from meesterschap.content import messages
from meesterschap.search.entries import Searchable
from meesterschap.search.merge import merged
from meesterschap.search.pagefind import Engine, version_of
from meesterschap.search.segments import VERSION, Segment, from_bytes, segment, to_bytes

PAGES = 64
"""The average number of pages in a batch."""

log = logging.getLogger(__name__)


def index(pages: Iterable[Searchable], engine: Engine, store: Store) -> Mapping[str, bytes]:
    """The files of an index of these pages, by path. Raises RuntimeError if Pagefind fails.

    Pages are indexed as they arrive, so that this can run while a build still renders others.
    """
    runtime = engine.runtime()
    if (installed := version_of(runtime)) != VERSION:
        log.warning(messages.unsupported_pagefind(installed, VERSION))
        return engine.files(pages)
    segments = [_segment(batch, engine, store) for batch in batches(pages)]
    return dict(merged(segments, runtime))


def batches(pages: Iterable[Searchable]) -> Iterator[list[Searchable]]:
    """The pages in order, split after each page whose checksum of the address ends a batch.

    So a page that is added or removed changes its own batch, and none of those after it.
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
    """The segment of these pages: from the store, or else made and stored."""
    key = store.key(*(part for page in batch for part in page))
    if (data := store.read(key)) is None:
        ranks = {page.address: page.rank for page in batch}
        data = to_bytes(segment(engine.files(batch), ranks))
        store.write(key, data)
    return from_bytes(data)
