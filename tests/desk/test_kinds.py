"""Every kind of content that people edit, its records, and how one of them is changed."""

import re

import pytest

from editing.kinds import (
    KINDS,
    Kind,
    new_document,
    new_record,
    placed,
    records_in,
    values_by_path,
    with_record,
)
from meesterschap.check.file_types import MODELS, known_ids
from meesterschap.content.document import BODY, COLUMNS, ROWS, SLUG
from meesterschap.load.load import parsed
from records import DOCUMENTS, IDS, ONE_OF_EACH, RECORDS, Record
from site_copy import WORLD

NOT_EDITED = {
    "PhotoFile": "scripts/photo.py makes a picture ready",
    "Stand": "scripts/edition.py makes it, and freezes it",
    "Seal": "scripts/edition.py makes it, when an edition is published",
    "Paper": "scripts/edition_pdf.py makes it",
    "Configuration": "settings of the site are no content",
}
KNOWN = known_ids(DOCUMENTS)
SOURCES, PEOPLE = KINDS["bronnen"], KINDS["partners"]
FILES = {p: values for document in DOCUMENTS for p, values in values_by_path(document).items()}


def test_people_edit_everything_except_what_programs_make() -> None:
    patterns = {pattern for kind in KINDS.values() for pattern in kind.patterns}
    left = {model.__name__ for pattern, model in MODELS.items() if pattern not in patterns}
    assert left == {*NOT_EDITED}


def test_every_kind_occurs_in_the_small_world() -> None:
    assert ONE_OF_EACH.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_record_has_a_key_of_its_own_that_fits_in_an_address(kind: Kind) -> None:
    keys = [record.key for record in RECORDS if record.kind is kind]
    assert len({*keys}) == len(keys)
    assert [key for key in keys if not re.fullmatch("[a-z0-9]+(--?[a-z0-9]+)*", key)] == []


@pytest.mark.parametrize("record", RECORDS, ids=IDS)
def test_a_record_has_a_title_and_fits_its_model(record: Record) -> None:
    assert record.title
    record.kind.model.model_validate(record.values, context=KNOWN)


def test_rows_that_are_the_same_have_keys_that_differ() -> None:
    row = {"waarde": "1"}
    (document,) = (d for d in DOCUMENTS if d.path == SOURCES.path(""))
    twice = type(document)(document.path, {COLUMNS: ["waarde"], ROWS: [row, row]}, {})
    first, second = records_in(SOURCES, [twice])
    assert (second.key, second.row) == (f"{first.key}--2", 1)


@pytest.mark.parametrize("path", ["data/indicatoren/scholen.yml", "data/indicatoren/scholen.csv"])
def test_a_file_that_was_joined_with_another_has_its_own_values(path: str) -> None:
    assert FILES[path] == parsed(path, (WORLD / path).read_bytes()).values


@pytest.mark.parametrize("record", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_a_record_with_its_own_values_changes_nothing(record: Record) -> None:
    assert with_record(FILES[record.path], record, record.values) == FILES[record.path]


def test_a_row_is_changed_added_and_removed() -> None:
    (first, second) = (record for record in RECORDS if record.kind is PEOPLE)
    file = FILES[first.path]
    rows = [first.values, second.values]
    new = {"id": "nieuw", "naam": "Nieuw"}
    for record, values, expected in (
        (first, new, [new, rows[1]]),
        (second, None, [rows[0]]),
        (new_record(PEOPLE, first.path), new, [*rows, new]),
    ):
        assert with_record(file, record, values) == {**file, ROWS: expected}


def test_a_column_is_added_where_the_model_has_it() -> None:
    (record, *_) = (record for record in RECORDS if record.kind.slug == "waarnemingen")
    file = FILES["data/indicatoren/scholen.csv"]
    assert file[COLUMNS] == ["reeks", "moment", "waarde", "bron", "citaat"]
    changed = with_record(file, record, {"vindplaats": "blz. 2", "bevestigd": "tijd: nee"})
    assert changed
    assert changed[COLUMNS] == [
        *("reeks", "moment", "waarde", "bron", "vindplaats", "citaat", "bevestigd"),
    ]


def test_a_file_is_changed_and_removed_as_a_whole() -> None:
    record = ONE_OF_EACH["praktijken"]
    assert with_record(FILES[record.path], record, {"titel": "Nieuw"}) == {"titel": "Nieuw"}
    assert with_record(FILES[record.path], record, None) is None


@pytest.mark.parametrize(
    ("slug", "name", "path", "values"),
    [
        ("praktijken", "nieuw", "docs/praktijken/nieuw.md", {SLUG: "nieuw", BODY: ""}),
        ("errata", "2026", "data/edities/2026/errata.yml", {SLUG: "errata", "verbeteringen": []}),
        ("partners", "", "data/partners.csv", {SLUG: "partners", ROWS: []}),
    ],
)
def test_a_new_file_is_empty(slug: str, name: str, path: str, values: dict[str, object]) -> None:
    kind = KINDS[slug]
    assert kind.path(name) == path
    new = {**new_document(kind, path)}
    assert new.pop(COLUMNS, ["id", "naam", "omschrijving"]) == ["id", "naam", "omschrijving"]
    assert new == values


@pytest.mark.parametrize(
    ("present", "wanted", "expected"),
    [
        ("bd", "abd", "abd"),
        ("bd", "ce", "bcde"),
        ("xd", "a", "axd"),
        ("", "ca", "ac"),
        ("b", "z", "bz"),
    ],
)
def test_keys_are_placed_in_the_order_of_the_model(
    present: str, wanted: str, expected: str
) -> None:
    assert "".join(placed(present, wanted, "abcde")) == expected
