"""The commands for an outage bring back what was sent."""

import shutil
import subprocess
from pathlib import Path

import pytest

from runbook import BACKUP, RESTORE
from service.store import Arrivals, Database
from site_copy import ROOT, copy_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy_project(tmp_path / "een map")
    shutil.copytree(ROOT / "scripts", project / "scripts")
    (project / ".venv").symlink_to(ROOT / ".venv")
    return project


def run(command: str, project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command], cwd=project, capture_output=True, text=True, check=False
    )


def test_the_commands_bring_back_what_was_sent(project: Path) -> None:
    file = project / ".inzendpunt/uit.sqlite"
    kept = Arrivals(Database(file)).accept("k", "d", "naam", "tekst", 0).submission
    done = run(BACKUP, project)
    assert (done.returncode, done.stderr) == (0, "")
    again = run(BACKUP, project)
    assert again.returncode == 1
    assert "is er al" in again.stderr
    early = run(RESTORE, project)
    assert early.returncode == 1
    assert "stop het inzendpunt" in early.stderr
    shutil.move(file.parent, project / "weggezet")
    done = run(RESTORE, project)
    assert (done.returncode, done.stderr) == (0, "")
    assert Arrivals(Database(file)).find(kept.number) == kept


def test_without_submissions_there_is_no_backup(project: Path) -> None:
    done = run(BACKUP, project)
    assert done.returncode == 1
    assert "is er niet" in done.stderr
    assert not (project / "reservekopie.sqlite").exists()
