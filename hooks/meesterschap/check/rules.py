"""What must be true of the content.

Every rule is a generator of problems whose docstring is the rule, and all of them hold on every
check. They are in the modules of this room whose names end in _rules. A rule is about the content
as a whole, about what is in data/, or about each document by itself: its parameters tell, and what
it found is kept as long as those are the same.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from inspect import get_annotations, isfunction
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from meesterschap.cache.kept import kept
from meesterschap.check.corpus import Corpus, Data, Kind
from meesterschap.content.document import Document
from meesterschap.content.problem import Problem

OF_CORPUS: Mapping[str, object] = {"corpus": Corpus}
OF_DATA: Mapping[str, object] = {"data": Data}
OF_DOCUMENT: Mapping[str, object] = {"document": Document, "kind": Kind}
"""The parameters of a rule about one document, by which it is known as one."""


def rules_of(module: ModuleType, parameters: Mapping[str, object]) -> Iterator[Any]:
    """The rules in a module: its public functions from these parameters to problems."""
    functions = (value for name, value in vars(module).items() if not name.startswith("_"))
    for function in filter(isfunction, functions):
        if get_annotations(function) == {**parameters, "return": Iterator[Problem]}:
            yield function


_ROOM = import_module("meesterschap.check")
_NAMES = [found.name for found in iter_modules(_ROOM.__path__) if found.name.endswith("_rules")]
_MODULES = [import_module(f"{_ROOM.__name__}.{name}") for name in _NAMES]
CORPUS_RULES: tuple[Callable[[Corpus], Iterator[Problem]], ...] = tuple(
    rule for module in _MODULES for rule in rules_of(module, OF_CORPUS)
)
DATA_RULES: tuple[Callable[[Data], Iterator[Problem]], ...] = tuple(
    rule for module in _MODULES for rule in rules_of(module, OF_DATA)
)
DOCUMENT_RULES: tuple[Callable[[Document, Kind], Iterator[Problem]], ...] = tuple(
    rule for module in _MODULES for rule in rules_of(module, OF_DOCUMENT)
)


def broken_rules(corpus: Corpus) -> list[Problem]:
    """A problem for everything that does not obey the rules."""
    found = [one for document, kind in corpus.documents for one in _broken_in(document, kind)]
    return [*found, *_broken_in_data(Data.of(corpus)), *_broken_in_all(corpus)]


@kept(lambda corpus: corpus.version)
def _broken_in_all(corpus: Corpus) -> tuple[Problem, ...]:
    return tuple(problem for rule in CORPUS_RULES for problem in rule(corpus))


@kept(lambda data: data.version)
def _broken_in_data(data: Data) -> tuple[Problem, ...]:
    return tuple(problem for rule in DATA_RULES for problem in rule(data))


@kept(lambda document, kind: document.version and (document.version, kind.__name__))
def _broken_in(document: Document, kind: Kind) -> tuple[Problem, ...]:
    return tuple(problem for rule in DOCUMENT_RULES for problem in rule(document, kind))
