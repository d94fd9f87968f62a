"""A build from beginning to end: what is read, which pages are made anew, what is finished when.

A generator such as MkDocs decides when; it asks a Session, and gets plain values.
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
from meesterschap.build.page_cache import CachedPage, PageCache
from meesterschap.build.problem_banner import with_problems
from meesterschap.cache.output_folder import hide, remove_older, show
from meesterschap.cache.store import digest, digest_of_files, page_store, picture_store, refusal
from meesterschap.check import check
from meesterschap.check.sanitise import cleaned_page
from meesterschap.content import Content, messages
from meesterschap.content.addresses import public
from meesterschap.content.problem import ContentError
from meesterschap.content.site import Site, site_of
from meesterschap.load import load
from meesterschap.load.foreign_files import is_foreign
from meesterschap.pictures import pictures
from meesterschap.pictures.pictures import pictures_on_pages
from meesterschap.render import render
from meesterschap.render.editions import papers
from meesterschap.render.macros import macros
from meesterschap.search import Searchable, searchable_page, searchable_practices

# What Material brings along and overrides/ does not use; and what stands in pages already.
_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "partials/")
# The folder of the search index, which another process writes.
_INDEX = "pagefind"


@dataclass(frozen=True)
class Project:
    """What is built, and how it was set."""

    root: Path
    """The folder with data/ and docs/."""
    output: Path
    """The folder that the site is written to."""
    address: str
    """Where the site stands as far as the generator knows; while serving, it decides."""
    settings: Mapping[str, Any]
    """Those of the site, as they were written."""
    configuration: str
    """The whole configuration of the generator, as one text."""
    theme: Path | None
    """The folder of templates of the site, which may be another than the engine's."""


class SiteFile(NamedTuple):
    """A file of the site: what is in it, or which file it is a copy of."""

    path: str
    content: str | bytes | Path


class MadePage(NamedTuple):
    """A page that was made, and what the generator knows of it."""

    path: str
    address: str
    html: str
    content: str
    """Its HTML without the shell."""
    fields: Mapping[str, Any]
    anchors: tuple[str, ...]
    anchor_links: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Run:
    """All that one build starts from. It never changes: the next build has a Run of its own."""

    project: Project
    serving: bool
    site: Site
    content: Content
    """While serving, the last that was valid."""
    problems: ContentError | None = None
    """What keeps the content as it is now from being shown."""

    def macros(self) -> dict[str, Callable[..., str]]:
        """The live parts of pages, by name."""
        return dict(macros(self.content, self.site))

    def is_by_editors(self, path: str) -> bool:
        """Whether editors wrote this page: then, and only then, macros render in it."""
        return path in self._by_editors

    @cached_property
    def _by_editors(self) -> frozenset[str]:
        return frozenset(path for path, _ in self.content.pages)

    def leaves_out(self, path: str) -> bool:
        """Whether a file that the generator found is not for the site."""
        return path.startswith(_UNUSED) or is_foreign(path)

    def guarded(self, page: str) -> str:
        """The page with its policy, which would stop the script that reloads a page in serving."""
        return page if self.serving else with_policy(page, self.site.inbox)


