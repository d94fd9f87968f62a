"""What the search index should know of each page, as the HTML that Pagefind reads."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import Any, NamedTuple

from meesterschap.content import Content, addresses
from meesterschap.content.practices import Practice
from meesterschap.derive.facets import Facet, facets, filters_of

_LIST_MARK = re.compile(r"^(?:[-*]|\d+\.) +", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"[*_`]+")


class Searchable(NamedTuple):
    """Something that can be found."""

    address: str
    """From the root of the site."""
    html: str
    date: str = ""
    """What it is sorted by, where it has a date."""


def searchable_page(meta: Mapping[str, Any], html: str) -> str | None:
    """A page by the fields above it and its text; None for one that should not be found.

    A practice is no such page either: see below.
    """
    kind = meta["soort"]
    if kind == "Praktijk" or meta.get("zoeken") in (False, "nee"):
        return None
    return _document({"title": meta["title"], "soort": kind}, [("pagina", kind)], html)


def searchable_practices(content: Content, address: Callable[[str], str]) -> Iterator[Searchable]:
    """Every practice that is listed, from what was written.

    They are known before anything is rendered, so that thousands are indexed meanwhile. `address`
    gives where a page will stand, by its path in the source.
    """
    all_facets = facets(content)
    for practice in content.practices:
        if not practice.archived:
            yield Searchable(
                address(addresses.practice_page(practice.slug).lstrip("/")),
                _practice(practice, all_facets),
                practice.updated_on.isoformat(),
            )


def _practice(practice: Practice, all_facets: Iterable[Facet]) -> str:
    filters = [("pagina", "Praktijk")]
    chosen = filters_of(practice, all_facets)
    filters += [(key, value) for key, values in chosen.items() for value in values]
    return _document(_shown(practice), filters, _text(practice))


def _shown(practice: Practice) -> dict[str, str]:
    """What a list shows of a practice that was found."""
    return {
        "title": practice.title,
        "soort": "Praktijk",
        "samenvatting": practice.summary,
        "instelling": ", ".join(institution.name for institution in practice.institutions),
        "sectoren": " ".join(practice.sectors),
        "thema": practice.themes[0],
    }


def _text(practice: Practice) -> str:
    """The words of a practice that someone may look for, headings as headings."""
    story = _EMPHASIS.sub("", _LINK.sub(r"\1", _LIST_MARK.sub("", escape(practice.story))))
    parts = re.split(r"^## (.+)$", story, flags=re.MULTILINE)[1:]
    told = "".join(f"<h2>{h}</h2><p>{t}</p>" for h, t in zip(parts[::2], parts[1::2], strict=True))
    facts = (
        *(institution.name for institution in practice.institutions),
        *practice.towns,
        *practice.involved,
        practice.time or "",
        practice.editors_view or "",
    )
    said = " ".join(f"<p>{escape(fact)}</p>" for fact in (practice.summary, *facts) if fact)
    return f"<h1>{escape(practice.title)}</h1>{said}{told}"


def _document(shown: Mapping[str, str], filters: list[tuple[str, str]], html: str) -> str:
    marks = [_mark("meta", name, value) for name, value in shown.items()]
    marks += [_mark("filter", name, value) for name, value in filters]
    return f'<html lang="nl"><head>{"".join(marks)}</head><body data-pagefind-body>{html}</body>'


def _mark(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(value)}">'
