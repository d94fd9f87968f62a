"""Why a result has its state in a sector, in the Dutch words that its page shows.

A no-break space keeps a value and its unit together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from meesterschap.content import Content
from meesterschap.content.agenda import Agenda, Milestone, Result
from meesterschap.content.fields import ResultKind
from meesterschap.content.indicators import Indicator, Target
from meesterschap.content.labels import Sign
from meesterschap.content.notation import in_words, moment, number, rounded, sentence
from meesterschap.content.states import State
from meesterschap.derive.judgement import TREND_POINTS, Judgement, Point, is_near
from meesterschap.derive.status import Cell, paces

TITLES: Mapping[ResultKind, str] = {
    "cijfer": "Zo rekenden we",
    "feit": "Waar dit uit blijkt",
    "toezegging": "Waarom er geen oordeel is",
}
"""What the explanation of a result is called, by the rule for its kind."""


class Link(NamedTuple):
    """A link within the page: its words, and the id that it leads to."""

    words: str
    anchor: str


@dataclass(frozen=True)
class Explanation:
    """Whole sentences; the last can end in a link, or in the source of a milestone."""

    words: str
    link: Link | None = None
    after_link: str = ""
    before_link: str = ""
    """Words before the link, on a new line together with it."""
    source: str | None = None
    """The id of the source."""


Shared = tuple[tuple[str, ...], Sign, Explanation]
"""The sectors that have the same state for the same reason."""


def explain_row(cells: Iterable[Cell], agenda: Agenda) -> tuple[Shared, ...]:
    """The explanations of a result, each once, with all sectors that it holds for."""
    sectors: dict[tuple[Sign, Explanation], tuple[str, ...]] = {}
    for cell in cells:
        key = cell.sign, explain(cell, agenda)
        sectors[key] = (*sectors.get(key, ()), cell.sector)
    return tuple((codes, sign, reason) for (sign, reason), codes in sectors.items())


def explain(cell: Cell, agenda: Agenda) -> Explanation:
    """The explanation of the rule that decided the state."""
    if cell.state == State.NOT_APPLICABLE:
        reason = cell.result.sectors_reason
        return Explanation(f"De agenda vraagt dit niet van deze sector. {reason}")
    if cell.state == State.COMMITMENT:
        return _by_contributions(len(cell.contributions))
    if cell.milestone:
        return _by_milestone(cell.milestone)
    if cell.result.kind == "feit":
        return Explanation(
            "We vonden geen mijlpaal waaruit blijkt dat dit is gebeurd, of juist niet."
        )
    if not (cell.indicator and cell.judgement):
        return Explanation(
            "Op deze site staat geen landelijk cijfer waarmee we dit kunnen beoordelen."
        )
    link = Link(cell.indicator.name, cell.indicator.slug)
    if not (cell.series and cell.judgement.baseline and cell.judgement.latest):
        return Explanation(_too_few(cell.indicator), link, ".", before_link="Zie")
    words = " ".join(_by_figures(cell.result, cell.indicator, cell.judgement, agenda))
    return Explanation(f"{words} Cijfers:", link, f", reeks {cell.series.name}.")


def _by_contributions(count: int) -> Explanation:
    commitment = "Dit is een toezegging van de partners. Daarvoor rekenen we geen oordeel uit."
    if not count:
        return Explanation(f"{commitment} We vonden nog geen bijdrage van een partner.")
    noun = "bijdrage" if count == 1 else "bijdragen"
    found = f"We vonden {count} {noun} van partners: zie"
    return Explanation(
        f"{commitment} {found}", Link("wat partners deden", "wat-partners-deden"), "."
    )


def _by_milestone(milestone: Milestone) -> Explanation:
    day = moment(milestone.date)
    words = f"Dat blijkt uit deze mijlpaal, van {day}: {milestone.text}"
    return Explanation(words, source=milestone.source)


def _too_few(indicator: Indicator) -> str:
    if indicator.agenda_target:
        return (
            "We vonden geen twee vergelijkbare metingen uit deze sector tussen het begin van de "
            f"agenda en {indicator.agenda_target.year}."
        )
    return (
        "De agenda noemt hier geen getal. Om te zien welke kant het op ging, zijn "
        f"{in_words(TREND_POINTS)} vergelijkbare metingen nodig, en die vonden we niet."
    )


def _by_figures(
    result: Result, indicator: Indicator, judgement: Judgement, agenda: Agenda
) -> Iterator[str]:
    """What was agreed, where it began, where it stands, and what came after."""
    baseline, latest = judgement.baseline, judgement.latest
    assert baseline
    assert latest
    yield _agreed(result, indicator)
    yield _baseline(indicator, baseline, agenda)
    yield _latest(indicator, judgement, baseline, latest)
    if judgement.since:
        later = ", ".join(_at(point, indicator) for point in judgement.since)
        yield f"Sindsdien: {later}. Dat telt niet mee voor het oordeel."


def _agreed(result: Result, indicator: Indicator) -> str:
    if not (target := indicator.agenda_target):
        return "De agenda noemt hier geen getal. Daarom zeggen we alleen welke kant het op ging."
    when = (
        "de tekst noemt het jaar"
        if result.deadline
        else "de tekst noemt geen jaar, dus we kijken aan het eind van de agenda, in"
    )
    return f"Afgesproken is {_value(target.value, indicator)}; {when} {target.year}."


def _baseline(indicator: Indicator, baseline: Point, agenda: Agenda) -> str:
    which = (
        "de meting die het dichtst bij het begin van de agenda ligt"
        if is_near(baseline, Fraction(agenda.begin))
        else "de eerste meting na het begin van de agenda"
    )
    return f"Het uitgangspunt is {_at(baseline, indicator)}, {which}."


def _latest(indicator: Indicator, judgement: Judgement, baseline: Point, latest: Point) -> str:
    year, became = int(latest.time), _value(latest.value, indicator)
    if judgement.expected is not None and judgement.pace is not None:
        needed = _value(judgement.expected, indicator)
        return f"In {year} was {needed} nodig geweest; het werd {became}. {_pace(judgement.pace)}"
    if indicator.agenda_target:
        return f"In {year} was het {became}."
    tolerance = _difference(Fraction(indicator.tolerance or 0), indicator)
    return (
        f"In {year} was het {became}: {_change(latest.value - baseline.value, indicator)}. "
        f"Een verschil van hooguit {tolerance} telt als gelijk."
    )


def _change(change: Fraction, indicator: Indicator) -> str:
    """How much higher or lower it became: 2,5 procentpunt lager."""
    if not change:
        return "precies gelijk"
    return f"{_difference(abs(change), indicator)} {'hoger' if change > 0 else 'lager'}"


def _difference(value: Fraction, indicator: Indicator) -> str:
    return rounded(value) + ("\N{NO-BREAK SPACE}procentpunt" if indicator.percentage else "")


def pace_sentences(content: Content, indicator: Indicator, target: Target) -> tuple[str, ...]:
    """For each series, how far it had come towards a target of another agreement."""
    several = len(indicator.series) > 1
    return tuple(
        f"{sentence(series.name) if several else 'Het tempo'}: in {int(found.latest.time)} was "
        f"{_value(found.expected, indicator)} nodig geweest, vanaf "
        f"{_at(found.baseline, indicator)}; het werd {_value(found.latest.value, indicator)}. "
        f"{_pace(found.pace)}"
        for series, found in paces(content, indicator, target)
        if found.baseline and found.latest and found.expected is not None and found.pace is not None
    )


def no_pace_reason(target: Target) -> str:
    """Why there is no pace towards a target; empty where one institution set it for itself."""
    if target.institution:
        return ""
    return (
        "Het tempo is niet uit te rekenen: er zijn geen twee vergelijkbare metingen tot en met "
        f"{target.year}."
    )


def own_target(result: Result, indicator: Indicator, target: Target) -> str:
    """The target that the agenda itself sets, and when it is to be met."""
    words = f"Streefwaarde van de agenda: {_value(target.value, indicator)}."
    if result.deadline:
        return words
    when = f"De tekst noemt geen jaar; we kijken aan het eind van de agenda, in {target.year}."
    return f"{words} {when}"


def stated(value: Decimal, indicator: Indicator) -> str:
    """A value for a table, with as many decimals as its source gives: 82,0 %."""
    return number(value) + ("\N{NO-BREAK SPACE}%" if indicator.percentage else "")


def in_sentence(value: Decimal, indicator: Indicator) -> str:
    """A value for a sentence, with as many decimals as its source gives: 82,0 procent."""
    return _with_unit(number(value), indicator)


def _value(value: Fraction | Decimal, indicator: Indicator) -> str:
    return _with_unit(rounded(Fraction(value)), indicator)


def _at(point: Point, indicator: Indicator) -> str:
    return f"{_value(point.value, indicator)} in {int(point.time)}"


def _with_unit(written: str, indicator: Indicator) -> str:
    return f"{written}\N{NO-BREAK SPACE}procent" if indicator.percentage else written


def _pace(pace: Fraction) -> str:
    if pace < 0:
        return "Het ging de verkeerde kant op."
    return f"Het tempo was {rounded(pace, 2)} van wat nodig was."
