"""A warning is told until an editor confirms that the content is right, with the reason."""

import pytest

import check_content
from meesterschap.check import check
from meesterschap.check.confirmed import unconfirmed
from meesterschap.content import Content
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import ROWS, Document, Location
from meesterschap.content.problem import (
    ContentError,
    Problem,
    as_comment,
    as_github,
    as_json,
    as_text,
    problem_in,
    warning_in,
)
from meesterschap.load import load
from meesterschap.load.load import parsed
from site_copy import WORLD

PLAIN = "naam: a\nreeksen:\n  - naam: b\n"
IN_SERIES = f"{PLAIN}    bevestigd:\n      uitschieter: nieuwe telling\n"
ABOVE = f"{PLAIN}bevestigd:\n  uitschieter: nieuwe telling\n"
CELL = "naam,bevestigd\na,uitschieter: nieuw | tijd: zo staat het er\n"
NAME: Location = ("reeksen", 0, "naam")


def warning(document: Document, location: Location, kind: str = "uitschieter") -> Problem:
    return warning_in(document, WarningKind(kind), "dit is vreemd", *location)


def told(text: str, location: Location, *kinds: str, path: str = "data/a.yml") -> list[str]:
    """The kinds of the warnings that are left of these."""
    document = parsed(path, text.encode())
    found = [warning(document, location, kind) for kind in kinds]
    return [str(problem.warning) for problem in unconfirmed([document], found)]


@pytest.mark.parametrize(
    ("text", "kinds", "left"),
    [
        (PLAIN, ["uitschieter"], ["uitschieter"]),
        (IN_SERIES, ["uitschieter"], []),
        (ABOVE, ["uitschieter"], []),
        (ABOVE, ["tijd", "uitschieter"], ["tijd"]),
        (ABOVE, ["tijd"], ["tijd", "overbodig"]),
        (IN_SERIES, [], ["overbodig"]),
    ],
)
def test_a_warning_is_confirmed_in_its_record_or_around_it(
    text: str, kinds: list[str], left: list[str]
) -> None:
    assert told(text, NAME, *kinds) == left


def test_another_record_confirms_nothing() -> None:
    assert told(IN_SERIES, ("naam",), "uitschieter") == ["uitschieter", "overbodig"]


@pytest.mark.parametrize(
    ("kinds", "left"),
    [(["uitschieter", "tijd"], []), (["tijd"], ["overbodig"])],
)
def test_a_cell_confirms_more_than_one(kinds: list[str], left: list[str]) -> None:
    assert told(CELL, (ROWS, 0, "naam"), *kinds, path="data/a.csv") == left


def test_while_there_are_errors_no_confirmation_is_needless() -> None:
    """The rules say nothing of a record with an error, so its warnings are not there."""
    document = parsed("data/a.yml", ABOVE.encode())
    error = problem_in(document, "dit kan niet", "naam")
    assert unconfirmed([document], [error]) == [error]


def changed(file: str, old: str, new: str) -> Content:
    """The small world, in which one text is another."""
    documents, unreadable = load(WORLD)
    text = (WORLD / file).read_text("utf-8")
    assert old in text
    other = parsed(file, text.replace(old, new, 1).encode())
    return check([other if d.path == file else d for d in documents], unreadable)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("uitschiter: nieuw", "Bedoel je ‘uitschieter’?"),
        ("nieuw", "‘nieuw’ is geen woord uit een waarschuwing"),
        ("uitschieter:", "zet achter ‘uitschieter:’ waarom het klopt"),
    ],
)
def test_a_confirmation_names_a_warning_and_has_a_reason(written: str, message: str) -> None:
    with pytest.raises(ContentError) as error:
        changed("data/agenda.yml", "begin:", f"bevestigd: '{written}'\nbegin:")
    assert message in str(error.value)


def test_a_warning_stops_nothing_and_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = changed("data/agenda.yml", "begin:", "bevestigd: 'tijd: zo is het'\nbegin:")
    (found,) = content.warnings
    assert found.warning == WarningKind.NEEDLESS
    assert as_text([found]).startswith("data/agenda.yml:")
    assert ": waarschuwing: bij ‘tijd’ is geen waarschuwing meer" in as_text([found])
    assert as_github([found]).startswith("::warning file=data/agenda.yml")
    assert '"severity": "warning"' in as_json([found])
    assert "waarschuwing: bij ‘tijd’" in as_comment([found])
    monkeypatch.setattr(check_content, "check", lambda *_: content)
    assert check_content.main(["--root", str(WORLD)]) == 0
    assert capsys.readouterr().out.startswith(f"{found}\nAlles klopt: ")
