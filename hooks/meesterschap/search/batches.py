"""Pages in batches that are indexed together, each batch under what its pages are made from."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from meesterschap.cache import Store
from meesterschap.cache.store import digest
from meesterschap.search.searchable import Searchable

FEWEST = 8
"""The fewest pages in a batch, to which on average as many are added."""
BATCHES = 32
"""The average number of batches in a run."""


class Indexable(NamedTuple):
    """A page to index, which is made when it is asked for."""

    address: str
    version: str
    """Differs when the page does."""
    page: Callable[[], Searchable]


class Batch(NamedTuple):
    """Pages that are indexed together."""

    key: str
    """That of their segment in the store."""
    pages: tuple[Searchable, ...]
    """What to make the segment of; () if it is in the store."""
    ends_run: bool = False
    """Whether a run ends here, of which the segments are merged first."""


def at_hand(page: Searchable) -> Indexable:
    """A page that is there already."""
    return Indexable(page.address, digest(page), lambda: page)


def batches(pages: Iterable[Indexable], store: Store, *, verify: bool = False) -> Iterator[Batch]:
    """The pages in order, in batches; made if the store does not have their segment.

    Only to verify that a segment is whole, it is read.
    """
    for some in _cut(pages):
        key = store.key(*(part for page in some for part in (page.address, page.version)))
        is_known = store.read(key) is not None if verify else store.has(key)
        ends_run = _checksum(some[-1]) % (FEWEST * BATCHES) == 0
        yield Batch(key, () if is_known else tuple(page.page() for page in some), ends_run)


def _cut(pages: Iterable[Indexable]) -> Iterator[list[Indexable]]:
    """The pages, split after some whose checksum of the address ends a batch.

    So a page that is added or removed changes its own batch, and few of those after it.
    """
    batch: list[Indexable] = []
    for page in pages:
        batch.append(page)
        if len(batch) >= FEWEST and _checksum(page) % FEWEST == 0:
            yield batch
            batch = []
    if batch:
        yield batch


def _checksum(page: Indexable) -> int:
    return int(digest([page.address])[:8], 16)
