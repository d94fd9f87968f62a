"""Pagefind at work: a few pages become the files of a small index."""

import base64
import io
import json
import re
from collections.abc import Iterable
from subprocess import Popen
from typing import Any

from meesterschap.search.entries import Searchable

# What tells of another page: a search should find that page, not every one that names it.
_OF_OTHERS = [".headerlink", ".kaarten", ".verwijzingen", ".kleine-letters"]
_CONFIG = {"force_language": "nl", "exclude_selectors": _OF_OTHERS}
# Pagefind's ready-made interfaces: we have our own, so no visitor should find these.
_READY_MADE = re.compile(r"pagefind-(.*ui|highlight)\..*|wasm\.unknown\..*")
_OF_PAGES = re.compile(r"(fragment|index|filter)/.*|pagefind\..*\.pf_meta")
_AT_ONCE = 1024 * 1024


class Engine:
    """Speaks with Pagefind's service: requests and answers as JSON in base64, each with a comma.

    Its own Python interface waits a tenth of a second for each answer, which is minutes for
    thousands of pages.
    """

    def __init__(self, service: Popen[bytes]) -> None:
        stdin, stdout = service.stdin, service.stdout
        if not (stdin and isinstance(stdout, io.BufferedReader)):
            raise RuntimeError("Pagefind was started without its pipes")
        self._stdin, self._stdout = stdin, stdout

    def files(self, found: Iterable[Searchable]) -> dict[str, bytes]:
        """The files of an index of these pages, by their path. Raises RuntimeError.

        Pagefind 1.5 can write them itself, but says that it is done before all is on the disk.
        """
        index = self._ask(type="NewIndex", config=_CONFIG)["index_id"]
        for one in found:
            self._ask(type="AddFile", index_id=index, url=one.address, file_contents=one.html)
        made = self._ask(type="GetFiles", index_id=index)["files"]
        self._ask(type="DeleteIndex", index_id=index)
        return {file["path"]: base64.b64decode(file["content"]) for file in made}

    def interface(self) -> dict[str, bytes]:
        """The files that every index has, whatever its pages are."""
        made = self.files([Searchable("/", "<html><body>woord</body></html>")])
        return {
            path: data
            for path, data in made.items()
            if not (_OF_PAGES.fullmatch(path) or _READY_MADE.fullmatch(path))
        }

    def _ask(self, **payload: object) -> dict[str, Any]:
        """The answer. Raises RuntimeError when it is an error, or when there is none."""
        request = json.dumps({"message_id": 1, "payload": payload}).encode()
        self._stdin.write(base64.b64encode(request) + b",")
        self._stdin.flush()
        pieces = [b""]  # an answer may be of many megabytes
        while not pieces[-1].endswith(b","):
            pieces.append(self._stdout.read1(_AT_ONCE))
            if not pieces[-1]:
                raise RuntimeError("Pagefind stopped before it answered")
        answer = json.loads(base64.b64decode(b"".join(pieces)[:-1]))["payload"]
        if answer["type"] == "Error":
            raise RuntimeError(answer["message"])
        return dict(answer)
