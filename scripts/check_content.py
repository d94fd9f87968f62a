"""Check the content without building the site.

Exits 0 and prints one line of counts, 1 and prints the problems, or 2 on a usage error.
"""

import argparse
import ast
import inspect
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

from command import ROOT, add_root, reports_errors
from meesterschap.check import check
from meesterschap.content import Content, macros, messages, practices
from meesterschap.content.files import ISSUE_FORM
from meesterschap.content.practices import RULES, STORY, Practice
from meesterschap.content.problem import (
    ContentError,
    Problem,
    as_github,
    as_json,
    as_text,
    unique,
)
from meesterschap.derive import judgement
from meesterschap.derive.rules_digest import rules_digest
from meesterschap.load import load
from meesterschap.render import templating
from meesterschap.submit.declarations import (
    DeclarationFault,
    declaration_faults,
    example_faults,
)
from meesterschap.submit.formats import issue_form
from meesterschap.submit.proposal import existing_content
from meesterschap.submit.questions import questions

FORMATS: Mapping[str, Callable[[Collection[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


@reports_errors()
def main(arguments: list[str] | None = None) -> int:
    """Check the content under --root; given files, report only the problems in those."""
    parser = _parser()
    options = parser.parse_args(arguments)
    root: Path = options.root.resolve()
    for folder in (root / "docs", root / "data"):
        if not folder.is_dir():
            parser.error(f"de map {folder.name}/ staat niet in {options.root}")
    try:
        wanted = {_relative_path(file, root) for file in options.files}
    except ValueError as error:
        parser.error(str(error))
    problems, counts = _checked(root)
    problems = tuple(p for p in problems if not wanted or p.path in wanted)
    if problems or options.format == "json":
        print(FORMATS[options.format](problems))
    else:
        print(counts or "Geen fouten in deze bestanden.")
    return 1 if problems else 0


def _checked(root: Path) -> tuple[tuple[Problem, ...], str]:
    """All problems, or none and the counts of what is there."""
    if faults := tuple(declaration_faults(Practice, RULES, STORY)):  # the check may crash on these
        return unique(_in_practices(faults)), ""
    documents, unreadable = load(root)
    problems = (*_changed_rules(), *_macros_that_differ(), *_unknown_parts())
    try:
        content = check(documents, unreadable)
    except ContentError as error:
        return unique((*error.problems, *problems)), ""
    examples = example_faults(existing_content(documents, content), date.today())
    problems += unique(_in_practices(examples))
    return (*problems, *_stale_issue_form(root, content)), _counts(content)


def _in_practices(faults: Iterable[DeclarationFault]) -> Iterator[Problem]:
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


def _stale_issue_form(root: Path, content: Content) -> Iterator[Problem]:
    """A problem if the issue form is not the one that its questions make."""
    with suppress(FileNotFoundError):  # not every project has one
        if (root / ISSUE_FORM).read_text("utf-8") != issue_form(questions(content)):
            yield Problem(ISSUE_FORM, 1, messages.ISSUE_FORM_STALE)


def _changed_rules() -> Iterator[Problem]:
    """A problem if the rules of judgement are not those of their version."""
    version, digest = judgement.RULES_VERSION, rules_digest()
    if judgement.RULES_DIGESTS.get(version) != digest:
        message = messages.rules_changed(version, digest)
        yield _problem_in_code(judgement, "RULES_VERSION", message)


def _macros_that_differ() -> Iterator[Problem]:
    """A problem for each macro that the registry has, or what renders, but not both the same."""
    try:
        import_module("meesterschap.render.macros")
    except macros.RegistryError as error:
        for name in error.names:
            yield _problem_in_code(macros, f'"{name}"', messages.macro_differs(name))


def _unknown_parts() -> Iterator[Problem]:
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


def _counts(content: Content) -> str:
    observations = sum(len(indicator.observations) for indicator in content.indicators)
    results = sum(len(theme.results) for theme in content.agenda.themes)
    return (
        f"Alles klopt: {results} resultaten, {len(content.practices)} praktijken, "
        f"{len(content.guides)} gidsen, {len(content.indicators)} indicatoren met "
        f"{observations} waarnemingen, {len(content.milestones)} mijlpalen, "
        f"{len(content.look_fors)} kijkpunten, {len(content.sources)} bronnen, "
        f"{len(content.editions)} edities "
        f"en {len(content.pages)} pagina’s."
    )


def _relative_path(file: Path, root: Path) -> str:
    """The path relative to the root, as problems give it. Raises ValueError."""
    if not file.exists():
        raise ValueError(f"{file} bestaat niet")
    try:
        return file.resolve().relative_to(root).as_posix()
    except ValueError:
        raise ValueError(f"{file} staat niet in {root.name}/") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="check_content.py", description="Controleer de inhoud van de site."
    )
    add_root(parser)
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="hoe de fouten worden getoond"
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="toon alleen fouten in deze bestanden"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
