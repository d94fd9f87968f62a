"""The search index, made by Pagefind beside the build, on another core."""

import base64
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
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


_AT_ONCE = 1024 * 1024


class SearchIndex:
    """Pagefind at work: it takes pages while the build goes on, and makes files of them at last.

    Speaks with Pagefind's service: requests and answers as JSON in base64, each ended by a comma.
    Its own Python interface waits for each answer before the next request, which is minutes for
    thousands of pages; here requests are written and answers read by two threads of their own.
    """

    def __init__(self) -> None:
        self._service = pagefind_service()
        stdin, stdout = self._service.stdin, self._service.stdout
        if not (stdin and isinstance(stdout, io.BufferedReader)):
            raise RuntimeError("Pagefind was started without its pipes")
        self._stdin, self._stdout = stdin, stdout
        self._writer = ThreadPoolExecutor(max_workers=1)
        self._reader = ThreadPoolExecutor(max_workers=1)
        answers = _answers(stdout)
        self._send(type="NewIndex", config=_CONFIG)
        self._index = next(answers)["index_id"]
        self._files = self._reader.submit(_files, answers)

    def add(self, address: str, html: str) -> None:
        """Take a page with its address. Does not wait for the answer."""
        self._send_later(type="AddFile", file_path=address, file_contents=html)

    def complete(self) -> None:
        """There are no more pages: let the index be made. Does not wait for it."""
        self._send_later(type="GetFiles")

    def files(self) -> dict[str, bytes]:
        """Wait for the index; its files by their path. Raises RuntimeError with Pagefind's words.

        Pagefind 1.5 can write them itself, but says that it is done before all is on the disk.
        """
        try:
            return in_order(self._files.result())
        finally:
            self.stop()

    def stop(self) -> None:
        """Let go of what was not written. Another thread may do so at the same time."""
        self._writer.shutdown(wait=False, cancel_futures=True)
        self._service.kill()
        self._reader.shutdown()
        self._stdout.close()
        with suppress(BrokenPipeError):  # what was still to be sent
            self._stdin.close()
        self._service.wait()

    def _send_later(self, **payload: object) -> None:
        self._writer.submit(self._send, index_id=self._index, **payload)

    def _send(self, **payload: object) -> None:
        request = json.dumps({"message_id": 1, "payload": payload}).encode()
        self._stdin.write(base64.b64encode(request) + b",")
        self._stdin.flush()


def _answers(stream: io.BufferedReader) -> Iterator[dict[str, Any]]:
    """Each answer in turn. Raises RuntimeError when one is an error, or when the stream ends."""
    pieces: list[bytes] = []  # of an answer that may be of many megabytes
    while chunk := stream.read1(_AT_ONCE):
        *ends, rest = chunk.split(b",")
        for end in ends:
            told: dict[str, Any] = json.loads(base64.b64decode(b"".join([*pieces, end])))["payload"]
            if told["type"] == "Error":
                raise RuntimeError(told["message"])
            yield told
            pieces = []
        pieces.append(rest)
    raise RuntimeError("Pagefind stopped before it answered")


def _files(answers: Iterator[dict[str, Any]]) -> dict[str, bytes]:
    """The files of the index, which are in the last answer."""
    made = next(told["files"] for told in answers if "files" in told)
    return {file["path"]: base64.b64decode(file["content"]) for file in made}


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
