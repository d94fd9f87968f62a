"""The other ways to submit: an issue, a file by hand and a spreadsheet give what the form does."""

import csv
import io
import re
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from command import write_new
from commands import run
from meesterschap.check import check
from meesterschap.content.problem import ContentError
from meesterschap.load import load
from meesterschap.load.load import parsed
from meesterschap.submit.formats import (
    answers_from_issue,
    answers_from_row,
    columns,
    header_row,
    issue_form,
    markdown_template,
)
from meesterschap.submit.practice_file import Answers, practice_text
from meesterschap.submit.questions import questions
from school_answers import ANSWERS
from site_copy import WORLD, copy_project

TODAY = date(2026, 11, 23)
DOCUMENTS, UNREADABLE = load(WORLD)
QUESTIONS = questions(check(DOCUMENTS, UNREADABLE))
EXPECTED = practice_text(ANSWERS, QUESTIONS, TODAY)


def issue_body(answers: Answers) -> str:
    """The text that GitHub makes of a filled-in issue form."""
    parts = []
    for question in QUESTIONS:
        answer = answers.get(question.name, "")
        if question.kind == "keuzes":
            shown = question.options.items()
            text = "\n".join(f"- [{'X' if c in answer else ' '}] {words}" for c, words in shown)
        elif question.options:
            text = question.options.get(str(answer), "")
        else:
            text = "\n".join(answer) if isinstance(answer, list) else answer
        parts.append(f"### {question.text}\n\n{text or '_No response_'}")
    return "\n\n".join(parts)


def test_the_issue_form_is_one_that_github_takes() -> None:
    form = yaml.safe_load(issue_form(QUESTIONS))
    labels = [one["attributes"]["label"] for one in form["body"] if one["type"] != "markdown"]
    assert labels == [question.text for question in QUESTIONS]
    assert len(set(labels)) == len(labels), "GitHub wants every label once"
    for one in form["body"]:
        if "options" in one["attributes"]:
            names = [o["label"] if isinstance(o, dict) else o for o in one["attributes"]["options"]]
            assert len(set(names)) == len(names)
            assert "None" not in names, "GitHub reserves that word"


def test_an_issue_becomes_the_same_file() -> None:
    answers = answers_from_issue(issue_body(ANSWERS), QUESTIONS)
    assert practice_text(answers, QUESTIONS, TODAY) == EXPECTED
    windows = issue_body(ANSWERS).replace("\n", "\r\n")
    assert practice_text(answers_from_issue(windows, QUESTIONS), QUESTIONS, TODAY) == EXPECTED


@given(
    st.text()
    | st.sampled_from(["### Aanpak", "### Wat deden jullie, in het kort?", "_No response_", "### "])
)
def test_a_heading_in_an_answer_stays_in_it(text: str) -> None:
    """Unless it is the label of a later question, to the letter."""
    later = {f"### {question.text}" for question in QUESTIONS}
    typed = " ".join(text.split())
    if typed in later or typed == "_No response_":
        return
    body = issue_body(ANSWERS | {"verhaal.Opbrengst": f"Een zin.\n{typed}\nNog een zin."})
    answers = answers_from_issue(body, QUESTIONS)
    assert str(answers["verhaal.Opbrengst"]).split() == f"Een zin. {typed} Nog een zin.".split()
    assert answers["tijd"] == ANSWERS["tijd"]


@given(st.text())
def test_any_issue_gives_answers(body: str) -> None:
    assert answers_from_issue(body, QUESTIONS).keys() == {question.name for question in QUESTIONS}


def test_the_template_can_be_filled_in_by_hand() -> None:
    """The check reports each empty field; with the answers in, it is a valid practice."""
    template = markdown_template(QUESTIONS)
    with pytest.raises(ContentError) as error:
        check((*DOCUMENTS, parsed("docs/praktijken/x.md", template.encode())), UNREADABLE)
    report = "\n".join(str(problem) for problem in error.value.problems)
    assert "‘titel’ is leeg: vul het in (noem" in report
    filled = template
    for name, answer in {**ANSWERS, "toestemming.op": "2026-11-23"}.items():
        if not name.startswith("verhaal."):
            filled = put_in(filled, name, answer)
    filled = filled.replace("\ntoegevoegd_op:", "\ntoegevoegd_op: 2026-11-23")
    assert "gecontroleerd_op" not in filled, "no school says that an editor checked it"
    filled = re.sub(r"\n +(tot|toelichting):\n", "\n", filled)
    for name, answer in ANSWERS.items():
        if name.startswith("verhaal."):
            heading = f"## {name.removeprefix('verhaal.')}\n"
            filled = filled.replace(heading, f"{heading}\n{answer}\n")
    check((*DOCUMENTS, parsed("docs/praktijken/x.md", filled.encode())), UNREADABLE)


