"""The poster of an edition: the whole matrix on one page, which can be read in grey."""

import io
import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from freezer import as_edition, frozen
from meesterschap.cache.store import slow_store
from meesterschap.content.addresses import FORMATS
from meesterschap.content.content import Edition
from meesterschap.content.editions import POSTER_HEIGHT as HEIGHT
from meesterschap.content.editions import POSTER_WIDTH as WIDTH
from meesterschap.content.editions import Seal
from meesterschap.content.labels import SIGNS
from meesterschap.derive import status
from meesterschap.pictures.draw_poster import GAP, MARGIN, SECTORS, TOP, draw
from meesterschap.pictures.pictures import Picture
from meesterschap.pictures.posters import (
    Group,
    Poster,
    poster_of,
)

drawn = cache(draw)
"""The same poster drawn once, for all tests that look at it."""
EDITIONS = {
    "draft": as_edition(frozen()),
    "reconstruction": as_edition(frozen(year=2020, until=2020)),
}


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> Edition:
    return EDITIONS[request.param]


def test_it_shows_every_judgement_as_it_stood(edition: Edition) -> None:
    poster = poster_of(edition)
    shown = [sign for group in poster.groups for _, signs in group.rows for sign in signs]
    stood = [SIGNS[cell.state] for row in status.frozen_matrix(edition) for cell in row]
    assert shown == stood
    counts = {words: int(words.split(" × ")[0]) for _, words in poster.legend}
    assert sum(counts.values()) == len(stood)
    assert all(f"{stood.count(sign)} × {sign.word}" in counts for sign in stood)


def test_a_draft_and_a_reconstruction_say_so_in_the_picture(edition: Edition) -> None:
    seal = Seal.model_construct(published_on=date(2026, 12, 1), files={})
    for one, draft in ((edition, True), (replace(edition, seal=seal), False)):
        warned = " ".join(poster_of(one).warnings)
        assert ("Concept" in warned) is draft
        assert ("Reconstructie" in warned) is bool(edition.stand.until)
        assert drawn(poster_of(one), "png") != drawn(
            replace(poster_of(one), warnings=("X",)), "png"
        )


def test_both_formats_are_the_same_every_time(edition: Edition) -> None:
    poster = poster_of(edition)
    svg, png = (drawn(poster, format) for format in FORMATS)
    assert (svg, png) == tuple(draw(poster, format) for format in FORMATS)
    assert f"<title>{edition.texts.title}. Concept" in svg.decode()
    assert not re.search(
        r"<text|<image|https?://(?!www\.w3\.org|purl\.org|creativecommons)", svg.decode()
    )
    assert Image.open(io.BytesIO(png)).size == (WIDTH, HEIGHT)
    other = replace(poster, title="Anders")
    store = slow_store(Path("x"))
    keys = {Picture("a", one, format).key(store) for one in (poster, other) for format in FORMATS}
    assert len(keys) == 4


def test_no_two_states_look_alike_in_grey() -> None:
    """Those that share a symbol share its outline: their words say the same of another kind."""
    marks = tuple({sign.symbol: sign for sign in SIGNS.values()}.values())
    assert len({(sign.symbol, sign.tone) for sign in SIGNS.values()}) == len(marks)
    group = Group("Thema", (("Resultaat", marks),))
    sectors = ("",) * len(marks)
    png = draw(Poster("Titel", (), sectors, (group,), (), ""), "png")
    picture = Image.open(io.BytesIO(png)).convert("L")
    width = (WIDTH - MARGIN - SECTORS + GAP) / len(marks)
    columns = [round(SECTORS + width * place) for place in range(len(marks))]
    boxes = [picture.crop((x, TOP + 1, x + int(width), HEIGHT - 100)) for x in columns]
    for (one, first), (other, second) in combinations(zip(marks, boxes, strict=True), 2):
        same = ImageStat.Stat(ImageChops.difference(first, second))
        assert same.extrema[0][1] > 100, (one, other)


def test_a_name_that_does_not_fit_is_cut_with_an_ellipsis() -> None:
    poster = poster_of(EDITIONS["draft"])
    long = Group("Thema", ((" ".join(["woord"] * 40), poster.groups[0].rows[0][1]),))
    cut = Group("Thema", ((" ".join(["woord"] * 60), poster.groups[0].rows[0][1]),))
    assert draw(replace(poster, groups=(long,)), "png") == draw(
        replace(poster, groups=(cut,)), "png"
    )
