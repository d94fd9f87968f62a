"""Templates that turn content into Markdown, with everything in it escaped.

A value in a template is text that people wrote: it may hold any sign that means something in
Markdown or HTML. It is made harmless where it is put in, so that no template can forget it.
"""

import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from meesterschap.content import addresses, colours, labels
from meesterschap.content.fields import UNDATED
from meesterschap.content.site import LICENCE_NAME, NAME
from meesterschap.derive import judgement, status
from meesterschap.render import drawings

# Signs with a meaning in Markdown, its extensions or HTML; and at the start of a line, a number or
# sign that would begin a list. As numeric references they mean themselves, everywhere.
_SPECIAL = {ord(sign): f"&#{ord(sign)};" for sign in '\\`*_{}[]<>&#|~^=!$"'}
_LIST = re.compile(r"^([-+:]|\d+[.)])")
_SPACES = re.compile(r"\s+")


def text(value: object) -> Markup:
    """The value as Markdown that shows it to the letter, on one line."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("a template shows a value that is not there")
    return _harmless(str(value))


@lru_cache(maxsize=10_000)
def _harmless(value: str) -> Markup:
    line = _SPACES.sub(" ", value).translate(_SPECIAL)
    return Markup(_LIST.sub(lambda begin: f"{begin[0][:-1]}&#{ord(begin[0][-1])};", line))


def number(value: Decimal) -> str:
    """16.5 -> 16,5, with as many decimals as were written."""
    decimals = max(0, -int(value.as_tuple().exponent))
    return format_decimal(value, format=f"#,##0.{'0' * decimals}", locale="nl")


@lru_cache(maxsize=10_000)
def moment(value: str | date) -> str:
    """2014-10-01 -> 1 oktober 2014, 2014-10 -> oktober 2014, 2010/2015 -> 2010–2015."""
    written = str(value)
    if written == UNDATED:
        return "zonder datum"
    if "/" in written:
        begin, end = written.split("/")
        return written if int(end) == int(begin) + 1 else f"{begin}–{end}"
    pattern = {4: "y", 7: "MMMM y", 10: "d MMMM y"}[len(written)]
    return format_date(
        date.fromisoformat(written + "-01-01"[len(written) - 4 :]), pattern, locale="nl"
    )


def url(value: str) -> Markup:
    """An address for between < and > in a Markdown link."""
    return Markup(quote(value, safe="%/:?#@!$&+,;=~-._")).replace("&", Markup("&amp;"))


def rounded(value: Fraction, decimals: int = 1) -> str:
    """A reckoned value with at most so many decimals: 72, 0,67."""
    return format_decimal(float(value), format=f"#,##0.{'#' * decimals}", locale="nl")


def sentence(value: str) -> str:
    """The words with a capital in front; the rest stays as it is."""
    return value[:1].upper() + value[1:]


def meta(title: str, description: str, kind: str, **more: Any) -> dict[str, Any]:
    """The fields that every page has, and what it has more."""
    return {"title": title, "description": description, "soort": kind, **more}


def crumb(title: str, address: str) -> dict[str, str]:
    """A step of the way to a page, with its address under the root of the site."""
    return {"titel": title, "url": f"{address}/"}


def in_html(data: object) -> str:
    """JSON that can stand in a script without ending it."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def front_matter(values: dict[str, Any]) -> str:
    """The fields above a page. JSON is YAML in which nothing can be misread."""
    return f"---\n{json.dumps(values, ensure_ascii=False)}\n---\n"


Rendered = tuple[str, str | bytes]
"""A path from the root of the site, and the text or the bytes of the file."""

MOST_CARDS = 6
"""How many practices a page shows that is about something else; the lists show them all."""


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("meesterschap.render"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=text,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "markdown": Markup,
        "moment": moment,
        "number": number,
        "rounded": rounded,
        "sentence": sentence,
        "url": url,
    }
    modules = {"addresses": addresses, "judgement": judgement, "status": status, "labels": labels}
    environment.globals |= {
        **modules,
        "colours": colours,
        "drawings": drawings,
        "MOST_CARDS": MOST_CARDS,
        "SITE_NAME": NAME,
        "LICENCE_NAME": LICENCE_NAME,
    }
    return environment


ENVIRONMENT = _environment()


def file(address: str, text: str) -> Rendered:
    """A file of the site, by its address from the root."""
    return address.lstrip("/"), text


def page(template: str, meta: dict[str, Any], **values: Any) -> str:
    """A whole page: its fields and its Markdown."""
    return front_matter(meta) + ENVIRONMENT.get_template(template).render(**values)


def document(template: str, **values: Any) -> str:
    """A file that is no page, with all in it escaped: what that gives means the same in XML."""
    return ENVIRONMENT.get_template(template).render(**values)


def part(name: str, *values: Any) -> str:
    """A piece of a page, by the name of a macro in parts.md."""
    return str(getattr(ENVIRONMENT.get_template("parts.md").module, name)(*values))
