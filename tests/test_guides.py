"""Guides: their data and pages, and what a kijkwijzer is composed of."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from meesterschap.content import Content, addresses, labels
from meesterschap.content.agenda import Guide
from meesterschap.content.site import Site
from meesterschap.derive.guide_finder import (
    QUESTIONS,
    answers_of,
    comparison_column,
    lightest_first,
)
from meesterschap.open_data.json_ld import how_to
from meesterschap.render.macros import macros
from meesterschap.render.observation_form import PARTS, SCALES
from meesterschap.render.render import guide_page, guide_sheets

SITE = Site("https://voorbeeld.example/", date(2026, 11, 23))


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


def test_every_guide_fits_an_answer_to_every_question(content: Content) -> None:
    for guide in content.guides:
        for name, answers in answers_of(guide).items():
            assert answers
            assert set(answers) <= QUESTIONS[name][1].keys()
    columns = [comparison_column(guide)["feiten"].keys() for guide in content.guides]
    assert all(column == columns[0] for column in columns)


def test_the_guides_that_ask_least_come_first() -> None:
    asked = [("zwaar", "weinig"), ("licht", "veel"), ("licht", "weinig"), ("middel", "gewoon")]
    guides = [Guide.model_construct(effort=effort, trust=trust) for effort, trust in asked]
    assert [guides.index(guide) for guide in lightest_first(guides)] == [2, 1, 3, 0]


@pytest.mark.parametrize("macro", ["eerste_gidsen", "gidskiezer", "gidsen", "kijkwijzer"])
def test_every_list_of_guides_has_that_order(content: Content, macro: str) -> None:
    """Not that of their files, of which a visitor knows nothing."""
    guides = lightest_first(content.guides)
    turned = replace(content, guides=tuple(reversed(guides)))
    words = macros(turned, SITE)[macro]()
    titles = re.findall("|".join(re.escape(guide.title) for guide in guides), words)
    assert list(dict.fromkeys(titles)) == [guide.title for guide in guides]


def test_every_look_for_has_a_known_kind_and_known_focuses(content: Content) -> None:
    for look_for in content.look_fors:
        assert look_for.kind in PARTS
        assert set(look_for.focus) <= labels.FOCUSES.keys()


def folds(page: str) -> dict[str, str]:
    """The folds of a page in their order: the text of each, by its name."""
    found = re.findall(r"<summary>(.*?)(?: <span.*?)?</summary>(.*?)</details>", page, re.DOTALL)
    return dict(found)


def test_the_steps_stand_before_what_folds_and_are_told_once(content: Content) -> None:
    for guide in content.guides:
        page = guide_page(content, guide, SITE)
        before, _, after = page.partition("<details")
        for step in guide.steps:
            assert before.count(f"**{step.name}**") == 1
            assert step.what not in after


def test_what_is_not_known_of_a_guide_is_said_once(content: Content) -> None:
    """Facts that are not known are left out, and a fold says what no source tells."""
    guide = content.guide("voorleggen-aan-elkaar")
    assert guide.duration.each is None
    page = guide_page(content, guide, SITE)
    assert "Tijd per keer" not in page
    assert "iet bekend" not in page.replace(guide.effect, "")
    known = guide_page(content, content.guide("samen-kijken"), SITE)
    assert "Tijd per keer" in folds(known)["Past dit bij jullie?"]
    assert "hoe vaak het misging" in folds(known)[labels.UNTOLD]
    assert known.count("hoe vaak het misging") == 1


def test_a_guide_shows_its_principles_with_their_origin(content: Content) -> None:
    guide = content.guide("samen-kijken")
    page = guide_page(content, guide, SITE)
    (principle,) = content.look_fors_of(guide.slug, "principe")
    fold = folds(page)["Uitgangspunten"]
    assert principle.text in fold
    assert fold.count("herkomst--bron") == 1
    other = guide_page(content, content.guide("voorleggen-aan-elkaar"), SITE)
    assert "Uitgangspunten" not in folds(other)


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
    assert addresses.source_entry("vb-handleiding", addresses.OTHER_SOURCES) in page
