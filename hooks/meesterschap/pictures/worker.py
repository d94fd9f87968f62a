"""Draw pictures into a folder, and keep them: a process of its own, beside the build.

python -m meesterschap.pictures.worker ROOT FOLDER
"""

import sys
from pathlib import Path

from meesterschap.cache.store import Kept, kept_pictures
from meesterschap.cache.workers import given
from meesterschap.pictures.pictures import Picture


def drawn(picture: Picture, kept: Kept) -> bytes:
    """The picture, as it was drawn before or drawn now."""
    if (data := kept.read_plain(picture.key)) is None:
        data = picture.draw()
        kept.write_plain(picture.key, data)
    return data


if __name__ == "__main__":
    root, folder = map(Path, sys.argv[1:])
    kept = kept_pictures(root)
    for picture in given(niceness=5):
        (folder / picture.key).write_bytes(drawn(picture, kept))
