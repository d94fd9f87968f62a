"""The input of one build: the project, its content and what was wrong with it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from meesterschap.build.csp import with_policy
from meesterschap.build.day import Log, day_of_build
from meesterschap.cache.store import digest
from meesterschap.check import check
from meesterschap.content import Content, messages
from meesterschap.content.problem import ContentError, Problem
from meesterschap.content.site import SettingsError, Site, site_of
from meesterschap.load import load
from meesterschap.load.foreign_files import is_foreign
from meesterschap.render.macros import macros

# Templates that are included in the pages.
_PARTIALS = "partials/"
# Folders that are no place for a site: a build removes all else from where it goes.
_SOURCES = (".git", ".github", "data", "docs", "hooks", "overrides", "scripts", "tests")


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


def read_run(project: Project, log: Log, *, serving: bool, last: Run | None) -> Run:
    """The input of a build. While serving, invalid content is replaced by that of the last Run.

    Raises SettingsError; and ContentError where there is nothing to fall back on.
    """
    _refuse_to_overwrite(project)
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


def _refuse_to_overwrite(project: Project) -> None:
    """Raise SettingsError if the site would take the place of what it is made from."""
    root, output = project.root.resolve(), project.output.resolve()
    if root.is_relative_to(output) or any(output.is_relative_to(root / one) for one in _SOURCES):
        raise SettingsError(messages.site_over_sources(str(project.output)))


def _not_set(site: Site) -> Iterator[str]:
    """What visitors miss, as these settings are empty."""
    if not site.published:
        yield messages.not_published(site.url)
    if not (site.mail or site.repository):
        yield messages.NOWHERE_TO_REPORT
    if not site.publisher:
        yield messages.NO_PUBLISHER
