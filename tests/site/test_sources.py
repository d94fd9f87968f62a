"""Finding a source, with and without JavaScript."""

from playwright.sync_api import Browser, Page, expect

from browser import faults, patient
from meesterschap.content import Content, addresses

SOURCES = "bronnen/"


def entries(page: Page) -> list[str]:
    return page.locator(".bronnen > li:visible").all_inner_texts()


def test_words_narrow_the_sources_and_open_their_folds(
    page: Page, address: str, content: Content
) -> None:
    page.goto(address + SOURCES)
    status = page.locator("main").get_by_role("status")
    expect(status).to_have_text(f"{len(content.sources)} bronnen")
    assert not entries(page)
    question = page.get_by_role("textbox", name="Zoek op titel")
    source = content.sources[0]
    question.fill(source.title.upper())
    same = sum(one.title == source.title for one in content.sources)
    expect(page.locator(".bronnen > li:visible")).to_have_count(same)
    assert all(source.title in text and "Gebruikt bij: " in text for text in entries(page))
    assert faults(page) == []
    question.fill("zo heet geen enkele bron")
    expect(status).to_have_text("Geen bron gevonden")
    question.fill("")
    expect(status).to_have_text(f"{len(content.sources)} bronnen")
    assert not entries(page)


def test_a_link_to_a_source_opens_its_fold(page: Page, address: str, content: Content) -> None:
    anchor = addresses.source_anchor(content.sources[-1].id)
    page.goto(f"{address}{SOURCES}#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_without_javascript_the_folds_open(
    browser: Browser, address: str, content: Content
) -> None:
    plain = patient(browser.new_context(java_script_enabled=False)).new_page()
    plain.goto(address + SOURCES)
    expect(plain.get_by_role("textbox")).to_be_hidden()
    for summary in plain.locator("[data-bronnen] summary").all():
        summary.click()
    expect(plain.locator(".bronnen > li:visible")).to_have_count(len(content.sources))
    plain.context.close()
