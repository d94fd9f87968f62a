"""What an edition leaves to be decided comes from its own figures, and says no more than those."""

from collections.abc import Sequence
from dataclasses import replace

from meesterschap.content import Content
from meesterschap.content.content import Edition
from meesterschap.derive.decisions import decisions
from meesterschap.derive.status import Row, frozen_matrix


def asked(edition: Edition, rows: Sequence[Row]) -> dict[str, str]:
    return {decision.question: decision.why for decision in decisions(edition, rows)}


def edition_of(content: Content, **changes: object) -> Edition:
    """The edition of the small world, with other values in its stand."""
    (made,) = content.editions
    return replace(made, stand=made.stand.model_copy(update=changes))


def test_every_question_rests_on_what_the_edition_has(content: Content) -> None:
    edition = edition_of(content)
    assert asked(edition, frozen_matrix(edition)) == {
        "Hoe gaan we verder met wat achterblijft?": (
            "Niet gehaald: 1.1 (midden). Nog niet gerealiseerd: 1.2 (midden)."
        ),
        "Wie meet wat we nu niet weten?": (
            "Te weinig metingen: 1.1 (hoog) en 2.1 (laag en midden)."
        ),
        "Wie kan laten zien of het is gebeurd?": "Geen bewijs gevonden: 2.2 (hoog).",
        "Blijven we deze cijfers volgen, en wie vraagt om nieuwe?": (
            "Van alle twee cijfers is de laatste meting meer dan drie jaar oud, van deze "
            "uitgevers: Proefdrukkerij (1) en Voorbeeldbureau (1)."
        ),
    }


def test_a_commitment_without_contributions_is_asked_about(content: Content) -> None:
    edition = edition_of(content)
    rows = [
        tuple(replace(cell, contributions=()) for cell in row) for row in frozen_matrix(edition)
    ]
    promised = [row[0].result.id for row in rows if row[0].result.kind == "toezegging"]
    told = asked(edition, rows)["Wat deden partners dat wij niet konden vinden?"]
    assert all(f"{id} (alle sectoren)" in told for id in promised)


def test_figures_that_no_one_measures_again_are_old_as_well(content: Content) -> None:
    first, *others = content.indicators
    settled = first.model_copy(update={"once": "Dit is één keer gemeten."})
    edition = edition_of(content)
    made = replace(edition, content=replace(edition.content, indicators=(settled, *others)))
    told = asked(made, [])["Blijven we deze cijfers volgen, en wie vraagt om nieuwe?"]
    assert "Van alle twee cijfers is de laatste meting meer dan drie jaar oud. " in told
    assert "Bij één daarvan kan een nieuwe meting komen, van deze uitgevers: " in told


def test_nothing_is_asked_where_nothing_is_open(content: Content) -> None:
    edition = replace(edition_of(content), content=replace(content, indicators=()))
    assert decisions(edition, []) == ()


def test_a_year_that_was_looked_back_upon_leaves_nothing_to_decide(content: Content) -> None:
    edition = edition_of(content, until=2020)
    assert decisions(edition, frozen_matrix(edition)) == ()
