"""Nothing of the research was dropped in silence.

The tables in research/ name every row that the research delivered, and where it went; a row that
went nowhere says why. Here they are compared with the content.
"""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from meesterschap.content import Content

Row = dict[str, str]


def table(name: str) -> list[Row]:
    with (Path(__file__).with_name("research") / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("name", "rows", "left_out"),
    [("figures.csv", 259, 1), ("sources.csv", 102, 1), ("milestones.csv", 68, 0)],
)
def test_every_row_went_somewhere_or_says_why_not(name: str, rows: int, left_out: int) -> None:
    found = table(name)
    without = [row for row in found if not row["bestemming"]]
    assert (len(found), len(without)) == (rows, left_out)
    assert all(bool(row["reden"]) == (not row["bestemming"]) for row in found)


def test_figures_stand_where_they_are_said_to_with_their_value_and_source(
    live_content: Content,
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
        value, source = Decimal(row["waarde"].strip("<>")), row["bron"].lower()
        if row["bestemming"]:
            assert (row["bestemming"], value, source) in observed | wanted


def test_no_two_figures_went_to_the_same_place() -> None:
    """Undated ones aside, which have no moment to tell them apart by."""
    places = [row["bestemming"] for row in table("figures.csv") if row["bestemming"]]
    dated = [place for place in places if not place.endswith("ongedateerd")]
    assert len(dated) == len(set(dated))


def test_an_inexact_figure_is_marked_as_one(live_content: Content) -> None:
    """What the research writes as > or < is never shown as the value itself."""
    rows = [row for row in table("figures.csv") if row["waarde"][0] in "<>"]
    assert len(rows) == 5
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
    assert {row["bestemming"] for row in table("milestones.csv")} <= milestones
