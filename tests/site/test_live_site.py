"""The live site: every page of it holds to what the pages of the large world are held to."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import test_choosing
import test_pages
from browser import LOOKS, faults
from layout import layout_faults
from meesterschap.content import Content
from meesterschap.content.practices import STEPS
from site_copy import ROOT, build, copy_drawn
from test_axe import UNFOLD
from test_offline import listed
from test_searching import ANSWERS
from test_tasks import PHONE, expect_steps_near_the_top

# What is asked of all pages of a site is asked here of the site below.
test_every_link_and_anchor_leads_somewhere = test_pages.test_every_link_and_anchor_leads_somewhere
test_every_page_is_valid_html = test_pages.test_every_page_is_valid_html
test_every_page_says_what_it_is = test_pages.test_every_page_says_what_it_is
test_no_english_is_left = test_pages.test_no_english_is_left_in_what_is_read_or_heard
test_nothing_is_requested = test_pages.test_nothing_is_requested_from_another_site
test_pages_stay_light = test_pages.test_pages_stay_light
test_a_first_visit_on_slow_3g = (
    test_pages.test_a_first_visit_on_slow_3g_is_painted_within_three_seconds
)
test_the_first_practice_on_slow_3g = (
    test_choosing.test_the_first_practice_is_in_the_first_screen_and_nothing_moves_on_slow_3g
)
test_the_sitemap_lists_every_page = test_pages.test_the_sitemap_lists_every_page
test_data_files_are_there_and_linked = test_pages.test_data_files_are_there_and_linked

# The pages of each kind, of which the first is looked at in the browser. What is not in a folder,
# and what is written for editors, is looked at whole.
KINDS = (
    "*.html",
    "[!rs]*/index.html",
    "status/index.html",
    "status/[0-9]*/index.html",
    "status/ontbreekt/index.html",
    "gegevens/achtergrond/index.html",
    "redactie/**/index.html",
    *(f"{folder}/*/index.html" for folder in ("resultaat", "sector", "thema", "gidsen")),
    "gidsen/*/printen/index.html",
    "praktijken/*-*/index.html",
    "praktijken/sector/*/index.html",
)
WHOLE = ("*.html", "[!rs]*/index.html", "redactie/**/index.html", "status/[0-9]*/index.html")

MOST_SCREENS = {
    "index.html": 5,
    "resultaat/*/index.html": 6,
    "thema/*/index.html": 7,
    "sector/*/index.html": 6,
    "status/index.html": 5,
    "status/ontbreekt/index.html": 7,
    "status/[0-9]*/index.html": 8,
    "praktijken/*-*/index.html": 5,
    "gidsen/*/index.html": 6,
    "bronnen/index.html": 8,
    "gegevens/index.html": 5,
    "gegevens/achtergrond/index.html": 8,
}
"""How long the pages of each kind are at most on a phone, with what folds closed."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The live site, built."""
    project = copy_drawn(tmp_path_factory.mktemp("live") / "een map", ROOT)
    done = build(project)
    assert done.returncode == 0, done.stderr
    return project / "site"


def of_kind(site: Path, kind: str) -> list[str]:
    """The addresses of the pages of a kind: of some kinds the first, as they are all alike."""
    files = sorted(site.glob(kind))
    assert files, "there is none"
    paths = [file.relative_to(site).as_posix().removesuffix("index.html") for file in files]
    return paths if kind in WHOLE else paths[:1]


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(
    page: Page, address: str, site: Path, kind: str, size: str, scheme: str
) -> None:
    """Nor does anything scroll sideways, with everything that folds unfolded."""
    for path in of_kind(site, kind):
        page.goto(address + path)
        page.evaluate(UNFOLD)
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("size", ["narrow", "wide"])
@pytest.mark.parametrize("kind", KINDS)
def test_text_is_whole_and_large_enough(
    page: Page, address: str, site: Path, kind: str, size: str
) -> None:
    for path in of_kind(site, kind):
        page.goto(address + path)
        page.evaluate(UNFOLD)
        assert layout_faults(page) == [], path


@pytest.mark.parametrize(("kind", "most"), MOST_SCREENS.items())
def test_no_page_is_long(page: Page, address: str, site: Path, kind: str, most: int) -> None:
    """What a visitor came for stands where they look first; the rest is one fold further."""
    page.set_viewport_size(PHONE)
    files = sorted(site.glob(kind))
    assert files
    screens = {}
    for file in files:
        if 'http-equiv="refresh"' in file.read_text("utf-8"):
            continue
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        page.goto(address + path)
        height = page.evaluate("document.documentElement.scrollHeight")
        screens[path] = round(height / PHONE["height"], 1)
    assert {path: long for path, long in screens.items() if long > most} == {}


def test_a_browser_keeps_the_guides_and_the_search_with_room_for_twelve_practices(
    site: Path, live_content: Content
) -> None:
    """Of the 1.5 MB in all; what does not fit, the build leaves out."""
    files, room = (listed(site)[name] for name in ("files", "room"))
    assert {f"gidsen/{guide.slug}/" for guide in live_content.guides} <= files.keys()
    assert "pagefind/pagefind.js" in files
    practices = (site / f"praktijken/{one.slug}/index.html" for one in live_content.practices)
    assert 12 * max(page.stat().st_size for page in practices) <= room


