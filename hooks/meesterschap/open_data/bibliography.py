"""How to cite a practice, an indicator or an edition, for programs that manage references.

The day on which someone read a page is theirs to add. A reference without a year has none: then no
day is known.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from meesterschap.content import Content, addresses
from meesterschap.content.content import Edition
from meesterschap.content.indicators import Indicator
from meesterschap.content.practices import Practice
from meesterschap.content.site import NAME, Site

Kind = Literal["webpage", "dataset", "report"]
"""As CSL names them."""
_RIS_TYPES = {"webpage": "ELEC", "dataset": "DATA", "report": "RPRT"}
# What LaTeX reads as a command, with how it is written there.
_LATEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "{}%&$#_"},
}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Reference:
    """What a citation says."""

    id: str
    kind: Kind
    title: str
    author: str
    """The organisation that publishes the site."""
    issued: date | None
    url: str
    """"" where the site has no address."""


def of_practice(practice: Practice, site: Site) -> Reference:
    """With the day of its last change."""
    page = addresses.practice_page(practice.slug)
    return _reference(
        f"praktijk-{practice.slug}", "webpage", practice.title, practice.updated_on, page, site
    )


def of_indicator(indicator: Indicator, content: Content, site: Site) -> Reference:
    """With the day on which the newest of its sources was seen."""
    seen = (content.source(id).seen_on for id in indicator.sources)
    page = addresses.indicator_entry(indicator.slug, indicator.result)
    day = max(seen, default=None)
    return _reference(f"cijfer-{indicator.slug}", "dataset", indicator.name, day, page, site)


def of_edition(edition: Edition, site: Site) -> Reference:
    """With the day of its publication; the title of a draft says that it is one."""
    title = edition.texts.title + (" (concept)" if edition.is_draft else "")
    page = addresses.edition_page(edition.year)
    return _reference(f"editie-{edition.year}", "report", title, edition.day, page, site)


def citation_files(content: Content, site: Site) -> Iterator[tuple[str, str]]:
    """Citations of indicators and editions to download, as (path from the root, text)."""
    for indicator in content.indicators:
        for format, text in in_formats(of_indicator(indicator, content, site)).items():
            yield addresses.indicator_citation(indicator.slug, format).lstrip("/"), text
    for edition in content.editions:
        for format, text in in_formats(of_edition(edition, site)).items():
            yield addresses.edition_citation(edition.year, format).lstrip("/"), text


def in_formats(reference: Reference) -> dict[addresses.CitationFormat, str]:
    return {"bib": bibtex(reference), "ris": ris(reference), "json": csl(reference)}


def bibtex(reference: Reference) -> str:
    """An entry for BibTeX; the second braces keep the capitals of the title and of a name."""
    issued = reference.issued
    fields = {
        "author": f"{{{_latex(reference.author)}}}",
        "title": f"{{{_latex(reference.title)}}}",
        "year": str(issued.year) if issued else "",
        "month": str(issued.month) if issued else "",
        "howpublished": _latex(NAME),
        "url": reference.url,
        "language": "dutch",
    }
    lines = (f"  {name} = {{{value}}}," for name, value in fields.items() if value)
    return "\n".join((f"@misc{{{reference.id},", *lines, "}\n"))


def ris(reference: Reference) -> str:
    """A record in RIS: a tag, two spaces, a hyphen and a value on each line."""
    issued = reference.issued
    fields = (
        ("TY", _RIS_TYPES[reference.kind]),
        ("ID", reference.id),
        ("AU", _line(reference.author)),
        ("TI", _line(reference.title)),
        ("PY", str(issued.year) if issued else ""),
        ("DA", issued.strftime("%Y/%m/%d") if issued else ""),
        ("PB", NAME),
        ("UR", reference.url),
        ("LA", "nl"),
    )
    lines = (f"{tag}  - {value}" for tag, value in fields if value)
    return "\n".join((*lines, "ER  - \n"))


def csl(reference: Reference) -> str:
    """An item in the JSON of the Citation Style Language."""
    issued = reference.issued
    item: dict[str, Any] = {
        "id": reference.id,
        "type": reference.kind,
        "title": reference.title,
        "author": [{"literal": reference.author}],
        "container-title": NAME,
        "language": "nl",
    }
    if issued:
        item["issued"] = {"date-parts": [[issued.year, issued.month, issued.day]]}
    if reference.url:
        item["URL"] = reference.url
    return json.dumps([item], ensure_ascii=False) + "\n"


def _reference(
    id: str, kind: Kind, title: str, issued: date | None, page: str, site: Site
) -> Reference:
    url = site.page(page) if site.published else ""
    return Reference(id, kind, title, site.publisher or NAME, issued, url)


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in _line(text))


def _line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
