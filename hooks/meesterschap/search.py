"""The search index, made by Pagefind from the finished site.

The only module that starts processes.
"""

import subprocess
import sys
from pathlib import Path

# Pagefind's ready-made interfaces: we have our own, so no visitor should find these.
_INTERFACES = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")


def index_site(site: Path) -> None:
    """Write site/pagefind/. Raises RuntimeError with Pagefind's own words when it fails."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", "nl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{done.stdout}\n{done.stderr}".strip())
    for pattern in _INTERFACES:
        for file in (site / "pagefind").glob(pattern):
            file.unlink()
