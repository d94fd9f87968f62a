"""A project to import into, and the questions that its sheets answer."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from meesterschap.content import Content
from meesterschap.submit.questions import Question, questions
from sheets_to_import import Import, Imported
from site_copy import WORLD


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("docs", "data"):
        copytree(WORLD / folder, tmp_path / "project" / folder)
    return tmp_path / "project"


MADE_UP = {
    "themas": {
        "vakmanschap": "Vakmanschap",
        "samenwerking": "Samenwerking",
        "eigen-ruimte": "Eigen ruimte",
    },
    "gidsen": {"kort-kijken": "Samen kijken, en dan praten (kort)"},
}


@pytest.fixture(scope="module")
def form(content: Content) -> tuple[Question, ...]:
    """The questions, with choices of one and more words, a comma and brackets."""
    return tuple(
        replace(question, choices=MADE_UP.get(question.name, question.choices))
        for question in questions(content)
    )


@pytest.fixture
def imported(project: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    return lambda *options: Imported(project, capsys, *options)
