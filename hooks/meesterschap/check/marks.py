"""Words before a figure by which it is not exact: ruim, meer dan, bijna."""

import re

from meesterschap.check.figures import Figure

MARKS: dict[str, tuple[str, ...]] = {
    "": ("", "ongeveer"),
    "ruim": ("ruim", "meer dan"),
    "meer dan": ("meer dan", "ruim"),
    "more than": ("meer dan", "ruim"),
    "boven": ("meer dan", "ruim"),
    "minstens": ("meer dan", "ruim"),
    "minder dan": ("minder dan",),
    "less than": ("minder dan",),
    "hooguit": ("minder dan",),
    "bijna": ("minder dan", "ongeveer"),
    "krap": ("minder dan", "ongeveer"),
    "nearly": ("minder dan", "ongeveer"),
    "almost": ("minder dan", "ongeveer"),
    "ongeveer": ("ongeveer",),
    "circa": ("ongeveer",),
    "zo’n": ("ongeveer",),
    "rond": ("ongeveer",),
    "about": ("ongeveer",),
    "approximately": ("ongeveer",),
}
"""The words before a figure, with the marks of a value that say the same; "" for no word."""
_MARK = re.compile(rf"\b({'|'.join(filter(None, MARKS))})(?: de| een)? $")


def mark_before(text: str, figure: Figure) -> str:
    """The word before a figure by which it is not exact; "" if there is none."""
    plain = text.lower().replace("'", "’").replace("`", "’")
    found = _MARK.search(plain[: figure.start])
    return found[1] if found else ""
