"""The only file that knows MkDocs: content goes to the package, pages to the generator."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs_macros.plugin import MacrosPlugin

from meesterschap.charts import Chart, drawing_key
from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.load import load
from meesterschap.macros import macros
from meesterschap.policy import with_policy
from meesterschap.problem import ContentError
from meesterschap.render import charts, render
from meesterschap.search import index_site

_serving = False


def on_startup(command: str, **_: object) -> None:
    """Remember whether the site is served for editing."""
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the content, and give the editors their macros."""
    content = _content(Path(config.config_file_path).parent)
    plugin = config.plugins["macros"]
    if not isinstance(plugin, MacrosPlugin):
        raise PluginError("mkdocs.yml: the plugin `macros` is not the one of mkdocs-macros")
    plugin.register_macros(dict(macros(content)))
    config.extra["content"] = content
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every page comes from the package, also those that people wrote as a file."""
    content: Content = config.extra["content"]
    generated = dict(render(content))
    for file in [file for file in files if file.src_uri in generated]:
        files.remove(file)
    for path, text in generated.items():
        files.append(File.generated(config, path, content=text))
    cache = Path(config.config_file_path).parent / ".cache" / "charts"
    for path, chart in charts(content):
        files.append(File.generated(config, path, content=_drawn(chart, cache)))
    return files


@event_priority(40)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Macros render on the editors' pages and nowhere else, whatever a page says of itself."""
    content: Content = config.extra["content"]
    page.meta["render_macros"] = page.file.src_uri in {path for path, _ in content.pages}
    return markdown


def on_post_build(config: MkDocsConfig) -> None:
    """Index the finished pages, and give each its policy."""
    site = Path(config.site_dir)
    index_site(site)
    if _serving:  # the policy would stop the script that reloads the page after a change
        return
    for file in site.rglob("*.html"):
        file.write_text(with_policy(file.read_text("utf-8")), "utf-8")


def _content(root: Path) -> Content:
    try:
        return check(*load(root))
    except ContentError as error:
        raise PluginError(f"\n{error}") from None


def _drawn(chart: Chart, cache: Path) -> bytes:
    """The drawing from the cache; drawn, and kept, when it is not there."""
    kept = cache / f"{drawing_key(chart)}.svg"
    if not kept.exists():
        from meesterschap.drawing import svg  # takes a second: only when there is something to draw

        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(svg(chart))
    return kept.read_bytes()
