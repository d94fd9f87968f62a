"""Convert between MkDocs's types and the package's, and do what MkDocs has no event for.

Nothing is decided here: hooks/build_site.py handles the events, and the package does the work.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir
from mkdocs.utils.yaml import yaml_load
from mkdocs_macros.plugin import MacrosPlugin

from meesterschap.build import Session
from meesterschap.build.files import SiteFile
from meesterschap.build.page_cache import KnownPage
from meesterschap.build.pages import RenderedPage
from meesterschap.build.plain_texts import PlainTexts
from meesterschap.build.run import Project, Run
from meesterschap.build.scripts import modules
from meesterschap.cache.compiled_templates import CompiledTemplates
from meesterschap.cache.store import ENGINE, digest, slow_store
from meesterschap.cache.workers import WorkerError
from meesterschap.check.editors_markdown import EditorsMarkdown
from meesterschap.check.html_repairs import HtmlRepairs
from meesterschap.content import colours
from meesterschap.content.markdown_extensions import EDITORS_MARKDOWN, MARKDOWN
from meesterschap.content.problem import ContentError
from meesterschap.content.site import SettingsError, Site
from prompt_observer import PromptObserver


@contextmanager
def plugin_errors() -> Iterator[None]:
    """Raise the package's errors as PluginError: MkDocs prints the message alone, and stops."""
    try:
        yield
    except (ContentError, SettingsError, WorkerError) as error:
        raise PluginError(f"\n{error}") from None


def project(config: MkDocsConfig) -> Project:
    file = Path(config.config_file_path)
    try:
        with file.open(encoding="utf-8") as opened:
            configuration = repr(yaml_load(opened))  # INHERIT resolved
    except ConfigurationError:  # while serving: see `with_survivable_settings`
        configuration = ""
    return Project(
        root=file.parent,
        output=Path(config.site_dir),
        address=str(config.site_url),
        settings={**config.extra, "site": config.extra.get("site") or config.site_url},
        configuration=configuration,
        theme=Path(config.theme.custom_dir) if config.theme.custom_dir else None,
    )


def configured(config: MkDocsConfig, run: Run) -> MkDocsConfig:
    """The configuration, completed with the site's address and our macros."""
    # None of the theme's own files is used, and looking through its icons takes long.
    with suppress(ValueError):  # while serving, a configuration is used again
        config.theme.dirs.remove(get_theme_dir(config.theme.name or ""))
    config.theme.static_templates.discard("sitemap.xml")  # the package makes it
    config.site_url = run.site.url
    config.extra["published"] = run.site.published
    plugin = config.plugins["macros"]
    if not isinstance(plugin, MacrosPlugin):
        raise PluginError("mkdocs.yml: the plugin `macros` is not the one of mkdocs-macros")
    plugin.register_macros(run.macros())
    return config


def set_writer(config: MkDocsConfig, page: Page, *, by_editors: bool) -> None:
    """Let the page that is rendered next have the macros and Markdown that its writer may use.

    Of Markdown extensions MkDocs has one list, for all pages.
    """
    page.meta["render_macros"] = by_editors
    table = EDITORS_MARKDOWN if by_editors else MARKDOWN
    own: list[Any] = [HtmlRepairs(), EditorsMarkdown() if by_editors else PlainTexts()]
    config.markdown_extensions = [*table, *own]
    config.mdx_configs = dict(table)


