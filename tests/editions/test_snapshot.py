"""What is frozen is read back as it was; the past is what was known then."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from freezer import BY_PATH, as_edition, changed, frozen
from meesterschap.content import Content
from meesterschap.content.document import ROWS, Document
from meesterschap.content.files import MILESTONES, SOURCES
from meesterschap.derive import status


def test_what_is_frozen_is_read_back_as_it_was(content: Content) -> None:
    """The judgements that it holds are those that its figures give by the same rules."""
    edition = as_edition(frozen())
    again = [cell.state for row in status.matrix(edition.content, 2026) for cell in row]
    today = [cell.state for row in status.matrix(content, 2026) for cell in row]
    assert [cell.state for cell in edition.cells] == again == today
    assert {i.slug for i in edition.content.indicators} == {i.slug for i in content.indicators}


def test_the_same_content_gives_the_same_stand() -> None:
    first, later = frozen(), frozen(today=date(2027, 1, 1))
    assert first.pop("gemaakt_op") != later.pop("gemaakt_op")
    assert first == later
    other = frozen(year=2027)
    assert other["vingerafdruk"] != first["vingerafdruk"]


PAST = frozen(year=2019, until=2019)


TABLES = [
    path
    for path in BY_PATH
    if path.startswith("data/indicatoren/") and ROWS in BY_PATH[path].values
]


def with_later_source(path: str, rows: list[dict[str, str]]) -> tuple[Document, ...]:
    """The content with these observations, from a source of the year in `uit` or an undated one."""
    source = {"id": "later", "titel": "x", "uitgever": "x", "url": "https://x.example/"}
    year = {"jaar": rows[0].pop("uit")} if "uit" in rows[0] else {}
    source = {**source, **year, "gezien_op": "2026-11-24"}

    def add(values: dict[str, Any]) -> None:
        series = values["reeksen"][0]["id"]
        values[ROWS] += [{"reeks": series, "bron": "later", "citaat": "x", **row} for row in rows]
        values["kanttekeningen"] = ["Later bleek het anders."]
        values["boodschap"] = "Nu is het anders."

    documents = {document.path: document for document in changed(path, add)}
    sources = documents[SOURCES]
    documents[SOURCES] = replace(
        sources, values={**sources.values, ROWS: [*sources.values[ROWS], source]}
    )
    milestones = documents[MILESTONES].values
    fact = {"datum": "2016", "sectoren": "laag", "resultaten": "1.2", "tekst": "x", "bron": "later"}
    facts = [*milestones[ROWS], {**fact, "citaat": "x", "bewijst": "ja"}]
    documents[MILESTONES] = replace(
        documents[MILESTONES], values={**milestones, ROWS: facts}, sha256=""
    )
    return tuple(documents.values())


@given(
    path=st.sampled_from(TABLES),
    uit=st.none() | st.integers(2020, 2099).map(str),
    seen=st.lists(
        st.tuples(st.integers(1990, 2099), st.integers(0, 10_000)), min_size=1, max_size=5
    ),
)
def test_what_is_published_later_never_changes_a_past_year(
    path: str, uit: str | None, seen: list[tuple[int, int]]
) -> None:
    rows = [{"moment": str(year), "waarde": str(value)} for year, value in seen]
    if uit:
        rows[0]["uit"] = uit
    assert frozen(with_later_source(path, rows), year=2019, until=2019) == PAST


def test_what_was_published_then_does_change_it() -> None:
    """So the test above can fail."""
    rows = [{"moment": "2016", "waarde": "3", "uit": "2019"}]
    assert frozen(with_later_source(TABLES[0], rows), year=2019, until=2019) != PAST


def test_a_past_year_holds_nothing_of_later() -> None:
    edition = as_edition(PAST)
    assert {source.year for source in edition.content.sources} <= set(range(1990, 2020))
    assert edition.content.indicators
    assert all(m.date[:4] <= "2019" for m in edition.content.milestones)
    assert not any(i.remarks or i.absence for i in edition.content.indicators)
