"""Choosing a practice, as someone with a phone and a keyboard does it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser import SIZES, faults, patient
from meesterschap.content import Content
from meesterschap.content.practices import Practice
from meesterschap.derive.facets import facets
from test_tasks import PHONE

PRACTICES = "praktijken/"


def status(page: Page) -> Locator:
    return page.locator("main").get_by_role("status")


def found(page: Page) -> Locator:
    return page.locator("[data-kiezer] .lijst").get_by_role("link")


def of(content: Content, *sectors: str) -> list[Practice]:
    """The practices of any of these sectors."""
    return [one for one in content.listed if {*sectors} & {*one.sectors}]


def practices_of(content: Content, *sectors: str) -> str:
    """The number of those, as the page says it."""
    return f"{len(of(content, *sectors))} praktijken"


def choose(page: Page, facet: str, value: str) -> None:
    """Open the folds around the facet where they are closed, and tick the box."""
    box = page.get_by_role("group", name=facet, include_hidden=True).get_by_label(value)
    for fold in page.locator("[data-kiezer] details", has=box).all():
        if not fold.evaluate("fold => fold.open"):
            fold.locator("summary").first.click()
    box.check()


@pytest.mark.parametrize("size", SIZES)
def test_all_are_shown_with_their_counts(
    page: Page, address: str, size: str, content: Content
) -> None:
    page.goto(address + PRACTICES)
    expect(status(page)).to_have_text(f"{len(content.listed)} praktijken")
    expect(found(page)).to_have_text([one.title for one in content.listed[:10]])
    counts = [
        str(sum(value in facet.codes_of(practice) for practice in content.listed))
        for facet in facets(content)[1:]
        for value in facet.values
    ]
    expect(page.locator(".aantal")).to_have_text(counts)
    page.get_by_role("button", name="Toon de volgende tien").click()
    expect(found(page)).to_have_text([one.title for one in content.listed[:20]])
    expect(found(page).nth(10)).to_be_focused()
    page.get_by_role("button", name=re.compile("^Toon de (volgende tien|laatste)")).click()
    expect(found(page)).to_have_count(len(content.listed))
    expect(page.get_by_role("button", name="Toon de")).to_be_hidden()
    assert sorted(found(page).all_inner_texts()) == sorted(one.title for one in content.listed)


# How much moved so far, of which the browser tells after it painted.
MOVED = """() => new Promise(resolve => {
  let moved = 0
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) moved += entry.value
  }).observe({ type: "layout-shift", buffered: true })
  setTimeout(() => resolve(moved), 500)
})"""


# The codes of the sectors instead of those of the site: what is wrong with how their boxes stand.
SECTORS = """codes => {
  const row = document.querySelector(".kiezer__sectoren > div")
  const boxes = codes.map(code => {
    const box = row.firstElementChild.cloneNode(true)
    for (const text of box.querySelectorAll("span")) text.textContent = code
    return box
  })
  row.replaceChildren(...boxes)
  const { right } = row.closest("form").getBoundingClientRect()
  const beyond = boxes.filter(box => box.getBoundingClientRect().right > right + 1)
  const broken = boxes.filter(box => box.clientHeight > 50)
  return [...beyond, ...broken].map(box => box.textContent)
}"""
SHORT = ["po", "vo", "mbo", "hbo", "wo"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("codes", "lines"),
    [
        (SHORT, 1),
        ([*SHORT, "so", "vso", "mo"], 2),
        (["primair", "voortgezet", "beroeps", "hogeschool", "universiteit", "volwassenen"], None),
    ],
)
def test_any_codes_of_sectors_stand_in_boxes_that_fit(
    page: Page, address: str, size: str, codes: list[str], lines: int | None
) -> None:
    """Five short ones on one line; more or longer ones on more lines, each code in one piece."""
    page.goto(address + PRACTICES)
    assert page.evaluate(SECTORS, codes) == []
    boxes = page.locator(".kiezer__sectoren label").all()
    tops = {box.evaluate("box => box.offsetTop") for box in boxes}
    assert lines in (None, len(tops))


@pytest.mark.parametrize("size", SIZES)
def test_the_index_is_fetched_when_someone_chooses_and_nothing_moves(
    page: Page, address: str, size: str, content: Content
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PRACTICES, wait_until="networkidle")
    expect(page.locator("[data-kiezer]")).to_have_attribute("data-gestart", "")
    assert page.evaluate(MOVED) < 0.05
    assert not [url for url in asked if "/pagefind/" in url]
    choose(page, "Sector", "midden")
    expect(status(page)).to_have_text(practices_of(content, "midden"))
    assert [url for url in asked if "/pagefind/" in url]
    page.get_by_role("button", name="Haal weg: Sector: midden").click()
    expect(found(page)).to_have_text([one.title for one in content.listed[:10]])
    expect(status(page)).to_have_text(f"{len(content.listed)} praktijken")


def test_only_the_parts_of_the_index_with_the_words_are_fetched(page: Page, address: str) -> None:
    """One for a word, and one to choose without words: the whole grows with the practices."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PRACTICES)
    choose(page, "Sector", "midden")
    expect(page.get_by_role("button", name="Haal weg: Sector: midden")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert len({url for url in asked if "/pagefind/index/" in url}) == 1
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("vakmanschap")  # in another part than ‘praktijk’
    expect(dialog.get_by_role("status")).to_contain_text("resulta")
    page.wait_for_load_state("networkidle")
    assert len({url for url in asked if "/pagefind/index/" in url}) == 2


SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}


