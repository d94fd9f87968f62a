"""The drawings with a column for each sector: as many sectors as the agenda has, and no other."""

import itertools
import re
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from matplotlib.axes import Axes

from meesterschap.content.agenda import Agenda
from meesterschap.content.editions import POSTER_WIDTH
from meesterschap.content.labels import SIGNS
from meesterschap.content.states import State
from meesterschap.pictures import draw_poster
from meesterschap.pictures.posters import Group, Poster
from meesterschap.render.drawings import segments
from meesterschap.render.templating import document

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
    """What a text covers, in pixels."""

    left: float
    right: float
    line: float


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


def test_a_number_stands_in_a_bar_where_it_fits() -> None:
    signs = [SIGNS[state] for state in (State.ACHIEVED, State.FAVOURABLE, State.UNKNOWN)]
    bar = segments(dict(zip(signs, (1, 3, 96), strict=True)))
    assert [part.fits for part in bar] == [False, True, True]