class Session:
    """The builds of one project, one after another: all the state that there is.

    Its methods stand in the order in which a build calls them.
    """

    def __init__(self, log: Log) -> None:
        self._log = log
        self._serving = False
        self._last: Run | None = None
        self._background: Background | None = None
        self._pages: PageCache
        self._found: list[Searchable] = []
        self._began = 0

    @property
    def run(self) -> Run:
        """What this build starts from, once it was read."""
        assert self._last, "read comes first"
        return self._last

    @property
    def background(self) -> Background:
        assert self._background, "read comes first"
        return self._background

    def start(self, *, serving: bool) -> None:
        """Begin: one build, or one after another for whoever is editing."""
        self._serving = serving
        # A build makes much and drops little: looking for what was dropped takes half a second.
        gc.set_threshold(100_000)

    def read(self, project: Project) -> Run:
        """What this build starts from.

        Raises SettingsError; and ContentError, unless there is an earlier Run to show instead.
        """
        self.stop()
        self._last = read_run(project, self._log, serving=self._serving, last=self._last)
        self._background, self._found = Background(project.root), []
        if not self._serving:
            self._index_practices()
        return self._last

    def keep_output(self) -> None:
        """Keep the generator from emptying the folder of the site."""
        hide(self.run.project.output)

    def files(self) -> Iterator[SiteFile]:
        """Every page and every other file of the site."""
        run = self.run
        self._began = show(run.project.output)
        shown = pictures_on_pages if run.serving else pictures
        drawn = self.background.draw(shown(run.content))
        for path, made in render(run.content, run.site):
            if isinstance(made, str) and path.endswith(".html"):
                made = run.guarded(made)
            yield SiteFile(path, made)
        yield from (SiteFile(path, file) for path, file in drawn.items())
        for path, source in papers(run.content):
            yield SiteFile(path, run.project.root / source)

    def shell(self, titles: Sequence[tuple[str, str]], addresses: Mapping[str, str]) -> None:
        """What the pages have in common: the menu, as (address, title); and which files there are.

        `addresses` gives the path of every file by its address, without slashes around it.
        """
        run, project = self.run, self.run.project
        theme = digest_of_files(project.theme, ["."]) if project.theme else ""
        known = (run.site.url, run.site.published, dict(project.settings), self._serving, titles)
        shell = digest([theme, project.configuration, repr(known)])
        self._pages = PageCache(page_store(project.root), shell, addresses)

    def take(self, path: str, markdown: str, fields: Mapping[str, Any]) -> CachedPage | None:
        """The page that an earlier build made of the same, if there is one."""
        return self._pages.take(path, markdown, fields)

    def content(self, path: str, html: str, fields: Mapping[str, Any]) -> str:
        """The HTML of a page, cleaned where schools wrote it; noted for the search index."""
        if taken := self._pages.taken.get(path):
            document = taken.document
        else:
            html = cleaned_page(path, html, by_editors=self.run.is_by_editors(path))
            document = searchable_page(fields, html)
        if document:
            self._found.append(Searchable(public(f"/{path}"), document))
        return html

    def pages_known(self) -> None:
        """Let the index be made, and see to it that every picture is there. Raises WorkerError."""
        if not self._serving:
            self._index_pages()
        self.background.wait_for_pictures()

    def template(self, name: str, output: str) -> str:
        """A page of the theme itself, such as that for an address that is not there."""
        return self.run.guarded(output) if name.endswith(".html") else output

    def page(self, made: MadePage) -> str:
        """The whole page as a visitor gets it, and kept for the next build."""
        page = self._pages.taken.get(made.path)
        if page is None:
            page = CachedPage(
                html=self.run.guarded(made.html),
                document=searchable_page(made.fields, made.content),
                anchors=made.anchors,
                anchor_links=made.anchor_links,
            )
            self._pages.keep(made.path, made.address, made.content, page)
        return with_problems(page.html, self.run.problems)

    def finish(self) -> None:
        """Tidy up, and wait for the index; while serving, that follows. Raises WorkerError."""
        root, output = self.run.project.root, self.run.project.output
        if closed := remove_older(output, self._began, but=(_INDEX,)):
            self._log.info(messages.not_for_all_to_read(str(closed[0])))
        page_store(root).prune()
        picture_store(root).prune()
        if error := refusal(root):
            self._log.info(messages.nothing_is_kept(".cache/", error))
        if self._serving:
            self._index_practices()
            self._index_pages()
        else:
            self.background.wait_for_index()

    def stop(self) -> None:
        """Leave nothing running."""
        if self._background:
            self._background.stop()

    def _index_practices(self) -> None:
        """They are known before anything is rendered, so that they are indexed meanwhile."""
        entries = searchable_practices(self.run.content, lambda path: public(f"/{path}"))
        self.background.index(self.run.project.output / _INDEX, entries)

    def _index_pages(self) -> None:
        self.background.index(self.run.project.output / _INDEX, self._found)
        self.background.finish_index()


def read_run(project: Project, log: Log, *, serving: bool, last: Run | None) -> Run:
    """What a build starts from; while serving, with the last content that was valid.

    Raises SettingsError; and ContentError where there is no such content.
    """
    site = site_of(project.settings, day_of_build(project.root, log, serving=serving))
    if serving:  # then it stands where the generator serves it
        site = replace(site, url=project.address, published=True)
    elif not site.published:
        log.info(messages.not_published(site.url))
    try:
        return Run(project, serving, site, check(*load(project.root)))
    except ContentError as error:
        if not (serving and last):
            raise
        log.error(f"\n{error}")
        return Run(project, serving, site, last.content, error)
