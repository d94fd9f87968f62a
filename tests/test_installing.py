"""An installation that was interrupted is started again by the next `make`.

Runs without a network: the Python that `make` gets is a script that imitates venv and pip.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from site_copy import ROOT

# The file `die` names the step at which make, its shell and what they run are killed.
PYTHON = """#!/bin/sh
step="$1 $2 $3"
case "$step" in
"-m venv --clear")
  rm -rf "$4"; mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; echo venv >> log
  [ "$(cat die)" = venv ] && kill -9 0
  touch "$4/pip" ;;
"-m pip --version") [ -e "${0%/bin/python}/pip" ] || exit 1 ;;
"-m pip install")
  [ -e "${0%/bin/python}/pip" ] || exit 1
  [ -e "${0%/bin/python}/half" ] && { echo 'half a package is installed already' >&2; exit 0; }
  touch "${0%/bin/python}/half"; echo install >> log
  [ "$(cat die)" = install ] && kill -9 0
  [ "$(cat die)" = fail ] && exit 1
  mv "${0%/bin/python}/half" "${0%/bin/python}/whole" ;;
"scripts/check_content.py mkdocs.yml ")
  [ "$(cat die)" = settings ] && exit 1
  echo checked >> log ;;
"-m mkdocs build") [ -e "${0%/bin/python}/whole" ] || exit 1; echo built >> log ;;
esac
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "een map"
    folder.mkdir()
    for file in (ROOT / "Makefile", *ROOT.glob("requirements*.txt")):
        shutil.copy(file, folder)
    python = folder / "python"
    python.write_text(PYTHON)
    python.chmod(0o755)
    return folder


def make(
    project: Path,
    *,
    die: str = "",
    target: str = "build",
    variables: tuple[str, ...] = ("PYTHON={}/python",),
    **environment: str,
) -> tuple[int, list[str]]:
    """Run `make` in its own process group; return its exit code and the steps it took."""
    (project / "die").write_text(die)
    (project / "log").write_text("")
    command = ["make", "--silent", target, *(one.format(project) for one in variables)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        command,
        cwd=project,
        env={**clean, **environment},
        capture_output=True,
        start_new_session=True,
        check=False,
    )
    return done.returncode, (project / "log").read_text().split()


def test_an_installation_is_done_once(project: Path) -> None:
    assert make(project) == (0, ["venv", "install", "checked", "built"])
    assert make(project) == (0, ["checked", "built"])


@pytest.mark.parametrize(
    ("die", "done"),
    [("venv", ["venv"]), ("install", ["venv", "install"]), ("fail", ["venv", "install"])],
)
def test_one_that_was_interrupted_is_started_again(
    project: Path, die: str, done: list[str]
) -> None:
    code, log = make(project, die=die)
    assert code != 0
    assert log == done
    assert make(project) == (0, ["venv", "install", "checked", "built"])
    assert make(project) == (0, ["checked", "built"])


@pytest.mark.parametrize("die", ["install", "fail"])
def test_one_that_replaces_another_is_started_again_too(project: Path, die: str) -> None:
    assert make(project)[0] == 0
    os.utime(project / ".venv/.site", (0, 0))  # the list of packages is newer
    assert make(project, die=die)[0] != 0
    assert make(project) == (0, ["venv", "install", "checked", "built"])


def test_a_complete_one_is_kept_when_the_list_is_newer(project: Path) -> None:
    assert make(project)[0] == 0
    os.utime(project / ".venv/.site", (0, 0))
    assert make(project) == (0, ["install", "checked", "built"])


def test_without_its_python_everything_is_installed_again(project: Path) -> None:
    assert make(project)[0] == 0
    (project / ".venv/bin/python").unlink()
    (project / ".venv/bin/python").symlink_to("/nergens/python3.10")
    assert make(project) == (0, ["venv", "install", "checked", "built"])


@pytest.mark.parametrize("variables", [(), ("PYTHON=",), ("PYTHON= ",)])
def test_an_empty_variable_is_one_that_is_not_set(
    project: Path, variables: tuple[str, ...]
) -> None:
    (project / "bin").mkdir()
    shutil.copy(project / "python", project / "bin/python3")
    path = f"{project}/bin:{os.environ['PATH']}"
    done = make(project, variables=variables, PYTHON="", PATH=path)
    assert done == (0, ["venv", "install", "checked", "built"])


@pytest.mark.parametrize("target", ["build", "serve"])
def test_a_fault_in_the_settings_is_told_before_the_generator_sees_it(
    project: Path, target: str
) -> None:
    code, log = make(project, die="settings", target=target)
    assert (code != 0, log) == (True, ["venv", "install"])
