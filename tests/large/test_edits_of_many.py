"""Some edits of a site of thousands of practices, of which the index has several runs.

Takes ten minutes: make test-large.
"""

import os
import shutil
from pathlib import Path

from corpus import make_project
from edits import Builder, add_practices, assert_edits_show
from site_copy import copy_project

PRACTICES = int(os.environ.get("LARGE") or 5000)
EDITED = 10
EDITS = ("text", "title", "sectors", "delete", "figure", "nothing")


def test_after_each_edit_the_site_is_as_built_from_nothing(tmp_path: Path) -> None:
    world = copy_project(tmp_path / "world")
    project = make_project(tmp_path / "project", PRACTICES, world)
    add_practices(world, EDITED)
    for practice in (world / "docs/praktijken").glob("proef-*.md"):
        shutil.copy(practice, project / "docs/praktijken")
    builder = Builder(project)
    try:
        assert builder.build("site", SITE_URL="https://voorbeeld.example/0/") == (0, "")
        assert_edits_show(builder, EDITS)
    finally:
        builder.stop()
