"""The search index, made by Pagefind from the finished site.

The only module that starts processes.
"""

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import cbor2

# Pagefind's ready-made interfaces: we have our own, so no visitor should find these.
_INTERFACES = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")
_MARK = b"pagefind_dcd"
"""What the files of the index begin with, before their CBOR."""


def index_site(site: Path) -> None:
    """Write site/pagefind/. Raises RuntimeError with Pagefind's own words when it fails."""
    # A card tells of another page: a search should find that page, not every list that it is on.
    options = ["--force-language", "nl", "--exclude-selectors", ".headerlink, .kaarten"]
    command = [sys.executable, "-m", "pagefind", "--site", str(site), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{done.stdout}\n{done.stderr}".strip())
    for pattern in _INTERFACES:
        for file in (site / "pagefind").glob(pattern):
            file.unlink()
    _put_in_order(site / "pagefind")


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
