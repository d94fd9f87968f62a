"""Why a judgement changed since the previous edition: each cause alone, and some together."""

import pytest

from document_edits import (
    AGENDA_FILE,
    ANOTHER_SOURCE,
    BY_FACT,
    BY_TARGET,
    BY_TOLERANCE,
    COURSES,
    EVERYWHERE,
    GAPS_FILE,
    NOT_THERE,
    OPINIONS_FILE,
    PROMISED,
    THERE,
    VISITS,
    Edit,
    another_method,
    fact,
    facts,
    in_results,
    put,
    rename_series,
    renumber,
    rows,
    series,
    stand_after,
)
from meesterschap.content.document import ROWS
from meesterschap.content.editions import Label
from meesterschap.content.files import MILESTONES

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
