"""A row is taken once, and what it is recognised by says nothing of its sender."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import import_forms
from sheets_to_import import ADDED_BY_FORMS, ROW, SCHOOL, TIME, TITLE, Import, as_csv, book

MICROSOFT = {"Id": "1", "Begintijd": "2026-11-03 10:00:00"}
GOOGLE = {"Tijdstempel": "3-11-2026 10:00:00"}


def mend(file: Path) -> Path:
    text = file.read_text("utf-8").replace("Elke maand kijken", "Samen elke maand kijken")
    file.write_text(text.replace("Twee uur", "Drie uur"), "utf-8")
    return file


def rename(file: Path) -> Path:
    mend(file)
    text = file.read_text("utf-8")
    new = file.with_name("iets-heel-anders.md")
    new.write_text(text.replace("kenmerken:", f"oude_namen: [{file.stem}]\nkenmerken:"), "utf-8")
    file.unlink()
    return new


def archive(file: Path) -> Path:
    reason = "archief:\n  op: 2026-11-24\n  reden: De school werkt niet meer zo.\nkenmerken:"
    file.write_text(file.read_text("utf-8").replace("kenmerken:", reason), "utf-8")
    return file


ANONYMOUS = {"Antwoord-ID": "1", "Datum ingestuurd": "1980-01-01 00:00:00"}
LATER = ANONYMOUS | {
    "Id": "2",
    "Antwoord-ID": "2",
    "Begintijd": "2026-12-03 10:00:00",
    "Tijdstempel": "3-12-2026 10:00:00",
}


@pytest.mark.parametrize("own", [MICROSOFT, GOOGLE, ANONYMOUS, {"Id": "1"}, {}])
@pytest.mark.parametrize("change", [lambda file: file, mend, rename, archive])
def test_a_second_import_changes_nothing(
    own: dict[str, str],
    change: Callable[[Path], Path],
    tmp_path: Path,
    project: Path,
    imported: Import,
) -> None:
    first = imported(book(tmp_path / "a.xlsx", [{**own, **ROW}]))
    (name,) = first.made
    file = change(project / "docs/praktijken" / name)
    before = file.read_bytes()
    later = {name: LATER[name] for name in own}
    second = imported(
        book(tmp_path / "b.xlsx", [{**own, **ROW}, {**later, **ROW, TITLE: "Nog een praktijk"}])
    )
    assert f"rij 2: stond al in docs/praktijken/{file.name}\n" in second.output
    assert list(second.made) == ["nog-een-praktijk.md"]
    assert file.read_bytes() == before
    (tmp_path / "c.csv").write_bytes(as_csv([{"Anders": "x", **own, **ROW}]).encode())
    assert not imported(tmp_path / "c.csv").made, "nor from another kind of file"


MENDED_TIME = {TIME: "Drie uur per maand."}
MENDED_TITLE = {TITLE: "Een heel andere titel"}
MENDED_SCHOOL = {SCHOOL: "Basisschool De Berk"}
OTHER_SCHOOL = MENDED_SCHOOL | MENDED_TITLE


@pytest.mark.parametrize(
    ("own", "mended"),
    [
        (MICROSOFT, MENDED_TITLE),
        (MICROSOFT, OTHER_SCHOOL),
        (GOOGLE, MENDED_TIME),
        (GOOGLE, MENDED_TITLE),
        (GOOGLE, MENDED_SCHOOL),
        ({"Id": "1"}, MENDED_TITLE),
        ({}, MENDED_TIME),
        ({}, {TITLE: ROW[TITLE].upper() + " "} | MENDED_TIME),
    ],
)
def test_a_row_that_was_changed_after_its_import_is_reported(
    own: dict[str, str], mended: dict[str, str], tmp_path: Path, imported: Import
) -> None:
    imported(book(tmp_path / "a.xlsx", [{**own, **ROW}]))
    done = imported(book(tmp_path / "a.xlsx", [{**own, **ROW, **mended}]))
    assert not done.made
    assert "De rij is daarna veranderd" in done.output
    copied = imported(book(tmp_path / "b.xlsx", [{**own, **ROW}, {**own, **ROW, **mended}]))
    assert not copied.made, "also beside the row as it was"
    assert "rij 3: stond al in" in copied.output
    assert copied.output.count("is een kopie") == 1


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 3, 10, 0, 41),
        "2026-11-03 10:00:00",
        "2026-11-03T10:00:00.000",
        "3-11-2026 10:00",
        "03/11/2026 10:00:12",
        "3.11.26 10:00",
        "2026/11/03 10:00:00 a.m. CET",
    ],
)
def test_a_moment_is_the_same_however_it_was_saved(
    moment: object, tmp_path: Path, imported: Import
) -> None:
    imported(book(tmp_path / "a.xlsx", [{**MICROSOFT, **ROW}]))
    saved = {"Id": 1, "Begintijd": moment, **ROW, **MENDED_TITLE}
    done = imported(book(tmp_path / "b.xlsx", [saved]))
    assert not done.made
    assert "De rij is daarna veranderd" in done.output


@pytest.mark.parametrize("own", [GOOGLE, {"Id": "1"}, {}])
def test_two_schools_in_the_same_minute_are_two_practices(
    own: dict[str, str], tmp_path: Path, imported: Import
) -> None:
    imported(book(tmp_path / "a.xlsx", [{**own, **ROW}]))
    done = imported(book(tmp_path / "b.xlsx", [{**own, **ROW, **OTHER_SCHOOL}]))
    assert list(done.made) == ["een-heel-andere-titel.md"]


@pytest.mark.parametrize("own", [MICROSOFT, GOOGLE, {"Id": "1"}, {}])
def test_two_rows_are_two_practices_even_if_the_form_cannot_tell_them_apart(
    own: dict[str, str], tmp_path: Path, imported: Import
) -> None:
    rows = [{**own, **ROW}, {**own, **ROW, TIME: "Drie uur per maand."}]
    file = book(tmp_path / "a.xlsx", rows)
    assert len(imported(file).made) == 2
    assert not imported(file).made


@pytest.mark.parametrize("own", [{"Id": "1"}, ANONYMOUS])
def test_a_number_means_nothing_in_another_form(
    own: dict[str, str], tmp_path: Path, imported: Import
) -> None:
    """Each form counts from 1, so the first of this year is not the first of last year."""
    imported(book(tmp_path / "a.xlsx", [{**own, **ROW}]))
    other = {
        SCHOOL: "Basisschool De Berk",
        TITLE: "Iets anders doen",
    }
    assert imported(book(tmp_path / "b.xlsx", [{**own, **ROW, **other}])).made


def test_a_new_practice_does_not_take_a_former_address(
    tmp_path: Path, project: Path, imported: Import
) -> None:
    (name,) = imported(book(tmp_path / "a.xlsx", [ROW])).made
    rename(project / "docs/praktijken" / name)
    other = ROW | {SCHOOL: "Basisschool De Berk"}
    assert list(imported(book(tmp_path / "b.xlsx", [other])).made) == [name.replace(".md", "-2.md")]


def test_what_a_row_is_recognised_by_does_not_reveal_its_sender(
    tmp_path: Path, imported: Import
) -> None:
    (text,) = imported(book(tmp_path / "a.xlsx", [{**ADDED_BY_FORMS, **ROW}])).made.values()
    _, _, known = text.partition("kenmerken:\n")
    lines = known.partition("\n---")[0].split("\n")
    assert len(lines) == 2
    assert all(len(line) == len("  - ") + 16 for line in lines)


# -- progress -------------------------------------------------------------------------------------


def test_progress_is_shown_when_it_takes_long(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter(range(100))
    items = import_forms._with_progress(list("abcdef"), lambda: float(next(times)))
    assert list(items) == list("abcdef")
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"{number} van 6 rijen bekeken …" for number in (2, 4, 6)]
    assert list(import_forms._with_progress(list("abcdef"), lambda: 0.0)) == list("abcdef")
    assert not capsys.readouterr().err


# -- the mapping and the template -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("mapping", "code", "words"),
    [
        ("kolom;vraag\nHet verhaal;titel\n", 0, ""),
        ("Kolom,Vraag\nHet verhaal,titel\n", 0, ""),
        ("kolom;vraag\nhet  verhaal:;Hoe heet jullie praktijk?\nWeg;tijd\n", 0, "de kolom ‘Weg’"),
        ("kolom;vraag\nHet verhaal;titl\n", 2, "‘titl’ in de mapping is geen vraag"),
        ("column;question\nHet verhaal;titel\n", 2, "twee kolommen, ‘kolom’ en ‘vraag’"),
    ],
)
def test_columns_with_other_names(
    mapping: str, code: int, words: str, tmp_path: Path, imported: Import
) -> None:
    cells_ = {("Het verhaal" if name == TITLE else name): text for name, text in ROW.items()}
    (tmp_path / "kolommen.csv").write_bytes(mapping.encode("cp1252"))
    file = book(tmp_path / "a.xlsx", [cells_])
    done = imported(file, "--mapping", tmp_path / "kolommen.csv")
    assert done.code == code, done.output + done.error
    assert words in done.output + done.error
    assert len(done.made) == (code == 0)


def test_a_template_does_not_overwrite_a_file(tmp_path: Path, imported: Import) -> None:
    file = book(tmp_path / "antwoorden.xlsx", [ROW])
    before = file.read_bytes()
    done = imported("--template", file)
    assert (done.code, file.read_bytes()) == (2, before)
    assert "is er al" in done.error
