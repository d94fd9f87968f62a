"""Reads files into documents: the only room that opens files under docs/ and data/."""

from meesterschap.load.load import load as load
