"""What happens when the search engine does not do as it should."""

import gzip
import random
import subprocess
import sys

import pytest

from meesterschap import search

STOPS = "import sys\nwhile sys.stdin.read(1) != ',': pass"
"""A service that takes one request and ends without an answer."""


def test_a_service_that_stops_is_told_and_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-c", STOPS]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        monkeypatch.setattr(search, "pagefind_service", lambda: service)
        with pytest.raises(RuntimeError, match="stopped before it answered"):
            search.SearchIndex()


def test_an_index_is_whole_and_the_same_every_time() -> None:
    """Also one of more than fits in a pipe, of pages with filters."""
    seeded = random.Random(1)
    words = ["".join(seeded.choices("abcdefghij", k=9)) for _ in range(9000)]
    found = []
    for _ in range(2):
        index = search.SearchIndex()
        for number in range(90):
            text = " ".join(words[number * 100 :][:100])
            marked = f'<p data-pagefind-filter="soort">{words[number]}</p><p>{text}</p>'
            index.add(f"{number}/index.html", f"<html><body>{marked}</body></html>")
        index.complete()
        found.append(index.files())
    assert found[0] == found[1]
    assert len([name for name in found[0] if name.startswith("fragment/")]) == 90
    for name, data in found[0].items():
        if name.endswith((".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta")):
            assert gzip.decompress(data)
    assert not [name for name in found[0] if "ui" in name or "highlight" in name]
