"""Pages that an earlier build rendered, reused when nothing that they depend on has changed.

A page depends on its Markdown and fields, on the shell around them, and on the existence of the
files that it links to. The first two make up its key. The links are checked before a page is
reused: one with a link to a missing file is rendered again, so that the generator reports the link.
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
from meesterschap.content.document import MAX_CACHED_DOCUMENTS

_ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')


class CachedPage(NamedTuple):
    """A page as an earlier build rendered it."""

    html: str
    """The whole page."""
    document: str | None
    """The HTML to index for search; None for a page that is not to be found."""
    anchors: tuple[str, ...]
    """The ids in it that other pages can link to."""
    anchor_links: Mapping[str, Mapping[str, str]]
    """Its links with an anchor: for each target file, the link as written by its anchor."""
    links: tuple[str, ...] = ()
    """The source paths of all files that it links to."""


class PageCache:
    """The pages of one build: each is reused from an earlier one, or kept for the next."""

    def __init__(self, store: Store, shell: str, files: Mapping[str, str]) -> None:
        """`shell` is a digest of everything that all pages depend on.

        `files` maps the address of every file of the site, without leading or trailing slashes, to
        its source path.
        """
        self._store = store
        self._shell = shell
        self._files = files
        self._existing = frozenset(files.values())
        self._keys: dict[str, str] = {}
        self.reused: dict[str, CachedPage] = {}
        """The pages from an earlier build that this build uses, by source path."""

    def reuse(self, path: str, markdown: str, fields: Mapping[str, Any]) -> CachedPage | None:
        """The cached page with the same input, if every file that it links to exists; else None."""
        key = self._store.key(self._shell, path, markdown, json.dumps(fields, sort_keys=True))
        self._keys[path] = key
        try:
            page = _read(self._store, key)
        except KeyError:
            return None
        if not self._existing.issuperset(page.links):
            return None
        self.reused[path] = page
        return page

    def keep(self, path: str, address: str, content: str, page: CachedPage) -> None:
        """Keep a page that was not reused, unless it has a broken link.

        `content` is its HTML without the shell; `address` is relative to the root of the site.
        """
        links = links_in(content, address, self._files)
        if links is not None:
            data = json.dumps(page._replace(links=links), ensure_ascii=False)
            self._store.write(self._keys[path], data.encode())


# While serving, nearly every page is the same as in the previous build.
@lru_cache(maxsize=MAX_CACHED_DOCUMENTS)
def _read(store: Store, key: str) -> CachedPage:
    """The page under this key. Raises KeyError if there is none, as exceptions are not cached."""
    if (data := store.read(key)) is None:
        raise KeyError(key)
    page, document, anchors, anchor_links, links = json.loads(data)
    return CachedPage(page, document, tuple(anchors), anchor_links, tuple(links))


def links_in(content: str, address: str, files: Mapping[str, str]) -> tuple[str, ...] | None:
    """The source paths of the files that a page links to; None if a local link is broken.

    `content` is the page's HTML without its shell; `address` is the page's, relative to the root of
    the site. `files` maps addresses without leading or trailing slashes to source paths.
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
