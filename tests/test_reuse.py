"""After six edits the site is still that of a clean build.

All edits, forty-two in a row and each with a clean build, are in tests/series.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from edits import Builder, Edits, add_practices, assert_as_a_clean_build


@pytest.fixture
def builder(site: Path, tmp_path: Path) -> Iterator[Builder]:
    """Builds of the small world, which was built before, and has one more practice since."""
    project = Path(shutil.copytree(site.parent, tmp_path / "project"))
    add_practices(project, 1)
    builder = Builder(project)
    yield builder
    builder.stop()


def test_six_edits_later_the_site_is_still_that_of_a_clean_build(builder: Builder) -> None:
    """First what is on every page: a page that was wrongly reused then, is still there."""
    edits = Edits(builder.project)
    for edit in (edits.nav, edits.figure, edits.rename):
        edit()
    assert builder.build("site") == (0, "")
    for edit in (edits.new, edits.guide, edits.macro_page):
        edit()
    assert_as_a_clean_build(builder, "six edits", redraw=False)
