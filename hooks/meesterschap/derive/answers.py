"""The answer on top of a page, in one or two sentences, from what its judgements were made of.

Each kind of judgement has a sentence of its own. No formula, pace or rule is in them: those are in
`explanation`, one fold further. A no-break space keeps a value and its unit together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from meesterschap.content import Content
from meesterschap.content.agenda import Milestone, Result, SectorName, Theme
from meesterschap.content.content import Edition
from meesterschap.content.editions import Change, Stand
from meesterschap.content.fields import UNDATED
from meesterschap.content.indicators import Indicator, Target
from meesterschap.content.labels import SIGNS, Sign, Tone, and_list
from meesterschap.content.notation import in_words, rounded, sentence
from meesterschap.content.states import State
from meesterschap.derive.explanation import in_unit, with_unit
from meesterschap.derive.figure_cards import WAYS, Way, way_of
from meesterschap.derive.judgement import Point
from meesterschap.derive.status import Cell, Counts, Row, counts, counts_in, evidence, in_time

_WORST_FIRST = ("bad", "promise", "good", "trend", "open")
"""The order in which the tones of signs are told, where sectors differ."""
_DECIDED = ("good", "trend", "bad")
_EXISTED = SIGNS[State.EXISTED]


@dataclass(frozen=True)
class Answer:
    """Whole Dutch sentences: those that stand out, and those after them."""

    lead: str
    rest: str = ""


def of_result(content: Content, cells: Row) -> Answer:
    """How a result turned out in the sectors that it binds."""
    asked = [cell for cell in cells if cell.state != State.NOT_APPLICABLE]
    result = cells[0].result
    if result.kind == "toezegging":
        return _of_commitment(content, result)
    if result.kind == "feit":
        return _of_fact(asked, content.milestones_of(result.id))
    return Answer(_standing(asked), " ".join(_by_figures(asked)))


def of_theme(theme: Theme, rows: Iterable[Row]) -> Answer:
    """How the results of a theme turned out, and which were not reached."""
    own = [row for row in rows if row[0].result in theme.results]
    lead, *rest = _counted(counts_in(own), "oordelen in dit thema")
    missed = _missed(cell for row in own for cell in row)
    return Answer(lead, " ".join([*missed, *rest]))


def of_sector(sector: SectorName, cells: Sequence[Cell]) -> Answer:
    """How the results that bind a sector turned out there, and which were not reached."""
    lead, *rest = _counted(counts(cells), f"afspraken voor het {sector.code}")
    return Answer(lead, " ".join([*_missed(cells), *rest]))


def of_all(rows: Iterable[Row]) -> Answer:
    """How all results turned out in all sectors."""
    lead, *rest = _counted(counts_in(rows), "oordelen")
    return Answer(lead, " ".join(rest))


def of_edition(edition: Edition, rows: Sequence[Row]) -> tuple[Answer, ...]:
    """How all results turned out, and what differs from the previous edition if there is one."""
    stands = of_all(rows)
    return (stands, _changed(edition.stand, rows)) if edition.stand.previous else (stands,)


def _changed(stand: Stand, rows: Sequence[Row]) -> Answer:
    """How many judgements differ from the previous edition, and what they are now.

    What was found out may have happened before that edition: nothing is said to have changed since.
    """
    total = in_words(_judged(counts_in(rows)))
    changed = visible_changes(stand.changes)
    if not changed:
        return Answer(f"Geen van de {total} oordelen is anders dan in {stand.previous}.")
    count = in_words(len(changed))
    verb = "is" if len(changed) == 1 else "zijn"
    lead = f"{sentence(count)} van de {total} oordelen {verb} anders dan in {stand.previous}."
    became = f"{sentence(and_list(list(_became(changed))))}."
    return Answer(lead, " ".join([*_learned(changed), became]))


def _learned(changed: Sequence[Change]) -> Iterator[str]:
    """Of how many of these judgements too little was known then."""
    before = [SIGNS[change.before] for change in changed if change.before]
    learned = sum(sign.tone == "open" for sign in before)
    if learned == len(changed):
        yield f"Daarover wisten we toen{' nog' if learned == 1 else ''} te weinig."
    elif learned:
        yield f"Over {in_words(learned)} daarvan wisten we toen te weinig."


def _became(changed: Sequence[Change]) -> Iterator[str]:
    """How many of these judgements are what now."""
    found = [SIGNS[change.after] for change in changed]
    for sign, count in {sign: found.count(sign) for sign in SIGNS.values()}.items():
        if count and sign == _EXISTED:
            yield _did_exist(count)
        elif count:
            yield f"{in_words(count)} {'is' if count == 1 else 'zijn'} nu {sign.word}"


def visible_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that a visitor sees: not those between two states that share one word."""
    return tuple(
        change
        for change in changes
        if not change.before or SIGNS[change.before] != SIGNS[change.after]
    )


