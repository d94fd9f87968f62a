"""A process that ends as if killed, right before a chosen write to disk."""

import subprocess
import sys
from collections.abc import Sequence

KILL_LATER = """
import os, pathlib, sys
sys.path[:0] = {path!r}
allowed = [{calls}]
def counted(function):
    def call(*arguments, **named):
        allowed[0] -= 1
        if allowed[0] < 0:
            os._exit(9)
        return function(*arguments, **named)
    return call
for name in ("write_text", "write_bytes", "mkdir", "replace"):
    setattr(pathlib.Path, name, counted(getattr(pathlib.Path, name)))
"""


def killed(
    calls: int, code: str, path: Sequence[str], arguments: Sequence[str] = ()
) -> subprocess.CompletedProcess[bytes]:
    """Run the code, importing from the folders in `path`, and let it write `calls` times.

    At the next write it ends with exit code 9. Writes are calls of the methods named above.
    """
    whole = KILL_LATER.format(path=list(path), calls=calls) + code
    return subprocess.run([sys.executable, "-c", whole, *arguments], capture_output=True)
