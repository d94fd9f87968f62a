"""One page as the site will show it: a build of that page alone, by the same steps.

It takes a few tenths of a second. Nothing is kept from one page to the next, so that any number of
threads can ask for one.
"""

import base64
import hashlib
import io
import logging
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from meesterschap.build.run import Run
from meesterschap.cache.store import ENGINE
from meesterschap.check.sanitise import cleaned_page
from meesterschap.content import Content
from meesterschap.content.files import CONFIGURATION, DOCS
from meesterschap.content.site import site_of
from meesterschap.render.render import pages
from mkdocs_adapter import configured, project, set_writer, with_globals

# MkDocs and its plugins tell of each step: that is for a build.
logging.getLogger("mkdocs").setLevel(logging.ERROR)

_STYLE = "assets/meesterschap.css"
# What would run or be fetched to run: scripts do not, in a frame without rights.
_SCRIPTS = re.compile(r'<script\b.*?</script>|<link rel="modulepreload"[^>]*>', re.DOTALL)
# A link to elsewhere than a place on the page itself.
_LINK = re.compile(r'(<[a-z][^<>]* (?:href|src)=")([^"#][^"]*)')


class Preview(NamedTuple):
    """A page, and the Content-Security-Policy to send along with it."""

    html: str
    """The whole page. Its style is in it; links and pictures lead to the site as it is now."""
    policy: str


class _AnyFile(Files):
    """The files of a site that has whatever is linked to: the check has seen to that."""

    def __init__(self, config: MkDocsConfig, sources: dict[str, str]) -> None:
        self._config = config
        super().__init__(
            File.generated(config, path, content=text) for path, text in sources.items()
        )

    def get_file_from_path(self, path: str) -> File:
        found = super().get_file_from_path(path)
        return found or File.generated(self._config, path, content="")


def preview(root: Path, content: Content, address: str, *, today: date, site: str = "") -> Preview:
    """The page at this address, such as /resultaat/3-1.md#oordeel-po, with this content.

    `root` has the configuration of the site; `site` is its URL, if not the one that is configured.
    Raises KeyError if there is no such page.
    """
    path = address.partition("#")[0].lstrip("/")
    config = _configuration(root)
    here = project(config)
    settings = {**here.settings, "site": site or here.settings["site"]}
    run = Run(here, True, site_of(settings, today), content)
    config = configured(config.plugins.on_config(config), run)
    texts = {page.address.lstrip("/"): page.text for page in pages(content, run.site)}
    shown = {path, *(name for name in texts if run.is_by_editors(name))}
    files = _AnyFile(config, {name: texts[name]() for name in shown})
    nav = get_navigation(files, config)
    for listed in nav.pages:
        listed.read_source(config)  # the menu shows their titles
    page = files.get_file_from_path(path).page
    assert isinstance(page, Page)
    _write(page, config, files, run)
    env = with_globals(config.theme.get_env(), run.site, serving=True)
    style = env.get_template(_STYLE).render(get_context(nav, files, config, base_url="."))
    html = env.get_template("main.html").render(get_context(nav, files, config, page))
    return Preview(_alone(html, style, str(page.canonical_url)), _policy(style, run.site.url))


def _configuration(root: Path) -> MkDocsConfig:
    """The site's own configuration, with the theme of the engine, and without hooks or style."""
    config = load_config(
        io.BytesIO((root / CONFIGURATION).read_bytes()),
        config_file_path=str(ENGINE / CONFIGURATION),
        docs_dir=str(root.resolve() / DOCS),
        hooks=[],
        extra_css=[],
    )
    config.plugins["macros"].config["on_error_fail"] = False  # it would end the process
    return config


def _write(page: Page, config: MkDocsConfig, files: Files, run: Run) -> None:
    """From the page's source to its content, as MkDocs does it with our hooks."""
    path = page.file.src_uri
    by_editors = run.is_by_editors(path)
    page.read_source(config)
    set_writer(config, page, by_editors=by_editors)
    page.markdown = config.plugins.on_page_markdown(
        page.markdown or "", page=page, config=config, files=files
    )
    page.render(config, files)
    page.content = cleaned_page(path, page.content or "", by_editors=by_editors)


def _alone(html: str, style: str, url: str) -> str:
    """The page with its style in it and without scripts, with links that work from anywhere."""
    html = _LINK.sub(lambda link: link[1] + urljoin(url, link[2]), _SCRIPTS.sub("", html))
    return html.replace("</head>", f"<style>{style}</style></head>", 1)


def _policy(style: str, site: str) -> str:
    """Nothing runs, and nothing is sent: text of strangers is shown beside what editors may do."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"sandbox; default-src 'none'; style-src 'sha256-{digest}'; img-src data: {site}"
