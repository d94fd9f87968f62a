"""Slugs: names of files and ids that work in an address and on any file system."""

import re
import unicodedata

SLUG_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
"""Lower-case letters and digits, in words separated by hyphens."""
RESERVED_PATTERN = "con|prn|aux|nul|(com|lpt)[0-9]"
"""Names that Windows reserves: a repository with such a file cannot be checked out there."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
MAX_NAME = 100
"""The maximum length of a file name, in characters."""


def slug(text: str) -> str:
    """The text as a slug; "" when it has no ASCII letters or digits.

    The form on the site does the same in overrides/assets/inzending.js.
    """
    letters = unicodedata.normalize("NFKD", text)
    bare = _BEYOND_ASCII.sub(_without_mark, letters.replace("'", ""))
    return "-".join(re.findall("[a-z0-9]+", bare.lower()))


def _without_mark(character: re.Match[str]) -> str:
    is_left_out = character[0] == "’" or unicodedata.category(character[0])[0] == "M"
    return "" if is_left_out else character[0]