def by_result(changes: Iterable[Change]) -> dict[str, list[tuple[Change, list[str]]]]:
    """The changes of each result: those that are the same together, with their sectors."""
    alike: dict[Change, list[str]] = {}
    for change in changes:
        alike.setdefault(change.model_copy(update={"sector": ""}), []).append(change.sector)
    return {
        result: list(group) for result, group in groupby(alike.items(), lambda one: one[0].result)
    }


def of_changes(stand: Stand) -> str:
    """How many judgements differ from the previous edition; nothing without one."""
    if not stand.previous:
        return ""
    count = len(visible_changes(stand.changes))
    if count == 1:
        return f"Eén oordeel is anders dan in {stand.previous}."
    if not count:
        return f"Geen oordeel is anders dan in {stand.previous}."
    return f"{sentence(in_words(count))} oordelen zijn anders dan in {stand.previous}."


def at_a_glance(rows: Sequence[Row]) -> str:
    """How much is judged, and of how much too little is known."""
    found = counts_in(rows)
    unknown = next((count for sign, count in found.items() if sign.tone == "open"), 0)
    results, sectors, total = len(rows), len(rows[0]), _judged(found)
    words = (
        f"{sentence(in_words(results))} {'afspraak' if results == 1 else 'afspraken'}, bekeken in "
        f"{in_words(sectors)} {'sector' if sectors == 1 else 'sectoren'}: samen {in_words(total)} "
        f"{'oordeel' if total == 1 else 'oordelen'}."
    )
    return words + (f" Bij {in_words(unknown)} is te weinig bekend." if unknown else "")


def in_strip(cell: Cell) -> str:
    """One number or reason beside the sign of a sector."""
    if cell.state == State.NOT_APPLICABLE:
        return "niet gevraagd"
    if cell.state == State.COMMITMENT:
        return _evidence_in(cell)
    if cell.milestone:
        return _when(cell.milestone)
    if cell.indicator and cell.judgement and cell.judgement.latest:
        return in_unit(cell.judgement.latest.value, cell.indicator)
    if cell.result.kind == "feit":
        return "geen bewijs gevonden"
    return "te weinig metingen" if cell.indicator else "geen landelijk cijfer"


def in_list(cell: Cell) -> str:
    """The figures or the milestone behind a judgement, beside the name of its result."""
    if change := _change_of(cell):
        return _beside_name(change)
    if cell.milestone:
        short = cell.milestone.short
        return f"{sentence(_when(cell.milestone))} {short}" if short else cell.milestone.text
    return sentence(in_strip(cell))


def _beside_name(change: "_Change") -> str:
    """What it became and what was agreed; without a target, from where to where it went."""
    year, became = int(change.last.time), in_unit(change.last.value, change.indicator)
    if change.target:
        asked = in_unit(change.target.value, change.indicator)
        return f"{became} in {year}; de agenda vraagt {asked}"
    return f"Van {rounded(change.first.value)} naar {became}, {int(change.first.time)}–{year}"


