"""Finding a source, with and without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import faults, patient
from meesterschap.content import Content, addresses
from meesterschap.content.agenda import Source

PAGES = [
    addresses.public(page).lstrip("/") for page in (addresses.SOURCES, addresses.OTHER_SOURCES)
]


def listed(content: Content, path: str) -> list[Source]:
    """The sources on one of the pages."""
    found = [one for one in content.sources if (one.id in content.evidence) == (path == PAGES[0])]
    assert found
    return found


def counted(number: int) -> str:
    return f"{number} {'bron' if number == 1 else 'bronnen'}"


def entries(page: Page) -> list[str]:
    return page.locator(".bronnen > li:visible").all_inner_texts()


@pytest.mark.parametrize("path", PAGES)
def test_words_narrow_the_sources_and_open_their_folds(
    page: Page, address: str, content: Content, path: str
) -> None:
    sources = listed(content, path)
    page.goto(address + path)
    status = page.locator("main").get_by_role("status")
    expect(status).to_have_text(counted(len(sources)))
    assert not entries(page)
    question = page.get_by_role("textbox", name="Zoek op titel")
    source = sources[0]
    question.fill(source.title.upper())
    same = sum(one.title == source.title for one in sources)
    expect(page.locator(".bronnen > li:visible")).to_have_count(same)
    assert all(source.title in text and "Gebruikt bij: " in text for text in entries(page))
    assert faults(page) == []
    question.fill("zo heet geen enkele bron")
    expect(status).to_have_text("Geen bron gevonden")
    question.fill("")
    expect(status).to_have_text(counted(len(sources)))
    assert not entries(page)


@pytest.mark.parametrize("path", PAGES)
def test_a_link_to_a_source_opens_its_fold(
    page: Page, address: str, content: Content, path: str
) -> None:
    anchor = addresses.source_anchor(listed(content, path)[-1].id)
    page.goto(f"{address}{path}#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


@pytest.mark.parametrize("path", PAGES)
def test_without_javascript_the_folds_open(
    browser: Browser, address: str, content: Content, path: str
) -> None:
    plain = patient(browser.new_context(java_script_enabled=False)).new_page()
    plain.goto(address + path)
    expect(plain.get_by_role("textbox")).to_be_hidden()
    for summary in plain.locator("[data-bronnen] summary").all():
        summary.click()
    expect(plain.locator(".bronnen > li:visible")).to_have_count(len(listed(content, path)))
    plain.context.close()
