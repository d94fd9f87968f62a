"""Problems in the code of the engine that types do not find, and files that it must make anew."""

import ast
import inspect
from collections.abc import Iterable, Iterator
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
    for name, message in faults:
        key = name.rpartition(".")[2]
        words = (f'alias="{key}"', f'"{name}"', f'"{key}"')
        yield _problem_in_code(practices, messages.declared_wrongly(name, message), *words)


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
        yield _problem_in_code(judgement, message, "RULES_VERSION")


def macros_that_differ() -> Iterator[Problem]:
    """A problem for each macro that the registry has, or what renders, but not both the same."""
    try:
        import_module("meesterschap.render.macros")
    except macros.RegistryError as error:
        for name in error.names:
            yield _problem_in_code(macros, messages.macro_differs(name), f'"{name}"')


def unknown_parts() -> Iterator[Problem]:
    """A problem for each call of `part` in render/ with a name that no template macro has."""
    parts = templating.macros_by_name(templating.ENVIRONMENT)
    for file in sorted(Path(templating.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(ast.Name("part"), [ast.Constant(str(name)), *_]) if name not in parts:
                    path = file.relative_to(ROOT).as_posix()
                    yield Problem(path, node.lineno, messages.part_unknown(name, parts))


def _problem_in_code(module: ModuleType, message: str, *words: str) -> Problem:
    """A problem in a module of the engine, at the first line with these words, or else the next."""
    lines = inspect.getsource(module).splitlines()
    found = (number for word in words for number, line in enumerate(lines, 1) if word in line)
    path = Path(inspect.getfile(module)).relative_to(ROOT).as_posix()
    return Problem(path, next(found, 1), message)
