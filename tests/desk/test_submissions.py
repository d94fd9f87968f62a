"""What editors see of a submission before they take it up."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.store import Arrivals, Conversations, Database, StoreError
from site_copy import WORLD

LEFT = "Dit liet de school aan jullie over"
PRACTICE = (WORLD / "docs/praktijken/twee-aan-twee-kijken.md").read_text("utf-8")


def sent(tmp_path: Path, text: str) -> str:
    """The address of a submission with this text."""
    arrivals = Arrivals(Database(tmp_path / "uit.sqlite"))
    kept = arrivals.accept(text, text, "een-nieuwe-praktijk", text, 1_800_000_000.0)
    return f"/tafel/inzendingen/{kept.submission.number}"


def page_of(editor: TestClient, tmp_path: Path, text: str) -> str:
    """The page of a submission with this text."""
    return editor.get(sent(tmp_path, text)).text


def test_what_the_school_left_to_the_editors_is_told(editor: TestClient, tmp_path: Path) -> None:
    page = page_of(editor, tmp_path, PRACTICE.replace("resultaten: ['2.1', '1.1']\n", ""))
    told = page.partition(LEFT)[2].partition("</ul>")[0]
    assert "Bij welke afspraken van de agenda hoort het?" in told
    assert "Bij welk thema hoort het?" not in told


def test_nothing_is_told_if_the_school_chose_itself(editor: TestClient, tmp_path: Path) -> None:
    assert LEFT not in page_of(editor, tmp_path, PRACTICE)


def test_a_question_that_cannot_be_kept_is_not_lost(
    editor: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError(Path("uit.sqlite"), "kan niet groeien: de schijf is vol")

    address = sent(tmp_path, PRACTICE)
    monkeypatch.setattr(Conversations, "ask", fail)
    question = "Hoeveel collega’s deden mee?"
    answer = editor.post(address, data={"doe": "vraag", "woorden": question, "gezien": "0"})
    assert answer.status_code == 503
    assert "de schijf is vol" in answer.text
    assert f"{question}</textarea>" in answer.text
