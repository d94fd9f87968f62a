"""What changed since the previous edition, and why: each cause alone, and some together."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from freezer import BY_PATH, DOCUMENTS, as_edition, changed, frozen
from meesterschap.check import check
from meesterschap.content.content import Edition
from meesterschap.content.document import ROWS, SLUG, Document
from meesterschap.content.editions import Label
from meesterschap.content.files import MILESTONES, SOURCES
from meesterschap.content.problem import ContentError
from meesterschap.content.states import State
from meesterschap.derive.changes import changes
from meesterschap.derive.differences import changes_between
from meesterschap.derive.snapshot import frozen_content
from meesterschap.derive.status import frozen_matrix, matrix

COURSES = "data/indicatoren/bijscholing.yml"
DECIDED = ("1.1", "midden")


def under_other_rules(edition: Edition) -> Edition:
    """The same edition, as if its rules had given another judgement."""
    cells = [
        cell.model_copy(update={"state": State.DELAYED})
        if (cell.result, cell.sector) == DECIDED
        else cell
        for cell in edition.cells
    ]
    return replace(edition, cells=tuple(cells))


def without_a_result(edition: Edition) -> Edition:
    cells = (cell for cell in edition.cells if (cell.result, cell.sector) != DECIDED)
    return replace(edition, cells=tuple(cells))


def series(*values: tuple[str, str]) -> Callable[[dict[str, Any]], None]:
    """An edit: the deciding series has these values alone, by moment."""

    def change(content: dict[str, Any]) -> None:
        first = next(row for row in content[ROWS] if row["reeks"] == "midden-nieuw")
        content[ROWS] = [{**first, "moment": m, "waarde": v} for m, v in values]
        content["reeksen"] = [one for one in content["reeksen"] if one["id"] == "midden-nieuw"]

    return change


def gone(content: dict[str, Any]) -> None:
    """Empty the indicator, as if it were no longer there."""
    content[ROWS], content["reeksen"] = [], []


def renamed(content: dict[str, Any]) -> None:
    content["sectoren"][1]["naam"] = "een andere naam"


def same(edition: Edition) -> Edition:
    return edition


THEN = series(("2015", "30"), ("2017", "35"))


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
    mine = [c for c in found if (c["resultaat"], c["sector"]) == DECIDED]
    assert [c["waardoor"] for c in mine] == ([[label.value for label in labels]] if labels else [])


Edit = tuple[str, Callable[[dict[str, Any]], None]]
"""A file of content, and what is done to its values."""

VISITS, OPINIONS_FILE, GAPS_FILE = (
    "data/indicatoren/lesbezoeken.yml",
    "data/oordelen.csv",
    "data/ontbreekt.csv",
)
AGENDA_FILE = "data/agenda.yml"
BY_TARGET, BY_TOLERANCE, BY_FACT, PROMISED = (
    DECIDED,
    ("2.1", "hoog"),
    ("1.2", "laag"),
    ("1.3", "laag"),
)


def edited(documents: tuple[Document, ...], *edits: Edit) -> tuple[Document, ...]:
    """The documents with these files changed, one edit after another."""
    by_path = {document.path: document for document in documents}
    for path, change in edits:
        values = json.loads(json.dumps(by_path[path].values))
        change(values)
        by_path[path] = replace(by_path[path], values=values)
    return tuple(by_path.values())


def observed(series: str, *values: tuple[str, str]) -> Callable[[dict[str, Any]], None]:
    """An edit: the file has this series alone, with these values by moment."""

    def change(content: dict[str, Any]) -> None:
        row = {**content[ROWS][0], "reeks": series}
        content[ROWS] = [{**row, "moment": m, "waarde": v} for m, v in values]
        first = content["reeksen"][0]
        content["reeksen"] = [{**first, "id": series, "sectoren": first["sectoren"]}]

    return change


def rows(change: Callable[[list[dict[str, str]]], object]) -> Callable[[dict[str, Any]], None]:
    """An edit of the rows of a table."""

    def edit(content: dict[str, Any]) -> None:
        change(content[ROWS])

    return edit


def fact(date: str, shows: str, **more: str) -> dict[str, str]:
    """A milestone that shows that there is a plan in that sector (`ja`), or that there is none."""
    source = BY_PATH[SOURCES].values[ROWS][0]["id"]
    row = {"datum": date, "sectoren": "laag", "resultaten": "1.2", "tekst": f"Feit {shows}"}
    return {**row, "bron": source, "citaat": f"feit {shows}", "bewijst": shows, **more}


def facts(*milestones: dict[str, str]) -> Edit:
    """An edit: result 1.2 has these milestones alone."""

    def change(content: dict[str, Any]) -> None:
        others = [row for row in content[ROWS] if "1.2" not in row["resultaten"]]
        content[ROWS] = [*others, *milestones]

    return MILESTONES, change


def put(**fields: object) -> Callable[[dict[str, Any]], None]:
    """An edit of fields of a file."""
    return lambda content: content.update(fields)


def in_results(id: str, **fields: object) -> Edit:
    """An edit of a result in the agenda."""

    def change(content: dict[str, Any]) -> None:
        for theme in content["themas"]:
            for result in theme["resultaten"]:
                if result["id"] == id:
                    result.update(fields)

    return AGENDA_FILE, change


def rename_series(content: dict[str, Any], *, declared: bool) -> None:
    """Rename the first series; it may declare its former name."""
    former = {"oude_namen": ["midden-nieuw"]} if declared else {}
    content["reeksen"][0] |= {"id": "anders"} | former
    for row in content[ROWS]:
        row["reeks"] = "anders"


def another_method(content: dict[str, Any], *, stays: bool = True) -> None:
    """Add a series: the same people were measured in another way, later."""
    first = content["reeksen"][0]
    new = {**first, "id": "hoog-anders", "breuk": "Er is anders gemeten."}
    row = {**content[ROWS][0], "reeks": "hoog-anders"}
    added = [{**row, "moment": year, "waarde": "50"} for year in ("2016", "2017", "2018")]
    content["reeksen"] = [first, new] if stays else [new]
    content[ROWS] = [*content[ROWS], *added] if stays else added


def renumber(content: dict[str, Any], was: str, now: str) -> None:
    """Give a result another number, wherever it occurs."""
    for key in ("resultaat", "resultaten"):
        for row in [content, *content.get(ROWS, ())]:
            if isinstance(row.get(key), str):
                row[key] = row[key].replace(was, now)
    for theme in content.get("themas", ()):
        for result in theme["resultaten"]:
            result["id"] = result["id"].replace(was, now)


RISING = (("2015", "10"), ("2016", "12"), ("2017", "14"))
ANOTHER_SOURCE = BY_PATH[SOURCES].values[ROWS][1]["id"]
THERE, NOT_THERE = fact("2016", "ja"), fact("2017", "nee")
STARTING_POINT: tuple[Edit, ...] = (
    (COURSES, THEN),
    (VISITS, observed("hoog", *RISING)),
    (VISITS, put(tolerantie="1", beslist="ja", resultaat="2.1")),
    facts(THERE, NOT_THERE),
)
EVERYWHERE = (
    AGENDA_FILE,
    MILESTONES,
    OPINIONS_FILE,
    *(p for p in BY_PATH if p.startswith("data/indicatoren/")),
)

# The name of a case, what is changed, the result and sector that this affects, and why it does.
CHANGES: list[tuple[str, tuple[Edit, ...], tuple[str, str], list[Label]]] = [
    ("nothing", (), BY_TARGET, []),
    (
        "a new observation",
        ((COURSES, series(("2015", "30"), ("2017", "35"), ("2018", "55"))),),
        BY_TARGET,
        [Label.NEW_FIGURES],
    ),
    (
        "a revised observation",
        ((COURSES, series(("2015", "30"), ("2017", "55"))),),
        BY_TARGET,
        [Label.REVISION],
    ),
    (
        "an observation taken back",
        ((COURSES, series(("2015", "30"))),),
        BY_TARGET,
        [Label.REVISION],
    ),
    (
        "a moment that was read again, with another value",
        ((COURSES, series(("2015", "30"), ("2017-10", "55"))),),
        BY_TARGET,
        [Label.REVISION],
    ),
    (
        "a moment that was read again, with the same value",
        ((COURSES, series(("2015", "30"), ("2016", "35"))),),
        BY_TARGET,
        [Label.REVISION],
    ),
    (
        "a moment that was read again, as a school year",
        ((COURSES, series(("2015", "30"), ("2016/2017", "55"))),),
        BY_TARGET,
        [Label.REVISION],
    ),
    (
        "a moment that was read again, and a new figure",
        ((COURSES, series(("2015", "30"), ("2017-10", "55"), ("2018", "15"))),),
        BY_TARGET,
        [Label.REVISION, Label.NEW_FIGURES],
    ),
    (
        "an observation in other words, of another moment",
        (
            (COURSES, series(("2015", "30"), ("2018", "55"))),
            (COURSES, rows(lambda found: found[1].update(citaat="een ander citaat"))),
        ),
        BY_TARGET,
        [Label.REVISION, Label.NEW_FIGURES],
    ),
    (
        "another precision: it does not count any more",
        ((COURSES, rows(lambda found: found[1].update(aanduiding="ruim"))),),
        BY_TARGET,
        [Label.REVISION],
    ),
    ("another tolerance", ((VISITS, put(tolerantie="9")),), BY_TOLERANCE, [Label.NEW_RULE]),
    ("another direction", ((VISITS, put(richting="omlaag")),), BY_TOLERANCE, [Label.NEW_RULE]),
    (
        "a target where there was none",
        ((VISITS, put(streefwaarden=[{"waarde": "90", "jaar": "2020", "van": "agenda"}])),),
        BY_TOLERANCE,
        [Label.NEW_RULE],
    ),
    (
        "another target",
        ((COURSES, put(streefwaarden=[{"waarde": "35", "jaar": "2020", "van": "agenda"}])),),
        BY_TARGET,
        [Label.NEW_RULE],
    ),
    (
        "a target for an earlier year",
        ((COURSES, put(streefwaarden=[{"waarde": "60", "jaar": "2017", "van": "agenda"}])),),
        BY_TARGET,
        [Label.NEW_RULE],
    ),
    ("it decides no more", ((COURSES, put(beslist="nee")),), BY_TARGET, [Label.NEW_RULE]),
    (
        "what is measured is an estimate",
        ((COURSES, lambda content: content["reeksen"][0].update(soort="raming")),),
        BY_TARGET,
        [Label.NEW_RULE],
    ),
    ("another method", ((VISITS, another_method),), BY_TOLERANCE, [Label.METHOD]),
    (
        "another method, and the series of then went",
        ((VISITS, lambda content: another_method(content, stays=False)),),
        BY_TOLERANCE,
        [Label.METHOD],
    ),
    (
        "a series by another name that says so",
        ((COURSES, lambda content: rename_series(content, declared=True)),),
        BY_TARGET,
        [],
    ),
    (
        "a series by another name that says so, and a new figure",
        (
            (COURSES, series(("2015", "30"), ("2017", "35"), ("2018", "55"))),
            (COURSES, lambda content: rename_series(content, declared=True)),
        ),
        BY_TARGET,
        [Label.NEW_FIGURES],
    ),
    (
        "a milestone that came",
        (facts(THERE, NOT_THERE, fact("2018", "ja", tekst="Nu is het er.", citaat="nu")),),
        BY_FACT,
        [Label.NEW_FIGURES],
    ),
    (
        "a milestone that went",
        (facts(THERE),),
        BY_FACT,
        [Label.REVISION],
    ),
    (
        "a milestone of which the date was read again",
        (facts(THERE, {**NOT_THERE, "datum": "2015"}),),
        BY_FACT,
        [Label.REREAD],
    ),
    (
        "a milestone that shows something else",
        (facts(THERE, {**NOT_THERE, "bewijst": "ja"}),),
        BY_FACT,
        [Label.REREAD],
    ),
    (
        "a milestone in other words, with another date",
        (facts(THERE, {**NOT_THERE, "tekst": "Zo staat het er.", "datum": "2015"}),),
        BY_FACT,
        [Label.REREAD],
    ),
    (
        "a milestone with another source and date",
        (facts(THERE, {**NOT_THERE, "bron": ANOTHER_SOURCE, "datum": "2015"}),),
        BY_FACT,
        [Label.REREAD],
    ),
    (
        "a milestone that gave way to another fact of that day",
        (facts(THERE, {**NOT_THERE, "tekst": "Er is iets.", "citaat": "iets", "bewijst": "ja"}),),
        BY_FACT,
        [Label.REVISION],
    ),
    (
        "a milestone for another sector",
        (facts(THERE, {**NOT_THERE, "sectoren": "midden"}),),
        BY_FACT,
        [Label.REREAD],
    ),
    (
        "a contribution that came",
        (
            (
                MILESTONES,
                rows(
                    lambda found: found.append(
                        fact("2018", "ja", resultaten="1.3", partners="voorbeeldraad")
                    )
                ),
            ),
        ),
        PROMISED,
        [],
    ),
    (
        "what a person thinks of it",
        (
            (
                OPINIONS_FILE,
                rows(
                    lambda found: found.append(
                        {
                            "resultaat": "1.1",
                            "sector": "midden",
                            "oordeel": "kan beter",
                            "functie": "redactie",
                            "datum": "2018-01-01",
                            "redenen": "Daarom.",
                        }
                    )
                ),
            ),
        ),
        BY_TARGET,
        [],
    ),
    (
        "a gap that is named",
        (
            (
                GAPS_FILE,
                rows(
                    lambda found: found.append(
                        {"resultaten": "1.1", "sectoren": "midden", "wat": "alles", "bij_wie": "?"}
                    )
                ),
            ),
        ),
        BY_TARGET,
        [],
    ),
    ("outside its sectors", (in_results("1.1", sectoren=["laag"]),), BY_TARGET, [Label.AGENDA]),
    ("another kind", (in_results("1.1", soort="toezegging"),), BY_TARGET, [Label.AGENDA]),
    (
        "the agenda began later",
        ((AGENDA_FILE, put(begin="2017")),),
        BY_TARGET,
        [Label.AGENDA],
    ),
    ("the agenda ends later", ((AGENDA_FILE, put(einde="2020")),), BY_TARGET, []),
    (
        "another number",
        tuple((path, lambda content: renumber(content, "1.1", "1.9")) for path in EVERYWHERE),
        ("1.9", "midden"),
        [Label.RENUMBERED],
    ),
    (
        "another number, and a new figure",
        (
            (COURSES, series(("2015", "30"), ("2017", "35"), ("2018", "55"))),
            *((path, lambda content: renumber(content, "1.1", "1.9")) for path in EVERYWHERE),
        ),
        ("1.9", "midden"),
        [Label.RENUMBERED, Label.NEW_FIGURES],
    ),
    (
        "a target, a revision and a new figure, all at once",
        (
            (COURSES, series(("2015", "30"), ("2017", "55"), ("2018", "15"))),
            (COURSES, put(streefwaarden=[{"waarde": "35", "jaar": "2020", "van": "agenda"}])),
            (COURSES, lambda content: content[ROWS][1].update(waarde="32.5")),
        ),
        BY_TARGET,
        [Label.NEW_RULE, Label.REVISION, Label.NEW_FIGURES],
    ),
]


def stand_after(*edits: Edit, path: str = COURSES, becomes: str = COURSES) -> dict[str, Any]:
    """The stand of 2018 after these edits and a move of one file, compared with that before."""
    start = as_edition(frozen(edited(DOCUMENTS, *STARTING_POINT), year=2018))
    documents = (
        replace(d, path=becomes, values={**d.values, SLUG: Path(becomes).stem})
        if d.path == path
        else d
        for d in edited(DOCUMENTS, *STARTING_POINT, *edits)
    )
    return frozen(tuple(documents), year=2018, previous=start)


@pytest.mark.parametrize(
    ("edits", "place", "labels"), [pytest.param(*row, id=name) for name, *row in CHANGES]
)
def test_a_change_of_a_judgement_has_the_right_label(
    edits: tuple[Edit, ...], place: tuple[str, str], labels: list[Label]
) -> None:
    """For each kind of change alone, and for some together: none is taken for another."""
    found = stand_after(*edits)["veranderd"]
    mine = [c["waardoor"] for c in found if (c["resultaat"], c["sector"]) == place]
    assert mine == ([[label.value for label in labels]] if labels else [])


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
    was = next(c for c in as_edition(frozen(year=2018)).cells if (c.result, c.sector) == DECIDED)
    then = under_version_one(then, DECIDED, was.state)
    found = changes(then, as_edition(frozen()).content, 2026)["veranderd"]
    mine = [c["waardoor"] for c in found if (c["resultaat"], c["sector"]) == DECIDED]
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
