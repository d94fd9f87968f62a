"""What works beside a build, on another core: the drawing of pictures and the search index."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from meesterschap.cache.store import picture_store
from meesterschap.cache.workers import Worker
from meesterschap.pictures.pictures import Picture
from meesterschap.search.entries import Searchable


class Background:
    """The workers of one build. Each begins when it is first needed, and none outlives `stop`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._index: Worker | None = None
        self._drawing: Worker | None = None
        self._drawn: TemporaryDirectory[str] | None = None

    def draw(self, pictures: Iterable[Picture]) -> Mapping[str, Path]:
        """Where the file of each picture is, or will be after `wait_for_pictures`, by its path."""
        store = picture_store(self._root)
        keyed = [(picture, picture.key(store)) for picture in pictures]
        files = {key: store.file(key) for _, key in keyed if store.has(key)}
        if missing := {key: picture for picture, key in keyed if key not in files}:
            self._drawn = TemporaryDirectory(prefix="meesterschap-")
            files |= {key: Path(self._drawn.name) / key for key in missing}
            self._drawing = Worker("pictures.worker", self._root, self._drawn.name)
            self._drawing.give(*((picture, key) for key, picture in missing.items()))
            self._drawing.finish()
        return {picture.path: files[key] for picture, key in keyed}

    def index(self, folder: Path, entries: Iterable[Searchable]) -> None:
        """Begin the search index in this folder, or go on with it."""
        self._index = self._index or Worker("search.worker", self._root, folder)
        self._index.give(*entries)

    def finish_index(self) -> None:
        """Nothing more is to be indexed. Does not wait."""
        if self._index:
            self._index.finish()

    def wait_for_pictures(self) -> None:
        """Wait until every picture is there. Raises WorkerError."""
        if self._drawing:
            self._drawing.wait()

    def wait_for_index(self) -> None:
        """Wait until the index is written. Raises WorkerError."""
        if self._index:
            self._index.wait()

    def stop(self) -> None:
        """End what still works, and drop what was drawn and could not be kept."""
        for worker in (self._index, self._drawing):
            if worker:
                worker.stop()
        if self._drawn:
            self._drawn.cleanup()
        self._index = self._drawing = self._drawn = None
