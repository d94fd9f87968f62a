"""What is renamed or renumbered, and says so, is the same thing to an edition and a report."""

from collections.abc import Callable
from typing import Any

import pytest

from document_edits import (
    COURSES,
    EVERYWHERE,
    STARTING_POINT,
    edited,
    put,
    rename_series,
    renumber,
    stand_after,
)
from freezer import DOCUMENTS, as_edition
from meesterschap.check import check
from meesterschap.check.frozen import frozen_content
from meesterschap.content.problem import ContentError
from meesterschap.derive.differences import changes_between

ANOTHER_NAME = "data/indicatoren/anders-genoemd.yml"


def test_a_file_by_another_name_is_the_same_one_if_it_says_so() -> None:
    former = (COURSES, put(oude_namen=["bijscholing"]))
    declared = stand_after(former, becomes=ANOTHER_NAME)
    assert (declared["veranderd"], declared["cijfers"]) == ([], [])
    silent = stand_after(becomes=ANOTHER_NAME)
    assert {change["indicator"] for change in silent["cijfers"]} == {
        "anders-genoemd",
        "bijscholing",
    }


def test_a_series_by_another_name_is_no_change_in_a_report() -> None:
    """The report on a proposal makes the same comparison."""
    documents = edited(DOCUMENTS, *STARTING_POINT)
    again = edited(documents, (COURSES, lambda content: rename_series(content, declared=True)))
    then, now = (frozen_content(one) for one in (documents, again))
    assert not changes_between(then, now, 2018).figures
    silent = edited(documents, (COURSES, lambda content: rename_series(content, declared=False)))
    assert len(changes_between(then, frozen_content(silent), 2018).figures) == 4


@pytest.mark.parametrize(
    ("edit", "name"),
    [
        pytest.param(put(oude_namen=["lesbezoeken"]), "lesbezoeken", id="a file that is there"),
        pytest.param(
            lambda content: content["reeksen"][1].update(oude_namen=["laag"]),
            "laag",
            id="a series that is there",
        ),
        pytest.param(
            lambda content: (
                [one.update(oude_namen=["toen"]) for one in content["reeksen"]] and None
            ),
            "toen",
            id="two series that both had it",
        ),
    ],
)
def test_a_former_name_belongs_to_one(edit: Callable[[dict[str, Any]], None], name: str) -> None:
    with pytest.raises(ContentError, match=f"‘{name}’ is of was al van"):
        check(edited(DOCUMENTS, (COURSES, edit)))


def test_a_renumbered_result_is_reported_with_its_former_number() -> None:
    edits = ((path, lambda content: renumber(content, "1.1", "1.9")) for path in EVERYWHERE)
    stand = stand_after(*edits)
    assert {
        (c["resultaat"], c["was_nummer"], c["was"] == c["wordt"]) for c in stand["veranderd"]
    } == {("1.9", "1.1", True)}
    assert as_edition(stand).stand.changes[0].former_number == "1.1"
