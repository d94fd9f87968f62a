"""The only file that knows MkDocs: content goes to the package, pages to the generator."""

import gc
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime
from mkdocs_macros.plugin import MacrosPlugin
from watchdog.observers.polling import PollingObserver

from meesterschap.build.csp import with_policy
from meesterschap.build.day import last_commit
from meesterschap.build.page_cache import KeptPage, Pages
from meesterschap.build.problem_banner import with_problems
from meesterschap.cache.output_folder import put_back, remove_older, set_aside
from meesterschap.cache.store import (
    digest,
    digest_of_files,
    kept_pages,
    kept_pictures,
    refusal,
    surroundings,
)
from meesterschap.cache.workers import Worker
from meesterschap.check import check
from meesterschap.check.sanitise import cleaned_page
from meesterschap.content import Content, colours, messages
from meesterschap.content.markdown_extensions import MARKDOWN
from meesterschap.content.problem import ContentError
from meesterschap.content.site import SettingsError, Site, moment_of, site_of
from meesterschap.load import load
from meesterschap.load.foreign_files import is_foreign
from meesterschap.pictures import pictures
from meesterschap.pictures.pictures import pictures_on_pages
from meesterschap.render import render
from meesterschap.render.editions import papers
from meesterschap.render.macros import macros
from meesterschap.render.templating import moment as in_words
from meesterschap.search.entries import Searchable, searchable_page, searchable_practices

log = get_plugin_logger("meesterschap")

# Material brings these along; the templates in overrides/ use none of them.
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
# The folder of the search index, which another process writes.
SEARCH = "pagefind"
# Takes the place of the theme's template for a page that is whole already.
KEPT_TEMPLATE = "kept.html"


class _Build:
    """What the events of a build hand on to each other, and while serving to the next build."""

    serving = False
    code: str
    """The digest of our own code as it was loaded: while serving, a change in it does nothing."""
    site: Site
    content: Content | None = None
    faults: ContentError | None = None
    index: Worker | None = None
    drawing: Worker | None = None
    fresh: TemporaryDirectory[str] | None = None
    """Where it puts the pictures, which can perhaps not be kept."""
    began: int
    """When the site began to be written, in nanoseconds."""
    pages: Pages
    found: list[Searchable]
    """The pages that can be found, beside practices."""


_build = _Build()


def on_startup(command: str, **_: object) -> None:
    """Remember whether the site is served for editing, and by which code."""
    _build.serving = command == "serve"
    _build.code = digest_of_files(Path(__file__).parent, ["."])
    # A build makes much and drops little: looking for what was dropped takes half a second.
    gc.set_threshold(100_000)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Look for changes five times a second: MkDocs does it twice, which is half of the waiting."""
    watched = (config.docs_dir, str(config.config_file_path))
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=0.2)
    for path in watched:
        server.watch(path)
    return server


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check settings and content, let it be indexed, and give the editors their macros."""
    _let_go()
    try:
        _build.site = _site(config)
    except SettingsError as error:
        raise PluginError(f"\n{error}") from None
    config.site_url = _build.site.url
    config.extra["published"] = _build.site.published
    config.markdown_extensions, config.mdx_configs = list(MARKDOWN), dict(MARKDOWN)
    try:
        _build.content, _build.faults = check(*load(_root(config))), None
    except ContentError as error:
        if _build.content is None or not _build.serving:
            raise PluginError(f"\n{error}") from None
        _build.faults = error
        log.error(f"\n{error}")
    if not _build.serving:
        _build.index = _indexing(_build.content, config)
    plugin = config.plugins["macros"]
    if not isinstance(plugin, MacrosPlugin):
        raise PluginError("mkdocs.yml: the plugin `macros` is not the one of mkdocs-macros")
    plugin.register_macros(dict(macros(_build.content, _build.site)))
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Right after this, the folder of the site is emptied."""
    set_aside(Path(config.site_dir))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every page comes from the package, also those that people wrote as a file."""
    assert _build.content is not None
    _build.began = put_back(Path(config.site_dir))
    kept = kept_pictures(_root(config))
    shown = pictures_on_pages if _build.serving else pictures
    drawn = list(shown(_build.content))
    places = {picture.key: kept.file(picture.key) for picture in drawn if kept.has(picture.key)}
    if missing := [picture for picture in drawn if picture.key not in places]:
        _build.fresh = TemporaryDirectory(prefix="meesterschap-")
        places |= {picture.key: Path(_build.fresh.name) / picture.key for picture in missing}
        _build.drawing = Worker("pictures.worker", _root(config), _build.fresh.name)
        _build.drawing.give(*missing)
        _build.drawing.finish()
    generated = dict(render(_build.content, _build.site))
    for file in list(files):
        path = file.src_uri
        if path in generated or path.startswith(UNUSED) or is_foreign(path):
            files.remove(file)
    for path, made in generated.items():
        text = _guarded(made) if path.endswith(".html") else made
        files.append(File.generated(config, path, content=text))
    for picture in drawn:
        place = str(places[picture.key])
        files.append(File.generated(config, picture.path, abs_src_path=place))
    for path, source in papers(_build.content):
        files.append(File.generated(config, path, abs_src_path=str(_root(config) / source)))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """All that pages have in common is known now."""
    by_address = {file.url.strip("/"): file.src_uri for file in files}
    _build.pages = Pages(kept_pages(_root(config)), digest(_shell(nav, config)), by_address)
    _build.found = []
    return nav


@event_priority(40)
def _allow_macros(markdown: str, page: Page, **_: object) -> str:
    """Macros render on the editors' pages and nowhere else, whatever a page says of itself.

    The macros run at priority 0, and False wins over every other rule that they know.
    """
    assert _build.content is not None
    editors = {path for path, _ in _build.content.pages}
    page.meta["render_macros"] = page.file.src_uri in editors
    return markdown


