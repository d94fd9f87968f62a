"""From answers to a file and back: whatever is typed, the same practice comes out."""

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from answers import answers_to
from form_script import called
from meesterschap.check import check
from meesterschap.check.check import check_practice, corpus_of
from meesterschap.check.file_types import record_of
from meesterschap.check.personal_data import personal_data
from meesterschap.content import Content
from meesterschap.content.document import Document
from meesterschap.content.facts import facts
from meesterschap.content.practices import STEPS, Practice, Prompt, steps
from meesterschap.content.problem import ContentError, Problem
from meesterschap.content.shapes import shape_of
from meesterschap.load import load
from meesterschap.load.load import parsed
from meesterschap.load.strict_yaml import invisible_characters
from meesterschap.render.templating import document
from meesterschap.submit.practice_file import (
    fitting,
    markdown,
    practice_text,
    slug,
    tidy,
)
from meesterschap.submit.question_faults import question_faults
from meesterschap.submit.questions import CHAPTER, as_data, file_order, questions
from rendering import rendered
from school_answers import ANSWERS
from site_copy import ROOT, WORLD
from test_sanitise import ORDINARY, PERSONAL

TODAY = date(2026, 11, 23)
DOCUMENTS, UNREADABLE = load(WORLD)
QUESTIONS = questions(check(DOCUMENTS, UNREADABLE))
CORPUS = corpus_of(DOCUMENTS)
PATH = "docs/praktijken/van-een-school.md"
NASTY = [
    "no",
    "null",
    "~",
    "12:30",
    "0123",
    "1.10",
    "# kop",
    "a # b",
    "a: b",
    "abc:",
    "---",
    "- punt",
    "* ster",
    "1. stap",
    "12) stap",
    "2024. Toen",
    '"quotes"',
    "'enkel'",
    "\\ achteruit",
    "emoji 🎓👩‍🏫",
    "rechts\u200fnaar\u202elinks",
    "nul\u0000teken",
    "regel\u2028einde",
    "{{ 7*7 }}",
    "{% raw %}",
    "{: onclick=alert(1)}",
    "[link](javascript:alert(1))",
    "<script>alert(1)</script>",
    "a < b",
    "&lt;b&gt; &amp;",
    "`code`",
    "```",
    "~~~",
    "| a | b |",
    "___",
    "=== ",
    "> citaat",
    ": uitleg",
    "!!! note",
    "[^1]: noot",
    "[TOC]",
    "*nadruk* _onder_",
    "\ttab",
    "100 % zeker",
    "é ü ß Ĳ",
    "\ufeffbom",
    "&x anker",
    "*alias",
    "!tag",
    "%directive",
    "@x",
    "?vraag",
    "x" * 70,
    "\ud800los",
    "\uf0b7\tvan Word",
    "\uf0a7 vierkant\n\ue123 ander",
    "\ue123in een woord\U000f1234\U0010fffd",
    "o\teen\no twee\no drie",
    "– een\n– twee\n— drie",
    "§ een\n§ twee\n§ 3 van de wet\n§ 4",
    "•\nop een eigen regel\n•",
    "●●○ goed",
    "‣ ▪ ▫\n➢\ttekst\n✓ tekst\n✔\ufe0f af",
    "af\u00adbreek\u200bstreepje\u2060 \ufeff\u180e\u034f",
    "می\u200cخواهم क्\u200d a\u200db \u200c",
    "❤\ufe0f\u200d🔥 👩\u200d a\ufe0f 1\ufe0f\u20e3 🏴\U000e0067\U000e007f",
    "cafe\u0301 e\u00ad\u0301 \u2adc\ufe0f \u2329\ufe0f",
    "een\x0btwee\x0cdrie\x85vier\u2029vijf",
    "\ufdd0\U0001ffff\ufffc\u3164\uffa0\u2800leeg",
]
TEXTS = st.sampled_from(NASTY) | st.text(max_size=40)
LONGER = st.lists(TEXTS, min_size=1, max_size=6).map("\n".join)


ANY_ANSWERS = answers_to(QUESTIONS, TEXTS | LONGER)


@pytest.fixture
def answers() -> dict[str, Any]:
    """What a school filled in, without a period."""
    return {name: answer for name, answer in ANSWERS.items() if not name.startswith("periode.")}


def read(text: str) -> Document:
    return parsed(PATH, text.encode())


