"""What users of Material set in mkdocs.yml and this site does not honour is told, with its line."""

from pathlib import Path

import pytest

from meesterschap.check import check
from meesterschap.content.problem import ContentError
from meesterschap.load import load
from site_copy import ROOT

GOOD = """site_name: Een site # met een opmerking
nav:
  - Begin: index.md
  - Meer:
      - Over: over.md
      - https://elders.example/
extra: {site: !ENV [SITE_URL, ""]}
theme:
  name: material
  custom_dir: overrides
  logo: assets/merk.svg
  favicon: assets/icoon.png
  static_templates: [404.html]
plugins:
  - macros:
      on_error_fail: true
extra_css: [assets/stijl.css]
extra_javascript:
  - path: assets/doe.js
    type: module
hooks: [hooks/build_site.py]
"""
FILES = (
    *("overrides/assets/merk.svg", "overrides/assets/icoon.png", "overrides/404.html"),
    *("overrides/assets/stijl.css", "overrides/assets/doe.js"),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "docs").mkdir()
    for name in ("index.md", "over.md"):
        (tmp_path / "docs" / name).write_text("---\ntitel: x\n---\n", "utf-8")
    return tmp_path


def problems(project: Path, settings: str) -> list[str]:
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    with pytest.raises(ContentError) as found:  # there is no content
        check(*load(project))
    return [str(one) for one in found.value.problems if one.path == "mkdocs.yml"]


def test_good_settings_are_fine(project: Path) -> None:
    assert problems(project, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("site_name:", "site_nam:", "1: ‘site_nam’ is geen instelling"),
        ("site_name:", "site_nam:", "Bedoel je ‘site_name’?"),
        ("site_name:", "site_nam:", "1: ‘site_name’ ontbreekt"),
        ("nav:", "repo_url: https://x.example\nnav:", "2: ‘repo_url’ werkt op deze site niet"),
        ("nav:", "markdown_extensions:\n  - toc\nnav:", "2: ‘markdown_extensions’ werkt"),
        (
            "nav:",
            "markdown_extensions:\n  - x: !!python/name:x.y\nnav:",
            "content/markdown_extensions.py",
        ),
        ("nav:", "site_name: Nog een\nnav:", "2: ‘site_name’ staat er al, op regel 1"),
        ("nav:", "nav", "3: "),
        ("over.md", "ovre.md", "5: de link naar ‘ovre.md’ komt nergens uit. Bedoel je ‘/over.md’"),
        (
            "  name: material",
            "  features: [navigation.top]\n  name: material",
            "9: ‘theme.features’",
        ),
        ("  name: material", "  palette:\n    - scheme: slate\n  name: material", "colours.py"),
        ("  name: material", "  font: false\n  name: material", "9: ‘theme.font’ werkt"),
        (
            "  name: material",
            "  icon: {logo: x}\n  name: material",
            "Haal het weg: een eigen beeldm",
        ),
        ("  name: material", "  language: en\n  name: material", "9: ‘theme.language’ is ‘en’"),
        ("  name: material", "  logoo: x\n  name: material", "Bedoel je ‘theme.logo’?"),
        ("extra: {", "extra: {social: [], ", "7: ‘extra.social’ werkt op deze site niet"),
        ("extra: {", "extra: {eigen: 1, ", "7: ‘extra.eigen’ is geen instelling"),
        ("extra: {", "extra: {eigen: 1, ", "Toegestaan: extra.inbox, extra.mail, extra.publisher"),
        ("  - macros:", "  - search\n  - macros:", "15: ‘plugins.search’ werkt op deze site niet"),
        ("  - macros:", "  - material/blog\n  - macros:", "15: ‘plugins.material/blog’ werkt"),
        ("  - macros:", "  - redirects\n  - macros:", "15: de plug-in ‘redirects’ is niet geïnst"),
        ("  - macros:", "  - macro:", "14: ‘plugins.macros’ ontbreekt"),
        ("  - macros:", "  - macro:", "Bedoel je ‘macros’?"),
        ("merk.svg", "mrek.svg", "11: het bestand overrides/assets/mrek.svg is er niet"),
        ("merk.svg", "mrek.svg", "Bedoel je ‘assets/merk.svg’?"),
        ("icoon.png", "weg.png", "12: het bestand overrides/assets/weg.png is er niet"),
        ("stijl.css", "weg.css", "17: het bestand overrides/assets/weg.css is er niet"),
        ("assets/stijl.css", "https://x.example/a.css", "17: een browser laadt ‘https://x.example"),
        ("site_name: Een site", "site_name: [een]", "1: ‘site_name’: hier hoort één tekst"),
        ("  name: material", "  name: materiaal", "9: ‘theme’ › ‘name’: ‘materiaal’ kan hier niet"),
        ("  name: material", "  name: [material]", "9: ‘theme’ › ‘name’: hier hoort één waarde"),
        ("custom_dir: overrides", "custom_dir: elders", "10: ‘theme’ › ‘custom_dir’: ‘elders’"),
        ("extra: {", "extra: ja\nander: {", "7: ‘extra’: hier horen velden, één per regel"),
        ("!ENV", "!EVN", "7: ! of % aan het begin van een waarde heeft hier een bijzondere"),
        ("plugins:", "plugins: 5\nplugs:", "14: ‘plugins.macros’ ontbreekt"),
        ("nav:", "watch: [dta]\nnav:", "2: ‘watch’ 1: ‘dta’ kan hier niet. Toegestaan: data, ov"),
        ("  - Begin:", "\t- Begin:", "3: deze regel begint met een tab"),
        ("hooks: [hooks/build_site.py]", "hooks: [hooks/weg.py]", "‘hooks/weg.py’ kan hier niet"),
        ("hooks: [hooks/build_site.py]", "hooks: x.py", "21: ‘hooks’: hier hoort een lijst"),
        ("hooks: [hooks/build_site.py]", "", "1: ‘hooks’ ontbreekt, en zonder die instelling"),
        ("assets/doe.js", "//x.example/a.js", "19: een browser laadt ‘//x.example/a.js’ hier niet"),
    ],
)
def test_what_is_not_honoured_is_told_with_its_line(
    project: Path, old: str, new: str, told: str
) -> None:
    assert old in GOOD
    found = problems(project, GOOD.replace(old, new, 1))
    assert any(told in problem for problem in found), found
    assert all("mkdocs.yml" in problem for problem in found)


def test_without_the_folder_of_the_theme_its_files_are_not_checked(project: Path) -> None:
    (project / "overrides").rename(project / "elders")
    assert problems(project, GOOD) == []


@pytest.mark.parametrize("plugins", ["plugins: [macros]", "plugins: {macros: {}}"])
def test_plugins_can_be_written_in_other_ways(project: Path, plugins: str) -> None:
    head, _, rest = GOOD.partition("plugins:")
    assert problems(project, f"{head}{plugins}\n{rest[rest.index('extra_css') :]}") == []


def test_a_project_without_mkdocs_yml_has_no_settings(project: Path) -> None:
    assert not any(document.path == "mkdocs.yml" for document in load(project)[0])
    assert (ROOT / "mkdocs.yml").is_file()


def test_a_page_need_not_be_in_the_menu(project: Path) -> None:
    (project / "docs/nieuw.md").write_text("---\ntitel: x\n---\n", "utf-8")
    assert problems(project, GOOD) == []
