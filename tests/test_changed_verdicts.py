"""Who changes what decides a verdict sees which verdicts change, and by what."""

import shutil
import subprocess
from pathlib import Path

import pytest

from checks.verdicts import changed_verdicts
from meesterschap.check import check
from meesterschap.load import load
from site_copy import CONTENT, WORLD

AGENDA, MILESTONES = "data/agenda.yml", "data/mijlpalen.csv"
COURSES, COURSES_CSV = "data/indicatoren/bijscholing.yml", "data/indicatoren/bijscholing.csv"
VISITS, VISITS_CSV = "data/indicatoren/lesbezoeken.yml", "data/indicatoren/lesbezoeken.csv"
NOT_ACHIEVED = "niet behaald op de einddatum"


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@t.invalid")
    subprocess.run(["git", "-C", folder, *who, *arguments], check=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world, committed; each test leaves it as it was."""
    root = tmp_path_factory.mktemp("oordelen")
    for part in CONTENT:
        copy = shutil.copytree if (WORLD / part).is_dir() else shutil.copy2
        copy(WORLD / part, root / part)
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "begin")
    return root


def told(root: Path, *edits: tuple[str, str, str], year: int = 2026) -> list[str]:
    """What is told after these edits: a file, a text in it and what that becomes."""
    whole = {file: (root / file).read_text("utf-8") for file, _, _ in edits}
    try:
        for file, old, new in edits:
            text = (root / file).read_text("utf-8")
            assert old in text
            (root / file).write_text(text.replace(old, new, 1), "utf-8")
        documents, unreadable = load(root)
        return list(changed_verdicts(root, documents, check(documents, unreadable), year))
    finally:
        for file, text in whole.items():
            (root / file).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("edits", "changes"),
    [
        pytest.param(
            [(COURSES, "waarde: 60", "waarde: 57")],
            [f"1.1 midden: {NOT_ACHIEVED} → behaald, door streefwaarden › waarde (bijscholing)"],
            id="a target",
        ),
        pytest.param(
            [(COURSES_CSV, "57.25", "67.25")],
            [f"1.1 midden: {NOT_ACHIEVED} → behaald, door waarde (bijscholing)"],
            id="a value",
        ),
        pytest.param(
            [(VISITS, "tolerantie: 0.5", "tolerantie: 1.5")],
            ["2.1 hoog: gunstig → stabiel, door tolerantie (lesbezoeken)"],
            id="a tolerance",
        ),
        pytest.param(
            [(VISITS, "richting: omhoog", "richting: omlaag")],
            ["2.1 hoog: gunstig → ongunstig, door richting (lesbezoeken)"],
            id="a direction",
        ),
        pytest.param(
            [(VISITS, "beslist: ja\n", "")],
            [
                "2.1 hoog: gunstig → niet vast te stellen, door beslist (lesbezoeken)",
                "2.1 laag: onvoldoende gegevens → niet vast te stellen, door beslist (lesbezoeken)",
            ],
            id="what decides",
        ),
        pytest.param(
            [(VISITS_CSV, "hoog,2017,2,vb-verslag,twee\n", "")],
            ["2.1 hoog: gunstig → onvoldoende gegevens, door waarneming (lesbezoeken)"],
            id="an observation that is gone",
        ),
        pytest.param(
            [(MILESTONES, "2016,laag,1.2", "2016,midden,1.2")],
            ["1.2 laag: gerealiseerd → niet vast te stellen, door sectoren (mijlpalen)"],
            id="the sectors of a milestone",
        ),
        pytest.param(
            [(MILESTONES, "geen plan,nee", "geen plan,")],
            ["1.2 midden: nog niet gerealiseerd → niet vast te stellen, door bewijst (mijlpalen)"],
            id="a proof",
        ),
        pytest.param(
            [
                (
                    MILESTONES,
                    "2018-09-01,",
                    "2015,laag,1.2,Er is iets.,vb-akkoord,Er is,nee,,,\n2018-09-01,",
                )
            ],
            [],
            id="a milestone that decides nothing",
        ),
        pytest.param(
            [
                (
                    MILESTONES,
                    "2018-09-01,",
                    "2017,laag,1.2,Het is weg.,vb-akkoord,Weg,nee,,,\n2018-09-01,",
                )
            ],
            ["1.2 laag: gerealiseerd → nog niet gerealiseerd, door mijlpaal (mijlpalen)"],
            id="another milestone",
        ),
        pytest.param(
            [(AGENDA, "sectoren: [laag, midden]\n", "sectoren: [laag, midden, hoog]\n")],
            [
                "1.2 hoog: niet van toepassing → niet vast te stellen, "
                "door themas › resultaten › sectoren (agenda)"
            ],
            id="the sectors of a result",
        ),
        pytest.param(
            [(COURSES, "waarde: 60", "waarde: 57"), (COURSES_CSV, "57.25", "58")],
            [f"1.1 midden: {NOT_ACHIEVED} → behaald, door streefwaarden › waarde (bijscholing)"],
            id="of two fields the one that did it",
        ),
        pytest.param(
            [(COURSES, "waarde: 60", "waarde: 58"), (COURSES_CSV, "57.25", "59")],
            [
                f"1.1 midden: {NOT_ACHIEVED} → behaald, "
                "door streefwaarden › waarde (bijscholing), waarde (bijscholing)"
            ],
            id="two fields that are both needed",
        ),
        pytest.param(
            [
                (COURSES, "waarde: 60", "waarde: 57"),
                (COURSES_CSV, "57.25", "61"),
                (COURSES, "vaste baan", "baan"),
            ],
            [
                f"1.1 midden: {NOT_ACHIEVED} → behaald, "
                "door streefwaarden › waarde (bijscholing), waarde (bijscholing)"
            ],
            id="two fields that are each enough",
        ),
        pytest.param([(VISITS, "Hoe vaak een", "Hoeveel keer een")], [], id="words"),
        pytest.param([("docs/over.md", "titel: ", "titel: Alles ")], [], id="a page"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_a_changed_verdict_is_told_with_its_cause(
    repository: Path, edits: list[tuple[str, str, str]], changes: list[str]
) -> None:
    head, *lines = told(repository, *edits) or [""]
    assert lines == changes
    assert bool(head) == bool(changes)


def test_an_indicator_that_is_not_in_git_yet_is_one_too(repository: Path) -> None:
    for ending in ("yml", "csv"):
        git(repository, "rm", "-q", "--cached", f"data/indicatoren/lesbezoeken.{ending}")
    git(repository, "commit", "-q", "-m", "weg")
    try:
        assert told(repository)[1:] == [
            "2.1 hoog: niet vast te stellen → gunstig, door bestand (lesbezoeken)",
            "2.1 laag: niet vast te stellen → onvoldoende gegevens, door bestand (lesbezoeken)",
        ]
    finally:
        git(repository, "reset", "-q", "HEAD~1")


def test_without_a_repository_of_its_own_nothing_is_told(tmp_path: Path) -> None:
    shutil.copytree(WORLD / "data", tmp_path / "data")
    shutil.copytree(WORLD / "docs", tmp_path / "docs")
    shutil.copy2(WORLD / "mkdocs.yml", tmp_path)
    assert told(tmp_path, (VISITS, "richting: omhoog", "richting: omlaag")) == []
