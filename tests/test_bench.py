"""The corpus of the benchmark is valid and always the same; a page that gets lost is an error."""

from pathlib import Path

import pytest

from corpus import change_a_word, make_project
from engines import check_pages, write_pages
from meesterschap.check import check
from meesterschap.content.confirmations import WarningKind
from meesterschap.load import load
from site_copy import WORLD, contents

PRACTICES = 20


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("bench") / "project", PRACTICES, WORLD)


def test_a_corpus_is_valid_content_in_which_nothing_looks_alike(project: Path) -> None:
    content = check(*load(project))
    assert len(content.practices) == PRACTICES
    assert WarningKind.TWICE not in {problem.warning for problem in content.warnings}


def test_a_corpus_is_the_same_every_time(project: Path, tmp_path: Path) -> None:
    assert contents(make_project(tmp_path / "project", PRACTICES, WORLD)) == contents(project)


def test_a_changed_corpus_differs_in_one_practice_and_is_valid(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", PRACTICES, WORLD)
    for _ in range(2):
        before = contents(project)
        change_a_word(project)
        after = contents(project)
        assert [path for path in before if before[path] != after[path]] == [
            "docs/praktijken/praktijk-0000.md"
        ]
    check(*load(project))


def test_a_lost_page_is_an_error(project: Path, tmp_path: Path) -> None:
    pages = write_pages(project, tmp_path / "pages")
    site = tmp_path / "site"
    for page in pages.rglob("*.md"):
        path = page.relative_to(pages)
        folder = site / path.parent if path.stem == "index" else site / path.with_suffix("")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").touch()
    check_pages(site, pages)
    (site / "praktijken/praktijk-0003/index.html").unlink()
    with pytest.raises(RuntimeError, match="praktijk-0003"):
        check_pages(site, pages)
