"""Guides: their data and drawings, and what a kijkwijzer is composed of."""

import json
from datetime import date
from xml.etree import ElementTree

import pytest

from meesterschap.content import Content, addresses, labels
from meesterschap.content.agenda import Guide
from meesterschap.content.site import Site
from meesterschap.derive.guide_finder import QUESTIONS, answers_of, comparison_column
from meesterschap.open_data.json_ld import how_to
from meesterschap.render.observation_form import PARTS, SCALES
from meesterschap.render.render import guide_page, guide_sheets
from meesterschap.render.templating import document

SITE = Site("https://voorbeeld.example/", date(2026, 11, 23))
SVG = "{http://www.w3.org/2000/svg}"


def test_a_guide_has_its_steps_and_a_total_time_only_if_all_are_known(
    content: Content,
) -> None:
    for guide in content.guides:
        data = how_to(guide, SITE)
        assert [step["position"] for step in data["step"]] == list(range(1, len(guide.steps) + 1))
        minutes = [step.minutes for step in guide.steps]
        total = None if None in minutes else f"PT{sum(filter(None, minutes))}M"
        assert data.get("totalTime") == total
        assert "Person" not in json.dumps(data)


def bars(guide: Guide) -> list[tuple[float, float]]:
    """Where the bar of each step begins, and how long it is."""
    drawing = ElementTree.fromstring(document("steps.svg", guide=guide))
    shapes = [one for one in drawing.iter(f"{SVG}rect") if one.get("class") != "track"]
    return [(float(one.get("x", 0)), float(one.get("width", 0))) for one in shapes]


def test_steps_are_drawn_to_scale_where_all_times_are_known(content: Content) -> None:
    """Each bar begins where the one before it ended, and is as long as its share of the time."""
    timed = [guide for guide in content.guides if guide.minutes]
    assert timed
    for guide in timed:
        drawn = bars(guide)
        ends = [48.0, *(begin + length for begin, length in drawn)]
        assert [begin for begin, _ in drawn] == pytest.approx(ends[:-1], abs=0.2)
        assert ends[-1] == pytest.approx(336, abs=0.2)
        shares = [(step.minutes or 0) / (guide.minutes or 1) for step in guide.steps]
        assert [length / 288 for _, length in drawn] == pytest.approx(shares, abs=0.001)
    assert not any(bars(guide) for guide in content.guides if not guide.minutes)


def test_every_guide_fits_an_answer_to_every_question(content: Content) -> None:
    for guide in content.guides:
        for name, answers in answers_of(guide).items():
            assert answers
            assert set(answers) <= QUESTIONS[name][1].keys()
    columns = [comparison_column(guide)["feiten"].keys() for guide in content.guides]
    assert all(column == columns[0] for column in columns)


def test_every_look_for_has_a_known_kind_and_known_focuses(content: Content) -> None:
    for look_for in content.look_fors:
        assert look_for.kind in PARTS
        assert set(look_for.focus) <= labels.FOCUSES.keys()


def test_a_guide_shows_its_principles_with_their_origin(content: Content) -> None:
    guide = content.guide("samen-kijken")
    page = guide_page(content, guide, SITE)
    (principle,) = content.look_fors_of(guide.slug, "principe")
    assert "## Uitgangspunten" in page
    shown = page.split("## Uitgangspunten")[1].split("\n## ")[0]
    assert principle.text in shown
    assert shown.count("herkomst--bron") == 1
    other = guide_page(content, content.guide("voorleggen-aan-elkaar"), SITE)
    assert "## Uitgangspunten" not in other


def test_a_scale_has_no_answers_or_at_least_two() -> None:
    assert all(len(answers) != 1 for _, answers in SCALES.values())


def test_subjects_have_questions_a_form_and_what_came_before(content: Content) -> None:
    guide = content.guide("samen-kijken")
    page, sheets = guide_page(content, guide, SITE), guide_sheets(content, guide)
    (subject,) = guide.subjects
    assert subject.decides in page
    assert all(question in page for question in subject.questions)
    assert "Wie beslist straks?" in sheets
    assert sheets.count("<td></td>") == 4
    assert len(content.milestones_about(guide.slug)) == 1
    assert addresses.source_entry("vb-handleiding") in page