def test_every_practice_prints_on_two_pages(
    page: Page, address: str, live_content: Content
) -> None:
    for practice in live_content.practices:
        page.goto(f"{address}praktijken/{practice.slug}/")
        printed = page.pdf(format="A4", prefer_css_page_size=True)
        assert 1 <= printed.count(b"/Type /Page\n") <= 2, practice.slug


def test_every_guide_prints_as_one_sheet_for_the_wall_and_one_for_each_role(
    page: Page, address: str, live_content: Content
) -> None:
    for guide in live_content.guides:
        page.goto(f"{address}gidsen/{guide.slug}/printen/")
        printed = page.pdf(format="A4", prefer_css_page_size=True)
        sheets = 1 + bool(guide.subjects) + len(guide.roles)
        assert printed.count(b"/Type /Page\n") == sheets, guide.slug


def test_the_kijkwijzer_says_that_nothing_is_sent_and_no_names_belong_in_it(
    page: Page, address: str
) -> None:
    page.goto(f"{address}kijkwijzer/")
    expect(page.get_by_text("blijft in je browser, en namen horen er niet in")).to_be_visible()


def test_without_javascript_the_kijkwijzer_asks_for_nothing(browser: Browser, address: str) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{address}kijkwijzer/")
    words = plain.locator("main").inner_text()
    assert "kan alleen met JavaScript" in words
    assert not re.search(r"Kies|Print|Wat je hier kiest", words)
    plain.context.close()


def test_every_guide_begins_within_reach_and_starts_a_kijkwijzer_with_five_points(
    page: Page, address: str, live_content: Content
) -> None:
    page.set_viewport_size(PHONE)
    for guide in live_content.guides:
        page.goto(f"{address}gidsen/{guide.slug}/")
        expect_steps_near_the_top(page)
        page.get_by_role("link", name="Maak een kijkwijzer bij deze gids").click()
        expect(page.locator("[data-deel] .punt")).to_have_count(5)
        printed = page.pdf(format="A4", prefer_css_page_size=True)
        assert printed.count(b"/Type /Page\n") in (1, 2), "the home page says so"
        expect(page.get_by_role("button", name="Print")).to_be_in_viewport()


def test_beginning_with_intervisie_takes_two_taps(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address)
    page.get_by_role("main").get_by_role("link", name=re.compile("Alle .* gidsen")).click()
    page.get_by_role("link", name="Intervisie").click()
    expect(page).to_have_url(f"{address}gidsen/intervisie-incidentmethode/")
    expect_steps_near_the_top(page)


