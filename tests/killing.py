"""A process that ends as by a kill, right before it touches the disk for the n-th time."""

import subprocess
import sys
from collections.abc import Sequence

KILLED = """
import os, pathlib, sys
sys.path[:0] = {path!r}
left = [{calls}]
def counted(function):
    def call(*arguments, **named):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
        return function(*arguments, **named)
    return call
for name in ("write_text", "write_bytes", "mkdir", "replace"):
    setattr(pathlib.Path, name, counted(getattr(pathlib.Path, name)))
"""


def killed(
    calls: int, code: str, path: Sequence[str], arguments: Sequence[str] = ()
) -> subprocess.CompletedProcess[bytes]:
    """Run the code with these folders to import from; it ends with 9 when it was killed."""
    whole = KILLED.format(path=list(path), calls=calls) + code
    return subprocess.run([sys.executable, "-c", whole, *arguments], capture_output=True)
