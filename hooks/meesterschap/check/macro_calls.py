"""Whether the macros on a page exist, and name things that exist.

A page is read here, never run: what is wrong is found before anything is built, with its line.
"""

from collections.abc import Collection, Iterator, Mapping

from jinja2 import Environment, TemplateSyntaxError, nodes

from meesterschap.content import messages
from meesterschap.content.macros import MACROS, Macro
from meesterschap.content.problem import Fault


def cited_sources(text: str) -> frozenset[str]:
    """The ids of the sources that a page cites; examples that only show a call do not count."""
    try:
        page = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError:
        return frozenset()
    cited = (
        _arguments(call, MACROS["bron"])
        for call in page.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name == "bron"
    )
    return frozenset(arguments["bron"] for arguments in cited if arguments)


def faults_in_macros(text: str, known: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    """A page calls only macros that exist, with the ids of things that exist."""
    try:
        page = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError as error:
        yield error.lineno, messages.MACRO_SYNTAX
        return
    for statement in page.body:
        if not isinstance(statement, nodes.Output):
            yield statement.lineno, messages.macro_only_calls(MACROS)
            continue
        for node in statement.nodes:
            if not isinstance(node, nodes.TemplateData):
                yield from ((node.lineno, message) for message in _faults_in_call(node, known))


def _faults_in_call(node: nodes.Expr, known: Mapping[str, Collection[str]]) -> Iterator[str]:
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)):
        yield messages.macro_only_calls(MACROS)
        return
    name = node.node.name
    if not (macro := MACROS.get(name)):
        yield messages.macro_unknown(name, MACROS)
        return
    arguments = _arguments(node, macro)
    required = {parameter.kind for parameter in macro.parameters if not parameter.optional}
    if arguments is None or not required <= arguments.keys():
        yield messages.macro_arguments(name, macro.kinds)
        return
    for kind, value in arguments.items():
        if value not in known[kind]:
            yield f"{name}: {messages.unknown(kind, value, known[kind])}"


def _arguments(call: nodes.Call, macro: Macro) -> dict[str, str] | None:
    """What the call gives, by kind; None when it gives something else than ids in quotes."""
    given = [*zip(macro.kinds, call.args, strict=False), *((k.key, k.value) for k in call.kwargs)]
    values = {kind: value.value for kind, value in given if isinstance(value, nodes.Const)}
    complete = len(values) == len(call.args) + len(call.kwargs)
    plain = not (call.dyn_args or call.dyn_kwargs) and values.keys() <= set(macro.kinds)
    texts = {kind: value for kind, value in values.items() if isinstance(value, str)}
    return texts if complete and plain and len(texts) == len(values) else None
