"""What a search can find: each page and each practice, as the HTML that Pagefind indexes."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import escape, unescape
from typing import Any

from meesterschap.cache.store import digest
from meesterschap.content import Content, addresses
from meesterschap.content.facts import characteristics, typed_texts
from meesterschap.content.files import practice_file
from meesterschap.content.notation import first_sentence
from meesterschap.content.practices import STORY, Practice
from meesterschap.content.slugs import slug
from meesterschap.derive.facets import Facet, facets, filters_of
from meesterschap.search.batches import Indexable
from meesterschap.search.searchable import SORTED_BY, Searchable

NAMED = "naam"
"""The filter with the names of a page, written as by `_name`; assets/zoeken.js uses the same."""
LIST = "lijst"
"""The filter of pages that come after all others; assets/zoeken.js uses the same."""
_LAST = ' data-pagefind-weight="0.1"'
"""For the words of such a page, among which its score decides."""
_LIST_MARK = re.compile(r"^(?:[-*]|\d+\.) +", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"[*_`]+")
_FOLD = re.compile(r'<details[^>]* id="[^>]*>\s*<summary>([^<]+)')
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def searchable_page(meta: Mapping[str, Any], html: str) -> str | None:
    """The HTML to index for a page, from its front matter and its HTML; None if it is not indexed.

    None for a practice as well: see `searchable_practices`.
    """
    kind, found = meta["soort"], meta.get("zoeken")
    if kind == "Praktijk" or found in (False, "nee"):
        return None
    is_list = found == "achteraan"
    shown = {"title": meta["title"], "soort": kind}
    asked_for = meta.get("zoekwoorden", ())
    figures = meta.get("cijfers", ())
    if words := [*asked_for, *figures]:
        shown["zoekwoorden"] = ", ".join(words)
    names = {meta["title"], *asked_for, *(map(unescape, _FOLD.findall(html)) if is_list else ())}
    filters = [("pagina", kind), *((NAMED, name) for name in sorted(map(_name, names)))]
    filters += [(LIST, "ja")] if is_list else []
    return _document(shown, filters, html, weight=_LAST if is_list else "")


def _name(text: str) -> str:
    """The text as a search compares names: its letters and digits alone, without accents."""
    return _NOT_PLAIN.sub("", unicodedata.normalize("NFD", text.lower()))


def searchable_practices(content: Content, address: Callable[[str], str]) -> Iterator[Indexable]:
    """Every practice that is not archived, from its fields and its story.

    No rendered page is needed, so practices are indexed while pages are rendered. `address` returns
    the address of a page for its path in the source.
    """
    all_facets = facets(content)
    around = [repr(sorted(facet.values.items())) for facet in all_facets]
    for practice in content.practices:
        if not practice.archived:
            at = address(addresses.practice_page(practice.slug).lstrip("/"))
            version = digest([*around, content.digests[practice_file(practice.slug)]])
            yield Indexable(at, version, partial(_searchable, at, practice, all_facets))


def _searchable(address: str, practice: Practice, all_facets: Iterable[Facet]) -> Searchable:
    return Searchable(address, _practice(practice, all_facets), practice.rank)


def _practice(practice: Practice, all_facets: Iterable[Facet]) -> str:
    filters = [("pagina", "Praktijk")]
    chosen = filters_of(practice, all_facets)
    filters += [(key, value) for key, values in chosen.items() for value in values]
    return _document(_shown(practice), filters, _text(practice), rank=practice.rank)


def _shown(practice: Practice) -> dict[str, str]:
    """The metadata of a practice that search results show."""
    return {
        "title": practice.title,
        "soort": "Praktijk",
        "samenvatting": first_sentence(practice.summary),
        "kenmerken": characteristics(practice),
    }


def _text(practice: Practice) -> str:
    """The text of a practice to search in, as plain HTML, with the headings of its page."""
    story = practice.told
    chapters_html = "".join(
        f'<h2 id="{slug(chapter.title)}">{escape(chapter.title)}</h2><p>{_plain(text)}</p>'
        for chapter in STORY
        if (text := story.get(chapter.heading))
    )
    by_school = (one.answer or "" for one in practice.by_school)
    facts = (*typed_texts(practice), *by_school, practice.editors_view or "")
    facts_html = " ".join(f"<p>{escape(fact)}</p>" for fact in (practice.summary, *facts) if fact)
    return f"<h1>{escape(practice.title)}</h1>{facts_html}{chapters_html}"


def _plain(markdown: str) -> str:
    """The text as HTML, without the marks of lists, links and emphasis."""
    return _EMPHASIS.sub("", _LINK.sub(r"\1", _LIST_MARK.sub("", escape(markdown))))


def _document(
    shown: Mapping[str, str],
    filters: list[tuple[str, str]],
    html: str,
    *,
    rank: str = "",
    weight: str = "",
) -> str:
    tags = [_tag("meta", name, value) for name, value in shown.items()]
    tags += [_tag("filter", name, value) for name, value in filters]
    tags += [_tag("sort", SORTED_BY, rank)] if rank else []
    body = f"<body data-pagefind-body{weight}>{html}</body>"
    return f'<html lang="nl"><head>{"".join(tags)}</head>{body}'


def _tag(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(value)}">'
