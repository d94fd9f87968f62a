"""A build from beginning to end: what it reads, which pages it reuses, and what it ends with.

The site generator, such as MkDocs, calls the methods of a Session; they take and return plain
values.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import starmap
from pathlib import Path
from threading import Timer
from typing import Any, NamedTuple

from meesterschap.build.background import Background
from meesterschap.build.csp import with_policy
from meesterschap.build.day import Log, day_of_build
from meesterschap.build.offline import WORKER, service_worker
from meesterschap.build.page_cache import KnownPage, PageCache
from meesterschap.build.problem_banner import with_problems
from meesterschap.cache.kept import Memory, Results
from meesterschap.cache.output_folder import hide, remove_stale, show, write
from meesterschap.cache.slow_files import SlowFile, made, missing
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
from meesterschap.check import check
from meesterschap.check.sanitise import cleaned_page
from meesterschap.content import Content, messages
from meesterschap.content.addresses import html_file, public
from meesterschap.content.problem import ContentError, Problem
from meesterschap.content.site import Site, site_of
from meesterschap.load import load
from meesterschap.load.foreign_files import is_foreign
from meesterschap.open_data import table_files
from meesterschap.pictures import pictures
from meesterschap.pictures.pictures import pictures_on_pages
from meesterschap.render.editions import papers
from meesterschap.render.macros import macros
from meesterschap.render.render import groups, pages, sitemap
from meesterschap.render.templating import Group
from meesterschap.search import Searchable
from meesterschap.search.batches import at_hand
from meesterschap.search.entries import searchable_page, searchable_practices

# Templates that are included in the pages.
_PARTIALS = "partials/"
# The folder of the search index, which another process writes.
_INDEX = "pagefind"
IDLE = 1.0
"""The time in seconds after which a served site has been shown."""


@dataclass(frozen=True)
class Project:
    """What to build, and its configuration."""

    root: Path
    """The folder with data/ and docs/."""
    output: Path
    """The folder that the site is written to."""
    address: str
    """The site's URL according to the generator; used while serving, instead of the setting."""
    settings: Mapping[str, Any]
    """The site's own settings (see content/site.py), not validated."""
    configuration: str
    """The generator's whole configuration as text: part of the key of cached pages."""
    theme: Path | None
    """The folder with the site's theme templates, if any; not necessarily the engine's."""


class SiteFile(NamedTuple):
    """A file of the site that the package makes. It writes all but the pages itself."""

    path: str
    version: str
    """Differs when the content does."""
    markdown: Callable[[], str] | None = None
    """Renders a page; None for any other file."""


