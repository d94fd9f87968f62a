"""Serving for editing: what is saved is on the page a moment later."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inbox_process import free_port
from site_copy import copy_project

PATIENCE = 30.0


def wait_for(true: Callable[[], bool]) -> None:
    """Look every tenth of a second until it is true; fail when it takes too long."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A copy of the project that is served, and its address."""
    project = copy_project(tmp_path_factory.mktemp("serve") / "project")
    log = project / "log.txt"
    place = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", place]
    with log.open("w") as out:
        server = subprocess.Popen(
            command,
            cwd=project,
            stdout=out,
            stderr=out,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
    try:
        wait_for(lambda: "Serving on" in log.read_text() or server.poll() is not None)
        assert server.poll() is None, log.read_text()
        yield project, f"http://{place}/"
    finally:
        server.terminate()
        server.wait(timeout=10)


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


@pytest.mark.parametrize(
    ("file", "before", "after", "page"),
    [
        ("docs/over.md", "# Over Meesterschap", "# Over ons allemaal", "over/"),
        ("data/agenda.yml", "naam: Toerusting", "naam: Toegerust", "thema/"),
        ("overrides/partials/footer.html", "Toegankelijkheid", "Voor iedereen te lezen", "over/"),
    ],
)
def test_a_change_shows(
    serving: tuple[Path, str], file: str, before: str, after: str, page: str
) -> None:
    project, address = serving
    words = after.split(maxsplit=1)[1]
    assert words not in read(address + page)
    written = project / file
    written.write_text(written.read_text("utf-8").replace(before, after), "utf-8")
    wait_for(lambda: words in read(address + page))


def test_the_search_is_there_while_serving(serving: tuple[Path, str]) -> None:
    """It follows a moment after the pages, also after a change."""
    wait_for(lambda: there(serving[1] + "pagefind/pagefind-entry.json"))


def main(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


def there(address: str) -> bool:
    try:
        return bool(read(address))
    except urllib.error.HTTPError:
        return False


@pytest.mark.parametrize(
    ("file", "good", "bad", "better", "page"),
    [
        (
            "data/indicatoren/jaarlijks-gesprek.csv",
            ",75.1,",
            ',"75,1",',
            ",75.9,",
            "resultaat/3-1/",
        ),
        (
            "docs/praktijken/scholen-bezoeken-elkaar.md",
            "## Opbrengst",
            "## Opbrengst <script>",
            "## Opbrengst\n\nHet getal is 75,9.",
            "praktijken/scholen-bezoeken-elkaar/",
        ),
    ],
)
def test_a_fault_is_told_in_the_browser_and_the_terminal_until_it_is_mended(
    serving: tuple[Path, str], file: str, good: str, bad: str, better: str, page: str
) -> None:
    """Meanwhile the last good page stays up. There is no traceback."""
    project, address = serving
    written, log = project / file, project / "log.txt"
    text = written.read_text("utf-8")
    before = read(address + page)
    written.write_text(text.replace(good, bad, 1), "utf-8")
    wait_for(lambda: 'class="problemen" role="alert"' in read(address + page))
    told = read(address + page)
    assert f"<code>{file}, regel " in told
    assert f"\n{file}:" in log.read_text("utf-8")
    assert "Traceback" not in log.read_text("utf-8")
    assert main(told) == main(before)
    assert "problemen" in read(address)
    written.write_text(text.replace(good, better, 1), "utf-8")
    wait_for(lambda: "75,9" in read(address + page))
    assert "problemen" not in read(address + page)