@event_priority(-100)
def _take_page(markdown: str, page: Page, files: Files, **_: object) -> str:
    """Take the page of an earlier build, where it would become the same, and do not render it."""
    if kept := _build.pages.take(page.file.src_uri, markdown, page.meta):
        page.content, page.meta["template"] = "", KEPT_TEMPLATE
        page.present_anchor_ids = set(kept.anchors)
        page.links_to_anchors = {
            files.src_uris[target]: dict(links) for target, links in kept.anchor_links.items()
        }
        # MkDocs has no event by which a page is not rendered; mypy sees a method become a value.
        page.render = lambda *_: None  # type: ignore[method-assign]
    return markdown


on_page_markdown = CombinedEvent(_allow_macros, _take_page)


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Clean what schools wrote a part of, and tell what the search index should know of it."""
    path = page.file.src_uri
    if taken := _build.pages.taken.get(path):
        document = taken.document
    else:
        html = cleaned_page(path, html, by_editors=page.meta["render_macros"])
        document = searchable_page(page.meta, html)
    if document:
        _build.found.append(Searchable(_address(config, path), document))
    return html


def on_env(env: Environment, **_: object) -> Environment:
    """Every page is known: let the index be made. Right after this, pictures are copied."""
    env.globals["colours"] = colours
    if _build.index:
        _build.index.give(*_build.found)
        _build.index.finish()
    if _build.drawing:
        _wait(_build.drawing)
    return env


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    """Give the pages of the theme their policy."""
    return _guarded(output_content) if template_name.endswith(".html") else output_content


@event_priority(-100)
def on_post_page(output: str, page: Page, **_: object) -> str:
    """Give each page its policy, and keep it for the next build."""
    path = page.file.src_uri
    if taken := _build.pages.taken.get(path):
        return with_problems(taken.html, _build.faults)
    content, anchors = page.content or "", page.links_to_anchors or {}
    made = KeptPage(
        html=_guarded(output),
        document=searchable_page(page.meta, content),
        anchors=tuple(sorted(page.present_anchor_ids or ())),
        anchor_links={file.src_uri: found for file, found in anchors.items()},
    )
    _build.pages.keep(path, page.url, content, made)
    return with_problems(made.html, _build.faults)


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for the search index; while serving it follows a moment later."""
    if closed := remove_older(Path(config.site_dir), _build.began, but=(SEARCH,)):
        log.info(messages.not_for_all_to_read(str(closed[0])))
    kept_pages(_root(config)).prune()
    kept_pictures(_root(config)).prune()
    if error := refusal(_root(config)):
        log.info(messages.nothing_is_kept(".cache/", error))
    if _build.index:
        _wait(_build.index)
        return
    assert _build.content is not None
    _build.index = _indexing(_build.content, config)
    _build.index.give(*_build.found)
    _build.index.finish()


def on_build_error(**_: object) -> None:
    """Leave nothing running."""
    _let_go()


def on_shutdown() -> None:
    """Leave nothing running."""
    _let_go()


def _let_go() -> None:
    for worker in (_build.index, _build.drawing):
        if worker:
            worker.stop()
    if _build.fresh:
        _build.fresh.cleanup()
    _build.index = _build.drawing = _build.fresh = None


def _indexing(content: Content, config: MkDocsConfig) -> Worker:
    """The making of the search index, which has the practices to begin with."""
    worker = Worker("search.worker", _root(config), Path(config.site_dir) / SEARCH)
    worker.give(*searchable_practices(content, partial(_address, config)))
    return worker


def _address(config: MkDocsConfig, path: str) -> str:
    """Where a page stands, from the root of the site, by its path in the source."""
    made = File(path, "", "", config.use_directory_urls).dest_uri
    return "/" + made.removesuffix("index.html")


def _wait(worker: Worker) -> None:
    try:
        worker.wait()
    except RuntimeError as error:
        raise PluginError(str(error)) from None


def _guarded(page: str | bytes) -> str:
    """The page with its policy; it would stop the script that reloads a page while serving."""
    text = page if isinstance(page, str) else page.decode()
    return text if _build.serving else with_policy(text, _build.site.inbox)


def _shell(nav: Navigation, config: MkDocsConfig) -> Iterator[str]:
    """All that pages are made with and of, beside what is their own."""
    yield _build.code
    yield surroundings(_root(config), Path(config.config_file_path).name)
    yield repr((config.site_url, dict(config.extra), _build.serving))
    yield repr([(page.url, page.title or page.file.content_string) for page in nav.pages])


def _site(config: MkDocsConfig) -> Site:
    """The site as it was set. While it is served, it stands where that is done."""
    given = {**config.extra, "site": config.extra.get("site") or config.site_url}
    site = site_of(given, _day(config))
    if _build.serving:
        return replace(site, url=str(config.site_url), published=True)
    if not site.published:
        log.info(messages.not_published(site.url))
    return site


def _day(config: MkDocsConfig) -> date:
    """What SOURCE_DATE_EPOCH says, else of the last commit; while serving, and without, today."""
    moment = moment_of(os.environ.pop("SOURCE_DATE_EPOCH", ""))
    if moment is None and not _build.serving:
        try:
            moment = last_commit(_root(config))
        except LookupError as why:
            log.info(messages.day_is_today(in_words(get_build_datetime().date()), str(why)))
    if moment is not None:  # MkDocs and those that work beside the build look there too
        os.environ["SOURCE_DATE_EPOCH"] = str(moment)
    return get_build_datetime().date()


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
