"""Which column of a publisher's table holds what: a proposal, for a person to confirm or change.

A use is a word for a form: that of a column of ours, such as `moment`. The value of one series is
`waarde/vo`, that of one moment `waarde//2019`: the rows of such a table have a value for each.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from editing.doubts import readings_of
from figures.pasted import Table
from meesterschap.check.names import SectorNames, names_of, names_of_sectors
from meesterschap.content import Content
from meesterschap.content.confirmations import KEY
from meesterschap.content.fields import Matches
from meesterschap.content.indicators import Indicator, Observation
from meesterschap.content.notation import moment
from meesterschap.content.shapes import fields_of, shape_of

COLUMNS = {key: info for key, info in fields_of(Observation) if key != KEY}
"""What a column can hold: the columns of a table of ours."""
SERIES, MOMENT, VALUE, QUOTATION = "reeks", "moment", "waarde", "citaat"
_CALLED: Mapping[str, str] = {
    **dict.fromkeys(("serie", "groep", "sector", "onderwijssoort", "onderwijssector"), SERIES),
    **dict.fromkeys(("jaar", "jaartal", "peildatum", "datum", "periode", "schooljaar"), MOMENT),
    **dict.fromkeys(("aandeel", "aantal", "percentage", "procent", "cijfer", "%"), VALUE),
    **dict.fromkeys(("pagina", "bladzijde", "tabel"), "vindplaats"),
    **dict.fromkeys(("opmerking", "opmerkingen", "noot"), "toelichting"),
    **{key: key for key in COLUMNS},
}
"""What publishers call our columns."""
_YEAR = 4
"""Digits in a year."""
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")


class Use(NamedTuple):
    """What a column is used for; with a series or a moment, of all its values."""

    column: str
    series: str = ""
    moment: str = ""


def use_of(word: str) -> Use:
    """The use that a form sends as a word."""
    return Use(*word.split("/", 2))


@dataclass(frozen=True)
class Known:
    """The indicator that the rows are for, and what sectors are called."""

    indicator: Indicator
    sectors: SectorNames

    def series(self, text: str) -> str:
        """The id of the only series that is called so; "" if none or several are."""
        name = text.strip().lower()
        own = [s.id for s in self.indicator.series if name in (s.id.lower(), s.name.lower())]
        called = own or [s.id for s in self.indicator.series if name in names_of(s, self.sectors)]
        return called[0] if len(called) == 1 else ""

    def use(self, title: str) -> str:
        """The use of a column with this title, as a word; "" if the title does not say."""
        name = _IN_BRACKETS.sub("", title.strip()).lower()
        if name in _CALLED:
            return _CALLED[name]
        if series := self.series(name):
            return f"{VALUE}/{series}"
        found = moments_in(name)
        return f"{VALUE}//{found[0]}" if len(found) == 1 else ""

    def is_title(self, text: str) -> bool:
        return bool(self.use(text))


def known(content: Content, indicator: str) -> Known:
    """What a table for this indicator can name."""
    return Known(content.indicator(indicator), names_of_sectors(content.agenda.sectors))


@dataclass(frozen=True)
class Matching:
    """What each column is used for, and what holds for all rows."""

    uses: Mapping[int, str]
    """The use of each column as a word, by its number; a column without one is left out."""
    fixed: Mapping[str, str] = field(default_factory=dict)
    """The columns of ours that have the same text in every row, such as the source."""
    readings: Mapping[str, int] = field(default_factory=dict)
    """Which of their readings cells have, counted from 0, by the key of the doubt about them."""
    quotes_rows: bool = False
    """Whether the quotation of a value is its row in the table."""

    @property
    def repeated(self) -> tuple[str, ...]:
        """The uses that more columns have: of those, only one would be read."""
        words = [word for word in self.uses.values() if word]
        return tuple(word for word in dict.fromkeys(words) if words.count(word) > 1)

    def lacks(self, known: Known) -> tuple[str, ...]:
        """The columns of ours that are required, and come from nowhere."""
        uses = [use_of(word) for word in self.uses.values()]
        there = {use.column for use in uses} | {k for k, text in self.fixed.items() if text}
        there |= {SERIES for use in uses if use.series} | {MOMENT for use in uses if use.moment}
        there |= {SERIES} if len(known.indicator.series) == 1 else set()
        there |= {QUOTATION} if self.quotes_rows else set()
        return tuple(k for k, info in COLUMNS.items() if info.is_required() and k not in there)


def matched(table: Table, known: Known) -> Matching:
    """A proposal: by the titles of the columns and, where those do not say, by what is in them."""
    uses: dict[int, str] = {}
    for column in table.columns:
        use = known.use(table.title(column))
        if use and use not in uses.values():
            uses[column] = use
    for column in table.columns:
        taken = {use_of(word).column for word in uses.values()}
        use = _use_by_values(table.cells(column), known)
        if column not in uses and use and use not in taken:
            uses[column] = use
    return Matching(dict(sorted(uses.items())))


def choices(table: Table, column: int, known: Known) -> Mapping[str, str]:
    """The uses that a person can choose from for this column, each with its words."""
    named = moments_in(table.title(column))
    return {
        "": "niet gebruiken",
        **{key: f"{key}: {info.description}" for key, info in COLUMNS.items()},
        **{f"{VALUE}/{s.id}": f"de waarde van {s.name}" for s in known.indicator.series},
        **{f"{VALUE}//{one}": f"de waarde van {moment(one)}" for one in named},
    }


def moments_in(text: str) -> tuple[str, ...]:
    """The moments that a text may be; none if it is no moment, as the number of a day in Excel."""
    return () if text.isdecimal() and len(text) != _YEAR else _readings(MOMENT, "moment", text)


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers that a text may be; none if it is no number."""
    return _readings(VALUE, "getal", text)


def _readings(column: str, control: str, text: str) -> tuple[str, ...]:
    rule = shape_of(COLUMNS[column]).first(Matches)
    assert rule
    if rule.fits(text):
        return (text,)
    return tuple(value for value, _ in readings_of(control, text))


def _use_by_values(cells: Sequence[str], known: Known) -> str:
    """The use of a column with these cells, if they leave no doubt."""
    tests = {MOMENT: moments_in, SERIES: known.series, VALUE: numbers_in}
    return next((use for use, fits in tests.items() if cells and all(map(fits, cells))), "")
