"""A build from beginning to end: what it reads, which pages it reuses, and what it ends with.

The site generator, such as MkDocs, calls the methods of a Session; they take and return plain
values.
"""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from meesterschap.build.background import Background
from meesterschap.build.csp import with_policy
from meesterschap.build.day import Log, day_of_build
from meesterschap.build.offline import WORKER, service_worker
from meesterschap.build.page_cache import CachedPage, PageCache
from meesterschap.build.problem_banner import with_problems
from meesterschap.cache.output_folder import hide, remove_stale, show, write
from meesterschap.cache.store import (
    code_digest,
    digest,
    digest_of_files,
    page_store,
    stores,
    write_error,
)
from meesterschap.check import check
from meesterschap.check.sanitise import cleaned_page
from meesterschap.content import Content, messages
from meesterschap.content.addresses import public
from meesterschap.content.problem import ContentError, Problem
from meesterschap.content.site import Site, site_of
from meesterschap.load import load
from meesterschap.load.foreign_files import is_foreign
from meesterschap.open_data import table_files
from meesterschap.pictures import pictures
from meesterschap.pictures.pictures import pictures_on_pages
from meesterschap.render import render
from meesterschap.render.editions import papers
from meesterschap.render.macros import macros
from meesterschap.search import Searchable, searchable_page, searchable_practices

# Templates that are included in the pages.
_PARTIALS = "partials/"
# The folder of the search index, which another process writes.
_INDEX = "pagefind"


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
    """A file of the site: its content, or the path of the file to copy."""

    path: str
    content: str | bytes | Path


class RenderedPage(NamedTuple):
    """A page as the generator rendered it."""

    path: str
    address: str
    html: str
    content: str
    """The HTML of the Markdown alone, without the theme around it."""
    fields: Mapping[str, Any]
    anchors: tuple[str, ...]
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

    def leaves_out(self, path: str, *, own: bool) -> bool:
        """Whether to keep a file that the generator found out of the site.

        `own` tells the files of the project, of which the templates replace those of the theme.
        """
        return not own or path.startswith(_PARTIALS) or is_foreign(path)

    def guarded(self, page: str) -> str:
        """The page with its CSP. Not while serving: a CSP would block the live-reload script."""
        return page if self.serving else with_policy(page, self.site.inbox)


class Session:
    """The builds of one project, one after another. Holds all state between and within builds.

    hooks/build_site.py shows when a build calls each method.
    """

    def __init__(self, log: Log) -> None:
        self._log = log
        self._serving = False
        self._last: Run | None = None
        self._background: Background | None = None
        self._pages: PageCache
        self._entries: list[Searchable] = []
        self._started_ns = 0

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
        # A build allocates much and frees little: collecting less often saves half a second.
        gc.set_threshold(100_000)

    def read(self, project: Project) -> Run:
        """Read and check the content, and begin a new build with it.

        Raises SettingsError; and ContentError, unless serving with an earlier Run to fall back on.
        """
        self.stop()
        self._last = read_run(project, self._log, serving=self._serving, last=self._last)
        self._background, self._entries = Background(project.root), []
        if not self._serving:
            self._index_practices()
        return self._last

    def protect_output(self) -> None:
        """Keep the generator from emptying the output folder."""
        hide(self.run.project.output)

    def files(self) -> Iterator[SiteFile]:
        """Every page and file that the package generates; starts making those that are slow."""
        run = self.run
        self._started_ns = show(run.project.output)
        shown = pictures_on_pages if run.serving else pictures
        made = self.background.make([*shown(run.content), *table_files(run.content)])
        for path, rendered in render(run.content, run.site):
            if isinstance(rendered, str) and path.endswith(".html"):
                rendered = run.guarded(rendered)
            yield SiteFile(path, rendered)
        yield from (SiteFile(path, file) for path, file in made.items())
        for path, source in papers(run.content):
            yield SiteFile(path, run.project.root / source)

    def open_page_cache(self, titles: Sequence[tuple[str, str]], paths: Mapping[str, str]) -> None:
        """Open the cache for pages in this shell: the theme, configuration and menu around them.

        `titles` is the menu as (address, title). `paths` maps the address of every file, without
        leading or trailing slashes, to its source path.
        """
        run, project = self.run, self.run.project
        theme = digest_of_files(project.theme, ["."]) if project.theme else ""
        common = (run.site.url, run.site.published, dict(project.settings), self._serving, titles)
        shell = digest([theme, project.configuration, repr(common)])
        self._pages = PageCache(page_store(project.root), shell, paths)

    def reuse(self, path: str, markdown: str, fields: Mapping[str, Any]) -> CachedPage | None:
        """The page that an earlier build rendered from the same input, or None."""
        return self._pages.reuse(path, markdown, fields)

    def sanitise(self, path: str, html: str, fields: Mapping[str, Any]) -> str:
        """The HTML of a page, sanitised unless editors wrote it; also collects its search entry."""
        if reused := self._pages.reused.get(path):
            document = reused.document
        else:
            html = cleaned_page(path, html, by_editors=self.run.is_by_editors(path))
            document = searchable_page(fields, html)
        if document:
            self._entries.append(Searchable(public(f"/{path}"), document))
        return html

    def pages_collected(self) -> None:
        """Once every page has been through `sanitise`: index them, and wait for the slow files.

        Raises WorkerError.
        """
        if not self._serving:
            self._index_pages()
        self.background.wait_for_files()

    def finish_template(self, name: str, output: str) -> str:
        """The output of one of the theme's own templates, such as 404.html."""
        return self.run.guarded(output) if name.endswith(".html") else output

    def finish_page(self, rendered: RenderedPage) -> str:
        """The final HTML of a page. Caches it, unless it came from the cache itself."""
        page = self._pages.reused.get(rendered.path)
        if page is None:
            page = CachedPage(
                html=self.run.guarded(rendered.html),
                document=searchable_page(rendered.fields, rendered.content),
                anchors=rendered.anchors,
                anchor_links=rendered.anchor_links,
            )
            self._pages.keep(rendered.path, rendered.address, rendered.content, page)
        return with_problems(page.html, self.run.problems, stale=bool(self.run.error))

    def finish(self) -> None:
        """Tidy up, and wait for the index; while serving, only start it. Raises WorkerError."""
        root, output = self.run.project.root, self.run.project.output
        if unreadable := remove_stale(output, self._started_ns, keep=(_INDEX,)):
            self._log.info(messages.not_world_readable(str(unreadable[0])))
        for store in stores(root):
            store.prune()
        if error := write_error(root):
            self._log.info(messages.cache_not_writable(".cache/", error))
        if self._serving:
            self._index_practices()
            self._index_pages()
        else:
            self.background.wait_for_index()
            write(output / WORKER, service_worker(output))

    def stop(self) -> None:
        """End the workers of the last build, if any."""
        if self._background:
            self._background.stop()

    def _index_practices(self) -> None:
        """Needs no rendered pages, so that the indexing can run while those are rendered."""
        run = self.run
        self.background.start_index(run.project.output / _INDEX, run.content.synonyms)
        entries = searchable_practices(run.content, lambda path: public(f"/{path}"))
        self.background.index(entries)

    def _index_pages(self) -> None:
        self.background.index(self._entries)
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
