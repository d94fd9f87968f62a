"""The answer of an indicator: what its series show, in a few sentences from their observations.

It stands under the headline of the editors, which says what they find most telling. Cards show the
same tracks, so that they cannot say anything else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from meesterschap.content.indicators import Indicator
from meesterschap.content.labels import and_list
from meesterschap.content.notation import sentence
from meesterschap.derive.answers import asked_for, share, went
from meesterschap.derive.charts import when
from meesterschap.derive.explanation import with_unit
from meesterschap.derive.figure_cards import WAYS, Track, Way, tracks_of, way_of, written


def of_indicator(indicator: Indicator) -> str:
    """What its series show, without the sentences that the headline beside it says already."""
    told = sentences_of(indicator)
    return " ".join(one for one in told if not _says(indicator.headline, one))


def first_sentence_of(indicator: Indicator) -> str:
    """The first of those sentences, for where there is little room; empty if there is none."""
    told = sentences_of(indicator)
    return next((one for one in told if not _says(indicator.headline, one)), "")


def sentences_of(indicator: Indicator) -> Iterator[str]:
    """What was measured, first and last, and what was agreed; an estimate was not measured."""
    measured = [series for series in indicator.series if series.kind != "raming"]
    tracks = tuple(tracks_of(indicator, measured))
    moved = [track for track in tracks if track.way]
    yield from _moved(indicator, moved, alone=len(tracks) == 1)
    yield from _single(indicator, [track for track in tracks if not track.way], bool(moved))
    if until := max((track.other_method_until or 0 for track in tracks), default=0):
        yield f"Tot en met {until} is ook anders gemeten; dat kun je hier niet mee vergelijken."
    if indicator.observations and not tracks:
        yield "Van wanneer dit cijfer is, weten we niet."
    elif len(indicator.observations) == 1:
        yield "Een andere meting kennen we niet."
    if indicator.agenda_target or indicator.decides:
        yield asked_for(indicator.agenda_target, indicator)


def _moved(indicator: Indicator, tracks: Sequence[Track], *, alone: bool) -> Iterator[str]:
    """The first track in figures, with its highest or lowest value; which way the others went."""
    if not tracks:
        return
    head, *others = tracks
    assert head.first
    assert head.way
    subject = f"{_subject(indicator)}{'' if alone else _where([head])}"
    became = with_unit(head.value, indicator)
    yield f"{_years(head)} {went(head.way, subject, written(head.first), became)}."
    if alone:
        yield from _turn(indicator, head)
    yield from _others(_years(head), others)


def _others(years: str, tracks: Sequence[Track]) -> Iterator[str]:
    """Which way tracks went: a sentence for those of the same years, with years not told yet."""
    by_years: dict[str, dict[Way, list[Track]]] = {}
    for one in tracks:
        if one.way:
            by_years.setdefault(_years(one), {}).setdefault(one.way, []).append(one)
    for own, ways in by_years.items():
        yield f"{_told(ways)}{'' if own == years else f' ({own.lower()})'}."


def _told(ways: Mapping[Way, Sequence[Track]]) -> str:
    """Het daalde in het po en steeg in het vo; of parts of a sector: Havo en vwo: gedaald."""
    if all(_is_sector(track) for same in ways.values() for track in same):
        return f"Het {and_list([f'{WAYS[way].verb}{_where(same)}' for way, same in ways.items()])}"
    parts = [f"{_names(same)}: {WAYS[way].after}" for way, same in ways.items()]
    return sentence("; ".join(parts))


def _turn(indicator: Indicator, track: Track) -> Iterator[str]:
    """The highest or lowest value on the way, where that lies beyond both ends."""
    for word, way, pick in (("hoogst", "up", max), ("laagst", "down", min)):
        extreme = pick(track.values, key=lambda seen: seen.value)
        ends = (track.values[0].value, track.values[-1].value)
        if all(way_of(end, extreme.value, indicator.tolerance) == way for end in ends):
            value = with_unit(written(extreme), indicator)
            yield f"Het {word} was het in {when(extreme)}: {value}."


def _single(indicator: Indicator, tracks: Sequence[Track], named: bool) -> Iterator[str]:
    """Values with nothing to compare them to: those of one time in one sentence."""
    by_time: dict[str, list[Track]] = {}
    for track in tracks:
        by_time.setdefault(when(track.latest), []).append(track)
    for time, same in by_time.items():
        subject = "het" if named else _subject(indicator)
        several = named or len(tracks) > 1
        values = [
            with_unit(track.value, indicator) + (_where([track]) if several else "")
            for track in same
        ]
        yield f"In {time} was {subject} {and_list(values)}."
        named = True


def _years(track: Track) -> str:
    assert track.first
    return f"Tussen {when(track.first)} en {when(track.latest)}"


def _subject(indicator: Indicator) -> str:
    """What was counted; het cijfer, where the editors gave only a name."""
    return share(indicator) if indicator.subject else "het cijfer"


def _where(tracks: Sequence[Track]) -> str:
    """In the sectors that these tracks are about, or with their names."""
    if all(map(_is_sector, tracks)):
        return f" in het {_names(tracks)}"
    return f" ({_names(tracks)})"


def _names(tracks: Sequence[Track]) -> str:
    return and_list([track.name for track in tracks])


def _is_sector(track: Track) -> bool:
    """Whether its name is that of the one sector that it is about."""
    return track.sectors == (track.name,)


_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")


def _says(headline: str, words: str) -> bool:
    """Whether a headline has all figures in these words, and so says the same."""
    said, found = (
        {figure.removesuffix(",0") for figure in _FIGURES.findall(text)}
        for text in (headline, words)
    )
    return bool(found) and found <= said
