"""What a chart shows, and that it is drawn the same every time."""

import re
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meesterschap.cache.store import picture_store
from meesterschap.content import Content
from meesterschap.content.document import ROWS, SLUG
from meesterschap.content.indicators import Indicator
from meesterschap.derive.charts import Chart, ChartKind, ChartLine, chart_of
from meesterschap.pictures.draw_chart import MOST_SERIES, draw
from meesterschap.pictures.pictures import Picture

SERIES = {"sectoren": ["po"], "methode": "Zo gemeten."}


def indicator(*counts: int, breaks: bool = False) -> Indicator:
    """An indicator with a series for each count, of that many observations, five years apart."""
    reason = {"breuk": "Anders gemeten."} if breaks else {}
    return Indicator.model_validate(
        {
            SLUG: "proef",
            "naam": "Aandeel van de proef",
            "resultaat": "1.1",
            "eenheid": "% van de lessen",
            "richting": "omhoog",
            "populatie": "Alle lessen.",
            "definitie": "Alle lessen.",
            "boodschap": "Een boodschap",
            "reeksen": [
                {"id": f"r{n}", "naam": f"reeks {n}", **SERIES, **(reason if n else {})}
                for n in range(len(counts))
            ],
            ROWS: [
                {
                    "reeks": f"r{n}",
                    "moment": str(2012 + 5 * n + at),
                    "waarde": str(10 + at),
                    "bron": "een",
                    "citaat": "tien",
                }
                for n, count in enumerate(counts)
                for at in range(count)
            ],
        },
        context={
            "resultaat": ("1.1",),
            "sector": ("po",),
            "bron": ("een",),
            "reeks": tuple(f"r{n}" for n in range(len(counts))),
        },
    )


@pytest.mark.parametrize(
    ("counts", "kind"),
    [
        ((1,), None),
        ((1, 1), "staven"),
        ((2,), "staven"),
        ((2, 1), "staven"),
        ((3,), "lijnen"),
        ((2, 3), "lijnen"),
        ((3, 1, 1, 1), "panelen"),
    ],
)
def test_three_points_are_a_line_two_are_bars_and_one_is_a_number(
    counts: tuple[int, ...], kind: str | None
) -> None:
    chart = chart_of(indicator(*counts))
    assert (chart and chart.kind) == kind


def test_a_series_of_two_points_is_not_connected_beside_one_of_three() -> None:
    chart = chart_of(indicator(2, 3))
    assert chart
    assert [line.connected for line in chart.lines] == [False, True]


def test_lines_of_several_sectors_get_a_panel_each() -> None:
    found = indicator(3, 3)
    first, second = found.series
    apart = (first, second.model_copy(update={"sectors": ("vo",)}))
    chart = chart_of(found.model_copy(update={"series": apart}))
    assert chart
    assert (chart.kind, chart.rows) == ("panelen", 1)


@pytest.mark.parametrize(
    ("change", "drawn"),
    [
        ({"moment": "ongedateerd"}, 2),
        ({"precision": "meer dan"}, 2),
        ({"precision": "ongeveer"}, 3),
    ],
)
def test_a_value_without_a_date_or_that_is_only_a_bound_is_not_drawn(
    change: dict[str, str], drawn: int
) -> None:
    found = indicator(3)
    first, *others = found.observations
    changed = (first.model_copy(update=change), *others)
    chart = chart_of(found.model_copy(update={"observations": changed}))
    assert chart
    assert len(chart.lines[0].points) == drawn


def test_an_estimate_is_not_drawn() -> None:
    found = indicator(2, 2)
    first, second = found.series
    series = (first, second.model_copy(update={"kind": "raming"}))
    chart = chart_of(found.model_copy(update={"series": series}))
    assert chart
    assert [line.name for line in chart.lines] == ["reeks 0"]


@pytest.mark.parametrize(
    ("years", "pieces"), [((2012, 2013, 2018), 1), ((2012, 2013, 2019), 2), ((2006, 2013, 2020), 3)]
)
def test_no_line_is_drawn_over_a_long_gap(years: tuple[int, ...], pieces: int) -> None:
    line = ChartLine("po", tuple((year, 10.0) for year in years), connected=True)
    assert len(line.pieces) == pieces
    assert [point for piece in line.pieces for point in piece] == list(line.points)


