"""The only file that knows MkDocs: content goes to the package, pages to the generator."""

import gc
from collections.abc import Iterable
from pathlib import Path
from subprocess import Popen

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime
from mkdocs_macros.plugin import MacrosPlugin

from meesterschap.check import check
from meesterschap.cleaning import cleaned
from meesterschap.content import Content
from meesterschap.load import load
from meesterschap.macros import macros
from meesterschap.pictures import pictures
from meesterschap.policy import with_policy
from meesterschap.problem import ContentError
from meesterschap.processes import drawing
from meesterschap.render import render
from meesterschap.render_editions import papers
from meesterschap.search import SearchIndex
from meesterschap.searchable import searchable_page, searchable_practices
from meesterschap.site import Site

# Material brings these along; the templates in overrides/ use none of them.
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
# Pages that hold what schools wrote; the editors' pages among them are theirs alone.
CONTRIBUTED = ("praktijken/", "gidsen/")


class _Build:
    """What the events of a build hand on to each other."""

    serving = False
    content: Content
    index: SearchIndex | None = None
    drawing: Popen[str] | None = None


_build = _Build()


def on_startup(command: str, **_: object) -> None:
    """Remember whether the site is served for editing."""
    _build.serving = command == "serve"
    # A build makes much and drops little: looking for what was dropped takes half a second.
    gc.set_threshold(100_000)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the content, and give the editors their macros."""
    try:
        _build.content = check(*load(_root(config)))
    except ContentError as error:
        raise PluginError(f"\n{error}") from None
    plugin = config.plugins["macros"]
    if not isinstance(plugin, MacrosPlugin):
        raise PluginError("mkdocs.yml: the plugin `macros` is not the one of mkdocs-macros")
    plugin.register_macros(dict(macros(_build.content, _site(config))))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every page comes from the package, also those that people wrote as a file."""
    generated: dict[str, str | bytes] = dict(render(_build.content, _site(config)))
    drawn = {picture.path: _cache(config) / picture.key for picture in pictures(_build.content)}
    if not all(file.exists() for file in drawn.values()):
        _build.drawing = drawing(_root(config), _cache(config))
    _build.index = _search_index(generated, config)
    for file in list(files):
        if file.src_uri in generated or file.src_uri.startswith(UNUSED):
            files.remove(file)
    for path, text in generated.items():
        files.append(File.generated(config, path, content=text))
    for path, kept in drawn.items():
        files.append(File.generated(config, path, abs_src_path=str(kept)))
    for path, source in papers(_build.content):
        files.append(File.generated(config, path, abs_src_path=str(_root(config) / source)))
    return files


@event_priority(40)
def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Macros render on the editors' pages and nowhere else, whatever a page says of itself.

    The macros run at priority 0, and False wins over every other rule that they know.
    """
    editors = {path for path, _ in _build.content.pages}
    page.meta["render_macros"] = page.file.src_uri in editors
    return markdown


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Clean what schools wrote a part of, and hand each page to the search index."""
    if page.file.src_uri.startswith(CONTRIBUTED) and not page.meta["render_macros"]:
        html = cleaned(html)
    if _build.index:
        _build.index.add(page.file.src_uri, page.file.dest_uri, searchable_page(page.meta, html))
    return html


def on_env(env: Environment, **_: object) -> Environment:
    """Wait for the pictures: right after this, files are copied into the site."""
    if _build.drawing:
        errors = _build.drawing.communicate()[1]
        if _build.drawing.returncode:
            raise PluginError(f"The pictures could not be drawn:\n{errors}")
        _build.drawing = None
    return env


def on_build_error(**_: object) -> None:
    """Leave nothing running."""
    if _build.index:
        _build.index.stop()
    if _build.drawing:
        _build.drawing.kill()
    _build.index = _build.drawing = None


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for the search index, and give each page its policy."""
    site = Path(config.site_dir)
    if _build.index:
        _build.index.finish(site / "pagefind")
    if _build.serving:  # the policy would stop the script that reloads a page after a change
        return
    for file in site.rglob("*.html"):
        page = file.read_text("utf-8")
        inbox = _site(config).inbox if "data-inzending" in page else ""
        file.write_text(with_policy(page, inbox), "utf-8")


def _site(config: MkDocsConfig) -> Site:
    """The day is the build's; SOURCE_DATE_EPOCH sets it, so that a build can be repeated."""
    known = {name: str(config.extra.get(name, "")) for name in ("inbox", "repository", "mail")}
    return Site(str(config.site_url), get_build_datetime().date(), **known)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _search_index(generated: Iterable[str], config: MkDocsConfig) -> SearchIndex:
    """An index that awaits every page and has the practices already."""
    awaited = [path for path in generated if path.endswith(".md")]
    index = SearchIndex(awaited)
    for path, document in searchable_practices(_build.content):
        index.add(path, File(path, "", "", config.use_directory_urls).dest_uri, document)
    return index


def _cache(config: MkDocsConfig) -> Path:
    return _root(config) / ".cache" / "pictures"
