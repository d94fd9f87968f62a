"""What a chart shows, by the rules for charts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meesterschap.content.document import ROWS, SLUG
from meesterschap.content.indicators import AGENDA, Indicator, Target
from meesterschap.derive.charts import ChartLine, Point, chart_of, line_of

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


@pytest.mark.parametrize(("name", "kind"), [("kort", "lijnen"), ("lang" * 10, "panelen")])
def test_lines_with_long_names_get_a_panel_each(name: str, kind: str) -> None:
    found = indicator(3, 3)
    first, second = found.series
    named = found.model_copy(update={"series": (first, second.model_copy(update={"name": name}))})
    chart = chart_of(named)
    assert chart
    assert chart.kind == kind


def test_lines_of_several_sectors_get_a_panel_each() -> None:
    found = indicator(3, 3)
    first, second = found.series
    apart = (first, second.model_copy(update={"sectors": ("vo",)}))
    chart = chart_of(found.model_copy(update={"series": apart}))
    assert chart
    assert chart.kind == "panelen"


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
    points = tuple(Point(year, 10, str(year)) for year in years)
    line = ChartLine("po", points, connected=True)
    assert len(line.pieces) == pieces
    assert [point for piece in line.pieces for point in piece] == list(line.points)


@pytest.mark.parametrize("breaks", [True, False])
def test_what_is_measured_otherwise_since_is_superseded(breaks: bool) -> None:
    chart = chart_of(indicator(3, 3, breaks=breaks))
    assert chart
    assert [line.superseded for line in chart.lines] == [breaks, False]


@pytest.mark.parametrize(
    ("moment", "time", "words"),
    [
        ("2014", 2014, "2014"),
        ("2014-10-01", 2014, "2014"),
        ("2013/2014", 2014, "2013/2014"),
        ("2012-12", 2012 + 5.5 / 12, "december 2012"),
        ("2013-05", 2013 - 1.5 / 12, "mei 2013"),
    ],
)
def test_a_month_is_not_a_year(moment: str, time: float, words: str) -> None:
    """It lies beside the year, and says so; a count on one day stands for its year."""
    found = indicator(1)
    seen = found.observations[0].model_copy(update={"moment": moment})
    changed = found.model_copy(update={"observations": (seen,)})
    (point,) = line_of(changed, changed.series[0]).points
    assert (point.time, point.when) == (pytest.approx(time), words)


def test_only_the_agenda_s_own_target_is_drawn() -> None:
    own, other = (
        Target.model_construct(value=Decimal(value), year=2017, owner=owner, institution=None)
        for value, owner in ((100, AGENDA), (64, "een ander"))
    )
    chart = chart_of(indicator(3).model_copy(update={"targets": (own, other)}))
    assert chart
    assert chart.targets == ((100.0, "wat de agenda vraagt"),)


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
