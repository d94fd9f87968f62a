"""What a browser keeps for a room without wifi, and the service worker that keeps it.

The worker is overrides/partials/service_worker.js. The build writes it to the root of the site, the
folder that it answers for, after the list of what to keep.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from meesterschap.cache.kept import kept
from meesterschap.cache.store import ENGINE, digest
from meesterschap.content.addresses import OFFLINE, public
from meesterschap.search.segments import address_of

WORKER = "sw.js"
MOST_KEPT = 1_500_000
"""How many bytes a browser keeps at most, with the pages that were read."""
_SOURCE: Path = ENGINE / "overrides" / "partials" / "service_worker.js"
_INDEX = "index.html"
_SHELL = (
    *("assets/**/*.css", "assets/**/*.js", "assets/**/*.svg"),
    *(f"{page}{_INDEX}" for page in ("", "kijkwijzer/", "meedoen/", "praktijken/")),
    f"zonder-internet/{_INDEX}",
)
_GUIDES = (f"gidsen/{_INDEX}", f"gidsen/*/{_INDEX}")
_SEARCH = ("pagefind/*.*", "pagefind/index/*", "pagefind/filter/*")


def service_worker(site: Path) -> str:
    """The service worker of a site that is complete in this folder.

    What does not fit is left out: the search first, as it grows with the practices.
    """
    fragments = dict(_fragments(site))
    kept: dict[str, bytes] = {}
    for group in (_SHELL, _GUIDES, _SEARCH):
        added = dict(_files(site, group))
        if group == _SEARCH:
            added |= _files(site, [fragments[page] for page in kept if page in fragments])
        if _size(kept) + _size(added) <= MOST_KEPT:
            kept |= added
    listed = {
        "files": {path: digest([data])[:8] for path, data in kept.items()},
        "fragments": fragments,
        "room": MOST_KEPT - _size(kept),
        "instead": public(OFFLINE).lstrip("/"),
    }
    return f"globalThis.kept = {json.dumps(listed, indent=1)}\n{_SOURCE.read_text('utf-8')}"


def _files(site: Path, patterns: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The files that match, by the path that a browser asks for."""
    for pattern in patterns:
        for file in sorted(site.glob(pattern)):
            yield file.relative_to(site).as_posix().removesuffix(_INDEX), file.read_bytes()


def _fragments(site: Path) -> Iterator[tuple[str, str]]:
    """The path of each page that search finds, with that of its file in the index."""
    for file in sorted(site.glob("pagefind/fragment/*")):
        yield _address_in(file), file.relative_to(site).as_posix()


@kept(lambda fragment: (fragment.name, *_size_and_time(fragment)))
def _address_in(fragment: Path) -> str:
    """The address in a fragment, which is named after the begin of the digest of its content."""
    return address_of(fragment.read_bytes()).lstrip("/")


def _size_and_time(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_size, status.st_mtime_ns


def _size(files: Mapping[str, bytes]) -> int:
    return sum(map(len, files.values()))
