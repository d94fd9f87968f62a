"""The live site speaks one Dutch: je and we, one apostrophe, and procent in running text."""

import re

import pytest

from meesterschap.content import files
from meesterschap.content.document import BODY
from meesterschap.load import load
from site_copy import ROOT

# Words of others stay as they wrote them, and a unit stands beside a number.
VERBATIM = {"citaat", "bewijs", "eenheid", "plaats", "adres", "url"}
OF_OTHERS = (
    "data/agenda.yml",
    "data/bronnen.csv",
    "data/edities/",
    "data/synoniemen",
    "mkdocs.yml",
)
QUOTED = re.compile(
    r"“[^”]*”|```.*?```|`[^`]*`|\]\([^)]*\)|https?://\S+|\{[^}]*\}|^[>|].*$|<[^>]*>",
    re.DOTALL | re.MULTILINE,
)
AGENDA = "docs/agenda/index.md"
"""It holds the agenda's own words."""


def prose() -> list[tuple[str, str]]:
    """Each running text of the site, after where it stands."""
    return [
        (f"{document.path}: {' › '.join(map(str, location))}", QUOTED.sub(" ", text))
        for document in load(ROOT)[0]
        if not document.path.startswith(OF_OTHERS) and document.path != AGENDA
        for location, text in document.leaves
        if not VERBATIM & {*location} and (location == (BODY,) or str(location[-1])[:1] != "(")
    ]


PROSE = prose()


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (r"\b[Ww]ij\b", "we"),
        (r"\b[Uu]w?\b(?![-/.])", "je"),
        (r"\w'\w|\w'(?=s\b)", "’"),
        (r"\d ?%", "procent"),
        (r"\bresulta(at|ten) van de agenda\b", "afspraak"),
        (r"zagen we niet\.", "onbekend"),
        (r"\b[Zz]ij (geeft|noemt) de\b", "die"),
    ],
)
def test_one_way_of_saying_it(pattern: str, instead: str) -> None:
    found = [(place, one[0]) for place, text in PROSE for one in re.finditer(pattern, text)]
    assert found == [], f"write {instead}"


# Of what is not content: the words in which others are told, without the code around them.
OURS = [
    *(ROOT / "hooks/meesterschap/render/templates").rglob("*.md"),
    ROOT / "hooks/meesterschap/content/labels.py",
    *(ROOT / "hooks/meesterschap/content/messages").glob("*.py"),
    *(ROOT / "overrides/assets").rglob("*.js"),
]


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [(r"\b[Ww]ij\b", "we"), (r"\bresulta(at|ten) van de agenda\b", "afspraak")],
)
def test_templates_messages_and_scripts_say_it_so_too(pattern: str, instead: str) -> None:
    found = [file.name for file in OURS if re.search(pattern, file.read_text("utf-8"))]
    assert found == [], f"write {instead}"


def test_names_have_the_apostrophe_of_running_text() -> None:
    names = [
        text
        for document in load(ROOT)[0]
        if document.path in (files.SOURCES, files.PARTNERS)
        for location, text in document.leaves
        if location[-1] in ("titel", "uitgever", "auteurs", "naam")
    ]
    assert names
    assert [name for name in names if re.search(r"\w'", name)] == []


def test_the_texts_of_the_site_were_found() -> None:
    paths = {place.split(":")[0] for place, _ in PROSE}
    assert {"docs/over.md", "docs/redactie/index.md", "data/kijkpunten.yml"} <= paths
    assert any(path.startswith("data/indicatoren/") for path in paths)