def checked(text: str) -> Practice:
    """The practice in this file. Raises ContentError when the check finds a fault in it."""
    document = read(text)
    if problems := check_practice(document, CORPUS):
        raise ContentError(problems)
    practice = record_of(document, CORPUS.known)
    assert isinstance(practice, Practice)
    return practice


def shown(text: str) -> str:
    """What a reader sees of Markdown, with the site's own extensions."""
    return html.unescape(re.sub(r"<[^>]+>", "", rendered(text)))


@given(ANY_ANSWERS)
def test_any_valid_answers_become_the_same_practice(answers: dict[str, Any]) -> None:
    practice = checked(practice_text(answers, QUESTIONS, TODAY))
    values = practice.model_dump(by_alias=True, mode="json")
    for question in QUESTIONS:
        if question.name.startswith(CHAPTER) or question.line_of or question.orders:
            continue
        found: Any = values
        for key in question.name.split("."):
            found = found[key]
        typed = fitting(question, answers[question.name])
        if isinstance(found, bool):
            assert ("ja" if found else "nee") == typed
        else:
            assert (found if isinstance(found, list) else str(found)) == typed
    assert practice.provenance == "ingezonden"
    assert practice.consent is not None
    assert practice.consent.on == TODAY


@given(LONGER)
@example("1. een\n2. twee\n- los\nzin")
def test_a_story_shows_what_was_typed(typed: str) -> None:
    """Character by character, except for the marks of lists, which become lists."""
    text = "\n".join(tidy(typed))
    lines = [re.sub(r"^(?:[-*+]|[0-9]{1,2}[.)]) +(?=.)", "", line) for line in text.split("\n")]
    assert re.sub(r"\s", "", shown(markdown(text))) == re.sub(r"\s", "", "".join(lines))


@pytest.mark.parametrize(
    ("pasted", "lines"),
    [
        ("•\teen\n•\ttwee", ["- een", "- twee"]),
        ("· een\n· twee", ["- een", "- twee"]),
        ("·\u00a0\u00a0\u00a0\u00a0een", ["- een"]),
        ("§\teen\n§\ttwee", ["- een", "- twee"]),
        ("o\teen\no\ttwee", ["- een", "- twee"]),
        ("o een\no twee", ["- een", "- twee"]),
        ("– een\n– twee\n\n– drie", ["- een", "- twee", "- drie"]),
        ("\uf0b7\teen\n\uf0b7\ttwee", ["- een", "- twee"]),
        ("  \uf0a7 een\n\uf0d8\ttwee\n\uf0fcdrie", ["- een", "- twee", "- drie"]),
        ("Ø\teen\nü\ttwee\nv\tdrie\nq\tvier", ["- een", "- twee", "- drie", "- vier"]),
        ("‣ een\n▪ twee\n➢ drie\n✓ vier\n●vijf", ["- een", "- twee", "- drie", "- vier", "- vijf"]),
        ("•\neen\n•\n\ntwee\n•\n", ["- een", "- twee"]),
        ("\u200b• een", ["- een"]),
        ("1.\teen\n2)\ttwee", ["1. een", "2) twee"]),
        ("-\teen\n*\ttwee", ["- een", "- twee"]),
        # and what is no list
        ("– zo ging dat –\nen verder", ["– zo ging dat –", "en verder"]),
        ("o jee, dat ging mis", ["o jee, dat ging mis"]),
        ("§ 3 van de wet\n§ 4 ook", ["§ 3 van de wet", "§ 4 ook"]),
        ("●●○ goed", ["●●○ goed"]),
        ("a)\teen\nb)\ttwee", ["a) een", "b) twee"]),
        ("2014 was druk\n-5 graden", ["2014 was druk", "-5 graden"]),
        # what cannot be seen goes, and no word falls apart
        ("af\u00adbreken na\u200bden\u2060ken \ufeffjuist", ["afbreken nadenken juist"]),
        ("pri\ue123vé\U000f0001 veld\U000e0041\ufdd0", ["privé veld"]),
        ("een foto \ufffc\nvan\u00a0ons", ["een foto", "van ons"]),
        ("een\x0btwee\u2028drie\x85vier\x0cvijf", ["een", "twee", "drie", "vier", "vijf"]),
        ("gei\u0308nspireerd cafe\u0301", ["geïnspireerd café"]),
        # and what means something stays
        (
            "👩\u200d🏫 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3 👍🏽",
            ["👩\u200d🏫 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3 👍🏽"],
        ),
        ("می\u200cخواهم क्\u200dष", ["می\u200cخواهم क्\u200dष"]),
        ("gewoon\u200d woord\ufe0f\u200c", ["gewoon woord"]),
    ],
)
def test_what_people_paste(pasted: str, lines: list[str]) -> None:
    assert tidy(pasted) == lines


