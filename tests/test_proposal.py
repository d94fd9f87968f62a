"""Every way in proposes a practice by the same rules, and none takes a name that is in use."""

import json
import re
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest

import practice_from_form
from answers import example_answers
from command import NameTakenError, RefusalError, read_existing, write_proposal
from meesterschap.check import check
from meesterschap.content.document import Document
from meesterschap.load import load
from meesterschap.load.load import parsed
from meesterschap.load.text import text_in
from meesterschap.submit.proposal import (
    Existing,
    Proposal,
    existing_content,
    free_name,
    proposal_of_answers,
    proposal_of_text,
)
from meesterschap.submit.questions import questions
from site_copy import ROOT, WORLD, copy_project

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
TODAY = date(2026, 11, 23)
TITLE = "Samen oefenen na schooltijd"
NAME = "samen-oefenen-na-schooltijd"
DOCUMENTS, UNREADABLE = load(WORLD)
MINE = {**example_answers(questions(check(DOCUMENTS, UNREADABLE))), "titel": TITLE}
OTHER = {**MINE, "tijd": "Drie uur per maand."}


@pytest.fixture(scope="module")
def existing() -> Existing:
    return read_existing(WORLD)


def with_names(existing: Existing, **names: Document | None) -> Existing:
    taken = {**existing.names, **{key.replace("_", "-"): one for key, one in names.items()}}
    return Existing(existing.corpus, existing.questions, taken)


def made(existing: Existing, answers: dict[str, str | list[str]] = MINE) -> Proposal:
    return proposal_of_answers(answers, existing, TODAY)


def test_a_practice_is_named_after_its_title(existing: Existing) -> None:
    first = made(existing)
    assert (first.name, first.standing, first.faults) == (NAME, "new", ())
    assert first.path == f"docs/praktijken/{NAME}.md"
    assert f"titel: {TITLE}\n" in first.text


def test_the_same_practice_keeps_its_name_and_another_one_gets_its_own(existing: Existing) -> None:
    """Also on another day, and in the same run."""
    one = existing.having(made(existing))
    again = proposal_of_answers(MINE, one, date(2027, 1, 1))
    assert (again.name, again.standing) == (NAME, "same")
    other = made(one, OTHER)
    assert (other.name, other.standing) == (f"{NAME}-2", "new")
    both = one.having(other)
    assert (made(both, OTHER).name, made(both, OTHER).standing) == (f"{NAME}-2", "same")


def test_a_former_name_and_a_file_that_is_no_content_are_in_use(existing: Existing) -> None:
    taken = with_names(existing, samen_oefenen_na_schooltijd=None)
    assert (made(taken).name, made(taken).standing) == (f"{NAME}-2", "new")


def test_the_former_names_are_those_in_the_files(existing: Existing) -> None:
    renamed = made(existing).text.replace(
        "\ntoegevoegd_op", "\noude_namen: [heette]\ntoegevoegd_op"
    )
    documents = (*DOCUMENTS, parsed("docs/praktijken/hernoemd.md", renamed.encode()))
    after = existing_content(documents, check(documents, UNREADABLE), ["los-bestand"])
    assert {"heette", "hernoemd", "index", "los-bestand"} <= after.names.keys()
    assert proposal_of_text(made(existing).text, after, "heette").standing == "taken"


@pytest.mark.parametrize("title", ["Con!!!!!!!!!", "Lpt1 !!!!!!!!", "Index ??????"])
def test_a_name_that_no_practice_can_have_is_not_proposed(existing: Existing, title: str) -> None:
    proposed = made(existing, {**MINE, "titel": title})
    assert proposed.name.endswith("-2")
    assert proposed.faults == ()


def test_a_text_is_checked_as_the_answers_are(existing: Existing) -> None:
    answers = {**MINE, "titel": "Kort", "tijd": "Bel 06 12345678."}
    by_answers = made(existing, answers)
    by_text = proposal_of_text(by_answers.text, existing)
    assert by_text == by_answers
    assert {fault.question for fault in by_text.faults} == {"titel", "tijd"}


@pytest.mark.parametrize("text", ["", "geen velden", "---\n: [\n---\n", "---\ntitel: [x]\n---\n"])
def test_a_text_that_is_no_practice_has_faults_and_a_name(existing: Existing, text: str) -> None:
    proposed = proposal_of_text(text, existing)
    assert proposed.faults
    assert proposed.name == "een-praktijk"


