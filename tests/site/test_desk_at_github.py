"""What editors do at the desk where they sign in at GitHub, here a pretended one, in a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import SIZES, faults, patient
from github_editors import CLIENT, SECRET, GitHubForEditors, served
from inbox_process import Running, free_port, git, project_repository
from test_keyboard import stops_of

SOURCE = "tafel/inhoud/bronnen/vb-peiling"


@pytest.fixture(scope="module")
def github(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitHubForEditors]:
    """GitHub, and beside it the clone that the desk works on."""
    folder = tmp_path_factory.mktemp("github")
    root = project_repository(folder / "bron")
    git(folder, "clone", "-q", "--bare", str(root), str(folder / "forges/site.git"))
    fake = GitHubForEditors(folder / "forges/site.git")
    with served(fake) as repositories:
        git(root, "remote", "add", "origin", f"{repositories}/site.git")
        git(root, "update-ref", "refs/remotes/origin/main", "main")
        yield fake


@pytest.fixture(scope="module")
def address(github: GitHubForEditors) -> Iterator[str]:
    """That of the desk."""
    port, folder = free_port(), github.bare.parent.parent
    settings = {
        "GITHUB_REPOSITORY": "school/site",
        "GITHUB_SERVER_URL": github.address,
        "GITHUB_API_URL": github.address,
        "GITHUB_APP_CLIENT_ID": CLIENT,
        "GITHUB_APP_CLIENT_SECRET": SECRET,
        "INBOX_URL": f"http://127.0.0.1:{port}/",
    }
    site = "https://site.example/"
    with Running(folder, site, folder / "bron", port=port, **settings) as running:
        yield f"{running}/"


@pytest.fixture(params=SIZES)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The browser of someone who is not signed in yet."""
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL")
    with patient(context):
        yield context.new_page()


def sign_in(page: Page, address: str) -> None:
    """From the page that asked for it, and back there."""
    page.goto(address + SOURCE)
    assert faults(page) == []
    page.get_by_role("button", name="Aanmelden met GitHub").click()
    page.wait_for_url(f"**/{SOURCE}")
    expect(page.get_by_text("aangemeld als Eva de Vries")).to_be_visible()


def save(page: Page, title: str) -> None:
    page.get_by_label("Titel", exact=True).fill(title)
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Bewaard.")


def publish(page: Page, address: str) -> None:
    page.goto(f"{address}tafel/wijzigingen/")
    assert faults(page) == []
    page.get_by_role("button", name="Publiceer").first.click()


def test_a_change_is_on_main_in_the_name_of_the_editor(
    page: Page, address: str, github: GitHubForEditors
) -> None:
    sign_in(page, address)
    title = f"Peiling, {(page.viewport_size or {})['width']} breed"
    save(page, title)
    publish(page, address)
    expect(page.get_by_role("status")).to_contain_text("Gepubliceerd")
    assert title in git(github.bare, "show", "main:data/bronnen.csv")
    assert git(github.bare, "log", "-1", "--format=%an", "main") == "Eva de Vries"


def test_where_main_is_protected_it_becomes_a_proposal(
    page: Page, address: str, github: GitHubForEditors
) -> None:
    github.protect_main()
    sign_in(page, address)
    title = f"Voorstel, {(page.viewport_size or {})['width']} breed"
    save(page, title)
    publish(page, address)
    expect(page.get_by_role("status")).to_contain_text("voorstel")
    assert faults(page) == []
    branch = github.pulls[-1]["headRefName"]
    assert title not in git(github.bare, "show", "main:data/bronnen.csv")
    assert title in git(github.bare, "show", f"{branch}:data/bronnen.csv")


def test_the_keyboard_reaches_the_button_to_sign_in(page: Page, address: str) -> None:
    page.goto(address + SOURCE)
    stops = stops_of(page)
    assert any("Aanmelden met GitHub" in stop["label"] for stop in stops)
    assert [stop for stop in stops if stop["fault"]] == []
