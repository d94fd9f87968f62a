"""An edition is published on a day that can be, and only if the site stays whole."""

import json
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest

import edition as script
from publishing import add_pdf, replace_in, run


class Terminal(StringIO):
    """Standard input that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_day_of_the_board_in_the_future_needs_confirmation(
    draft: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = draft / "data/edities/2026"
    replace_in(folder / "teksten.md", "1 maart 2026", "1 december 2026")
    add_pdf(draft, 2026)
    assert run(draft, "publish", "2026") == 1
    assert "een dag die nog moet komen" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", Terminal())
    for answer, code in (("nee", 1), ("", 1), ("ja", 0)):
        monkeypatch.setattr("builtins.input", lambda _, answer=answer: answer)
        assert run(draft, "publish", "2026") == code
    (folder / "zegel.json").unlink()
    monkeypatch.undo()
    assert run(draft, "publish", "2026", "--confirm") == 0


def test_an_edition_that_breaks_the_site_is_not_published(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = draft / "data/edities/2026"
    given = ["publish", "2026", "--root", str(draft), "--today", "2026-11-24"]
    seen: dict[str, str] = {}

    def broken(root: Path, files: Mapping[str, str], page: str) -> list[str]:
        seen.update(files, page=page)
        return ["een link komt nergens uit"]

    assert script.main(given, broken) == 1
    assert "een link komt nergens uit" in capsys.readouterr().out
    assert seen["page"] == "status/2026/index.html"
    assert not (folder / "zegel.json").exists()

    def changing(root: Path, files: Mapping[str, str], page: str) -> list[str]:
        text = folder / "teksten.md"
        text.write_text(text.read_text("utf-8") + "\nEn dit nog.\n", "utf-8")
        return []

    assert script.main(given, changing) == 1
    assert "veranderden onder het bouwen" in capsys.readouterr().out
    assert not (folder / "zegel.json").exists()
    assert run(draft, "publish", "2026") == 1
    add_pdf(draft, 2026)
    assert run(draft, "publish", "2026") == 0
    sealed = json.loads((folder / "zegel.json").read_text("utf-8"))
    assert json.loads(seen["data/edities/2026/zegel.json"])["gepubliceerd_op"] == "2026-11-24"
    assert set(sealed["bestanden"]) == {"stand.json", "stand-van-zaken-2026.pdf", "teksten.md"}
