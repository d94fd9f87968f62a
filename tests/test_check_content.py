"""The check of the content also tells what differs in the engine itself."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from check_content import counts
from meesterschap.content import Content
from site_copy import ROOT, WORLD


def test_what_differs_in_the_macros_is_a_problem_with_its_line(tmp_path: Path) -> None:
    for folder in ("hooks", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)  # with what Python compiled of it
    for file, old, new in (
        ("content/macros.py", 'Macro("gidsen"', 'Macro("gids"'),
        ("render/macros.py", 'part("sources"', 'part("source"'),
    ):
        path = tmp_path / "hooks/meesterschap" / file
        written = path.read_text("utf-8")
        assert written.count(old) == 1
        path.write_text(written.replace(old, new), "utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "scripts/check_content.py", "--root", WORLD],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    for file, told in (
        ("content/macros.py", "het onderdeel ‘gids’ is"),
        ("content/macros.py", "het onderdeel ‘gidsen’ is"),
        ("render/macros.py", "Bedoel je ‘sources’?"),
    ):
        (line,) = [line for line in done.stdout.splitlines() if told in line]
        assert line.startswith(f"hooks/meesterschap/{file}:")


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "0 praktijken, 0 gidsen,"), (1, "1 praktijk, 1 gids,"), (2, "2 praktijken, 2 gidsen,")],
)
def test_what_is_counted_is_told_in_the_singular_or_the_plural(
    content: Content, count: int, told: str
) -> None:
    few = replace(content, practices=content.practices[:count], guides=content.guides[:count])
    assert told in counts(few)
