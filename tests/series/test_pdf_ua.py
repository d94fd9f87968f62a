"""The check of PDF/UA sees what it says it sees."""

from io import BytesIO

import pytest
import weasyprint
from pypdf import PdfReader

from pdf_ua import failures

SOUND = "<h1>Titel</h1><h2>Kop</h2><ul style='list-style: none'><li>Iets</li></ul>"


def seen(body: str, head: str = "<title>Titel</title>", lang: str = "nl") -> set[str]:
    """The numbers of what is wrong with the PDF of this HTML."""
    html = f"<html lang='{lang}'><head>{head}</head><body>{body}</body></html>"
    made = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return {failure.split()[0] for failure in failures(PdfReader(BytesIO(made)))}


def test_a_sound_document_has_no_failures() -> None:
    assert seen(SOUND) == set()


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("<p>Zonder kop</p>", "14-002"),
        ("<h1>Titel</h1><h3>Kop</h3>", "14-003"),
        ("<h1>Titel</h1><ul><li><p>Iets</p></li></ul>", "09"),
        ("<h1>Titel</h1><table><tr><th>Kop</th></tr><tr><td>1</td></tr></table>", "15-003"),
        ("<h1>Titel</h1><img src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\""
         " width=\"9\" height=\"9\"><path d=\"M0 0H9V9Z\"/></svg>'>", "13-004"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_its_number(body: str, number: str) -> None:
    assert number in seen(body)


def test_a_document_without_title_or_language_is_told() -> None:
    assert {"06-003", "11-006"} <= seen(SOUND, head="", lang="")
