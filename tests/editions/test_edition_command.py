"""The command for editions: from new to published, and what it refuses."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from command import reports_errors
from editions.files import locked
from publishing import add_pdf, files_of, replace_in, run, write_texts


def test_an_edition_from_its_beginning_to_its_seal(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "status", "2026") == 1
    assert "Er is geen editie van 2026" in capsys.readouterr().out
    assert run(project, "new", "2026") == 0
    assert run(project, "new", "2026") == 1
    assert "--again" in capsys.readouterr().out
    assert run(project, "status", "2026") == 0
    output = capsys.readouterr().out
    assert "make edition-pdf YEAR=2026" in output
    assert "‘vastgesteld_door’ is leeg" in output
    assert output.count("staat nog niets") == 4
    assert run(project, "publish", "2026") == 1
    write_texts(project, 2026)
    replace_in(project / "data/indicatoren/lesbezoeken.csv", "hoog,2017,2,", "hoog,2017,2.1,")
    assert run(project, "publish", "2026") == 1
    assert "De cijfers zijn veranderd" in capsys.readouterr().out
    assert run(project, "new", "2026", "--again") == 0
    assert run(project, "status", "2026") == 0
    assert "De pdf is er niet, of is van eerder" in capsys.readouterr().out
    add_pdf(project, 2026)
    assert run(project, "status", "2026") == 0
    assert "klaar om te publiceren" in capsys.readouterr().out
    assert run(project, "publish", "2026") == 0
    assert run(project, "status", "2026") == 0
    assert "gepubliceerd op 24 november 2026" in capsys.readouterr().out
    for refused in (["publish", "2026"], ["new", "2026", "--again"]):
        assert run(project, *refused) == 1
    assert run(project, "verify") == 0


def test_a_reconstruction_stays_one(project: Path) -> None:
    assert run(project, "new", "2019", "--as-of", "2019") == 0
    assert run(project, "new", "2019", "--again") == 0
    values = json.loads((project / "data/edities/2019/stand.json").read_text("utf-8"))
    assert values["bekend_tot_en_met"] == "2019"


@pytest.mark.parametrize(
    ("command", "year"),
    [
        *(
            (["new"], y)
            for y in ("1899", "20277", "2099", "0", "2014", "2026.0", "２０２６", "", "x")
        ),
        *((["new", "2019", "--as-of"], year) for year in ("1899", "2027", "")),
        (["status"], "2099"),
        (["publish"], "1899"),
    ],
)
def test_a_year_that_no_edition_can_be_about_is_refused(
    project: Path, command: list[str], year: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(project)
    assert run(project, *command, year) == 1
    assert f"‘{year}’ kan niet: typ een jaar van 2015 tot en met" in capsys.readouterr().out
    assert files_of(project) == before


AGAIN_OR_PUBLISH = pytest.mark.parametrize(
    "arguments", [["new", "2026", "--again"], ["publish", "2026"]], ids=" ".join
)


@AGAIN_OR_PUBLISH
def test_a_folder_within_an_edition_is_refused(
    draft: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (draft / "data/edities/2026/concept").mkdir()
    before = files_of(draft)
    assert run(draft, *arguments) == 1
    assert "daar staat: concept/" in capsys.readouterr().out
    assert files_of(draft) == before


@AGAIN_OR_PUBLISH
def test_what_another_program_left_in_an_edition_does_no_harm(
    draft: Path, arguments: list[str]
) -> None:
    folder = draft / "data/edities/2026"
    (folder / ".history").mkdir()
    (folder / ".#teksten.md").symlink_to("iemand@een-computer.123:456")
    assert run(draft, *arguments) == 0


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(2, "No such file", "x.md"), "x.md: No such file"),
        (OSError(28, "No space left"), "No space left"),
        (shutil.Error([("a", "b", "waarom")]), "waarom"),
        (OSError("waarom"), "waarom"),
        (OSError(), "OSError"),
    ],
)
def test_what_could_not_be_read_or_written_is_reported(
    error: OSError, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    @reports_errors(stream="stdout")
    def fail() -> int:
        raise error

    assert fail() == 1
    output = capsys.readouterr().out
    assert words in output
    assert "None" not in output


@pytest.mark.parametrize("within", ["", "map"])
def test_a_folder_that_is_no_edition_is_not_overwritten(
    project: Path, within: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data/edities/2026" / within).mkdir(parents=True)
    before = files_of(project)
    assert run(project, "new", "2026") == 1
    assert "er staat geen editie in" in capsys.readouterr().out
    assert files_of(project) == before


@pytest.mark.parametrize(
    "arguments", [["new", "2026", "--again"], ["new", "2025"], ["publish", "2026"]]
)
def test_two_commands_at_once_do_not_overwrite_each_other(
    draft: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(draft)
    with locked(draft):
        assert run(draft, *arguments) == 1
        assert "een andere opdracht" in capsys.readouterr().out
    assert files_of(draft) == before
    assert run(draft, *arguments) == 0


def no_editions(root: Path) -> None:
    shutil.rmtree(root / "data/edities")


def damaged(root: Path) -> None:
    (root / "data/edities/2026/stand.json").write_text('{"jaar": 2026', "utf-8")


@pytest.mark.parametrize(
    ("ruin", "arguments", "words"),
    [
        (no_editions, ["status", "2026"], "Er is geen editie"),
        (no_editions, ["publish", "2026"], "Er is geen editie"),
        (damaged, ["status", "2026"], "veranderd of beschadigd"),
        (damaged, ["publish", "2026"], "veranderd of beschadigd"),
        (damaged, ["verify"], "veranderd of beschadigd"),
        (
            lambda root: (root / "data/edities/2026/stand-van-zaken-2026.pdf").unlink(),
            ["publish", "2026"],
            "De pdf is er niet",
        ),
        (lambda root: shutil.rmtree(root / "data"), ["new", "2026"], "data"),
    ],
)
def test_an_obstacle_is_reported_without_a_traceback(
    draft: Path,
    ruin: Callable[[Path], object],
    arguments: list[str],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ruin(draft)
    assert run(draft, *arguments) == 1
    assert words in capsys.readouterr().out


def test_a_cache_that_cannot_be_written_does_no_harm(project: Path) -> None:
    shutil.rmtree(project / ".cache", ignore_errors=True)
    (project / ".cache").write_text("")
    assert run(project, "new", "2025") == 0
