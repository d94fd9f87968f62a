"""A kind of id works everywhere once it is declared, and cannot be declared by half."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from meesterschap.check import macro_calls
from meesterschap.check.file_types import known_ids, model_of
from meesterschap.content.document import ROWS, SLUG, Document
from meesterschap.content.ids import IdKind
from meesterschap.content.macros import Macro, Parameter
from meesterschap.render.macros import examples, implementing

AGENDA = {
    "sectoren": [{"code": "po"}, {"code": "vo"}],
    "themas": [
        {"id": "samen", "resultaten": [{"id": "1.1"}, {"id": "1.2"}]},
        {"id": "alleen", "resultaten": [{"id": "2.1"}]},
    ],
}
VALUES = {
    "data/agenda.yml": AGENDA,
    "data/bronnen.csv": {ROWS: [{"id": "een-boek"}]},
    "data/partners.csv": {ROWS: [{"id": "een-bond"}]},
    "data/indicatoren/bezoek.yml": {SLUG: "bezoek", "reeksen": [{"id": "alle"}]},
    "docs/gidsen/kijken.md": {SLUG: "kijken"},
    "docs/gidsen/index.md": {SLUG: "index"},
}
IDS = {
    "sector": ("po", "vo"),
    "thema": ("samen", "alleen"),
    "resultaat": ("1.1", "1.2", "2.1"),
    "bron": ("een-boek",),
    "partner": ("een-bond",),
    "indicator": ("bezoek",),
    "gids": ("kijken",),
    "reeks": ("alle",),
}


def documents(**instead: object) -> list[Document]:
    """The made-up documents, with other values in the agenda."""
    values = {**VALUES, "data/agenda.yml": {**AGENDA, **instead}}
    return [Document(path, found, {}) for path, found in values.items()]


def calls_of(kind: IdKind) -> tuple[Macro, Callable[..., str]]:
    """A macro with one parameter of this kind, and a function that implements it."""
    macro = Macro("deel", "Een deel.", (Parameter(kind),))
    source = f"def deel(self, {kind}):\n    return {kind}"
    found: dict[str, Callable[..., str]] = {}
    exec(source, found)
    return macro, found["deel"]


def test_the_ids_of_every_kind_are_found() -> None:
    assert known_ids(documents()) == IDS
    assert set(IDS) == set(IdKind)


@pytest.mark.parametrize("kind", IdKind)
def test_the_ids_of_a_kind_stand_in_a_file_that_is_read(kind: IdKind) -> None:
    assert model_of(kind.file)


@pytest.mark.parametrize("kind", IdKind)
def test_a_macro_may_have_a_parameter_of_every_kind(
    kind: IdKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the check, in the function and in the examples for editors."""
    macro, function = calls_of(kind)
    monkeypatch.setattr(macro_calls, "MACROS", {"deel": macro})
    ids = known_ids(documents())
    (call,) = macro.calls(examples(SimpleNamespace(ids=ids)))
    assert not list(macro_calls.faults_in_macros(call, ids))
    ((_, message),) = macro_calls.faults_in_macros('{{ deel("weg") }}', ids)
    assert message.startswith(f"deel: ‘weg’ is {kind.unknown}.")
    parts = implementing({"deel": macro})(type("Parts", (), {"deel": function}))
    assert parts().deel(IDS[kind][0]) == IDS[kind][0]


@pytest.mark.parametrize("kind", IdKind)
def test_an_example_of_a_kind_without_ids_is_made_up(kind: IdKind) -> None:
    assert examples(SimpleNamespace(ids=known_ids([])))[kind] == "korte-naam"


@pytest.mark.parametrize("declared", [("woord",), ("woord", "geen woord"), ("woord", "geen", "a")])
def test_a_kind_has_words_and_a_place_for_its_ids(declared: tuple[str, ...]) -> None:
    with pytest.raises(TypeError, match="missing"):
        IdKind.__new_member__(IdKind, *declared)


@pytest.mark.parametrize(
    "themes",
    [
        "samen",
        ["samen"],
        [{"id": ["samen"]}],
        [{"id": {"x": "samen"}}],
        [{"resultaten": "1.1"}],
        {},
    ],
)
def test_malformed_values_have_no_ids(themes: object) -> None:
    known = known_ids(documents(themas=themes))
    assert (known[IdKind.THEME], known[IdKind.RESULT]) == ((), ())