def put_in(text: str, name: str, answer: str | list[str]) -> str:
    """Fill in one field of the template; a dot separates a field from its group."""
    *group, key = name.split(".")
    start = text.index(f"\n{group[0]}:\n") if group else 0
    indent = "  " if group else ""
    at = text.index(f"\n{indent}{key}:", start) + len(f"\n{indent}{key}:")
    if isinstance(answer, str):
        return f"{text[:at]} '{answer}'{text[at:]}"
    mark = "  - naam:" if key == "instellingen" else "  -"
    values = "\n".join(f"{mark} {one.partition(' (')[0]}" for one in answer)
    return text[:at] + text[at:].replace(f"\n{mark}", f"\n{values}", 1)


def row(separator: str, named: str) -> dict[str, str]:
    """The answers as a sheet of Microsoft or Google has them, under the question's text or name."""
    cells = {}
    for question in QUESTIONS:
        answer = ANSWERS.get(question.name, "")
        shown = question.options
        if isinstance(answer, list) and shown:
            cell = separator.join(shown[code] for code in answer)
        elif isinstance(answer, list):
            cell = "\n".join(answer)
        else:
            cell = shown.get(answer, answer)
        cells[question.text if named == "text" else question.name] = cell
    return cells


@pytest.mark.parametrize("separator", [";", ", ", "\n"])
@pytest.mark.parametrize("named", ["text", "name"])
def test_a_row_becomes_the_same_file(separator: str, named: str) -> None:
    """Whatever separates values, also when a value contains a comma itself."""
    answers = answers_from_row(row(separator, named), QUESTIONS, {})
    assert practice_text(answers, QUESTIONS, TODAY) == EXPECTED


def test_the_columns_open_in_a_dutch_spreadsheet() -> None:
    text = header_row(QUESTIONS).removeprefix("\ufeff")
    (header,) = csv.reader(io.StringIO(text), delimiter=";")
    assert tuple(header) == columns(QUESTIONS)


def test_an_unknown_choice_is_kept_for_the_check_to_report() -> None:
    cells = row(";", "text") | {"In welke sector?": "Laag, lager onderwijs;Volwassenen"}
    answers = answers_from_row(cells, QUESTIONS, {})
    assert answers["sectoren"] == ["laag", "Volwassenen"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


def write_sheet(file: Path, rows: list[Mapping[str, str]]) -> Path:
    header = list(dict.fromkeys(name for one in rows for name in one))
    table = [header, *([one.get(name, "") for name in header] for one in rows)]
    if file.suffix == ".xlsx":
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.title = "Form1"
        for line in table:
            book.active.append(line)
        book.save(file)
    else:
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(table)
        file.write_bytes(out.getvalue().encode("utf-8-sig"))
    return file


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_sheet_is_imported_once(project: Path, tmp_path: Path, ending: str) -> None:
    good = {"ID": "1", "E-mail": "jan@school.example", **row(";", "text")}
    wrong = good | {"Hoe heet jullie praktijk?": "Kort", "In welk jaar begon het?": "toen"}
    sheet = write_sheet(
        tmp_path / f"antwoorden.{ending}", [good, wrong, {}, {**good, "Extra": "x"}]
    )
    before = {file.name for file in (project / "docs/praktijken").iterdir()}
    first = run("import_forms", sheet, "--root", project)
    where = "blad ‘Form1’" if ending == "xlsx" else "antwoorden.csv"
    assert first.returncode == 1, first.stderr
    assert f"{where}, rij 2: geschreven in docs/praktijken/" in first.stdout
    assert (
        f"{where}, rij 3, kolom ‘Hoe heet jullie praktijk?’: Geef jullie praktijk een naam"
        in first.stdout
    )
    assert f"{where}, rij 3, kolom ‘In welk jaar begon het?’:" in first.stdout
    assert f"{where}, rij 5: stond al in" in first.stdout
    assert f"{where}: de kolom ‘Extra’ is geen vraag" in first.stdout
    (made,) = {file.name for file in (project / "docs/praktijken").iterdir()} - before
    text = (project / "docs/praktijken" / made).read_text("utf-8")
    assert "jan@" not in text
    assert run("check_content", "--root", project).returncode == 0
    again = run("import_forms", sheet, "--root", project)
    assert "geschreven" not in again.stdout
    assert (project / "docs/praktijken" / made).read_text("utf-8") == text


def test_a_practice_of_the_same_name_is_not_overwritten(project: Path, tmp_path: Path) -> None:
    one = row(";", "text")
    other = one | {"Welke school of instelling deed dit?": "Basisschool De Berk"}
    run("import_forms", write_sheet(tmp_path / "a.csv", [one]), "--root", project)
    done = run("import_forms", write_sheet(tmp_path / "b.csv", [other]), "--root", project)
    assert "-2.md" in done.stdout


def test_columns_can_be_named_in_a_file(project: Path, tmp_path: Path) -> None:
    cells = row(";", "text")
    cells["Titel van het verhaal"] = cells.pop("Hoe heet jullie praktijk?")
    mapping = tmp_path / "kolommen.csv"
    mapping.write_text("kolom;vraag\nTitel van het verhaal;titel\n", "utf-8")
    sheet = write_sheet(tmp_path / "a.csv", [cells])
    assert run("import_forms", sheet, "--root", project).returncode == 1
    done = run("import_forms", sheet, "--root", project, "--mapping", mapping)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xlsx", b"geen zip"), ("a.csv", b"\xff\xfe\x00"), ("weg.csv", None), ("a.csv", b'"open')],
)
def test_a_file_that_is_no_sheet_is_reported_without_a_traceback(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    done = run("import_forms", file)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 2)


