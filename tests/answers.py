"""Answers to any question, made of the question itself: a new one needs no line here."""

import re
from collections.abc import Iterable

from hypothesis import strategies as st

from meesterschap.content.practices import RULES
from meesterschap.submit.practice_file import Answers, fitting, tidy
from meesterschap.submit.questions import Question
from meesterschap.submit.questions import example_answers as example_answers

Answer = str | list[str]


def answers_to(
    questions: Iterable[Question], texts: st.SearchStrategy[str]
) -> st.SearchStrategy[dict[str, Answer]]:
    """Answers that the check accepts, with these texts where people type."""
    asked = [question for question in questions if not question.orders]
    each = {question.name: answer_to(question, texts) for question in asked}
    return st.fixed_dictionaries(each).map(lambda answers: without_contradictions(answers, asked))


def answer_to(question: Question, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Answer]:
    """An answer that is valid by itself."""
    if question.options:
        values = st.sampled_from(sorted(question.options))
        if question.kind == "keuzes":
            return st.lists(values, min_size=1, max_size=question.most or None, unique=True)
        return values
    if question.kind == "regels":
        lines = texts.map(lambda text: f"x{few_lines(text)}"[: question.longest - 10])
        several = st.lists(valid(question, lines), min_size=2, max_size=3)
        return several.filter(lambda some: len(fitting(question, some)) <= question.most)
    if question.kind in ("regel", "tekst"):
        return valid(question, texts.map(lambda text: filled_up(text, question)))
    patterns = (re.compile(pattern, re.ASCII) for pattern in question.patterns)
    return valid(question, st.one_of(*(st.from_regex(one, fullmatch=True) for one in patterns)))


def few_lines(text: str) -> str:
    """The text, cut off after three lines if it has more."""
    return text if len(tidy(text)) <= 3 else "\n".join(text.splitlines()[:3])


def filled_up(text: str, question: Question) -> str:
    """The text, made long enough, cut off where it is too long, and ending in a word."""
    line = text if question.kind == "tekst" else " ".join(text.split())
    longer = f"{line} en nog wat meer, zodat het lang genoeg is voor elk van de velden"
    return f"{longer[: question.most - 11]} einde" if question.most else longer


def valid(question: Question, texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Those texts that match the patterns of a question."""
    return texts.filter(
        lambda text: all(
            re.fullmatch(pattern, str(fitting(question, text)), re.ASCII)
            for pattern in question.patterns
        )
    )


def without_contradictions(answers: Answers, questions: Iterable[Question]) -> dict[str, Answer]:
    """The answers, with the examples of questions whose answers may contradict each other."""
    compared = {name for rule in RULES for name in rule.fields}
    examples = {q.name: q.example_answer for q in questions if q.name in compared}
    return {**answers, **examples}
