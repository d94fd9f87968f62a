"""Every stop of the keyboard on every page can be seen."""

import pytest
from playwright.sync_api import Page, expect

from browser import PAGES, SETTLED, SIZES


def wait_until_started(page: Page) -> None:
    """Wait for the scripts of the page, and for what they look up when it opens."""
    names = ("inzending", "kijkwijzer", "kiezer", "gidskiezer", "bronnen")
    parts = f":is({', '.join(f'[data-{name}]' for name in names)})"
    expect(page.locator(f"{parts}:not([data-gestart])")).to_have_count(0)
    choosers = ":is([data-kiezer], [data-gidskiezer])"
    expect(page.locator(f"{choosers} .kiezer__stand:empty")).to_have_count(0)


# Notes, after each Tab, whether what has focus can be seen: in the window, under nothing else, with
# a ring around it.
WATCH_STOPS = """() => {
  window.stops = []
  addEventListener("keyup", () => stops.push(stop()), true)
  function stop() {
    const element = document.activeElement
    if (element === document.body) return null
    const box = [...element.getClientRects()].find(one => one.width > 1 && one.height > 1)
    const label = element.outerHTML.slice(0, 120)
    if (!box) return {label, fault: "has no size"}
    const x = box.x + Math.min(box.width / 2, 40), y = box.y + Math.min(box.height / 2, 12)
    const inside = x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight
    if (!inside) return {label, fault: "is outside the window"}
    const top = document.elementFromPoint(x, y)
    // The button of a tab lies under its label, which shows where the focus is.
    const labels = [...element.labels ?? []]
    const own = [element, ...labels].some(one => one.contains(top))
    const over = !own && !top?.contains(element)
    if (over) return {label, fault: "is under " + top?.outerHTML.slice(0, 80)}
    // A card's link covers the whole card, and so does its ring.
    const parts = [[element, null], [element, "::after"], ...labels.map(label => [label, null])]
    const ringed = parts.some(([one, part]) => {
      const style = getComputedStyle(one, part)
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3
    })
    return {label, fault: ringed ? null : "has no ring"}
  }
}"""


def stops_of(page: Page) -> list[dict[str, str]]:
    """Every stop of the keyboard on this page, in order."""
    page.evaluate(SETTLED)
    page.evaluate(WATCH_STOPS)
    for _ in range(40):
        for _ in range(10):
            page.keyboard.press("Tab")
        stops: list[dict[str, str] | None] = page.evaluate("stops")
        if None in stops:
            return [stop for stop in stops[: stops.index(None)] if stop]
    raise AssertionError("there is no end to it")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_every_stop_of_the_keyboard_is_visible(
    page: Page, address: str, path: str, size: str
) -> None:
    page.goto(address + path)
    wait_until_started(page)
    stops = stops_of(page)
    assert [stop for stop in stops if stop["fault"]] == []
    assert len(stops) >= 5
