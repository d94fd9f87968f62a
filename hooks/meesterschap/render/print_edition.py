"""An edition as one HTML document for print: cover, contents, and the page of the edition.

A script makes the PDF; this module only makes text. It is made from the page on the site, so that
paper and screen say the same.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
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
_IMAGE = re.compile(r'(?<= src=")/[^"]*(?=")')
_VARIABLE = re.compile(r"--([\w-]+):(#[0-9a-f]{6})")


def paper(content: Content, edition: Edition, site: Site, charts: Mapping[str, str]) -> str:
    """The whole HTML of an edition on paper. `charts`, SVG by address, are embedded in it."""
    page = edition_page(content, edition, site).split("\n---\n", 1)[1]
    body = markdown.markdown(page, extensions=list(MARKDOWN))
    _, title, rest = re.split(r"<h1[^>]*>(.*?)</h1>", body, maxsplit=1, flags=re.DOTALL)
    rest = _IMAGE.sub(lambda image: _data_uri(_in_light_colours(charts[image[0]])), rest)
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


def _in_light_colours(svg: str) -> str:
    """A chart with its light colours in place of CSS variables, which the PDF maker ignores."""
    light = dict(_VARIABLE.findall(svg.partition("@media")[0]))
    return re.sub(r"var\(--([\w-]+)\)", lambda name: light[name[1]], svg)


def _link(site: Site, page: str, path: str, anchor: str | None, words: str) -> str:
    """A link with the full address; only its words where the site has no address."""
    address = normpath(join(dirname(page), path))
    return f'<a href="{site.page(address)}{anchor or ""}">{words}</a>' if site.published else words


def _data_uri(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _headings(body: str) -> Iterator[tuple[int, str, Markup]]:
    """The level, the id and the words of each heading."""
    for heading in _HEADING.finditer(body):
        yield int(heading[1]), heading[2], Markup(heading[3])
