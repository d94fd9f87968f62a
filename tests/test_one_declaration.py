"""A question, a rule and a chapter are each declared once: every output follows from there.

The tests change content/practices.py in a copy of the project, as a developer would, and no other
file of the engine.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

import practice_from_form
from form_script import called
from meesterschap.content.files import ISSUE_FORM
from meesterschap.content.notation import sentence
from site_copy import ROOT, copy_project

TODAY = "2026-11-23"
QUESTION = "Op welk adres staat deze proef?"
EXAMPLE = "https://school.example/samen"
NO_FULL_STOP = "een titel eindigt niet op een punt"
NO_ADDRESS = "een regeling heeft geen eigen pagina"
# What a developer changes in content/practices.py, and into what.
EDITS = {
    "from meesterschap.content.fields import (\n": """from meesterschap.content.fields import (
    Address,
    Matches,
""",
    "    towns: Annotated[\n": f"""    proefveld: Annotated[
        Address | None, Prompt("wanneer", "{QUESTION}", example="{EXAMPLE}")
    ] = Field(None, alias="proefveld", description="het adres van een pagina erover")
    towns: Annotated[
""",
    "        Title,\n": f"""        Title,
        Matches(r".*[^.]", lambda _: "{NO_FULL_STOP}"),
""",
    "RULES: tuple[Rule, ...] = (\n": f"""RULES: tuple[Rule, ...] = (
    Rule(
        "{NO_ADDRESS}",
        (Condition("soort", "is", "regeling"), Condition("proefveld", "given")),
        at="proefveld",
    ),
""",
    '\n)\n"""The chapters of a story': """
    Chapter(
        "Vervolg",
        Prompt("ander", "Hoe gaat het verder?", example="We gaan ermee door."),
        "kort",
    ),
)
\"\"\"The chapters of a story""",
}
# Answers beside the examples, with the question and the message of their only fault.
WRONG = (
    ({"proefveld": "school.example"}, "proefveld", "‘school.example’ is geen webadres"),
    ({"titel": "Samen leren kijken."}, "titel", sentence(NO_FULL_STOP)),
    ({"soort": "regeling"}, "proefveld", sentence(NO_ADDRESS)),
    (
        {"verhaal.Vervolg": "Ja"},
        "verhaal.Vervolg",
        "Beantwoord de vraag ‘Hoe gaat het verder?’, in minstens 10 tekens",
    ),
)


# The check of a project, before and after its issue form is made.
CHECKS = """
import sys
import check_content, practice_from_form
root = ["--root", sys.argv[1]]
check_content.main(root)
print("MADE", practice_from_form.main([*root, "--forms"]))
check_content.main(root)
"""


def with_code_of(project: Path) -> dict[str, str]:
    """An environment in which Python imports what the project changed."""
    path = os.pathsep.join(str(project / folder) for folder in ("hooks", "scripts"))
    return {**os.environ, "PYTHONPATH": path}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose issue form was made before the changes."""
    project = copy_project(tmp_path_factory.mktemp("changed") / "project")
    copytree(ROOT / "scripts", project / "scripts")
    assert practice_from_form.main(["--root", str(project), "--forms"]) == 0
    model = project / "hooks/meesterschap/content/practices.py"
    text = model.read_text("utf-8")
    for before, after in EDITS.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    model.write_text(text, "utf-8")
    for file in (project / "docs/praktijken").glob("*.md"):
        if file.stem != "index":
            file.write_text(f"{file.read_text('utf-8')}\n## Vervolg\n\nNiet bekend.\n", "utf-8")
    return project


@pytest.fixture(scope="module")
def made(project: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, ROOT / "tests/outputs.py"],
        cwd=project,
        env=with_code_of(project),
        input=json.dumps([answers for answers, _, _ in WRONG]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    outputs: dict[str, Any] = json.loads(done.stdout)
    return outputs


def in_browser(project: Path, made: dict[str, Any], function: str, *values: Any) -> Any:
    return called(project, made["data"], [[function, *values]], TODAY)[0]


def absent(text: str, *words: str) -> list[str]:
    """Those words that are not in a text, which is too long to show."""
    return [one for one in words if one not in text]


def test_the_check_says_that_the_issue_form_is_stale(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHECKS, project],
        env=with_code_of(project),
        capture_output=True,
        text=True,
        check=True,
    )
    before, _, after = done.stdout.partition("MADE 0")
    assert ISSUE_FORM in before
    assert after
    assert ISSUE_FORM not in after


@pytest.mark.parametrize(
    "output", ["form", "issue form", "template", "columns", "reference", "data", "answers", "file"]
)
def test_every_way_to_answer_has_the_question(made: dict[str, Any], output: str) -> None:
    text = json.dumps(made[output], ensure_ascii=False)
    assert absent(text, QUESTION) == [] or absent(text, "proefveld") == []
    assert absent(text, "Hoe gaat het verder?") == [] or absent(text, "Vervolg") == []


def test_the_control_fits_the_question(made: dict[str, Any]) -> None:
    assert absent(made["form"], 'name="proefveld" inputmode="url"') == []
    (element,) = [one for one in made["issue form"].split("  - type: ") if QUESTION in one]
    assert element.startswith("input\n")
    assert EXAMPLE in element


@pytest.mark.parametrize("output", ["page", "open data", "search"])
def test_everything_that_shows_a_practice_shows_the_answer(
    made: dict[str, Any], output: str
) -> None:
    assert absent(made[output], EXAMPLE, "We gaan ermee door.") == []


def test_the_page_and_its_preview_show_the_answer_alike(
    project: Path, made: dict[str, Any]
) -> None:
    preview = in_browser(project, made, "page", made["answers"])
    assert preview["facts"] == made["facts"]
    assert ["Proefveld", [], "", [EXAMPLE], False] in preview["facts"]
    assert absent(made["page"], f'<dt>Proefveld</dt><dd><a href="{EXAMPLE}">') == []
    assert ("Vervolg", "We gaan ermee door.") in [(c["title"], c["text"]) for c in preview["story"]]


def test_the_examples_are_valid(project: Path, made: dict[str, Any]) -> None:
    assert made["faults"][0] == []
    assert in_browser(project, made, "practiceText", made["answers"]) == made["file"]


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_the_check_and_the_browser_report_the_same_fault(
    project: Path, made: dict[str, Any], number: int
) -> None:
    answers, name, words = WRONG[number]
    (fault,) = made["faults"][number + 1]
    assert fault["question"] == name
    assert words in fault["message"]
    (question,) = [one for one in made["data"]["questions"] if one["name"] == name]
    warned = in_browser(project, made, "faultIn", question, {**made["answers"], **answers})
    assert warned == fault["message"]
