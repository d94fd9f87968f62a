"""What is due for another look, and the command that lists it."""

import json
from dataclasses import replace
from datetime import date

import pytest

from commands import run
from meesterschap.content import Content
from meesterschap.content.content import is_shown
from meesterschap.derive.freshness import outdated_indicators, requests_by_publisher, stale
from site_copy import ROOT, WORLD


def test_a_practice_is_stale_from_its_day_on(content: Content) -> None:
    practice = content.practices[0]
    one = replace(content, practices=(practice,), indicators=())
    day = practice.check_again_on
    assert day
    assert stale(one, date(day.year - 1, day.month, day.day)) == ()
    (found,) = stale(one, day)
    assert (found.path, found.title) == (f"docs/praktijken/{practice.slug}.md", practice.title)


def test_what_no_one_checked_comes_first(content: Content) -> None:
    first, second, _ = content.practices
    days = {"checked_on": None, "check_again_on": None}
    new = second.model_copy(update={**days, "added_on": date(2026, 11, 23)})
    older = first.model_copy(
        update={**days, "title": "Nog niet nagekeken", "added_on": date(2026, 10, 1)}
    )
    some = replace(content, practices=(first, new, older), indicators=())
    assert first.check_again_on
    found = stale(some, date(2026, 11, 23))
    assert [one.title for one in found] == [older.title, new.title]
    assert [one.title for one in stale(some, first.check_again_on)][2:] == [first.title]
    assert "nog niet nagekeken" in found[0].why


def test_an_archived_practice_does_not_ask_for_attention(content: Content) -> None:
    archived = content.practices[0].model_copy(update={"archived": object()})
    assert stale(replace(content, practices=(archived,), indicators=()), date(2100, 1, 1)) == ()


def test_a_figure_grows_old_after_three_years(content: Content) -> None:
    latest = {i.slug: i.years[-1] for i in content.indicators if i.years}
    assert {i.slug for i in outdated_indicators(content, 2024)} == {
        s for s, y in latest.items() if y < 2021
    }
    years = [indicator.years[-1] for indicator in outdated_indicators(content, 2026)]
    assert years == sorted(years) == [2020, 2020, 2021]


@pytest.mark.parametrize(
    ("years", "looked_on", "due"),
    [
        pytest.param((2015, 2017), None, True, id="no one looked"),
        pytest.param((2015, 2017), date(2024, 11, 24), False, id="less than two years ago"),
        pytest.param((2015, 2017), date(2024, 11, 23), True, id="two years ago"),
        pytest.param((2011, 2013, 2014), date(2025, 11, 24), False, id="the last gap counts"),
        pytest.param((2014,), date(2023, 11, 24), False, id="one observation"),
        pytest.param((2014,), date(2023, 11, 23), True, id="one observation, three years ago"),
    ],
)
def test_an_old_figure_is_due_until_someone_looked_for_a_newer_one(
    content: Content, years: tuple[int, ...], looked_on: date | None, due: bool
) -> None:
    indicator = next(one for one in content.indicators if one.years)
    (first, *_) = indicator.observations
    seen = tuple(first.model_copy(update={"moment": str(year)}) for year in years)
    one = indicator.model_copy(update={"observations": seen, "looked_on": looked_on})
    found = stale(replace(content, practices=(), indicators=(one,)), date(2026, 11, 23))
    assert [item.title for item in found] == [indicator.name] * due
    assert all(str(looked_on) in item.why for item in found if looked_on)


def test_what_was_measured_once_does_not_grow_old_and_is_not_asked_for(content: Content) -> None:
    reason = "Dit onderzoek is één keer gedaan, voor zover we weten."
    once = [indicator.model_copy(update={"once": reason}) for indicator in content.indicators]
    settled = replace(content, indicators=tuple(once))
    assert outdated_indicators(settled, 2100) == ()
    assert requests_by_publisher(settled) == ()


def test_every_figure_of_an_edition_is_requested_from_its_last_publisher(content: Content) -> None:
    groups = requests_by_publisher(content)
    found = {one.indicator.slug: one for group in groups for one in group}
    assert found.keys() == {i.slug for i in content.indicators if is_shown(i) and i.years}
    assert [group[0].publisher for group in groups] == ["Proefdrukkerij", "Voorbeeldbureau"]
    courses = found["bijscholing"]
    table = courses.indicator.observations
    last = max(table, key=lambda seen: seen.year or 0)
    assert courses.publisher == content.source(last.source).publisher
    assert courses.published == (2020, 2021)
    assert set(courses.published) == {content.source(seen.source).year for seen in table}


@pytest.mark.parametrize("form", ["text", "json", "issue"])
def test_the_command_lists_the_same_in_every_format(content: Content, form: str) -> None:
    found = stale(content, date(2028, 11, 23))
    done = run("stale", "--root", WORLD, "--today", "2028-11-23", "--format", form)
    assert not done.stderr
    for one in found:
        assert one.path in done.stdout
    if form == "json":
        assert len(json.loads(done.stdout)) == len(found) == 5


def test_bad_content_gives_its_problems_and_no_traceback() -> None:
    done = run("stale", "--root", ROOT / "tests/bad_content")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "data/agenda.yml:3" in done.stderr