def test_a_pasted_list_is_a_list_on_the_page() -> None:
    made = rendered(markdown("\n".join(tidy("Wij deden dit:\n\uf0b7\teen\n\uf0b7\ttwee"))))
    assert re.sub(r"\s", "", made) == "<p>Wijdedendit:</p><ul><li>een</li><li>twee</li></ul>"


@pytest.mark.parametrize(
    ("pasted", "values"),
    [
        (["• leraren", "• schoolleider"], ["leraren", "schoolleider"]),
        ("1. leraren\n2. ouders", ["leraren", "ouders"]),
        (["o leraren", "o ouders"], ["leraren", "ouders"]),
        ("1. FC School", ["1. FC School"]),
    ],
)
def test_values_that_are_pasted_as_a_list_lose_its_marks(
    pasted: str | list[str], values: list[str]
) -> None:
    question = next(question for question in QUESTIONS if question.name == "betrokkenen")
    assert fitting(question, pasted) == values


def test_a_title_is_one_line() -> None:
    question = next(question for question in QUESTIONS if question.name == "titel")
    assert fitting(question, "•\tSamen\nkijken") == "Samen kijken"


@given(LONGER)
def test_what_is_tidied_stays_as_it_is(typed: str) -> None:
    """And the check of a file finds nothing in it that cannot be seen."""
    text = "\n".join(tidy(typed))
    assert tidy(text) == text.split("\n") or not text
    assert not list(invisible_characters(text))


@given(LONGER)
def test_no_text_becomes_markup(typed: str) -> None:
    made = rendered(markdown("\n".join(tidy(typed))))
    assert set(re.findall(r"</?(\w+)[^>]*>", made)) <= {"p", "ul", "ol", "li"}
    assert not re.search(r"<\w+ ", made), "no attribute at all"


@given(TEXTS | st.text())
def test_a_title_gives_a_file_name(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(title))
    assert len(slug(title)) <= 60


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Collega’s kijken mee", "collegas-kijken-mee"),
        ("Één idee, drie scholen: zó!", "een-idee-drie-scholen-zo"),
        ("🎓", "een-praktijk"),
        ("../../etc/passwd", "etc-passwd"),
        ("Woord " * 20, "-".join(["woord"] * 10)),
        (f"Kijk {'x' * 60}", "kijk"),
        ("x" * 70, "x" * 60),
    ],
)
def test_file_names(title: str, name: str) -> None:
    assert slug(title) == name


@given(st.dictionaries(st.sampled_from([q.name for q in QUESTIONS]), TEXTS | st.lists(TEXTS)))
def test_any_answers_give_a_file_or_problems(answers: dict[str, Any]) -> None:
    """Nothing else ever comes out."""
    text = practice_text(answers, QUESTIONS, TODAY)
    with pytest.raises(ContentError) as error:
        checked(f"{text}## Een kop te veel\n")
    assert all(isinstance(problem, Problem) for problem in error.value.problems)
    assert {problem.path for problem in error.value.problems} == {PATH}


def test_what_is_not_answered_is_listed_as_unknown() -> None:
    text = practice_text({"tijd": "", "kosten.band": "onbekend"}, QUESTIONS, TODAY)
    for untold in (question.untold for question in QUESTIONS if question.untold):
        assert f"  - {untold}\n" in text


def test_what_is_sent_does_not_say_that_someone_checked_it(answers: dict[str, Any]) -> None:
    """And the check accepts that; a day of checking needs a day to check again, and vice versa."""
    text = practice_text(answers, QUESTIONS, TODAY)
    assert checked(text).checked_on is None
    assert checked(text).check_again_on is None
    for day in ("gecontroleerd_op: 2026-11-24", "opnieuw_kijken_op: 2028-11-24"):
        with pytest.raises(ContentError) as error:
            checked(text.replace("\n", f"\n{day}\n", 1))
        (problem,) = error.value.problems
        assert (problem.line, "horen bij elkaar" in problem.message) == (2, True)


