"""The report on a pull request: what it takes, and that no text of it becomes markup."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import report
from payloads import ACTIVE, HOSTILE


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"[]",
        b'{"problems": "x"}',
        b'{"problems": [], "changes": null, "more": 0, "comment": "x"}',
        b" " * (report.MAX_BYTES + 1),
        b'{"changes": {"practices": {"added": ["`<b>"]}}}',
        b'{"changes": {"practices": {"added": ["' + b"a" * 101 + b'"]}}}',
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, given: bytes) -> None:
    """A stranger's build may have written anything in it."""
    (tmp_path / "verslag.json").write_bytes(given)
    assert report.main(["comment", str(tmp_path / "verslag.json")]) == 1


def texts(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to every text in the data, as keys and indexes."""
    if isinstance(data, str):
        yield path
    elif isinstance(data, dict | list):
        items = data.items() if isinstance(data, dict) else enumerate(data)
        for key, value in items:
            yield from texts(value, (*path, key))


FULL = {
    "unchecked": ["a"],
    "problems": [{"path": "docs/a.md", "line": 3, "message": "niet goed"}],
    "more": 3,
    "changes": {
        "practices": {"added": ["a"], "changed": ["b"], "removed": ["c"]},
        "figures": [
            {"indicator": "i", "series": "s", "moment": "2012", "before": "", "after": "1"}
        ],
        "judgements": [
            {
                "result": "1.1",
                "sector": "laag",
                "before": "behaald",
                "after": "achter",
                "causes": [{"file": "i", "field": "streefwaarden.waarde"}],
            }
        ],
        "charts": ["i"],
        "series": [{"indicator": "i", "series": "s", "points": [[2012, 1.5]]}],
    },
}


@pytest.mark.parametrize("path", [*texts(FULL)], ids=str)
def test_no_text_of_a_report_becomes_markup(
    tmp_path: Path, path: tuple[str | int, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each text in turn is a hostile one: it is refused, or shown to the letter."""
    data = json.loads(json.dumps(FULL))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = HOSTILE
    if path[0] != "problems":  # where there are any, nothing else is shown
        del data["problems"]
    (tmp_path / "verslag.json").write_text(json.dumps(data), "utf-8")
    refused = report.main(["comment", str(tmp_path / "verslag.json")])
    assert refused or path[0] == "problems"
    shown = capsys.readouterr().out
    assert not ACTIVE.search(shown)


def test_a_comment_fits_at_github(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """GitHub takes at most 65,536 characters."""
    many = [{"path": "a" * 200, "line": n, "message": "*" * 5000} for n in range(50)]
    (tmp_path / "verslag.json").write_text(json.dumps({"problems": many}), "utf-8")
    assert report.main(["comment", str(tmp_path / "verslag.json")]) == 0
    assert len(capsys.readouterr().out) < 65_536
    figures = [{**FULL["changes"]["figures"][0], "series": "s" * 100, "indicator": "i" * 100}] * 900
    series = [{"indicator": "i" * 100, "series": "s", "points": [[2012, 1234567.123]] * 100}] * 99
    changes = {**FULL["changes"], "figures": figures, "series": series, "charts": ["c" * 100] * 200}
    (tmp_path / "verslag.json").write_text(json.dumps({"changes": changes}), "utf-8")
    assert report.main(["comment", str(tmp_path / "verslag.json")]) == 0
    assert len(capsys.readouterr().out) < 65_536
