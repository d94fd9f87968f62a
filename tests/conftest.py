"""What the tests share: the project's own content, and golden files that one command rewrites."""

from collections.abc import Callable

import pytest

from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.load import load
from site_copy import ROOT


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="rewrite the golden files")


@pytest.fixture(scope="session")
def content() -> Content:
    """The project's own content, checked."""
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
