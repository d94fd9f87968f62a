"""Problems in the code of the engine that types do not find, and files that it must make anew."""

import ast
import inspect
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType

from command import ROOT
from meesterschap.content import Content, macros, messages, practices
from meesterschap.content.files import ISSUE_FORM
from meesterschap.content.problem import Problem
from meesterschap.derive import judgement
from meesterschap.derive.rules_digest import rules_digest
from meesterschap.render import templating
from meesterschap.submit.declarations import DeclarationFault
from meesterschap.submit.formats import issue_form
from meesterschap.submit.questions import questions


def in_practices(faults: Iterable[DeclarationFault]) -> Iterator[Problem]:
    """A problem for each fault, at the first line that declares or else names its field."""
    file = Path(practices.__file__)
    path, lines = file.relative_to(ROOT).as_posix(), file.read_text("utf-8").splitlines()
    for name, message in faults:
        yield Problem(path, _line_with(name, lines), messages.declared_wrongly(name, message))


def _line_with(name: str, lines: Sequence[str]) -> int:
    """The line that declares a field, or else the first that names it, or else 1."""
    key = name.rpartition(".")[2]
    words = (f'alias="{key}"', f'"{name}"', f'"{key}"')
    found = (n for word in words for n, line in enumerate(lines, 1) if word in line)
    return next(found, 1)


def stale_issue_form(root: Path, content: Content) -> Iterator[Problem]:
    """A problem if the issue form is not the one that its questions make."""
    with suppress(FileNotFoundError):  # not every project has one
        if (root / ISSUE_FORM).read_text("utf-8") != issue_form(questions(content)):
            yield Problem(ISSUE_FORM, 1, messages.ISSUE_FORM_STALE)


def changed_rules() -> Iterator[Problem]:
    """A problem if the rules of judgement are not those of their version."""
    version, digest = judgement.RULES_VERSION, rules_digest()
    if judgement.RULES_DIGESTS.get(version) != digest:
        message = messages.rules_changed(version, digest)
        yield _problem_in_code(judgement, "RULES_VERSION", message)


def macros_that_differ() -> Iterator[Problem]:
    """A problem for each macro that the registry has, or what renders, but not both the same."""
    try:
        import_module("meesterschap.render.macros")
    except macros.RegistryError as error:
        for name in error.names:
            yield _problem_in_code(macros, f'"{name}"', messages.macro_differs(name))


def unknown_parts() -> Iterator[Problem]:
    """A problem for each call of `part` in render/ with a name that no template macro has."""
    parts = templating.macros_by_name(templating.ENVIRONMENT)
    for file in sorted(Path(templating.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(ast.Name("part"), [ast.Constant(str(name)), *_]) if name not in parts:
                    path = file.relative_to(ROOT).as_posix()
                    yield Problem(path, node.lineno, messages.part_unknown(name, parts))


def _problem_in_code(module: ModuleType, words: str, message: str) -> Problem:
    """A problem in a module of the engine, at the first line that has these words."""
    lines = inspect.getsource(module).splitlines()
    line = next((number for number, text in enumerate(lines, 1) if words in text), 1)
    path = Path(inspect.getfile(module)).relative_to(ROOT).as_posix()
    return Problem(path, line, message)
