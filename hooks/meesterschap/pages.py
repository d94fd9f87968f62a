"""Pages of an earlier build, taken again when nothing that they are made of has changed.

A page is made of its Markdown and its fields, of the shell around them, and of the files that its
links lead to. The first two are its key. The third is looked at when it is taken: a page that links
to what is gone is made again, so that the generator tells of the broken link as it always does.
"""

import html
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from posixpath import join, normpath
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from meesterschap.kept import Kept, digest

_ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')


class KeptPage(NamedTuple):
    """A page as a build made it."""

    html: str
    """The whole page."""
    document: str | None
    """What the search index should know of it."""
    anchors: tuple[str, ...]
    """What a link in another page can lead to."""
    links: tuple[str, ...]
    """The files that links in it lead to, by their path in the source."""
    anchor_links: Mapping[str, Mapping[str, str]]
    """For each file of those: the anchors that links lead to, each with the link as written."""


class Pages:
    """The pages that are kept, with the shell of this build: all that pages have in common."""

    def __init__(self, kept: Kept, shell: str) -> None:
        self._kept = kept
        self._shell = shell

    def key(self, path: str, markdown: str, fields: Mapping[str, Any]) -> str:
        """What a page is made of, beside what its links lead to."""
        return digest([self._shell, path, markdown, json.dumps(fields, sort_keys=True)])

    def find(self, key: str, there: Mapping[str, object]) -> KeptPage | None:
        """The page with this key, when all that it links to is among the files that are there."""
        try:
            page = _read(self._kept, key)
        except KeyError:
            return None
        return page if all(link in there for link in page.links) else None

    def keep(self, key: str, page: KeptPage) -> None:
        self._kept.write(key, json.dumps(page, ensure_ascii=False).encode())


# While the site is served, nearly every page is what it was the time before.
@lru_cache(maxsize=20_000)
def _read(kept: Kept, key: str) -> KeptPage:
    """The page under this key. Raises KeyError, which is not remembered, when there is none."""
    if (data := kept.read(key)) is None:
        raise KeyError(key)
    whole, document, anchors, links, anchor_links = json.loads(data)
    return KeptPage(whole, document, tuple(anchors), tuple(links), anchor_links)


def links_in(content: str, address: str, files: Mapping[str, str]) -> tuple[str, ...] | None:
    """The files of the site that a page links to; None when a link leads to none of them.

    `content` is the page's HTML without its shell, `address` that of the page from the root of the
    site. `files` gives the path of a file by its address, without slashes around it.
    """
    found = set()
    for written in set(_ADDRESS.findall(content)):
        scheme, host, path, _, _ = urlsplit(html.unescape(written))
        if scheme or host or not path:
            continue
        target = files.get(normpath(join("/", address, path)).strip("/"))
        if target is None:
            return None
        found.add(target)
    return tuple(sorted(found))