def of_judgement(cell: Cell) -> str:
    """What the judgement in one sector rests on, without how it was computed."""
    if _change_of(cell):
        return " ".join(_by_figures([cell]))
    if cell.milestone:
        return _of_fact([cell], [cell.milestone]).rest
    if cell.state == State.NOT_APPLICABLE:
        return "De agenda vraagt dit niet van deze sector."
    return f"{sentence(in_strip(cell))}."


def _of_commitment(content: Content, result: Result) -> Answer:
    """How far it came, as editors judge, and for what there is evidence; who did what, in order."""
    contributions = content.contributions_to(result)
    shown = evidence(content.agenda, result, contributions)
    found, asked = in_words(len(shown.found)), in_words(len(shown.asked))
    of_what = f"de {asked} {'sectoren' if shown.per == 'sector' else 'jaren'}"
    if not shown.found:
        lead = f"Voor geen van {of_what} vonden we bewijs."
    elif len(shown.found) == len(shown.asked):
        lead = f"Voor alle {of_what.removeprefix('de ')} vonden we bewijs."
    else:
        lead = f"Voor {found} van {of_what} vonden we bewijs."
    if result.progress and shown.found:
        lead = f"{sentence(result.progress)}: {lead[0].lower()}{lead[1:]}"
    return Answer(lead, " ".join(_who_did_what(content, contributions)))


def _who_did_what(content: Content, contributions: Sequence[Milestone]) -> Iterator[str]:
    """How many partners contributed within the agenda's years, and what they did, in order."""
    done = in_time(content.agenda, contributions)
    if partners := {id for contribution in done for id in contribution.partners}:
        count, total = in_words(len(partners)), in_words(len(content.partners))
        of_whom = f"alle {total}" if count == total else f"{count} van de {total}"
        yield f"Van {of_whom} partners vonden we een bijdrage."
    if told := _in_order(contributions):
        yield told


def _evidence_in(cell: Cell) -> str:
    """For what there is evidence in a sector; in an older edition, how much was done."""
    if not cell.evidence:
        count = len(cell.contributions)
        return f"{count} {'bijdrage' if count == 1 else 'bijdragen'}" if count else "niets gevonden"
    found, asked = cell.evidence.found, cell.evidence.asked
    if cell.evidence.per == "sector":
        return "bewijs gevonden" if cell.sector in found else "geen bewijs gevonden"
    return f"bewijs voor {len(found)} van {len(asked)} jaar" if found else "geen bewijs gevonden"


def _of_fact(asked: Sequence[Cell], milestones: Sequence[Milestone]) -> Answer:
    """What happened, in order, and where it shows that the result is there."""
    told = _in_order(milestones)
    if all(cell.open for cell in asked):
        unknown = "Of de afspraak is nagekomen, weten we niet."
        return Answer(told, unknown) if told else Answer("Onbekend.", unknown)
    shown = {cell.milestone: None for cell in asked if cell.milestone}
    proof = " ".join(f"{sentence(_when(milestone))}: {milestone.text}" for milestone in shown)
    return Answer(_standing(asked), told or proof)


def _in_order(milestones: Iterable[Milestone]) -> str:
    """The milestones that editors told shortly, as one sentence with the year of each."""
    shown = [one for one in milestones if one.short]
    before = [None, *(one.year for one in shown)]
    told = [
        f"{'in datzelfde jaar' if one.year and one.year == year else _when(one)} {one.short}"
        for year, one in zip(before, shown, strict=False)
    ]
    return f"{sentence(and_list(told))}." if told else ""


