"""A copy of the small world in which editors and spreadsheets make faults."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from fault import Edit
from meesterschap.check import check
from meesterschap.content.problem import ContentError, Problem
from meesterschap.load import load
from site_copy import CONTENT, WORLD

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy; each fault leaves it as it was."""
    root = tmp_path_factory.mktemp("faults")
    for part in CONTENT:
        copy = shutil.copytree if (WORLD / part).is_dir() else shutil.copy2
        copy(WORLD / part, root / part)
    return root


@pytest.fixture
def found(world: Path) -> Callable[[tuple[Edit, ...]], tuple[Problem, ...]]:
    """Every problem that there is after some edits, warnings too."""

    def check_after(edits: tuple[Edit, ...]) -> tuple[Problem, ...]:
        files = {world / file: WORLD / file for file, _, _ in edits}
        try:
            for file, old, new in edits:
                text = (world / file).read_bytes() if (world / file).exists() else b""
                assert old.encode() in text, old
                added = new.encode("utf-8", "surrogateescape")
                (world / file).write_bytes(text.replace(old.encode(), added, 1))
            return check(*load(world), today=TODAY).warnings
        except ContentError as error:
            return error.problems
        finally:
            for copy, whole in files.items():
                if whole.exists():
                    shutil.copyfile(whole, copy)
                else:
                    copy.unlink()

    return check_after
