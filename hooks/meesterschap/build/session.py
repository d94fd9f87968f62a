"""A build from beginning to end, and from one build to the next.

The site generator, such as MkDocs, calls the methods of a Session; they take and return plain
values.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Timer

from meesterschap.build.background import Background
from meesterschap.build.day import Log
from meesterschap.build.files import Files, SiteFile
from meesterschap.build.offline import WORKER, service_worker
from meesterschap.build.pages import Pages
from meesterschap.build.run import Project, Run, read_run
from meesterschap.cache.kept import Memory
from meesterschap.cache.output_folder import hide, remove_stale, show, write
from meesterschap.cache.store import (
    ENGINE,
    Store,
    build_store,
    code_digest,
    digest,
    digest_of_files,
    slow_store,
)
from meesterschap.cache.workers import WorkerError
from meesterschap.cache.written import Written
from meesterschap.content import messages
from meesterschap.content.addresses import public
from meesterschap.content.problem import ContentError
from meesterschap.search.batches import at_hand
from meesterschap.search.entries import searchable_practices

# The folder of the search index, which another process writes.
_INDEX = "pagefind"
IDLE = 1.0
"""The time in seconds after which a served site has been shown."""


class Session:
    """The builds of one project, one after another. Holds all state between and within builds.

    hooks/build_site.py shows when a build calls each method.
    """

    def __init__(self, log: Log) -> None:
        self._log = log
        self._serving = False
        self._last: Run | None = None
        self._background: Background | None = None
        self._store: Store
        self._memory: Memory
        self._slow_store: Store
        self.written: Written
        """The files in the output folder; there from `files` on."""
        self._files: Files
        self.pages: Pages
        """There from `open_pages` on."""
        self._started_ns = 0
        self._rest = Timer(0, self._do_rest)

    @property
    def run(self) -> Run:
        """The input of the current build; call `read` first."""
        assert self._last, "read comes first"
        return self._last

    @property
    def background(self) -> Background:
        assert self._background, "read comes first"
        return self._background

    def start(self, *, serving: bool) -> None:
        """Prepare for one build, or for a series of builds while serving."""
        self._serving = serving
        code_digest()
        # A build allocates much and frees little: looking for garbage would take half a second.
        if serving:
            gc.disable()  # `_do_rest` looks for it when what changed has been shown
        else:
            gc.set_threshold(100_000)

    def read(self, project: Project) -> Run:
        """Read and check the content, and begin a new build with it.

        Raises SettingsError; and ContentError, unless serving with an earlier Run to fall back on.
        """
        self.stop()
        self._store, self._slow_store = build_store(project.root), slow_store(project.root)
        self._background = Background(self._store, self._slow_store, project.output / _INDEX)
        if not self._serving:
            self._background.start_indexer()
        if self._last:
            self._memory.store = self._store  # its keys differ when the theme does
        else:
            self._memory = Memory(self._store)
        try:
            self._last = read_run(project, self._log, serving=self._serving, last=self._last)
        except ContentError:
            self._memory.save()
            raise
        if not self._serving:
            gc.freeze()  # what was read stays to the end, so no garbage is to be found in it
            self._index_practices()
        return self._last

    def protect_output(self) -> None:
        """Keep the generator from emptying the output folder."""
        hide(self.run.project.output)

    def files(self, is_excluded: Callable[[str], bool]) -> Iterator[SiteFile]:
        """Every page and file that the package makes; begins with those that are slow.

        `is_excluded` tells of the source path of a page that it is to be left out.
        """
        output = self.run.project.output
        self._started_ns = show(output)
        self.written = Written(output, self._memory)
        self._files = Files(self.run, self.written, self._memory, self._slow_store)
        self.background.make(self._files.missing())
        return self._files.listed(is_excluded)

    def open_pages(self, titles: Sequence[tuple[str, str]], paths: Iterable[str]) -> None:
        """Begin with the pages in this shell: the theme, configuration and menu around them.

        `titles` is the menu as (address, title); `paths` has the source path of every file.
        """
        run, project = self.run, self.run.project
        theme = digest_of_files(project.theme, ["."]) if project.theme else ""
        common = (run.site.url, run.site.published, dict(project.settings), self._serving, titles)
        shell = digest([theme, project.configuration, repr(common)])
        self.pages = Pages(run, self.written, self._memory, shell, paths)

    def pages_collected(self) -> None:
        """Index the pages, once each has been through `Pages.sanitise`; not while serving."""
        if not self._serving:
            self._index_pages()

    def finish_template(self, name: str, output: str) -> str:
        """The output of one of the theme's own templates, such as 404.html."""
        output = self.run.guarded(output) if name.endswith(".html") else output
        self.written.add(name, digest([output]))
        return output

    def finish(self) -> None:
        """Write the slow files and the index, and tidy up; while serving, do the rest later.

        Raises WorkerError.
        """
        output = self.run.project.output
        self.background.wait_for_files()
        self._files.write_slow()
        kept = frozenset(self.written.kept)
        if unreadable := remove_stale(output, self._started_ns, keep=(_INDEX,), left=kept):
            self._log.info(messages.not_world_readable(str(unreadable[0])))
        if error := next(filter(None, (store.write_error() for store in self._stores())), None):
            self._log.info(messages.cache_not_writable(".cache/", error))
        try:
            if not self._serving:
                self._prune()
                self._finish_index()
        finally:
            self.written.note()
            self._memory.save()
        if self._serving:
            self._rest = Timer(IDLE, self._do_rest)
            self._rest.daemon = True
            self._rest.start()
        else:
            gc.freeze()  # nor in what was made

    def _do_rest(self) -> None:
        """While serving, do what visitors of the page that changed need not wait for."""
        try:
            self._index_all()
        except OSError as error:  # no process can be started
            self._log.error(str(error))
        self._prune()
        gc.collect()
        if not gc.get_freeze_count():
            gc.freeze()  # no garbage is to be found in what the first build made

    def _stores(self) -> set[Store]:
        return {self._store, self._slow_store, slow_store(ENGINE)}

    def _prune(self) -> None:
        for store in self._stores():
            store.prune()

    def _finish_index(self) -> None:
        """Wait for the index, and write what a browser keeps of it. Raises WorkerError."""
        if not self.background.wait_for_index():
            self._index_all()  # again: now, all that is kept of it is read first
            if not self.background.wait_for_index():
                raise WorkerError("The cache lost parts of the search index: build again")
        if self.background.is_indexing:
            self.written.add_folder(_INDEX, self.background.index_version)
        output = self.run.project.output
        worker = service_worker(output)
        self.written.add(WORKER, digest([worker]))
        write(output / WORKER, worker)

    def stop(self) -> None:
        """End the workers of the last build, if any; the next one does what is left to do."""
        self._rest.cancel()
        if self._rest.is_alive():
            self._rest.join()
        if self._background:
            self._background.stop()

    def _index_all(self) -> None:
        self._index_practices()
        self._index_pages()

    def _index_practices(self) -> None:
        """Needs no rendered pages, so that the indexing can run while those are rendered."""
        run = self.run
        self.background.start_index(run.content.synonyms)
        entries = searchable_practices(run.content, lambda path: public(f"/{path}"))
        self.background.index(entries)

    def _index_pages(self) -> None:
        self.background.index(map(at_hand, self.pages.searchable()))
        version = self.background.index_version
        if self.background.is_indexing or not self.written.keep_folder(_INDEX, version):
            self.background.finish_index()
