"""Draw the pictures that are not kept yet: a process of its own, beside the build.

python -m meesterschap.draw ROOT
"""

import sys
from pathlib import Path

from meesterschap.check import check
from meesterschap.kept import Kept, kept_pictures
from meesterschap.load import load
from meesterschap.pictures import Picture, pictures


def drawn(picture: Picture, kept: Kept) -> Path:
    """The file with the picture, which is drawn when it is not there."""
    if not kept.has(picture.key):
        kept.write_plain(picture.key, picture.draw())
    return kept.file(picture.key)


if __name__ == "__main__":
    root = Path(sys.argv[1])
    for picture in pictures(check(*load(root))):
        drawn(picture, kept_pictures(root))
