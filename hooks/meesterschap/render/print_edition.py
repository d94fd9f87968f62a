"""An edition as one HTML document to be printed: cover, contents, and the page of the edition.

What makes a PDF of it is for the script; here is only text. The pieces are those of the site, so
that paper and screen say the same.
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
    """The HTML of an edition on paper, whole: its charts, SVG by their address, are in it."""
    page = edition_page(content, edition, site).split("\n---\n", 1)[1]
    body = markdown.markdown(page, extensions=list(MARKDOWN))
    _, title, rest = re.split(r"<h1[^>]*>(.*?)</h1>", body, maxsplit=1, flags=re.DOTALL)
    rest = _IMAGE.sub(lambda image: _data(_in_ink(charts[image[0]])), rest)
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
    """What a PDF of this edition was made from, as 32 hexadecimal digits.

    It stands in the PDF, so that one can tell whether it is still that of the edition.
    """
    # A field that came later is left out where it is empty: papers of before keep their own.
    later = set() if edition.texts.stays_draft else {"stays_draft"}
    made_from = edition.stand.fingerprint + edition.texts.model_dump_json(exclude=later)
    return hashlib.sha256(made_from.encode()).hexdigest()[:32]


def _in_ink(svg: str) -> str:
    """A chart with its light colours written out: what prints it knows no variables."""
    light = dict(_VARIABLE.findall(svg.partition("@media")[0]))
    return re.sub(r"var\(--([\w-]+)\)", lambda name: light[name[1]], svg)


def _link(site: Site, page: str, path: str, anchor: str | None, words: str) -> str:
    """A link with the whole address; only the words, where the site has no address."""
    address = normpath(join(dirname(page), path))
    return f'<a href="{site.page(address)}{anchor or ""}">{words}</a>' if site.published else words


def _data(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _headings(body: str) -> Iterator[tuple[int, str, Markup]]:
    """The level, the id and the words of each heading."""
    for heading in _HEADING.finditer(body):
        yield int(heading[1]), heading[2], Markup(heading[3])
