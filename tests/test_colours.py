"""The colours of the site: all in one table, with enough contrast to read everything."""

import re
from pathlib import Path
from typing import get_args

import pytest

from meesterschap.content.colours import BORDER, CHART, PAGE, Scheme
from site_copy import ROOT

COLOURS = {**PAGE, **CHART}
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


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, from 0 for black to 1 for white."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def colour_of(role: str, scheme: Scheme) -> str:
    """The colour of a role in a scheme; without one of its own on paper, the light one."""
    return getattr(COLOURS[role], scheme) or COLOURS[role].light


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("a", "b", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_that_of_wcag(a: str, b: str, ratio: float) -> None:
    assert contrast(a, b) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("scheme", get_args(Scheme))
@pytest.mark.parametrize("role", COLOURS)
def test_a_colour_has_the_contrast_that_it_says(role: str, scheme: Scheme) -> None:
    for ground in COLOURS[role].on:
        found = contrast(colour_of(role, scheme), colour_of(ground, scheme))
        assert found >= COLOURS[role].contrast, ground


def test_the_band_is_dark_in_both_schemes() -> None:
    """So what is on it has the dark colours in both."""
    for role in ("focus", "t1", "t2", "t3", "t4"):
        for band in (PAGE["band"].light, PAGE["band"].dark):
            assert contrast(PAGE[role].dark, band) >= BORDER


@pytest.mark.parametrize("file", COLOURED_FILES, ids=lambda file: file.name)
def test_no_colour_is_written_outside_the_table(file: Path) -> None:
    text = file.read_text("utf-8")
    assert not re.findall(r"(?<!&)#[0-9a-f]{3,8}\b(?=[\"';, )])|%23[0-9a-f]|\brgb\(", text)


def test_no_script_repeats_the_widths_of_the_style_sheet() -> None:
    for file in ROOT.glob("overrides/**/*.*"):
        if file.suffix in (".js", ".html"):
            assert not re.search(r"(min|max)-width: *\d", file.read_text("utf-8")), file
