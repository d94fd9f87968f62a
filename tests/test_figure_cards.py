"""What the card of an indicator says: it follows from the values alone."""

from decimal import Decimal

import pytest

from indicators import Values, indicator
from meesterschap.content.document import SLUG
from meesterschap.derive.figure_cards import WAYS, Way, card_of, cards_of, way_of


@pytest.mark.parametrize(
    ("first", "latest", "tolerance", "way"),
    [
        ("10", "11", None, "up"),
        ("11", "10", None, "down"),
        ("10", "10.0", None, "level"),
        ("100", "101", None, "near"),
        ("100", "98.9", None, "down"),
        ("-2", "-3", None, "down"),
        ("0", "1", None, "up"),
        ("34", "35", "1", "near"),
        ("34", "36", "1", "up"),
        ("100", "101", "0", "up"),
    ],
)
def test_a_way_follows_from_two_values(
    first: str, latest: str, tolerance: str | None, way: Way
) -> None:
    assert way_of(Decimal(first), Decimal(latest), tolerance and Decimal(tolerance)) == way


@pytest.mark.parametrize(
    ("values", "subject", "headline"),
    [
        (("10", "20"), "gevolgde lessen", "Meer gevolgde lessen"),
        (("20", "10"), "gevolgde lessen", "Minder gevolgde lessen"),
        (("20", "20"), "gevolgde lessen", "Gevolgde lessen: gelijk gebleven"),
        (("20", "20.1"), "gevolgde lessen", "Gevolgde lessen: bijna gelijk"),
        (("20",), "gevolgde lessen", "Gevolgde lessen"),
        (("10", "20"), None, "Lessen die iemand volgde: gestegen"),
        (("20", "10"), None, "Lessen die iemand volgde: gedaald"),
        (("20",), None, "Lessen die iemand volgde"),
    ],
)
def test_a_headline_names_its_subject_and_its_way(
    values: Values, subject: str | None, headline: str
) -> None:
    card = card_of(indicator(("laag", values), onderwerp=subject))
    assert card
    assert card.headline == headline


@pytest.mark.parametrize(
    ("series", "value", "was", "arrow", "drawn"),
    [
        ((("laag", ("10", "12", "8.5")),), "8,5", "was 10 in 2015", "↓", (0, 2)),
        ((("laag", ("10", "12")),), "12", "was 10 in 2015", "↑", (2, 0)),
        ((("laag", ("10", "~12")),), "ongeveer 12", "was 10 in 2015", "↑", (2, 0)),
        ((("laag", ("10", ">12")),), "meer dan 12", "", None, None),
        ((("laag", ("10", "?12")),), "10", "", None, None),
        ((("laag", ("10",)),), "10", "", None, None),
        # Another method: the number before it cannot be compared, and stays in grey.
        ((("laag", ("90", "80")), ("laag!", ("10", "12"))), "12", "was 10 in 2020", "↑", (0, 0)),
        ((("laag", ("90", "80")), ("laag!", ("10",))), "10", "", None, None),
    ],
)
def test_a_track_has_its_newest_value_and_the_first_by_the_same_method(
    series: tuple[tuple[str, Values], ...],
    value: str,
    was: str,
    arrow: str | None,
    drawn: tuple[int, int] | None,
) -> None:
    card = card_of(indicator(*series))
    assert card
    (track,) = card.tracks
    assert (track.value, track.was) == (value, was)
    assert (track.words.arrow if track.words else None) == arrow
    plot = track.plot
    assert (plot and (len(plot.bars), len(plot.strokes))) == drawn


def test_bars_begin_at_zero_and_an_older_method_is_grey() -> None:
    two = card_of(indicator(("laag", ("10", "20"))))
    broken = card_of(indicator(("laag", ("90", "80")), ("laag!", ("10", "12", "14"))))
    assert two
    assert two.tracks[0].plot
    assert broken
    assert broken.tracks[0].plot
    before, now = two.tracks[0].plot.bars
    assert (before.height * 2, before.y + before.height) == (now.height, now.y + now.height)
    looks = [dot.look for dot in broken.tracks[0].plot.dots]
    assert looks == ["older", "older", "line0", "line0", "line0", "line0"]


@pytest.mark.parametrize(
    ("sector", "values"),
    [
        ("laag", ["11"]),  # its own series alone
        ("midden", ["31"]),  # measured together with another sector
        ("hoog", None),
        (None, ["11", "31"]),
    ],
)
def test_a_sector_has_its_own_series_only(sector: str | None, values: list[str] | None) -> None:
    found = indicator(("laag", ("10", "11")), ("laag+midden", ("30", "31")))
    card = card_of(found, sector)
    assert (card and [track.value for track in card.tracks]) == values


def test_another_method_in_the_same_year_is_beside_it() -> None:
    card = card_of(indicator(("laag", ("90",) * 6), ("laag!", ("10",))))
    assert card
    assert [track.value for track in card.tracks] == ["90", "10"]


def test_several_tracks_are_under_the_editors_headline() -> None:
    card = card_of(indicator(("laag", ("10", "11")), ("midden", ("30", "31"))))
    assert card
    assert card.headline == "De boodschap van de redactie"


def test_every_way_has_its_own_words() -> None:
    assert len({words.after for words in WAYS.values()}) == len(WAYS)
    assert len({words.verb for words in WAYS.values()}) == len(WAYS)


def test_a_card_says_which_sectors_its_number_is_about() -> None:
    alone = card_of(indicator(("laag", ("10",))), "laag")
    together = card_of(indicator(("laag+midden", ("10",))), "laag")
    assert alone
    assert together
    assert (alone.shared_by, together.shared_by) == ((), ("laag", "midden"))


def test_what_decides_comes_first_then_what_has_a_way() -> None:
    one, shown, decides = (
        indicator(("laag", values), **{SLUG: slug, "beslist": beslist})
        for slug, values, beslist in (
            ("een", ("10",), "nee"),
            ("gaat", ("10", "11"), "nee"),
            ("beslist", ("10",), "ja"),
        )
    )
    background = shown.model_copy(update={"result": None, "slug": "achtergrond"})
    cards = cards_of((one, background, shown, decides), "laag")
    assert [card.indicator.slug for card in cards] == ["beslist", "gaat", "een", "achtergrond"]
    assert not cards_of((one, shown), "hoog")
