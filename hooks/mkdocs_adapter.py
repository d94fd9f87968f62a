"""Convert between MkDocs's types and the package's, and do what MkDocs has no event for.

Nothing is decided here: hooks/build_site.py handles the events, and the package does the work.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load
from mkdocs_macros.plugin import MacrosPlugin
from watchdog.observers.polling import PollingObserver

from meesterschap.build.build import Project, RenderedPage, Run, SiteFile
from meesterschap.build.page_cache import CachedPage
from meesterschap.build.scripts import modules
from meesterschap.cache.compiled_templates import CompiledTemplates
from meesterschap.cache.store import template_store
from meesterschap.cache.workers import WorkerError
from meesterschap.check.editors_markdown import EditorsMarkdown
from meesterschap.check.html_repairs import HtmlRepairs
from meesterschap.content import colours
from meesterschap.content.markdown_extensions import EDITORS_MARKDOWN, MARKDOWN
from meesterschap.content.problem import ContentError
from meesterschap.content.site import SettingsError, Site


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
    own = [HtmlRepairs(), EditorsMarkdown()] if by_editors else [HtmlRepairs()]
    config.markdown_extensions = [*table, *own]
    config.mdx_configs = dict(table)


def with_site_files(
    config: MkDocsConfig, files: Files, run: Run, generated: Iterable[SiteFile]
) -> Files:
    """The files, plus the generated ones, minus those that they replace or the run leaves out."""
    ours = dict(generated)
    own_folders = (config.docs_dir, config.theme.custom_dir)
    for file in list(files):
        own = file.src_dir in own_folders
        if file.src_uri in ours or run.leaves_out(file.src_uri, own=own):
            files.remove(file)
    for path, content in ours.items():
        if isinstance(content, Path):
            files.append(File.generated(config, path, abs_src_path=str(content)))
        else:
            files.append(File.generated(config, path, content=content))
    return files


def titles(nav: Navigation) -> list[tuple[str, str]]:
    """The pages of the menu, as (address, title)."""
    return [(page.url, page.title or page.file.content_string) for page in nav.pages]


def paths_by_address(files: Files) -> dict[str, str]:
    """The source path of every file, by its address without leading or trailing slashes."""
    return {file.url.strip("/"): file.src_uri for file in files}


def adopt(page: Page, files: Files, cached: CachedPage) -> None:
    """Have MkDocs use the cached page instead of rendering this one.

    MkDocs has no event that skips rendering, and without the page in its files it would not check
    links to it, nor list it in the sitemap. So the page stays, its `render` does nothing, and an
    empty template replaces the theme's.
    """
    page.content, page.meta["template"] = "", "cached.html"
    page.present_anchor_ids = set(cached.anchors)
    page.links_to_anchors = {
        files.src_uris[target]: dict(links) for target, links in cached.anchor_links.items()
    }
    # type: mypy forbids replacing a method, and that is all that works (see above).
    page.render = lambda *_: None  # type: ignore[method-assign]


def rendered_page(page: Page, output: str) -> RenderedPage:
    links = page.links_to_anchors or {}
    return RenderedPage(
        path=page.file.src_uri,
        address=page.url,
        html=output,
        content=page.content or "",
        fields=page.meta,
        anchors=tuple(sorted(page.present_anchor_ids or ())),
        anchor_links={file.src_uri: anchors for file, anchors in links.items()},
    )


def with_globals(env: Environment, site: Site, *, serving: bool) -> Environment:
    """The theme's template environment, with what its templates ask for beside MkDocs's own.

    That is the site, whether it is served for editing, the colours, and the modules that a script
    imports.
    """

    def read(path: str) -> str:
        return env.loader.get_source(env, path)[0] if env.loader else ""

    env.bytecode_cache = CompiledTemplates(template_store())
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


def with_faster_polling(server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
    """Poll for changes every 0.2 s: MkDocs's default, 0.5 s, is half of the wait for a rebuild."""
    watched = (config.docs_dir, str(config.config_file_path))
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=0.2)
    for path in watched:
        server.watch(path)
    return server
