"""What editors and schools do at the desk and in their conversation, in a browser."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import httpx2 as httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser import LOOKS, SIZES, faults, patient
from filled_in import ANSWERS
from inbox_process import Running, git, project_repository
from test_keyboard import stops_of
from waiting import wait_for

SITE = "http://127.0.0.1:8000/"
TABLE = "Jaar\thoger onderwijs\n2020\t75\n"
FIGURES = "data/indicatoren/bijscholing.csv"
SAVED = "[role=status]"
PAGES = {
    "home": "",
    "due": "bijhouden/",
    "kinds": "inhoud/",
    "practices": "inhoud/praktijken/",
    "practice": "inhoud/praktijken/twee-aan-twee-kijken",
    "indicator": "inhoud/indicatoren/bijscholing",
    "figures": "inhoud/waarnemingen/?zoek=lager",
    "figure": "cijfers/bijscholing/waarden",
    "source": "inhoud/bronnen/vb-peiling",
    "agenda": "inhoud/agenda/",
    "texts": "inhoud/teksten/2025",
    "errata": "inhoud/errata/",
    "erratum": "inhoud/errata/nieuw?bij=2025",
    "nothing found": "inhoud/bronnen/?zoek=zzzz",
    "indicators": "cijfers/",
    "figures of one": "cijfers/bijscholing/",
    "queue": "inzendingen/",
    "saved": "wijzigingen/",
    "site": "site/",
    "unknown": "nergens/",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_repository(tmp_path_factory.mktemp("desk") / "bron")


@pytest.fixture(scope="module")
def service(root: Path) -> Iterator[Running]:
    running = Running(root.parent, SITE, root)
    with running:
        yield running


@pytest.fixture(scope="module")
def signed_in(browser: Browser, service: Running) -> Iterator[Callable[[str, str], BrowserContext]]:
    """Gives the browser of an editor, of this size and scheme: the same at every call."""
    wait_for(lambda: "bewijs=" in service.log.read_text("utf-8"))
    link = re.findall(r"http\S+bewijs=\S+", service.log.read_text("utf-8"))[-1]
    page = patient(browser.new_context()).new_page()
    page.goto(link)
    assert faults(page) == []
    page.get_by_role("button", name="Open de tafel").click()
    expect(page.locator("h1")).to_have_text("Wat is er te doen?")
    state = page.context.storage_state()
    page.context.close()

    with ExitStack() as stack:

        @cache
        def open_desk(size: str, scheme: str) -> BrowserContext:
            width, height = SIZES[size]
            context = browser.new_context(
                storage_state=state,
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
                locale="nl-NL",
            )
            return patient(stack.enter_context(context))

        yield open_desk


@pytest.fixture
def tab(
    signed_in: Callable[[str, str], BrowserContext], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A tab in the browser of an editor, watched for what the policy refuses."""
    callspec = getattr(request.node, "callspec", None)
    parameters = callspec.params if callspec else {}
    context = signed_in(parameters.get("size", "wide"), parameters.get("scheme", "light"))
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if "Policy" in m.text else None)
    yield page
    page.close()
    assert refused == []


@pytest.fixture
def desk(tab: Page, service: Running) -> Page:
    """The first page of the desk."""
    tab.goto(f"{service.address}/tafel/")
    return tab


def send(service: Running, title: str) -> dict[str, str]:
    """What a school sends, and what it gets back."""
    key = f"{abs(hash(title)) % 10**12:012d}"
    body = {
        "antwoorden": {**ANSWERS, "titel": title},
        "sleutel": f"00000000-0000-4000-8000-{key}",
        "website": "",
    }
    origin = {"origin": SITE.rstrip("/")}
    answer = httpx.post(f"{service.address}/inzendingen", json=body, headers=origin)
    assert answer.status_code == 202, answer.text
    return dict(answer.json())


def open_submission(desk: Page, title: str) -> None:
    go(desk, "Inzendingen")
    desk.get_by_role("link", name=title).click()


def go(desk: Page, place: str) -> None:
    """Follow a link of the menu."""
    menu = desk.get_by_role("navigation", name="Redactietafel")
    menu.get_by_role("link", name=place, exact=True).click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def publish(desk: Page) -> None:
    go(desk, "Publiceren")
    desk.get_by_role("button", name=re.compile("^Publiceer")).click()
    expect(desk.locator(SAVED)).to_contain_text("Gepubliceerd")
    assert faults(desk) == []


