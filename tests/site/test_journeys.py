"""What visitors come for, from the first click to the last, in every engine."""

from collections.abc import Callable

import pytest

from meesterschap.content import Content
from test_tasks import GUIDE, WATCH_PRINT
from visitors import ENGINES, Visitor
from waiting import wait_for

Journey = Callable[[Visitor, Content], None]
STARTED = "[data-gestart]"
"""What a script has taken over."""
STATUS = "main [role=status]"
POINTS = """() => document.querySelectorAll("[data-deel] .punt").length"""


def menu(visitor: Visitor, content: Content) -> None:
    visitor.click(".tool--menu")
    visitor.click("#menu a", "Alle praktijken")
    visitor.waits_for("main .lijst a", content.listed[0].title)


def search(visitor: Visitor, content: Content) -> None:
    visitor.click(".tool--search")
    visitor.type("dialog input", "weekstart team")
    visitor.waits_for("dialog li:has(a)", "Praktijk")
    visitor.click("dialog li a", "Een weekstart")
    visitor.waits_for("h1", "Een weekstart")


def filters(visitor: Visitor, content: Content) -> None:
    """Each choice narrows, and the back button takes back the last."""
    some = len([one for one in content.listed if "midden" in one.sectors])
    visitor.click("main a[href='praktijken/']")
    visitor.waits_for(STARTED)
    visitor.click("[data-kiezer] label", "midden")
    visitor.waits_for(STATUS, f"{some} praktijken")
    visitor.click("[data-kiezer] summary", "Meer keuzes")
    visitor.click("[data-kiezer] summary", "Thema")
    visitor.click("[data-kiezer] label", "Vakmanschap")
    wait_for(lambda: not visitor.sees(STATUS, f"{some} praktijken"))
    visitor.run("() => history.back()")
    visitor.waits_for(STATUS, f"{some} praktijken")
    assert visitor.sees("[name=sector][value=midden]:checked")
    visitor.run("() => history.back()")
    visitor.waits_for(STATUS, f"{len(content.listed)} praktijken")


def comparison(visitor: Visitor, content: Content) -> None:
    visitor.click(".tool--menu")
    visitor.click("#menu a", "idsen")
    visitor.waits_for(STARTED)
    first, second = content.guides[:2]
    for guide in (first, second):
        visitor.click(f'[aria-label="Vergelijk {guide.title}"]')
    visitor.waits_for(".vergelijking thead th", first.title)
    visitor.waits_for(".vergelijking thead th", second.title)


def kijkwijzer(visitor: Visitor, content: Content) -> None:
    """Made of a guide, and printed."""
    visitor.click("main a", "kijkwijzer")
    visitor.waits_for(STARTED)
    visitor.type("#kw-gids", GUIDE)
    wait_for(lambda: visitor.run(POINTS) == 5)
    visitor.run(f"() => {{ {WATCH_PRINT} }}")
    visitor.click("button", "Print")
    assert visitor.run("() => prints") == 1


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("journey", [menu, search, filters, comparison, kijkwijzer])
def test_a_visitor_gets_there(
    visitor: Visitor, content: Content, engine: str, journey: Journey
) -> None:
    journey(visitor, content)
