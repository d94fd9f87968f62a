"""What runs in parallel with a build, in other processes: making slow files, indexing pages."""

from collections.abc import Iterable
from pathlib import Path

from meesterschap.cache.slow_files import SlowFile
from meesterschap.cache.store import Store, digest
from meesterschap.cache.workers import Worker
from meesterschap.search.batches import Batch, Indexable, batches


class Background:
    """The workers of one build; `stop` ends them all."""

    def __init__(self, store: Store, slow_store: Store, index: Path) -> None:
        """`index` is the folder of the search index."""
        self._store, self._slow_store, self._index = store, slow_store, index
        self.is_indexing = False
        self._synonyms: tuple[tuple[str, ...], ...] = ()
        self._keys: list[str] = []
        self._unsent: list[Batch] = []
        self._verify = False
        self._indexer: Worker | None = None
        self._maker: Worker | None = None

    def make(self, files: Iterable[SlowFile]) -> None:
        """Begin to make these files, so that they are in the store after `wait_for_files`.

        Where nothing can be written, there is no use in it.
        """
        listed = list(files)
        if listed and not self._slow_store.write_error():
            self._maker = Worker("cache.slow_files")
            self._maker.send(self._slow_store, *listed)
            self._maker.finish()

    def start_indexer(self) -> None:
        """Start the worker that indexes, so that it is ready when there is something to index.

        Otherwise it starts at that moment.
        """
        self._indexer = Worker("search.worker", self._index)

    def start_index(self, synonyms: Iterable[tuple[str, ...]]) -> None:
        """Begin a search index with these synonyms.

        If one was begun before, not all that was thought to be kept of it is whole.
        """
        self._verify = bool(self._keys)
        if self._indexer and self.is_indexing:
            self._indexer.stop()
            self._indexer, self.is_indexing = None, False
        self._keys, self._unsent, self._synonyms = [], [], tuple(synonyms)

    def index(self, pages: Iterable[Indexable]) -> None:
        """Add pages to the search index. What no earlier build indexed is begun with at once."""
        for batch in batches(pages, self._store, verify=self._verify):
            self._keys.append(batch.key)
            self._unsent.append(batch)
            if batch.pages or self.is_indexing:
                self._send()

    @property
    def index_version(self) -> str:
        """Differs when the index does; call it when there are no more pages."""
        return digest([repr(self._synonyms), *self._keys])

    def finish_index(self) -> None:
        """Have the index written: there are no more pages. Does not wait."""
        self._send().finish()

    def _send(self) -> Worker:
        if not self._indexer:
            self.start_indexer()
        assert self._indexer
        if not self.is_indexing:
            self._indexer.send(self._store, self._synonyms)
            self.is_indexing = True
        self._indexer.send(*self._unsent)
        self._unsent = []
        return self._indexer

    def wait_for_files(self) -> None:
        """Wait until every slow file is made. Raises WorkerError."""
        if self._maker:
            self._maker.wait()

    def wait_for_index(self) -> bool:
        """Wait until the index is written, if it is; False if not all that is kept of it is whole.

        Raises WorkerError.
        """
        return not (self._indexer and self.is_indexing) or self._indexer.wait()

    def stop(self) -> None:
        """End the workers that still run."""
        for worker in (self._indexer, self._maker):
            if worker:
                worker.stop()
        self._indexer = self._maker = None
