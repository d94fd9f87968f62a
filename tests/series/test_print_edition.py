"""An edition on paper: it opens with what a board has to know, and says each thing once."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

import edition as edition_script
import edition_pdf
from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.content.content import Edition
from meesterschap.content.labels import SIGNS
from meesterschap.content.notation import sentence
from meesterschap.content.states import State
from meesterschap.derive import answers, explanation, rules, status
from meesterschap.derive.charts import chart_of
from meesterschap.derive.decisions import decisions
from meesterschap.derive.plots import plot_of
from meesterschap.load import load
from meesterschap.render.print_edition import identifier
from pdf_ua import failures
from publishing import keep_as_draft, run, without_editions, write_texts


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content in a folder with a space in its name, with the PDFs of two drafts."""
    root = without_editions(tmp_path_factory.mktemp("papier") / "een map")
    for arguments in (("2020", "--as-of", "2020"), ("2026",)):
        assert run(root, "new", *arguments) == 0
        assert edition_pdf.main([arguments[0], "--root", str(root)]) == 0
    return root


def spaced(text: str) -> str:
    """The text with plain single spaces."""
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def content(root: Path) -> Content:
    return check(*load(root))


@pytest.fixture(scope="module", params=[2020, 2026])
def edition(content: Content, request: pytest.FixtureRequest) -> Edition:
    return next(one for one in content.editions if one.year == request.param)


@pytest.fixture(scope="module")
def pdf(root: Path, edition: Edition) -> PdfReader:
    year = edition.year
    return PdfReader(root / f"data/edities/{year}/stand-van-zaken-{year}.pdf")


@pytest.fixture(scope="module")
def words(pdf: PdfReader) -> list[str]:
    """The text of each page, with single spaces and without the hyphens at line ends."""
    texts = (page.extract_text().replace("\u2010\n", "").replace("-\n", "-") for page in pdf.pages)
    return [spaced(text) for text in texts]


def test_it_names_the_edition_that_it_was_made_from(edition: Edition) -> None:
    assert edition.paper
    assert edition.paper.identifier == identifier(edition)


def test_every_page_is_a4_and_says_that_it_is_a_draft(pdf: PdfReader, words: list[str]) -> None:
    for number, (page, text) in enumerate(zip(pdf.pages, words, strict=True), start=1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        assert "Concept" in text, number


def test_the_bookmarks_and_the_contents_lead_to_every_heading(
    pdf: PdfReader, words: list[str], edition: Edition
) -> None:
    def titles(outline: list[Any]) -> Iterator[tuple[str, int]]:
        for entry in outline:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield entry.title, pdf.get_destination_page_number(entry)

    found = dict(titles(pdf.outline))
    results = {f"{result.id} {result.name}" for result in edition.content.results}
    themes = {f"{theme.number}. {theme.name}" for theme in edition.content.agenda.themes}
    assert results | themes | {"Bronnen", "Wat partners deden"} <= found.keys()
    for title in sorted(results | themes):
        assert title in words[found[title]]
        # The contents, on the second page, name the number that the page itself carries.
        numbered = re.search(rf"{re.escape(title)}[ .]+(\d+)", words[1])
        assert numbered
        assert int(numbered[1]) == found[title] + 1
        assert words[found[title]].rstrip().endswith(f" {numbered[1]}")


def test_it_is_accessible_as_far_as_a_program_can_see(pdf: PdfReader) -> None:
    assert sorted(set(failures(pdf))) == []


def test_the_first_page_tells_how_it_stands_and_what_to_decide(
    words: list[str], content: Content, edition: Edition
) -> None:
    first, rows = words[0], status.frozen_matrix(edition)
    for answer in answers.of_edition(edition, rows):
        assert spaced(answer.lead) in first
    asked = decisions(edition, rows)
    assert bool(asked) is (edition.stand.until is None)
    assert all(f"{one.question} {one.why}" in first for one in asked)
    assert ("Wat anders is dan in" in first) is (edition.stand.previous is not None)
    assert words[1].split("Inhoud")[0].strip() in ("", edition.texts.title)


def test_each_sector_has_a_page_of_its_own(words: list[str], edition: Edition) -> None:
    for number, sector in enumerate(edition.content.agenda.sectors, start=2):
        assert sentence(sector.name) in words[number]
        assert "Waar dat op rust" in words[number]


def test_each_result_has_its_words_beside_its_verdict(words: list[str], edition: Edition) -> None:
    whole = " ".join(words)
    for result in edition.content.results:
        assert spaced(result.text) in whole
    assert explanation.COMMITMENT not in whole
    assert whole.count(rules.meaning(SIGNS[State.COMMITMENT])) == 1


def test_what_charts_say_is_text(words: list[str], edition: Edition) -> None:
    whole = spaced(" ".join(words))
    deciding = (one for one in edition.figures if one.decides)
    drawn = [chart for one in deciding if (chart := chart_of(one))]
    assert drawn
    for chart in drawn:
        for text in plot_of(chart).texts:
            assert spaced(text.words) in whole


def test_charts_are_vectors(pdf: PdfReader) -> None:
    for page in pdf.pages:
        assert not list(page.images)


def test_every_judgement_and_source_is_on_paper(words: list[str], edition: Edition) -> None:
    whole = " ".join(words)
    for result in edition.content.results:
        assert f"{result.id} {result.name}" in whole
    assert whole.count("onbekend") >= sum(
        SIGNS[cell.state].word == "onbekend" for cell in edition.cells
    )
    assert "http://127.0.0.1" not in whole


def test_a_published_edition_gets_no_other_pdf(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(root, tmp_path / "kopie")
    given = ["--root", str(tmp_path / "kopie")]
    write_texts(tmp_path / "kopie", 2026)
    keep_as_draft(tmp_path / "kopie", 2020)
    assert edition_script.main(["publish", "2026", *given]) == 1
    assert "pdf" in capsys.readouterr().out
    assert edition_pdf.main(["2026", *given]) == 0
    assert edition_script.main(["publish", "2026", *given], lambda *_: []) == 0
    assert edition_pdf.main(["2026", *given]) == 1
    assert "is gepubliceerd" in capsys.readouterr().out


def test_an_invalid_address_for_the_links_is_reported(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edition_pdf.main(["2026", "--root", str(root), "--site", "voorbeeld.example"]) == 1
    assert "‘voorbeeld.example’ is geen adres van een website" in capsys.readouterr().out