def _standing(asked: Sequence[Cell]) -> str:
    """The sign that sectors share, or that of each, with what a verdict by figures rests on.

    Niet gehaald in het vo (gemeten in 2016), gehaald in het po (gemeten in 2017). Where something
    is known, the sectors of which nothing is are left to the strip below.
    """
    by_sign: dict[Sign, dict[str, list[str]]] = {}
    for cell in sorted(asked, key=lambda cell: _WORST_FIRST.index(cell.sign.tone)):
        by_sign.setdefault(cell.sign, {}).setdefault(_basis(cell), []).append(cell.sector)
    known = {sign: rest for sign, rest in by_sign.items() if sign.tone != "open"} or by_sign
    bases = {basis for of_sign in known.values() for basis in of_sign}
    shared = bases.pop() if len(bases) == 1 else ""
    parts = [
        sign.word if len(by_sign) == len(of_sign) == 1 else f"{sign.word} {_where(of_sign, shared)}"
        for sign, of_sign in known.items()
    ]
    return f"{sentence(', '.join(parts))}{shared}."


def _where(sectors: Mapping[str, Sequence[str]], shared: str) -> str:
    """In which sectors, by what their verdicts rest on, unless that is told elsewhere."""
    parts = [
        f"het {and_list(codes)}{basis if basis != shared else ''}"
        for basis, codes in sectors.items()
    ]
    return f"in {and_list(parts)}"


def _basis(cell: Cell) -> str:
    """The year that a verdict by figures rests on, and whom or what it leaves out."""
    if not (change := _change_of(cell)):
        return ""
    proviso = change.indicator.proviso
    return f" (gemeten in {int(change.last.time)}{f', {proviso}' if proviso else ''})"


def _by_figures(asked: Sequence[Cell]) -> Iterator[str]:
    """From where to where the figures went that decide, what their sources say, what was asked."""
    changes = [change for cell in asked if (change := _change_of(cell))]
    if not changes:
        yield "Er is geen landelijk cijfer waarmee we dit kunnen beoordelen."
        return
    worst_first = sorted(changes, key=lambda one: (_WORST_FIRST.index(one.tone), one.is_gain))
    by_indicator: dict[str, list[_Change]] = {}
    for change in worst_first:
        by_indicator.setdefault(change.indicator.slug, []).append(change)
    yield from map(_told, by_indicator.values())
    yield from dict.fromkeys(one.caution for one in worst_first if one.caution)
    targets = {one.target: one.indicator for one in worst_first}
    for target, indicator in targets.items():
        if target or len(targets) == 1:
            yield asked_for(target, indicator)


@dataclass(frozen=True)
class _Change:
    """From where to where a figure went in a sector, up to the time that it was judged."""

    indicator: Indicator
    first: Point
    last: Point
    sector: str
    tone: Tone
    target: Target | None
    caution: str

    @property
    def is_gain(self) -> bool:
        """Whether it went as it should, or stayed the same."""
        change = self.last.value - self.first.value
        return change >= 0 if self.indicator.direction == "omhoog" else change <= 0

    @property
    def years(self) -> str:
        return f"tussen {int(self.first.time)} en {int(self.last.time)}"

    @property
    def way(self) -> Way:
        return way_of(self.first.value, self.last.value, self.indicator.tolerance)

    def words(self, subject: str, where: str) -> str:
        """Daalde het aandeel onbevoegd gegeven lessen in het vo van 5,6 naar 4,3 procent."""
        began, became = rounded(self.first.value), rounded(self.last.value)
        return went(self.way, f"{subject}{where}", began, with_unit(became, self.indicator))


def went(way: Way, subject: str, began: str, became: str) -> str:
    """Which way a subject went and in which figures: steeg het aandeel van 5 naar 6 procent."""
    verb, _, how = WAYS[way].verb.partition(" ")
    if way == "level":
        return f"{verb} {subject} {how}, op {became}"
    return f"{verb} {subject} {how + ', ' if how else ''}van {began} naar {became}"


def _went_it(way: Way) -> str:
    """Which way it went, in a sentence about something else: steeg het."""
    verb, _, how = WAYS[way].verb.partition(" ")
    return f"{verb} het {how}".rstrip()


