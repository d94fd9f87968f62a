"""Where everything in a chart stands, and that it looks the same on a page and in a download."""

import io
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageColor

from indicators import indicator
from meesterschap.cache.store import slow_store
from meesterschap.content.colours import CHART, PAGE
from meesterschap.derive.charts import (
    LONGEST_NAME,
    MOST_LINES,
    Chart,
    ChartKind,
    ChartLine,
    Point,
    Points,
)
from meesterschap.derive.label_places import Label, place
from meesterschap.derive.marks import LETTER, NARROW, WIDE, Plot, Stroke, Text
from meesterschap.derive.plots import plot_of
from meesterschap.derive.sheets import WIDTH, Sheet, layout_of, unit_line
from meesterschap.pictures import draw_chart
from meesterschap.pictures.pictures import Picture
from meesterschap.render.templating import document, part
from site_copy import ROOT


def points(*values: float, first: int = 2012) -> Points:
    return tuple(Point(first + at, value, str(first + at)) for at, value in enumerate(values))


LONG = "begeleiding, observatie en coaching door iemand van een andere school in de buurt"
LINE = ChartLine("po", points(10, 12.5, 15), connected=True)
OLD = ChartLine("oude telling", points(40, 38, first=2009), connected=False, superseded=True)
OTHER = ChartLine(LONG, points(11, 12, 13.5), connected=True)
NEGATIVE = ChartLine("rest", points(-3.5, 1, 2), connected=True)
ABOUT = ChartLine(
    "ongeveer",
    (Point(2012.4, 215000, "november 2012", about=True), Point(2014, 9000, "2014")),
    False,
)
TARGET = ((60.0, "afgesproken voor 2014"),)
SHAPES = {
    "one": (LINE,),
    "broken": (OLD, LINE),
    "long names": (LINE, OTHER),
    "negative": (NEGATIVE,),
    "zero": (replace(LINE, points=points(0, 0, 0)),),
    "about": (ABOUT,),
    "one year": (replace(LINE, points=points(3)), replace(LINE, points=points(4))),
    "many": (LINE, OTHER, OLD, NEGATIVE, OTHER, LINE),
    "years": (replace(LINE, points=points(*range(60))),),
}


def chart(kind: ChartKind, shape: str, unit: str = "% van de lessen") -> Chart:
    lines = SHAPES[shape]
    if kind == "lijnen":  # no more lines, and no longer names, than such a chart is given
        lines = tuple(replace(line, name=line.name[:LONGEST_NAME]) for line in lines[:MOST_LINES])
    return Chart(kind, unit, lines, TARGET)


LETTER_HEIGHT = 11
"""What a text of 13 pixels has above the line it stands on."""


