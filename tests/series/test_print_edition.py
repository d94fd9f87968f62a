"""An edition on paper: a tagged PDF in which everything can be read, found and heard."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

import edition as edition_script
import edition_pdf
from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.content.content import Edition
from meesterschap.content.labels import SIGNS
from meesterschap.load import load
from meesterschap.render.print_edition import identifier
from publishing import keep_as_draft, run, without_editions, write_texts


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content in a folder with a space in its name, with the PDFs of two drafts."""
    root = without_editions(tmp_path_factory.mktemp("papier") / "een map")
    for arguments in (("2020", "--as-of", "2020"), ("2026",)):
        assert run(root, "new", *arguments) == 0
        assert edition_pdf.main([arguments[0], "--root", str(root)]) == 0
    return root


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
    return [re.sub(r"\s+", " ", text) for text in texts]


def elements(node: Any) -> Iterator[DictionaryObject]:
    """Every element of the tree of tags."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, DictionaryObject):
        yield node
        for child in node.get("/K", ()) if isinstance(node.get("/K"), list) else [node.get("/K")]:
            yield from elements(child)


def test_it_says_what_it_is(pdf: PdfReader, edition: Edition) -> None:
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert pdf.metadata
    assert pdf.metadata.title == edition.texts.title
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
    themes = {theme.name for theme in edition.content.agenda.themes}
    assert results | themes | {"Bronnen", "Wat partners deden"} <= found.keys()
    for title in sorted(results | themes):
        assert title in words[found[title]]
        # The contents, on the second page, name the number that the page itself carries.
        numbered = re.search(rf"{re.escape(title)}[ .]+(\d+)", words[1])
        assert numbered
        assert int(numbered[1]) == found[title] + 1
        assert words[found[title]].rstrip().endswith(f" {numbered[1]}")


def test_every_picture_has_an_alternative_text(pdf: PdfReader, edition: Edition) -> None:
    tree = pdf.trailer["/Root"]["/StructTreeRoot"]
    figures = [element for element in elements(tree) if element.get("/S") == "/Figure"]
    spoken = [str(figure.get("/Alt", "")) for figure in figures]
    assert len(spoken) == 2
    assert all(len(words) > 20 for words in spoken)


def test_headings_tables_and_lists_are_tagged(pdf: PdfReader) -> None:
    tags = [element.get("/S") for element in elements(pdf.trailer["/Root"]["/StructTreeRoot"])]
    for tag in ("/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/Link", "/P"):
        assert tag in tags, tag


def test_charts_are_vectors_and_fonts_are_embedded(pdf: PdfReader) -> None:
    for page in pdf.pages:
        assert not list(page.images)
        fonts = page.get("/Resources", {}).get("/Font", {})
        for font in fonts.values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & inner["/FontDescriptor"].get_object().keys()


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
