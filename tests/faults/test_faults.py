"""Faults of editors and spreadsheets: each is told once, where it is, with its mend.

The tables are in the modules of this folder whose names end in _faults. RIGHT has what looks like a
fault and is none.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from fault import Edit, Fault
from meesterschap.content.problem import Problem

TABLES = [
    import_module(file.stem)
    for file in sorted(Path(__file__).parent.glob("*_faults.py"))
    if file.stem != __name__
]
FAULTS = {name: fault for table in TABLES for name, fault in table.FAULTS.items()}
RIGHT = {name: edits for table in TABLES for name, edits in getattr(table, "RIGHT", {}).items()}

Found = Callable[[tuple[Edit, ...]], tuple[Problem, ...]]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_once_with_its_place(fault: Fault, found: Found) -> None:
    (problem,) = found(fault.edits)
    assert fault.told in problem.message
    assert f"{problem.path}:{problem.line}" == fault.place
    assert str(problem.warning or "") == fault.warning


@pytest.mark.parametrize("edits", RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_not_told(edits: tuple[Edit, ...], found: Found) -> None:
    assert found(edits) == ()
