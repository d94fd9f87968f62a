"""Putting a school's own figures beside those of its sector, as a team does it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from browser import LOOKS, faults
from meesterschap.content import Content
from meesterschap.content.labels import SIGNS
from meesterschap.content.states import State
from test_tasks import WATCH_PRINT

RESULT = "resultaat/1-1/"
WITH_FIGURES = "eigen=laag&geteld=ja&tegen=2020&cijfer=2015_40_28&cijfer=2019_58%2C5_40"


def outcome(page: Page) -> Locator:
    return page.locator(".eigencijfers__uitkomst")


def unfold(page: Page, address: str) -> None:
    """Open the fold on the page of the result."""
    page.goto(address + RESULT)
    page.get_by_text("Zet je eigen cijfers ernaast").click()


def begin(page: Page, address: str, sector: str = "lager onderwijs") -> None:
    """Open the fold, choose a sector and confirm that the school counts alike."""
    unfold(page, address)
    page.get_by_label(sector).check()
    page.get_by_label("Ja, onze cijfers zijn zo geteld").check()


def fill(page: Page, *rows: tuple[str, str, str]) -> None:
    for number, row in enumerate(rows, 1):
        for name, text in zip(("Jaar", "Waarde", "Van hoeveel"), row, strict=True):
            page.get_by_label(f"{name}, rij {number}").fill(text)
    page.get_by_role("button", name="Zet ernaast").click()


def expect_state(page: Page, state: State) -> None:
    sign = SIGNS[state]
    expect(page.locator(".eigencijfers__oordeel .staat")).to_have_text(f"{sign.symbol} {sign.word}")


def test_figures_are_judged_by_the_same_rules(page: Page, address: str) -> None:
    begin(page, address)
    fill(page, ("2015", "40", "200"), ("2019", "58,5 %", "200"))
    expect_state(page, State.NOT_ACHIEVED)
    expect(outcome(page)).to_contain_text("De agenda vraagt 60 procent")
    expect(outcome(page)).to_contain_text("In 2019 was 56 procent nodig geweest; het werd 58,5")
    expect(outcome(page)).to_contain_text("Het tempo was 1,16 van wat nodig was.")
    expect(outcome(page)).to_contain_text("van de sector als geheel")
    expect(outcome(page).locator(".tekening")).to_contain_text("58,5 % je school")
    expect(outcome(page).locator(".tekening")).to_contain_text("62 % laag")
    row = outcome(page).get_by_role("row", name=re.compile("2019"))
    expect(row.get_by_role("cell")).to_have_text(["58,5 %", "–"])


COVERED = """async sizes => {
  const { chart } = await import(location.origin + "/assets/own/chart.js")
  const found = []
  for (const value of [0, 50, 100]) {
    const goal = { value, words: "wat de agenda vraagt" }
    const school = { name: "je school", look: "a", points: [[2022, 84], [2024, 91.5]] }
    const sector = { name: "vo", look: "b", points: [[2014, 5.6], [2017, 4.3], [2020, 3.7]] }
    const lines = [sector, school].map(line => ({
      ...line, points: line.points.map(([time, value]) => ({ time, value })),
    }))
    const drawing = chart(lines, goal, { percentage: true, name: "", sizes })
    document.querySelector(".eigencijfers__uitkomst").replaceChildren(drawing)
    const texts = [...drawing.querySelectorAll("text")].map(one => [one.textContent, one.getBBox()])
    for (const [name, one] of texts)
      for (const [other, box] of texts)
        if (name < other && one.x < box.x + box.width && box.x < one.x + one.width &&
            one.y + 4 < box.y + box.height && box.y + 4 < one.y + one.height)
          found.push([value, name, other])
  }
  return found
}"""


@pytest.mark.parametrize("width", [375, 1280])
def test_no_text_of_the_chart_covers_another(page: Page, address: str, width: int) -> None:
    """Nor a year below it, where the agenda asks for nothing at all."""
    page.set_viewport_size({"width": width, "height": 800})
    begin(page, address)
    fill(page, ("2015", "40", "200"), ("2019", "58,5", "200"))
    sizes = page.request.get(f"{address}{RESULT}eigen-cijfers.json").json()["drawing"]
    assert page.evaluate(COVERED, sizes) == []


def test_a_year_of_their_own_gives_a_judgement_of_later_figures(page: Page, address: str) -> None:
    page.clock.set_fixed_time("2026-06-01")
    begin(page, address)
    fill(page, ("2022", "40", "200"), ("2025", "50", "200"))
    expect_state(page, State.UNKNOWN)
    page.get_by_label("In welk jaar wil je zover zijn?").fill("2030")
    page.get_by_role("button", name="Zet ernaast").click()
    expect_state(page, State.ON_COURSE)
    expect(outcome(page)).to_contain_text("je kijkt naar je eigen jaar, 2030")


def test_the_definition_is_confirmed_first(page: Page, address: str, content: Content) -> None:
    unfold(page, address)
    field = page.get_by_label("Jaar, rij 1")
    expect(page.get_by_label("Ja, onze cijfers zijn zo geteld")).to_be_hidden()
    page.get_by_label("lager onderwijs").check()
    fold = page.locator("#eigen-cijfers")
    expect(fold).to_contain_text(content.indicator("bijscholing").definition)
    expect(field).to_be_hidden()
    page.get_by_label("Ja, onze cijfers zijn zo geteld").check()
    expect(field).to_be_visible()
    page.get_by_label("middelbaar onderwijs").check()
    expect(field).to_be_hidden()


def test_small_numbers_and_unknown_ones_are_warned_about(page: Page, address: str) -> None:
    begin(page, address)
    fill(page, ("2015", "40", "28"), ("2018", "50", "30"), ("2019", "58", ""))
    warnings = outcome(page).locator(".waarschuwing")
    expect(warnings).to_have_count(2)
    expect(warnings.nth(0)).to_contain_text(
        "In 2015 ging het om 28: één meer of minder scheelt 3,6"
    )
    expect(warnings.nth(0)).not_to_contain_text("2018")
    expect(warnings.nth(1)).to_contain_text("2019")


def test_nonsense_is_told_at_the_field(page: Page, address: str) -> None:
    begin(page, address)
    fill(page, ("2015", "veel", ""), ("15", "40", ""))
    field = page.get_by_label("Waarde, rij 1")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description("Vul een getal in, zoals 12,5")
    expect(page.get_by_label("Jaar, rij 2")).to_have_attribute("aria-invalid", "true")
    expect(outcome(page)).to_be_hidden()
    fill(page, ("2015", "30", ""), ("2016", "40", ""))
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(outcome(page)).to_be_visible()


def test_nothing_typed_is_said(page: Page, address: str) -> None:
    begin(page, address)
    page.get_by_role("button", name="Zet ernaast").click()
    expect(page.locator(".eigencijfers [role=status]")).to_contain_text("Vul eerst een jaar")


def test_figures_stay_in_the_address_and_in_this_browser(page: Page, address: str) -> None:
    begin(page, address)
    page.wait_for_load_state("networkidle")
    requests: list[str] = []
    page.on("request", lambda sent: requests.append(sent.url))
    fill(page, ("2015", "40", "28"), ("2019", "58,5", "40"))
    expect(outcome(page)).to_be_visible()
    assert {Path(url).name for url in requests} <= {"favicon.svg"}
    assert page.url.partition("#")[2] == WITH_FIGURES
    page.goto(address + "over/")
    unfold(page, address)
    expect(page.get_by_label("Waarde, rij 2")).to_have_value("58,5")
    expect(outcome(page)).to_be_visible()


def test_a_link_never_replaces_the_own_figures(page: Page, address: str) -> None:
    begin(page, address)
    fill(page, ("2015", "11", ""), ("2019", "12", ""))
    expect(outcome(page)).to_be_visible()
    page.goto(f"{address}over/")
    page.goto(f"{address}{RESULT}#{WITH_FIGURES}")
    field = page.get_by_label("Waarde, rij 2")
    expect(field).to_have_value("58,5")
    page.get_by_role("button", name="Zet ernaast").click()
    page.get_by_role("button", name="Toon die van mij").click()
    expect(field).to_have_value("12")


@pytest.mark.parametrize(
    "fragment",
    [
        "eigen=nergens&geteld=ja&cijfer=2015_40_",
        "eigen=laag&geteld=ja&tegen=%3Cimg+src=x%3E&cijfer=2015_40_",
        "eigen=laag&geteld=ja&tegen=2020&cijfer=%3Cb%3E_1e99_-1&cijfer=__&cijfer=2015",
        "eigen=laag&geteld=ja&tegen=2020" + "&cijfer=2015_1_1" * 40,
    ],
)
def test_a_hostile_link_does_no_harm(page: Page, address: str, fragment: str) -> None:
    page.goto(f"{address}{RESULT}#{fragment}")
    expect(page.locator("#eigen-cijfers")).to_have_attribute("open", "")
    expect(outcome(page)).to_be_hidden()
    assert page.locator(".eigencijfers tbody tr").count() <= 12


def test_they_are_wiped(page: Page, address: str) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    begin(page, address)
    fill(page, ("2015", "40", "28"), ("2019", "58,5", "40"))
    page.get_by_role("button", name="Wis", exact=True).click()
    expect(outcome(page)).to_be_hidden()
    unfold(page, address)
    expect(page.get_by_label("Waarde, rij 1")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_a_sector_leads_to_it_with_that_sector_chosen(page: Page, address: str) -> None:
    page.goto(address + "sector/midden/")
    page.get_by_role("link", name="1.1 Leraren scholen zich bij").last.click()
    expect(page.get_by_label("middelbaar onderwijs")).to_be_checked()
    expect(page.get_by_label("middelbaar onderwijs")).to_be_in_viewport()


def test_it_prints_on_a_page_alone(page: Page, address: str, tmp_path: Path) -> None:
    page.add_init_script(WATCH_PRINT)
    page.goto(f"{address}{RESULT}#{WITH_FIGURES}")
    page.get_by_role("button", name="Print").last.click()
    assert page.evaluate("prints") == 1
    page.emulate_media(media="print")
    expect(outcome(page)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#de-afspraak")).to_be_hidden()
    file = tmp_path / "uitkomst.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    assert len(PdfReader(file).pages) == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#de-afspraak")).to_be_visible()


def test_without_its_data_it_says_so(page: Page, address: str) -> None:
    page.route("**/eigen-cijfers.json", lambda route: route.fulfill(body="{"))
    unfold(page, address)
    expect(page.locator("#eigen-cijfers")).to_contain_text("Laad de pagina opnieuw")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_it_is_accessible(page: Page, address: str, size: str, scheme: str) -> None:
    page.goto(f"{address}{RESULT}#{WITH_FIGURES}")
    expect(outcome(page)).to_be_visible()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
