"""What must be true of targets, by which a verdict is reached. A rule's docstring is the rule."""

import re
from collections.abc import Iterator
from decimal import Decimal

from meesterschap.check.corpus import Data
from meesterschap.check.doubts import doubt_about_target
from meesterschap.content import messages
from meesterschap.content.agenda import Result
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import Document
from meesterschap.content.indicators import AGENDA, Indicator, Target
from meesterschap.content.problem import Problem, problem_in, warning_in

_FAR = 4
"""A target that is so many times as large as each value, or as small, is in another unit."""
_OWN = re.compile(r"(?:de |deze |onze |gezamenlijke )*agenda(?: .*)?", re.IGNORECASE)
"""How people write whose target it is, when they mean the agenda's own."""
_SHARE = re.compile(
    r"%|\b(?:procent|percent|helft|(?:een|twee|drie|vier) (?:kwart|derde|vijfde|tiende))\b",
    re.IGNORECASE,
)


def owners_of_targets(data: Data) -> Iterator[Problem]:
    """The agenda sets one target at most; another agreement's has a source and a quotation."""
    for document, indicator in data.records_of(Indicator):
        own = [row for row, target in enumerate(indicator.targets) if target.owner == AGENDA]
        for row, target in enumerate(indicator.targets):
            location = ("streefwaarden", row)
            if target.owner != AGENDA and _OWN.fullmatch(target.owner):
                message = messages.written_as_agenda(target.owner)
                yield problem_in(document, message, *location, "van")
            elif target.owner != AGENDA and not (target.source and target.quotation):
                yield problem_in(document, messages.target_without_source(target.owner), *location)
            elif row in own[1:]:
                yield problem_in(document, messages.SECOND_AGENDA_TARGET, *location, "van")
            elif row in own and target.institution:
                yield problem_in(document, messages.AGENDA_TARGET_OF_ONE, *location, "instelling")


def targets_of_the_agenda(data: Data) -> Iterator[Problem]:
    """The agenda's own target decides; without a share in its words, it is for all or for none."""
    for document, indicator in data.records_of(Indicator):
        result = data.results.get(indicator.result or "")
        for row, target in enumerate(indicator.targets):
            if target.owner != AGENDA:
                continue
            if not indicator.decides:
                message = messages.DECIDES_NOTHING
            elif result and _is_invented_share(target, indicator, result):
                message = messages.share_not_in_agenda(target.value, result.id)
            else:
                continue
            yield warning_in(document, WarningKind.VERDICT, message, "streefwaarden", row, "waarde")


def _is_invented_share(target: Target, indicator: Indicator, result: Result) -> bool:
    """Whether the target is for a part of all, where the result's text names no part."""
    is_share = indicator.percentage and 0 < target.value < 100 and not _is_far(target, indicator)
    return is_share and result.kind == "cijfer" and not _SHARE.search(result.text)


def values_of_targets(data: Data) -> Iterator[Problem]:
    """A target can be reached, is in the unit of the values, and was not met from the start."""
    for document, indicator in data.records_of(Indicator):
        for row, target in enumerate(indicator.targets):
            location = ("streefwaarden", row, "waarde")
            if _is_far(target, indicator) and not doubt_about_target(indicator, target):
                message = messages.target_in_other_unit(target.value, indicator.unit)
                yield warning_in(document, WarningKind.VERDICT, message, *location)
        yield from _met_at_once(document, indicator)


def _met_at_once(document: Document, indicator: Indicator) -> Iterator[Problem]:
    """A problem where the targets could only be met, or already were at the first observation."""
    targets = {
        row: target
        for row, target in enumerate(indicator.targets)
        if not (target.institution or _is_far(target, indicator))
        and not doubt_about_target(indicator, target)
    }
    met = [row for row, target in targets.items() if _met_by_first(target, indicator)]
    bound = 0 if indicator.direction == "omhoog" else 100
    if any(target.value == bound for target in targets.values()) and indicator.percentage:
        message = messages.always_met(indicator.direction, bound)
        yield problem_in(document, message, "richting")
    elif met and len(met) == len(indicator.targets):
        message = messages.direction_turned(indicator.direction)
        yield warning_in(document, WarningKind.VERDICT, message, "richting")
    else:
        for row in met:
            message = messages.met_at_once(targets[row].value)
            location = ("streefwaarden", row, "waarde")
            yield warning_in(document, WarningKind.VERDICT, message, *location)


def _met_by_first(target: Target, indicator: Indicator) -> bool:
    """Whether the first value of every series of whole sectors is as good as the target."""
    points = [indicator.points(series) for series in indicator.series if series.is_sector_wide]
    first = [found[0][1] for found in points if found]
    up = indicator.direction == "omhoog"
    return bool(first) and all(
        value >= target.value if up else value <= target.value for value in first
    )


def _is_far(target: Target, indicator: Indicator) -> bool:
    """Whether the target is in another unit than the values, such as 1 where it is 100 percent."""
    values = [o.value for o in indicator.observations if o.value > 0]
    if target.value <= 0 or not values:
        return indicator.percentage and 0 < target.value <= 1 and indicator.direction == "omhoog"
    return all(max(target.value / v, v / target.value) > Decimal(_FAR) for v in values)
