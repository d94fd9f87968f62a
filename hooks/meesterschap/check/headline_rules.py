"""What headlines and names say of a series must be so. A rule's docstring is the rule."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from meesterschap.check.corpus import Data
from meesterschap.check.doubts import doubtful_quotations
from meesterschap.check.headlines import faults_in_headline, unobserved_figures
from meesterschap.check.names import pattern_of, sector_names
from meesterschap.check.years import years_around
from meesterschap.content import messages
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.indicators import Indicator
from meesterschap.content.problem import Problem, problem_in, warning_in


def figures_in_headlines(data: Data) -> Iterator[Problem]:
    """Every number in a headline is a value or a year of an observation or a target."""
    for document, indicator in data.records_of(Indicator):
        for figure in unobserved_figures(indicator):
            yield problem_in(document, messages.figure_not_observed(figure), "boodschap")


def headlines(data: Data) -> Iterator[Problem]:
    """What a headline says is what its observations bear out, where those are not in doubt."""
    sectors, years = sector_names(data), years_around(data)
    for document, indicator in data.records_of(Indicator):
        is_trusted = not doubtful_quotations(indicator) and set(indicator.years) <= set(years)
        if is_trusted and not unobserved_figures(indicator):
            for message in islice(faults_in_headline(indicator, sectors), 1):
                yield warning_in(document, WarningKind.WORDING, message, "boodschap")


def names_of_what_is_counted(data: Data) -> Iterator[Problem]:
    """What is counted has no figures in it, and names no sector: the sentence adds those."""
    sectors = pattern_of(frozenset(chain(*sector_names(data).values())))
    for document, indicator in data.records_of(Indicator):
        subject = indicator.subject or ""
        if found := re.search(r"\d+", subject) or sectors.search(subject):
            message = messages.not_in_subject(found[0])
            yield warning_in(document, WarningKind.WORDING, message, "onderwerp")