@pytest.mark.parametrize("width", [320, PHONE["width"]])
def test_each_step_of_the_form_fits_in_two_screens(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": PHONE["height"]})
    for number, step in enumerate(STEPS, start=1):
        page.goto(f"{address}meedoen/#stap={step}")
        expect(page.locator(".inzending__stap")).to_have_text(f"Stap {number} van {len(STEPS)}")
        height = page.evaluate("document.documentElement.scrollHeight")
        assert height <= 2 * PHONE["height"], step


def test_what_a_partner_did_stands_in_the_first_screen(page: Page, address: str) -> None:
    """And opens there."""
    page.set_viewport_size(PHONE)
    page.goto(f"{address}partners/")
    partner = page.locator("#vo-raad")
    expect(partner.locator("summary")).to_be_in_viewport()
    partner.locator("summary").click()
    expect(partner.get_by_role("listitem").first).to_be_in_viewport()
    page.goto(f"{address}partners/#zestor")
    expect(page.locator("#zestor .tijdlijn")).to_be_visible()


@pytest.fixture
def phone(page: Page, address: str) -> Page:
    """The home page on a phone; the tests below tap as often as a visitor has to."""
    page.set_viewport_size(PHONE)
    page.goto(address)
    return page


def screens_down(found: Locator) -> float:
    """How many screens of a phone it is from the top of the page to what was found."""
    box = found.bounding_box()
    assert box, "it is not shown"
    return (box["y"] + found.page.evaluate("scrollY")) / PHONE["height"]


def tap(phone: Page, name: str) -> None:
    phone.get_by_role("main").get_by_role("link", name=name).first.click()


def test_the_share_of_unqualified_lessons_takes_two_taps(phone: Page) -> None:
    """A sentence and a chart in the first screen."""
    tap(phone, "voortgezet onderwijs")
    tap(phone, "2.2 Bevoegdheid en didactische bekwaamheid")
    assert screens_down(phone.get_by_text("daalde het aandeel onbevoegd gegeven lessen").first) < 1
    assert screens_down(phone.locator("figure.grafiek svg").first) < 1


def test_what_became_of_the_register_takes_two_taps(phone: Page) -> None:
    phone.get_by_role("button", name="Zoeken").click()
    phone.get_by_role("textbox", name="Zoeken op deze site").fill("lerarenregister")
    phone.get_by_role("dialog").get_by_role("link", name="Afspraak 3.3").first.click()
    told = phone.get_by_text("stopte het kabinet ook met het vrijwillige register").first
    assert screens_down(told) < 1


def test_a_practice_about_feedback_in_the_hbo_takes_three_taps(phone: Page) -> None:
    """A practice of that sector, or the words that there is none yet."""
    phone.get_by_role("button", name="Menu").click()
    phone.get_by_role("link", name="Praktijken", exact=True).click()
    phone.get_by_role("checkbox", name="hbo").check()
    phone.get_by_label("Zoek in alle praktijken").fill("feedback")
    expect(phone.locator(".kiezer__stand")).to_contain_text(re.compile("praktijk"))
    for sectors in phone.locator(".kiezer__lijst .kaart-meta").all_inner_texts():
        assert "hbo" in sectors


def test_figures_about_talks_as_csv_take_three_taps(phone: Page) -> None:
    tap(phone, "voortgezet onderwijs")
    tap(phone, "3.1 Jaarlijks formeel gesprek")
    download = phone.get_by_role("link", name="CSV").first
    assert screens_down(download) < 2
    with phone.expect_download():
        download.click()


def test_how_the_mbo_stands_takes_one_tap(phone: Page) -> None:
    tap(phone, "mbo")
    assert screens_down(phone.get_by_text("afspraken voor het mbo")) < 1


def test_what_the_vo_raad_did_takes_two_taps(phone: Page) -> None:
    tap(phone, "voortgezet onderwijs")
    tap(phone, "VO-raad")
    expect(phone.locator("#vo-raad .tijdlijn li").first).to_be_in_viewport()


def test_what_people_look_for_is_among_the_first_three_results(page: Page, address: str) -> None:
    """Questions in people's own words, misspelt and written apart, with the pages that answer.

    Or with none, about what the site has nothing about.
    """
    with (Path(__file__).parent / "vragen.csv").open(encoding="utf-8") as file:
        wanted = {row["vraag"]: row["pagina"].split() for row in csv.DictReader(file)}
    assert len(wanted) >= 300
    page.goto(address)
    answers = page.evaluate(ANSWERS, list(wanted))
    found = {question: urls[:3] for question, urls in zip(wanted, answers, strict=True)}
    missed = {
        question: urls
        for question, urls in found.items()
        if (not {f"/{path}" for path in wanted[question]} & set(urls) if wanted[question] else urls)
    }
    assert missed == {}


MEANT = """async questions => {
  const { searchFor } = await import(location.origin + "/assets/zoeken.js")
  const found = []
  for (const question of questions) found.push((await searchFor(question)).meant)
  return found
}"""
SLIPS = {
    **{"intervisei": "intervisie", "visitasie": "visitatie", "werkdurk": "werkdruk"},
    **{"statuuut": "statuut", "kijkwijser": "kijkwijzer", "lerarenbuers": "lerarenbeurs"},
    **{"bevoegthied": "bevoegdheid", "lesbezoeck": "lesbezoek", "datataem": "datateam"},
    **{"functionerinsgesprek": "functioneringsgesprek", "feetback": "feedback"},
    **{"bekwaamheitsdossier": "bekwaamheidsdossier", "instrukteur": "instructeur"},
    **{"kalibreersesie": "kalibreersessie", "comeniusbuers": "comeniusbeurs"},
    **{"vidioclub": "videoclub", "practoraad": "practoraat", "zegenschap": "zeggenschap"},
    **{"nascholling": "nascholing", "professinalisering": "professionalisering"},
    **{"vergadertijt": "vergadertijd", "lerarenregistr": "lerarenregister"},
    **{"bedrijfsstaage": "bedrijfsstage", "onbevoegt": "onbevoegd"},
    **{"mastreopleiding": "masteropleiding", "docentontwikelteam": "docentontwikkelteam"},
}


def test_a_slip_of_a_letter_is_answered_with_what_was_meant(page: Page, address: str) -> None:
    page.goto(address)
    assert dict(zip(SLIPS, page.evaluate(MEANT, list(SLIPS)), strict=True)) == SLIPS


def test_what_people_call_a_sector_leads_to_its_page_first(page: Page, address: str) -> None:
    called = {
        "po": ["po", "basisschool", "basisonderwijs", "basisscholen", "primair onderwijs"],
        "vo": ["vo", "havo", "vmbo", "middelbare school", "middelbare scholen", "het vo"],
        "mbo": ["mbo", "MBO", "roc", "roc's", "beroepsonderwijs", "sector mbo"],
        "hbo": ["hbo", "hogeschool", "hogescholen", "hoger beroepsonderwijs"],
        "wo": ["wo", "universiteit", "universiteiten", "wetenschappelijk onderwijs"],
    }
    page.goto(address)
    found = {sector: page.evaluate(ANSWERS, asked) for sector, asked in called.items()}
    first = {sector: {urls[0] for urls in answers} for sector, answers in found.items()}
    assert first == {sector: {f"/sector/{sector}/"} for sector in called}
