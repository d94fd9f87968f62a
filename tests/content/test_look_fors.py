"""The live guides and look-fors: a team finds something for whatever it wants to look at."""

from datetime import date

from meesterschap.content import Content, labels
from meesterschap.content.site import Site
from meesterschap.render.render import guide_page

SITE = Site("https://voorbeeld.example/", date(2026, 11, 23))
STATUTE = "naar-een-professioneel-statuut"


def test_every_focus_has_a_look_for(live_content: Content) -> None:
    focuses = {focus for one in live_content.look_fors for focus in one.focus}
    assert focuses == labels.FOCUSES.keys()


def test_every_guide_has_principles_and_something_to_look_at(live_content: Content) -> None:
    for guide in live_content.guides:
        page = guide_page(live_content, guide, SITE)
        principles = live_content.look_fors_of(guide.slug, "principe")
        fitting = [one for one in live_content.look_fors if one.kind == "indicator"]
        assert principles
        assert any(set(one.focus) & set(guide.focus) for one in fitting)
        assert page.count("herkomst--") >= len(principles)


def test_the_way_to_a_statute_has_its_subjects_and_what_came_before(live_content: Content) -> None:
    guide = live_content.guide(STATUTE)
    assert len(guide.subjects) == 8
    assert len(live_content.milestones_about(STATUTE)) == 7
    assert "seor-statuut" in {citation.source for citation in guide.sources}
