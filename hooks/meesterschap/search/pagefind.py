"""A client of Pagefind: sends it pages and receives the files of an index."""

import base64
import io
import json
import re
from collections.abc import Iterable, Mapping
from subprocess import PIPE, Popen
from typing import Any

from pagefind.service import get_executable

from meesterschap.search.searchable import Searchable

ENTRY = "pagefind-entry.json"
"""The file that a browser fetches first: the version, and the metadata file of each language."""
# Parts that name other pages: a search should find those pages, not every page with a link to them.
_ABOUT_OTHER_PAGES = [".headerlink", ".kaarten", ".verwijzingen", ".kleine-letters"]
_CONFIG = {"force_language": "nl", "exclude_selectors": _ABOUT_OTHER_PAGES}
# Pagefind's own user interfaces, and its WebAssembly for other languages.
_UNUSED = re.compile(r"pagefind-(.*ui|highlight)\..*|wasm\.unknown\..*")
# The files that depend on the indexed pages.
_INDEX_FILES = re.compile(r"(fragment|index|filter)/.*|pagefind\..*\.pf_meta")
_READ_SIZE = 1024 * 1024


def pagefind_service() -> Popen[bytes]:
    """Pagefind as a process that takes requests on its standard input until that is closed.

    What it writes on stderr is for `Engine`: when a build stops, it would tell of a broken pipe.
    """
    return Popen([str(get_executable()), "--service"], stdin=PIPE, stdout=PIPE, stderr=PIPE)


class Engine:
    """A client of Pagefind's service: messages are JSON in base64, each followed by a comma.

    Pagefind's own Python client polls for each answer every tenth of a second, which adds up to
    minutes for thousands of pages.
    """

    def __init__(self, service: Popen[bytes]) -> None:
        stdin, stdout = service.stdin, service.stdout
        if not (stdin and isinstance(stdout, io.BufferedReader)):
            raise RuntimeError("Pagefind was started without its pipes")
        self._stdin, self._stdout, self._stderr = stdin, stdout, service.stderr

    def files(self, pages: Iterable[Searchable]) -> dict[str, bytes]:
        """The files of an index of these pages, by path. Raises RuntimeError.

        Pagefind 1.5 can write them itself, but reports that it is done before all are on disk.
        """
        index = self._ask(type="NewIndex", config=_CONFIG)["index_id"]
        for page in pages:
            self._ask(type="AddFile", index_id=index, url=page.address, file_contents=page.html)
        files = self._ask(type="GetFiles", index_id=index)["files"]
        self._ask(type="DeleteIndex", index_id=index)
        return {
            file["path"]: base64.b64decode(file["content"])
            for file in files
            if not _UNUSED.fullmatch(file["path"])
        }

    def runtime(self) -> dict[str, bytes]:
        """The files of an index that do not depend on its pages: scripts, WebAssembly and ENTRY.

        ENTRY still has the details of an index of one word, which `merge` replaces.
        """
        files = self.files([Searchable("/", "<html><body>woord</body></html>")])
        return {path: data for path, data in files.items() if not _INDEX_FILES.fullmatch(path)}

    def _ask(self, **payload: object) -> dict[str, Any]:
        """The answer to a request. Raises RuntimeError for an error, or if the service stops."""
        request = json.dumps({"message_id": 1, "payload": payload}).encode()
        self._stdin.write(base64.b64encode(request) + b",")
        self._stdin.flush()
        pieces = [b""]  # an answer can be many megabytes
        while not pieces[-1].endswith(b","):
            pieces.append(self._stdout.read1(_READ_SIZE))
            if not pieces[-1]:
                said = self._stderr.read().decode() if self._stderr else ""
                raise RuntimeError(f"Pagefind stopped before it answered\n{said}".strip())
        answer = json.loads(base64.b64decode(b"".join(pieces)[:-1]))["payload"]
        if answer["type"] == "Error":
            raise RuntimeError(answer["message"])
        return dict(answer)


def version_of(files: Mapping[str, bytes]) -> str:
    """The version of Pagefind that made these files."""
    return str(json.loads(files[ENTRY])["version"])
