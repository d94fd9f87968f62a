"""What editors see of a submission before they take it up."""

from pathlib import Path

from starlette.testclient import TestClient

from service.store import Arrivals, Database
from site_copy import WORLD

LEFT = "Dit liet de school aan jullie over"
PRACTICE = (WORLD / "docs/praktijken/twee-aan-twee-kijken.md").read_text("utf-8")


def page_of(editor: TestClient, tmp_path: Path, text: str) -> str:
    """The page of a submission with this text."""
    arrivals = Arrivals(Database(tmp_path / "uit.sqlite"))
    sent = arrivals.accept(text, text, "een-nieuwe-praktijk", text, 1_800_000_000.0)
    return editor.get(f"/tafel/inzendingen/{sent.submission.number}").text


def test_what_the_school_left_to_the_editors_is_told(editor: TestClient, tmp_path: Path) -> None:
    page = page_of(editor, tmp_path, PRACTICE.replace("resultaten: ['2.1', '1.1']\n", ""))
    told = page.partition(LEFT)[2].partition("</ul>")[0]
    assert "Bij welke afspraken van de agenda hoort het?" in told
    assert "Bij welk thema hoort het?" not in told


def test_nothing_is_told_if_the_school_chose_itself(editor: TestClient, tmp_path: Path) -> None:
    assert LEFT not in page_of(editor, tmp_path, PRACTICE)
