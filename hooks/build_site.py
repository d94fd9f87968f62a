"""The events of MkDocs: each asks the session of the package, and nothing is decided here."""

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from meesterschap.build import Session
from mkdocs_adapter import (
    adopt,
    configured,
    made,
    paths,
    placed,
    project,
    titles,
    told,
    watched_closely,
    with_colours,
)

session = Session(get_plugin_logger("meesterschap"))


def on_startup(command: str, **_: object) -> None:
    session.start(serving=command == "serve")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    return watched_closely(server, config)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    with told():
        return configured(config, session.read(project(config)))


def on_pre_build(**_: object) -> None:
    session.keep_output()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return placed(config, files, session.run, session.files())


def on_nav(nav: Navigation, files: Files, **_: object) -> Navigation:
    session.shell(titles(nav), paths(files))
    return nav


@event_priority(40)  # macros run at 0, and False wins over every other rule that they know
def _allow_macros(markdown: str, page: Page, **_: object) -> str:
    page.meta["render_macros"] = session.run.is_by_editors(page.file.src_uri)
    return markdown


@event_priority(-100)
def _take_page(markdown: str, page: Page, files: Files, **_: object) -> str:
    if cached := session.take(page.file.src_uri, markdown, page.meta):
        adopt(page, files, cached)
    return markdown


on_page_markdown = CombinedEvent(_allow_macros, _take_page)


def on_page_content(html: str, page: Page, **_: object) -> str:
    return session.content(page.file.src_uri, html, page.meta)


def on_env(env: Environment, **_: object) -> Environment:
    with told():
        session.pages_known()
    return with_colours(env)


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    return session.template(template_name, output_content)


@event_priority(-100)
def on_post_page(output: str, page: Page, **_: object) -> str:
    return session.page(made(page, output))


def on_post_build(**_: object) -> None:
    with told():
        session.finish()


def on_build_error(**_: object) -> None:
    session.stop()


def on_shutdown() -> None:
    session.stop()
