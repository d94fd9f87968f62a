"""What the tests share: content, random examples, and golden files that one command rewrites."""

import gc
import os
import tempfile
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.load import load
from serve import temporary_folder
from service.repository import git_commands
from service.store import database
from site_copy import ROOT, WORLD

# The same random examples every time, and none too slow for a machine that others use too. `quick`
# is what pytest uses by itself, `full` what `make test-all` adds.
settings.register_profile("full", settings.get_profile("ci"), max_examples=150)
settings.register_profile("quick", settings.get_profile("full"), max_examples=20)


# Thousands of small folders and repositories are made and removed, by child processes too.
SIZE_OF_ALL = 2 * 10**9
os.environ.update(temporary_folder(SIZE_OF_ALL))
tempfile.tempdir = None  # pytest has asked for it already: look again


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="rewrite the golden files")


# What is imported and collected stays to the end, and the tests together fit in memory: few garbage
# collections are needed, and none before the tests begin.
gc.disable()


def pytest_collection_finish() -> None:
    """Leave thousands of collected tests out of every garbage collection."""
    gc.freeze()
    gc.set_threshold(50_000)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def without_waiting_for_the_disk() -> Iterator[None]:
    """What the service keeps need not survive a power cut here; it does in a process of its own."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(database, "SYNCHRONOUS", "OFF")
        patched.setitem(git_commands.SETTINGS, "core.fsync", "none")
        yield


@pytest.fixture(scope="session")
def content() -> Content:
    """The small world, checked: what the engine is tested on."""
    return check(*load(WORLD))


@pytest.fixture(scope="session")
def live_content() -> Content:
    """The live content, checked: for tests of what is true of that."""
    return check(*load(ROOT))


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Callable[[str, str], None]:
    """Compare a text with the file of that name beside the tests."""

    def compare(name: str, text: str) -> None:
        file = ROOT / "tests" / name
        if pytestconfig.getoption("rewrite"):
            file.write_text(text, "utf-8")
        assert text == file.read_text("utf-8"), f"{name} differs; is it meant? pytest --rewrite"

    return compare
