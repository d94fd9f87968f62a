"""Pages of an earlier build, taken again when nothing that they are made of has changed.

A page is made of its Markdown and its fields, of the shell around them, and of the files that its
links lead to. The first two are its key. The third is checked when it is taken: a page with a link
to a file that is gone is made again, so that the generator reports that link as it always does.
"""

import html
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from posixpath import join, normpath
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from meesterschap.cache import Store
from meesterschap.content.document import MOST_DOCUMENTS

_ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')


class CachedPage(NamedTuple):
    """A page as a build made it."""

    html: str
    """The whole page."""
    document: str | None
    """What the search index should know of it."""
    anchors: tuple[str, ...]
    """What a link in another page can lead to."""
    anchor_links: Mapping[str, Mapping[str, str]]
    """For each file that links in it lead to: the anchors, each with the link as written."""
    links: tuple[str, ...] = ()
    """All files that links in it lead to, by their path in the source."""


class PageCache:
    """The pages of one build, each taken from an earlier one or kept for the next."""

    def __init__(self, store: Store, shell: str, files: Mapping[str, str]) -> None:
        """`shell` stands for all that the pages of this build have in common.

        `files` gives the path of every file of the site by its address, without slashes around it.
        """
        self._store = store
        self._shell = shell
        self._files = files
        self._there = frozenset(files.values())
        self._keys: dict[str, str] = {}
        self.taken: dict[str, CachedPage] = {}
        """By their path, the pages that an earlier build made."""

    def take(self, path: str, markdown: str, fields: Mapping[str, Any]) -> CachedPage | None:
        """The page that an earlier build made of the same, when all that it links to is there."""
        key = self._store.key(self._shell, path, markdown, json.dumps(fields, sort_keys=True))
        self._keys[path] = key
        try:
            page = _read(self._store, key)
        except KeyError:
            return None
        if not self._there.issuperset(page.links):
            return None
        self.taken[path] = page
        return page

    def keep(self, path: str, address: str, content: str, page: CachedPage) -> None:
        """Keep a page that was not taken, unless it links to what is not there.

        `content` is its HTML without the shell, in which its links are, and `address` its own.
        """
        links = links_in(content, address, self._files)
        if links is not None:
            whole = json.dumps(page._replace(links=links), ensure_ascii=False)
            self._store.write(self._keys[path], whole.encode())


# While the site is served, nearly every page is what it was the time before.
@lru_cache(maxsize=MOST_DOCUMENTS)
def _read(store: Store, key: str) -> CachedPage:
    """The page under this key. Raises KeyError, which is not remembered, when there is none."""
    if (data := store.read(key)) is None:
        raise KeyError(key)
    whole, document, anchors, anchor_links, links = json.loads(data)
    return CachedPage(whole, document, tuple(anchors), anchor_links, tuple(links))


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