def test_the_first_practice_is_in_the_first_screen_and_nothing_moves_on_slow_3g(
    page: Page, address: str
) -> None:
    page.set_viewport_size(PHONE)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    network.send("Network.emulateNetworkConditions", SLOW_3G)
    page.goto(address + PRACTICES)
    expect(page.locator("[data-kiezer]")).to_have_attribute("data-gestart", "")
    assert page.evaluate(MOVED) < 0.05
    expect(found(page).first).to_be_in_viewport()


def test_a_card_is_the_same_from_the_page_and_from_the_index(
    page: Page, address: str, content: Content
) -> None:
    newest = content.listed[0]
    card = page.locator("[data-kiezer] .lijst > li", has_text=newest.title)
    page.goto(address + PRACTICES)
    made = card.inner_text()
    page.goto(f"{address}{PRACTICES}?sector={newest.sectors[0]}&thema={newest.themes[0]}")
    expect(page.locator("[data-kiezer] .kiezer__gekozen button").first).to_be_visible()
    expect(status(page)).to_have_text(re.compile(r"^\d+ praktijk"))
    expect(card).to_have_text(re.compile(re.escape(newest.title)))
    assert card.inner_text() == made


@pytest.mark.parametrize("size", SIZES)
def test_facets_narrow_and_values_of_one_facet_add_up(
    page: Page, address: str, size: str, content: Content
) -> None:
    page.goto(address + PRACTICES)
    choose(page, "Sector", "midden")
    expect(status(page)).to_have_text(practices_of(content, "midden"))
    choose(page, "Sector", "hoog")
    # One practice may be of both.
    expect(status(page)).to_have_text(practices_of(content, "midden", "hoog"))
    choose(page, "Wat je doet", "afspraken vastleggen")
    expect(page).to_have_url(re.compile(r"\?sector=midden&sector=hoog&vorm=afspraak$"))
    expect(found(page).first).to_be_visible()


def test_an_address_brings_back_the_whole_choice(page: Page, address: str) -> None:
    page.goto(address + PRACTICES + "?q=weekstart&sector=laag&sector=midden")
    expect(page.get_by_role("textbox", name="Zoek in alle praktijken")).to_have_value("weekstart")
    expect(page.get_by_role("checkbox", name=re.compile("^midden "))).to_be_checked()
    expect(found(page).filter(has_text="weekstart").first).to_be_visible()


@pytest.mark.parametrize("query", ["", "?sector=laag&sector=midden&sector=hoog"])
def test_the_back_button_brings_back_what_was_shown_and_the_place_in_it(
    page: Page, address: str, query: str, content: Content
) -> None:
    page.goto(address + PRACTICES + query)
    expect(status(page)).to_have_text(f"{len(content.listed)} praktijken")
    expect(page.locator(".kiezer__gekozen li")).to_have_count(4 if query else 0)
    for number in (20, 30):
        page.get_by_role("button", name=re.compile("^Toon de (volgende|laatste)")).click()
        expect(found(page)).to_have_count(number)
    titles, opened = found(page).all_text_contents(), found(page).nth(24)
    opened.click()
    page.wait_for_url("**/praktijken/*/")
    page.go_back()
    expect(found(page)).to_have_text(titles)
    expect(opened).to_be_in_viewport()
    expect(opened).to_be_focused()


def test_another_choice_begins_with_the_first_ten(page: Page, address: str) -> None:
    page.goto(f"{address}{PRACTICES}?sector=laag&sector=midden")
    page.get_by_role("button", name=re.compile("^Toon de (volgende|laatste)")).click()
    expect(found(page).nth(10)).to_be_visible()
    choose(page, "Sector", "hoog")
    expect(found(page)).to_have_count(10)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_chosen_is_shown_and_can_be_dropped(
    page: Page, address: str, size: str, content: Content
) -> None:
    page.goto(address + PRACTICES + "?sector=midden&vorm=afspraak")
    chosen = page.get_by_role("list", name="Gekozen")
    expect(chosen.get_by_role("button")).to_have_count(3)
    chosen.get_by_role("button", name="Wat je doet: afspraken vastleggen").click()
    expect(status(page)).to_have_text(practices_of(content, "midden"))
    expect(page).to_have_url(re.compile(r"\?sector=midden$"))