def test_every_question_is_about_a_field() -> None:
    """The form has every question of the model once, and each choice has its words."""
    names = [question.name for question in QUESTIONS]
    assert len(set(names)) == len(names)
    fields = {q.orders or q.name for q in QUESTIONS if not q.name.startswith(CHAPTER)}
    assert fields <= set(file_order())
    assert [question.step for question in QUESTIONS] == sorted(
        (question.step for question in QUESTIONS), key=list(STEPS).index
    )
    for question in QUESTIONS:
        assert bool(question.choices) == (question.kind in ("keuze", "keuzes")), question.name


def test_the_first_step_tells_how_many_questions_it_has() -> None:
    """Which of the values chosen comes first is part of the question for them."""
    asked = [one for one in QUESTIONS if one.step == "begin" and not one.orders]
    assert steps([Prompt("begin", one.text) for one in asked]) == STEPS
    assert steps([Prompt("begin", "Wat?")] * 6 + [Prompt("werk", "Hoe?")])["begin"] == (
        "De zes vragen"
    )


def test_the_form_tells_how_long_the_first_step_takes(content: Content) -> None:
    shown = {**STEPS, "begin": "De zes vragen"}
    places = dict.fromkeys(("inzendpunt", "broncode", "redactie"))
    form = document("form.html", questions=questions(content), steps=shown, places=places, data="")
    assert "een kwartier voor de zes vragen." in form
    assert "vijf vragen" not in form


def test_the_choices_are_those_of_the_model() -> None:
    """A value that can be chosen is one that the checker takes, and the other way round."""
    allowed = dict(choices_in(Practice))
    assert len(allowed) >= 6
    for question in QUESTIONS:
        if question.name in allowed:
            assert list(question.choices) == allowed[question.name], question.name


def choices_in(model: type[BaseModel], before: str = "") -> Iterator[tuple[str, list[str]]]:
    """The fields of which the model lists the values, as (name, values)."""
    schema = model.model_json_schema()["properties"]
    for name, field in model.model_fields.items():
        key, kind = before + (field.alias or name), shape_of(field).value
        described = schema[field.alias or name]
        values = described.get("enum") or described.get("items", {}).get("enum")
        if values:
            yield key, values
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from choices_in(kind, f"{key}.")


def in_browser(calls: list[list[Any]], *more: str) -> list[Any]:
    """Call functions of the form with its questions; return their results."""
    return called(ROOT, as_data(QUESTIONS), calls, *more)


def test_the_browser_writes_the_same_file() -> None:
    """To the letter, for anything that can be typed."""
    some: list[dict[str, Any]] = [{}, *({q.name: n for q in QUESTIONS} for n in NASTY)]

    names = st.sampled_from([question.name for question in QUESTIONS])

    @settings(database=None)
    @given(st.dictionaries(names, TEXTS | LONGER | st.lists(TEXTS)))
    def collect(answers: dict[str, Any]) -> None:
        some.append(answers)

    collect()
    theirs = in_browser([["practiceText", one] for one in some], "2024-02-29")
    for answers, their in zip(some, theirs, strict=True):
        assert their == practice_text(answers, QUESTIONS, date(2024, 2, 29))
    titles = [str(one.get("titel", "")) for one in some]
    assert in_browser([["slug", title] for title in titles]) == [slug(title) for title in titles]


def test_the_preview_says_what_the_page_says() -> None:
    """The facts, what is not known and what it belongs to: for anything that is valid."""
    some: list[dict[str, Any]] = []
    free = {q.name for q in QUESTIONS if not q.required and q.name not in ("meting", "periode.tot")}

    @settings(database=None)
    @given(ANY_ANSWERS, st.sets(st.sampled_from(sorted(free))))
    def collect(answers: dict[str, Any], left_out: set[str]) -> None:
        some.append({name: one for name, one in answers.items() if name not in left_out})

    collect()
    for answers, seen in zip(
        some, in_browser([["page", one] for one in some], TODAY.isoformat()), strict=True
    ):
        practice = checked(practice_text(answers, QUESTIONS, TODAY))
        assert seen["facts"] == [
            [f.name, list(f.sectors), f.text, list(f.addresses), f.on_top] for f in facts(practice)
        ]
        assert (seen["title"], seen["summary"]) == (practice.title, practice.summary)
        assert seen["untold"] == list(practice.untold)
        assert len(seen["links"]) == len((*practice.themes, *practice.results, *practice.guides))


