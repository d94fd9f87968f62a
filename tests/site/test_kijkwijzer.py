"""Composing a kijkwijzer as a team leader does it: choose, order, print, save, share."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from browser import LOOKS, SIZES, faults, patient
from meesterschap.content import Content
from meesterschap.content.notation import sentence
from test_axe import UNFOLD
from waiting import wait_for

COMPOSER = "kijkwijzer/"
GUIDE = "samen-kijken"
OTHER_GUIDE = "voorleggen-aan-elkaar"
DEEPER = "De vraag wordt steeds scherper"
"""The indicator of the other guide."""
OWN = "Leerlingen praten met elkaar in de doeltaal"
HOSTILE = [
    "<img src=x onerror=window.hurt=1>",
    "</th></tr></table><script>window.hurt=1</script>",
    '"><svg onload=window.hurt=1>',
    "{{ 7*7 }} javascript:window.hurt=1",
    "=HYPERLINK(1)",
]


def rows(page: Page) -> Locator:
    """The indicators in the sheet, in their order."""
    return page.locator("[data-deel=indicator] tbody tr")


def texts(page: Page) -> list[str]:
    return page.locator("[data-deel=indicator] .punt > :first-child").all_inner_texts()


def expect_texts(page: Page, wanted: list[str]) -> None:
    points = page.locator("[data-deel=indicator] .punt > :first-child")
    expect(points).to_have_text(wanted, use_inner_text=True)


def tick(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("checkbox", name=name).check()


def add(page: Page, text: str, kind: str = "kijkpunt") -> None:
    page.get_by_label(f"Of schrijf zelf een {kind}").fill(text)
    page.get_by_role("button", name=f"Voeg {kind} toe").click()


def unfold(page: Page) -> None:
    page.evaluate(UNFOLD)


def visit(page: Page, address: str) -> None:
    """Open a page, and everything that folds on it."""
    page.goto(address)
    unfold(page)


def begin(page: Page, address: str) -> None:
    """Open the composer, and choose points without a guide unless there is a draft."""
    visit(page, address + COMPOSER)
    alone = page.get_by_role("button", name="Kies zelf de punten")
    expect(page.locator(".samensteller__start")).to_be_enabled()
    if alone.is_visible():
        alone.click()


def points_of(content: Content, guide: str) -> tuple[list[str], list[str]]:
    """The principles and the indicators that belong to a guide, as the page shows them."""
    focus = set(content.guide(guide).focus)
    belonging = [
        one for one in content.look_fors if guide in one.guides or focus.intersection(one.focus)
    ]
    principles, indicators = (
        [sentence(one.text) for one in belonging if one.kind == kind]
        for kind in ("principe", "indicator")
    )
    return principles, indicators


def principles(page: Page) -> list[str]:
    return page.locator("[data-deel=principe] .punt > :first-child").all_inner_texts()


def compose(page: Page, address: str) -> None:
    """Four indicators from the library and one of one's own, for a visit to a lesson."""
    begin(page, address)
    page.get_by_label("Bij welke gids?").select_option(GUIDE)
    page.get_by_role("checkbox", name="Iedereen krijgt de beurt").uncheck()
    tick(page, "We kijken zonder te oordelen", "De sfeer is veilig", "De uitleg is duidelijk")
    tick(page, "Leerlingen krijgen genoeg tijd", "Leerlingen weten wat het doel")
    add(page, OWN)
    page.get_by_label("Bij welke gelegenheid?").fill("Lesbezoek, week 48")


def printed(page: Page) -> tuple[int, str]:
    """The number of pages on paper, and their text."""
    file = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    text = " ".join(one.extract_text() for one in file.pages)
    return len(file.pages), re.sub(r"\s+", " ", text)


