"""What changed since the previous edition: by time and rules as well, and which figures."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from document_edits import BY_FACT, BY_TARGET, COURSES, PROMISED, THEN, gone, series
from freezer import as_edition, changed, frozen
from meesterschap.content.content import Edition
from meesterschap.content.document import ROWS
from meesterschap.content.editions import Label
from meesterschap.content.files import MILESTONES
from meesterschap.content.states import State
from meesterschap.derive.changes import changes
from meesterschap.derive.status import frozen_matrix, matrix


def under_other_rules(edition: Edition) -> Edition:
    """The same edition, as if its rules had given another judgement."""
    cells = [
        cell.model_copy(update={"state": State.DELAYED})
        if (cell.result, cell.sector) == BY_TARGET
        else cell
        for cell in edition.cells
    ]
    return replace(edition, cells=tuple(cells))


def without_a_result(edition: Edition) -> Edition:
    cells = (cell for cell in edition.cells if (cell.result, cell.sector) != BY_TARGET)
    return replace(edition, cells=tuple(cells))


def renamed(content: dict[str, Any]) -> None:
    content["sectoren"][1]["naam"] = "een andere naam"


def same(edition: Edition) -> Edition:
    return edition


@pytest.mark.parametrize(
    ("before", "path", "change", "year", "labels"),
    [
        pytest.param(same, COURSES, THEN, 2018, None, id="nothing"),
        pytest.param(
            same,
            COURSES,
            series(("2015", "30"), ("2017", "35"), ("2019", "55")),
            2019,
            [Label.NEW_FIGURES],
            id="a new figure",
        ),
        pytest.param(
            same,
            COURSES,
            series(("2015", "30"), ("2017", "55")),
            2018,
            [Label.REVISION],
            id="revised",
        ),
        pytest.param(
            same, COURSES, series(("2015", "30")), 2018, [Label.REVISION], id="a figure taken back"
        ),
        pytest.param(
            same,
            COURSES,
            series(("2015", "30"), ("2017", "25"), ("2019", "55")),
            2019,
            [Label.REVISION, Label.NEW_FIGURES],
            id="revised, and a new one",
        ),
        pytest.param(same, COURSES, THEN, 2026, [Label.PAST], id="the term is over"),
        pytest.param(under_other_rules, COURSES, THEN, 2018, [Label.NEW_RULE], id="other rules"),
        pytest.param(
            under_other_rules,
            COURSES,
            THEN,
            2026,
            [Label.NEW_RULE, Label.PAST],
            id="other rules, and the term is over",
        ),
        pytest.param(
            without_a_result, COURSES, THEN, 2018, [Label.NEW_RESULT], id="a result that is new"
        ),
        pytest.param(same, COURSES, gone, 2018, [Label.REVISION], id="an indicator that is gone"),
        pytest.param(same, "data/agenda.yml", renamed, 2018, None, id="a sector by another name"),
    ],
)
def test_why_a_judgement_changed(
    before: Callable[[Edition], Edition],
    path: str,
    change: Callable[[dict[str, Any]], None],
    year: int,
    labels: list[Label] | None,
) -> None:
    """From an edition of 2018, in which the sector had half of the pace that it needed."""
    start = as_edition(frozen(changed(COURSES, THEN), year=2018))
    documents = changed(path, change)
    if path != COURSES:
        courses = next(d for d in changed(COURSES, THEN) if d.path == COURSES)
        documents = tuple(courses if d.path == COURSES else d for d in documents)
    now = as_edition(frozen(documents, year=year)).content
    found = changes(before(start), now, year)["veranderd"]
    mine = [c for c in found if (c["resultaat"], c["sector"]) == BY_TARGET]
    assert [c["waardoor"] for c in mine] == ([[label.value for label in labels]] if labels else [])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(THEN, [], id="nothing"),
        pytest.param(
            series(("2015", "30"), ("2017", "34.5"), ("2018", "35")),
            [("2017", [35], ["34.5"], "revisie"), ("2018", [], [35], "nieuwe cijfers")],
            id="revised, and a new one, with the same judgement",
        ),
        pytest.param(
            series(("2015", "30")), [("2017", [35], [], "revisie")], id="a figure taken back"
        ),
        pytest.param(
            gone,
            [("2015", [30], [], "revisie"), ("2017", [35], [], "revisie")],
            id="an indicator that is gone",
        ),
    ],
)
def test_changed_figures_are_reported_whether_or_not_a_judgement_changed(
    change: Callable[[dict[str, Any]], None], expected: list[tuple[object, ...]]
) -> None:
    start = as_edition(frozen(changed(COURSES, THEN), year=2018))
    after = as_edition(frozen(changed(COURSES, change), year=2018, previous=start))
    found = after.stand.figure_changes
    assert [(c.moment, list(c.before), list(c.after), c.label) for c in found] == [
        (moment, list(map(Decimal, was)), list(map(Decimal, now)), label)
        for moment, was, now, label in expected
    ]
    assert {(c.name, c.series) for c in found} <= {
        ("Leraren die zich bijscholen", "nieuwe telling")
    }


def under_version_one(edition: Edition, cell: tuple[str, str], state: State) -> Edition:
    """The edition, as if the rules of its day had given this state in a cell."""
    cells = (
        one.model_copy(update={"state": state}) if (one.result, one.sector) == cell else one
        for one in edition.cells
    )
    return replace(edition, cells=tuple(cells))


@pytest.mark.parametrize(
    ("date", "state"), [("2012", "bestond al"), ("2021", "later gerealiseerd")]
)
def test_a_fact_outside_the_agenda_s_years_changed_by_a_new_rule_and_not_by_data(
    date: str, state: str
) -> None:
    documents = changed(MILESTONES, lambda content: content[ROWS][0].update(datum=date))
    then = under_version_one(as_edition(frozen(documents)), BY_FACT, State.REALISED)
    (found,) = changes(then, then.content, 2026)["veranderd"]
    assert (found["was"], found["wordt"]) == ("gerealiseerd", state)
    assert found["waardoor"] == ["nieuwe regel"]


def test_that_the_series_which_speaks_is_named_now_is_no_cause_by_itself() -> None:
    """An edition of before that had the same series from the rule that took the last one."""

    def unnamed(content: dict[str, Any]) -> None:
        for one in content["reeksen"]:
            one.pop("spreekt", None)

    then = as_edition(frozen(changed(COURSES, unnamed), year=2018))
    was = next(c for c in as_edition(frozen(year=2018)).cells if (c.result, c.sector) == BY_TARGET)
    then = under_version_one(then, BY_TARGET, was.state)
    found = changes(then, as_edition(frozen()).content, 2026)["veranderd"]
    mine = [c["waardoor"] for c in found if (c["resultaat"], c["sector"]) == BY_TARGET]
    assert mine == [["termijn voorbij"]]


def test_an_edition_keeps_for_what_there_was_evidence() -> None:
    edition = as_edition(frozen())
    kept = {(c.result.id, c.sector): c for row in frozen_matrix(edition) for c in row}
    today = {(c.result.id, c.sector): c for row in matrix(edition.content, 2026) for c in row}
    evidence = kept[PROMISED].evidence
    assert evidence
    assert evidence.found == ("2018",)
    assert {cell: one.evidence for cell, one in kept.items()} == {
        cell: one.evidence for cell, one in today.items()
    }
