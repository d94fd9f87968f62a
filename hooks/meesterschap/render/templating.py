"""Templates that turn content into Markdown and escape everything in it.

A value in a template is text that people wrote: it may hold any character that means something in
Markdown or HTML. It is escaped where it is inserted, so that no template can forget to.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from html import escape
from itertools import chain
from typing import Any, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup

from meesterschap.cache.compiled_templates import CompiledTemplates
from meesterschap.cache.store import ENGINE, digest, slow_store
from meesterschap.content import Content, addresses, colours, editions, facts, labels
from meesterschap.content.macros import FIRST_CARDS, MOST_CARDS
from meesterschap.content.notation import (
    first_sentence,
    hyphenated,
    in_words,
    moment,
    number,
    sentence,
)
from meesterschap.content.site import LICENCE_NAME, NAME
from meesterschap.derive import (
    answers,
    charts,
    explanation,
    figure_cards,
    indicator_answer,
    judgement,
    plots,
    rules,
    sheets,
    status,
)
from meesterschap.render import drawings, frames

# Characters with a meaning in Markdown, its extensions or HTML; and what would start a list at the
# start of a line. Numeric character references are literal everywhere.
_SPECIAL = {ord(character): f"&#{ord(character)};" for character in '\\`*_{}[]<>&#|~^=!$"'}
_LIST = re.compile(r"^([-+:]|\d+[.)](?!\S))")
_SPACES = re.compile(r"\s+")


def text(value: object) -> Markup:
    """The value as Markdown that shows it literally, on one line. Raises TypeError on None."""
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
    """An address, escaped for use between < and > in a Markdown link."""
    return Markup(quote(value, safe="%/:?#@!$&+,;=~-._")).replace("&", Markup("&amp;"))


def unbroken(value: str) -> Markup:
    """The value as Markdown, with the no-break spaces that `text` would replace by plain ones."""
    space = Markup("\N{NO-BREAK SPACE}")
    return space.join(text(part) for part in value.split(space))


def verbatim(value: str) -> Markup:
    """The value as code in HTML, with its lines and spaces; an empty line would end the HTML."""
    return Markup(escape(value.strip(), quote=False))


def meta(title: str, description: str, kind: str, **more: Any) -> dict[str, Any]:
    """The front matter of a page: the fields that every page has, and its other fields."""
    return {"title": title, "description": description, "soort": kind, **more}


def crumb(title: str, address: str) -> dict[str, str]:
    """A breadcrumb: a page above this one, and its address relative to the root of the site."""
    return {"titel": title, "url": f"{address}/"}


def script_json(data: object) -> str:
    """The data as JSON that can be put in a script element without ending it."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def front_matter(values: dict[str, Any]) -> str:
    """The front matter as text. JSON is YAML in which nothing can be misread."""
    return f"---\n{json.dumps(values, ensure_ascii=False)}\n---\n"


Rendered = tuple[str, str | bytes]
"""The path of a file from the root of the site, and its text or bytes."""


class Page(NamedTuple):
    """A page, to be rendered when it is asked for."""

    address: str
    text: Callable[[], str]
    version: str
    """Differs when what the page is made from does."""


class Group(NamedTuple):
    """Files that are rendered together, when they are asked for."""

    files: Callable[[], Iterable[Rendered]]
    version: str
    """Differs when what the files are made from does."""


PARTS = "parts/"
"""The folder with the template macros that pages share, a file for each noun."""


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("meesterschap.render"),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,  # our code is not reloaded either
        bytecode_cache=CompiledTemplates(slow_store(ENGINE)),
        finalize=text,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "first_sentence": first_sentence,
        "hyphenated": hyphenated,
        "in_words": in_words,
        "markdown": Markup,
        "moment": moment,
        "number": number,
        "sentence": sentence,
        "unbroken": unbroken,
        "url": url,
        "verbatim": verbatim,
    }
    modules = (
        addresses,
        answers,
        colours,
        drawings,
        editions,
        charts,
        explanation,
        facts,
        figure_cards,
        frames,
        indicator_answer,
        judgement,
        labels,
        plots,
        rules,
        sheets,
        status,
    )
    environment.globals |= {module.__name__.rpartition(".")[2]: module for module in modules}
    environment.globals |= {
        "FIRST_CARDS": FIRST_CARDS,
        "MOST_CARDS": MOST_CARDS,
        "SITE_NAME": NAME,
        "LICENCE_NAME": LICENCE_NAME,
    }
    return environment


ENVIRONMENT = _environment()


def version_of(content: Content, files: Iterable[str], *inputs: object) -> str:
    """The version of what is made from the files that match these patterns, and from this."""
    matched = (
        (path, content.digests[path])
        for path in content.digests
        if any(fnmatchcase(path, pattern) for pattern in files)
    )
    return digest([*chain(*matched), *map(repr, inputs)])


def file(address: str, text: str) -> Rendered:
    """A file of the site at an address, which starts at the root."""
    return address.lstrip("/"), text


def page(template: str, meta: dict[str, Any], **values: Any) -> str:
    """A whole page: its front matter and its Markdown."""
    return front_matter(meta) + ENVIRONMENT.get_template(template).render(**values)


def document(template: str, **values: Any) -> str:
    """A file that is not a page, such as HTML or SVG: the same escaping is correct in XML."""
    return ENVIRONMENT.get_template(template).render(**values)


def part(name: str, *values: Any) -> str:
    """A piece of a page, by the name of its macro in templates/parts/."""
    return str(_parts()[name](*values))


@cache
def _parts() -> Mapping[str, Macro]:
    return macros_by_name(ENVIRONMENT)


def macros_by_name(environment: Environment) -> Mapping[str, Macro]:
    """The macros in templates/parts/ by name. Raises ValueError when two have the same name."""
    found: dict[str, Macro] = {}
    for template in environment.list_templates(filter_func=lambda path: path.startswith(PARTS)):
        for name, macro in vars(environment.get_template(template).module).items():
            if not isinstance(macro, Macro):
                continue
            if name in found:
                raise ValueError(f"{template}: another file has a macro {name} already")
            found[name] = macro
    return found
