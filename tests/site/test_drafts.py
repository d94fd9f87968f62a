"""Each tab works on its own draft, and what was sent is kept until it is wiped."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from browser import LOOKS, faults, patient
from filled_in import (
    ANSWERS,
    STEPS,
    field,
    fill,
    fill_in,
    fill_step,
    next_step,
    resume,
    with_addresses,
)
from waiting import wait_for

FORM = "meedoen/"
SUMMARY = ".inzending__melding"
NOTE = ".inzending__bericht"
ONE, OTHER = "Een school in het noorden", "Een school in het zuiden"
NO_LOCKS = "Object.defineProperty(Navigator.prototype, 'locks', {value: undefined})"
KEPT = """prefix => Object.entries(localStorage).filter(([name]) => name.startsWith(prefix))
  .map(([, text]) => JSON.parse(text))"""


@pytest.fixture(params=["with locks", "without locks"])
def tabs(
    browser: Browser, address: str, request: pytest.FixtureRequest
) -> Iterator[Callable[[], Page]]:
    """Open the form in another tab of one browser; over plain http a browser has no locks."""
    context = patient(browser.new_context(locale="nl-NL", viewport={"width": 375, "height": 812}))
    if request.param == "without locks":
        context.add_init_script(NO_LOCKS)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))

    def opened(path: str = FORM) -> Page:
        tab = context.new_page()
        tab.goto(address + path)
        return tab

    yield opened
    assert errors == []
    context.close()


@pytest.fixture
def form(page: Page, address: str) -> Page:
    """The form, with this site itself as its inbox: each test sets the answers."""
    with_addresses(page, inzendpunt=address)
    page.goto(address + FORM)
    return page


@pytest.fixture
def failing(browser: Browser, address: str) -> Iterator[Page]:
    """The same, in a page whose console may report failed requests."""
    page = patient(browser.new_context(locale="nl-NL")).new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    with_addresses(page, inzendpunt=address)
    page.goto(address + FORM)
    yield page
    assert errors == []
    page.context.close()


def school(tab: Page) -> str:
    return field(tab, "instellingen").input_value()


def kept(tab: Page, prefix: str = "/.inzending.") -> list[dict[str, Any]]:
    """What the browser keeps under names with this prefix: by default the drafts."""
    found: list[dict[str, Any]] = tab.evaluate(KEPT, prefix)
    return found


def expect_kept(tab: Page, *schools: str) -> None:
    """What one tab keeps, another sees a moment later."""

    def found() -> list[str]:
        return sorted(line for draft in kept(tab) for line in draft["answers"]["instellingen"])

    wait_for(lambda: found() == sorted(schools))


def write(tab: Page, text: str) -> None:
    expect(field(tab, "instellingen")).to_be_enabled()
    fill(tab, "instellingen", text)


# ---------------------------------------------------------------- each tab has its own
def test_two_tabs_with_two_practices_keep_both(tabs: Callable[[], Page]) -> None:
    one, other = tabs(), tabs()
    write(one, ONE)
    write(other, OTHER)
    write(one, ONE + ", en nog meer")
    for tab, text in ((one, ONE + ", en nog meer"), (other, OTHER)):
        tab.reload()
        expect(field(tab, "instellingen")).to_have_value(text)
    expect_kept(one, ONE + ", en nog meer", OTHER)
    assert len({draft["key"] for draft in kept(one)}) == 2


def test_an_earlier_tab_writes_no_empty_draft_over_another(tabs: Callable[[], Page]) -> None:
    """Not by being reloaded, by going on, by typing something that is taken back, or by wiping."""
    earlier, tab = tabs(), tabs()
    write(tab, ONE)
    next_step(earlier)  # shows what is missing
    write(earlier, "x")
    write(earlier, "")
    earlier.once("dialog", lambda dialog: dialog.accept())
    earlier.get_by_role("button", name="Wis mijn concept").click()
    earlier.reload()
    expect(field(earlier, "instellingen")).to_have_value("")
    expect_kept(tab, ONE)
    tab.close()
    earlier.close()
    expect(field(tabs(), "instellingen")).to_have_value(ONE)


def test_an_empty_draft_is_never_written(tabs: Callable[[], Page]) -> None:
    tab = tabs()
    tab.reload()
    next_step(tab)
    assert kept(tab) == []


def test_a_copied_tab_goes_on_with_a_draft_of_its_own(tabs: Callable[[], Page]) -> None:
    """A browser copies what a tab keeps when it opens a tab from it."""
    tab = tabs()
    write(tab, ONE)
    with tab.context.expect_page() as opening:
        tab.evaluate("open(location.href)")
    copy = opening.value
    expect(field(copy, "instellingen")).to_have_value(ONE)
    if tab.evaluate("Boolean(navigator.locks)"):
        expect(copy.locator(NOTE)).to_contain_text("ook open in een ander tabblad")
    write(copy, OTHER)
    write(tab, ONE + "!")
    write(copy, OTHER + "!")
    expect_kept(tab, ONE + "!", OTHER + "!")
    assert len({draft["key"] for draft in kept(tab)}) == 2
    both = (tab.locator(NOTE), copy.locator(NOTE))
    wait_for(lambda: any("apart concept" in note.inner_text() for note in both))
    tab.reload()
    copy.reload()
    wait_for(lambda: sorted([school(tab), school(copy)]) == sorted([ONE + "!", OTHER + "!"]))


def test_a_new_tab_goes_on_with_the_only_draft_and_can_begin_another(
    tabs: Callable[[], Page],
) -> None:
    tab = tabs()
    write(tab, ONE)
    tab.close()
    tab = tabs()
    expect(field(tab, "instellingen")).to_have_value(ONE)
    expect(tab.locator(NOTE)).to_contain_text("We gaan verder met wat je eerder invulde")
    tab.locator(NOTE).get_by_role("button", name="Begin aan een nieuwe praktijk").click()
    expect(field(tab, "instellingen")).to_have_value("")
    write(tab, OTHER)
    expect_kept(tab, ONE, OTHER)


def test_what_another_tab_has_open_is_listed_and_left_to_it(page: Page, address: str) -> None:
    page.goto(address + FORM)
    write(page, ONE)
    other = page.context.new_page()
    other.goto(address + FORM)
    expect(other.locator(".bewaard li")).to_contain_text("Staat open in een ander tabblad")
    expect(other.locator(".bewaard").get_by_role("button")).to_have_count(0)
    expect(field(other, "instellingen")).to_have_value("")
    other.close()


def test_several_drafts_can_be_chosen_and_wiped(page: Page, address: str) -> None:
    page.goto(address + FORM)
    for title in ("De eerste praktijk", "De tweede praktijk", ""):
        fill_step(page)
        fill(page, "titel", title)
        page.get_by_role("button", name="Nieuwe praktijk").click()
        expect(page.get_by_role("heading", name="De vijf vragen")).to_be_focused()
    items = page.locator(".bewaard li")
    expect(items).to_have_count(3)
    expect(items.first).to_contain_text("Praktijk zonder titel")
    page.get_by_role("button", name="Verder met deze: De eerste praktijk").click()
    expect(page.get_by_role("heading", name="De vijf vragen")).to_be_focused()
    expect(field(page, "titel")).to_have_value("De eerste praktijk")
    expect(items).to_have_count(2)
    wipe = page.get_by_role("button", name="Wis: De tweede praktijk")
    page.once("dialog", lambda dialog: dialog.dismiss())
    wipe.click()
    expect(items).to_have_count(2)
    messages: list[str] = []

    def accept(dialog: Dialog) -> None:
        messages.append(dialog.message)
        dialog.accept()

    page.once("dialog", accept)
    wipe.click()
    expect(items).to_have_count(1)
    assert "De tweede praktijk" in messages[0]
    expect(
        page.get_by_role("button", name="Verder met deze: Praktijk zonder titel")
    ).to_be_focused()
    page.reload()
    expect(field(page, "titel")).to_have_value("De eerste praktijk")


def test_the_list_follows_what_other_tabs_do(page: Page, address: str) -> None:
    page.goto(address + FORM)
    other = page.context.new_page()
    other.goto(address + FORM)
    write(other, OTHER)
    expect(page.locator(".bewaard li")).to_have_count(1)
    other.once("dialog", lambda dialog: dialog.accept())
    other.get_by_role("button", name="Wis mijn concept").click()
    expect(page.locator(".bewaard")).to_be_hidden()
    other.close()


def test_a_gap_never_gets_into_another_practice(page: Page, address: str) -> None:
    page.goto(address + FORM)
    write(page, ONE)
    page.goto(f"{address}{FORM}?thema=vakmanschap&sector=hoog")
    expect(page.locator('[name="sectoren"][value="hoog"]')).to_be_checked()
    expect(field(page, "instellingen")).to_have_value("")
    expect(page.locator(NOTE)).to_contain_text("Je begint hier aan een nieuwe praktijk")
    expect(page.locator(".bewaard li")).to_have_count(1)
    assert kept(page)[0]["answers"] == {"instellingen": [ONE]}
    # The same address again goes on with what was begun there, whatever was changed.
    page.reload()
    expect(page.locator('[name="sectoren"][value="hoog"]')).to_be_checked()
    write(page, OTHER)
    page.locator('[name="sectoren"][value="hoog"]').uncheck()
    page.reload()
    expect(field(page, "instellingen")).to_have_value(OTHER)
    expect(page.locator('[name="sectoren"][value="hoog"]')).not_to_be_checked()
    expect_kept(page, ONE, OTHER)


def test_a_draft_of_an_earlier_version_is_migrated_once(page: Page, address: str) -> None:
    page.goto(address + FORM)
    key = "0b8f2a04-9f86-4f1c-8a54-7f0d1f3e2a11"
    old = {"answers": {"instellingen": [ONE]}, "key": key}
    page.evaluate(
        "([old, sent]) => { localStorage['/.inzending'] = old; "
        "localStorage['/.ingezonden'] = sent; sessionStorage.clear() }",
        [json.dumps(old), json.dumps({"nummer": "ABCD-1234", "volgen": "https://in.example/a"})],
    )
    page.reload()
    expect(field(page, "instellingen")).to_have_value(ONE)
    expect(page.locator(".bewaard li")).to_contain_text("nummer ABCD-1234")
    assert [draft["key"] for draft in kept(page)] == [key]
    assert page.evaluate("localStorage['/.inzending'] ?? localStorage['/.ingezonden']") is None


@pytest.mark.parametrize(
    "text", ["", "null", "{", "5", "[]", '{"answers": 1}', '{"answers": {"titel": {}}, "key": "x"}']
)
def test_a_damaged_draft_stops_nothing(page: Page, address: str, text: str) -> None:
    page.goto(address + FORM)
    names = ["/.inzending", "/.inzending.x", "/.ingezonden", "/.ingezonden.x"]
    page.evaluate(
        "([names, text]) => { for (const name of names) localStorage[name] = text; "
        "sessionStorage['/.inzending'] = text }",
        [names, text],
    )
    page.reload()
    write(page, ONE)
    page.reload()
    expect(field(page, "instellingen")).to_have_value(ONE)


@pytest.mark.parametrize(
    "storage",
    [
        "for (const name of ['localStorage', 'sessionStorage']) "
        "Object.defineProperty(window, name, {get() { throw new Error('uit') }})",
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }",
    ],
    ids=["off", "full"],
)
def test_without_storage_it_works_and_says_so(page: Page, address: str, storage: str) -> None:
    page.add_init_script(storage)
    with_addresses(page, inzendpunt=address)
    answering(page)
    page.goto(address + FORM)
    expect(page.get_by_text("Deze browser bewaart niet wat je invult")).to_be_visible()
    fill_in(page)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Nieuwe praktijk").click()
    expect(field(page, "titel")).to_have_value(str(ANSWERS["titel"]))
    next_step(page)
    expect(page.locator(SUMMARY)).to_contain_text("Je praktijk is ingestuurd")
    expect(page.locator(SUMMARY)).to_contain_text("Schrijf het nummer op")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_in_the_list(form: Page, size: str, scheme: str) -> None:
    answering(form)
    fill_in(form)
    next_step(form)
    expect(form.locator(SUMMARY)).to_contain_text("ingestuurd")
    assert faults(form) == []
    form.get_by_role("button", name="Stuur nog een praktijk in").click()
    for title in ("Nog een " * 20, "Zonder"):
        write(form, title)
        form.get_by_role("button", name="Nieuwe praktijk").click()
    expect(form.locator(".bewaard li")).to_have_count(3)
    assert faults(form) == []
    assert form.evaluate("document.documentElement.scrollWidth <= innerWidth")


# ---------------------------------------------------------------- what was sent
def answering(page: Page, status: int = 202, **answer: Any) -> list[dict[str, Any]]:
    """Have the inbox answer this; return a list that collects what is sent."""
    sent: list[dict[str, Any]] = []

    def take(route: Route) -> None:
        sent.append(route.request.post_data_json)
        receipt = answer or {"nummer": "ABCD-1234", "volgen": "inzendingen/ABCD-1234"}
        route.fulfill(status=status, json=receipt)

    page.route("**/inzendingen", take)
    return sent


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("nieuw", "Je inzending heeft nummer ABCD-1234"),
        (None, "Je inzending heeft nummer ABCD-1234"),
        ("zelfde", "Deze praktijk was al binnen"),
        ("versie", "We hebben je nieuwe versie bewaard, in plaats van de vorige"),
    ],
)
def test_the_page_says_what_became_of_a_submission(
    form: Page, address: str, outcome: str | None, words: str
) -> None:
    receipt = {"nummer": "ABCD-1234", "volgen": "inzendingen/ABCD-1234", "soort": outcome}
    answering(form, **{name: value for name, value in receipt.items() if value})
    resume(form, address)
    next_step(form)
    expect(form.locator(SUMMARY)).to_be_focused()
    expect(form.locator(SUMMARY)).to_contain_text(words)
    expect(form.get_by_role("link", name="Kijk waar hij staat")).to_have_attribute(
        "href", f"{address}inzendingen/ABCD-1234"
    )


def test_the_link_of_the_conversation_is_shown_and_kept(form: Page, address: str) -> None:
    answering(form, nummer="ABCD-1234", volgen="inzendingen/ABCD-1234", gesprek="gesprek/geheim")
    resume(form, address)
    next_step(form)
    expect(form.locator(SUMMARY)).to_contain_text("Bewaar de link hieronder")
    link = form.get_by_role("link", name="Kijk waar hij staat")
    expect(link).to_have_attribute("href", f"{address}gesprek/geheim")
    form.reload()
    link = form.get_by_role("link", name="Waar staat hij nu?")
    expect(link).to_have_attribute("href", f"{address}gesprek/geheim")


def test_what_was_sent_is_kept_with_its_number_until_it_is_wiped(form: Page) -> None:
    sent = answering(form)
    fill_in(form)
    next_step(form)
    expect(form.locator(SUMMARY)).to_contain_text("Je praktijk is ingestuurd")
    assert kept(form) == []
    assert kept(form, "/.ingezonden.")[0]["answers"] == sent[0]["antwoorden"]
    form.reload()
    expect(field(form, "titel")).to_have_value("")
    expect(form.locator(SUMMARY)).to_contain_text("Je hebt al een praktijk ingestuurd")
    item = form.locator(".bewaard li")
    expect(item).to_contain_text("ABCD-1234")
    expect(item).to_contain_text(str(ANSWERS["titel"]))
    form.once("dialog", lambda dialog: dialog.dismiss())
    item.get_by_role("button", name="Wis").click()
    form.reload()
    form.once("dialog", lambda dialog: dialog.accept())
    item.get_by_role("button", name="Wis").click()
    expect(form.locator(".bewaard")).to_be_hidden()
    assert kept(form, "/.ingezonden.") == []


def test_what_was_sent_can_be_corrected_under_the_same_key(form: Page) -> None:
    sent = answering(form)
    fill_in(form)
    next_step(form)
    expect(form.locator(SUMMARY)).to_contain_text("Je praktijk is ingestuurd")
    form.reload()
    form.get_by_role("button", name="Verbeter").click()
    expect(form.locator(NOTE)).to_contain_text("komt je nieuwe tekst in de plaats van de oude")
    fill_in(form, {"tijd": "Drie uur per maand."})
    form.unroute_all()
    more = answering(form, nummer="EFGH-5678", volgen="/x", soort="nieuw")
    with_addresses(form, inzendpunt="x")
    next_step(form)
    expect(form.locator(SUMMARY)).to_contain_text("nummer ABCD-1234, is al overgenomen")
    assert more[0]["sleutel"] == sent[0]["sleutel"]
    assert more[0]["antwoorden"] == sent[0]["antwoorden"] | {"tijd": "Drie uur per maand."}
    assert len(kept(form, "/.ingezonden.")) == 2


def test_what_is_typed_while_it_is_sent_is_kept(form: Page) -> None:
    held: list[Route] = []
    form.route("**/inzendingen", lambda route: held.append(route))
    fill_in(form)
    with form.expect_request("**/inzendingen") as request:
        next_step(form)
    fill(form, "toestemming.functie", "adviseur")
    held[0].fulfill(status=202, json={"nummer": "ABCD-1234", "volgen": "/x", "soort": "nieuw"})
    expect(form.locator(SUMMARY)).to_contain_text("is er nog iets veranderd")
    expect(field(form, "toestemming.functie")).to_have_value("adviseur")
    (draft,) = kept(form)
    (sent,) = kept(form, "/.ingezonden.")
    assert draft["answers"]["toestemming.functie"] == "adviseur"
    assert sent["answers"]["toestemming.functie"] == ANSWERS["toestemming.functie"]
    assert draft["key"] == sent["key"] == request.value.post_data_json["sleutel"]
    form.reload()
    expect(field(form, "toestemming.functie")).to_have_value("adviseur")


def test_a_corrected_text_after_a_lost_answer_goes_under_the_same_key(failing: Page) -> None:
    form = failing
    lost: list[dict[str, Any]] = []

    def lose(route: Route) -> None:
        lost.append(route.request.post_data_json)
        route.fulfill(status=502, body="<html>Bad gateway", content_type="text/html")

    form.route("**/inzendingen", lose)
    fill_in(form)
    next_step(form)
    expect(form.locator(SUMMARY)).to_contain_text("We weten niet of je praktijk is aangekomen")
    form.unroute("**/inzendingen")
    sent = answering(form, nummer="ABCD-1234", volgen="/x", soort="versie")
    fill(form, "toestemming.functie", "adviseur")
    next_step(form)
    expect(form.locator(SUMMARY)).to_contain_text("nieuwe versie bewaard")
    assert sent[0]["sleutel"] == lost[0]["sleutel"]
    assert sent[0]["antwoorden"]["toestemming.functie"] == "adviseur"
    assert kept(form) == []


UNKNOWN = "We weten niet of je praktijk is aangekomen"
REFUSED = "Het insturen lukte niet"


@pytest.mark.parametrize(
    ("answer", "heading", "words"),
    [
        (None, UNKNOWN, "hij komt één keer aan"),
        ({"status": 502, "body": "<html>"}, UNKNOWN, "hij komt één keer aan"),
        ({"status": 500, "json": {}}, UNKNOWN, "hij komt één keer aan"),
        ({"status": 200, "body": "<html>Log in op de wifi"}, UNKNOWN, "hij komt één keer aan"),
        ({"status": 202, "json": {}}, UNKNOWN, "hij komt één keer aan"),
        ({"status": 202, "json": None}, UNKNOWN, "hij komt één keer aan"),
        ({"status": 413, "body": "<html>"}, REFUSED, "neemt hem nu niet aan"),
        (
            {"status": 429, "json": {"melding": "Het is druk."}},
            REFUSED,
            "Het is druk. Je kunt",
        ),
        (
            {"status": 503, "json": {"melding": "Vol."}, "headers": {"Retry-After": "290"}},
            REFUSED,
            "Probeer het over 5 minuten nog eens",
        ),
    ],
)
def test_when_it_fails_the_page_says_what_is_known(
    failing: Page, address: str, answer: dict[str, Any] | None, heading: str, words: str
) -> None:
    form = failing
    resume(form, address)
    before = kept(form)
    form.route("**/inzendingen", lambda r: r.fulfill(**answer) if answer else r.abort())
    next_step(form)
    summary = form.locator(SUMMARY)
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(heading)
    expect(summary).to_contain_text(words)
    expect(summary).to_contain_text("Er is niets verloren")
    assert kept(form) == before
    expect(form.locator(".inzending__stap")).to_contain_text(f"Stap {STEPS} van {STEPS}")
