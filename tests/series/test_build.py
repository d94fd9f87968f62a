"""The build as a whole: strict, the same every time, and helpful when it fails."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from meesterschap.content import Content
from site_copy import ROOT, build, contents, copy_drawn, copy_project


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world, built."""
    project = copy_drawn(tmp_path_factory.mktemp("built") / "een map")
    done = build(project)
    assert done.returncode == 0, done.stderr
    return project / "site"


def test_two_builds_are_the_same_byte_for_byte(site: Path, tmp_path: Path) -> None:
    """In another folder, with nothing kept, with other hash seeds, in another time zone."""
    other = copy_project(tmp_path / "elders")
    assert build(other, PYTHONHASHSEED="7", TZ="Asia/Tokyo").returncode == 0
    ours, theirs = contents(site), contents(other / "site")
    assert ours.keys() == theirs.keys()
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_charts_that_did_not_change_are_not_drawn_again(tmp_path: Path) -> None:
    """The build after a change passes with a matplotlib that cannot be imported."""
    project = copy_drawn(tmp_path / "project")
    table = project / "data/indicatoren/scholen.csv"
    table.write_text(table.read_text("utf-8").replace(",1250,", ",1251,"), "utf-8")
    assert build(project).returncode == 0
    broken = tmp_path / "broken" / "matplotlib"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ImportError('drawn again')")
    assert build(project, PYTHONPATH=str(broken.parent)).returncode == 0
    table.write_text(table.read_text("utf-8").replace(",1251,", ",1252,"), "utf-8")
    assert "drawn again" in build(project, PYTHONPATH=str(broken.parent)).stderr


def test_a_fault_in_the_content_ends_the_build_with_the_same_text_as_the_check(
    tmp_path: Path,
) -> None:
    project = copy_drawn(tmp_path / "project")
    practice = project / "docs/praktijken/twee-aan-twee-kijken.md"
    practice.write_text(
        practice.read_text("utf-8").replace("[midden, hoog]", "[midde, hoog]"), "utf-8"
    )
    done = build(project)
    check = [sys.executable, ROOT / "scripts/check_content.py", "--root", project]
    report = subprocess.run(check, capture_output=True, text=True, check=False).stdout
    assert done.returncode != 0
    assert "Bedoel je ‘midden’?" in report
    assert report.strip() in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_link_or_anchor_ends_a_strict_build(tmp_path: Path) -> None:
    project = copy_drawn(tmp_path / "project")
    about = project / "docs/over.md"
    about.write_text(about.read_text("utf-8") + "\n[weg](/agenda/index.md#nergens)\n", "utf-8")
    done = build(project)
    assert done.returncode != 0
    assert "nergens" in done.stderr


@pytest.mark.parametrize("setting", ["exclude_docs", "draft_docs"])
def test_a_page_that_is_excluded_is_nowhere(setting: str, tmp_path: Path) -> None:
    project = copy_drawn(tmp_path / "project")
    excluded = project / "docs/terzijde.md"
    excluded.write_text((project / "docs/over.md").read_text("utf-8"), "utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}\n{setting}: terzijde.md\n", "utf-8")
    done = build(project)
    assert done.returncode == 0, done.stderr
    made = contents(project / "site")
    assert b"/over/" in made["sitemap.xml"]
    assert b"terzijde" not in made["sitemap.xml"]
    assert not [path for path in made if path.startswith("terzijde")]


def test_without_a_menu_in_the_settings_all_pages_are_in_it(tmp_path: Path) -> None:
    project = copy_drawn(tmp_path / "project")
    settings = project / "mkdocs.yml"
    text = re.sub(r"(?m)^nav:\n(  .*\n)+", "", settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    for _ in range(2):  # also when all pages are in place
        assert build(project).returncode == 0
        html = (project / "site/index.html").read_text("utf-8")
        assert 'href="privacy/"' in html.partition("<main")[0]


@pytest.mark.parametrize(
    "path",
    ["docs/praktijken/twee-aan-twee-kijken.md", "docs/gidsen/samen-kijken.md"],
)
def test_macros_do_not_render_in_practices_and_guides(path: str, tmp_path: Path) -> None:
    project = copy_drawn(tmp_path / "project")
    file = project / path
    file.write_text(file.read_text("utf-8") + "\n{{ 6 * 7 }} {{ config.site_name }}\n", "utf-8")
    assert build(project).returncode == 0
    page = project / "site" / path.removeprefix("docs/").removesuffix(".md") / "index.html"
    html = page.read_text("utf-8")
    assert "{{ 6 * 7 }}" in html
    assert "{{ config.site_name }}" in html


def test_every_result_is_in_the_agenda_word_for_word(site: Path, content: Content) -> None:
    """The page of the agenda has the text of each of the results in the data."""
    html = (site / "agenda/index.html").read_text("utf-8")
    text = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    for result in content.results:
        assert " ".join(result.text.split()) in text, result.id
