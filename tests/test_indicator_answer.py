"""The answer of an indicator: a sentence for each kind of series, from its own values."""

import pytest

from indicators import Values, indicator
from meesterschap.content import Content
from meesterschap.derive.figure_cards import card_of
from meesterschap.derive.indicator_answer import first_sentence_of, of_indicator, sentences_of

TARGET = {"streefwaarden": [{"waarde": "100", "jaar": "2017", "van": "agenda"}]}
TEN, TWENTY = "10\N{NO-BREAK SPACE}procent", "20\N{NO-BREAK SPACE}procent"


@pytest.mark.parametrize(
    ("about", "series", "fields", "sentences"),
    [
        ("no figure", [], {}, []),
        (
            "one measurement",
            [("laag", ("10",))],
            {},
            [f"In 2015 was het aandeel lessen {TEN}.", "Een andere meting kennen we niet."],
        ),
        (
            "one of which only a bound is known",
            [("laag", ("10", ">20"))],
            {},
            [f"In 2016 was het aandeel lessen meer dan {TWENTY}."],
        ),
        (
            "one without a date",
            [("laag", ("?10",))],
            {},
            ["Van wanneer dit cijfer is, weten we niet."],
        ),
        (
            "two measurements, of a number",
            [("laag", ("4000", "5305"))],
            {"eenheid": "lessen"},
            ["Tussen 2015 en 2016 steeg het aantal lessen van 4.000 naar 5.305."],
        ),
        (
            "two that are the same",
            [("laag", ("10", "10.0"))],
            {},
            [f"Tussen 2015 en 2016 bleef het aandeel lessen gelijk, op {TEN}."],
        ),
        (
            "two that are nearly the same",
            [("laag", ("10.1", "10"))],
            {"tolerantie": "1"},
            [f"Tussen 2015 en 2016 bleef het aandeel lessen bijna gelijk, van 10,1 naar {TEN}."],
        ),
        (
            "many, in one direction",
            [("laag", ("30", "25", "20", "20", "10"))],
            {},
            [f"Tussen 2015 en 2019 daalde het aandeel lessen van 30 naar {TEN}."],
        ),
        (
            "many, up and down",
            [("laag", ("5", "20", "10"))],
            {},
            [
                f"Tussen 2015 en 2017 steeg het aandeel lessen van 5 naar {TEN}.",
                f"Het hoogst was het in 2016: {TWENTY}.",
            ],
        ),
        (
            "approximate values",
            [("laag", ("~5", "~10"))],
            {},
            [f"Tussen 2015 en 2016 steeg het aandeel lessen van ongeveer 5 naar ongeveer {TEN}."],
        ),
        (
            "several sectors, of which some did the same",
            [("laag", ("5", "10")), ("midden", ("3", "2")), ("hoog", ("8", "9"))],
            {},
            [
                f"Tussen 2015 en 2016 steeg het aandeel lessen in het laag van 5 naar {TEN}.",
                "Het daalde in het midden en steeg in het hoog.",
            ],
        ),
        (
            "sectors measured in other years",
            [("laag", ("5", "10")), ("midden", ("3", "3", "3")), ("hoog", ("20",))],
            {},
            [
                f"Tussen 2015 en 2016 steeg het aandeel lessen in het laag van 5 naar {TEN}.",
                "Het bleef gelijk in het midden (tussen 2015 en 2017).",
                f"In 2015 was het {TWENTY} in het hoog.",
            ],
        ),
        (
            "sectors measured together and alone, once",
            [("laag+midden", ("10",)), ("hoog", ("20",))],
            {},
            [f"In 2015 was het aandeel lessen {TEN} (laag+midden) en {TWENTY} in het hoog."],
        ),
        (
            "parts of a sector",
            [("laag/a", ("5", "10")), ("laag/b", ("3", "2")), ("laag/c", ("8", "9"))],
            {},
            [
                f"Tussen 2015 en 2016 steeg het aandeel lessen (a) van 5 naar {TEN}.",
                "B: gedaald; c: gestegen.",
            ],
        ),
        (
            "without a subject",
            [("laag", ("10",)), ("hoog", ("20",))],
            {"onderwerp": None},
            [f"In 2015 was het cijfer {TEN} in het laag en {TWENTY} in het hoog."],
        ),
        (
            "a break in the method",
            [("laag", ("90", "80")), ("laag!", ("20", "10"))],
            {},
            [
                f"Tussen 2020 en 2021 daalde het aandeel lessen van 20 naar {TEN}.",
                "Tot en met 2016 is ook anders gemeten; dat kun je hier niet mee vergelijken.",
            ],
        ),
        (
            "a target",
            [("laag", ("5", "10"))],
            TARGET,
            [
                f"Tussen 2015 en 2016 steeg het aandeel lessen van 5 naar {TEN}.",
                "De agenda vraagt 100\N{NO-BREAK SPACE}procent.",
            ],
        ),
        (
            "no target where it decides",
            [("laag", ("5", "10"))],
            {"beslist": "ja"},
            [
                f"Tussen 2015 en 2016 steeg het aandeel lessen van 5 naar {TEN}.",
                "De agenda noemt geen getal.",
            ],
        ),
    ],
)
def test_each_kind_of_series_has_a_sentence_of_its_own(
    about: str,
    series: list[tuple[str, Values]],
    fields: dict[str, object],
    sentences: list[str],
) -> None:
    found = indicator(*series, **{"onderwerp": "lessen", **fields})
    assert list(sentences_of(found)) == sentences, about


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("De lessen", False),
        ("Van 5,0 in 2015 naar 10 in 2016", True),
        ("Van 5 in 2015 naar 10,5 in 2016", False),
        ("Van 5 naar 10 sinds 2015", False),
    ],
)
def test_what_the_headline_says_is_not_said_again(headline: str, said: bool) -> None:
    found = indicator(("laag", ("5", "10")), boodschap=headline, beslist="ja")
    first, agreed = sentences_of(found)
    assert of_indicator(found) == (agreed if said else f"{first} {agreed}")
    assert first_sentence_of(found) == (agreed if said else first)


def test_a_card_and_an_answer_have_the_same_figures(content: Content) -> None:
    cards = [card for found in content.indicators if (card := card_of(found))]
    assert cards
    for card in cards:
        track = card.tracks[0]
        (told, *_) = sentences_of(card.indicator)
        assert track.value in told
        assert not track.words or track.words.verb.partition(" ")[0] in told
