"""Builds with every setting, with none, with wrong ones, and in odd circumstances."""

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser

from browser import served
from meesterschap.content.site import SETTINGS
from site_copy import build, contents, copy_drawn, copy_project

EMPTY = dict.fromkeys(SETTINGS.values(), "")
INBOX = "https://inzenden.example"
SET = {
    "SITE_URL": "https://voorbeeld.example/pad",
    "INBOX_URL": f" {INBOX}/inzend ",
    "REPOSITORY_URL": "https://github.com/stichting/meesterschap/",
    "EDITORS_MAIL": "redactie@voorbeeld.example",
    "PUBLISHER": "Stichting <Voorbeeld>",
    "PUBLISHER_ADDRESS": "Postbus 1, 1000 AA Den Haag",
}
WAYS = ("issues/new", "mailto:", "inzendpunt", "Mail het", "op GitHub zet", "Klopt er iets niet?")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_drawn(tmp_path_factory.mktemp("settings") / "een map")


@dataclass(frozen=True)
class Built:
    """A site, and the output of its build."""

    site: Path
    output: str


def built(project: Path, **environment: str) -> Built:
    done = build(project, **environment)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    return Built(site.rename(site.with_name(f"site {len([*project.iterdir()])}")), done.stderr)


@pytest.fixture(scope="module")
def bare(project: Path) -> Built:
    """A site built with every setting empty."""
    return built(project, **EMPTY)


@pytest.fixture(scope="module")
def full(project: Path) -> Built:
    """A site built with every setting."""
    return built(project, **SET)