def publish_what_was_taken_up(desk: Page) -> None:
    """It is delivered in the background."""

    def is_delivered() -> bool:
        go(desk, "Publiceren")
        return desk.get_by_role("button", name=re.compile("^Publiceer")).count() == 1

    wait_for(is_delivered)
    publish(desk)


@pytest.mark.parametrize("size", SIZES)
def test_a_submission_becomes_a_published_page(
    desk: Page, service: Running, root: Path, size: str
) -> None:
    title = f"Samen een les bekijken, {size}"
    send(service, title)
    open_submission(desk, title)
    expect(desk.frame_locator("iframe").locator("h1")).to_contain_text(title)
    assert faults(desk) == []
    desk.get_by_role("link", name="Verbeter de tekst").click()
    assert faults(desk) == []
    desk.get_by_label("Waarom verander je dit?").fill("Zo leest het makkelijker.")
    press(desk, "Bewaar de verbetering")
    expect(desk.locator(SAVED)).to_contain_text("Verbeterd")
    press(desk, "Neem over")
    expect(desk.locator(SAVED)).to_contain_text("Overgenomen")
    publish_what_was_taken_up(desk)
    names = git(root, "diff", "--name-only", "HEAD~1").split()
    assert any(title in (root / name).read_text("utf-8") for name in names)


@pytest.mark.parametrize("size", SIZES)
def test_a_pasted_table_changes_a_verdict_or_is_put_back(desk: Page, root: Path, size: str) -> None:
    """It is put back on a narrow screen, and published on a wide one."""
    before = (root / FIGURES).read_bytes()
    desk.get_by_role("link", name="Een cijfer toevoegen").click()
    desk.get_by_role("link", name="Leraren die zich bijscholen").click()
    desk.get_by_text("Plak een tabel, of stuur een bestand").click()
    desk.get_by_label("Plak hier de cellen").fill(TABLE)
    press(desk, "Lees de tabel")
    assert faults(desk) == []
    desk.get_by_label("Uit welke bron komt dit?").fill("Register van bijscholing, 2021")
    desk.get_by_label("Neem anders de rij zelf als citaat").check()
    press(desk, "Bekijk wat het doet")
    expect(desk.locator("#melding")).to_be_focused()
    expect(desk.locator("#melding")).to_contain_text("→ gehaald")
    assert faults(desk) == []
    press(desk, "Bewaar 1 waarde")
    expect(desk.locator(SAVED)).to_contain_text("Bewaard: 1 waarde.")
    assert (root / FIGURES).read_bytes() == before
    if size == "narrow":
        desk.get_by_role("link", name="Bekijk en publiceer").click()
        desk.get_by_role("button", name=re.compile("^Zet terug")).first.click()
        expect(desk.locator(SAVED)).to_have_text("Teruggezet.")
        go(desk, "Inhoud")
        desk.get_by_role("link", name="Waarnemingen").click()
        expect(desk.get_by_role("link", name="hoog, 2020, 75")).to_have_count(0)
    publish(desk)
    assert ("hoog,2020,75" in (root / FIGURES).read_text("utf-8")) == (size == "wide")


def test_three_figures_are_typed_on_one_page(desk: Page, root: Path) -> None:
    desk.get_by_role("link", name="Een cijfer toevoegen").click()
    desk.get_by_role("link", name="Leraren die zich bijscholen").click()
    desk.get_by_role("link", name="Typ cijfers").click()
    for row, year in enumerate(("2023", "2024", "2025"), 1):
        desk.get_by_label(f"Moment, rij {row}").fill(year)
        desk.get_by_label(f"Lager onderwijs, rij {row}").fill("64,5")
    desk.get_by_label("Bron").fill("A. Voorbeeld, Peiling onder leraren, 2020")
    press(desk, "Bewaar")
    expect(desk.locator("#melding")).to_be_focused()
    assert faults(desk) == []
    desk.get_by_label("Citaat").fill("64,5 procent")
    press(desk, "Bekijk eerst")
    expect(desk.locator("#melding")).to_contain_text("Dit verandert er")
    assert faults(desk) == []
    press(desk, "Bewaar")
    expect(desk.locator(SAVED)).to_contain_text("Bewaard: 3 waarden.")
    publish(desk)
    table = (root / FIGURES).read_text("utf-8")
    assert all(f"laag,{year},64.5" in table for year in ("2023", "2024", "2025"))


