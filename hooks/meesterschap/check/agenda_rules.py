"""What must be true of the agenda. A rule's docstring is the rule."""

from collections.abc import Iterator
from hashlib import sha256

from meesterschap.check.corpus import Data
from meesterschap.content import messages
from meesterschap.content.agenda import Agenda
from meesterschap.content.document import Location
from meesterschap.content.problem import Problem, problem_in

_ABBREVIATIONS, _DIGESTS = "afkortingen", "kenmerken"


def words_of_the_agenda(data: Data) -> Iterator[Problem]:
    """The titles and results of the agenda are word for word those of which it has the digests."""
    for document, agenda in data.records_of(Agenda):
        words = dict(_words(agenda))
        wanted = {name: digest_of(text) for name, (_, text) in words.items()}
        if not agenda.digests:
            yield problem_in(document, messages.agenda_without_digests(wanted))
            continue
        for name, digest in wanted.items():
            if agenda.digests.get(name) != digest:
                location, _ = words[name]
                message = messages.agenda_changed(name, digest)
                yield problem_in(document, message, *location)
        for name in agenda.digests:
            if name not in words:
                yield problem_in(document, messages.agenda_lacks(name), _DIGESTS, name)


def abbreviations_twice(data: Data) -> Iterator[Problem]:
    """An abbreviation is explained once, in whatever capitals; the sectors have names already."""
    for document, agenda in data.records_of(Agenda):
        known = {sector.code.casefold(): sector.name for sector in agenda.sectors}
        for short, meaning in agenda.abbreviations.items():
            if before := known.get(short.casefold()):
                message = messages.abbreviation_twice(short, before)
                yield problem_in(document, message, _ABBREVIATIONS, short)
            known.setdefault(short.casefold(), meaning)


def digest_of(text: str) -> str:
    """The digest of a text, whatever the line breaks and spaces in it."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def _words(agenda: Agenda) -> Iterator[tuple[str, tuple[Location, str]]]:
    """The name of each text of the agenda's own, with its location."""
    yield "titel", (("titel",), agenda.title)
    for t, theme in enumerate(agenda.themes):
        yield theme.id, (("themas", t, "titel"), theme.title)
        for r, result in enumerate(theme.results):
            yield result.id, (("themas", t, "resultaten", r, "tekst"), result.text)
