"""What must be true of the content as a whole.

Every rule is a generator of problems whose docstring is the rule, and all of them run on every
check.
"""

from collections.abc import Callable, Iterator
from inspect import get_annotations, isfunction
from types import ModuleType

from meesterschap.check import (
    configuration_rules,
    edition_rules,
    file_rules,
    indicator_rules,
    page_rules,
    prose_rules,
    text_rules,
    verdict_rules,
)
from meesterschap.check.corpus import Corpus
from meesterschap.content.problem import Problem

Rule = Callable[[Corpus], Iterator[Problem]]


def rules_of(module: ModuleType) -> Iterator[Rule]:
    """The rules in a module: its public functions that take a corpus and give problems."""
    functions = (value for name, value in vars(module).items() if not name.startswith("_"))
    for function in filter(isfunction, functions):
        if get_annotations(function) == {"corpus": Corpus, "return": Iterator[Problem]}:
            yield function


_MODULES = (
    file_rules,
    indicator_rules,
    verdict_rules,
    text_rules,
    page_rules,
    prose_rules,
    configuration_rules,
    edition_rules,
)
RULES: tuple[Rule, ...] = tuple(rule for module in _MODULES for rule in rules_of(module))
