"""The pages, as text."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import get_args

import pytest

import indicators
from meesterschap.check.macro_calls import faults_in_macros
from meesterschap.content import Content, addresses, labels
from meesterschap.content.agenda import Milestone, Partner
from meesterschap.content.conditions import first_text
from meesterschap.content.document import text_in
from meesterschap.content.fields import (
    UNDATED,
    Company,
    CostBand,
    Effort,
    Focus,
    Form,
    Origin,
    PracticeEffort,
    PracticeKind,
    Provenance,
    Read,
    Reader,
    ResultKind,
    SeriesKind,
    SourceKind,
    Trust,
)
from meesterschap.content.macros import MACROS, Macro, Parameter
from meesterschap.content.practices import PERIOD
from meesterschap.content.site import Site
from meesterschap.content.states import State
from meesterschap.derive.citations import uses
from meesterschap.derive.rules import MEANINGS, meaning
from meesterschap.render import render
from meesterschap.render.links import edition_links, site_links
from meesterschap.render.macros import examples, implementing, macros
from meesterschap.render.render import sector_page
from meesterschap.render.templating import part

SITE = Site("https://voorbeeld.example/", date(2026, 11, 23))


@pytest.fixture(scope="module")
def pages(content: Content) -> dict[str, str]:
    return dict(render(content, SITE))


def test_every_address_is_rendered_once(content: Content) -> None:
    paths = [path for path, _ in render(content, SITE)]
    assert len(paths) == len(set(paths))


def test_there_is_a_page_for_everything_that_has_one(
    content: Content, pages: dict[str, str]
) -> None:
    wanted = [addresses.theme_page(theme.id) for theme in content.agenda.themes]
    wanted += [
        addresses.result_page(r.id) for theme in content.agenda.themes for r in theme.results
    ]
    wanted += [addresses.sector_page(sector.code) for sector in content.agenda.sectors]
    wanted += [addresses.practice_page(practice.slug) for practice in content.practices]
    wanted += [addresses.guide_page(guide.slug) for guide in content.guides]
    assert {address.lstrip("/") for address in wanted} <= pages.keys()


def test_a_result_without_practices_invites_them(content: Content, pages: dict[str, str]) -> None:
    for theme in content.agenda.themes:
        for result in theme.results:
            sectors = {s for practice in content.practices_of(result.id) for s in practice.sectors}
            missing = [sector for sector in result.sectors if sector not in sectors]
            page = pages[addresses.result_page(result.id).lstrip("/")]
            assert ("Laat het zien" in page) == bool(missing)
            assert not missing or f"uit {labels.or_list(missing)}" in page.replace("uit het", "uit")


def test_what_decides_is_shown_first(content: Content, pages: dict[str, str]) -> None:
    """The chart of the indicator that decides, or else what happened."""
    for result in content.results:
        page = pages[addresses.result_page(result.id).lstrip("/")]
        evidence = page.partition("blad__vouwen")[0]
        deciding = [i for i in content.indicators_of(result.id) if i.decides and i.observations]
        assert not deciding or f'id="{deciding[0].slug}"' in evidence
        assert ('class="wanneer"' in evidence) == bool(
            not deciding and content.milestones_of(result.id)
        )


def test_each_figure_that_judges_a_sector_is_shown_beside_the_others(content: Content) -> None:
    visits = content.indicator("lesbezoeken")
    judged = next(series for series in visits.series if series.id == "hoog")
    elsewhere = judged.model_copy(update={"sectors": ("laag",)})
    indicators = tuple(
        visits.model_copy(update={"slug": slug, "series": (series,)})
        for slug, series in (("hoger", judged), ("lager", elsewhere))
    )
    pages = dict(render(replace(content, indicators=indicators), SITE))
    evidence, _, folds = pages[addresses.result_page("2.1").lstrip("/")].partition("blad__vouwen")
    assert re.findall('<figure class="grafiek" id="(.*?)"', evidence) == ["lager", "hoger"]
    assert "Meer cijfers" not in folds


def test_the_page_of_a_result_leads_to_the_next(content: Content, pages: dict[str, str]) -> None:
    ids = [result.id for result in content.results]
    for id, following in zip(ids, [*ids[1:], None], strict=True):
        page = pages[addresses.result_page(id).lstrip("/")]
        assert ("Volgende: " in page) == bool(following)
        assert not following or f"({addresses.result_page(following)})" in page


def test_everything_in_a_sector_is_told_once(content: Content, pages: dict[str, str]) -> None:
    for sector in content.agenda.sectors:
        page = pages[addresses.sector_page(sector.code).lstrip("/")]
        told = re.findall(r"\]\(/resultaat/[\d-]+\.md\) <small>", page)
        assert len(told) == len(set(told)) == len(content.results)


def test_a_sector_of_which_nothing_is_there_has_no_empty_list(content: Content) -> None:
    bare = replace(content, practices=(), guides=(), indicators=(), milestones=(), partners=())
    for sector in content.agenda.sectors:
        page = sector_page(bare, sector, 2026)
        assert not re.search(r"<ul[^>]*>\s*</ul>", page)


def of_partner(sectors: str) -> Milestone:
    return Milestone.model_construct(
        date="2016", sectors=tuple(sectors.split("+")), results=("1.3",), partners=("bond",)
    )


@pytest.mark.parametrize(
    ("contributions", "sector"),
    [
        (["midden"], "midden"),
        (["midden", "laag+midden"], "midden"),
        (["midden", "laag"], None),
        (["laag+midden"], None),
        ([], None),
    ],
)
def test_the_partner_of_a_sector_does_things_for_that_alone(
    content: Content, contributions: list[str], sector: str | None
) -> None:
    bond = Partner.model_construct(id="bond", name="De bond", description="een bond")
    milestones = tuple(map(of_partner, contributions))
    changed = replace(content, partners=(bond,), milestones=milestones)
    codes = [one.code for one in content.agenda.sectors]
    assert [code for code in codes if changed.partners_of(code)] == ([sector] if sector else [])


def test_every_source_is_used(content: Content) -> None:
    """If only by a citation on a page."""
    found = uses(content)
    assert [source.id for source in content.sources if source.id not in found] == []
    assert ("Voor de redactie", "/redactie/index.md") in found["vb-peiling"]


def test_a_link_to_a_source_leads_to_the_page_that_has_it(
    content: Content, pages: dict[str, str]
) -> None:
    evidence = macros(content, SITE)["bronnen"]()
    texts = {addresses.SOURCES: evidence, addresses.OTHER_SOURCES: pages["bronnen/praktijken.md"]}
    for source in content.sources:
        page, _, anchor = site_links(content).source(source.id).partition("#")
        assert [path for path, text in texts.items() if f'id="{anchor}"' in text] == [page]


@pytest.mark.parametrize(
    ("moment", "tag"),
    [("2014", "time"), ("2014-10", "time"), ("2013/2016", "strong"), (UNDATED, "strong")],
)
def test_only_a_moment_that_html_knows_is_marked_as_a_time(
    content: Content, moment: str, tag: str
) -> None:
    milestone = content.milestones[0].model_copy(update={"date": moment})
    shown = part("milestone_list", [milestone], content, site_links(content))
    assert {one for one in ("time", "strong") if f"<{one}" in shown} == {tag}


def test_a_table_gives_back_what_was_observed(content: Content, pages: dict[str, str]) -> None:
    for indicator in content.indicators:
        if not indicator.observations:
            continue
        rows = csv.DictReader(io.StringIO(pages[addresses.table_file(indicator.slug).lstrip("/")]))
        given = {(row["reeks"], row["moment"], row["waarde"], row["bron"]) for row in rows}
        seen = indicator.observations
        assert given == {(s.series, s.moment, str(s.value), s.source) for s in seen}


def test_what_several_series_are_a_part_of_is_told_once() -> None:
    made = indicators.indicator(
        ("laag/starters", ("1",)), ("midden/starters", ("2",)), ("hoog/zij", ("3",))
    )
    shown = part("method", made)
    assert "Geldt niet voor een hele sector: starters; zij. Zo gemeten." in shown


def test_a_dash_is_told_of_only_where_one_stands(content: Content) -> None:
    assert "Staat er een streepje" in macros(content, SITE)["verdeling"]()
    agenda = content.agenda
    everywhere = content.practices[0].model_copy(
        update={
            "themes": tuple(theme.id for theme in agenda.themes),
            "sectors": tuple(sector.code for sector in agenda.sectors),
        }
    )
    shown = macros(replace(content, practices=(everywhere,)), SITE)["verdeling"]()
    assert "–" not in shown
    assert "streepje" not in shown


def test_a_partner_of_which_nothing_is_known_says_so(content: Content) -> None:
    shown = macros(replace(content, milestones=()), SITE)["partners"]()
    assert shown.count("Hierover vonden we nog niets") == len(content.partners)
    assert "<ol" not in shown
    assert "<ol" in macros(content, SITE)["partners"]()


def test_an_edition_links_only_to_itself() -> None:
    """What it names may be gone from today's site; its sources and judgements are on its page."""
    links = edition_links(2017)
    assert links.source("een") == "#bron-een"
    assert links.judgement("2.2", "vo") == "#oordeel-2-2-vo"
    assert links.chart("lessen", "png") == "/status/2017/grafieken/lessen.png"
    ways = (links.result, links.sector, links.partner, links.table, links.data)
    assert {way("lessen") for way in ways} == {""}


