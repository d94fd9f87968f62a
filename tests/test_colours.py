"""The colours of the site: all in one table, with enough contrast to read everything."""

import io
import re
from collections.abc import Iterable
from itertools import combinations
from math import cbrt, dist
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest
from jinja2 import Environment, FileSystemLoader
from PIL import Image

from meesterschap.content import colours
from meesterschap.content.agenda import Agenda
from meesterschap.content.colours import BORDER, CHART, PAGE, THEMES, Colour, Scheme, tint
from meesterschap.content.labels import SIGNS
from meesterschap.pictures import draw_card, draw_poster
from meesterschap.pictures.cards import Card
from meesterschap.pictures.posters import Group, Poster
from meesterschap.render.templating import document
from site_copy import ROOT

COLOURED_FILES = sorted(
    file
    for pattern in (
        "overrides/**/*",
        "hooks/meesterschap/*/templates/*",
        "hooks/meesterschap/pictures/*.py",
    )
    for file in ROOT.glob(pattern)
    if file.is_file()
)


def light(colour: str, weights: Iterable[float]) -> float:
    """The sum of its red, green and blue, as amounts of light from 0 to 1, with these weights."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(part * weight for part, weight in zip(linear, weights, strict=True))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, from 0 for black to 1 for white."""
    return light(colour, (0.2126, 0.7152, 0.0722))


DISTINCT, WITH_A_SIGN = 20, 10
"""The least distance of colours that tell things apart, alone or beside a sign.

In CIE76: 2.3 is just noticeable, and black is 100 from white.
"""
XYZ = ((0.4125, 0.3576, 0.1804), (0.2127, 0.7152, 0.0722), (0.0193, 0.1192, 0.9503))
"""From linear sRGB; the sum of each row is the white of D65."""


def lab(colour: str) -> tuple[float, float, float]:
    """The colour in CIELAB, where distances are about as large as they are seen."""
    shares = (light(colour, row) / sum(row) for row in XYZ)
    x, y, z = (cbrt(one) if one > 216 / 24389 else (24389 / 27 * one + 16) / 116 for one in shares)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def least_distance(roles: Iterable[str], scheme: Scheme) -> float:
    """The distance of the two colours of these roles that are most alike."""
    shown = [lab(colour_of(role, scheme)) for role in roles]
    return min(dist(one, other) for one, other in combinations(shown, 2))


def colour_of(role: str, scheme: Scheme) -> str:
    """The colour of a role in a scheme; without one of its own on paper, the light one."""
    return getattr(PAGE[role], scheme) or PAGE[role].light


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("a", "b", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_that_of_wcag(a: str, b: str, ratio: float) -> None:
    assert contrast(a, b) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        ("#000000", "#ffffff", 100),
        ("#ff0000", "#00ff00", 170.6),
        ("#801650", "#801651", 0.6),
        ("#12436d", "#12436e", 0.6),
    ],
)
def test_a_distance_is_that_of_cie76(a: str, b: str, distance: float) -> None:
    assert dist(lab(a), lab(b)) == pytest.approx(distance, abs=0.1)


@pytest.mark.parametrize("scheme", get_args(Scheme))
@pytest.mark.parametrize("role", PAGE)
def test_a_colour_has_the_contrast_that_it_says(role: str, scheme: Scheme) -> None:
    for ground in PAGE[role].on:
        found = contrast(colour_of(role, scheme), colour_of(ground, scheme))
        assert found >= PAGE[role].contrast, ground


def test_the_band_is_dark_in_both_schemes() -> None:
    """So what is on it has the dark colours in both."""
    for role in ("focus", "t1", "t2", "t3", "t4"):
        for band in (PAGE["band"].light, PAGE["band"].dark):
            assert contrast(PAGE[role].dark, band) >= BORDER


