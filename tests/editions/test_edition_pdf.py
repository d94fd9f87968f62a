"""When the PDF of an edition is made, and when that is refused."""

from pathlib import Path

import pytest

import edition_pdf
from command import RefusalError
from editions.files import locked
from editions.paper import made_paper
from publishing import files_of


def test_the_pdf_is_made_under_the_same_lock_and_rules(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(draft)
    given = ["2026", "--root", str(draft)]
    with locked(draft):
        assert edition_pdf.main(given) == 1
    assert "een andere opdracht" in capsys.readouterr().out
    assert edition_pdf.main(["2099", *given[1:]]) == 1
    assert "De editie van 2099 is er niet." in capsys.readouterr().out
    assert files_of(draft) == before
    (draft / "data/edities/2026/map").mkdir()
    assert edition_pdf.main(given) == 1
    assert "daar staat: map/" in capsys.readouterr().out


def test_a_published_edition_gets_no_other_pdf(
    sealed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edition_pdf.main(["2026", "--root", str(sealed)]) == 1
    assert "is gepubliceerd" in capsys.readouterr().out


def test_an_invalid_address_for_the_links_is_reported(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edition_pdf.main(["2026", "--root", str(draft), "--site", "voorbeeld.example"]) == 1
    assert "‘voorbeeld.example’ is geen adres van een website" in capsys.readouterr().out


def test_a_process_that_makes_no_pdf_says_why(draft: Path) -> None:
    with pytest.raises(RefusalError, match="De editie van 2099 is er niet"):
        made_paper(draft, 2099, "")
