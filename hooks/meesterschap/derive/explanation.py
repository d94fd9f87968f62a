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
from meesterschap.content.editions import Evidence
from meesterschap.content.fields import ResultKind
from meesterschap.content.indicators import Indicator, Series, Target
from meesterschap.content.labels import Sign, and_list
from meesterschap.content.notation import in_words, moment, number, rounded, sentence
from meesterschap.content.states import State
from meesterschap.derive.judgement import TREND_POINTS, Judgement, Point, is_near
from meesterschap.derive.status import Cell, paces

TITLES: Mapping[ResultKind, str] = {
    "cijfer": "Zo rekenden we",
    "feit": "Waar dit uit blijkt",
    "toezegging": "Waarop dit steunt",
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


PHRASES: Mapping[str, str] = {
    "percent": "{number}\N{NO-BREAK SPACE}procent",
    "points": "{number}\N{NO-BREAK SPACE}procentpunt",
    "at": "{value} in {year}",
    "asked": "De agenda vraagt {value}; {when} {year}.",
    "told_year": "de tekst noemt het jaar",
    "untold_year": "de tekst noemt geen jaar, dus we kijken aan het eind van de agenda, in",
    "no_number": "De agenda noemt hier geen getal. Daarom zeggen we alleen welke kant het op ging.",
    "near_start": "Het uitgangspunt is {at}: "
    "van de metingen in deze reeks ligt die het dichtst bij het begin van de agenda.",
    "after_start": "Het uitgangspunt is {at}, "
    "de eerste meting die we kennen van na het begin van de agenda.",
    "was_needed": "In {year} was {needed} nodig geweest; het werd {value}.",
    "on_path": "{value} (op het pad van de tussendoelen)",
    "pace": "Het tempo was {pace} van wat nodig was.",
    "nothing_needed": "Volgens de tussendoelen hoefde er nog niets te veranderen.",
    "wrong_way": "Het ging de verkeerde kant op.",
    "was": "In {year} was het {value}.",
    "changed": "In {year} was het {value}: {change}.",
    "tolerance": "Een verschil van hooguit {difference} telt als gelijk.",
    "equal": "precies gelijk",
    "higher": "{difference} hoger",
    "lower": "{difference} lager",
    "since": "Sindsdien: {values}. Dat telt niet mee voor het oordeel.",
}
"""What is said of a judgement by figures. The browser says the same of a school's own figures."""


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
        return _by_contributions(cell)
    if cell.milestone:
        return _by_milestone(cell.milestone, cell.state, agenda)
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
    words = " ".join(_by_figures(cell, cell.indicator, cell.judgement, agenda))
    only = len(cell.indicator.deciding_series(cell.sector)) == 1
    return Explanation(f"{words} Cijfers:", link, f", {_speaking(cell.series, only=only)}")


def _speaking(series: Series, *, only: bool) -> str:
    """Which series decided, and why that one; an older edition does not say why."""
    if series.speaks:
        return f"reeks {series.name}. {series.speaks}"
    return f"reeks {series.name}{', de enige over deze hele sector' if only else ''}."


COMMITMENT = "Dit is een toezegging van de partners. Daarvoor rekenen we geen oordeel uit."
"""What is true of every commitment."""


def progress(result: Result) -> str:
    """How far a commitment came as editors judge, with reasons; empty where they did not."""
    if not (result.progress and result.progress_reason):
        return ""
    return f"{COMMITMENT} De redactie noemt dit ‘{result.progress}’. {result.progress_reason}"


def _by_contributions(cell: Cell) -> Explanation:
    """For what there is evidence in a sector; how far it came is told once for all sectors."""
    words = _evidence(cell.evidence, cell.sector) if cell.evidence else COMMITMENT
    if not (count := len(cell.contributions)):
        return Explanation(f"{words} We vonden geen bijdrage.")
    found = f"We vonden {count} {'bijdrage' if count == 1 else 'bijdragen'}: zie"
    return Explanation(f"{words} {found}", Link("wat partners deden", "wat-partners-deden"), ".")


def _evidence(evidence: Evidence, sector: str) -> str:
    """For which years there is evidence, or whether there is for this sector."""
    if evidence.per == "sector":
        found = "bewijs" if sector in evidence.found else "geen bewijs"
        return f"Hier is {found} uit de jaren van de agenda."
    asked = f"de {in_words(len(evidence.asked))} jaren van de agenda"
    if not evidence.found:
        return f"Voor geen van {asked} is er bewijs."
    found = f"{in_words(len(evidence.found))} van {asked} ({and_list(evidence.found)})"
    return f"Er is bewijs voor {found}."


_TERMS: Mapping[State, str] = {
    State.LATER: " De agenda liep tot en met {end}; het kwam er dus later.",
    State.EXISTED: " De agenda begon in {begin}; het bestond toen al.",
}
"""What the time of a fact says, beside the years of the agenda."""


def _by_milestone(milestone: Milestone, state: State, agenda: Agenda) -> Explanation:
    day = moment(milestone.date)
    term = _TERMS.get(state, "").format(begin=agenda.begin, end=agenda.end)
    words = f"Dat blijkt uit deze mijlpaal, van {day}: {milestone.text}{term}"
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
    cell: Cell, indicator: Indicator, judgement: Judgement, agenda: Agenda
) -> Iterator[str]:
    """What the agenda asks, where it began, where it stands, and what came after."""
    baseline, latest = judgement.baseline, judgement.latest
    assert baseline
    assert latest
    yield _asked(cell.result, cell.target, indicator)
    yield _baseline(indicator, baseline, agenda)
    yield _latest(cell.target, indicator, judgement)
    if cell.series and (caution := cell.series.caution):
        yield caution.text
    if judgement.since:
        later = ", ".join(_at(point, indicator) for point in judgement.since)
        yield PHRASES["since"].format(values=later)


