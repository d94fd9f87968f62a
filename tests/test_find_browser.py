"""Which browser the tests get of each engine, on fake machines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from find_browser import BROWSERS, INSTALL, PLAYWRIGHT, UPDATE, Machine, found

PLAYWRIGHTS_OWN = "/home/ada/.cache/ms-playwright/chrome"


class Fake:
    """A machine with some programs, and installers that do or do not deliver."""

    arial = "Liberation Sans"

    def __init__(self, programs: set[str], environ: dict[str, str], delivers: set[str]) -> None:
        self.programs = set(programs)
        self.environ = environ
        self.delivers = delivers
        self.ran: list[Sequence[str]] = []

    def machine(self, *, is_root: bool) -> Machine:
        return Machine(
            environ=self.environ,
            is_root=is_root,
            which=lambda name: f"/usr/bin/{name}" if name in self.programs else None,
            arial=lambda: self.arial,
            playwright=lambda: PLAYWRIGHTS_OWN if "playwright" in self.programs else None,
            run=self.run,
        )

    def run(self, command: Sequence[str]) -> None:
        self.ran.append(command)
        for browser in BROWSERS.values():
            if command == (*INSTALL, *browser.packages) and "apt" in self.delivers:
                self.programs |= {browser.programs[0], *browser.beside}
                self.arial = "Liberation Sans"
        if command == PLAYWRIGHT and "playwright" in self.delivers:
            self.programs.add("playwright")


def apt(engine: str) -> tuple[Sequence[str], ...]:
    return (UPDATE, (*INSTALL, *BROWSERS[engine].packages))


LIGHT = "chromium-headless-shell"
APT = apt("chromium")
APT_GET = {"apt-get"}


@pytest.mark.parametrize(
    ("programs", "named", "is_root", "delivers", "path", "ran"),
    [
        # the light one is there, or gets installed
        ({"chromium", LIGHT}, None, False, set(), f"/usr/bin/{LIGHT}", ()),
        (APT_GET, None, True, {"apt"}, f"/usr/bin/{LIGHT}", APT),
        ({"chromium", *APT_GET}, None, True, {"apt"}, f"/usr/bin/{LIGHT}", APT),
        # another one that is there
        ({"chromium", *APT_GET}, None, False, {"apt"}, "/usr/bin/chromium", ()),
        ({"chromium", *APT_GET}, None, True, set(), "/usr/bin/chromium", APT),
        ({"chromium-browser", "google-chrome"}, None, True, set(), "/usr/bin/chromium-browser", ()),
        ({"google-chrome", "playwright"}, None, True, set(), "/usr/bin/google-chrome", ()),
        ({"playwright"}, None, True, set(), PLAYWRIGHTS_OWN, ()),
        # what a person named wins
        ({"brave", LIGHT}, "brave", True, set(), "/usr/bin/brave", ()),
        ({LIGHT}, "", True, set(), f"/usr/bin/{LIGHT}", ()),
        # what is downloaded
        (APT_GET, None, True, {"playwright"}, PLAYWRIGHTS_OWN, (*APT, PLAYWRIGHT)),
        (APT_GET, None, False, {"apt", "playwright"}, PLAYWRIGHTS_OWN, (PLAYWRIGHT,)),
        (set(), None, True, {"apt", "playwright"}, PLAYWRIGHTS_OWN, (PLAYWRIGHT,)),
    ],
)
def test_the_first_that_is_there_or_gets_installed_is_used(
    programs, named, is_root, delivers, path, ran
):
    fake = Fake(programs, {} if named is None else {"CHROMIUM": named}, delivers)
    assert found("chromium", fake.machine(is_root=is_root)) == path
    assert tuple(fake.ran) == ran


@pytest.mark.parametrize(
    ("engine", "programs", "path", "ran"),
    [
        ("firefox", {"firefox"}, "/usr/bin/firefox", ()),
        ("firefox", {"firefox", "firefox-esr"}, "/usr/bin/firefox-esr", ()),
        ("firefox", APT_GET, "/usr/bin/firefox-esr", apt("firefox")),
        ("webkit", {"WebKitWebDriver", "Xvfb"}, "/usr/bin/WebKitWebDriver", ()),
        # it shows itself on a screen
        ("webkit", {"WebKitWebDriver", *APT_GET}, "/usr/bin/WebKitWebDriver", apt("webkit")),
    ],
)
def test_the_other_engines_come_from_packages(engine, programs, path, ran):
    fake = Fake(programs, {}, {"apt", "playwright"})
    assert found(engine, fake.machine(is_root=True)) == path
    assert tuple(fake.ran) == ran


@pytest.mark.parametrize(
    ("arial", "is_root", "ran"),
    [
        ("DejaVu Sans", True, APT),
        ("DejaVu Sans", False, ()),  # the browser does, and its pages are longer
        ("Arimo", True, ()),
        ("", True, ()),
    ],
)
def test_a_font_that_is_as_wide_as_arial_is_there_or_gets_installed(arial, is_root, ran):
    fake = Fake({LIGHT, "apt-get"}, {}, {"apt"})
    fake.arial = arial
    assert found("chromium", fake.machine(is_root=is_root)) == f"/usr/bin/{LIGHT}"
    assert tuple(fake.ran) == ran


def test_a_name_that_is_no_program_is_not_replaced_by_another():
    fake = Fake({"chromium", "apt-get"}, {"CHROMIUM": "/nowhere"}, {"apt"})
    with pytest.raises(LookupError, match="CHROMIUM=/nowhere is not a program"):
        found("chromium", fake.machine(is_root=True))
    assert fake.ran == []


@pytest.mark.parametrize("engine", BROWSERS)
@pytest.mark.parametrize("is_root", [True, False])
def test_a_failure_lists_everything_that_was_tried(engine, is_root):
    fake = Fake(APT_GET, {}, delivers=set())
    with pytest.raises(LookupError) as error:
        found(engine, fake.machine(is_root=is_root))
    browser = BROWSERS[engine]
    for text in (
        *browser.programs,
        *map(" ".join, fake.ran),
        f"apt install {' '.join(browser.packages)}",
        f"{engine.upper()}=/path/to/it",
    ):
        assert text in str(error.value)