@pytest.mark.parametrize("fragment", ["#inhoud", "#__skip", "#", "#sector=midden"])
def test_a_link_within_the_page_is_no_choice(page: Page, address: str, fragment: str) -> None:
    page.goto(address + PRACTICES)
    expect(found(page)).to_have_count(10)
    page.get_by_role("button", name="Toon de volgende tien").click()
    expect(found(page)).to_have_count(20)
    question = page.get_by_role("textbox", name="Zoek in alle praktijken")
    # The words are not in the address yet: that waits until someone stops typing.
    question.evaluate("(one, words) => { one.value = words }", "weekstart")
    page.evaluate("fragment => { location.hash = fragment }", fragment)
    page.evaluate("() => new Promise(requestAnimationFrame)")
    expect(question).to_have_value("weekstart")
    expect(found(page)).to_have_count(20)


def test_nothing_found_says_what_to_drop_and_invites(page: Page, address: str) -> None:
    page.goto(address + PRACTICES + "?sector=hoog&kosten=geen")
    expect(status(page)).to_have_text("Geen praktijk gevonden")
    invitation = page.locator(".kiezer__leeg").get_by_role("link", name="Laat het zien")
    expect(invitation).to_have_attribute("href", re.compile(r"/meedoen/\?sector=hoog$"))
    assert faults(page) == []
    page.get_by_role("button", name="Laat “Kosten: geen” los").click()
    expect(found(page).first).to_be_visible()


def test_hostile_words_are_only_words(page: Page, address: str) -> None:
    page.goto(address + PRACTICES + "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&sector=%3Cb%3E")
    expect(page.get_by_role("textbox", name="Zoek in alle praktijken")).to_have_value(
        "<img src=x onerror=alert(1)>"
    )
    expect(status(page)).not_to_be_empty()
    assert page.locator(".kiezer img").count() == 0


def test_without_javascript_the_lists_are_there(
    browser: Browser, address: str, content: Content
) -> None:
    plain = patient(browser.new_context(java_script_enabled=False)).new_page()
    plain.goto(address + PRACTICES)
    expect(plain.get_by_role("textbox")).to_be_hidden()
    expect(found(plain)).to_have_count(10)
    plain.locator(".kiezer__lijsten").get_by_role("link", name="midden").click()
    expect(plain.locator(".lijst").get_by_role("link")).to_have_count(len(of(content, "midden")))
    plain.context.close()


@pytest.mark.parametrize("size", ["narrow"])
def test_with_the_keyboard_alone_someone_finds_and_prints(
    page: Page, address: str, size: str, content: Content, tmp_path: Path
) -> None:
    """A practice of one sector about teams that decide together, at low cost: at 320 px."""
    page.goto(address + PRACTICES)
    expect(status(page)).to_have_text(f"{len(content.listed)} praktijken")

    def tab_to(locator: Locator) -> None:
        for _ in range(120):
            if locator.evaluate("one => one === document.activeElement"):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"no way to {locator} by keyboard")

    tab_to(page.get_by_role("textbox", name="Zoek in alle praktijken"))
    page.keyboard.type("teams die samen beslissen")
    tab_to(page.get_by_role("checkbox", name=re.compile("^hoog ")))
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?q=teams\+die\+samen\+beslissen&sector=hoog$"))
    tab_to(page.locator("summary", has_text=re.compile("^Meer keuzes")))
    page.keyboard.press("Enter")
    tab_to(page.locator("summary", has_text=re.compile("^Kosten$")))
    page.keyboard.press("Enter")
    tab_to(page.get_by_role("checkbox", name=re.compile("^geen ")))
    page.keyboard.press("Space")
    # Of no such practice the costs are known: the page says so, and which choice to drop.
    expect(status(page)).to_have_text("Geen praktijk gevonden")
    tab_to(page.get_by_role("button", name="Laat “Kosten: geen” los"))
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("zonder “")  # no page has all these words
    tab_to(found(page).first)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/praktijken/[a-z0-9-]+/$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    file = tmp_path / "praktijk.pdf"
    page.pdf(path=file, format="A4", prefer_css_page_size=True)
    assert 1 <= file.read_bytes().count(b"/Type /Page\n") <= 2
