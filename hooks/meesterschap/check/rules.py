"""What must be true of the content as a whole.

Every rule is a generator of problems whose docstring is the rule, and all of them run on every
check. They are in the modules of this room whose names end in _rules.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import get_annotations, isfunction
from pkgutil import iter_modules
from types import ModuleType

from meesterschap.check.corpus import Corpus
from meesterschap.content.problem import Problem

Rule = Callable[[Corpus], Iterator[Problem]]


def rules_of(module: ModuleType) -> Iterator[Rule]:
    """The rules in a module: its public functions that take a corpus and give problems."""
    functions = (value for name, value in vars(module).items() if not name.startswith("_"))
    for function in filter(isfunction, functions):
        if get_annotations(function) == {"corpus": Corpus, "return": Iterator[Problem]}:
            yield function


_ROOM = import_module("meesterschap.check")
_NAMES = [found.name for found in iter_modules(_ROOM.__path__) if found.name.endswith("_rules")]
RULES: tuple[Rule, ...] = tuple(
    rule for name in _NAMES for rule in rules_of(import_module(f"{_ROOM.__name__}.{name}"))
)