def saved(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("size", SIZES)
def test_five_indicators_of_ones_own_on_paper(page: Page, address: str, size: str) -> None:
    compose(page, address)
    expect(rows(page)).to_have_count(5)
    page.get_by_role("button", name=f"Zet hoger: {OWN}").click()
    page.get_by_role("button", name="Zet lager: De sfeer is veilig").click()
    wanted = [
        "De uitleg",
        "De sfeer",
        "Leerlingen krijgen",
        "Leerlingen praten",
        "Leerlingen weten",
    ]
    assert all(text.startswith(begin) for text, begin in zip(texts(page), wanted, strict=True))
    pages, text = printed(page)
    assert pages == 1
    assert "Lesbezoek, week 48" in text
    assert "We kijken zonder te oordelen" in text
    assert [text.index(one) for one in texts(page)] == sorted(text.index(o) for o in texts(page))
    assert "Print" not in text
    assert "Bij welke gids" not in text


def test_the_longest_one_prints_on_two_pages(page: Page, address: str) -> None:
    long = "abcdefghi " * 16
    values = {
        "gids": GUIDE,
        "vorm": "vier",
        "gelegenheid": long,
        "vraag": long,
        **{part: [f"{n} {long}" for n in range(20)] for part in ("principe", "indicator")},
        "terugblik": [f"{n} {long}" for n in range(20)],
    }
    page.goto(f"{address}{COMPOSER}#{urlencode(values, doseq=True)}")
    expect(rows(page)).to_have_count(10)
    expect(page.get_by_text("Niet alles paste")).to_be_visible()
    assert printed(page)[0] == 2


@pytest.mark.parametrize("size", SIZES)
def test_by_keyboard_alone(page: Page, address: str, size: str) -> None:
    """A moved or removed point leaves the focus where one can go on."""
    page.goto(address + COMPOSER)
    page.get_by_role("link", name="Samen kijken").focus()
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(4)
    for _ in range(200):
        page.keyboard.press("Tab")
        label = page.evaluate("document.activeElement.value ?? document.activeElement.textContent")
        if label.startswith(("De sfeer is", "De uitleg is", "Waar kijken jullie naar?")):
            page.keyboard.press("Space")
        if page.evaluate("document.activeElement.id") == "kw-eigen-indicator":
            break
    page.keyboard.type(OWN)
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(3)
    up = page.get_by_role("button", name=f"Zet hoger: {OWN}")
    up.focus()
    page.keyboard.press("Enter")
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    assert texts(page)[0] == OWN
    # It is the first now, and cannot go up.
    expect(page.get_by_role("button", name=f"Zet lager: {OWN}")).to_be_focused()
    expect(page.locator(".samensteller__uitkomst").get_by_role("status")).to_have_text(
        f"“{OWN}” staat nu op plaats 1 van 3."
    )
    page.get_by_role("button", name=f"Haal weg: {OWN}").focus()
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(2)
    expect(page.get_by_role("button", name="Haal weg: Iedereen krijgt")).to_be_focused()


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_in_a_composed_one(
    page: Page, address: str, size: str, scheme: str
) -> None:
    compose(page, address)
    page.get_by_role("button", name="Toon ook de andere").first.click()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_link_shows_the_same_to_someone_else(
    page: Page, browser: Browser, address: str
) -> None:
    compose(page, address)
    page.get_by_label("Vier punten").check()
    link = page.get_by_label("De link naar deze kijkwijzer").input_value()
    assert link == page.url, "the address itself can be passed on too"
    requests: list[str] = []
    other = patient(browser.new_context()).new_page()
    other.on("request", lambda sent: requests.append(sent.url))
    visit(other, link)
    expect(rows(other)).to_have_count(5)
    expect_texts(other, texts(page))
    expect(other.get_by_label("Vier punten")).to_be_checked()
    expect(other.get_by_label("Bij welke gelegenheid?")).to_have_value("Lesbezoek, week 48")
    expect(other.get_by_role("checkbox", name="De sfeer is veilig")).to_be_checked()
    # A browser sends no server what comes after the #.
    assert requests
    assert not any("lesbezoek" in sent.partition("#")[0].lower() for sent in requests)
    other.context.close()


@pytest.mark.parametrize("way", ["opened", "pasted over the address", "in another tab"])
def test_a_link_never_takes_the_place_of_own_work_without_asking(
    page: Page, address: str, way: str
) -> None:
    first = page.context.new_page() if way == "in another tab" else page
    compose(first, address)
    mine = texts(first)
    link = f"{address}{COMPOSER}#indicator=Iets+van+een+ander&versie=1"
    if way == "pasted over the address":
        page.evaluate("link => { location.href = link }", link)
    elif way == "opened":
        page.goto("about:blank")
        page.goto(link)
    else:
        first.close()
        page.goto(link)
    expect(page.get_by_text("een link naar een andere kijkwijzer, met 1 kijkpunt")).to_be_visible()
    expect_texts(page, mine)
    page.get_by_role("button", name="Houd die van mij").click()
    expect_texts(page, mine)
    page.reload()
    expect_texts(page, mine)
    page.evaluate("link => { location.href = link }", link)
    page.get_by_role("button", name="Bekijk die uit de link").click()
    expect_texts(page, ["Iets van een ander"])
    page.reload()
    expect_texts(page, ["Iets van een ander"])
    page.get_by_role("button", name="Verder met deze: Lesbezoek, week 48").click()
    expect_texts(page, mine)
    page.reload()
    expect_texts(page, mine)


def test_a_link_that_is_worked_on_becomes_a_draft_of_its_own(page: Page, address: str) -> None:
    compose(page, address)
    mine = texts(page)
    page.evaluate("location.hash = 'indicator=Iets+van+een+ander'")
    page.get_by_role("button", name="Bekijk die uit de link").click()
    add(page, OWN)
    page.get_by_role("button", name="Verder met deze: Lesbezoek, week 48").click()
    expect_texts(page, mine)
    page.get_by_role("button", name="Verder met deze: Iets van een ander").click()
    expect_texts(page, ["Iets van een ander", OWN])
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Wis: Lesbezoek, week 48").click()
    expect(page.locator(".bewaard")).to_be_hidden()


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_in_the_question(
    page: Page, address: str, size: str, scheme: str
) -> None:
    compose(page, address)
    page.evaluate("location.hash = 'indicator=Iets+van+een+ander'")
    expect(page.get_by_role("button", name="Bekijk die uit de link")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Bekijk die uit de link").click()
    expect(page.locator(".bewaard li")).to_have_count(1)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# What a skip link, a permalink, "naar boven" or another page writes behind the #.
STRANGE = ["#__skip", "#inhoud", "#vraag", "#indicator", "#", "#stap=hoe", "#versie=1", "#a=b&c"]


@pytest.mark.parametrize("fragment", STRANGE)
def test_an_address_that_is_no_kijkwijzer_changes_nothing(
    page: Page, address: str, fragment: str
) -> None:
    compose(page, address)
    mine = texts(page)
    page.evaluate("fragment => { location.hash = fragment }", fragment)
    page.evaluate("() => new Promise(requestAnimationFrame)")
    expect_texts(page, mine)
    expect(page.locator(".samensteller__melding")).to_be_empty()
    page.reload()
    expect_texts(page, mine)
    expect(page.locator(".samensteller__melding")).to_be_empty()


def test_an_answer_about_the_lock_that_comes_late_says_nothing(page: Page, address: str) -> None:
    page.add_init_script("""
        const request = navigator.locks.request.bind(navigator.locks)
        const late = new Promise(resolve => setTimeout(resolve, 1500))
        navigator.locks.request = async (...given) => {
            await late
            window.answered = true
            return request(...given)
        }""")
    begin(page, address)
    add(page, OWN)
    wait_for(lambda: page.evaluate("window.answered"))
    expect(page.locator(".samensteller__melding")).to_be_empty()


def test_the_warning_goes_with_the_other_tab(page: Page, address: str) -> None:
    compose(page, address)
    warning = "staat ook open in een ander tabblad"
    with page.context.expect_page() as opening:
        page.evaluate("open(location.href)")
    copy = opening.value
    expect(copy.locator(".samensteller__melding")).to_contain_text(warning)
    page.goto("about:blank")
    expect(copy.locator(".samensteller__melding")).to_be_empty()
    copy.close()


def test_the_skip_link_leaves_the_kijkwijzer_as_it_is(page: Page, address: str) -> None:
    compose(page, address)
    mine = texts(page)
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}{COMPOSER}#inhoud")
    expect_texts(page, mine)
    expect(page.get_by_text("Dit is de kijkwijzer uit de link")).to_be_hidden()
    page.reload()
    expect_texts(page, mine)


def test_two_tabs_keep_two_kijkwijzers(page: Page, address: str) -> None:
    earlier = page.context.new_page()
    begin(earlier, address)
    page.bring_to_front()  # elsewhere a browser slows down what is done
    compose(page, address)
    mine = texts(page)
    earlier.bring_to_front()
    earlier.get_by_label("Bij welke gids?").select_option(OTHER_GUIDE)
    add(earlier, OWN)
    for tab, wanted in ((page, mine), (earlier, [DEEPER, OWN])):
        tab.reload()
        expect_texts(tab, wanted)
    earlier.close()


def test_what_an_earlier_version_kept_is_migrated(page: Page, address: str) -> None:
    begin(page, address)
    page.evaluate(
        "sessionStorage.clear(); localStorage['/.kijkwijzer'] = 'indicator=Van+vroeger&versie=1'"
    )
    page.reload()
    expect(rows(page)).to_have_count(1)
    expect_texts(page, ["Van vroeger"])
    assert page.evaluate("localStorage['/.kijkwijzer']") is None


def test_a_link_pasted_over_the_address_is_opened_too(page: Page, address: str) -> None:
    begin(page, address)
    page.evaluate("location.hash = 'indicator=Een+ander+punt'")
    expect(rows(page)).to_have_count(1)
    expect_texts(page, ["Een ander punt"])


def test_an_older_or_newer_link_shows_what_is_understood(page: Page, address: str) -> None:
    page.goto(
        f"{address}{COMPOSER}#gids=bestaat-niet-meer&vorm=sterren&kleur=rood&__proto__=x"
        "&indicator=Dit+blijft&indicator=&indicator=Dit+blijft&versie=99"
    )
    expect_texts(page, ["Dit blijft"])
    expect(page.get_by_label("Bij welke gids?")).to_have_value("")
    expect(page.get_by_label("Open notities")).to_be_checked()
    expect(page.get_by_text("een nieuwere versie")).to_be_visible()


def test_a_file_is_kept_and_opened_again(page: Page, browser: Browser, address: str) -> None:
    compose(page, address)
    mine = texts(page)
    file = saved(page, "Bewaar als bestand")
    assert json.loads(file)["indicator"] == mine
    other = patient(browser.new_context()).new_page()
    visit(other, address + COMPOSER)

    def open_file(content: bytes) -> None:
        with other.expect_file_chooser() as chooser:
            other.get_by_role("button", name="Open een bestand").click()
        chooser.value.set_files({"name": "a.json", "mimeType": "", "buffer": content})

    open_file(file)
    expect(rows(other)).to_have_count(5)
    expect_texts(other, mine)
    strange: list[Any] = ["geen", [], {"soort": "iets"}, None, 5]
    for content in (b"\x00\xff", *(json.dumps(one).encode() for one in strange)):
        open_file(content)
        expect(other.get_by_text("is geen kijkwijzer van deze site")).to_be_visible()
        expect_texts(other, mine)
    wrong = {"soort": "kijkwijzer", "indicator": [1, None, {"a": 1}, "Goed"], "vraag": {"b": 2}}
    open_file(json.dumps(wrong).encode())
    expect(rows(other)).to_have_count(1)
    expect_texts(other, ["Goed"])
    other.context.close()


@pytest.mark.parametrize(
    ("form", "answers"),
    [
        ("Open notities", ["gezien", "niet gezien"]),
        ("Gezien of niet", ["gezien", "niet gezien"]),
        ("Vier punten", ["1", "2", "3", "4"]),
    ],
)
def test_the_tally_sheet_opens_in_a_dutch_spreadsheet(
    page: Page, address: str, form: str, answers: list[str]
) -> None:
    compose(page, address)
    add(page, '=1+1;"x"')
    page.get_by_label(form).check()
    content = saved(page, "Turflijst").decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(content), delimiter=";")
    assert head == ["nummer", "indicator", *answers]
    assert [line[1] for line in lines] == [*texts(page)[:-1], '\'=1+1;"x"']
    assert {len(line) for line in lines} == {len(head)}


