"""Draw pictures that are not kept yet: a process of its own, beside the build.

python -m meesterschap.draw ROOT
"""

import sys
from pathlib import Path

from meesterschap.kept import Kept, kept_pictures
from meesterschap.pictures import Picture
from meesterschap.processes import given


def drawn(picture: Picture, kept: Kept) -> Path:
    """The file with the picture, which is drawn when it is not there."""
    if not kept.has(picture.key):
        kept.write_plain(picture.key, picture.draw())
    return kept.file(picture.key)


if __name__ == "__main__":
    kept = kept_pictures(Path(sys.argv[1]))
    for picture in given(niceness=5):
        drawn(picture, kept)
