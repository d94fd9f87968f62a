"""The editor's year, walked with the runbook in hand: every command in it is run as it stands."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from meesterschap.check import check
from meesterschap.edition import Label
from meesterschap.load import load
from site_copy import ROOT, copy_project

RUNBOOK = (ROOT / "docs/redactie/jaar.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", RUNBOOK, re.DOTALL | re.MULTILINE)
COMMANDS = [line for kind, text in BLOCKS if not kind for line in text.strip().split("\n")]
(ERRATA,) = (text for kind, text in BLOCKS if kind == "yaml")
# Serving does not end by itself; tests/site/test_serve.py sees that it serves.
ENDLESS = "make serve"
# Ruff and mypy look at the whole project, of which this is a part.
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
    (project / ".venv").symlink_to(ROOT / ".venv")
    (project / ".gitignore").write_text((ROOT / ".gitignore").read_text("utf-8") + "\n.venv\n")
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


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def test_the_runbook_names_the_commands_that_there_are() -> None:
    assert {ENDLESS, CHECK} <= set(COMMANDS)
    commands = [line.split()[2] for line in COMMANDS if "edition.py" in line]
    assert set(commands) == {"new", "status", "publish", "verify"}


def test_a_year_from_its_first_figure_to_the_year_after(project: Path) -> None:
    """Entered, frozen, printed, published, mended by an erratum, and compared with."""
    folder = project / "data/edities/2027"
    table = project / "data/indicatoren/onbevoegde-lessen-vo.csv"
    lines = [line for line in COMMANDS if line not in (ENDLESS, CHECK)]
    publishing = next(n for n, line in enumerate(lines) if " publish " in line)
    for number, line in enumerate(lines):
        if number == publishing - 1:
            change(folder / "teksten.md", "-->", "-->\n\nDit schreef de redactie.")
            change(folder / "teksten.md", "# vastgesteld_door", "vastgesteld_door")
        if " verify" in line:
            (folder / "errata.yml").write_text(ERRATA, "utf-8")
            change(table, "vo-nieuw,2017-10-01,4.3,", "vo-nieuw,2017-10-01,0,")
        told = command(project, line)
        if " status " in line:
            assert "vastgesteld_door" in told
        check(*load(project))
    assert "Editie 2027" in command(project, "git log --oneline")
    assert (folder / "zegel.json").exists()
    assert (folder / "stand-van-zaken-2027.pdf").read_bytes().startswith(b"%PDF-")
    edition = next(one for one in check(*load(project)).editions if one.year == 2027)
    assert [erratum.place for erratum in edition.errata] == ["2.2-vo"]
    command(project, ".venv/bin/python scripts/edition.py new 2028")
    after = next(one for one in check(*load(project)).editions if one.year == 2028)
    assert after.stand.previous == 2027
    (changed,) = [c for c in after.stand.changes if (c.result, c.sector) == ("2.2", "vo")]
    assert changed.labels == (Label.REVISION,)
