"""A site as it begins, in a browser: what there is works, and what is not there is not missed."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bare_content import bare_project
from site_copy import build
from test_axe import UNFOLD

COMPOSER = "kijkwijzer/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a site, built."""
    project = bare_project(tmp_path_factory.mktemp("bare"))
    done = build(project)
    assert done.returncode == 0, done.stderr
    return project / "site"


def test_a_point_can_be_written_where_there_is_none_to_choose(page: Page, address: str) -> None:
    page.goto(address + COMPOSER)
    page.get_by_role("button", name="Kies zelf de punten").click()
    page.evaluate(UNFOLD)
    page.get_by_role("button", name="Toon alle 1").click()
    page.get_by_role("checkbox", name="Iedereen krijgt de beurt").check()
    for kind, named in (("principe", "afspraak"), ("terugblik", "terugblik")):
        page.get_by_label(f"Schrijf zelf een {named}", exact=True).fill(f"Een {named}")
        page.get_by_role("button", name=f"Voeg {named} toe").click()
        expect(page.locator(f"[data-deel={kind}]")).to_contain_text(f"Een {named}")
    expect(page.locator(".samensteller__uitkomst [role=status]")).to_have_text(
        "1 afspraak, 1 kijkpunt en 1 terugblik gekozen"
    )


def test_a_kijkwijzer_is_wiped_where_there_is_no_guide_to_begin_with(
    page: Page, address: str
) -> None:
    page.goto(address + COMPOSER)
    expect(page.get_by_text("Waar willen jullie op letten?")).to_be_visible()
    page.get_by_role("button", name="Kies zelf de punten").click()
    expect(page.get_by_label("Bij welke gids?")).to_be_hidden()
    expect(page.locator(".vel__leeg")).to_have_text("Kies of schrijf een kijkpunt.")
    page.evaluate(UNFOLD)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Wis alles").click()
    expect(page.get_by_role("button", name="Kies zelf de punten")).to_be_focused()


# Of the main text: the headings with no text under them, and the tables and lists without any.
EMPTY = """() => {
  const main = document.querySelector("main")
  const found = [...main.querySelectorAll("article :is(ul, ol, tbody)")]
    .filter(one => !one.closest("[hidden]") && !one.textContent.trim())
    .map(one => one.outerHTML)
  const next = node =>
    node.nextElementSibling ?? (node.parentElement === main ? null : next(node.parentElement))
  for (const heading of main.querySelectorAll("article :is(h2, h3)")) {
    if (heading.closest("[hidden]")) continue
    const after = next(heading)
    const isBare = !after?.textContent.trim() || after.tagName === heading.tagName
    if (isBare) found.push(heading.textContent)
  }
  return found
}"""


@pytest.mark.parametrize(
    "at",
    [
        *("", "bronnen/", "bronnen/praktijken/", "gegevens/", "gegevens/achtergrond/", "gidsen/"),
        *("partners/", "praktijken/", "redactie/", "resultaat/1-1/", "sector/laag/", "status/"),
        *("status/ontbreekt/", "thema/vakmanschap/", "veranderd/"),
    ],
)
def test_nothing_stands_where_there_is_nothing(page: Page, address: str, at: str) -> None:
    page.goto(address + at)
    assert page.evaluate(EMPTY) == []
