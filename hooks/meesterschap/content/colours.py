"""The colours of the site by role: one table for the style sheet and all drawings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Scheme = Literal["light", "dark", "paper"]


@dataclass(frozen=True)
class Colour:
    """A colour as #rrggbb for each scheme; `paper` is "" where print uses the light one.

    In both other schemes, its contrast ratio with each of the roles in `on` is at least `contrast`.
    """

    light: str
    dark: str
    paper: str = ""
    contrast: float = 1
    on: tuple[str, ...] = ("bg", "surface")

    def __post_init__(self) -> None:
        """Raises ValueError on a colour that is not written like that: drawings depend on it."""
        for written in (self.light, self.dark, self.paper or "#000000"):
            if not re.fullmatch(r"#[0-9a-f]{6}", written):
                raise ValueError(f"a colour is written as #rrggbb, not as {written!r}")


TEXT, BORDER = 4.5, 3
"""The contrast ratios that WCAG requires of text, and of control borders and the focus ring."""

PAGE: Mapping[str, Colour] = {
    "bg": Colour("#ffffff", "#10171e"),
    "surface": Colour("#f6f4ee", "#1a242e", "#f3f3f3"),
    "line": Colour("#dcd8cd", "#33414e"),
    "line-strong": Colour("#6b7680", "#8595a3", contrast=BORDER),
    "ink": Colour("#17212b", "#e8edf2", "#000000", contrast=TEXT, on=("bg", "surface", "mark")),
    "muted": Colour("#4c5863", "#adbac6", "#333333", contrast=TEXT),
    "primary": Colour("#12436d", "#8cc2f0", "#000000", contrast=TEXT),
    "on-primary": Colour("#ffffff", "#0c1a26", contrast=TEXT, on=("primary",)),
    "band": Colour("#12436d", "#0d2f4f"),
    "on-band": Colour("#ffffff", "#ffffff", contrast=TEXT, on=("band",)),
    "focus": Colour("#c2410c", "#ffd166", contrast=BORDER),
    "mark": Colour("#ffe7a3", "#66500a"),
    # The themes, and the tones of what is shown: labels.py gives each state its tone.
    "t1": Colour("#0b6b65", "#5ecfc2", contrast=TEXT),
    "t2": Colour("#801650", "#f59ac0", contrast=TEXT),
    "t3": Colour("#a04308", "#f7a873", contrast=TEXT),
    "t4": Colour("#563aa0", "#c3b0f5", contrast=TEXT),
    "good": Colour("#12436d", "#8cc2f0", contrast=TEXT),
    "plain": Colour("#563aa0", "#c3b0f5", contrast=TEXT),
    "trend": Colour("#336b9e", "#6fa6d6", contrast=TEXT),
    "bad": Colour("#a04308", "#f7a873", contrast=TEXT),
    "promise": Colour("#6c5ca6", "#a698d6", contrast=TEXT),
    "open": Colour("#5d6873", "#9fb0bf", contrast=TEXT),
    "none": Colour("#5d6873", "#9fb0bf", contrast=TEXT),
    # Within a bar or a chart: what is promised, what is unknown, and what was before.
    "promise-fill": Colour("#efebf8", "#262540"),
    "open-fill": Colour("#eceae3", "#222d38"),
    "before": Colour("#cddae6", "#2b4a66"),
}
"""The colours of pages, and of drawings in the style of a page."""

THEMES: Mapping[str, str] = {
    "professionele-ruimte": "t1",
    "toerusting": "t2",
    "bekwaamheidsonderhoud": "t3",
    "kritische-dialoog": "t4",
}
"""The role of each theme's colour."""

CHART: Mapping[str, str] = {
    "now": "good",
    "before": "before",
    "rest": "open-fill",
    "about": "bg",
    "goal": "ink",
    "axis": "line",
    "line0": "good",
    "line1": "t1",
    "line2": "t2",
    "older": "line-strong",
    "text": "ink",
    "bold": "ink",
    "headline": "ink",
    "soft": "muted",
    "inverse": "bg",
}
"""The role of the colour of each look in a chart: bars, lines and texts."""

SCRIM = "#08101899"
"""Covers the page while the search dialog is open."""

RULE = "#c9ced3"
"""A line in editions in print and on posters, which are always white."""


def tint(role: str, share: float) -> str:
    """The light colour of a role, mixed with white; 1 is the colour itself."""
    parts = bytes.fromhex(PAGE[role].light.removeprefix("#"))
    return "#" + bytes(round(255 - (255 - part) * share) for part in parts).hex()


def variables(scheme: Scheme, colours: Mapping[str, Colour] = PAGE) -> str:
    """CSS custom properties for these colours; those without a value in the scheme are left out."""
    values = {name: getattr(colour, scheme) for name, colour in colours.items()}
    return ";".join(f"--{name}:{value}" for name, value in values.items() if value)
