"""From a phone in a school to a branch from which the site builds, in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser import SIZES, faults, patient, served
from filled_in import ANSWERS, STEPS, field, fill, fill_in, fill_step, next_step
from inbox_process import Running, deliveries, free_port, git, project_repository, take_up_all
from site_copy import build, copy_drawn
from visitors import ENGINES, Visitor
from waiting import wait_for

SUMMARY = ".inzending__melding"


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def with_inbox(tmp_path_factory: pytest.TempPathFactory, port: int) -> Iterator[str]:
    """A site whose form sends to the inbox at that port."""
    project = copy_drawn(tmp_path_factory.mktemp("inbox") / "project")
    done = build(project, INBOX_URL=f"http://127.0.0.1:{port}/")
    assert done.returncode == 0, done.stderr
    with served(project / "site") as address:
        yield address


@pytest.fixture
def phone(browser: Browser, with_inbox: str) -> Iterator[Page]:
    """The form on a phone, watched for what the policy refuses."""
    width, height = SIZES["narrow"]
    context = patient(
        browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL")
    )
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if "Policy" in m.text else None)
    page.goto(f"{with_inbox}meedoen/")
    yield page
    assert refused == []
    context.close()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return project_repository(tmp_path / "bron")


def take_up(page: Page, folder: Path) -> None:
    """Follow the link of the submission, take it up as an editor, and see what the school sees."""
    page.get_by_role("link", name="Kijk waar hij staat").click()
    expect(page.locator("main")).to_contain_text("De redactie is aan de beurt")
    assert faults(page) == []
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    take_up_all(folder)
    page.reload()
    expect(page.locator("main")).to_contain_text("De redactie neemt op wat je instuurde")


def test_a_practice_with_three_mistakes_arrives_as_a_branch_whose_site_builds(
    phone: Page, with_inbox: str, port: int, repository: Path, tmp_path: Path
) -> None:
    with Running(tmp_path, with_inbox, repository, port):
        # The first: the name of the school forgotten.
        fill_step(
            phone, {name: answer for name, answer in ANSWERS.items() if name != "instellingen"}
        )
        next_step(phone)
        expect(phone.locator(SUMMARY)).to_contain_text("Vul in welke school dit deed")
        fill(phone, "instellingen", ANSWERS["instellingen"])
        # The second: a title that says too little.
        fill(phone, "titel", "Kijken")
        next_step(phone)
        expect(phone.locator(SUMMARY)).to_contain_text("in minstens 10 tekens")
        fill(phone, "titel", ANSWERS["titel"])
        next_step(phone)
        # The third: a telephone number, which the form warns for and the inbox refuses.
        for _ in range(STEPS - 2):
            fill_step(phone, ANSWERS | {"tijd": "Twee uur. Bel 06 12345678 voor meer."})
            next_step(phone)
        fill_step(phone)
        expect(phone.locator(".inzending__overzicht")).to_contain_text("lijkt op een telefoon")
        next_step(phone)
        expect(phone.locator(SUMMARY)).to_contain_text("lijkt op een telefoonnummer")
        expect(field(phone, "tijd")).to_be_visible()
        fill(phone, "tijd", ANSWERS["tijd"])
        phone.get_by_role("button", name="Sla de rest over").click()
        next_step(phone)
        expect(phone.locator(SUMMARY)).to_contain_text("Je praktijk is ingestuurd")
        take_up(phone, tmp_path)
        wait_for(lambda: len(deliveries(repository)) == 1)
    (commit,) = deliveries(repository).values()
    git(repository, "worktree", "add", "-q", str(tmp_path / "klaar"), commit)
    done = build(tmp_path / "klaar")
    assert done.returncode == 0, done.stderr
    file = Path(git(repository, "diff", "--name-only", "main", commit))
    page = tmp_path / "klaar/site/praktijken" / file.stem / "index.html"
    assert "Basisschool De Linde" in page.read_text("utf-8")


def test_it_arrives_once_when_the_inbox_falls_away_in_the_middle(
    phone: Page, with_inbox: str, port: int, repository: Path, tmp_path: Path
) -> None:
    fill_in(phone)
    next_step(phone)  # there is no inbox now
    expect(phone.locator(SUMMARY)).to_contain_text("Er is niets verloren")
    service = Running(tmp_path, with_inbox, repository, port)
    with service:
        # The answer gets lost: the service keeps the practice and is killed.
        def lose(route: Route) -> None:
            assert route.fetch().status == 202
            service.kill()
            route.abort()

        phone.route("**/inzendingen", lose)
        next_step(phone)
        expect(phone.locator(SUMMARY)).to_contain_text("De server antwoordt niet")
    phone.unroute_all()
    phone.reload()
    with Running(tmp_path, with_inbox, repository, port):
        next_step(phone)
        expect(phone.locator(SUMMARY)).to_contain_text("Je praktijk is ingestuurd")
        take_up(phone, tmp_path)
        wait_for(lambda: len(deliveries(repository)) == 1)
        phone.goto(f"{with_inbox}meedoen/")
        expect(phone.locator(SUMMARY)).to_contain_text("Je hebt al een praktijk ingestuurd")
    assert len(deliveries(repository)) == 1


def test_two_tabs_with_two_practices_arrive_as_two(
    phone: Page, with_inbox: str, port: int, repository: Path, tmp_path: Path
) -> None:
    """Also when the answer to one of them got lost."""
    other = phone.context.new_page()
    other.goto(f"{with_inbox}meedoen/")
    # A tab that is not in front is slow to act in.
    phone.bring_to_front()
    fill_in(phone)
    other.bring_to_front()
    fill_in(other, ANSWERS | {"titel": "Samen lessen ontwerpen met de vakgroep"})
    phone.bring_to_front()
    next_step(phone)
    expect(phone.locator(SUMMARY)).to_contain_text("We weten niet of je praktijk is aangekomen")
    with Running(tmp_path, with_inbox, repository, port):
        for tab in (other, phone):
            tab.bring_to_front()
            next_step(tab)
            expect(tab.locator(SUMMARY)).to_contain_text("Je praktijk is ingestuurd")
        for tab in (phone, other):
            tab.bring_to_front()
            take_up(tab, tmp_path)
        wait_for(lambda: len(deliveries(repository)) == 2)
    other.close()


def answer(visitor: Visitor, name: str) -> None:
    """Say what is said to this question: type it, or click on the first choice."""
    said = ANSWERS[name]
    first = said if isinstance(said, str) else said[0]
    if visitor.sees(f'[name="{name}"][value="{first}"]'):
        visitor.click(f'[name="{name}"][value="{first}"]')
    else:
        visitor.type(f'[name="{name}"]', first)


@pytest.mark.parametrize("engine", ENGINES)
def test_five_answers_and_a_consent_are_sent_from_every_browser(
    visitor: Visitor, engine: str, with_inbox: str, port: int, tmp_path: Path
) -> None:
    visitor.open(f"{with_inbox}meedoen/")
    for name in ("titel", "samenvatting", "instellingen", "sectoren", "themas"):
        answer(visitor, name)
    visitor.click("button", "Sla de rest over")
    for name in ("toestemming.akkoord", "toestemming.functie"):
        answer(visitor, name)
    with Running(tmp_path, with_inbox, port=port):
        visitor.click("[data-doe=verder]")
        visitor.waits_for(SUMMARY, "Je praktijk is ingestuurd")
