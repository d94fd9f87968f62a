"""Figures and dates as people write them are found in a text."""

from decimal import Decimal

import pytest

from meesterschap.check.dates import agree, date_of, dates_in
from meesterschap.check.figures import all_years_in, figures_in
from meesterschap.check.number_words import number_in_words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("16,5 procent", "16.5"),
        ("16.5%", "16.5"),
        ("1.234 leraren", "1234"),
        ("1,234 teachers", "1234"),
        ("12 500 leraren", "12500"),
        ("€ 1.234,50", "1234.5"),
        ("0,125", "0.125"),
        ("17 procent", "16.6"),
        ("een derde van de leraren", "33.3"),
        ("een kwart", "25"),
        ("driekwart", "75"),
        ("tweederde", "66.7"),
        ("twee derde", "67"),
        ("bijna de helft", "50"),
        ("two thirds", "67"),
        ("a third of", "33"),
        ("zes op de tien", "60"),
        ("1 op de 5", "20"),
        ("four in ten teachers", "40"),
        ("alle leraren", "100"),
        ("anderhalf", "1.5"),
        ("ongeveer 51 en een half", "51.5"),
        ("2½ uur", "2.5"),
        ("tweeënhalf uur", "2.5"),
        ("vijfentwintig procent", "25"),
        ("twenty-five percent", "25"),
        ("tweeëntwintig", "22"),
        ("twaalfhonderd", "1200"),
        ("vijftienduizend er", "15000"),
        ("tweehonderdvijftigduizend", "250000"),
        ("zo’n 215 duizend", "215000"),
        ("1,2 miljoen", "1200000"),
        ("PO131,1125,8124,3122,6120,7120,8121,2", "125.8"),
        ("vmbo6,00%10,00%84,00%", "10.0"),
        ("201530%75%", "30"),
        ("201580,70%71,30%", "80.7"),
        ("po 1.096 990 2.086 290 986 1.276 810", "990"),
    ],
)
def test_a_figure_is_found_as_it_is_written(text: str, value: str) -> None:
    assert any(figure.bears(Decimal(value)) for figure in figures_in(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("16,5 procent", "17"),  # a value is not rounded further than its quotation
        ("16,5 procent", "165"),
        ("1.234 leraren", "1.234"),
        ("17 leraren", "16.6"),
        ("een leraar", "1"),
        ("duizenden leraren", "1000"),
        ("de derde meting", "33"),
        ("zes op de tien", "0.6"),
    ],
)
def test_another_figure_is_not_found(text: str, value: str) -> None:
    assert not any(figure.bears(Decimal(value)) for figure in figures_in(text))


@pytest.mark.parametrize("word", ["leraar", "honderden", "duizendpoot", "zeshoek"])
def test_another_word_is_no_number(word: str) -> None:
    assert number_in_words(word) is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("in 2015 en 2016", {2015, 2016}),
        ("schooljaar 2017/18", {2017, 2018}),
        ("2012-2015", {2012, 2015}),
        ("2018-09-01", {2018}),
        ("201530%", {2015}),
        ("2.015 leraren", set()),
    ],
)
def test_years_are_found(text: str, years: set[int]) -> None:
    assert all_years_in(text) == years


@pytest.mark.parametrize(
    ("moment", "text", "agrees"),
    [
        ("2016-05-31", "Op 31 mei 2016 begon het", True),
        ("2016-05-31", "Op 31 mei begon het", True),
        ("2016", "in mei 2016", True),
        ("2016-05-13", "Op 31 mei 2016 begon het", False),
        ("2016-03", "sinds mei 2016", False),
        ("2015", "in 2016", False),
    ],
)
def test_a_moment_agrees_with_a_date_as_far_as_both_are_known(
    moment: str, text: str, agrees: bool
) -> None:
    assert any(agree(date_of(moment), date) for date in dates_in(text)) is agrees
