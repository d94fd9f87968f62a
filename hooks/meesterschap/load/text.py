"""The text in the bytes of a file."""

import re

from meesterschap.content import messages
from meesterschap.content.problem import Fault

_VERSION_SIGNS = ("<" * 7, ">" * 7, "|" * 7)
_VERSIONS = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?\r?$", re.MULTILINE)
"""The marks of Git around two versions of the same lines."""


class TextError(Exception):
    """The file has no text that can be used; carries the faults."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(*faults)


def text_in(content: bytes) -> str:
    """The text, with a line feed at each line end. Raises TextError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TextError((line, messages.NOT_UTF8)) from error
    if "\0" in text:  # UTF-16 without its mark
        raise TextError((1, messages.NOT_UTF8))
    is_doubtful = any(sign in text for sign in _VERSION_SIGNS)  # much faster than the pattern
    if is_doubtful and (versions := _VERSIONS.search(text)):
        line = text.count("\n", 0, versions.start()) + 1
        raise TextError((line, messages.TWO_VERSIONS))
    return text.replace("\r\n", "\n").replace("\r", "\n")
