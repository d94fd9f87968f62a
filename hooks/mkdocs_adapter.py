"""Between MkDocs's types and plain values, and what MkDocs has no event for.

Nothing here decides anything: hooks/build_site.py has the events, the package what is done at each.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load
from mkdocs_macros.plugin import MacrosPlugin
from watchdog.observers.polling import PollingObserver

from meesterschap.build.build import MadePage, Project, Run, SiteFile
from meesterschap.build.page_cache import CachedPage
from meesterschap.cache.workers import WorkerError
from meesterschap.check.html_repairs import HtmlRepairs
from meesterschap.content import colours
from meesterschap.content.markdown_extensions import MARKDOWN
from meesterschap.content.problem import ContentError
from meesterschap.content.site import SettingsError


@contextmanager
def told() -> Iterator[None]:
    """Errors of the package as MkDocs shows them: the message alone, and the build stops."""
    try:
        yield
    except (ContentError, SettingsError, WorkerError) as error:
        raise PluginError(f"\n{error}") from None


def project(config: MkDocsConfig) -> Project:
    file = Path(config.config_file_path)
    return Project(
        root=file.parent,
        output=Path(config.site_dir),
        address=str(config.site_url),
        settings={**config.extra, "site": config.extra.get("site") or config.site_url},
        configuration=repr(yaml_load(file.open(encoding="utf-8"))),  # with what it inherits
        theme=Path(config.theme.custom_dir) if config.theme.custom_dir else None,
    )


def configured(config: MkDocsConfig, run: Run) -> MkDocsConfig:
    """The configuration with what is known of the site, its macros and our Markdown."""
    config.site_url = run.site.url
    config.extra["published"] = run.site.published
    # MkDocs says that these are names, and gives them to Markdown, which takes the things too.
    config.markdown_extensions = [*MARKDOWN, HtmlRepairs()]  # type: ignore[list-item]
    config.mdx_configs = dict(MARKDOWN)
    plugin = config.plugins["macros"]
    if not isinstance(plugin, MacrosPlugin):
        raise PluginError("mkdocs.yml: the plugin `macros` is not the one of mkdocs-macros")
    plugin.register_macros(run.macros())
    return config


def placed(config: MkDocsConfig, files: Files, run: Run, made: Iterable[SiteFile]) -> Files:
    """The files that were made, in place of those at the same path and those left out."""
    ours = dict(made)
    for file in list(files):
        if file.src_uri in ours or run.leaves_out(file.src_uri):
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


def paths(files: Files) -> dict[str, str]:
    """The path of every file by its address, without slashes around it."""
    return {file.url.strip("/"): file.src_uri for file in files}


def adopt(page: Page, files: Files, cached: CachedPage) -> None:
    """Have MkDocs take this page as it was made earlier, and not render it.

    MkDocs has no event by which a page is not rendered. Taking thousands of pages out of its files
    is none either: it would no longer check links to them, nor name them in the sitemap. So the
    page stays, its `render` does nothing, and an empty template takes the place of the theme's.
    """
    page.content, page.meta["template"] = "", "cached.html"
    page.present_anchor_ids = set(cached.anchors)
    page.links_to_anchors = {
        files.src_uris[target]: dict(links) for target, links in cached.anchor_links.items()
    }
    page.render = lambda *_: None  # type: ignore[method-assign]  # a method becomes a value


def made(page: Page, output: str) -> MadePage:
    links = page.links_to_anchors or {}
    return MadePage(
        path=page.file.src_uri,
        address=page.url,
        html=output,
        content=page.content or "",
        fields=page.meta,
        anchors=tuple(sorted(page.present_anchor_ids or ())),
        anchor_links={file.src_uri: found for file, found in links.items()},
    )


def with_colours(env: Environment) -> Environment:
    """The templates of the theme, which know the table of colours."""
    env.globals["colours"] = colours
    return env


def watched_closely(server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
    """Look for changes five times a second: MkDocs does it twice, which is half of the waiting."""
    watched = (config.docs_dir, str(config.config_file_path))
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=0.2)
    for path in watched:
        server.watch(path)
    return server
