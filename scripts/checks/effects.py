"""What a change of the content does, to be seen before it is saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from checks.rereading import ToRead, to_read_again
from checks.verdicts import cause_in_words
from meesterschap.content import Content
from meesterschap.content.indicators import Indicator
from meesterschap.content.labels import SIGNS
from meesterschap.content.problem import Problem, beyond
from meesterschap.derive.charts import chart_of
from meesterschap.derive.differences import changed_judgements, in_todays_names
from meesterschap.derive.plots import plot_of
from meesterschap.derive.sheets import unit_line
from meesterschap.render import templating


@dataclass(frozen=True)
class ChangedVerdict:
    """The verdict on a result in a sector that becomes another, in the words of visitors."""

    result: str
    name: str
    sector: str
    before: str
    after: str
    causes: tuple[str, ...]
    """The fields that made it so."""


class Picture(NamedTuple):
    """The chart of an indicator as its page has it."""

    headline: str
    line: str
    """What it shows, in which unit and of which years."""
    svg: str
    """For within a page with the style sheet of the site."""


@dataclass(frozen=True)
class Effects:
    """What a change does. Of the chart there is none where there are too few figures for one."""

    verdicts: tuple[ChangedVerdict, ...]
    new_warnings: tuple[Problem, ...]
    gone_warnings: tuple[Problem, ...]
    chart: Picture | None
    to_read: tuple[ToRead, ...]


def effects(before: Content, after: Content, year: int, indicator: str | None = None) -> Effects:
    """What differs between two states of the content, both judged as seen in this year.

    `indicator` is the one to draw.
    """
    then = in_todays_names(before, after)
    return Effects(
        verdicts=tuple(_verdicts(then, after, year)),
        new_warnings=tuple(beyond(after.warnings, before.warnings)),
        gone_warnings=tuple(beyond(before.warnings, after.warnings)),
        chart=picture_of(after.indicator(indicator)) if indicator else None,
        to_read=tuple(to_read_again(then, after)),
    )


def picture_of(indicator: Indicator) -> Picture | None:
    """The chart of an indicator, if it has one."""
    if not (chart := chart_of(indicator)):
        return None
    svg = templating.part("drawing", plot_of(chart), chart.kind_name)
    return Picture(indicator.headline, unit_line(indicator, chart), svg)


def _verdicts(before: Content, after: Content, year: int) -> Iterator[ChangedVerdict]:
    """The changes that a visitor sees: not those between two states that share one word."""
    for one in changed_judgements(before, after, year):
        was, becomes = SIGNS[one.before], SIGNS[one.after]
        if was != becomes:
            yield ChangedVerdict(
                result=one.result,
                name=after.result(one.result).name,
                sector=one.sector,
                before=was.word,
                after=becomes.word,
                causes=tuple(map(cause_in_words, one.causes)),
            )
