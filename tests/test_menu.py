"""The check says which pages a visitor cannot find."""

from pathlib import Path

import pytest

import command  # noqa: F401 -- puts the scripts' parts on sys.path
from check_content import main
from meesterschap.check.file_types import model_of
from meesterschap.content.document import BODY, Document
from meesterschap.load.load import parsed
from menu import unfindable

NAV = """
site_name: Een site
extra: {site: !ENV [SITE_URL, ""]}
nav:
  - Home: index.md
  - Meer:
      - over.md
not_in_nav: |
  /redactie/*
  /gidsen/*
"""
PAGES = {
    "index.md": "[voor redacteuren](redactie/index.md)",
    "over.md": "Over ons.",
    "redactie/index.md": "[Hoe het moet](/redactie/hoe.md#begin) en [hier](index.md)",
    "redactie/hoe.md": "Zo.",
    "gidsen/samen.md": "Een gids staat vanzelf in de lijst.",
}


def found(pages: dict[str, str], config: str = NAV) -> list[str]:
    """The problems of pages with these texts, beside a mkdocs.yml."""
    documents = [Document(f"docs/{path}", {BODY: text}, {}) for path, text in pages.items()]
    documents.append(Document("data/edities/2020/teksten.md", {BODY: "[x](../../weg.md)"}, {}))
    documents.append(parsed("mkdocs.yml", config.encode()))
    return [str(problem) for problem in unfindable(documents)]


def test_pages_in_the_menu_or_with_a_link_to_them_are_fine() -> None:
    assert not found(PAGES)


@pytest.mark.parametrize("path", ["nieuw.md", "praktijken/een.md", "gids/een.md"])
def test_a_page_in_no_menu_is_told_what_to_add_where(path: str) -> None:
    (problem,) = found({**PAGES, path: "[zelf](/x.md)", "over.md": f"[x](/{path})"})
    assert problem.startswith(f"docs/{path}:1: deze pagina staat in geen menu.")
    assert f"onder ‘nav’ een regel met ‘{path}’" in problem
    assert f"onder ‘not_in_nav’ een regel met ‘/{path}’" in problem


def test_a_page_outside_the_menu_has_a_link_to_it() -> None:
    """One of its own does not count."""
    pages = {**PAGES, "index.md": "Welkom.", "redactie/index.md": "[x](index.md) [y](hoe.md)"}
    (problem,) = found({**pages, "redactie/los.md": "Los."})[:1]
    assert model_of("docs/redactie/los.md")
    assert problem.startswith("docs/redactie/los.md:1: deze pagina staat niet in het menu")
    assert "een link naar ‘/redactie/los.md’" in problem


@pytest.mark.parametrize("config", ["site_name: x", NAV.replace("nav:\n", "x:\n", 1)])
def test_without_a_menu_every_page_is_in_it(config: str) -> None:
    """That is how MkDocs sees it."""
    assert not found({**PAGES, "nieuw.md": ""}, config)


def test_the_command_reports_it_beside_other_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, text in {"docs/nieuw.md": "---\ntitel: Nieuw\n---\n", "data/x.csv": "a\n"}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(NAV, "utf-8")
    assert main(["--root", str(tmp_path)]) == 1
    output = capsys.readouterr().out
    assert "docs/nieuw.md:1: deze pagina staat in geen menu." in output
    assert "data/agenda.yml:1: dit bestand ontbreekt" in output
