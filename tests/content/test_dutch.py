"""The live site speaks one Dutch: je and we, one apostrophe, and procent in running text."""

import re

import pytest

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
        for location, text in document.leaves()
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
    ],
)
def test_one_way_of_saying_it(pattern: str, instead: str) -> None:
    found = [(place, one[0]) for place, text in PROSE for one in re.finditer(pattern, text)]
    assert found == [], f"write {instead}"


def test_the_texts_of_the_site_were_found() -> None:
    paths = {place.split(":")[0] for place, _ in PROSE}
    assert {"docs/over.md", "docs/redactie/index.md", "data/kijkpunten.yml"} <= paths
    assert any(path.startswith("data/indicatoren/") for path in paths)
