"""Pagefind itself: pages go in, the files of an index come out."""

import base64
import io
import json
import re
from collections.abc import Iterable, Mapping
from subprocess import Popen
from typing import Any

from meesterschap.search.entries import Searchable

ENTRY = "pagefind-entry.json"
"""What a browser fetches first: the version, and the name of the metadata for each language."""
# Parts that name other pages: a search should find those pages, not each one that links to them.
_ABOUT_OTHER_PAGES = [".headerlink", ".kaarten", ".verwijzingen", ".kleine-letters"]
_CONFIG = {"force_language": "nl", "exclude_selectors": _ABOUT_OTHER_PAGES}
# Pagefind's ready-made user interfaces, and what it searches other languages with.
_UNUSED = re.compile(r"pagefind-(.*ui|highlight)\..*|wasm\.unknown\..*")
_OF_PAGES = re.compile(r"(fragment|index|filter)/.*|pagefind\..*\.pf_meta")
_READ_SIZE = 1024 * 1024


class Engine:
    """A client of Pagefind's service: messages are JSON in base64, each ended by a comma.

    Pagefind's own Python client waits a tenth of a second for each answer, which is minutes for
    thousands of pages.
    """

    def __init__(self, service: Popen[bytes]) -> None:
        stdin, stdout = service.stdin, service.stdout
        if not (stdin and isinstance(stdout, io.BufferedReader)):
            raise RuntimeError("Pagefind was started without its pipes")
        self._stdin, self._stdout = stdin, stdout

    def files(self, pages: Iterable[Searchable]) -> dict[str, bytes]:
        """The files of an index of these pages, by their path. Raises RuntimeError.

        Pagefind 1.5 can write them itself, but says that it is done before all is on the disk.
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
        """What a browser searches with: the files of an index that do not depend on its pages.

        ENTRY is among them; what it says of the pages is about a single word.
        """
        files = self.files([Searchable("/", "<html><body>woord</body></html>")])
        return {path: data for path, data in files.items() if not _OF_PAGES.fullmatch(path)}

    def _ask(self, **payload: object) -> dict[str, Any]:
        """The answer to a request. Raises RuntimeError for an error, and when no answer comes."""
        request = json.dumps({"message_id": 1, "payload": payload}).encode()
        self._stdin.write(base64.b64encode(request) + b",")
        self._stdin.flush()
        pieces = [b""]  # an answer may have many megabytes
        while not pieces[-1].endswith(b","):
            pieces.append(self._stdout.read1(_READ_SIZE))
            if not pieces[-1]:
                raise RuntimeError("Pagefind stopped before it answered")
        answer = json.loads(base64.b64decode(b"".join(pieces)[:-1]))["payload"]
        if answer["type"] == "Error":
            raise RuntimeError(answer["message"])
        return dict(answer)


def version_of(files: Mapping[str, bytes]) -> str:
    """The version of Pagefind that made these files."""
    return str(json.loads(files[ENTRY])["version"])