def test_a_draft_stays_until_it_is_wiped(page: Page, address: str) -> None:
    compose(page, address)
    mine = texts(page)
    page.get_by_label("Wat wil de collega leren").fill("Hoe stel ik open vragen?")
    page.goto(address)
    begin(page, address)
    expect_texts(page, mine)
    expect(page.get_by_label("Wat wil de collega leren")).to_have_value("Hoe stel ik open vragen?")
    expect(page.get_by_text("Je concept wordt bewaard in deze browser")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Wis alles").click()
    expect(rows(page)).to_have_count(0)
    page.reload()
    expect(rows(page)).to_have_count(0)
    assert (
        page.evaluate("Object.keys(localStorage).filter(key => key.includes('kijkwijzer'))") == []
    )


def test_nothing_is_wiped_by_a_slip(page: Page, address: str) -> None:
    compose(page, address)
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Wis alles").click()
    expect(rows(page)).to_have_count(5)


def test_without_storage_it_works_and_says_so(browser: Browser, address: str) -> None:
    context = patient(browser.new_context())
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('uit') }})"
    )
    bare = context.new_page()
    compose(bare, address)
    expect(rows(bare)).to_have_count(5)
    expect(bare.get_by_text("Deze browser bewaart je concept niet")).to_be_visible()
    context.close()


