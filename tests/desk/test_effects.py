"""What a figure does is seen before it is saved."""

import pytest

from checks.effects import Effects, effects
from checks.rereading import ToRead
from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.load import load
from site_copy import WORLD

COURSES, COURSES_CSV = "data/indicatoren/bijscholing.yml", "data/indicatoren/bijscholing.csv"
PAGE = "docs/over.md"


def after(content: Content, *edits: tuple[str, str, str], year: int = 2026) -> Effects:
    """The effects of these edits: a file, a text in it and what that becomes."""
    files: dict[str, bytes] = {}
    for path, old, new in edits:
        text = files.get(path) or (WORLD / path).read_bytes()
        assert old.encode() in text
        files[path] = text.replace(old.encode(), new.encode(), 1)
    return effects(content, check(*load(WORLD, files)), year, "bijscholing")


def with_year(row: str) -> tuple[str, str, str]:
    """The edit that adds a row to the table of courses."""
    return COURSES_CSV, "midden-oud,2014", f"{row}\nmidden-oud,2014"


def reasons(found: Effects) -> dict[tuple[str | int, ...], str]:
    return {one.passage.location: one.why for one in found.to_read}


NEW = with_year("laag,2022,75,,vb-peiling,,75 procent in 2022,")


def test_nothing_changed_does_nothing(content: Content) -> None:
    found = after(content)
    assert found.chart
    assert (found.verdicts, found.new_warnings, found.gone_warnings, found.to_read) == ((),) * 4


def test_a_verdict_that_changes_is_told_in_words_with_its_cause(content: Content) -> None:
    (verdict,) = after(content, (COURSES_CSV, "57.25", "67.25")).verdicts
    assert (verdict.result, verdict.sector) == ("1.1", "midden")
    assert (verdict.before, verdict.after) == ("niet gehaald", "gehaald")
    assert verdict.causes == ("waarde (bijscholing)",)


def test_a_verdict_that_keeps_its_word_does_not_change(content: Content) -> None:
    visits = ("data/indicatoren/lesbezoeken.yml", "beslist: ja\n", "")
    assert [one.sector for one in after(content, visits).verdicts] == ["hoog"]


def test_the_chart_has_the_new_point(content: Content) -> None:
    chart, before = after(content, NEW).chart, after(content).chart
    assert chart
    assert before
    assert "75 %" in chart.svg
    assert "75 %" not in before.svg
    assert "2022" in chart.line
    assert chart.svg.startswith("<svg")


def test_warnings_that_come_and_go_are_told(content: Content) -> None:
    wrong = (COURSES_CSV, "62 procent in 2020", "een citaat zonder getal")
    found = after(content, wrong)
    assert [one.path for one in found.new_warnings] == [COURSES_CSV]
    assert not found.gone_warnings
    mended = effects(check(*load(WORLD, replaced(wrong))), content, 2026)
    assert mended.gone_warnings == found.new_warnings
    assert not mended.new_warnings


def replaced(edit: tuple[str, str, str]) -> dict[str, bytes]:
    path, old, new = edit
    return {path: (WORLD / path).read_bytes().replace(old.encode(), new.encode())}


def test_a_warning_that_moved_to_another_line_is_no_new_one(content: Content) -> None:
    wrong = (COURSES_CSV, "meer dan de helft", "een citaat zonder getal")
    before = check(*load(WORLD, replaced(wrong)))
    text, row = replaced(wrong)[COURSES_CSV], b"midden-oud,2015,32,,vb-peiling,,32 procent in 2015,"
    moved = text.replace(b"midden-oud,2014", row + b"\nmidden-oud,2014")
    found = effects(before, check(*load(WORLD, {COURSES_CSV: moved})), 2026)
    assert moved != text
    assert found.new_warnings == found.gone_warnings == ()


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (NEW, "Hier staat 62, en er is nu een cijfer van 2022: 75."),
        ((COURSES_CSV, "62,,vb-peiling,tabel 1,62", "63,,vb-peiling,tabel 1,63"), "dat is nu 63"),
    ],
)
def test_texts_that_tell_a_figure_of_before_should_be_read_again(
    content: Content, edit: tuple[str, str, str], why: str
) -> None:
    headline = (COURSES, "boodschap: In 2020 schoolde 62 procent zich bij", "boodschap: Het ging")
    found = reasons(after(content, edit, headline))
    assert why in found["tegenspraken", 0, "lezingen", 0, "tekst"]
    assert ("boodschap",) not in found  # it was written anew
    assert ("kanttekeningen", 0) not in found


def test_the_headline_is_always_read_again(content: Content) -> None:
    found = after(content, with_year("hoog,2021,90,,vb-peiling,,90 procent in 2021,"))
    assert reasons(found) == {
        ("boodschap",): "Dit vat de grafiek samen, en de cijfers zijn veranderd."
    }


def test_a_remark_on_the_way_it_goes_is_read_again(content: Content) -> None:
    remark = "  - Sinds 2015 steeg het aandeel in het laag onderwijs.\n"
    edit = (COURSES, "  - Korte", f"{remark}  - Korte")
    before = check(*load(WORLD, replaced(edit)))
    rows = replaced(NEW)[COURSES_CSV]
    found = effects(before, check(*load(WORLD, {**replaced(edit), COURSES_CSV: rows})), 2026)
    assert "welke kant" in reasons(found)["kanttekeningen", 0]


def test_a_page_that_tells_the_figure_with_its_year_is_read_again(content: Content) -> None:
    def found(paragraph: str) -> list[ToRead]:
        page = {PAGE: (WORLD / PAGE).read_bytes() + f"\n\n{paragraph}\n".encode()}
        before = check(*load(WORLD, page))
        now = check(*load(WORLD, {**page, **replaced(NEW)}))
        return [one for one in effects(before, now, 2026).to_read if one.passage.path == PAGE]

    (told,) = found("In 2020 deed 62 procent van de leraren dat.")
    assert told.passage.text == "In 2020 deed 62 procent van de leraren dat."
    assert not found("In 2019 deed 62 procent van de leraren dat.")
    assert not found("Er deden 62 scholen mee.")
