"""The links that broke last night, where they stand in the content as it is now."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

from checks.broken_links import BrokenLink, broken_links
from editing.kinds import KINDS, Record
from meesterschap.content.files import edition_folder
from meesterschap.content.notation import moment
from service.desk.workspace import Snapshot
from service.repository.link_report import LinkReport

_OLD = timedelta(days=2)
"""A report of this age shows that links are not tried every night any more."""
_URL = re.compile(r"""https?://[^\s<>"'\])]+""")
_NONE = (
    "Niemand keek nog na of de links het doen. Bij GitHub gebeurt dat elke nacht. Op deze computer "
    "kan wie de site beheert het doen met make links."
)
_OUTDATED = "Dat gebeurt niet meer elke nacht: vraag wie de site beheert waarom niet."
_UNREADABLE = "is niet te lezen. Vraag wie de site beheert om ernaar te kijken."


@dataclass(frozen=True)
class Standing:
    """A link that does not work, and a record that it stands in."""

    record: Record
    link: BrokenLink


@dataclass(frozen=True)
class Links:
    """What is known of the links: the report in words, and each one that is to be mended."""

    about: str
    broken: tuple[Standing, ...] = ()


def links_in(snapshot: Snapshot, report: LinkReport | None, now: datetime) -> Links:
    """The broken links of a report that are still in the content: a mended one is gone."""
    if report is None:
        return Links(_NONE)
    day = moment(report.when.date())
    try:
        found = broken_links(report.content)
    except ValueError:
        return Links(f"Het verslag van {day} {_UNREADABLE}")
    about = f"De links zijn nagekeken op {day}{'' if found else ', en werkten toen allemaal'}."
    if now - report.when > _OLD:
        about += f" {_OUTDATED}"
    return Links(about, tuple(_standing(snapshot, found)))


def _standing(snapshot: Snapshot, found: tuple[BrokenLink, ...]) -> Iterator[Standing]:
    """Each broken link with each record that it stands in and that can still be changed."""
    broken = {_same(one.url): one for one in found}
    for record in _records(snapshot) if broken else ():
        for url in dict.fromkeys(map(_same, _urls(record.values))):
            if url in broken:
                yield Standing(record, broken[url])


def _records(snapshot: Snapshot) -> Iterator[Record]:
    """All records, but for those of editions that are sealed."""
    editions = snapshot.content.editions if snapshot.content else ()
    sealed = tuple(f"{edition_folder(one.year)}/" for one in editions if one.seal)
    for kind in KINDS.values():
        yield from (one for one in snapshot.records(kind) if not one.path.startswith(sealed))


def _urls(value: Any) -> Iterator[str]:
    """Every address in the texts of a record."""
    if isinstance(value, str):
        yield from _URL.findall(value)
    else:
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _urls(one)


def _same(url: str) -> str:
    """An address as it is compared: a browser and lychee write it in another way than people."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.lower()}{slash}{unquote(path)}".rstrip("/.,;:")
