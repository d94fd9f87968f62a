"""The search index, made by Pagefind beside the build, on another core."""

import base64
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cbor2

from meesterschap.processes import pagefind_service

# What tells of another page: a search should find that page, not every one that names it.
_OF_OTHERS = [".headerlink", ".kaarten", ".verwijzingen", ".kleine-letters"]
_CONFIG = {"force_language": "nl", "exclude_selectors": _OF_OTHERS}
# Pagefind's ready-made interfaces: we have our own, so no visitor should find these.
_INTERFACES = re.compile(r"pagefind-(.*ui|highlight)\..*|wasm\.unknown\..*")
_ENTRY = "pagefind-entry.json"
_MARK = b"pagefind_dcd"
"""What the files of the index begin with, before their CBOR."""


class SearchIndex:
    """Pagefind at work: it takes pages while the build goes on, and makes files of them at last.

    Speaks with Pagefind's service: requests and answers as JSON in base64, each ended by a comma.
    Its own Python interface waits a tenth of a second for each answer, which is minutes for
    thousands of pages.
    """

    def __init__(self, awaited: Iterable[str]) -> None:
        self._awaited = set(awaited)
        self._service = pagefind_service()
        self._worker = ThreadPoolExecutor(max_workers=1)
        self._index = self._ask(type="NewIndex", config=_CONFIG)["index_id"]
        self._asked: list[Future[dict[str, Any]]] = []

    def add(self, path: str, address: str, html: str | None) -> None:
        """Take a page with its address, once; None where there is nothing to find.

        Does not wait for the answer. After the last page the index is made.
        """
        if path not in self._awaited:
            return
        if html:
            self._later(type="AddFile", file_path=address, file_contents=html)
        self._awaited.remove(path)
        if not self._awaited:
            self._later(type="GetFiles")

    def finish(self, folder: Path) -> None:
        """Wait for the index and write it. Raises RuntimeError with Pagefind's own words.

        Pagefind 1.5 can write itself, but says that it is done before all is on the disk.
        """
        try:
            *_, told = [answer.result() for answer in self._asked]
        finally:
            self.stop()
        files = {file["path"]: base64.b64decode(file["content"]) for file in told["files"]}
        for path, data in in_order(files).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)

    def stop(self) -> None:
        """Let go of what was not written."""
        self._worker.shutdown(cancel_futures=True)
        self._service.communicate()

    def _later(self, **payload: object) -> None:
        self._asked.append(self._worker.submit(self._ask, index_id=self._index, **payload))

    def _ask(self, **payload: object) -> dict[str, Any]:
        """Send a request and wait for its answer. Raises RuntimeError when that is an error."""
        stdin, stdout = self._service.stdin, self._service.stdout
        if not (stdin and isinstance(stdout, io.BufferedReader)):
            raise RuntimeError("Pagefind was started without its pipes")
        request = json.dumps({"message_id": 1, "payload": payload}).encode()
        stdin.write(base64.b64encode(request) + b",")
        stdin.flush()
        told: dict[str, Any] = json.loads(base64.b64decode(_up_to_comma(stdout)))["payload"]
        if told["type"] == "Error":
            raise RuntimeError(told["message"])
        return told


def _up_to_comma(stream: io.BufferedReader) -> bytes:
    """One answer, which may be of many megabytes; the next one waits in the stream."""
    pieces = []
    while piece := stream.peek():
        end = piece.find(b",")
        if end >= 0:
            pieces.append(stream.read(end + 1)[:-1])
            return b"".join(pieces)
        pieces.append(stream.read(len(piece)))
    raise RuntimeError("Pagefind stopped before it answered")


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index, the same every time for one site, without ready-made interfaces.

    Pagefind 1.5 gives the values of a filter, and the filters themselves, in the order of a hash
    table that differs from run to run. A file is named by its content, so what names it is made
    anew too.
    """
    kept = {path: data for path, data in files.items() if not _INTERFACES.fullmatch(path)}
    entry = json.loads(kept[_ENTRY])
    for language in entry["languages"].values():
        meta = _values(kept.pop(f"pagefind.{language['hash']}.pf_meta"))
        filters = []
        for name, hash in meta[3]:
            key, values = _values(kept.pop(f"filter/{hash}.pf_filter"))
            renamed, data = _named([key, sorted(values)], hash)
            kept[f"filter/{renamed}.pf_filter"] = data
            filters.append([name, renamed])
        meta[3] = sorted(filters)
        language["hash"], data = _named(meta, language["hash"])
        kept[f"pagefind.{language['hash']}.pf_meta"] = data
    return {**kept, _ENTRY: json.dumps(entry).encode()}


def _values(file: bytes) -> Any:
    return cbor2.loads(gzip.decompress(file).removeprefix(_MARK))


def _named(value: object, old: str) -> tuple[str, bytes]:
    """A name by the content, of the form of the old one, and the file."""
    data = _MARK + cbor2.dumps(value)
    language, _, hash = old.partition("_")
    name = f"{language}_{hashlib.sha256(data).hexdigest()[: len(hash)]}"
    return name, gzip.compress(data, mtime=0)