def _asked(result: Result, target: Target | None, indicator: Indicator) -> str:
    if not target:
        return PHRASES["no_number"]
    value = in_unit(target.value, indicator)
    when = PHRASES["told_year" if result.deadline else "untold_year"]
    return PHRASES["asked"].format(value=value, when=when, year=target.year)


def _baseline(indicator: Indicator, baseline: Point, agenda: Agenda) -> str:
    near = is_near(baseline, Fraction(agenda.begin))
    return PHRASES["near_start" if near else "after_start"].format(at=_at(baseline, indicator))


def _latest(target: Target | None, indicator: Indicator, judgement: Judgement) -> str:
    baseline, latest = judgement.baseline, judgement.latest
    assert baseline
    assert latest
    year, became = int(latest.time), in_unit(latest.value, indicator)
    if target and judgement.expected is not None:
        needed = _needed(judgement.expected, target, indicator)
        words = PHRASES["was_needed"].format(year=year, needed=needed, value=became)
        return f"{words} {_pace(judgement.pace)}"
    if target:
        return PHRASES["was"].format(year=year, value=became)
    change = _change(latest.value - baseline.value, indicator)
    words = PHRASES["changed"].format(year=year, value=became, change=change)
    tolerance = _difference(Fraction(indicator.tolerance or 0), indicator)
    words += f" {PHRASES['tolerance'].format(difference=tolerance)}"
    return f"{words} {indicator.tolerance_reason}" if indicator.tolerance_reason else words


def _needed(expected: Fraction, target: Target, indicator: Indicator) -> str:
    """What was needed; on a path with more decimals, as agreements do: 22,25 procent."""
    if not target.path:
        return in_unit(expected, indicator)
    return PHRASES["on_path"].format(value=with_unit(rounded(expected, 2), indicator))


def _change(change: Fraction, indicator: Indicator) -> str:
    """How much higher or lower it became: 2,5 procentpunt lager."""
    if not change:
        return PHRASES["equal"]
    which = "higher" if change > 0 else "lower"
    return PHRASES[which].format(difference=_difference(abs(change), indicator))


def _difference(value: Fraction, indicator: Indicator) -> str:
    number = rounded(value)
    return PHRASES["points"].format(number=number) if indicator.percentage else number


def pace_sentences(content: Content, indicator: Indicator, target: Target) -> tuple[str, ...]:
    """For each series, how far it had come towards a target of another agreement."""
    several = len(indicator.series) > 1
    return tuple(
        f"{sentence(series.name) if several else 'Het tempo'}: in {int(found.latest.time)} was "
        f"{_needed(found.expected, target, indicator)} nodig geweest, vanaf "
        f"{_at(found.baseline, indicator)}; het werd {in_unit(found.latest.value, indicator)}. "
        f"{_pace(found.pace)}"
        for series, found in paces(content, indicator, target)
        if found.baseline and found.latest and found.expected is not None
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
    words = f"Streefwaarde van de agenda: {in_unit(target.value, indicator)}."
    if result.deadline:
        return words
    when = f"De tekst noemt geen jaar; we kijken aan het eind van de agenda, in {target.year}."
    return f"{words} {when}"


def stated(value: Decimal, indicator: Indicator) -> str:
    """A value for a table, with as many decimals as its source gives: 82,0 %."""
    return number(value) + ("\N{NO-BREAK SPACE}%" if indicator.percentage else "")


def in_sentence(value: Decimal, indicator: Indicator) -> str:
    """A value for a sentence, with as many decimals as its source gives: 82,0 procent."""
    return with_unit(number(value), indicator)


def in_unit(value: Fraction | Decimal, indicator: Indicator) -> str:
    return with_unit(rounded(Fraction(value)), indicator)


def _at(point: Point, indicator: Indicator) -> str:
    return PHRASES["at"].format(value=in_unit(point.value, indicator), year=int(point.time))


def with_unit(written: str, indicator: Indicator) -> str:
    return PHRASES["percent"].format(number=written) if indicator.percentage else written


def _pace(pace: Fraction | None) -> str:
    if pace is None:
        return PHRASES["nothing_needed"]
    if pace < 0:
        return PHRASES["wrong_way"]
    return PHRASES["pace"].format(pace=rounded(pace, 2))