class SiteFiles(Files):
    """The files of the site, of which MkDocs has a File of those that it must know of.

    That is what it renders, copies or links to. One for each file that the package makes, and a
    Page, would take as long as all else after a change. What is in place, as an earlier build left
    it, is not made again: MkDocs has no event that skips a page.
    """

    def __init__(
        self,
        files: Iterable[File],
        session: Session,
        generated: Mapping[str, SiteFile],
        config: MkDocsConfig,
    ) -> None:
        super().__init__(files)
        self._session, self._generated, self._config = session, generated, config
        self._in_place: dict[str, KnownPage] = {}
        self.paths = (*self.src_uris, *generated)
        """The source paths of all files."""

    def get_file_from_path(self, path: str) -> File | None:
        """The file, which MkDocs has from now on; None if there is none."""
        path = PurePath(path).as_posix()
        if path in self._generated and path not in self.src_uris:
            file = File.generated(self._config, path, content="")
            set_exclusions([file], self._config)
            self.append(file)
            if known := self._in_place.get(path):
                self._leave_out(self._page(path), known)
        return super().get_file_from_path(path)

    def _page(self, path: str) -> Page:
        file = self.get_file_from_path(path)
        assert file, path
        return file.page or Page(None, file, self._config)

    def filled(self, file: File) -> File:
        """The file with its content, which is made when it is first asked for."""
        ours = self._generated.get(file.src_uri)
        if ours and ours.markdown:
            file.content_string = ours.markdown()
        return file

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages that MkDocs has, without those that are in place."""
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.src_uri not in self._in_place]

    def leave_out_unchanged(self) -> None:
        """Leave out the pages that were made from the same before; MkDocs gets all others."""
        found = [file.src_uri for file in self.documentation_pages()]
        ours = [path for path, file in self._generated.items() if file.markdown]
        for path in dict.fromkeys([*found, *ours]):
            if known := self._session.pages.made_before(path, self._version_of(path)):
                self._in_place[path] = known
            else:
                self._page(path)
        for path in self._in_place.keys() & self.src_uris.keys():
            self._leave_out(self._page(path), self._in_place[path])

    def leave_out_same(self, page: Page, markdown: str) -> None:
        """Leave out this page if it was rendered from the same before."""
        if known := self._session.pages.rendered_before(page.file.src_uri, markdown, page.meta):
            self._leave_out(page, known)
            page.content = ""
            # type: mypy forbids replacing a method, and nothing else keeps MkDocs from rendering.
            page.render = lambda *_: None  # type: ignore[method-assign]

    def _leave_out(self, page: Page, known: KnownPage) -> None:
        self._in_place[page.file.src_uri] = known
        page.title = page.title or known.title
        page.present_anchor_ids = set(known.anchors)

    def report_broken_anchors(self) -> None:
        """Tell of links to a part of a page that is gone, as MkDocs does for what it rendered."""
        for path, known in self._in_place.items():
            if any(self._lacks(to, links.keys()) for to, links in known.anchor_links.items()):
                page = self._page(path)
                page.links_to_anchors = {
                    file: dict(links)
                    for to, links in known.anchor_links.items()
                    if (file := self.get_file_from_path(to))
                }
                level = self._config.validation.links.anchors
                page.validate_anchor_links(files=self, log_level=level)

    def _lacks(self, path: str, anchors: Set[str]) -> bool:
        """Whether a page lacks one of these ids; of a file that is no page, nothing is known."""
        if known := self._in_place.get(path):
            return not anchors <= known.anchors
        page = file.page if (file := self.src_uris.get(path)) else None
        present = page.present_anchor_ids if page else None
        return present is not None and not anchors <= present

    def copy_static_files(
        self,
        dirty: bool = False,
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Copy the files that are not pages and were not generated, unless they are in place."""
        for file in self:
            is_ours = file.is_documentation_page() or file.src_uri in self._generated
            if is_ours or not inclusion(file.inclusion):
                continue
            version = self._version_of(file.src_uri)
            if not self._session.written.keep(file.dest_uri, version):
                file.copy_file(dirty)
                self._session.written.add(file.dest_uri, version)

    def _version_of(self, path: str) -> str:
        if ours := self._generated.get(path):
            return ours.version
        file = self.src_uris[path]
        if file.abs_src_path is None:
            return digest([file.content_bytes])
        status = Path(file.abs_src_path).stat()
        return f"{file.abs_src_path}:{status.st_size}:{status.st_mtime_ns}"


def with_site_files(config: MkDocsConfig, files: Files, session: Session) -> SiteFiles:
    """The files, plus the generated ones, minus those that they replace or the run leaves out."""
    run = session.run
    drafts = None if run.serving else config.draft_docs
    excluded = [spec for spec in (config.exclude_docs, drafts) if spec]
    ours = {
        file.path: file
        for file in session.files(lambda path: any(spec.match_file(path) for spec in excluded))
    }
    own_folders = (config.docs_dir, config.theme.custom_dir)
    found = [
        file
        for file in files
        if file.src_uri not in ours
        and not run.leaves_out(file.src_uri, own=file.src_dir in own_folders)
    ]
    site_files = SiteFiles(found, session, ours, config)
    if config.nav is None or config.validation.nav.omitted_files >= logging.INFO:
        for path in ours:  # MkDocs looks through all pages for these settings
            site_files.get_file_from_path(path)
    return site_files


def titles(nav: Navigation, files: SiteFiles) -> list[tuple[str, str]]:
    """The pages of the menu, as (address, title); for a page that has no title yet, its text."""
    return [(page.url, page.title or files.filled(page.file).content_string) for page in nav.pages]


def rendered_page(page: Page, output: str) -> RenderedPage:
    links = page.links_to_anchors or {}
    return RenderedPage(
        path=page.file.src_uri,
        html=output,
        content=page.content or "",
        fields=page.meta,
        anchors=frozenset(page.present_anchor_ids or ()),
        anchor_links={file.src_uri: anchors for file, anchors in links.items()},
    )


def with_globals(env: Environment, site: Site, *, serving: bool) -> Environment:
    """The theme's template environment, with what its templates ask for beside MkDocs's own.

    That is the site, whether it is served for editing, the colours, and the modules that a script
    imports.
    """

    def read(path: str) -> str:
        return env.loader.get_source(env, path)[0] if env.loader else ""

    env.bytecode_cache = CompiledTemplates(slow_store(ENGINE))
    env.globals["site"] = site
    env.globals["serving"] = serving
    env.globals["colours"] = colours
    env.globals["modules_of"] = cache(lambda script: modules(script, read))
    return env


def with_survivable_settings(server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
    """Build with the settings of the start where MkDocs cannot read those of now.

    MkDocs would leave every request waiting. The check tells what is wrong, in the banner.
    """
    build: Callable[..., None] = server.builder

    def rebuild() -> None:
        try:
            build()
        except (ConfigurationError, Abort, TypeError):  # the last for a list as a name
            build(config)

    server.builder = rebuild
    return server


def with_prompt_observer(server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
    """Notice changes at once: MkDocs looks every 0.5 s, as long as most rebuilds take."""
    watched = (config.docs_dir, str(config.config_file_path))
    for path in watched:
        server.unwatch(path)
    server.observer = PromptObserver()
    for path in watched:
        server.watch(path)
    return server
