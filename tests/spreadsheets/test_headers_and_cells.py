"""A header is recognised, and a cell means what it says, however they were written."""

from pathlib import Path

import pytest

from meesterschap.submit.formats import answers_from_row
from meesterschap.submit.questions import Question
from sheets_to_import import ROW, THEMES, Import, book


@pytest.mark.parametrize(
    "header",
    [
        "Hoe heet jullie praktijk? *",
        "Hoe heet jullie praktijk?*",
        "Hoe\u00a0heet  jullie praktijk?\u00a0",
        "1. Hoe heet jullie praktijk?",
        "12) Hoe heet jullie praktijk? *",
        "Vraag 3: Hoe heet jullie praktijk?",
        "G01Q05. Hoe heet jullie praktijk?",
        "titel_2. Hoe heet jullie praktijk? *",
        "HOE HEET JULLIE PRAKTIJK",
        "Hoe heet jullie_x000D_\npraktijk?",
        "Hoe heet jullie\r\npraktijk?\u200b",
        "\ufeffTitel",
    ],
)
def test_a_header_is_recognised_however_it_is_written(
    header: str, form: tuple[Question, ...]
) -> None:
    assert answers_from_row({header: "Samen kijken"}, form, {}) == {"titel": "Samen kijken"}


@pytest.mark.parametrize(
    ("name", "cell", "answer"),
    [
        ("themas", "Vakmanschap;Eigen ruimte;", ["vakmanschap", "eigen-ruimte"]),
        ("themas", "Vakmanschap, Eigen\u00a0ruimte", ["vakmanschap", "eigen-ruimte"]),
        ("themas", "samenwerking\nvakmanschap", ["samenwerking", "vakmanschap"]),
        ("themas", "Vakmanschap;Vakmanschap", ["vakmanschap"]),
        ("themas", "Een goede Vakmanschap", ["Een goede Vakmanschap"]),
        ("sectoren", "Midden, middelbaar onderwijs, Laag, lager onderwijs", ["midden", "laag"]),
        ("sectoren", "MIDDEN;LAAG", ["midden", "laag"]),
        ("sectoren", "Laag, lager onderwijs;Volwassenen; ", ["laag", "Volwassenen"]),
        ("resultaten", "2.1", ["2.1"]),
        ("gidsen", "Samen kijken, en dan praten (kort)", ["kort-kijken"]),
        ("periode.van", "2023.0", "2023"),
        ("periode.van", "2023,0", "2023"),
        ("periode.van", "2023;", "2023"),
        ("periode.van", "2023-09-01", "2023"),
        ("periode.van", "2023-09-01 12:30:00", "2023"),
        ("periode.van", "1-9-2023", "2023"),
        ("periode.van", "1905-07-15", "2023"),
        ("periode.van", "2023-99-01", "2023"),
        ("periode.van", "toen", "toen"),
        ("periode.loopt_nog", "TRUE", "ja"),
        ("periode.loopt_nog", "Waar", "ja"),
        ("periode.loopt_nog", "Ja;", "ja"),
        ("periode.loopt_nog", "ONWAAR", "nee"),
        ("periode.loopt_nog", "0", "nee"),
        ("periode.loopt_nog", "", ""),
        ("periode.loopt_nog", "soms", "soms"),
        ("toestemming.akkoord", "✔", "ja"),
        ("toestemming.akkoord", "✔\ufe0f", "ja"),
        ("toestemming.akkoord", "☑", "ja"),
        ("toestemming.akkoord", "☐", "nee"),
        ("toestemming.akkoord", "TRUE", "ja"),
        ("toestemming.akkoord", "Ja, mijn school of instelling wil dit delen;", "ja"),
        ("toestemming.akkoord", "", ""),
        ("meetniveau", "1.0", "1"),
        ("zwaarte", "Een\u00a0paar uur", "licht"),
        ("kosten.band", "Tot 1.000 euro;", "tot-1000"),
        ("betrokkenen", "leraren;schoolleider;", ["leraren", "schoolleider"]),
        ("betrokkenen", "leraren\u2028schoolleider", ["leraren", "schoolleider"]),
        ("tijd", "Twee uur;_x000D_\ndaarna één_x005F_uur.", "Twee uur;\ndaarna één_uur."),
        ("tijd", "Twee\u00a0uur\u000bper maand", "Twee uur\nper maand"),
    ],
)
def test_a_cell_becomes_the_answer_that_it_means(
    name: str, cell: str, answer: str | list[str], form: tuple[Question, ...]
) -> None:
    assert answers_from_row({name: cell}, form, {})[name] == answer


def test_a_cell_of_any_length_is_read_in_one_pass(form: tuple[Question, ...]) -> None:
    """Quadratic time would be hours."""
    for cell in (" .", "laag, ", "laag ", ";", "laag.", "a [", " ", "\n", "\t\u00a0"):
        for long in (cell * 20_000, f"x{cell * 20_000};", f"{cell * 20_000}x"):
            answers_from_row({"sectoren": long}, form, {})
            answers_from_row({long: "x"}, form, {})


CHOICES = {
    "Bij welk thema hoort het? [Eigen ruimte]": "Nee",
    "Bij welk thema hoort het? [Vakmanschap]": "Ja",
    "Bij welk thema hoort het? [Samenwerking]": "Ja",
}


@pytest.mark.parametrize(
    ("row", "mapping", "themes"),
    [
        (CHOICES, {}, ["vakmanschap", "samenwerking"]),
        (
            {f"G01Q08[SQ{n}]. {header}": text for n, (header, text) in enumerate(CHOICES.items())},
            {},
            ["vakmanschap", "samenwerking"],
        ),
        ({"G01Q08[SQ001]. Bij welk thema hoort het? [Vakmanschap]": "✔"}, {}, ["vakmanschap"]),
        ({"T[A]": "Y", "T[B]": ""}, {"T[A]": "themas [vakmanschap]"}, ["vakmanschap"]),
        ({"Thema? [Vakmanschap]": "Ja"}, {"Thema? [Vakmanschap]": "themas"}, ["vakmanschap"]),
        ({"Thema [kies]": "Vakmanschap;"}, {"Thema [kies]": "themas"}, ["vakmanschap"]),
        ({"themas [Iets anders]": "Ja"}, {}, ["Iets anders"]),
        ({"themas [Vakmanschap]": "Nee"}, {}, []),
    ],
)
def test_a_column_for_each_choice_is_one_answer(
    row: dict[str, str],
    mapping: dict[str, str],
    themes: list[str],
    form: tuple[Question, ...],
) -> None:
    assert answers_from_row(row, form, mapping)["themas"] == themes


def test_the_first_theme_that_was_chosen_is_the_first(tmp_path: Path, imported: Import) -> None:
    cells_ = ROW | {THEMES: "Vakmanschap;Samenwerking;"}
    done = imported(book(tmp_path / "a.xlsx", [cells_]))
    (text,) = done.made.values()
    assert "themas:\n  - vakmanschap\n  - samenwerking\n" in text