def test_hostile_texts_are_texts(page: Page, address: str) -> None:
    link = urlencode({"indicator": HOSTILE, "principe": HOSTILE[:2], "vraag": HOSTILE[0]}, True)
    visit(page, f"{address}{COMPOSER}#{link}")
    expect_texts(page, HOSTILE)
    add(page, HOSTILE[0] + "2")
    page.reload()
    assert texts(page)[-1] == HOSTILE[0] + "2"
    assert HOSTILE[1] in printed(page)[1]
    assert page.evaluate("window.hurt") is None
    assert page.locator(".samensteller :is(img, script, svg)").count() == 0


def test_invisible_characters_are_left_out(page: Page, address: str) -> None:
    begin(page, address)
    page.get_by_label("Of schrijf zelf een afspraak").evaluate(
        "(input) => { input.value = 'wij\u202e gaan\u0000 uit  van\u200b vertrouwen' }"
    )
    page.get_by_role("button", name="Voeg afspraak toe").click()
    expect(page.locator("[data-deel=principe] li .punt > :first-child")).to_have_text(
        "wij gaan uit van vertrouwen"
    )


def test_there_is_room_for_ten_indicators(page: Page, address: str) -> None:
    begin(page, address)
    for number in range(12):
        field = page.get_by_label("Of schrijf zelf een kijkpunt")
        if field.is_disabled():
            break
        add(page, f"Punt {number}")
    expect(rows(page)).to_have_count(10)
    expect(page.get_by_text("Haal er eerst een weg")).to_be_visible()
    page.get_by_role("button", name="Haal weg: Punt 3").click()
    expect(page.get_by_label("Of schrijf zelf een kijkpunt")).to_be_enabled()


