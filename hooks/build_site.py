"""MkDocs event handlers: each one delegates to the package's Session and decides nothing itself."""

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from meesterschap.build import Session
from mkdocs_adapter import (
    SiteFiles,
    configured,
    plugin_errors,
    project,
    rendered_page,
    set_writer,
    titles,
    with_globals,
    with_prompt_observer,
    with_site_files,
    with_survivable_settings,
)

session = Session(get_plugin_logger("meesterschap"))


def on_startup(command: str, **_: object) -> None:
    session.start(serving=command == "serve")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    return with_prompt_observer(with_survivable_settings(server, config), config)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    with plugin_errors():
        return configured(config, session.read(project(config)))


def on_pre_build(**_: object) -> None:
    session.protect_output()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return with_site_files(config, files, session)


def on_nav(nav: Navigation, files: SiteFiles, **_: object) -> Navigation:
    session.open_pages(titles(nav, files), files.paths)
    files.leave_out_unchanged()
    return nav


def on_pre_page(page: Page, files: SiteFiles, **_: object) -> Page:
    files.filled(page.file)
    return page


@event_priority(40)  # before mkdocs-macros (0); False overrides all its other settings
def _allow_what_its_writer_may(
    markdown: str, page: Page, config: MkDocsConfig, files: SiteFiles
) -> str:
    set_writer(config, page, by_editors=session.run.is_by_editors(page.file.src_uri))
    return markdown


@event_priority(-100)
def _leave_out_same(markdown: str, page: Page, files: SiteFiles, **_: object) -> str:
    files.leave_out_same(page, markdown)
    return markdown


on_page_markdown = CombinedEvent(_allow_what_its_writer_may, _leave_out_same)


def on_page_content(html: str, page: Page, **_: object) -> str:
    return session.pages.sanitise(page.file.src_uri, html, page.meta)


def on_env(env: Environment, files: SiteFiles, **_: object) -> Environment:
    session.pages_collected()
    files.report_broken_anchors()
    run = session.run
    return with_globals(env, run.site, serving=run.serving)


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    return session.finish_template(template_name, output_content)


@event_priority(-100)
def on_post_page(output: str, page: Page, **_: object) -> str:
    return session.pages.finish(rendered_page(page, output))


def on_post_build(**_: object) -> None:
    with plugin_errors():
        session.finish()


def on_build_error(**_: object) -> None:
    session.stop()


def on_shutdown() -> None:
    session.stop()
