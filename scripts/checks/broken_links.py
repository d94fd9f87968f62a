"""What lychee says of the links of a site that do not work."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from pydantic import BaseModel

_REASONS = {
    404: "de pagina is er niet (404)",
    410: "de pagina is weggehaald (410)",
}


@dataclass(frozen=True)
class BrokenLink:
    """A link that did not work."""

    url: str
    why: str
    pages: tuple[str, ...]
    """The pages that it stands on, as paths in the site: resultaat/2-1/."""


class _Status(BaseModel):
    text: str
    code: int | None = None
    details: str = ""


class _Link(BaseModel):
    url: str
    status: _Status


class _Report(BaseModel):
    error_map: Mapping[str, tuple[_Link, ...]]
    timeout_map: Mapping[str, tuple[_Link, ...]]


def broken_links(report: bytes) -> tuple[BrokenLink, ...]:
    """The links that did not work, each once, by a report in lychee's JSON.

    Raises ValueError if it is no such report.
    """
    read = _Report.model_validate_json(report)
    pages: dict[str, dict[str, None]] = {}
    reasons: dict[str, str] = {}
    for file, links in chain(read.error_map.items(), read.timeout_map.items()):
        for link in links:
            reasons.setdefault(link.url, _why(link.status))
            pages.setdefault(link.url, {})[file.removesuffix("index.html")] = None
    return tuple(BrokenLink(url, why, tuple(sorted(pages[url]))) for url, why in reasons.items())


def _why(status: _Status) -> str:
    """Why a link does not work, for editors; what is technical stays in lychee's words."""
    if status.code in _REASONS:
        return _REASONS[status.code]
    if status.code:
        return f"de site geeft een fout ({status.code})"
    if status.text == "Timeout":
        return "de site antwoordt niet op tijd"
    return f"de site is niet te bereiken ({status.details or status.text})"