def test_a_visitor_reads_of_points_and_agreements_and_of_no_indicators(
    page: Page, address: str
) -> None:
    begin(page, address)
    chosen = page.locator(".samensteller__uitkomst").get_by_role("status")
    page.get_by_label("Bij welke gids?").select_option(GUIDE)
    while tools := page.get_by_role("button", name="Haal weg").all():
        tools[0].click()
    expect(page.get_by_text("Kies of schrijf een kijkpunt.")).to_be_visible()
    add(page, "Een")
    expect(chosen).to_have_text("1 kijkpunt gekozen")
    expect(page.get_by_role("columnheader", name="Kijkpunt")).to_be_visible()
    add(page, "Twee")
    page.get_by_label("Of schrijf zelf een afspraak").fill("Drie")
    page.get_by_role("button", name="Voeg afspraak toe").click()
    expect(chosen).to_have_text("1 afspraak en 2 kijkpunten gekozen")
    page.get_by_label("Of schrijf zelf een terugblik").fill("Vier")
    page.get_by_role("button", name="Voeg terugblik toe").click()
    expect(chosen).to_have_text("1 afspraak, 2 kijkpunten en 1 terugblik gekozen")
    expect(page.get_by_text("Waar is deze kijkwijzer voor?")).to_be_visible()
    words = page.locator("[data-kijkwijzer]").inner_text().lower()
    assert "indicator" not in words
    assert "principe" not in words


