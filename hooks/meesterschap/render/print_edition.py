"""An edition as one HTML document for print: cover, contents, and the page of the edition.

A script makes the PDF; this module only makes text. It is made from the page on the site, so that
paper and screen say the same.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath

import markdown
from markupsafe import Markup

from meesterschap.content import Content, addresses
from meesterschap.content.content import Edition
from meesterschap.content.markdown_extensions import MARKDOWN
from meesterschap.content.site import Site
from meesterschap.render import templating
from meesterschap.render.editions import edition_page

_HEADING = re.compile(r'<h([23])[^>]* id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_LINK = re.compile(r'<a href="(?![a-z]+:)([^"#]+)(#[^"]*)?"[^>]*>(.*?)</a>', re.DOTALL)
_CHART = re.compile(
    r'<svg class="tekening" height="(\d+)" role="img" aria-label="([^"]*)">(.*?)</svg>', re.DOTALL
)
_POSTER = re.compile(r'<img [^>]*src="/[^>]*>')
CHART_WIDTH = 400
"""In pixels: as wide as the style of the paper shows it, so that its text has its own size."""


def paper(content: Content, edition: Edition, site: Site) -> str:
    """The whole HTML of an edition on paper; it refers to no other file."""
    page = edition_page(content, edition, site).split("\n---\n", 1)[1]
    body = markdown.markdown(page, extensions=list(MARKDOWN))
    _, title, rest = re.split(r"<h1[^>]*>(.*?)</h1>", body, maxsplit=1, flags=re.DOTALL)
    rest = _CHART.sub(lambda chart: _as_image(*chart.groups()), _POSTER.sub("", rest))
    here = addresses.edition_page(edition.year)
    rest = _LINK.sub(lambda link: _link(site, here, *link.groups()), rest)
    return templating.document(
        "paper.html",
        edition=edition,
        title=Markup(title),
        headings=list(_headings(rest)),
        body=Markup(rest),
        address=site.page(addresses.edition_page(edition.year)) if site.published else "",
    )


def identifier(edition: Edition) -> str:
    """A hash of what the PDF of this edition is made from, as 32 hexadecimal digits.

    The PDF holds it, so that one can check whether it still belongs to the edition.
    """
    # A field that was added later is left out when it is empty, so that older PDFs stay valid.
    added_later = set() if edition.texts.stays_draft else {"stays_draft"}
    made_from = edition.stand.fingerprint + edition.texts.model_dump_json(exclude=added_later)
    return hashlib.sha256(made_from.encode()).hexdigest()[:32]


def _as_image(height: str, alternative: str, marks: str) -> str:
    """A chart as an image with a style of its own: the PDF maker gives an SVG none of a page."""
    values = {"width": CHART_WIDTH, "height": height, "marks": Markup(marks)}
    data = base64.b64encode(templating.document("drawing.svg", **values).encode()).decode()
    return f'<img alt="{alternative}" src="data:image/svg+xml;base64,{data}">'


def _link(site: Site, page: str, path: str, anchor: str | None, words: str) -> str:
    """A link with the full address; only its words where the site has no address."""
    address = normpath(join(dirname(page), path))
    return f'<a href="{site.page(address)}{anchor or ""}">{words}</a>' if site.published else words


def _headings(body: str) -> Iterator[tuple[int, str, Markup]]:
    """The level, the id and the words of each heading."""
    for heading in _HEADING.finditer(body):
        yield int(heading[1]), heading[2], Markup(heading[3])
