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
    # A card tells of another page: a search should find that page, not every list that it is on.
    options = ["--force-language", "nl", "--exclude-selectors", ".headerlink, .kaarten"]
    command = [sys.executable, "-m", "pagefind", "--site", str(site), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{done.stdout}\n{done.stderr}".strip())
    for pattern in _INTERFACES:
        for file in (site / "pagefind").glob(pattern):
            file.unlink()
