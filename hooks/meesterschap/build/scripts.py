"""The modules that a script imports, so that a page can have them fetched all at once."""

import posixpath
import re
from collections.abc import Callable

_IMPORT = re.compile(r'^import\b(?:[^"]* from)? "(\.[^"]+)"', re.MULTILINE)


def modules(script: str, read: Callable[[str], str]) -> tuple[str, ...]:
    """The paths of all modules that a script imports, also by way of others.

    `read` gives the text of the file at a path.
    """
    found = {script: None}
    unread = [script]
    while unread:
        folder = posixpath.dirname(path := unread.pop(0))
        for target in _IMPORT.findall(read(path)):
            module = posixpath.normpath(posixpath.join(folder, target))
            if module not in found:
                found[module] = None
                unread.append(module)
    return tuple(found)[1:]
