"""What runs in parallel with a build, in other processes: drawing pictures, indexing pages."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from meesterschap.cache.store import picture_store
from meesterschap.cache.workers import Worker
from meesterschap.pictures.pictures import Picture
from meesterschap.search.entries import Searchable


class Background:
    """The workers of one build. Each starts when it is first needed; `stop` ends them all."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._indexer: Worker | None = None
        self._drawer: Worker | None = None
        self._drawn: TemporaryDirectory[str] | None = None

    def draw(self, pictures: Iterable[Picture]) -> Mapping[str, Path]:
        """Each picture's file, by its path on the site; complete only after `wait_for_pictures`."""
        store = picture_store(self._root)
        keyed = [(picture, picture.key(store)) for picture in pictures]
        files = {key: store.file(key) for _, key in keyed if store.has(key)}
        if missing := {key: picture for picture, key in keyed if key not in files}:
            self._drawn = TemporaryDirectory(prefix="meesterschap-")
            files |= {key: Path(self._drawn.name) / key for key in missing}
            self._drawer = Worker("pictures.worker", self._root, self._drawn.name)
            self._drawer.send(*((picture, key) for key, picture in missing.items()))
            self._drawer.finish()
        return {picture.path: files[key] for picture, key in keyed}

    def index(self, folder: Path, entries: Iterable[Searchable]) -> None:
        """Add entries to the search index that is to be written to this folder."""
        self._indexer = self._indexer or Worker("search.worker", self._root, folder)
        self._indexer.send(*entries)

    def finish_index(self) -> None:
        """Have the index written: there are no more entries. Does not wait."""
        if self._indexer:
            self._indexer.finish()

    def wait_for_pictures(self) -> None:
        """Wait until every picture is drawn. Raises WorkerError."""
        if self._drawer:
            self._drawer.wait()

    def wait_for_index(self) -> None:
        """Wait until the index is written. Raises WorkerError."""
        if self._indexer:
            self._indexer.wait()

    def stop(self) -> None:
        """End the workers that still run, and delete the temporary pictures."""
        for worker in (self._indexer, self._drawer):
            if worker:
                worker.stop()
        if self._drawn:
            self._drawn.cleanup()
        self._indexer = self._drawer = self._drawn = None
