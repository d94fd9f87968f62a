"""Numbers and dates in another form are asked back with what they may mean."""

import pytest

from editing.doubts import Doubt, doubts, readings_of
from records import ONE_OF_EACH, form_for


@pytest.mark.parametrize(
    ("control", "typed", "readings"),
    [
        ("getal", "16,5", {"16.5": "16,5"}),
        ("getal", "1.234,5", {"1234.5": "1.234,5"}),
        ("getal", "62,0 %", {"62.0": "62,0"}),
        (
            *("getal", "1.234"),
            {
                "1234": "1234, zonder cijfers achter de komma",
                "1.2340": "1,234, met drie cijfers achter de komma",
            },
        ),
        ("getal", "0,125", {"0.1250": "0,125, met drie cijfers achter de komma"}),
        ("getal", "veel", {}),
        ("datum", "3-5-2017", {"2017-05-03": "3 mei 2017", "2017-03-05": "5 maart 2017"}),
        ("datum", "03/05/2017", {"2017-05-03": "3 mei 2017", "2017-03-05": "5 maart 2017"}),
        ("datum", "5-5-2017", {"2017-05-05": "5 mei 2017"}),
        ("datum", "31-12-2017", {"2017-12-31": "31 december 2017"}),
        ("datum", "3 mei 2017", {"2017-05-03": "3 mei 2017"}),
        ("datum", "31-2-2017", {}),
        ("datum", "mei 2017", {}),
        ("moment", "mei 2017", {"2017-05": "mei 2017"}),
        ("moment", "2017-2018", {"2017/2018": "2017/2018"}),
        ("moment", "2017/18", {"2017/2018": "2017/2018"}),
        ("moment", "3-5-2017", {"2017-05-03": "3 mei 2017", "2017-03-05": "5 maart 2017"}),
        ("tekst", "3-5-2017", {}),
    ],
)
def test_a_reading_is_a_value_and_its_words(
    control: str, typed: str, readings: dict[str, str]
) -> None:
    assert dict(readings_of(control, typed)) == readings


@pytest.mark.parametrize(
    ("slug", "answers", "found"),
    [
        ("waarnemingen", {"moment": "2017", "waarde": "1234.5"}, []),
        ("waarnemingen", {"moment": "mei 2017", "waarde": "16,5"}, ["moment", "waarde"]),
        ("waarnemingen", {"toelichting": "16,5", "waarde": "ongeveer"}, []),
        (
            *("indicatoren", {"streefwaarden.3.waarde": "16,5", "streefwaarden.3.jaar": "'17"}),
            ["streefwaarden.0.waarde"],
        ),
        ("oordelen", {"datum": "3-5-2017"}, ["datum"]),
    ],
)
def test_what_is_no_value_is_asked(slug: str, answers: dict[str, str], found: list[str]) -> None:
    asked = doubts(form_for(ONE_OF_EACH[slug]), answers)
    assert [one.name for one in asked] == found


def test_a_reading_that_is_chosen_is_in_no_doubt() -> None:
    form = form_for(ONE_OF_EACH["waarnemingen"])
    (doubt,) = doubts(form, {"waarde": "1.234"})
    assert (doubt.name, doubt.typed) == ("waarde", "1.234")
    for value, _ in doubt.readings:
        assert doubts(form, {"waarde": value}) == ()
    assert isinstance(doubt, Doubt)