@pytest.mark.parametrize("guide", [GUIDE, OTHER_GUIDE])
def test_a_guide_starts_a_kijkwijzer_with_its_points(
    page: Page, address: str, content: Content, guide: str
) -> None:
    """At most two principles and five points, or as many as there are."""
    page.goto(f"{address}gidsen/{guide}/")
    page.get_by_role("link", name="Maak een kijkwijzer bij deze gids").click()
    expect(page.get_by_label("Bij welke gids?")).to_have_value(guide)
    its_principles, its_indicators = points_of(content, guide)
    expect_texts(page, its_indicators[: 5 - len(its_principles)])
    assert principles(page) == its_principles[:2]
    page.reload()
    expect_texts(page, its_indicators[: 5 - len(its_principles)])


def test_another_guide_brings_its_own_points_until_others_are_chosen(
    page: Page, address: str
) -> None:
    begin(page, address)
    guide = page.get_by_label("Bij welke gids?")
    guide.select_option(GUIDE)
    expect(rows(page)).to_have_count(4)
    guide.select_option(OTHER_GUIDE)
    expect_texts(page, [DEEPER])
    add(page, OWN)
    guide.select_option(GUIDE)
    expect_texts(page, [DEEPER, OWN])
    fitting = page.locator("[data-soort=indicator] li").filter(visible=True)
    expect(fitting.filter(has_text="De sfeer is veilig")).to_have_count(1)


def test_a_guide_takes_nothing_away(page: Page, address: str) -> None:
    compose(page, address)
    mine = texts(page)
    link = f"{address}{COMPOSER}?gids={OTHER_GUIDE}"
    page.goto(link)
    expect(page.get_by_text("Wil je een nieuwe, met 2 afspraken en 1 kijkpunt bij")).to_be_visible()
    expect_texts(page, mine)
    page.get_by_role("button", name="Houd die van mij").click()
    expect_texts(page, mine)
    expect(page.get_by_label("Bij welke gids?")).to_have_value(GUIDE)
    page.goto(link)
    page.get_by_role("button", name="Begin een nieuwe").click()
    expect_texts(page, [DEEPER])
    page.reload()
    expect_texts(page, [DEEPER])
    page.get_by_role("button", name="Verder met deze: Lesbezoek, week 48").click()
    expect_texts(page, mine)


def test_points_that_no_one_changed_make_way_for_those_of_another_guide(
    page: Page, address: str
) -> None:
    begin(page, address)
    page.get_by_label("Bij welke gids?").select_option(GUIDE)
    expect(rows(page)).to_have_count(4)
    page.goto(f"{address}{COMPOSER}?gids={OTHER_GUIDE}")
    expect_texts(page, [DEEPER])
    expect(page.locator(".samensteller__melding")).to_be_empty()


def test_the_guide_of_a_link_is_chosen_once(page: Page, address: str) -> None:
    page.goto(f"{address}{COMPOSER}?gids={OTHER_GUIDE}")
    guide = page.get_by_label("Bij welke gids?")
    expect(guide).to_have_value(OTHER_GUIDE)
    guide.select_option(GUIDE)
    page.reload()
    expect(guide).to_have_value(GUIDE)


def test_without_javascript_the_library_is_there(
    browser: Browser, address: str, content: Content
) -> None:
    plain = patient(browser.new_context(java_script_enabled=False)).new_page()
    visit(plain, address + COMPOSER)
    expect(plain.locator(".kijkpunten li").filter(visible=True)).to_have_count(
        len(content.look_fors)
    )
    expect(plain.get_by_role("checkbox").first).to_be_hidden()
    expect(plain.get_by_text("Jullie kijkwijzer")).to_be_hidden()
    why = plain.get_by_text("Een kijkwijzer maken kan alleen met JavaScript.")
    expect(why).to_be_visible()
    why.get_by_role("link", name="een gids").click()
    expect(plain).to_have_url(f"{address}gidsen/")
    plain.context.close()


def test_no_name_is_asked_for(page: Page, address: str) -> None:
    begin(page, address)
    labels = " ".join(page.locator("label, legend").all_inner_texts())
    assert not re.search(r"\b(naam|namen van|wie kijkt)\b", labels.replace("geen namen", ""))
