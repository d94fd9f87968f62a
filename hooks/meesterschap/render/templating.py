"""Templates that turn content into Markdown, with everything in it escaped.

A value in a template is text that people wrote: it may hold any character that means something in
Markdown or HTML. It is escaped where it is put in, so that no template can forget it.
"""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup

from meesterschap.content import addresses, colours, labels
from meesterschap.content.notation import moment, number, sentence
from meesterschap.content.site import LICENCE_NAME, NAME
from meesterschap.derive import explanation, judgement, status
from meesterschap.render import drawings

# Characters with a meaning in Markdown, its extensions or HTML; and at the start of a line, what
# would begin a list. As numeric references they mean themselves, everywhere.
_SPECIAL = {ord(character): f"&#{ord(character)};" for character in '\\`*_{}[]<>&#|~^=!$"'}
_LIST = re.compile(r"^([-+:]|\d+[.)])")
_SPACES = re.compile(r"\s+")


def text(value: object) -> Markup:
    """The value as Markdown that shows it to the letter, on one line."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("a template shows a value that is not there")
    return _escaped(str(value))


@lru_cache(maxsize=10_000)
def _escaped(value: str) -> Markup:
    line = _SPACES.sub(" ", value).translate(_SPECIAL)
    return Markup(_LIST.sub(lambda begin: f"{begin[0][:-1]}&#{ord(begin[0][-1])};", line))


def url(value: str) -> Markup:
    """An address for between < and > in a Markdown link."""
    return Markup(quote(value, safe="%/:?#@!$&+,;=~-._")).replace("&", Markup("&amp;"))


def unbroken(value: str) -> Markup:
    """The value as Markdown, with the no-break spaces that `text` would make plain ones."""
    return Markup("&nbsp;").join(text(part) for part in value.split("\N{NO-BREAK SPACE}"))


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

PARTS = "parts/"
"""The folder of the macros that pages share, a file for each noun."""
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
        "sentence": sentence,
        "unbroken": unbroken,
        "url": url,
    }
    modules = (addresses, colours, drawings, explanation, judgement, labels, status)
    environment.globals |= {module.__name__.rpartition(".")[2]: module for module in modules}
    environment.globals |= {
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
    """A piece of a page, by the name of a macro in templates/parts/."""
    return str(_parts()[name](*values))


@cache
def _parts() -> Mapping[str, Macro]:
    return macros_by_name(ENVIRONMENT)


def macros_by_name(environment: Environment) -> Mapping[str, Macro]:
    """The macros of the templates in the folder for parts. Raises ValueError on a repeated name."""
    found: dict[str, Macro] = {}
    for template in environment.list_templates(filter_func=lambda path: path.startswith(PARTS)):
        for name, macro in vars(environment.get_template(template).module).items():
            if not isinstance(macro, Macro):
                continue
            if name in found:
                raise ValueError(f"{template}: another file has a macro {name} already")
            found[name] = macro
    return found
