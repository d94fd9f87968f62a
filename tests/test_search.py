"""What happens when the search engine does not do as it should."""

import subprocess
import sys
from pathlib import Path

import pytest

from meesterschap import search

STOPS = "import sys\nwhile sys.stdin.read(1) != ',': pass"
"""A service that takes one request and ends without an answer."""


def test_a_service_that_stops_is_told_and_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", STOPS]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        monkeypatch.setattr(search, "pagefind_service", lambda: service)
        with pytest.raises(RuntimeError, match="stopped before it answered"):
            search.SearchIndex(tmp_path, ["index.md"])