def _change_of(cell: Cell) -> _Change | None:
    if not (cell.indicator and (judged := cell.judgement) and judged.baseline and judged.latest):
        return None
    caution = cell.series.caution.text if cell.series and cell.series.caution else ""
    first, last = judged.baseline, judged.latest
    return _Change(cell.indicator, first, last, cell.sector, cell.sign.tone, cell.target, caution)


def _told(changes: Sequence[_Change]) -> str:
    """The first change in figures, and which way it went in the other sectors, in one sentence.

    The years are told again where they differ.
    """
    head, *others = changes
    told = [f"{head.years} {head.words(share(head.indicator), f' in het {head.sector}')}"]
    alike: dict[str, list[str]] = {}
    for one in others:
        when = "" if one.years == head.years else f" ({one.years})"
        alike.setdefault(f"{_went_it(one.way)}{when}", []).append(one.sector)
    told += [f"in het {and_list(sectors)} {way}" for way, sectors in alike.items()]
    return f"{sentence('; '.join(told))}."


def _counted(found: Counts, of_what: str) -> Iterator[str]:
    """How many were judged how; then how many are commitments, and of how many is too little known.

    Always gives at least one sentence.
    """
    if not _judged(found):
        yield f"Er zijn geen {of_what}."
        return
    total = in_words(_judged(found))
    by_tone = {sign.tone: count for sign, count in found.items()}
    promised, unknown = by_tone.get("promise", 0), by_tone.get("open", 0)
    if promised == _judged(found):
        yield f"Bij alle {total} {of_what} gaat het om een toezegging."
        return
    decided = {sign: count for sign, count in found.items() if sign.tone in _DECIDED}
    existed = decided.pop(_EXISTED, 0)
    if decided:
        verb = "is er" if next(iter(decided.values())) == 1 else "zijn er"
        parts = [f"{in_words(count)} {sign.word}" for sign, count in decided.items()]
        more = f"; {_did_exist(existed)}" if existed else ""
        yield f"Van de {total} {of_what} {verb} {and_list(parts)}{more}."
    elif existed:
        yield f"Van de {total} {of_what}: {_did_exist(existed)}."
    else:
        yield f"Van de {total} {of_what} is er nog geen te beoordelen."
    rest = [f"bij {in_words(promised)} gaat het om een toezegging"] if promised else []
    rest += [f"bij {in_words(unknown)} weten we te weinig"] if unknown else []
    if rest:
        yield f"{sentence(and_list(rest))}."


def _did_exist(count: int) -> str:
    """How many were there already: a word that is no adjective, as those of other signs are."""
    return f"{in_words(count)} {'bestond' if count == 1 else 'bestonden'} al"


def _judged(found: Counts) -> int:
    """How many judgements there are: one for each sector that a result binds."""
    return sum(count for sign, count in found.items() if sign.tone != "none")


def _missed(cells: Iterable[Cell]) -> Iterator[str]:
    """The results that went wrong, by name, with the sectors of each."""
    missed: dict[Sign, dict[str, None]] = {}
    for cell in cells:
        if cell.sign.tone == "bad":
            missed.setdefault(cell.sign, {})[f"{cell.result.name} ({cell.result.id})"] = None
    for sign, names in missed.items():
        yield f"{sentence(sign.word)}: {'; '.join(names)}."


def asked_for(target: Target | None, indicator: Indicator) -> str:
    """What the agenda asks for, if it names a number."""
    if target:
        return f"De agenda vraagt {in_unit(target.value, indicator)}."
    return "De agenda noemt geen getal."


def share(indicator: Indicator) -> str:
    return f"het {'aandeel' if indicator.percentage else 'aantal'} {indicator.counted}"


def _when(milestone: Milestone) -> str:
    return "zonder datum" if milestone.date == UNDATED else f"in {milestone.date[:4]}"
