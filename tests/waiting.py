"""Waiting for what must happen, on a machine of any speed."""

import time
from collections.abc import Callable

HANG = 300.0
"""Seconds after which something must be hanging: slowness alone never takes this long."""


def wait_for(condition: Callable[[], bool]) -> None:
    """Poll until the condition holds; fail once that can only be because something hangs."""
    end = time.monotonic() + HANG
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