FOREIGN = (
    *("docs/.DS_Store", "docs/praktijken/~$praktijk.md", "docs/praktijken/Thumbs.db"),
    *("docs/gidsen/gids.md~", "docs/desktop.ini", "data/.~lock.bronnen.csv#"),
    *("overrides/assets/Thumbs.db", "overrides/assets/meesterschap.css.orig"),
)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site built with every setting empty, under a strict umask.

    Other programs left files in the project, and its cache cannot be written.
    """
    project = copy_project(tmp_path_factory.mktemp("odd") / "project")
    for name in FOREIGN:
        (project / name).write_text("---\ntitle: x\n---\n{{ kapot")
    (project / ".cache").write_text("dit is geen map")
    before = os.umask(0o077)
    try:
        return built(project, **EMPTY)
    finally:
        os.umask(before)


def shown(site: Path, page: str) -> str:
    """The main part of a page, without its scripts and the list items that are hidden."""
    html = (site / page / "index.html").read_text("utf-8")
    html = html.split("<main")[1].split("</main>")[0]
    return re.sub(r"<script.*?</script>|<li [^>]*hidden>.*?</li>", "", html, flags=re.DOTALL)


def test_an_empty_setting_is_one_that_is_not_set(
    bare: Built, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in EMPTY:
        monkeypatch.delenv(name, raising=False)
    assert contents(built(project).site) == contents(bare.site)


def test_without_settings_no_page_leads_to_what_is_not_there(bare: Built) -> None:
    for page in bare.site.rglob("*.html"):
        html = page.read_text("utf-8")
        found = re.search(
            r"\bNone\b|mailto:|data-(inzendpunt|broncode|redactie)=|127\.0\.0\.1", html
        )
        assert not found, (page, found)
        assert "connect-src 'self';" in html or 'http-equiv="refresh"' in html, page
        assert "og:image" not in html, page
        assert 'rel="canonical"' not in html, page
        assert "feed.xml" not in html, page


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("meedoen", "dit formulier stuurt niets op"),
        ("meedoen", "Deze site heeft nog geen adres waar je een praktijk naartoe kunt sturen."),
        ("meedoen", "Zelf bewaren"),
        ("privacy", "Het formulier stuurt niets op"),
        *(
            (page, "Deze site heeft nog geen adres waar je iets kunt melden.")
            for page in ("meedoen", "over", "privacy", "partners", "status/ontbreekt")
        ),
    ],
)
def test_without_settings_a_page_says_what_it_cannot_do(bare: Built, page: str, words: str) -> None:
    text = shown(bare.site, page)
    assert words in text
    assert [way for way in WAYS if way in text] == []


@pytest.mark.parametrize(
    "words",
    [
        "SITE_URL is niet ingesteld",
        "EDITORS_MAIL en REPOSITORY_URL zijn niet ingesteld",
        "PUBLISHER is niet ingesteld",
    ],
)
def test_what_visitors_miss_the_build_says(bare: Built, full: Built, words: str) -> None:
    """And goes on, though it is strict."""
    assert words in bare.output
    assert words not in full.output


def test_every_page_can_be_reported(full: Built) -> None:
    """With its own address filled in, also when it comes from the cache.

    What search engines are told to leave out leads to such a page.
    """
    for page in full.site.rglob("*.html"):
        html = page.read_text("utf-8")
        if '<meta name="robots" content="noindex">' in html:
            assert re.search(r'<a href="\.\./', html), page
            continue
        (link,) = re.findall(r'Klopt er iets niet\? <a href="([^"]+)">', html)
        fields = parse_qs(urlsplit(unescape(link)).query, strict_parsing=True)
        address = page.relative_to(full.site).as_posix().removesuffix("index.html")
        wanted = f"{SET['SITE_URL']}/{address}" if page.name == "index.html" else "(plak"
        assert fields["body"][0].startswith(f"Pagina: {wanted}"), page


def test_every_page_says_who_publishes_it(full: Built) -> None:
    for name in ("index.html", "over/index.html", "404.html"):
        html = (full.site / name).read_text("utf-8")
        footer = html.split("<footer")[1]
        assert "Stichting &lt;Voorbeeld&gt;, Postbus 1, 1000 AA Den Haag" in footer, name
        assert 'href="mailto:redactie@voorbeeld.example"' in footer, name
    assert "uitgave van Stichting" in shown(full.site, "over")


def test_all_that_is_set_is_on_the_pages(full: Built) -> None:
    form = (full.site / "meedoen/index.html").read_text("utf-8")
    assert f'data-inzendpunt="{INBOX}/inzend/"' in form
    assert f"connect-src 'self' {INBOX}/inzend/;" in form
    assert 'data-broncode="https://github.com/stichting/meesterschap"' in form
    assert 'data-redactie="redactie@voorbeeld.example"' in form
    assert "stuurt" not in shown(full.site, "meedoen")
    about = (full.site / "over/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://voorbeeld.example/pad/over/">' in about
    assert '"mailto:redactie@voorbeeld.example"' in about
    feed = (full.site / "praktijken/feed.xml").read_text("utf-8")
    assert "https://voorbeeld.example/pad/praktijken/" in feed
    assert "feed.xml" in shown(full.site, "praktijken")
    assert 'href="/pad/assets/' in (full.site / "404.html").read_text("utf-8")


def test_the_form_reaches_an_inbox_whose_address_has_a_path(full: Built, browser: Browser) -> None:
    """In a real browser, which lets a page ask only what its policy allows."""
    send = """async () => {
      const { inzendpunt } = document.querySelector("[data-inzending]").dataset
      const answer = await fetch(new URL("inzendingen", inzendpunt), { method: "POST", body: "{}" })
      return answer.status
    }"""
    with served(full.site) as address:
        page = browser.new_page()
        page.route(
            f"{INBOX}/inzend/inzendingen",
            lambda route: route.fulfill(
                status=202, headers={"Access-Control-Allow-Origin": "*"}, body="{}"
            ),
        )
        page.goto(f"{address}meedoen/")
        assert page.evaluate(send) == 202
        page.close()


@pytest.mark.parametrize(
    "path", ["praktijken/twee-aan-twee-kijken/", "resultaat/1-1/", "status/2025/"]
)
def test_what_is_there_to_copy_stays_off_paper(full: Built, browser: Browser, path: str) -> None:
    """The code of citations and of frames, also in a fold that someone opened."""
    with served(full.site) as address:
        page = browser.new_page()
        page.goto(f"{address}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.locator("main pre").filter(visible=True).count()
        page.emulate_media(media="print")
        shown = page.locator("main :is(pre, summary)").filter(visible=True).all_inner_texts()
        assert [words for words in shown if re.search(r"iframe|@|Citeren|Insluiten", words)] == []
        page.close()


def test_impossible_settings_are_reported_before_anything_is_built(project: Path) -> None:
    shutil.rmtree(project / "site", ignore_errors=True)
    wrong = {"SITE_URL": "voorbeeld.example", "INBOX_URL": "javascript:alert(1)"}
    done = build(project, **{**SET, **wrong})
    assert done.returncode != 0
    for name, value in wrong.items():
        assert f"{name}: ‘{value}’ is geen adres van een website" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()


def test_an_impossible_moment_is_reported(project: Path) -> None:
    done = build(project, SOURCE_DATE_EPOCH="gisteren")
    assert done.returncode != 0
    assert "SOURCE_DATE_EPOCH: ‘gisteren’ is geen moment" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("extension", ["smarty", "toc: {toc_depth: 2}"])
def test_a_markdown_extension_in_mkdocs_yml_is_refused(tmp_path: Path, extension: str) -> None:
    """The checks would not know it."""
    project = copy_drawn(tmp_path / "project")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"markdown_extensions: [{extension}]\n")
    done = build(project)
    assert done.returncode != 0
    assert "‘markdown_extensions’ werkt op deze site niet" in done.stderr
    assert "Traceback" not in done.stderr


STROKE = "M4.5 7v18.5"  # of our own logo, which the style sheet draws as well
ICONS = re.compile(
    r'<link rel="icon" href="([^"]+)">|<a class="site-name".*?<(svg|img src="[^"]+")'
)


def icons(page: Path) -> list[str]:
    """The address of the icon, and what the header shows before the name."""
    return ["".join(found) for found in ICONS.findall(page.read_text("utf-8"))]


def test_a_logo_and_an_icon_of_the_site_take_the_place_of_ours(tmp_path: Path) -> None:
    """Also where Material keeps its own, which stay away."""
    project = copy_drawn(tmp_path / "project")
    images = project / "overrides/assets/images"
    images.mkdir()
    for name in ("logo.svg", "eigen.png"):
        (images / name).write_text("beeld", "utf-8")
    settings = (project / "mkdocs.yml").read_text("utf-8")
    theme = "theme:\n  logo: assets/images/logo.svg\n  favicon: assets/images/eigen.png\n"
    (project / "mkdocs.yml").write_text(settings.replace("theme:\n", theme), "utf-8")
    done = build(project)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    home, page = icons(site / "index.html"), icons(site / "over/index.html")
    assert home == ["assets/images/eigen.png", 'img src="assets/images/logo.svg"']
    assert page == ["../assets/images/eigen.png", 'img src="../assets/images/logo.svg"']
    assert sorted(file.name for file in (site / "assets/images").iterdir()) == [
        "eigen.png",
        "logo.svg",
    ]
    assert STROKE not in (site / "assets/meesterschap.css").read_text("utf-8")


def test_without_a_logo_the_site_has_ours(bare: Built) -> None:
    assert icons(bare.site / "index.html") == ["assets/favicon.svg", "svg"]
    assert STROKE in (bare.site / "assets/meesterschap.css").read_text("utf-8")
    assert not (bare.site / "assets/images").exists()


def commit(folder: Path, day: str) -> None:
    git = ["git", "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@t.invalid"]
    dated = {**os.environ, "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "x"], check=True, env=dated)


def year_of(done: Built) -> int:
    return int(json.loads((done.site / "gegevens/v1/oordelen.json").read_bytes())["beoordeeld_in"])


def test_a_build_has_the_date_of_its_last_commit_or_says_that_it_has_that_of_today(
    bare: Built, project: Path
) -> None:
    """A repository around the project does not count; SOURCE_DATE_EPOCH wins."""
    commit(project.parent, "2013-01-01")
    done = built(project, SOURCE_DATE_EPOCH=" ")
    assert "De stand op deze site wordt die van vandaag" in done.output
    assert year_of(done) == datetime.now(UTC).year
    commit(project, "2024-01-01")
    done = built(project, SOURCE_DATE_EPOCH="")
    assert "vandaag" not in done.output
    assert year_of(done) == 2024
    assert year_of(bare) == 2026


def test_foreign_files_and_a_cache_that_cannot_be_written_change_nothing(
    bare: Built, odd: Built
) -> None:
    assert contents(odd.site) == contents(bare.site)


def test_a_cache_that_cannot_be_written_is_reported_once(bare: Built, odd: Built) -> None:
    warning = "In .cache/ kan niets worden bewaard: dat is een bestand en geen map."
    assert odd.output.count(warning) == 1
    assert ".cache" not in bare.output


def test_a_web_server_can_read_all_of_the_site(odd: Built) -> None:
    modes = {oct(place.stat().st_mode)[-3:] for place in (odd.site, *odd.site.rglob("*"))}
    assert modes == {"755", "644"}
