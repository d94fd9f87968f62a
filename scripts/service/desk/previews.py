"""The pages that previews show in a frame."""

import secrets
from collections import OrderedDict

from service.preview import Preview

MOST = 50
"""Pages that are kept for the frames that show them, at most."""


class Previews:
    """Pages that were rendered, each until the frame that shows it has asked for it."""

    def __init__(self) -> None:
        self._pages = OrderedDict[str, Preview]()

    def keep(self, page: Preview) -> str:
        """The name of a page, which no one can guess."""
        name = secrets.token_urlsafe(16)
        self._pages[name] = page
        while len(self._pages) > MOST:
            self._pages.popitem(last=False)
        return name

    def find(self, name: str) -> Preview | None:
        return self._pages.get(name)
