"""Check bytes from Atheris as a content file: the result is a document or problems, nothing else.

    make fuzz

It stops at the first other outcome, and leaves the bytes in a file under .cache/.
"""

import sys
from contextlib import suppress
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

with atheris.instrument_imports(include=["meesterschap"]):
    from meesterschap.check import check
    from meesterschap.content.problem import ContentError
    from meesterschap.load import load
    from meesterschap.load.load import parsed

NAMES = ("docs/praktijken/nieuw.md", "docs/over.md", "data/kijkpunten.yml", "data/bronnen.csv")
# Enough for a valid practice; all of the content would make each try ten times as slow.
OTHERS = tuple(d for d in load(ROOT / "tests/world")[0] if d.path == "data/agenda.yml")


def test_one(data: bytes) -> None:
    """The first byte chooses the name of the file, the others are its content."""
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    with suppress(ContentError):
        check((*OTHERS, parsed(name, data[1:])))


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one)
    atheris.Fuzz()
