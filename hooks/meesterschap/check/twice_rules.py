"""What must be there once, under whatever name, address or spelling. A docstring is the rule."""

import hashlib
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, filterfalse
from operator import itemgetter
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from meesterschap.cache.kept import kept
from meesterschap.check.corpus import Corpus, Data, Kind
from meesterschap.check.file_types import CONTRIBUTED
from meesterschap.content import messages
from meesterschap.content.agenda import (
    GapTable,
    Guide,
    Library,
    MilestoneTable,
    OpinionTable,
    Page,
    PartnerTable,
    SourceTable,
)
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import BODY, ROWS, SLUG, Document, Location
from meesterschap.content.indicators import Indicator
from meesterschap.content.practices import Practice
from meesterschap.content.problem import Problem, problem_in, warning_in
from meesterschap.content.slugs import words

Record = tuple[Document, Location, Mapping[str, Any]]
"""A record, and what it is compared by: its fields, or the fingerprints of a practice."""

_FILLERS = {"de", "het", "een", "the", "en", "and", "van", "voor", "stichting", "vereniging"}
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref|source")
_INDEX = re.compile(r"/(?:index\.(?:html?|php|aspx?)|default\.aspx?)?$")


def plain(text: object) -> str:
    """A name without case, accents, punctuation and small words, so that spellings are equal."""
    return "".join(filterfalse(_FILLERS.__contains__, words(str(text))))


@lru_cache(maxsize=4096)
def plain_address(text: Hashable) -> str:
    """An address without scheme, www, fragment, tracking and the slash at its end."""
    try:
        parts = urlsplit(str(text).strip().lower())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return str(text)
    query = [pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0])]
    return f"{host}{_INDEX.sub('', unquote(parts.path))}?{urlencode(sorted(query))}"


def sources_twice(data: Data) -> Iterator[Problem]:
    """A source is there once: no other has its address, or its title, publisher and year."""
    rows = tuple(_rows(data, SourceTable))
    yield from _once(
        _twice(rows, lambda row: plain_address(row["url"]), "url"),
        _twice(rows, _publication, "titel"),
    )


def _publication(row: Mapping[str, Any]) -> tuple[str, ...]:
    return plain(row["titel"]), plain(row["uitgever"]), row.get("jaar", "")


def partners_twice(data: Data) -> Iterator[Problem]:
    """A partner is there once, under one name."""
    yield from _twice(_rows(data, PartnerTable), lambda row: plain(row["naam"]), "naam")


def milestones_twice(data: Data) -> Iterator[Problem]:
    """A milestone is there once: no other has its text, or its quotation from the same source."""
    rows = tuple(_rows(data, MilestoneTable))
    yield from _once(
        _twice(rows, lambda row: (plain(row["tekst"]), row["sectoren"]), "tekst"),
        _twice(rows, _quoted_milestone, "citaat"),
    )


def _quoted_milestone(row: Mapping[str, Any]) -> tuple[str, ...]:
    return row["bron"], plain(row["citaat"]), row["datum"], row["sectoren"], row["resultaten"]


def opinions_twice(data: Data) -> Iterator[Problem]:
    """Someone has one opinion on a result in a sector on a day, and gives its reasons once."""
    rows = tuple(_rows(data, OpinionTable))
    yield from _once(
        _twice(rows, lambda r: (plain(r["functie"]), r["datum"], *_judged(r)), "oordeel"),
        _twice(rows, lambda r: (plain(r["redenen"]), *_judged(r)), "redenen"),
    )


def _judged(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["resultaat"], row["sector"]


def gaps_twice(data: Data) -> Iterator[Problem]:
    """What is not known is there once."""
    yield from _twice(
        _rows(data, GapTable), lambda row: (plain(row["wat"]), row["sectoren"]), "wat"
    )


def look_fors_twice(data: Data) -> Iterator[Problem]:
    """A look-for is there once, in whatever spelling and of whatever kind."""
    found = (
        (document, ("kijkpunten", number), entry)
        for document in data.documents_of(Library)
        for number, entry in enumerate(_list(document.values.get("kijkpunten")))
        if isinstance(entry, Mapping)
    )
    yield from _twice(found, lambda entry: plain(entry["tekst"]), "tekst")


def practices_twice(corpus: Corpus) -> Iterator[Problem]:
    """A practice is there once: no other has its title, summary or story, or is of its school."""
    records = [
        (document, (), _fingerprints(document)) for document in corpus.documents_of(Practice)
    ]
    yield from _once(
        *(_twice(records, itemgetter(name), _FINGERPRINTS[name][0]) for name in _FINGERPRINTS)
    )


def _case(practice: Mapping[str, Any]) -> tuple[str, ...]:
    """Which school did what when, according to which sources."""
    told = ("bronnen", "periode", "themas", "vormen")
    schools = [plain(school["naam"]) for school in practice["instellingen"]]
    return "".join(sorted(schools)), *(str(practice[name]) for name in told)


_FINGERPRINTS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], Hashable]]] = {
    "title": ("titel", lambda practice: plain(practice["titel"])),
    "summary": ("samenvatting", lambda practice: plain(practice["samenvatting"])),
    "story": (BODY, lambda practice: plain(practice[BODY])),
    "case": ("titel", _case),
}
"""What no two practices have in common: the field to warn at, and how it is compared."""


@kept(lambda document: document.version)
def _fingerprints(document: Document) -> Mapping[str, Hashable]:
    """What a practice is told apart by; a long text as its digest."""
    found = {name: _key(key_of, document.values) for name, (_, key_of) in _FINGERPRINTS.items()}
    return {name: _brief(key) for name, key in found.items() if key}


