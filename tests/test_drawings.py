"""The drawings with a column for each sector: as many sectors as the agenda has, and no other."""

import itertools
import re
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from matplotlib import font_manager
from matplotlib.axes import Axes
from PIL import ImageFont

from meesterschap.content.agenda import Agenda, SectorName, Theme
from meesterschap.content.editions import POSTER_WIDTH
from meesterschap.content.labels import SIGNS
from meesterschap.content.states import State
from meesterschap.pictures import draw_poster
from meesterschap.pictures.posters import Group, Poster
from meesterschap.render import drawings
from meesterschap.render.templating import document

SVG = "{http://www.w3.org/2000/svg}"
FONT = font_manager.findfont("DejaVu Sans:bold")
"""Wider than what browsers use for system-ui."""
CODES = (
    ("po",),
    ("po", "vo"),
    ("po", "vo", "mbo", "hbo", "wo"),
    ("po", "vo", "mbo", "hbo", "wo", "so"),
    ("po", "vo", "mbo", "hbo", "wo", "so", "vavo"),
    ("basis", "volwassenen", "voortgezet-onderwijs", "m", "praktijk", "so", "vavo"),
)
NAMES = ("Kort", "Een tamelijk lange naam van een resultaat die op geen enkele regel past " * 2)


@dataclass(frozen=True)
class Box:
    """What a text or a rectangle covers, in pixels."""

    left: float
    right: float
    line: float


def spread_svg(codes: tuple[str, ...]) -> str:
    sectors = [SectorName.model_construct(code=code) for code in codes]
    counts = [(sector, number) for number, sector in enumerate(sectors)]
    themes = [Theme.model_construct(name=name) for name in NAMES]
    rows = [(theme, counts) for theme in themes]
    return document("spread.svg", rows=rows, sectors=sectors, most=9)


def drawn(svg: str) -> tuple[float, float, list[Box], list[Box]]:
    """The width and height of a drawing, its texts and its rectangles."""
    root = ElementTree.fromstring(svg)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    size = float(root.attrib["font-size"])
    texts = [box for text in root.iter(f"{SVG}text") for box in boxes_of(text, size)]
    boxes = [
        Box(x, x + float(box.attrib["width"]), float(box.attrib["y"]))
        for box in root.iter(f"{SVG}rect")
        for x in [float(box.attrib["x"])]
    ]
    return width, height, texts, boxes


def boxes_of(text: Any, size: float) -> list[Box]:
    """The lines of a text."""
    size = float(text.attrib.get("font-size", size))
    line = float(text.attrib["y"])
    found = []
    for part in [text, *text.iter(f"{SVG}tspan")]:
        line += float(part.attrib.get("dy", 0))
        if part.text and part.text.strip():
            x = float(part.attrib.get("x", 0))
            length = ImageFont.truetype(FONT, size).getlength(part.text)
            centred = text.attrib.get("text-anchor") == "middle"
            found.append(Box(x - length / 2 * centred, x + length / (1 + centred), line))
    return found


@pytest.mark.parametrize("codes", CODES, ids="-".join)
def test_nothing_is_cut_off_or_overlaps(codes: tuple[str, ...]) -> None:
    width, height, texts, boxes = drawn(spread_svg(codes))
    assert len(boxes) == len(codes) * len(NAMES)
    assert max(box.right for box in boxes) == width - drawings.EDGE
    for text in texts:
        assert text.left >= -1
        assert text.right <= width + 1
        assert text.line <= height - 3
    heads = sorted(texts, key=lambda text: text.line)[: len(codes)]
    assert all(a.right < b.left for a, b in itertools.pairwise(heads))
    first_box = min(box.left for box in boxes)
    names = [text for text in texts if text.left < first_box - 1 and text not in heads]
    assert len(names) >= len(NAMES)


def test_a_page_reserves_the_room_that_a_drawing_takes() -> None:
    layout = drawings.spread(CODES[-1])
    width, height, *_ = drawn(spread_svg(CODES[-1]))
    assert layout.size_attributes(len(NAMES)) == f"width={width:.0f} height={height:.0f}"


def test_no_template_writes_the_width_of_a_drawing_with_sectors() -> None:
    assert re.search(r'viewBox="0 0 (\d+) ', spread_svg(CODES[0]))


@pytest.mark.parametrize("codes", CODES, ids="-".join)
def test_the_codes_of_a_poster_stand_apart_within_its_margins(
    codes: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    heads: list[Box] = []
    write = Axes.text

    def measured(axes: Axes, x: float, y: float, words: str, **how: Any) -> Any:
        text = write(axes, x, y, words, **how)
        if words in codes:
            extent = text.get_window_extent()
            heads.append(Box(extent.x0, extent.x1, y))
        return text

    monkeypatch.setattr(Axes, "text", measured)
    rows = tuple((name, (SIGNS[State.DELAYED],) * len(codes)) for name in NAMES)
    poster = Poster("Titel", (), codes, (Group("Thema", rows),), (), "Bron")
    draw_poster.draw(poster, "svg")
    assert len(heads) == len(codes)
    assert all(a.right < b.left for a, b in itertools.pairwise(heads))
    assert heads[-1].right <= POSTER_WIDTH - draw_poster.MARGIN + draw_poster.GAP


@pytest.mark.parametrize(("count", "size"), [(2, ""), (5, ""), (6, "7.1pt"), (7, "6.1pt")])
def test_the_table_of_more_sectors_on_paper_has_smaller_letters(count: int, size: str) -> None:
    """The columns share the width of a page."""
    agenda = Agenda.model_construct(sectors=CODES[-1][:count])
    edition = SimpleNamespace(content=SimpleNamespace(agenda=agenda))
    style = document("paper.css", edition=edition)
    (rule,) = re.findall(r"\.rooster \{ table-layout: fixed; (?:font-size: (.*); )?}", style)
    assert rule == size
