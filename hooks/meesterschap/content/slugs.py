"""Slugs: names of files and ids that work in an address and on any file system."""

import re
import unicodedata

SLUG_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
"""Lower-case letters and digits, in words separated by hyphens."""
RESERVED_PATTERN = "con|prn|aux|nul|(com|lpt)[0-9]"
"""Names that Windows reserves: a repository with such a file cannot be checked out there."""
MAX_NAME = 100
"""The maximum length of a file name, in characters."""


def slug(text: str) -> str:
    """The text as a slug; "" when it has no ASCII letters or digits.

    The form on the site does the same in overrides/assets/inzending.js.
    """
    return "-".join(words(text))


def words(text: str) -> list[str]:
    """The words of the text as they are in its slug."""
    letters = _NOT_ASCII.sub(_letters, text.replace("'", "")).lower()
    return letters.encode("ascii", "replace").translate(_SPACED).decode().split()


_NOT_ASCII = re.compile("[^\0-\x7f]")
_SPACED = bytes(code if chr(code).isalnum() and code < 128 else ord(" ") for code in range(256))
"""Translates ASCII: what is no letter or digit becomes a space."""


def _letters(character: re.Match[str]) -> str:
    """A character without accents; nothing if it is an accent or an apostrophe itself."""
    parts = unicodedata.normalize("NFKD", character[0])
    return "".join(c for c in parts if unicodedata.category(c)[0] != "M" and c not in "'’")