def left_and_right(text: Text, width: float) -> tuple[float, float]:
    wide = LETTER * len(text.words)
    begin = {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    left = text.x * width / 100 + text.dx - begin
    return left, left + wide


def words_of(plot: Plot) -> str:
    return " ".join(text.words for text in plot.texts)


each_kind = pytest.mark.parametrize("kind", get_args(ChartKind))
each_shape = pytest.mark.parametrize("shape", SHAPES)


@each_kind
@each_shape
@pytest.mark.parametrize("unit", ["% van de lessen", "lessen"])
def test_everything_fits_on_the_narrowest_screen(kind: ChartKind, shape: str, unit: str) -> None:
    plot = plot_of(chart(kind, shape, unit))
    for bar in plot.bars:
        assert -0.01 <= bar.x <= bar.x + bar.width <= 100.01
        assert 0 <= bar.y <= bar.y + bar.height <= plot.height
    for dot in plot.dots:
        assert 0 <= dot.x <= 100
        assert 0 <= dot.y <= plot.height
    for text in plot.texts:
        left, right = left_and_right(text, NARROW)
        assert -3 <= left <= right <= NARROW + 3, text
        assert 8 <= text.y <= plot.height, text


def covered(plot: Plot) -> list[tuple[str, str]]:
    """The words that stand on each other, on the narrowest screen or on a wide one."""
    found = []
    for width in (NARROW, WIDE):
        for one, other in combinations(plot.texts, 2):
            (a, b), (c, d) = (left_and_right(text, width) for text in (one, other))
            if abs(one.y - other.y) < LETTER_HEIGHT and max(a, c) < min(b, d) - 1:
                found.append((one.words, other.words))
    return found


@each_kind
@each_shape
def test_no_text_covers_another(kind: ChartKind, shape: str) -> None:
    assert covered(plot_of(chart(kind, shape))) == []


def test_an_approximate_value_is_in_words_only_where_it_covers_none() -> None:
    about = replace(LINE, points=tuple(replace(p, about=True) for p in points(*range(20, 40))))
    drawn = plot_of(Chart("lijnen", "lessen", (about,)))
    labels = [text.words for text in drawn.texts if text.look == "bold"]
    assert covered(drawn) == []
    assert 2 < len(labels) < 20
    assert {"ongeveer 20", "ongeveer 39"} <= {*labels}


@pytest.mark.parametrize(
    ("shape", "shown"),
    [
        ("one", ["10 %", "15 %", "2012", "2014", "afgesproken voor 2014: 60 %"]),
        ("broken", ["38 % oude telling", "15 % po"]),
        ("about", ["ongeveer 215.000 %", "november 2012"]),
        ("negative", ["-3,5 %", "2 %"]),
    ],
)
def test_a_line_has_its_ends_and_its_name_in_words(shape: str, shown: list[str]) -> None:
    words = words_of(plot_of(chart("lijnen", shape))).replace("\N{NO-BREAK SPACE}", " ")
    for part_of in shown:
        assert part_of in words


def test_a_bar_of_one_month_has_the_month_in_words() -> None:
    assert "november 2012" in words_of(plot_of(chart("staven", "about", "leraren")))


@each_kind
def test_what_is_approximate_looks_so(kind: ChartKind) -> None:
    plot = plot_of(chart(kind, "about", "leraren"))
    assert [dot.open for dot in plot.dots] in ([], [True, False])
    assert [bar.look for bar in plot.bars] in ([], ["now", "about"])
    assert "ongeveer 215.000" in words_of(plot)


def test_an_older_method_is_grey_and_not_connected_to_the_newer() -> None:
    plot = plot_of(chart("lijnen", "broken"))
    assert {dot.look for dot in plot.dots} == {"older", "line0"}
    drawn = [stroke for stroke in plot.strokes if stroke.look in ("older", "line0")]
    assert [stroke.look for stroke in drawn] == ["line0", "line0"]


def test_the_length_of_a_bar_is_its_value() -> None:
    plot = plot_of(Chart("staven", "lessen", (ChartLine("", points(10, 40), False),)))
    assert [bar.width for bar in plot.bars] == [100, 25]


@each_kind
@pytest.mark.parametrize("years", [(2019, 2020), (2019, 2020, 2021)], ids=len)
def test_years_stand_whole_beside_every_chart(kind: ChartKind, years: tuple[int, ...]) -> None:
    line = ChartLine("reeks", points(*[5] * len(years), first=years[0]), connected=True)
    shown = re.findall(r"\b\d{3,}\b", words_of(plot_of(Chart(kind, "lessen", (line,)))))
    assert set(shown) <= {str(year) for year in years}
    assert {shown[0], shown[-1]} == {str(years[0]), str(years[-1])}


def test_a_label_goes_where_there_is_room() -> None:
    plot = Plot(height=100, texts=[Text("text", 40, 40, "hier staat al iets")])
    plot.strokes.append(Stroke("line0", 0, 50, 100, 50))
    place(plot, [Label("bold", 50, 50, ("label",))], 0, 100)
    *_, label = plot.texts
    assert label.y > 50


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_label_at_the_edge_stays_within(width: int) -> None:
    plot = Plot(height=100)
    place(plot, [Label("bold", 100, 50, ("een lang label",))], 0, 100)
    assert left_and_right(plot.texts[0], width)[1] <= width + 5


@each_kind
@each_shape
def test_a_page_and_a_download_draw_the_same_marks(kind: ChartKind, shape: str) -> None:
    plot = plot_of(chart(kind, shape))
    on_page = part("drawing", plot, "wat het zegt")
    sheet = Sheet("Kop", "Eenheid", "Bron", chart(kind, shape))
    file = document("chart.svg", sheet=sheet, layout=layout_of(sheet))
    marks = re.findall(r"<(?:rect|path|circle|text) class.*", on_page)
    assert marks
    assert all(mark in file for mark in marks)
    for svg in (file, on_page.replace("&nbsp;", " ")):
        ElementTree.fromstring(svg)


def test_a_drawing_on_a_page_has_no_style_and_no_colour_of_its_own() -> None:
    drawn = part("drawing", plot_of(chart("panelen", "many")), "wat het zegt")
    assert 'role="img" aria-label="wat het zegt"' in drawn
    assert not re.search(r"style|#[0-9a-f]{6}|fill=|font", drawn)


def test_only_lines_are_stretched() -> None:
    drawn = part("drawing", plot_of(chart("panelen", "many")), "wat het zegt")
    stretched = re.findall(r"<svg viewBox.*?</svg>", drawn, re.DOTALL)
    assert stretched
    assert all(set(re.findall(r"<(\w+)", svg)) == {"svg", "path"} for svg in stretched)


def test_strokes_that_join_are_one_path() -> None:
    strokes = [
        Stroke("axis", 0, 50, 100, 50),
        Stroke("line0", 10, 50, 33.333, 40.2),
        Stroke("line0", 33.333, 40.2, 60, 40.2),
        Stroke("line0", 80, 20, 90, 10),
        Stroke("older", 0, 1, 2, 3),
    ]
    assert list(Plot(strokes=strokes).paths) == [
        ("axis", "M0 50H100"),
        ("line0", "M10 50L33.3 40H60M80 20L90 10"),
        ("older", "M0 1L2 3"),
    ]


@each_kind
def test_every_look_has_a_colour_and_a_rule(kind: ChartKind) -> None:
    style = (ROOT / "overrides/partials/styles/figures.css").read_text("utf-8")
    for shape in SHAPES:
        plot = plot_of(chart(kind, shape))
        for mark in (*plot.bars, *plot.strokes, *plot.dots, *plot.texts):
            assert mark.look in CHART
            assert mark.look == "text" or f".{mark.look}" in style


def test_a_look_has_the_same_colour_on_a_page_and_in_a_drawing() -> None:
    style = (ROOT / "overrides/partials/styles/figures.css").read_text("utf-8")
    rules = re.findall(r"([^{}]+)\{[^{}]*--look: var\(--([\w-]+)\)", style)
    shown = {
        look: role
        for selector, role in rules
        for look in re.findall(r"\.([\w-]+)", selector)
        if look in CHART
    }
    assert len(shown) > 4
    assert shown == {look: CHART[look] for look in shown}


def sheet(kind: ChartKind = "lijnen", shape: str = "one", source: str = "Bron: een.") -> Sheet:
    return Sheet("Wat $het$ zegt", "lessen", source, chart(kind, shape))


@each_kind
def test_a_sheet_is_drawn_twice_as_large_and_the_same_every_time(kind: ChartKind) -> None:
    shown = sheet(kind, "broken")
    drawn = draw_chart.draw(shown)
    assert drawn == draw_chart.draw(shown)
    assert Image.open(io.BytesIO(drawn)).size == (2 * WIDTH, 2 * layout_of(shown).height)


@each_kind
def test_a_sheet_is_drawn_in_the_colours_of_the_site(kind: ChartKind) -> None:
    """Exactly, however few colours the file has: paper, and at least what is drawn in ink."""
    image = Image.open(io.BytesIO(draw_chart.draw(sheet(kind)))).convert("RGB")
    drawn = {colour for _, colour in image.getcolors(1 << 20) or ()}
    assert image.getpixel((0, 0)) == ImageColor.getrgb(PAGE[CHART["about"]].light)
    assert ImageColor.getrgb(PAGE[CHART["headline"]].light) in drawn
    assert ImageColor.getrgb(PAGE[CHART["now"]].light) in drawn


def test_a_sheet_has_its_headline_unit_and_source() -> None:
    words = " ".join(text.words for text in layout_of(sheet()).texts)
    assert words == "Wat $het$ zegt lessen Bron: een."


def test_the_line_under_a_headline_has_the_name_unless_that_is_the_headline() -> None:
    made = indicator(("laag", ("1", "2")))
    assert unit_line(made, None) == "Lessen die iemand volgde: % van de lessen, 2015–2016"
    named = made.model_copy(update={"headline": made.name})
    assert unit_line(named, None) == "% van de lessen, 2015–2016"


def test_a_sheet_that_looks_different_has_another_key() -> None:
    keys = {
        Picture("a.png", shown, "png").key(slow_store(Path("x")))
        for shown in (sheet(), sheet("staven"), sheet(shape="broken"), sheet(source="Bron: twee."))
    }
    assert len(keys) == 4