@pytest.mark.parametrize(
    ("themes", "first", "written"),
    [
        (["vakmanschap"], "", ["vakmanschap"]),
        (["vakmanschap", "samenwerking"], "", ["vakmanschap", "samenwerking"]),
        (["vakmanschap", "samenwerking"], "vakmanschap", ["vakmanschap", "samenwerking"]),
        (
            ["vakmanschap", "samenwerking"],
            "samenwerking",
            ["samenwerking", "vakmanschap"],
        ),
        (["vakmanschap"], "samenwerking", ["samenwerking", "vakmanschap"]),
        ([], "vakmanschap", ["vakmanschap"]),
    ],
)
def test_a_school_says_which_theme_comes_first(
    themes: list[str], first: str, written: list[str], answers: dict[str, Any]
) -> None:
    """What it calls the first is one of them, also where it was not chosen."""
    answers |= {"themas": themes, "themas.voorop": first}
    assert list(checked(practice_text(answers, QUESTIONS, TODAY)).themes) == written


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ({"van": "2015", "tot": "2026"}, []),
        ({"van": "2026", "loopt_nog": "ja"}, []),
        ({"van": "2027", "loopt_nog": "ja"}, ["Het begin, 2027, is later"]),
        ({"van": "2099"}, ["Het begin, 2099, is later"]),
        ({"van": "2020", "tot": "2099"}, ["Het einde, 2099, is later"]),
        ({"tot": "2027"}, ["Het einde, 2027, is later"]),
        ({"van": "2020", "tot": "2024", "loopt_nog": "ja"}, ["staat ook dat het nog loopt"]),
        ({"van": "2020", "tot": "2099", "loopt_nog": "ja"}, ["staat ook dat het nog loopt"]),
        ({"van": "2020", "tot": "2019"}, ["Het stopte in 2019, maar begon in 2020"]),
        (
            {"van": "2098", "tot": "2099"},
            ["Het begin, 2098, is later", "Het einde, 2099, is later"],
        ),
        ({"van": "1850"}, ["‘1850’ is geen jaartal van 1900"]),
        ({"van": "-300"}, ["‘-300’ is geen jaartal"]),
    ],
)
def test_impossible_years_are_reported(
    period: dict[str, str], expected: list[str], answers: dict[str, Any]
) -> None:
    """By the check of the file, and by the browser in the same words."""
    answers |= {f"periode.{name}": year for name, year in period.items()}
    text = practice_text(answers, QUESTIONS, TODAY)
    found = question_faults(CORPUS, PATH, text, QUESTIONS)
    assert len(found) == len(expected)
    assert all(any(words in fault.message for fault in found) for words in expected)
    data = {question["name"]: question for question in as_data(QUESTIONS)["questions"]}
    calls = [["faultIn", data[f"periode.{name}"], answers] for name in ("van", "tot")]
    warned = {message for message in in_browser(calls, TODAY.isoformat()) if message}
    # The browser shows one fault for each question, and of a year that is none only that.
    assert warned <= {fault.message for fault in found}
    assert len(warned) == len({fault.question for fault in found})


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ("gewijzigd_op: 2026-11-22", "‘gewijzigd_op’ ligt vóór"),
        (
            "gecontroleerd_op: 2016-11-23\nopnieuw_kijken_op: 2028-11-23",
            "‘gecontroleerd_op’ ligt vóór",
        ),
        (
            "gecontroleerd_op: 2027-01-01\nopnieuw_kijken_op: 2026-12-31",
            "moet na ‘gecontroleerd_op’",
        ),
        ("archief:\n  op: 2026-11-22\n  reden: Oud.", "‘archief’ › ‘op’ ligt vóór"),
    ],
)
def test_impossible_days_are_reported(dates: str, words: str, answers: dict[str, Any]) -> None:
    text = practice_text(answers, QUESTIONS, TODAY)
    keys = {line.partition(":")[0] for line in dates.split("\n") if line[0] != " "}
    head = [line for line in text.split("\n") if line.partition(":")[0] not in keys]
    with pytest.raises(ContentError, match=words):
        checked("\n".join([head[0], dates, *head[1:]]))


def test_the_browser_warns_by_the_same_rules() -> None:
    """Except that it does not verify check digits or whether a number exists."""
    texts = [text for text, _ in PERSONAL]
    warned = in_browser([["personalData", text] for text in (*ORDINARY, *texts)])
    assert warned[: len(ORDINARY)] == [[]] * len(ORDINARY)
    for text, found in zip(texts, warned[len(ORDINARY) :], strict=True):
        assert set(found) >= set(personal_data(text)) > set(), text
