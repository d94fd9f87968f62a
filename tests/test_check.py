"""The check: a folder of bad content with its whole report, and rules one by one."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pydantic import TypeAdapter, ValidationError

from commands import run
from counting import lines_run
from meesterschap.check import check
from meesterschap.check.check import check_practice, corpus_of
from meesterschap.content import messages
from meesterschap.content.document import BODY, COLUMNS, ROWS, SLUG, Document, Location
from meesterschap.content.fields import Moment, Sector
from meesterschap.content.files import NEEDED
from meesterschap.content.notation import sentence
from meesterschap.content.problem import ContentError, Problem, as_github, as_json
from meesterschap.load import load
from meesterschap.load.load import parsed
from meesterschap.submit.practice_file import slug
from meesterschap.submit.question_faults import question_faults
from site_copy import ROOT, WORLD

BAD = ROOT / "tests" / "bad_content"


def problems(checked: Callable[[], object]) -> tuple[Problem, ...]:
    """The problems that a check returns or raises."""
    try:
        found = checked()
    except ContentError as error:
        return error.problems
    return found if isinstance(found, tuple) else ()


def test_bad_content_gets_its_whole_report_in_one_run(golden: Callable[[str, str], None]) -> None:
    done = run("check_content", "--root", BAD)
    assert done.returncode == 1
    assert not done.stderr
    golden("bad_content.txt", done.stdout)


def test_problems_that_differ_in_location_alone_are_one() -> None:
    """Locations mix text and numbers, which cannot be compared with each other."""
    locations: tuple[Location, ...] = ((), ("titel",), (0,), ("bronnen", 0, "titel"))
    repeated = [Problem("a.md", 1, "fout", location) for location in locations]
    assert ContentError(repeated).problems == (Problem("a.md", 1, "fout"),)
    assert set(json.loads(as_json(repeated))[0]) == {"path", "line", "severity", "message"}


def test_a_problem_has_the_location_of_the_value_that_it_names() -> None:
    """People read the path of fields in the message; programs use the location."""
    documents, _ = load(BAD)
    named = 0
    for problem in problems(lambda: check(documents)):
        written = re.match(r"((?:‘\w+’(?: \d+)?(?: › )?)+)(?:: | ontbreekt)", problem.message)
        if written and problem.path.endswith((".md", ".yml")):
            named += 1
            steps = [step for step in problem.location if isinstance(step, str)]
            assert steps == re.findall(r"‘(\w+)’", written[1])
            (document,) = (one for one in documents if one.path == problem.path)
            assert document.place(problem.location).line == problem.line
    assert named > 20


# What is replaced in a practice, each time to break other rules.
CHANGES: tuple[tuple[str, str], ...] = (
    ("", ""),
    ("titel:", "titel: x\ntitle:"),
    ("titel:", "oude_namen:\n  - zomerruil-van-scholen\n  - nog-vrij\n  - nog-vrij\ntitel:"),
    ("titel:", "foto:\n  bestand: weg.jpg\n  beschrijving: Een foto van de klas\ntitel:"),
    ("herkomst: openbare-bron", "herkomst: ingezonden"),
    ("## Aanpak", "## Iets anders"),
    (
        "## Aanpak\n",
        "## Aanpak\n\n[weg](weg.md) [hier](weekstart-met-het-team.md) <b>x</b> a@b.nl\n",
    ),
    ("zwaarte:", "zwaarte: enorm #"),
    ("---\n", ""),
)


@pytest.mark.parametrize(
    "name", ["een-nieuwe-praktijk", "weekstart-met-het-team", "Met Hoofdletters", "con"]
)
@pytest.mark.parametrize(("before", "after"), CHANGES)
def test_the_check_of_one_practice_reports_what_the_whole_check_does(
    name: str, before: str, after: str
) -> None:
    """Without checking the others again, also when it replaces one of them."""
    documents, _ = load(WORLD)
    path = f"docs/praktijken/{name}.md"
    text = (WORLD / "docs/praktijken/zomerruil-van-scholen.md").read_text("utf-8")
    text = text.replace(before, after, 1) if before else text
    others = [document for document in documents if document.path != path]
    alone = problems(lambda: check_practice(parsed(path, text.encode()), corpus_of(documents)))
    whole = problems(lambda: check((*others, parsed(path, text.encode()))))
    assert set(alone) == {p for p in whole if p.path == path and not p.warning}
    faults = question_faults(corpus_of(documents), path, text, ())
    told = [problem.told or sentence(problem.message) for problem in alone]
    assert [fault.message for fault in faults] == told


def test_the_cost_of_one_practice_does_not_grow_with_the_others() -> None:
    documents, _ = load(WORLD)
    text = (WORLD / "docs/praktijken/zomerruil-van-scholen.md").read_text("utf-8")
    path = "docs/praktijken/nieuw.md"
    more = (parsed(f"docs/praktijken/kopie-{n}.md", text.encode()) for n in range(100))
    few, many = corpus_of(documents), corpus_of((*documents, *more))
    question_faults(few, path, text, ())  # fills what is cached
    cost = lines_run(lambda: question_faults(few, path, f"{text}a", ()))
    assert lines_run(lambda: question_faults(many, path, f"{text}b", ())) == cost


def test_good_content_gets_one_line() -> None:
    done = run("check_content", "--root", WORLD)
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert "6 afspraken, 3 praktijken, 2 gidsen" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--root", "bestaat-niet"),
        ("--root", "tests"),
        ("--format", "xml"),
        ("bestaat-niet.md",),
        ("/",),
    ],
)
def test_called_wrongly_it_exits_with_2(arguments: tuple[str, ...]) -> None:
    done = run("check_content", *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_only_the_files_that_were_asked_for_are_reported() -> None:
    one = "docs/praktijken/dubbel.md"
    done = run("check_content", "--root", BAD, "--format", "json", BAD / one)
    assert done.returncode == 1
    assert {problem["path"] for problem in json.loads(done.stdout)} == {one}
    other = "docs/praktijken/diep.md"
    done = run("check_content", "--root", BAD, BAD / other, "--format", "github")
    assert done.stdout.startswith(f"::error file={other},line=")


def test_annotations_survive_any_character() -> None:
    problem = Problem("a,b:c.md", 3, "100 %\nechter")
    assert as_github([problem]) == "::error file=a%2Cb%3Ac.md,line=3::100 %25%0Aechter"


def test_an_empty_project_reports_what_is_missing() -> None:
    with pytest.raises(ContentError) as error:
        check([])
    assert len(error.value.problems) == len(NEEDED)


def test_a_row_without_an_id_does_not_break_the_rules() -> None:
    """Rules also run on what is not valid."""
    document = Document("data/bronnen.csv", {SLUG: "bronnen", COLUMNS: [], ROWS: [{}]}, {})
    with pytest.raises(ContentError):
        check([document])


@pytest.mark.parametrize(
    "name",
    [
        *("praktijken/.meta.yml", ".verborgen.md", ".htaccess", "CNAME", "robots.txt", "a.html"),
        *("a.svg", "a.js", "assets/a.css", "praktijken/a.py", "praktijken/map/a.md"),
        *(".github/a.md", "praktijken/a.yml", "gidsen/a.csv", "gidsen/foto/a.jpg"),
    ],
)
def test_an_unknown_file_among_the_content_is_refused(tmp_path: Path, name: str) -> None:
    """The generator would copy it, and some files would change the build or run."""
    file = tmp_path / "docs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix == ".jpg":
        Image.new("L", (9, 9)).save(file)
    else:
        file.write_text("---\ntemplate: 404.html\n---\n")
    with pytest.raises(ContentError) as error:
        check(*load(tmp_path))
    assert f"docs/{name}" in {problem.path for problem in error.value.problems}


@pytest.mark.parametrize("name", ["nul", "aux", "com1", "lpt9", "a" * 98])
def test_a_name_that_windows_cannot_have_is_refused(name: str) -> None:
    """Tested here, not in the bad content, which must be checked out on Windows too."""
    document = Document(f"docs/praktijken/{name}.md", {SLUG: name, BODY: ""}, {})
    with pytest.raises(ContentError) as error:
        check([document])
    found = [p.message for p in error.value.problems if p.path == document.path]
    assert any("niet op elke computer" in message for message in found)


def test_a_refused_name_comes_with_one_that_is_allowed() -> None:
    """By the rule with which the form makes a file name from a title."""
    message = messages.file_name_not_a_slug("Café ‘De Collega’s’ (2).md")
    assert message.endswith(f"{slug('Café ‘De Collega’s’ (2)')}.md")
    assert message.endswith(": noem het cafe-de-collegas-2.md")


@pytest.mark.parametrize(
    "moment", ["2014-02-30", "2014-13", "2014-00-01", "٢٠١٤", "20144", "2018/2017"]
)
def test_an_impossible_moment_is_refused(moment: str) -> None:
    with pytest.raises(ValidationError, match=moment):
        TypeAdapter(Moment).validate_python(moment)


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("a,b\n1,2,,,\n", id="empty columns"),
        pytest.param("a,b,,\n1,2,,\n", id="empty columns in the header too"),
        pytest.param("\ufeffa,b\r\n1,2\r\n", id="a byte order mark and other line ends"),
        pytest.param("a,b\n1,2", id="no end of line"),
        pytest.param("a;b\n1;2\n", id="semicolons, as a Dutch spreadsheet writes them"),
        pytest.param("a,b\n\n1,2\n\n\n", id="empty lines"),
        pytest.param("a,b\n,\n1,2\n,\n", id="empty rows"),
    ],
)
def test_what_a_spreadsheet_leaves_behind_does_no_harm(tmp_path: Path, table: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tabel.csv").write_bytes(table.encode())
    (document,), problems = load(tmp_path)
    assert (document.values[ROWS], problems) == ([{"a": "1", "b": "2"}], ())


def test_lines_are_counted_as_an_editor_sees_them(tmp_path: Path) -> None:
    """With empty lines, and values over several lines, the nth row is not on the nth line."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tabel.csv").write_text('a,b\n\n"een\ntwee",2\n,\n3,4\n')
    (document,), _ = load(tmp_path)
    assert [document.place((ROWS, row)).line for row in (0, 1)] == [3, 6]


def test_a_value_in_a_column_without_a_name_is_reported(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tabel.csv").write_text("a,b,\n1,2,3\n")
    _, (problem,) = load(tmp_path)
    assert (problem.line, "3" in problem.message) == (2, True)


def test_a_sector_in_capitals_is_the_same_sector() -> None:
    found = TypeAdapter(Sector).validate_python("PO", context={"sector": ("po",)})
    assert found == "po"


@pytest.mark.parametrize("moment", ["2014", "2014-10", "2014-10-01", "2017/2018", "ongedateerd"])
def test_a_moment_keeps_its_precision(moment: str) -> None:
    assert TypeAdapter(Moment).validate_python(moment) == moment


def test_of_equal_problems_the_more_precise_location_stays() -> None:
    vague = Problem("a.md", 3, "dit is mis")
    precise = Problem("a.md", 3, "dit is mis", ("periode", "van"))
    for problems in ((vague, precise), (precise, vague)):
        assert [one.location for one in ContentError(problems).problems] == [precise.location]
