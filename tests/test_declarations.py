"""A mistake in the declaration of a question is a problem that names the field, not a crash."""

import re
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import pytest
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, create_model

import check_content
from commands import run
from meesterschap.check import check
from meesterschap.content import messages
from meesterschap.content.base import Model
from meesterschap.content.conditions import Condition, Conditional, Rule
from meesterschap.content.fields import Agreed, Choices, Line, LineOf, Matches, Yes
from meesterschap.content.practices import RULES, STORY, Chapter, Practice, Prompt, Shown
from meesterschap.load import load
from meesterschap.submit.declarations import DeclarationFault, declaration_faults, example_faults
from meesterschap.submit.proposal import existing_content
from site_copy import ROOT, WORLD

ASKED = Prompt("begin", "Waar?")
CHOSEN = Annotated[int, Choices({"0": "niet", "1": "wel"})]


def described(annotation: Any, description: str | None = "uitleg") -> Any:
    return (annotation, Field(description=description))


INNER = create_model(
    "Inner", __base__=Model, diep=(Line, Field(alias="diep", description="uitleg"))
)


def faults(*rules: Rule, story: tuple[Chapter, ...] = (), **fields: Any) -> list[tuple[str, str]]:
    """The faults in a made-up model with these fields, beside some that are declared well."""
    good = {
        "plaats": described(Annotated[Line, ASKED]),
        "keus": described(CHOSEN),
        "loopt": described(Yes),
        "akkoord": described(Agreed),
        "groep": described(INNER),
        "lijst": described(tuple[INNER, ...]),
    }
    made = {
        name: (annotation, Field(alias=name, description=info.description))
        for name, (annotation, info) in (good | fields).items()
    }
    model = create_model("Made", __base__=Model, **made)
    return [(name, message) for name, message in declaration_faults(model, rules, story)]


def test_the_declarations_of_a_practice_have_no_faults() -> None:
    assert list(declaration_faults(Practice, RULES, STORY)) == []
    assert faults() == []


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        (Annotated[Line, Prompt("beign", "Hoe?")], "‘beign’ kan hier niet. Toegestaan: begin"),
        (Annotated[Line, Prompt("begin", "Waar?")], "‘Waar?’ is ook de vraag bij ‘plaats’"),
        (Annotated[Line, Prompt("begin", "Hoe?", first="Waar?")], "ook de vraag bij ‘plaats’"),
        (Annotated[Line, Prompt("begin", "Hoe?", first="Hoe?")], "ook de vraag bij ‘veld’"),
        (Annotated[Line, Shown("Plats")], "Bedoel je ‘Plaats’? Is het een nieuwe kop"),
        (Annotated[str, Matches("[a-z]+", "zo niet")], "een functie"),
        (
            Annotated[INNER, Shown("Plaats", phrases=(Conditional(messages.not_a_year),))],
            "hoort een tekst",
        ),
    ],
)
def test_a_mistake_in_a_field_names_the_field(annotation: Any, words: str) -> None:
    ((name, message),) = faults(veld=described(annotation))
    assert name == "veld"
    assert words in message


def test_a_field_that_is_asked_for_has_a_description() -> None:
    asked = Annotated[Line, Prompt("begin", "Hoe?")]
    assert faults(veld=described(asked, None)) == [("veld", messages.NO_DESCRIPTION)]
    assert faults(veld=described(Line, None)) == []


def test_a_field_has_a_name_for_editors() -> None:
    model = create_model("Made", __base__=Model, read_more=described(Line))
    assert list(declaration_faults(model, ())) == [("read_more", messages.NO_ALIAS)]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (str, messages.NO_CONTROL),
        (str | None, messages.NO_CONTROL),
        (Annotated[Line, StringConstraints(pattern="^[a-z]+$")], messages.UNSEEN_BY_BROWSERS),
        (Annotated[Line, AfterValidator(str.strip)], messages.UNSEEN_BY_BROWSERS),
        (Annotated[Line, BeforeValidator(str.strip)] | None, messages.UNSEEN_BY_BROWSERS),
    ],
)
def test_a_form_asks_and_checks_what_the_service_does(asked: Any, message: str) -> None:
    question = Prompt("begin", "Hoe?")
    assert faults(veld=described(Annotated[asked, question])) == [("veld", message)]
    assert faults(veld=described(Line)) == []


def test_a_chapter_has_a_step_and_a_question_of_its_own() -> None:
    wrong = Chapter("Slot", Prompt("einde", "Waar?"), "kort")
    step, question = faults(story=(wrong,))
    assert step[0] == "verhaal.Slot"
    assert "‘einde’ kan hier niet" in step[1]
    assert question == ("plaats", messages.same_question("Waar?", "verhaal.Slot"))