class RenderedPage(NamedTuple):
    """A page as the generator rendered it."""

    path: str
    html: str
    content: str
    """The HTML of the Markdown alone, without the theme around it."""
    fields: Mapping[str, Any]
    anchors: frozenset[str]
    anchor_links: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Run:
    """The immutable input of one build; the next build has a Run of its own."""

    project: Project
    serving: bool
    site: Site
    content: Content
    """While serving, the last valid content."""
    error: ContentError | None = None
    """Set when the current content is invalid, so that `content` is that of an earlier build."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What to show on every page while serving: the errors, or else the warnings."""
        if self.error:
            return self.error.problems
        return self.content.warnings if self.serving else ()

    def macros(self) -> dict[str, Callable[..., str]]:
        """The functions that editors can call in their pages, by name."""
        return dict(macros(self.content, self.site))

    def is_by_editors(self, path: str) -> bool:
        """Whether editors wrote this page. Macros are rendered in such pages only."""
        return path in self._by_editors

    @cached_property
    def _by_editors(self) -> frozenset[str]:
        return frozenset(path for path, _ in self.content.pages)

    @cached_property
    def banner(self) -> str:
        """What is in every page besides itself: the problems, as a version."""
        return digest([repr(self.problems), repr(self.error)]) if self.problems else ""

    def leaves_out(self, path: str, *, own: bool) -> bool:
        """Whether to keep a file that the generator found out of the site.

        `own` tells the files of the project, of which the templates replace those of the theme.
        """
        return not own or path.startswith(_PARTIALS) or is_foreign(path)

    def guarded(self, page: str) -> str:
        """The page with its CSP. Not while serving: a CSP would block the live-reload script."""
        return page if self.serving else with_policy(page, self.site.inbox)

    def guarded_file(self, path: str, content: str | bytes) -> str | bytes:
        """The content of a file, guarded if it is a page."""
        if isinstance(content, str) and path.endswith(".html"):
            return self.guarded(content)
        return content


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
        self._pages: PageCache
        self._documents: dict[str, str] = {}
        self._versions: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._in_place: set[str] = set()
        self._slow: Mapping[str, tuple[SlowFile, str]] = {}
        """The slow files by path, with their keys."""
        self._groups: Results[str, dict[str, str]]
        """The version of each file of a group by path, by the version of the group."""
        self._paths: tuple[str, ...] = ()
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
        self._documents, self._versions, self._keys, self._in_place = {}, {}, {}, set()
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
        run = self.run
        self._started_ns = show(run.project.output)
        self.written = Written(run.project.output, self._memory)
        self._groups = self._memory.results(
            "groups", self._store.key(repr((run.serving, run.site)))
        )
        shown = pictures_on_pages if run.serving else pictures
        slow: list[SlowFile] = [*shown(run.content), *table_files(run.content)]
        self._slow = {file.path: (file, file.key(self._slow_store)) for file in slow}
        self.background.make(missing(self._slow.values(), self.written.keep, self._slow_store))
        listed = []
        for page in pages(run.content, run.site):
            path = page.address.lstrip("/")
            if not is_excluded(path):
                listed.append(page)
                yield SiteFile(path, page.version, page.text)
        for group in (sitemap(listed, run.site), *groups(run.content, run.site)):
            yield from self._files_of(group)
        for path, (_, key) in self._slow.items():
            yield SiteFile(path, key)
        for path, source in papers(run.content):
            yield SiteFile(path, self._write(path, (run.project.root / source).read_bytes()))

    def _files_of(self, group: Group) -> Iterator[SiteFile]:
        """The files of a group, which is rendered and written unless all of it is in place.

        Written at once: the open data of thousands of practices would fill the memory until MkDocs
        copies them.
        """
        versions = self._groups.get(group.version)
        if not versions or not all(starmap(self.written.keep, versions.items())):
            versions = {path: self._write(path, text) for path, text in group.files()}
            self._groups[group.version] = versions
        for path, version in versions.items():
            yield SiteFile(path, version)

    def _write(self, path: str, text: str | bytes) -> str:
        """Write a file to the output folder, unless it is in place. Returns its version."""
        content = self.run.guarded_file(path, text)
        version = digest([content])
        if not self.written.keep(path, version):
            write(self.run.project.output / path, content)
            self.written.add(path, version)
        return version

    def _write_slow_files(self) -> None:
        """Write the slow files, once all are made. Raises WorkerError."""
        self.background.wait_for_files()
        for path, (file, key) in self._slow.items():
            if not self.written.keep(path, key):
                write(self.run.project.output / path, made(file, self._slow_store))
                self.written.add(path, key)

    def open_page_cache(self, titles: Sequence[tuple[str, str]], paths: Iterable[str]) -> None:
        """Open the cache for pages in this shell: the theme, configuration and menu around them.

        `titles` is the menu as (address, title); `paths` has the source path of every file.
        """
        run, project = self.run, self.run.project
        theme = digest_of_files(project.theme, ["."]) if project.theme else ""
        common = (run.site.url, run.site.published, dict(project.settings), self._serving, titles)
        shell = digest([theme, project.configuration, repr(common)])
        self._paths = tuple(paths)
        self._pages = PageCache(self._memory, shell, self._paths)

    def made_before(self, path: str, version: str) -> KnownPage | None:
        """The page as an earlier build made it from this version, if it did: it is in place then.

        Otherwise it must be rendered.
        """
        self._versions[path] = version
        return self._put(path, self._pages.made_from(path, version))

    def rendered_before(
        self, path: str, markdown: str, fields: Mapping[str, Any]
    ) -> KnownPage | None:
        """The same for a page that an earlier build rendered from the same Markdown and fields."""
        key = self._keys[path] = self._pages.key(path, markdown, fields)
        known = self._pages.rendered_from(path, self._versions[path], key)
        return self._put(path, known)

    def _put(self, path: str, page: KnownPage | None) -> KnownPage | None:
        """Put the page in place, if there is one and it is not there yet; None if it is lost."""
        if page is None:
            return None
        version, destination = page.key + self.run.banner, html_file(path)
        if not self.written.keep(destination, version):
            if (html := self._pages.html(page)) is None:
                return None
            write(self.run.project.output / destination, self._with_problems(html))
            self.written.add(destination, version)
        if page.document:
            self._documents[path] = page.document
        self._in_place.add(path)
        return page

    def sanitise(self, path: str, html: str, fields: Mapping[str, Any]) -> str:
        """The HTML of a page, sanitised unless editors wrote it; also collects its search entry."""
        if path in self._in_place:
            return html
        html = cleaned_page(path, html, by_editors=self.run.is_by_editors(path))
        if document := searchable_page(fields, html):
            self._documents[path] = document
        return html

    def pages_collected(self) -> None:
        """Index the pages, once every one has been through `sanitise`; not while serving."""
        if not self._serving:
            self._index_pages()

    def finish_template(self, name: str, output: str) -> str:
        """The output of one of the theme's own templates, such as 404.html."""
        output = self.run.guarded(output) if name.endswith(".html") else output
        self.written.add(name, digest([output]))
        return output

    def finish_page(self, rendered: RenderedPage) -> str:
        """The final HTML of a page, which is kept for the next build."""
        html, path = self.run.guarded(rendered.html), rendered.path
        page = KnownPage(
            version=self._versions[path],
            key=self._keys[path],
            title=rendered.fields["title"],
            document=self._documents.get(path),
            anchors=rendered.anchors,
            anchor_links=rendered.anchor_links,
        )
        self._pages.keep(path, rendered.content, page, html)
        self.written.add(html_file(path), page.key + self.run.banner)
        return self._with_problems(html)

    def _with_problems(self, page: str) -> str:
        return with_problems(page, self.run.problems, stale=bool(self.run.error))

    def finish(self) -> None:
        """Write the slow files and the index, and tidy up; while serving, do the rest later.

        Raises WorkerError.
        """
        output = self.run.project.output
        self._write_slow_files()
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
        documents = ((path, self._documents.get(path)) for path in self._paths)
        found = (Searchable(public(f"/{path}"), html) for path, html in documents if html)
        self.background.index(map(at_hand, found))
        version = self.background.index_version
        if self.background.is_indexing or not self.written.keep_folder(_INDEX, version):
            self.background.finish_index()


def _not_set(site: Site) -> Iterator[str]:
    """What visitors miss, as these settings are empty."""
    if not site.published:
        yield messages.not_published(site.url)
    if not (site.mail or site.repository):
        yield messages.NOWHERE_TO_REPORT
    if not site.publisher:
        yield messages.NO_PUBLISHER


def read_run(project: Project, log: Log, *, serving: bool, last: Run | None) -> Run:
    """The input of a build. While serving, invalid content is replaced by that of the last Run.

    Raises SettingsError; and ContentError where there is nothing to fall back on.
    """
    site = site_of(project.settings, day_of_build(project.root, log, serving=serving))
    if serving:  # the generator decides the address
        site = replace(site, url=project.address, published=True)
    else:
        for message in _not_set(site):
            log.info(message)
    try:
        content = check(*load(project.root), today=site.today if serving else None)
    except ContentError as error:
        if not (serving and last):
            raise
        log.error(f"\n{error}")
        return Run(project, serving, site, last.content, error)
    for warning in content.warnings:
        log.info(str(warning))
    return Run(project, serving, site, content)
