"""The only module that starts processes: what works beside the build, on another core."""

import os
import subprocess
import sys
from pathlib import Path

from pagefind.service import get_executable

# The folder that holds this package, which Python does not know by itself.
_PACKAGES = str(Path(__file__).resolve().parent.parent)


def pagefind_service() -> subprocess.Popen[bytes]:
    """Pagefind, which takes requests on its standard input until that is closed."""
    command = [str(get_executable()), "--service"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def drawing(root: Path) -> subprocess.Popen[str]:
    """The drawing of all pictures of the content under `root` that are not kept yet."""
    command = [sys.executable, "-m", "meesterschap.draw", str(root)]
    paths = os.pathsep.join(filter(None, (_PACKAGES, os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