def test_a_given_name_that_is_in_use_is_taken(existing: Existing) -> None:
    after = existing.having(made(existing))
    assert proposal_of_answers(OTHER, after, TODAY, NAME).standing == "taken"
    assert proposal_of_answers(MINE, after, TODAY, NAME).standing == "same"
    assert proposal_of_answers(OTHER, after, TODAY, "melding-7").standing == "new"


def test_marks_are_written_and_do_not_make_a_practice_another(existing: Existing) -> None:
    marked = proposal_of_answers(MINE, existing, TODAY, marks=["0123456789abcdef"])
    assert "\nkenmerken:\n  - 0123456789abcdef\n---\n" in marked.text
    assert marked.faults == ()
    assert made(existing.having(marked)).standing == "same"


def test_numbers_are_tried_in_order() -> None:
    assert free_name("naam", {"naam", "naam-2"}.__contains__) == "naam-3"
    assert free_name("nul", set[str]().__contains__) == "nul-2"


@pytest.mark.parametrize("options", [(), ("--write",)])
def test_a_name_in_use_is_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    """Without --write it once printed another text for that name, and exited 0."""
    project = copy_project(tmp_path / "project")
    file = next(f for f in (project / "docs/praktijken").glob("*.md") if f.stem != "index")
    before = file.read_text("utf-8")
    answers = tmp_path / "antwoorden.json"
    answers.write_text(json.dumps(MINE), "utf-8")
    where = [str(answers), "--root", str(project), "--name", file.stem, *options]
    assert practice_from_form.main(where) == NameTakenError.exit_code
    said = capsys.readouterr()
    assert f"Een andere praktijk heet of heette ‘{file.stem}’" in said.out + said.err
    assert file.read_text("utf-8") == before


def test_a_proposal_is_written_once(tmp_path: Path, existing: Existing) -> None:
    (tmp_path / "docs/praktijken").mkdir(parents=True)
    proposed = made(existing)
    write_proposal(tmp_path, proposed)
    file = tmp_path / proposed.path
    assert file.read_text("utf-8") == proposed.text
    file.unlink()
    write_proposal(tmp_path, replace(proposed, standing="same"))
    assert not file.exists()


def test_a_proposal_is_refused_with_what_is_wrong(tmp_path: Path, existing: Existing) -> None:
    """A new way in cannot forget it."""
    (tmp_path / "docs/praktijken").mkdir(parents=True)
    proposed = made(existing)
    wrong = made(existing, {**MINE, "titel": "Kort"})
    with pytest.raises(
        RefusalError, match="- Geef jullie praktijk een naam, in minstens 10 tekens"
    ):
        write_proposal(tmp_path, wrong)
    with pytest.raises(NameTakenError, match=NAME):
        write_proposal(tmp_path, replace(proposed, standing="taken"))
    assert list((tmp_path / "docs/praktijken").iterdir()) == []
    (tmp_path / proposed.path).write_text("anders", "utf-8")
    with pytest.raises(NameTakenError, match=NAME):
        write_proposal(tmp_path, proposed)
    with pytest.raises(RefusalError, match="is niet geschreven"):
        write_proposal(tmp_path / "weg", proposed)
    assert (tmp_path / proposed.path).read_text("utf-8") == "anders"


@pytest.mark.parametrize("kind", ["text/markdown", "application/octet-stream"])
def test_the_recipe_for_another_way_in_works(existing: Existing, kind: str) -> None:
    """That of CONTRIBUTING, for the attachments of a mail."""
    recipe = re.search(r"```python\n(def proposals.*?)```", CONTRIBUTING, re.DOTALL)
    assert recipe
    names: dict[str, Any] = {"proposal_of_text": proposal_of_text, "text_in": text_in}
    exec(f"from __future__ import annotations\n{recipe[1]}", names)
    mail = EmailMessage()
    mail.set_content("Zie de bijlagen.")
    for name in ("een.md", "twee.MD", "foto.jpg"):
        content = made(existing).text.replace("\n", "\r\n").encode("utf-8-sig")
        maintype, subtype = kind.split("/")
        mail.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    again = message_from_bytes(mail.as_bytes(policy=SMTP), policy=SMTP)
    first, second = names["proposals"](again, existing)
    assert (first.standing, first.faults, second.standing) == ("new", (), "same")