def test_a_macro_as_text_has_no_content_in_it(content: Content) -> None:
    """mkdocs-macros writes every macro to its log, in every build."""
    assert all(len(str(macro)) < 200 for macro in macros(content, SITE).values())


def test_every_macro_of_the_registry_can_be_called(content: Content) -> None:
    assert macros(content, SITE).keys() == MACROS.keys()


REGISTRY = {
    "stand": Macro("stand", "De stand."),
    "lijst": Macro("lijst", "Een lijst.", (Parameter("thema"), Parameter("sector", optional=True))),
}


def nothing(self: object) -> str:
    return ""


def as_declared(self: object, thema: str, sector: str = "") -> str:
    return thema + sector


def none_optional(self: object, thema: str, sector: str) -> str:
    return thema + sector


def in_other_order(self: object, sector: str, thema: str = "") -> str:
    return thema + sector


def test_a_class_with_exactly_the_macros_of_the_registry_is_accepted() -> None:
    parts = type("Parts", (), {"stand": nothing, "lijst": as_declared, "_helper": as_declared})
    assert implementing(REGISTRY)(parts) is parts


@pytest.mark.parametrize(
    ("methods", "wrong"),
    [
        ({"stand": nothing}, "lijst"),
        ({"stand": nothing, "lijst": as_declared, "meer": nothing}, "meer"),
        ({"stand": nothing, "lijst": none_optional}, "lijst"),
        ({"stand": nothing, "lijst": in_other_order}, "lijst"),
    ],
)
def test_a_class_that_differs_from_the_registry_is_refused(
    methods: dict[str, Callable[..., str]], wrong: str
) -> None:
    with pytest.raises(TypeError, match=f"Parts differs from the registry: {wrong}$"):
        implementing(REGISTRY)(type("Parts", (), methods))


