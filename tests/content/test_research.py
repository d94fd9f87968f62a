"""Nothing of the research was dropped in silence.

The tables in research/ name every row that the research delivered, and where it went; a row that
went nowhere says why. Here they are compared with the content.
"""

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from meesterschap.content import Content
from meesterschap.content.indicators import Indicator

Row = dict[str, str]
IN_WORDS = {"1/3": "een derde", "6/10": "zes op de tien"}
"""What a source writes in words, and is no value of a series."""


def table(name: str) -> list[Row]:
    with (Path(__file__).with_name("research") / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_texts(row: Row) -> bool:
    """Whether it went into a text, of an indicator or a milestone, and not into a table."""
    return row["bestemming"].startswith("mijlpaal/") or row["bestemming"].endswith("/tekst")


def texts_in(value: Any) -> Iterator[str]:
    """All texts of a record, however deep."""
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)
    else:
        yield str(value)


def texts_by_place(content: Content) -> dict[tuple[str, str], str]:
    """The texts that a figure can have gone into, by their place and source."""
    found: dict[tuple[str, str], str] = {}
    for indicator in content.indicators:
        text = " ".join(texts_in(indicator.model_dump(exclude={"observations", "columns"})))
        for source in sources_of(indicator):
            found[f"{indicator.slug}/tekst", source] = text
    for milestone in content.milestones:
        for result in milestone.results:
            place = f"mijlpaal/{milestone.date}/{result}/{milestone.source}"
            before = found.get((place, milestone.source), "")
            found[place, milestone.source] = f"{before} {milestone.text}"
    return found


def sources_of(indicator: Indicator) -> set[str]:
    read = {reading.source for one in indicator.contradictions for reading in one.readings}
    return read | {seen.source for seen in indicator.observations}


@pytest.mark.parametrize(
    ("name", "rows", "left_out"),
    [("figures.csv", 402, 5), ("sources.csv", 227, 7), ("milestones.csv", 179, 7)],
)
def test_every_row_went_somewhere_or_says_why_not(name: str, rows: int, left_out: int) -> None:
    found = table(name)
    without = [row for row in found if not row["bestemming"]]
    assert (len(found), len(without)) == (rows, left_out)
    assert all(bool(row["reden"]) == (not row["bestemming"]) for row in found)


@pytest.fixture(scope="module")
def went() -> dict[str, str]:
    """The source on the site of each source of the research."""
    return {row["id"]: row["bestemming"] for row in table("sources.csv")}


def test_figures_stand_where_they_are_said_to_with_their_value_and_source(
    live_content: Content, went: dict[str, str]
) -> None:
    observed = {
        (f"{indicator.slug}/{seen.series}/{seen.moment}", seen.value, seen.source)
        for indicator in live_content.indicators
        for seen in indicator.observations
    }
    wanted = {
        (f"{indicator.slug}/streefwaarde/{target.year}/{target.value}", target.value, target.source)
        for indicator in live_content.indicators
        for target in indicator.targets
    }
    for row in table("figures.csv"):
        if row["bestemming"] and not in_texts(row):
            value = Decimal(row["waarde"].strip("<>"))
            assert (row["bestemming"], value, went[row["bron"]]) in observed | wanted


def test_figures_in_a_text_are_told_there_by_who_said_so(
    live_content: Content, went: dict[str, str]
) -> None:
    """A range, a plan, a budget, or how many took part: in no series, but told."""
    texts = texts_by_place(live_content)
    told = [row for row in table("figures.csv") if in_texts(row)]
    assert len(told) == 62
    for row in told:
        text = texts[row["bestemming"], went[row["bron"]]]
        values = re.findall(r"\d[\d.]*", row["waarde"])
        as_written = [f"{Decimal(value):,f}".translate({44: 46, 46: 44}) for value in values]
        for shown in [IN_WORDS.get(row["waarde"])] if row["waarde"] in IN_WORDS else as_written:
            assert re.search(rf"(?<![\d.,]){shown}(?![\d]|[.,]\d)", text), (row["id"], shown)


def test_no_two_figures_went_to_the_same_place() -> None:
    """Undated ones aside, which have no moment to tell them apart by."""
    rows = [row for row in table("figures.csv") if row["bestemming"] and not in_texts(row)]
    places = [row["bestemming"] for row in rows]
    dated = [place for place in places if not place.endswith("ongedateerd")]
    assert len(dated) == len(set(dated))


def test_an_inexact_figure_is_marked_as_one(live_content: Content) -> None:
    """What the research writes as > or < is never shown as the value itself."""
    inexact = [row for row in table("figures.csv") if row["waarde"][0] in "<>"]
    assert len(inexact) == 9
    rows = [row for row in inexact if not in_texts(row)]
    bounds = {
        (f"{indicator.slug}/{seen.series}/{seen.moment}", str(seen.value))
        for indicator in live_content.indicators
        for seen in indicator.observations
        if seen.precision in ("ruim", "meer dan", "minder dan")
    }
    assert {(row["bestemming"], row["waarde"].strip("<>")) for row in rows} <= bounds


def test_sources_and_milestones_are_there(live_content: Content) -> None:
    sources = {source.id for source in live_content.sources}
    assert {row["bestemming"] for row in table("sources.csv")} - {""} <= sources
    milestones = {
        f"{milestone.date}/{result}/{milestone.source}"
        for milestone in live_content.milestones
        for result in milestone.results
    }
    assert {row["bestemming"] for row in table("milestones.csv")} - {""} <= milestones