@pytest.mark.parametrize("size", SIZES)
def test_an_erratum_is_told_with_its_faults_first(desk: Page, root: Path, size: str) -> None:
    go(desk, "Inhoud")
    desk.get_by_role("link", name="Errata").click()
    desk.get_by_role("link", name="Een erratum bij 2025").click()
    what = f"Het aandeel in 2018 is verbeterd, {size}."
    desk.get_by_label("Plaats").fill("1.1-laag")
    desk.get_by_label("Wat", exact=True).fill(what)
    desk.get_by_label("Waarom").fill("Het bureau had een school dubbel geteld.")
    desk.get_by_label("Voor", exact=True).fill("52 procent")
    desk.get_by_label("Na", exact=True).fill("51,5 procent")
    press(desk, "Bewaar")
    expect(desk.locator("#melding")).to_be_focused()
    expect(desk.locator("#melding")).to_contain_text("Dit is nog niet bewaard")
    assert faults(desk) == []
    desk.locator("#melding a[href='#datum']").first.click()
    expect(desk.locator("#datum")).to_be_focused()
    desk.keyboard.type("2025-12-20")
    press(desk, "Bewaar")
    expect(desk.locator(SAVED)).to_contain_text("Bewaard.")
    publish(desk)
    assert what in (root / "data/edities/2025/errata.yml").read_text("utf-8")


def test_two_editors_change_one_value_and_the_second_chooses(
    desk: Page, signed_in: Callable[[str, str], BrowserContext], service: Running, root: Path
) -> None:
    with ExitStack() as stack:
        other = signed_in("narrow", "light").new_page()
        stack.callback(other.close)
        for page, title in ((desk, "Van de eerste"), (other, "Van de tweede")):
            page.goto(f"{service.address}/tafel/inhoud/bronnen/vb-verslag")
            page.get_by_label("Titel").fill(title)
        press(desk, "Bewaar")
        expect(desk.locator(SAVED)).to_contain_text("Bewaard.")
        press(other, "Bewaar")
        expect(other.locator("#melding")).to_be_focused()
        expect(other.locator(".botsing")).to_contain_text("Van de eerste")
        expect(other.get_by_label("Titel")).to_have_value("Van de tweede")
        assert faults(other) == []
        press(other, "Bewaar")
        expect(other.locator(SAVED)).to_contain_text("Bewaard.")
        publish(desk)
    assert "Van de tweede" in (root / "data/bronnen.csv").read_text("utf-8")


def test_a_practice_that_is_still_right_takes_one_button(desk: Page, service: Running) -> None:
    desk.goto(f"{service.address}/tafel/bijhouden/")
    buttons = desk.get_by_role("button", name=re.compile("^Klopt nog"))
    count = buttons.count()
    buttons.first.click()
    expect(desk.locator(SAVED)).to_contain_text("hij klopt nog")
    expect(buttons).to_have_count(count - 1)
    publish(desk)