@pytest.mark.parametrize("file", COLOURED_FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_colour_is_written_outside_the_table(file: Path) -> None:
    text = file.read_text("utf-8")
    assert not re.findall(r"(?<!&)#[0-9a-f]{3,8}\b(?=[\"';, )])|%23[0-9a-f]|\brgb\(", text)


def test_no_script_repeats_the_widths_of_the_style_sheet() -> None:
    for file in ROOT.glob("overrides/**/*.*"):
        if file.suffix in (".js", ".html"):
            assert not re.search(r"(min|max)-width: *\d", file.read_text("utf-8")), file


@pytest.mark.parametrize("written", ["#fff", "fff000", "#FFF000", "red", "#12345g", "#1234567"])
@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_a_colour_that_is_written_otherwise_is_refused(written: str, scheme: Scheme) -> None:
    with pytest.raises(ValueError, match=f"not as '{written}'"):
        Colour(**{"light": "#ffffff", "dark": "#000000", scheme: written})


@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_every_theme_has_a_colour_of_its_own(scheme: Scheme) -> None:
    """Each of the four is compared with the three others."""
    assert least_distance(THEMES.values(), scheme) >= DISTINCT


@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_every_line_of_a_chart_has_a_colour_of_its_own(scheme: Scheme) -> None:
    """The lines of one chart are compared, and the grey one of an older method."""
    lines = [role for look, role in CHART.items() if look.startswith("line") or look == "older"]
    assert len(lines) == 4
    assert least_distance(lines, scheme) >= DISTINCT


NEW = Colour("#123456", "#654321", "#112233")
STATES_BY_TONE = {sign.tone: state for state, sign in SIGNS.items()}


def style_sheets() -> str:
    """The style sheets of the site and its favicon, as MkDocs fills them in."""
    folder = ROOT / "overrides"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    names = [*folder.glob("assets/*.css"), folder / "assets/favicon.svg"]
    parts = [environment.get_template(file.relative_to(folder).as_posix()) for file in names]
    return "\n".join(part.render(config={"theme": {}}, colours=colours) for part in parts)


def poster(tone: str) -> str:
    """The poster of one sign, as SVG."""
    signs = (SIGNS[STATES_BY_TONE[tone]],)
    shown = Poster("Titel", (), ("laag",), (Group("Thema", (("1.1 Iets", signs),)),), (), "Bron")
    return draw_poster.draw(shown, "svg").decode()


@pytest.mark.parametrize("tone", sorted(STATES_BY_TONE))
def test_another_colour_of_a_state_is_that_in_every_picture_and_style_sheet(
    tone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PAGE, tone, NEW)
    agenda = Agenda.model_construct(sectors=())
    edition = SimpleNamespace(content=SimpleNamespace(agenda=agenda))
    paper = document("paper.css", edition=edition)
    assert re.search(rf"\.staat--{tone} \{{ color: #123456; }}", paper)
    assert "#123456" in poster(tone)
    for colour in (f"--{tone}:#123456", f"--{tone}:#654321", f"--{tone}:#112233"):
        assert colour in style_sheets()
    chosen = rf"\.staat{'' if tone == 'none' else f'--{tone}'} {{\s+--tint: var\(--{tone}\);"
    assert re.search(chosen, style_sheets())


@pytest.mark.parametrize(("theme", "role"), THEMES.items())
def test_another_colour_of_a_theme_is_that_in_its_card_and_the_style_sheets(
    theme: str, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = Card("Een praktijk", "midden", theme)
    before = draw_card.draw(card)
    monkeypatch.setitem(PAGE, role, NEW)
    assert draw_card.draw(card) != before
    image = Image.open(io.BytesIO(draw_card.draw(card))).convert("RGB")
    assert image.getpixel((0, 0)) == (0x12, 0x34, 0x56)
    assert f"--{role}:#123456" in style_sheets()
    assert re.search(rf"{theme}[^}}]*var\(--{role}\)", style_sheets())


def test_a_tint_is_a_colour_mixed_with_white(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PAGE, "plain", Colour("#004080", "#000000"))
    assert (tint("plain", 0), tint("plain", 0.5), tint("plain", 1)) == (
        "#ffffff",
        "#80a0c0",
        "#004080",
    )


@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_no_two_tones_that_tell_something_else_are_alike(scheme: Scheme) -> None:
    tones = {sign.tone for sign in SIGNS.values()} - {"open", "none"}  # both: nothing to tell
    assert least_distance(tones, scheme) >= WITH_A_SIGN
