"""Names that can be part of an address, on every computer: of files, and ids."""

import re
import unicodedata

SLUG_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
"""What such a name is: small letters and digits, in words with a hyphen between them."""
MAX_NAME = 100
"""How many characters a file's name may have."""


def slug(text: str) -> str:
    """The words of a text as such a name; empty when there is no letter or digit in it.

    The form on the site does the same in overrides/assets/inzending.js.
    """
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in letters if unicodedata.category(c)[0] != "M" and c not in "'’")
    return "-".join(re.findall("[a-z0-9]+", bare.lower()))