def _brief(key: Hashable) -> Hashable:
    """The key itself, or its digest if that is shorter."""
    text = repr(key)
    return key if len(text) < 64 else hashlib.sha256(text.encode()).digest()


def pages_twice(corpus: Corpus) -> Iterator[Problem]:
    """A page and a guide have a title that no other has."""
    for model in (Page, Guide):
        yield from _twice(
            _documents(corpus, model), lambda page: plain(page.get("titel", page[SLUG])), "titel"
        )


def indicators_twice(data: Data) -> Iterator[Problem]:
    """An indicator is there once: no other has its name, or all of its observations."""
    records = tuple(_documents(data, Indicator))
    yield from _once(
        _twice(records, lambda indicator: plain(indicator["naam"]), "naam"),
        _twice(records, _observed, "naam"),
    )


def _observed(indicator: Mapping[str, Any]) -> Hashable:
    rows = [(row["moment"], row["waarde"], row["bron"]) for row in indicator[ROWS]]
    return tuple(sorted(rows))


def series_twice(data: Data) -> Iterator[Problem]:
    """A series of an indicator has a name of its own."""
    for document in data.documents_of(Indicator):
        series = enumerate(_list(document.values.get("reeksen")))
        found = ((document, ("reeksen", n), one) for n, one in series if isinstance(one, Mapping))
        yield from _twice(found, lambda one: (plain(one["naam"]), str(one["sectoren"])), "naam")


def _once(*found: Iterable[Problem]) -> Iterator[Problem]:
    """The first problem with each record."""
    records: set[tuple[str, Location]] = set()
    for problem in chain(*found):
        if (record := (problem.path, problem.location[:-1])) not in records:
            records.add(record)
            yield problem


_MIN_LENGTH = 4
"""Shorter names say too little to be the same."""


def _twice(
    records: Iterable[Record], key_of: Callable[[Mapping[str, Any]], Hashable], field: str
) -> Iterator[Problem]:
    """A warning for each record with the key of an earlier one, at this field."""
    first: dict[Hashable, tuple[Document, Location]] = {}
    for document, location, fields in records:
        if not (key := _key(key_of, fields)):
            continue
        if key in first:
            other, place = first[key]
            at = other.place((*place, field))
            where = "" if at.path == document.place((*location, field)).path else f" van {at.path}"
            message = messages.looks_twice(_shown(document, location, field), at.line, where)
            yield warning_in(document, WarningKind.TWICE, message, *location, field)
        first.setdefault(key, (document, location))


def _key(key_of: Callable[[Mapping[str, Any]], Hashable], fields: Mapping[str, Any]) -> Hashable:
    """The key of these fields; None if one is missing, or if its first part says too little."""
    try:
        key = key_of(fields)
    except (KeyError, TypeError):  # a field is missing, or of another form
        return None
    parts = key if isinstance(key, tuple) else (key,)
    return key if parts and len(str(parts[0])) >= _MIN_LENGTH else None


def _shown(document: Document, location: Location, field: str) -> str:
    """The value of a field of the record there, or of a text the title above it."""
    fields: Any = document.values
    for key in location:
        fields = fields[key]
    text = str(fields.get("titel", fields[SLUG]) if field == BODY else fields[field])
    return text if len(text) <= 80 else f"{text[:80]}…"


def _rows(corpus: Corpus, table: type) -> Iterator[Record]:
    for document in corpus.documents_of(table):
        for number, row in enumerate(document.values[ROWS]):
            yield document, (ROWS, number), row


def _documents(corpus: Corpus, model: type) -> Iterator[Record]:
    for document in corpus.documents_of(model):
        yield document, (), document.values


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


_CODES = ("sectoren", "resultaten", "partners", "gidsen")
"""The columns with several codes in one cell."""


def values_twice(document: Document, kind: Kind) -> Iterator[Problem]:
    """A list has each value once; of what schools wrote, an editor decides."""
    for location, values in _lists((), document.values):
        for number in _repeated(values):
            message, at = messages.twice_in_list(values[number]), (*location, number)
            if kind in CONTRIBUTED:
                yield warning_in(document, WarningKind.TWICE, message, *at)
            else:
                yield problem_in(document, message, *at)
    for number, row in enumerate(_list(document.values.get(ROWS))):
        for column in _CODES:
            codes = [code.strip().lower() for code in row.get(column, "").split("+")]
            for code in dict.fromkeys(codes):
                if code and codes.count(code) > 1:
                    location = (ROWS, number, column)
                    yield problem_in(document, messages.twice_in_list(code), *location)


def _repeated(values: list[str]) -> Iterator[int]:
    """The places of the values that are there already, in another spelling too."""
    seen: set[str] = set()
    for number, value in enumerate(map(plain, values) if len(values) > 1 else ()):
        if value and value in seen:
            yield number
        seen.add(value)


def _lists(location: Location, value: Any) -> Iterator[tuple[Location, list[str]]]:
    """Every list of texts in the fields of a document, with its location."""
    if isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            yield location, value
        items: Iterable[tuple[str | int, Any]] = enumerate(value)
    else:
        # Former names are held against those of others too.
        named = ((key, item) for key, item in value.items() if key != "oude_namen")
        items = ((key, item) for key, item in named if not key.startswith("("))
    for key, item in items:
        if not isinstance(item, str):
            yield from _lists((*location, key), item)
