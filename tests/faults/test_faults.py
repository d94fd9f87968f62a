"""Faults of editors and spreadsheets: each is told once, where it is, with its mend."""

from collections.abc import Callable

import pytest

import deciding_faults
import time_faults
from fault import Edit, Fault, fault
from meesterschap.content.problem import Problem
from verdict_faults import FAULTS as VERDICT_FAULTS

FAULTS = {
    **VERDICT_FAULTS,
    "a confirmation that nothing needs": fault(
        "data/agenda.yml",
        "titel:",
        "bevestigd:\n  tijd: zo is het\ntitel:",
        "bij ‘tijd’ is geen waarschuwing meer",
        line=2,
        warning="overbodig",
    ),
    "a source that nothing refers to": fault(
        "data/bronnen.csv",
        "vb-peiling,",
        "los,,Een losse bron,Blad,2020,https://voorbeeld.example/los,2025-03-01,\nvb-peiling,",
        "niets verwijst naar de bron ‘los’",
        line=2,
        warning="ongebruikt",
    ),
    **time_faults.FAULTS,
    **deciding_faults.FAULTS,
}
RIGHT = {**time_faults.RIGHT, **deciding_faults.RIGHT}

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
