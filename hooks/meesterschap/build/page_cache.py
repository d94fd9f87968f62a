"""Pages that an earlier build rendered, reused when nothing that they depend on has changed.

A page depends on what its Markdown is made from, on the shell around it, and on the existence of
the files that it links to. What it is made from has a version: if that is the same, the Markdown
need not be made. If it differs, the Markdown may still be the same, and then the page is too. A
page with a link to a file that is missing is rendered again, so that the generator reports the
link.
"""

import html
import json
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from posixpath import join, normpath
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from meesterschap.cache.kept import Memory, Results
from meesterschap.content.addresses import public

_ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')


class KnownPage(NamedTuple):
    """What is known of a page that a build rendered."""

    version: str
    """Differs when what its Markdown was made from does."""
    key: str
    """That of its HTML in the store: it differs when its Markdown, fields or shell do."""
    title: str
    document: str | None
    """The HTML to index for search; None for a page that is not to be found."""
    anchors: frozenset[str]
    """The ids in it that other pages can link to."""
    anchor_links: Mapping[str, Mapping[str, str]]
    """Its links with an anchor: for each target file, the link as written by its anchor."""
    links: tuple[str, ...] | None = ()
    """The source paths of all files that it links to; None if one of them was missing."""


class PageCache:
    """The pages of one build: each is reused from an earlier one, or kept for the next."""

    def __init__(self, memory: Memory, shell: str, files: Iterable[str]) -> None:
        """`shell` is a digest of everything that all pages depend on.

        `files` has the source path of every file of the site.
        """
        self._store, self._shell = memory.store, shell
        self._files = tuple(files)
        self._existing = frozenset(self._files)
        self._known: Results[str, KnownPage] = memory.results("pages", shell)

    def made_from(self, path: str, version: str) -> KnownPage | None:
        """The page that an earlier build made from the same version; None if it must be made."""
        known = self._known.get(path)
        return known if known and known.version == version and self._is_whole(known) else None

    def rendered_from(self, path: str, version: str, key: str) -> KnownPage | None:
        """The page that an earlier build rendered under the same key, with this as its version."""
        known = self._known.get(path)
        if not (known and known.key == key and self._is_whole(known)):
            return None
        self._known[path] = known._replace(version=version)
        return self._known[path]

    def key(self, path: str, markdown: str, fields: Mapping[str, Any]) -> str:
        """The key of the page that is rendered from this."""
        return self._store.key(self._shell, path, markdown, json.dumps(fields, sort_keys=True))

    def html(self, page: KnownPage) -> str | None:
        """The whole page; None if it is not there any more."""
        data = self._store.read(page.key)
        return None if data is None else data.decode()

    def keep(self, path: str, content: str, page: KnownPage, whole: str) -> None:
        """Keep a page that was rendered; not its HTML if it has a broken link.

        `content` is its HTML without the shell.
        """
        links = links_in(content, path, self._by_address)
        if links is not None:
            self._store.write(page.key, whole.encode())
        self._known[path] = page._replace(links=links)

    @cached_property
    def _by_address(self) -> Mapping[str, str]:
        """The source path of every file, by its address without slashes around it."""
        return {public(path).strip("/"): path for path in self._files}

    def _is_whole(self, page: KnownPage) -> bool:
        """Whether every file that it links to existed, and still does."""
        return page.links is not None and self._existing.issuperset(page.links)


def links_in(content: str, path: str, files: Mapping[str, str]) -> tuple[str, ...] | None:
    """The source paths of the files that a page links to; None if a local link is broken.

    `content` is the page's HTML without its shell; `path` is its own source path. `files` maps
    addresses without slashes around them to source paths.
    """
    address = public(path)
    found = set()
    for written in set(_ADDRESS.findall(content)):
        scheme, host, link, _, _ = urlsplit(html.unescape(written))
        if scheme or host or not link:
            continue
        target = files.get(normpath(join("/", address, unquote(link))).strip("/"))
        if target is None:
            return None
        found.add(target)
    return tuple(sorted(found))
