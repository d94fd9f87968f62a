"""Keeps only what a page needs in the HTML of pages that schools wrote a part of.

The check refuses markup with a message; this removes whatever the check did not see.
"""

import nh3

from meesterschap.check.file_types import CONTRIBUTED_FOLDERS

_TEXT = {
    "a",
    "abbr",
    "br",
    "code",
    "del",
    "em",
    "ins",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
}
_BLOCKS = {
    "article",
    "blockquote",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "hr",
    "li",
    "nav",
    "ol",
    "p",
}
_BLOCKS |= {"pre", "section", "summary", "ul", "h1", "h2", "h3", "h4", "h5", "h6"}
_FIGURES = {
    "caption",
    "figcaption",
    "figure",
    "img",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
}
_FIGURES |= {"time", "tr"}
_ATTRIBUTES = {
    "*": {"class", "id", "data-thema"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "div": {"data-pagefind-ignore"},
    "img": {"alt", "height", "loading", "src", "width"},
    "nav": {"aria-label"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_CLEANER = nh3.Cleaner(
    tags=_TEXT | _BLOCKS | _FIGURES,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https"},
    attribute_filter=lambda _tag, name, value: (
        None if name == "id" and value.startswith("__") else value
    ),
    link_rel=None,  # else cleaning a page again would change it
)


def cleaned_page(path: str, html: str, *, by_editors: bool) -> str:
    """The page, cleaned if schools wrote a part of it. `path` is that of its source.

    The editors' own pages stand in the same folders.
    """
    return cleaned(html) if path.startswith(CONTRIBUTED_FOLDERS) and not by_editors else html


def cleaned(html: str) -> str:
    """The same page without anything that runs, loads, frames or takes over a name of the theme."""
    return _CLEANER.clean(html)
