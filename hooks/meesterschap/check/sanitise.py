"""Sanitises the HTML of pages with text from schools: keeps only what such a page needs.

The check refuses markup with a message; this removes whatever the check missed.
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
    "time",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
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
    "pre",
    "section",
    "summary",
    "ul",
}
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
    "tr",
}
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
    tags=_TEXT | _HEADINGS | _BLOCKS | _FIGURES,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https"},
    attribute_filter=lambda _tag, name, value: (
        None if name == "id" and value.startswith("__") else value
    ),
    link_rel=None,  # otherwise cleaning a page twice would change it
)


def cleaned_page(path: str, html: str, *, by_editors: bool) -> str:
    """The page, cleaned if schools wrote a part of it. `path` is the path of its source.

    `by_editors` tells the editors' own pages, which are in the same folders.
    """
    return cleaned(html) if path.startswith(CONTRIBUTED_FOLDERS) and not by_editors else html


def cleaned(html: str) -> str:
    """The HTML without anything that runs, loads or frames, and without ids of the theme's own."""
    return _CLEANER.clean(html)
