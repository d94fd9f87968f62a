"""The only file that knows MkDocs: content goes to the package, pages to the generator."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime
from mkdocs_macros.plugin import MacrosPlugin

from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.load import load
from meesterschap.macros import macros
from meesterschap.pictures import Picture, pictures
from meesterschap.policy import with_policy
from meesterschap.problem import ContentError
from meesterschap.render import render
from meesterschap.search import index_site
from meesterschap.site import Site

# Material brings these along; the templates in overrides/ use none of them.
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


class _Build:
    """What the events of a build hand on to each other."""

    serving = False
    content: Content


_build = _Build()


def on_startup(command: str, **_: object) -> None:
    """Remember whether the site is served for editing."""
    _build.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the content, and give the editors their macros."""
    try:
        _build.content = check(*load(_root(config)))
    except ContentError as error:
        raise PluginError(f"\n{error}") from None
    plugin = config.plugins["macros"]
    if not isinstance(plugin, MacrosPlugin):
        raise PluginError("mkdocs.yml: the plugin `macros` is not the one of mkdocs-macros")
    plugin.register_macros(dict(macros(_build.content, _site(config).today.year)))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every page comes from the package, also those that people wrote as a file."""
    generated = dict(render(_build.content, _site(config)))
    generated |= {picture.path: _drawn(picture, config) for picture in pictures(_build.content)}
    for file in list(files):
        if file.src_uri in generated or file.src_uri.startswith(UNUSED):
            files.remove(file)
    for path, text in generated.items():
        files.append(File.generated(config, path, content=text))
    return files


@event_priority(40)
def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Macros render on the editors' pages and nowhere else, whatever a page says of itself.

    The macros run at priority 0, and False wins over every other rule that they know.
    """
    editors = {path for path, _ in _build.content.pages}
    page.meta["render_macros"] = page.file.src_uri in editors
    return markdown


def on_post_build(config: MkDocsConfig) -> None:
    """Index the finished pages, and give each its policy."""
    site = Path(config.site_dir)
    index_site(site)
    if _build.serving:  # the policy would stop the script that reloads a page after a change
        return
    for file in site.rglob("*.html"):
        file.write_text(with_policy(file.read_text("utf-8")), "utf-8")


def _site(config: MkDocsConfig) -> Site:
    """The day is the build's; SOURCE_DATE_EPOCH sets it, so that a build can be repeated."""
    return Site(str(config.site_url), get_build_datetime().date())


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _drawn(picture: Picture, config: MkDocsConfig) -> bytes:
    """The picture from the cache; drawn, and kept, when it is not there."""
    kept = _root(config) / ".cache" / "pictures" / picture.key
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(picture.draw())
    return kept.read_bytes()
