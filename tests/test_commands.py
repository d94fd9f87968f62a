"""The frame of the commands: how they refuse, end and write."""

import ast
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from command import RefusalError, reports_errors, write, write_new
from commands import run
from killing import killed
from meesterschap.content.problem import ContentError, Problem
from meesterschap.content.site import SettingsError
from site_copy import ROOT
from spreadsheet import SpreadsheetError

SCRIPTS = ROOT / "scripts"
COMMANDS = sorted(file.name for file in SCRIPTS.glob("*.py") if file.name != "command.py")
# Finds a browser for the tests; it must work before anything is installed.
OUTSIDE = {"find_browser.py"}
# Each room beside the commands, with the rooms that it uses.
ROOMS = {
    "checks": "",
    "editing": "",
    "editions": "",
    "figures": "editing spreadsheet",
    "forms": "spreadsheet",
    "service": "checks editing editions figures spreadsheet",
    "spreadsheet": "",
}


@pytest.mark.parametrize("name", sorted({*COMMANDS} - OUTSIDE))
def test_every_command_reports_its_errors(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And shows its help, whatever folder it is called from."""
    monkeypatch.chdir(tmp_path)
    source = (SCRIPTS / name).read_text("utf-8")
    assert "@reports_errors(" in source
    assert "sys.path" not in source
    done = run(Path(name).stem, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert name in done.stdout


def test_a_room_uses_command_py_and_the_rooms_before_it_and_no_command() -> None:
    used: dict[str, set[str]] = {}
    for file in SCRIPTS.glob("*/**/*.py"):
        room = file.relative_to(SCRIPTS).parts[0]
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = {alias.name for alias in node.names}
            else:
                names = {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
            used.setdefault(room, set()).update(n.partition(".")[0] for n in names)
    ours = {Path(name).stem for name in COMMANDS} | ROOMS.keys()
    assert {room: names & ours - {room} for room, names in used.items()} == {
        room: set(others.split()) for room, others in ROOMS.items()
    }


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (RefusalError("Dat kan niet."), 1, "Dat kan niet.\n"),
        (SpreadsheetError("Dit is geen spreadsheet."), 2, "Dit is geen spreadsheet.\n"),
        (ContentError([Problem("docs/a.md", 3, "dit is mis")]), 1, "docs/a.md:3: dit is mis\n"),
        (SettingsError("SITE_URL is geen adres"), 1, "SITE_URL is geen adres\n"),
        (FileNotFoundError(2, "weg", "a.md"), 1, "Lezen of schrijven lukte niet: a.md: weg\n"),
        (OSError(28, "vol"), 1, "Lezen of schrijven lukte niet: vol\n"),
        (OSError("waarom"), 1, "Lezen of schrijven lukte niet: waarom\n"),
        (OSError(), 1, "Lezen of schrijven lukte niet: OSError\n"),
    ],
)
def test_an_expected_error_is_a_message_and_an_exit_code(
    error: Exception, code: int, words: str, stream: str, capsys: pytest.CaptureFixture[str]
) -> None:
    @reports_errors(stream)
    def main() -> int:
        raise error

    assert main() == code
    assert getattr(capsys.readouterr(), stream.removeprefix("std")) == words


def run_code(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", f"import command\n{code}"]
    return subprocess.run(command, cwd=SCRIPTS, capture_output=True, text=True, check=False)


def test_a_bug_is_one_line_that_says_where() -> None:
    done = run_code("def inner():\n  raise KeyError('dit\\nen dat')\ninner()")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("Dit programma loopt vast. Dat ligt niet aan jou.")
    assert done.stderr.endswith(r"KeyError: 'dit\nen dat' (<string>:4 > <string>:3)" + "\n")


# Where the tests run in the background, their processes ignore the signal from the start.
INTERRUPTED = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.raise_signal(signal.SIGINT)
"""


def test_ctrl_c_ends_it_silently() -> None:
    done = run_code(INTERRUPTED)
    assert (done.returncode, done.stdout, done.stderr) == (-2, "", "")


@pytest.mark.parametrize(("writes", "before"), [(write, b"oud"), (write, None), (write_new, None)])
def test_a_failed_write_leaves_what_was_there(
    writes: Callable[[Path, bytes], None],
    before: bytes | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "a.md"
    if before is not None:
        file.write_bytes(before)

    def full(*_: object) -> None:
        raise OSError(28, "vol")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="vol"):
        writes(file, b"nieuw")
    there = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert there == ({} if before is None else {"a.md": before})
    monkeypatch.undo()
    writes(file, b"nieuw")
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"nieuw"]


def test_a_new_file_never_overwrites_another(tmp_path: Path) -> None:
    write_new(tmp_path / "a.md", b"een")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.md", b"twee")
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"een"]


@pytest.mark.parametrize(("calls", "left"), [(0, b"oud"), (1, b"oud"), (2, b"nieuw")])
def test_a_kill_leaves_the_old_file_or_the_new(calls: int, left: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"oud")
    code = "import command\ncommand.write(pathlib.Path(sys.argv[1]), b'nieuw')"
    killed(calls, code, [str(SCRIPTS)], [str(file)])
    assert file.read_bytes() == left
