"""Draw pictures into a folder and the store, in a process of its own beside the build.

python -m meesterschap.pictures.worker ROOT FOLDER

It takes pairs of a picture and the name of its file in that folder.
"""

import sys
from pathlib import Path

from meesterschap.cache.store import Store, picture_store
from meesterschap.cache.workers import received
from meesterschap.pictures.pictures import Picture


def draw_cached(picture: Picture, store: Store) -> bytes:
    """The file of a picture: from the store, or else drawn and added to it."""
    key = picture.key(store)
    if (data := store.read_plain(key)) is None:
        data = picture.draw()
        store.write_plain(key, data)
    return data


if __name__ == "__main__":
    root, folder = map(Path, sys.argv[1:])
    store = picture_store(root)
    for picture, name in received(niceness=5):
        (folder / name).write_bytes(draw_cached(picture, store))
