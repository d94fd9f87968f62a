"""From files to documents: the only room that opens what stands under docs/ and data/."""

from meesterschap.load.load import load as load