@pytest.mark.parametrize("size", SIZES)
def test_a_school_is_asked_answers_sends_a_version_and_withdraws(
    desk: Page, browser: Browser, service: Running, size: str
) -> None:
    title = f"Elke week een vraag, {size}"
    receipt = send(service, title)
    width, height = SIZES[size]
    with ExitStack() as stack:
        context = patient(browser.new_context(viewport={"width": width, "height": height}))
        stack.callback(context.close)
        school = context.new_page()

        def look() -> None:
            school.goto(f"{service.address}/{receipt['gesprek']}")
            for scheme in ("light", "dark"):
                school.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                assert faults(school) == []
            assert school.evaluate("document.documentElement.scrollWidth <= innerWidth")

        look()
        expect(school.locator("main")).to_contain_text("De redactie is aan de beurt")
        open_submission(desk, title)
        desk.get_by_text("Stel een vraag").click()
        desk.get_by_label("Wat wil je weten?").fill("Hoeveel leraren deden er mee?")
        press(desk, "Stuur de vraag")
        expect(desk.locator(SAVED)).to_have_text("De school is nu aan de beurt.")
        look()
        expect(school.locator("main")).to_contain_text("Hoeveel leraren deden er mee?")
        check_stops(school)
        school.get_by_label("Wat wil je zeggen?").fill("Twaalf leraren.")
        press(school, "Klaar, stuur terug")
        look()
        open_submission(desk, title)
        expect(desk.locator("main")).to_contain_text("Twaalf leraren.")
        school.get_by_text("Verander de tekst hier").click()
        text = school.get_by_label("De tekst van je praktijk")
        text.fill(text.input_value().replace(title, f"{title}, met z’n allen"))
        press(school, "Stuur deze versie in")
        look()
        expect(school.locator("h1")).to_contain_text("met z’n allen")
        desk.reload()
        expect(desk.locator("h1")).to_contain_text("met z’n allen")
        expect(desk.locator("main")).to_contain_text("versie 2")
        assert faults(desk) == []
        school.get_by_role("link", name="Lees wat er dan gebeurt").click()
        assert faults(school) == []
        press(school, "Ja, trek mijn inzending in")
        look()
        desk.reload()
        expect(desk.locator("main")).to_contain_text("Hier is niets meer te doen")


def test_a_school_fills_in_what_is_not_known(
    desk: Page, browser: Browser, service: Running, root: Path
) -> None:
    thing = "of het nog eens is gedaan"
    width, height = SIZES["narrow"]
    context = patient(browser.new_context(viewport={"width": width, "height": height}))
    with ExitStack() as stack:
        stack.callback(context.close)
        school = context.new_page()
        school.goto(f"{service.address}/aanvullen/zomerruil-van-scholen")
        assert faults(school) == []
        school.get_by_role("link", name=thing.capitalize()).click()
        check_stops(school)
        press(school, "Stuur in")
        expect(school.get_by_role("alert")).to_contain_text("nog niet ingestuurd")
        assert faults(school) == []
        school.get_by_label(f"Weten jullie {thing}?").fill("Elke zomer, sinds 2019.")
        press(school, "Stuur in")
        expect(school.locator("main")).to_contain_text("je antwoord is ingestuurd")
        assert faults(school) == []
        assert school.evaluate("document.documentElement.scrollWidth <= innerWidth")
    open_submission(desk, f"Aanvulling: {thing}")
    shown = desk.frame_locator("iframe").get_by_text("Elke zomer, sinds 2019.")
    expect(shown).to_be_visible()
    asked = desk.get_by_label("Hoe weet je dat dit antwoord van de school zelf is?")
    asked.fill("Gemaild naar info@school.example, dat op hun site staat.")
    press(desk, "Dit is de school: neem over")
    expect(desk.locator(SAVED)).to_contain_text("Overgenomen.")
    assert faults(desk) == []
    publish_what_was_taken_up(desk)
    written = (root / "docs/praktijken/zomerruil-van-scholen.md").read_text("utf-8")
    assert f"  - wat: {thing}\n    antwoord: Elke zomer, sinds 2019.\n" in written


def test_the_whole_site_is_built_and_has_no_rights(desk: Page, service: Running) -> None:
    desk.goto(f"{service.address}/tafel/site/")
    press(desk, "Maak de site")
    link = desk.get_by_role("link", name="Bekijk de site")
    expect(link).to_be_visible()
    desk.goto(f"{service.address}{link.get_attribute('href')}praktijken/")
    expect(desk.locator("h1")).to_contain_text("Alle praktijken")
    assert desk.evaluate("origin") == "null"
    expect(desk.locator("[data-kiezer][data-gestart]")).to_have_count(1)  # its scripts run


def check_stops(page: Page) -> None:
    """Tab through the page: every stop can be seen, and all controls are stops."""
    stops = stops_of(page)
    assert [stop for stop in stops if stop["fault"]] == []
    assert len(stops) >= 3


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_every_page_is_accessible_and_by_keyboard(
    tab: Page, service: Running, path: str, size: str, scheme: str
) -> None:
    tab.goto(f"{service.address}/tafel/{path}")
    check_stops(tab)
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert faults(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