@pytest.mark.parametrize(
    ("condition", "at", "name", "words"),
    [
        (Condition("plats", "given"), "plaats", "plats", "bestaat niet. Bedoel je ‘plaats’?"),
        (Condition("plaats", "before", "keuze"), "plaats", "keuze", "Bedoel je ‘keus’?"),
        (Condition("plaats", "not-after", "x"), "plaats", "x", "bestaat niet"),
        (Condition("plaats", "given"), "groep.deip", "groep.deip", "Bedoel je ‘groep.diep’?"),
        (Condition("plaats", "given"), "lijst.diep", "lijst.diep", "bestaat niet"),
        (Condition("plaats", "given"), "", "", "bestaat niet"),
        (Condition("keus", "is", "2"), "plaats", "keus", "‘2’ kan hier niet. Toegestaan: 0, 1"),
        (Condition("keus", "is-not", "wel"), "plaats", "keus", "‘wel’ kan hier niet"),
        (Condition("loopt", "is", "true"), "plaats", "loopt", "Toegestaan: ja, nee"),
        (Condition("akkoord", "is", "nee"), "plaats", "akkoord", "Toegestaan: ja"),
        (
            Condition("plaats", "is", "keus"),
            "plaats",
            "plaats",
            "woord ‘keus’, maar dat is een veld",
        ),
        (Condition("plaats", "is-not", "groep.diep"), "plaats", "plaats", "‘groep.diep’, maar dat"),
    ],
)
def test_a_rule_names_fields_and_values_that_exist(
    condition: Condition, at: str, name: str, words: str
) -> None:
    ((found, message),) = faults(Rule("mis", (condition,), at=at))
    assert found == name
    assert words in message
    if at == "plaats":
        shown = Annotated[INNER, Shown("Plaats", phrases=(Conditional("tekst", (condition,)),))]
        assert faults(veld=described(shown)) == [(found, message)]


def test_a_text_names_fields_that_exist() -> None:
    ((name, _),) = faults(Rule("in {plats}", (Condition("plaats", "given"),), at="plaats"))
    assert name == "plats"


def test_a_rule_that_is_right_has_no_fault() -> None:
    conditions = (
        Condition("keus", "is", "1"),
        Condition("plaats", "is", "Zwolle"),
        Condition("groep", "missing"),
        Condition("plaats", "before", "groep.diep"),
    )
    assert faults(Rule("in {plaats}", conditions, at="groep.diep")) == []


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            r"(?P<jaar>\d+)",
            r"(a)(?P=b)",
            r"(?i)a",
            r"(?i:a)",
            r"(?#a)b",
            r"(?>a)b",
            r"(a)(?(1)b|c)",
        ),
        *(r"\Aa", r"a\Z", r"\a", r"\U0001f600", r"\N{BULLET}", r"[\a]", r"\ ", r"a\-b"),
        *(r"[\ ]", "a*+", "a++", "a?+", "a{2}+", "a{,2}", "a{x}", "a}", "a]", "[]a]", "[^]a]"),
    ],
)
def test_a_pattern_is_one_that_a_browser_takes(pattern: str) -> None:
    for one in (Matches(pattern, str), LineOf(pattern, ("diep",))):
        ((name, message),) = faults(veld=described(Annotated[Line, one]))
        assert name == "veld"
        assert f"‘{pattern}’" in message


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            r"(?:a|b)+?",
            r"(?=a)a(?!b)",
            r"(?<=a)b(?<!c)",
            r"(a)\1",
            r"\(\+\+\)",
            r"[+*]+",
            r"[a\]]+",
        ),
        *(r"a{2}", r"a{2,}?", r"a{2,3}", r"\x41\u00e9", r"[^\s<>\-]*", r".*[^.]"),
    ],
)
def test_other_patterns_may_be_used(pattern: str) -> None:
    assert re.compile(pattern)
    assert faults(veld=described(Annotated[Line, Matches(pattern, str)])) == []


def test_an_example_is_a_valid_answer() -> None:
    documents, unreadable = load(WORLD)
    existing = existing_content(documents, check(documents, unreadable))
    assert list(example_faults(existing, date(2026, 11, 23))) == []
    short = tuple(
        replace(question, example="Kort") if question.name == "titel" else question
        for question in existing.questions
    )
    ((name, message),) = example_faults(replace(existing, questions=short), date(2026, 11, 23))
    assert name == "titel"
    assert message.startswith("het voorbeeld is geen goed antwoord: Geef jullie praktijk een naam")


def test_the_check_reports_it_at_the_field(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it checks the content, which such a mistake may make crash."""
    wrong = Rule("mis", (Condition("soort", "is", "regelling"),), at="soort")
    monkeypatch.setattr(check_content, "RULES", (*RULES, wrong))
    done = run("check_content", "--root", WORLD)
    assert done.returncode == 1
    path, line, message = done.stdout.split(":", 2)
    assert 'alias="soort"' in (ROOT / path).read_text("utf-8").splitlines()[int(line) - 1]
    assert message.startswith(" ‘soort’: een regel vergelijkt met een andere waarde")


def test_the_check_reports_an_example_at_its_field(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = [DeclarationFault("plaatsen", "mis"), DeclarationFault("", "nog iets")]
    monkeypatch.setattr(check_content, "example_faults", lambda *_: wrong)
    done = run("check_content", "--root", WORLD)
    path = "hooks/meesterschap/content/practices.py"
    assert re.fullmatch(rf"{path}:1: nog iets\n{path}:\d\d+: ‘plaatsen’: mis\n", done.stdout)