def test_the_empty_sheet_has_every_question(tmp_path: Path) -> None:
    file = tmp_path / "leeg.xlsx"
    assert run("import_forms", "--template", file, "--root", WORLD).returncode == 0
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    assert tuple(cell.value for cell in sheet[1]) == columns(QUESTIONS)


def test_an_issue_becomes_a_file_or_a_list_of_faults(project: Path, tmp_path: Path) -> None:
    body = tmp_path / "body.md"
    body.write_text(issue_body(ANSWERS), "utf-8")
    done = run("practice_from_form", "--issue", body, "--write", "--root", project)
    assert done.returncode == 0, done.stdout
    assert (project / done.stdout.strip()).exists()
    body.write_text(issue_body({**ANSWERS, "titel": "Kort"}), "utf-8")
    done = run("practice_from_form", "--issue", body, "--root", project)
    assert done.returncode == 1
    assert done.stdout.startswith("- Geef jullie praktijk een naam, in")


NO_ANSWERS = {
    "another question": ('{"tjd": "Twee uur"}', 1, "Bedoel je ‘tijd’?"),
    "no text": ('{"tijd": null}', 2, "bij ‘tijd’ hoort een tekst"),
    "a yes": ('{"meting": true}', 2, "bij ‘meting’ hoort een tekst"),
    "numbers": ('{"betrokkenen": [1, 2]}', 2, "bij ‘betrokkenen’ hoort een tekst"),
    "an object": ('{"tijd": {"uur": "2"}}', 2, "bij ‘tijd’ hoort een tekst"),
    "twice": ('{"titel": "Een", "titel": "Twee"}', 2, "‘titel’ staat er twee keer"),
    "nothing": ("", 2, "op regel 1, bij teken 1, is het geen JSON meer"),
    "too deep": ("[" * 100_000, 2, "te veel lijsten in elkaar"),
}


@pytest.mark.parametrize(("text", "status", "words"), NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_what_is_no_answer_to_a_question_is_refused(
    project: Path, tmp_path: Path, text: str, status: int, words: str
) -> None:
    file = tmp_path / "antwoorden.json"
    file.write_text(text, "utf-8-sig")
    done = run("practice_from_form", file, "--root", project)
    assert done.returncode == status
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_day_that_is_not_there_is_refused_in_dutch(project: Path) -> None:
    done = run("practice_from_form", "--forms", "--root", project, "--today", "2026-02-30")
    assert done.returncode == 2
    assert "die dag bestaat niet" in done.stderr


def test_a_new_practice_never_overwrites_a_file(project: Path, tmp_path: Path) -> None:
    """The same practice stays where it is; another one of that name gets a name of its own."""
    body = tmp_path / "body.md"
    folder = project / "docs/praktijken"
    before = {file: file.read_bytes() for file in folder.iterdir() if file.is_file()}

    def write(answers: Answers, *options: str) -> subprocess.CompletedProcess[str]:
        body.write_text(issue_body(answers), "utf-8")
        where = ("--issue", body, "--write", "--root", project)
        return run("practice_from_form", *where, *options)

    other = {**ANSWERS, "tijd": "Drie uur per maand."}
    first = write(ANSWERS)
    assert write(ANSWERS, "--today", "2026-11-24").stdout == first.stdout, "on another day as well"
    second = write(other)
    assert second.stdout.strip() == first.stdout.strip().replace(".md", "-2.md")
    third = write(other, "--name", Path(first.stdout.strip()).stem)
    assert third.returncode == 3
    assert "Een andere praktijk heet of heette" in third.stderr
    assert write(other, "--name", "../../README").returncode == 2
    made = [project / done.stdout.strip() for done in (first, second)]
    assert ["Twee uur" in file.read_text("utf-8") for file in made] == [True, False]
    assert {file: file.read_bytes() for file in before} == before
    assert {file for file in folder.iterdir() if file.is_file()} == {*before, *made}


def test_a_new_practice_does_not_follow_a_symlink(project: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders.md"
    (project / "docs/praktijken/verwijzing.md").symlink_to(elsewhere)
    with pytest.raises(FileExistsError):
        write_new(project / "docs/praktijken/verwijzing.md", b"tekst")
    assert not elsewhere.exists()
