"""The small world in which editors and spreadsheets make faults."""

from collections.abc import Callable
from datetime import date

import pytest

from fault import Edit
from meesterschap.check import check
from meesterschap.content.problem import ContentError, Problem
from meesterschap.load import load
from site_copy import WORLD

TODAY = date(2026, 11, 23)


@pytest.fixture
def found() -> Callable[[tuple[Edit, ...]], tuple[Problem, ...]]:
    """Every problem that there is after some edits, warnings too."""

    def check_after(edits: tuple[Edit, ...]) -> tuple[Problem, ...]:
        files = {file: (WORLD / file) for file, _, _ in edits}
        edited = {name: file.read_bytes() if file.exists() else b"" for name, file in files.items()}
        for file, old, new in edits:
            assert old.encode() in edited[file], old
            added = new.encode("utf-8", "surrogateescape")
            edited[file] = edited[file].replace(old.encode(), added, 1)
        try:
            return check(*load(WORLD, edited), today=TODAY).warnings
        except ContentError as error:
            return error.problems

    return check_after
