"""The search index, made by Pagefind beside the build, on another core."""

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cbor2

from meesterschap.processes import pagefind_service

# What tells of another page: a search should find that page, not every one that names it.
_OF_OTHERS = [".headerlink", ".kaarten", ".verwijzingen", ".kleine-letters"]
_CONFIG = {"force_language": "nl", "exclude_selectors": _OF_OTHERS}
# Pagefind's ready-made interfaces: we have our own, so no visitor should find these.
_INTERFACES = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")
_MARK = b"pagefind_dcd"
"""What the files of the index begin with, before their CBOR."""


class SearchIndex:
    """Pagefind at work: it takes pages while the build goes on, and writes when it has them all.

    Speaks with Pagefind's service: requests and answers as JSON in base64, each ended by a comma.
    Its own Python interface waits a tenth of a second for each answer, which is minutes for
    thousands of pages.
    """

    def __init__(self, site: Path, awaited: Iterable[str]) -> None:
        self._folder = site / "pagefind"
        self._awaited = set(awaited)
        self._service = pagefind_service()
        self._worker = ThreadPoolExecutor(max_workers=1)
        self._index = self._ask(type="NewIndex", config=_CONFIG)["index_id"]
        self._asked: list[Future[dict[str, Any]]] = []

    def add(self, path: str, address: str, html: str | None) -> None:
        """Take a page with its address, once; None where there is nothing to find.

        Does not wait for the answer. After the last page the index is written.
        """
        if path not in self._awaited:
            return
        if html:
            self._later(type="AddFile", file_path=address, file_contents=html)
        self._awaited.remove(path)
        if not self._awaited:
            self._later(type="WriteFiles", output_path=str(self._folder))

    def finish(self) -> None:
        """Wait until all is written. Raises RuntimeError with Pagefind's own words."""
        try:
            for answer in self._asked:
                answer.result()
        finally:
            self.stop()
        for pattern in _INTERFACES:
            for file in self._folder.glob(pattern):
                file.unlink()
        _put_in_order(self._folder)

    def stop(self) -> None:
        """Let go of what was not written."""
        self._worker.shutdown(cancel_futures=True)
        self._service.communicate()

    def _later(self, **payload: object) -> None:
        self._asked.append(self._worker.submit(self._ask, index_id=self._index, **payload))

    def _ask(self, **payload: object) -> dict[str, Any]:
        """Send a request and wait for its answer. Raises RuntimeError when that is an error."""
        stdin, stdout = self._service.stdin, self._service.stdout
        if not (stdin and stdout):
            raise RuntimeError("Pagefind was started without its pipes")
        request = json.dumps({"message_id": 1, "payload": payload}).encode()
        stdin.write(base64.b64encode(request) + b",")
        stdin.flush()
        answer = b""
        while (sign := stdout.read(1)) != b",":
            if not sign:
                raise RuntimeError("Pagefind stopped before it answered")
            answer += sign
        told: dict[str, Any] = json.loads(base64.b64decode(answer))["payload"]
        if told["type"] == "Error":
            raise RuntimeError(told["message"])
        return told


def _put_in_order(index: Path) -> None:
    """Make the index of one site the same every time.

    Pagefind 1.5 writes the values of a filter, and the filters themselves, in the order of a hash
    table that differs from run to run. A file is named by its content, so what names it is written
    anew too.
    """
    entry = index / "pagefind-entry.json"
    told = json.loads(entry.read_text("utf-8"))
    for language in told["languages"].values():
        main = index / f"pagefind.{language['hash']}.pf_meta"
        meta = _read(main)
        meta[3] = sorted([name, _sorted_filter(index / "filter", hash)] for name, hash in meta[3])
        main.unlink()
        language["hash"] = _write(index, "pagefind.{}.pf_meta", meta, language["hash"])
    entry.write_text(json.dumps(told), "utf-8")


def _sorted_filter(folder: Path, hash: str) -> str:
    """The new name of a filter whose values are in order."""
    file = folder / f"{hash}.pf_filter"
    key, values = _read(file)
    file.unlink()
    return _write(folder, "{}.pf_filter", [key, sorted(values)], hash)


def _read(file: Path) -> Any:
    return cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(_MARK))


def _write(folder: Path, name: str, value: object, hash: str) -> str:
    """Write the value under a name by its content, as long as the one before; give that name."""
    data = _MARK + cbor2.dumps(value)
    language, _, old = hash.partition("_")
    named = f"{language}_{hashlib.sha256(data).hexdigest()[: len(old)]}"
    (folder / name.format(named)).write_bytes(gzip.compress(data, mtime=0))
    return named
