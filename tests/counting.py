"""Work, measured by the lines of Python that run: a busy machine does not change that."""

import gc
import sys
from collections.abc import Callable
from typing import Any


def lines_run(call: Callable[[], object]) -> int:
    """Return how many lines run in this thread during the call; calls and returns count too.

    Garbage collection is off meanwhile: Hypothesis runs lines of its own at each collection.
    """
    count = 0

    def tracer(*_: object) -> Any:
        nonlocal count
        count += 1
        return tracer

    before, gc_was_on = sys.gettrace(), gc.isenabled()
    gc.disable()
    sys.settrace(tracer)
    try:
        call()
    finally:
        sys.settrace(before)
        if gc_was_on:
            gc.enable()
    return count
