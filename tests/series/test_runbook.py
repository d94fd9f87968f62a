"""The editor's year: every command in the runbook is run, in its order."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from meesterschap.check import check
from meesterschap.content.editions import Label
from meesterschap.load import load
from publishing import ERRATUM, keep_as_draft, replace_in, write_texts
from runbook import YEAR
from site_copy import ROOT, copy_project

# Serving does not end by itself; it is tested in tests/site/test_serve.py.
ENDLESS = "make serve"
# Ruff and mypy need the whole project, of which the copy here is a part.
CHECK = "make check"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as an editor has it, at the start of the year."""
    project = copy_project(tmp_path_factory.mktemp("jaar") / "een map")
    for part in ("Makefile", "pyproject.toml"):
        shutil.copy2(ROOT / part, project / part)
    for lock in ROOT.glob("requirements*.txt"):
        shutil.copy2(lock, project / lock.name)
    shutil.copytree(ROOT / "scripts", project / "scripts")
    (project / ".cache").mkdir()
    (project / ".venv").symlink_to(ROOT / ".venv")
    (project / ".gitignore").write_text((ROOT / ".gitignore").read_text("utf-8") + "\n.venv\n")
    command(project, ".venv/bin/python scripts/edition.py new 2019 --as-of 2019")
    command(project, "git init --quiet --initial-branch=main")
    command(project, "git add .")
    command(project, "git commit --quiet --message Begin")
    return project


def command(project: Path, line: str) -> str:
    """Run a line as an editor types it, in the folder of the project."""
    who = {
        f"GIT_{role}_{part}": "x" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=project,
        env={**os.environ, **who},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout


def test_the_runbook_names_every_command() -> None:
    assert {ENDLESS, CHECK} <= set(YEAR)
    commands = [line.split()[2] for line in YEAR if "edition.py" in line]
    assert set(commands) == {"new", "status", "publish", "verify"}


def enter_figures(project: Path) -> None:
    """Enter what editors enter before they make the edition: a source, a figure, a milestone."""
    data, source = project / "data", "jaarboek-2027,,Jaarboek,Uitgever,2027,https://jaar.example/,"
    append(data / "bronnen.csv", f"{source}2027-10-01,origineel\n")
    append(
        data / "indicatoren/lesbezoeken.csv",
        "hoog,2027-10-01,3.1,jaarboek-2027,drie komma een\n",
    )
    append(
        data / "mijlpalen.csv", "2027-09-01,laag,1.3,Er was iets.,jaarboek-2027,er was iets,,,\n"
    )
    append(project / "docs/over.md", "\nIn 2027 kwam er een jaarboek.\n")


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def do_by_hand(project: Path, line: str) -> None:
    """Do what the runbook has someone do by hand before a line."""
    folder = project / "data/edities/2027"
    if line.startswith("git switch"):
        enter_figures(project)
    if " new 2027" in line and "--again" not in line:
        keep_as_draft(project, 2019)
    if "edition-pdf" in line and not (folder / "stand-van-zaken-2027.pdf").exists():
        write_texts(project, 2027)
        replace_in(folder / "teksten.md", "1 maart 2027", "1 november 2026")
    if " verify" in line:
        # The year of the runbook is in the future, so its erratum gets the date of today.
        erratum = ERRATUM.format(place="1.1-laag").replace("2027-02-01", str(date.today()))
        (folder / "errata.yml").write_text(erratum, "utf-8")
        table = project / "data/indicatoren/bijscholing.csv"
        replace_in(table, "laag,2020-10-01,62,", "laag,2020-10-01,52,")
        replace_in(table.with_suffix(".yml"), "schoolde 62 procent", "schoolde 52 procent")


def test_a_year_from_its_first_figure_to_the_year_after(project: Path, tmp_path: Path) -> None:
    """Entered, frozen, printed, published, corrected by an erratum, compared with the next year."""
    folder = project / "data/edities/2027"
    for line in (line for line in YEAR if line not in (ENDLESS, CHECK)):
        do_by_hand(project, line)
        output = command(project, line)
        if " status " in line and "git" not in line:
            assert "vastgesteld_door" in output
        if line == "git status --short":
            assert not output
        check(*load(project))
    assert "Editie 2027" in command(project, "git log --oneline")
    assert (folder / "zegel.json").exists()
    assert (folder / "stand-van-zaken-2027.pdf").read_bytes().startswith(b"%PDF-")
    edition = next(one for one in check(*load(project)).editions if one.year == 2027)
    assert [erratum.place for erratum in edition.errata] == ["1.1-laag"]
    command(project, ".venv/bin/python scripts/edition.py new 2028")
    after = next(one for one in check(*load(project)).editions if one.year == 2028)
    assert after.stand.previous == 2027
    (changed,) = [c for c in after.stand.changes if (c.result, c.sector) == ("1.1", "laag")]
    assert changed.labels == (Label.REVISION,)
    assert_all_of_it_is_in_a_clone(project, tmp_path / "kloon")


def assert_all_of_it_is_in_a_clone(project: Path, clone: Path) -> None:
    """Everything was committed: the figures of the year, the edition and its erratum."""
    command(project, f"git clone --quiet . {clone}")
    lost = [
        file.relative_to(project)
        for part in ("data", "docs")
        for file in (project / part).rglob("*")
        if file.is_file() and not {"2015", "2028"} & set(file.parts)
        if not (clone / file.relative_to(project)).is_file()
        or (clone / file.relative_to(project)).read_bytes() != file.read_bytes()
    ]
    assert not lost
    cloned = check(*load(clone))
    figures = cloned.indicator("lesbezoeken").observations
    assert [str(one.value) for one in figures if one.source == "jaarboek-2027"] == ["3.1"]
    edition = next(one for one in cloned.editions if one.year == 2027)
    assert edition.seal
    assert edition.errata
    assert any(
        o.source == "jaarboek-2027" for i in edition.content.indicators for o in i.observations
    )
    (clone / ".venv").symlink_to(ROOT / ".venv")
    output = command(clone, ".venv/bin/python scripts/edition.py verify")
    assert "is gebleven zoals het was" in output
