"""A day is recognised in all the ways in which people write one."""

import pytest

from editions.days import dates_in
from freezer import TODAY


@pytest.mark.parametrize(
    "day",
    [
        *("25 november 2026", "1 december 2026", "2026-11-25", "25-11-2026", "december 2026"),
        *("1 dec. 2026", "25/11/2026", "1 Maart 2027", "2027", "op 12 mrt 2027 in Utrecht"),
        *("1 december van 2027", "15 - 12 - 2027", "2027/12/01", "1-12-27", "15 aug. ’27"),
        *(
            "15 augustus '27",
            "15–12–2027",
            "2027 - 12 - 01",
            "15.12.27",
            "1\u00a0december\u00a02027",
        ),
    ],
)
def test_a_day_of_the_board_in_the_future_is_recognised(day: str) -> None:
    assert any(found > TODAY for found in dates_in(f"het bestuur, {day}"))


@pytest.mark.parametrize(
    "day",
    [
        "24 november 2026",
        "2026-11-24",
        "november 2026",
        "2026",
        "31 februari 2027",
        "ooit",
        "1-12-25",
        "1 december van 2025",
        "artikel 3.2",
        "2-3 leden",
    ],
)
def test_a_day_of_the_board_in_the_past_needs_no_confirmation(day: str) -> None:
    assert all(found <= TODAY for found in dates_in(f"het bestuur, {day}")), day