def test_the_page_for_editors_shows_every_macro(content: Content) -> None:
    shown = macros(content, SITE)["onderdelen"]()
    for macro in MACROS.values():
        assert f"{macro.shows}\n" in shown
        for call in macro.calls(examples(content)):
            assert f"`{call}`\n" in shown


def test_every_macro_call_that_is_shown_is_valid(content: Content) -> None:
    """So that an editor can copy it into a page."""
    ids = examples(content)
    known = {kind: (id,) for kind, id in ids.items()}
    text = "\n\n".join(call for macro in MACROS.values() for call in macro.calls(ids))
    assert len(re.findall(r"\bpraktijken\(", text)) == 4
    assert not list(faults_in_macros(text, known))


@pytest.mark.parametrize(
    ("codes", "known"),
    [
        (ResultKind, labels.RESULT_KINDS),
        (Provenance, labels.PROVENANCES),
        (CostBand, labels.COST_BANDS),
        (PracticeEffort, labels.PRACTICE_EFFORTS),
        (PracticeKind, labels.PRACTICE_KINDS),
        (Reader, labels.READERS),
        (Form, labels.FORMS),
        (Read, labels.READ),
        (SourceKind, labels.SOURCE_KINDS),
        (Company, labels.COMPANIES),
        (Focus, labels.FOCUSES),
        (Trust, labels.TRUSTS),
        (Effort, labels.EFFORTS),
        (SeriesKind, labels.SERIES_KINDS),
        (Origin, labels.ORIGINS),
    ],
)
def test_every_code_has_a_label(codes: object, known: dict[str, str]) -> None:
    assert set(get_args(codes)) == known.keys()


def test_every_state_has_a_sign_and_a_meaning() -> None:
    assert set(labels.SIGNS) == set(MEANINGS) == set(State)


def test_states_that_share_a_word_share_the_whole_sign_and_its_meaning() -> None:
    signs = set(labels.SIGNS.values())
    assert len({sign.word for sign in signs}) == len({(s.tone, s.symbol, s.word) for s in signs})
    assert all(MEANINGS[state] == meaning(labels.SIGNS[state]) for state in State)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ({}, ""),
        ({"van": "2013"}, "2013"),
        ({"van": "2013", "tot": "2016"}, "2013–2016"),
        ({"van": "2013", "tot": "2013"}, "2013"),
        ({"van": "2020", "loopt_nog": "ja"}, "sinds 2020"),
        ({"tot": "2016"}, "2016"),
    ],
)
def test_periods_in_words(period: dict[str, str], words: str) -> None:
    text_of = partial(text_in, {"periode": period})
    assert first_text(PERIOD, text_of) == words


@pytest.mark.parametrize(
    ("items", "words"),
    [(["po"], "po"), (["po", "vo"], "po of vo"), (["po", "vo", "wo"], "po, vo of wo")],
)
def test_one_of_several_in_words(items: list[str], words: str) -> None:
    assert labels.or_list(items) == words


def test_a_macro_that_may_stand_in_a_sentence_gives_no_block(content: Content) -> None:
    found = macros(content, SITE)
    inline = [macro for macro in MACROS.values() if macro.inline]
    assert inline
    for macro in inline:
        values = [examples(content)[one.kind] for one in macro.parameters if not one.optional]
        shown = found[macro.name](*values).strip()
        assert "\n" not in shown
        assert not re.match(r"[#|*+-] |<(?!a|span|strong)", shown), shown
