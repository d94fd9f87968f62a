"""Whether the macro calls on a page are valid, and their arguments exist.

A page is only parsed here, never rendered: faults are found, with their line, before the build.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from meesterschap.content import messages
from meesterschap.content.ids import IdKind, Ids
from meesterschap.content.macros import MACROS, Macro
from meesterschap.content.problem import Fault

_EMPTY_LINE_BEFORE = re.compile(r"\n[ \t]*\n\Z")
_EMPTY_LINE_AFTER = re.compile(r"[ \t]*\n[ \t]*\n")


@lru_cache(maxsize=100)
def cited_sources(text: str) -> frozenset[str]:
    """The ids of the sources that a page cites, without those in calls shown as an example."""
    try:
        page = _page(text)
    except TemplateSyntaxError:
        return frozenset()
    calls = (
        _arguments(call, MACROS[call.node.name])
        for call in page.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in MACROS
    )
    return frozenset(one[IdKind.SOURCE] for one in calls if one and IdKind.SOURCE in one)


def faults_in_macros(text: str, known: Ids) -> Iterator[Fault]:
    """The faults in the macro calls of a page.

    `known` has the existing ids of each kind that is not in doubt.
    """
    try:
        page = _page(text)
    except TemplateSyntaxError as error:
        yield error.lineno, messages.MACRO_SYNTAX
        return
    for statement in page.body:
        if not isinstance(statement, nodes.Output):
            yield statement.lineno, messages.macro_only_calls(MACROS)
    for node, alone in _expressions(page):
        yield from ((node.lineno, message) for message in _faults_in_call(node, alone, known))


@lru_cache(maxsize=100)
def _page(text: str) -> nodes.Template:
    """The page as a tree, to be read only. Raises TemplateSyntaxError."""
    return Environment(autoescape=True).parse(text)


def _expressions(page: nodes.Template) -> Iterator[tuple[nodes.Expr, bool]]:
    """What stands between {{ and }}, each with whether it is a paragraph of its own."""
    expressions: list[nodes.Expr] = []
    texts = ["\n\n"]  # before, between and after them
    for output in (statement for statement in page.body if isinstance(statement, nodes.Output)):
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                texts[-1] += node.data
            else:
                expressions.append(node)
                texts.append("")
    texts[-1] += "\n\n"
    for node, before, after in zip(expressions, texts, texts[1:], strict=False):
        yield node, bool(_EMPTY_LINE_BEFORE.search(before) and _EMPTY_LINE_AFTER.match(after))


def _faults_in_call(node: nodes.Expr, alone: bool, known: Ids) -> Iterator[str]:
    """A message for each fault in a single call, which may be a paragraph of its own."""
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)):
        yield messages.macro_only_calls(MACROS)
        return
    name = node.node.name
    if not (macro := MACROS.get(name)):
        yield messages.macro_unknown(name, MACROS)
        return
    if not (alone or macro.inline):
        yield messages.macro_not_alone(name)
    arguments = _arguments(node, macro)
    required = {parameter.kind for parameter in macro.parameters if not parameter.optional}
    if arguments is None or not required <= arguments.keys():
        yield messages.macro_arguments(name, macro.kinds)
        return
    for kind in macro.kinds:
        if kind in arguments and kind in known and arguments[kind] not in known[kind]:
            yield f"{name}: {messages.unknown(kind, arguments[kind], known[kind])}"


def _arguments(call: nodes.Call, macro: Macro) -> dict[str, str] | None:
    """The arguments of the call by kind; None unless all are quoted ids for known parameters."""
    given = [*zip(macro.kinds, call.args, strict=False), *((k.key, k.value) for k in call.kwargs)]
    constants = {kind: value.value for kind, value in given if isinstance(value, nodes.Const)}
    ids = {kind: value for kind, value in constants.items() if isinstance(value, str)}
    complete = len(ids) == len(call.args) + len(call.kwargs)
    unpacking = call.dyn_args or call.dyn_kwargs
    return ids if complete and not unpacking and ids.keys() <= set(macro.kinds) else None