def test_a_break_in_method_lies_between_the_two_series() -> None:
    chart = chart_of(indicator(3, 3, breaks=True))
    assert chart
    assert chart.breaks == ((2014 + 2017) / 2,)


def test_a_drawing_is_the_same_every_time(content: Content) -> None:
    chart = chart_of(content.indicator("bijscholing"))
    assert chart
    assert draw(chart) == draw(chart)


def test_a_drawing_follows_light_and_dark_and_keeps_its_text() -> None:
    drawing = draw(Chart("lijnen", "% van de lessen", (LINE,))).decode()
    assert "prefers-color-scheme:dark" in drawing
    assert "% van de lessen" in drawing
    # Colours are named by their role, except in the style sheet that defines the roles.
    body = re.sub(r"<style.*?</style>", "", drawing, flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-f]{6}\b", body)


def key_of(chart: Chart) -> str:
    return Picture("a.svg", chart, "svg").key(picture_store(Path("x")))


LINE = ChartLine("po", ((2012, 10.0), (2013, 12.5), (2014, 15.0)), connected=True)


@pytest.mark.parametrize(
    "other",
    [
        Chart("lijnen", "% van de leraren", (LINE,)),
        Chart("lijnen", "% van de lessen", (ChartLine("vo", LINE.points, connected=True),)),
        Chart("lijnen", "% van de lessen", (ChartLine("po", LINE.points[:2], connected=True),)),
        Chart("lijnen", "% van de lessen", (LINE,), breaks=(2012.5,)),
    ],
)
def test_a_chart_that_looks_different_has_another_key(other: Chart) -> None:
    chart = Chart("lijnen", "% van de lessen", (LINE,))
    assert key_of(chart) != key_of(other)
    assert key_of(chart) == key_of(Chart("lijnen", "% van de lessen", (LINE,)))


@pytest.mark.parametrize(
    ("unit", "values", "words"),
    [
        ("% van de scholen", (98.0, 101.0, 104.0), "104"),
        ("% van de scholen", (0.0, 0.0, 0.0), "0 %"),
        ("leraren", (20000.0, 55000.0, 78000.0), "78.000"),
        ("verschil in punten", (-3.5, 1.0, 2.0), "-3,5"),
    ],
)
@pytest.mark.parametrize("kind", get_args(ChartKind))
def test_any_values_can_be_drawn(
    kind: ChartKind, unit: str, values: tuple[float, ...], words: str
) -> None:
    points = tuple(zip((2012, 2013, 2014), values, strict=True))
    drawing = draw(Chart(kind, unit, (ChartLine("po", points, connected=True),))).decode()
    assert f">{words}<" in drawing


def test_more_series_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="at most"):
        draw(Chart("lijnen", "%", (LINE,) * (MOST_SERIES + 1)))


@given(st.decimals(min_value=0, max_value=100, places=1))
def test_an_observation_keeps_the_number_that_was_written(value: Decimal) -> None:
    """Nothing rounds between the CSV and the model."""
    row = indicator(1).observations[0]
    assert (
        type(row)
        .model_validate(
            {"reeks": "r0", "moment": "2012", "waarde": str(value), "bron": "een", "citaat": "x"},
            context={"bron": ("een",), "reeks": ("r0",)},
        )
        .value
        == value
    )


@pytest.mark.parametrize("kind", get_args(ChartKind))
@pytest.mark.parametrize("years", [(2019, 2020), (2019, 2020, 2021)], ids=len)
def test_years_stand_whole_beside_every_chart(kind: ChartKind, years: tuple[int, ...]) -> None:
    line = ChartLine("reeks", tuple((year, 5.0) for year in years), connected=True)
    drawn = draw(Chart(kind, "lessen", (line,))).decode()
    written = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    shown = [words for words in written if re.search(r"\d{3}|e\d", words)]
    assert sorted(shown) == [str(year) for year in years]
