"""Make the search index: a process of its own, beside the build.

python -m meesterschap.search.worker ROOT FOLDER

It is given what can be found, and writes the files of the index when that was all. Pages that stand
together make a segment, which is kept: only those of which a page changed are made anew.
"""

import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import cbor2

from meesterschap.cache.output_folder import fill
from meesterschap.cache.store import Store, segment_store
from meesterschap.cache.workers import given, pagefind_service
from meesterschap.search.entries import Searchable
from meesterschap.search.merge import joined
from meesterschap.search.pagefind import Engine
from meesterschap.search.segments import Segment, as_bytes, from_bytes, segment

PAGES = 64
"""So many pages make a segment, more or less."""


def batches(found: Iterable[Searchable]) -> Iterator[list[Searchable]]:
    """Pages by some sixty, in order. Where a batch ends is told by the address of its last page.

    So a page that comes or goes changes one batch, and not all that come after it.
    """
    batch: list[Searchable] = []
    for one in found:
        batch.append(one)
        if zlib.crc32(one.address.encode()) % PAGES == 0:
            yield batch
            batch = []
    if batch:
        yield batch


def segment_of(batch: list[Searchable], engine: Engine, store: Store) -> Segment:
    """The segment of these pages, which is made when it is not there."""
    key = store.key(*(part for one in batch for part in one))
    if (data := store.read(key)) is None:
        dates = {one.address: one.date for one in batch}
        data = as_bytes(segment(engine.files(batch), dates))
        store.write(key, data)
    return from_bytes(data)


def interface(engine: Engine, store: Store) -> dict[str, bytes]:
    """The files that every index has."""
    key = store.key("interface")
    if (data := store.read(key)) is None:
        data = cbor2.dumps(engine.interface())
        store.write(key, data)
    return dict(cbor2.loads(data))


if __name__ == "__main__":
    root, folder = map(Path, sys.argv[1:])
    store = segment_store(root)
    with pagefind_service() as service:
        engine = Engine(service)
        segments = [segment_of(batch, engine, store) for batch in batches(given(niceness=15))]
        fill(folder, joined(segments, interface(engine, store)))
    store.prune()
