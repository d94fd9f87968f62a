"""How much work something is, by the lines of Python that run: no busy machine changes that."""

import gc
import sys
from collections.abc import Callable
from typing import Any


def lines_run(call: Callable[[], object]) -> int:
    """How many lines run in this thread while it is called.

    No garbage is collected meanwhile: Hypothesis would run lines of its own.
    """
    count = 0

    def tracer(*_: object) -> Any:
        nonlocal count
        count += 1
        return tracer

    before, collects = sys.gettrace(), gc.isenabled()
    gc.disable()
    sys.settrace(tracer)
    try:
        call()
    finally:
        sys.settrace(before)
        if collects:
            gc.enable()
    return count
