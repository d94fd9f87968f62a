"""Draw the pictures that are missing from the cache: a process of its own, beside the build.

python -m meesterschap.draw ROOT CACHE
"""

import os
import sys
from pathlib import Path

from meesterschap.check import check
from meesterschap.load import load
from meesterschap.pictures import pictures


def draw_missing(root: Path, cache: Path) -> None:
    """Draw what is not there yet. A picture appears whole or not at all, also after a kill."""
    cache.mkdir(parents=True, exist_ok=True)
    for picture in pictures(check(*load(root))):
        kept = cache / picture.key
        if not kept.exists():
            unfinished = cache / f"{picture.key}.{os.getpid()}"
            unfinished.write_bytes(picture.draw())
            unfinished.replace(kept)


if __name__ == "__main__":
    draw_missing(Path(sys.argv[1]), Path(sys.argv[2]))
