"""Whatever happens to a content file, the check says what is wrong and where; it never crashes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meesterschap.check import check
from meesterschap.check.file_types import MODELS
from meesterschap.content.problem import ContentError
from meesterschap.load import load
from site_copy import WORLD

FILES = sorted(
    path.relative_to(WORLD)
    for folder in ("docs", "data")
    for path in (WORLD / folder).rglob("*.*")
    if path.suffix not in (".pdf", ".png")  # they have no lines
)
# One of each type, and a table that belongs to a YAML file: the others are read in the same way.
ONE_OF_EACH = sorted(
    {file.relative_to(WORLD) for pattern in MODELS for file in sorted(WORLD.glob(pattern))[:1]}
    | {Path("data/indicatoren/bijscholing.csv")}
)
TYPED = ["", ":", "- ", "  ", '"', "'", "#", "{", "[", "|", ",", "\t", "&x ", "é", "---", "{{ x }}"]


def faults(file: Path, content: bytes) -> list[str]:
    """The problems when this file has that content."""
    try:
        check(*load(WORLD, {file.as_posix(): content}))
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


@given(data=st.data())
def test_a_changed_line_is_valid_or_reported(data: st.DataObject) -> None:
    """A line is deleted, doubled, cut off or gets something extra, as happens while typing."""
    file = data.draw(st.sampled_from(FILES))
    lines = (WORLD / file).read_text("utf-8").split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    place = data.draw(st.integers(0, len(lines[at])))
    typed = data.draw(st.sampled_from(TYPED))
    changed = data.draw(
        st.sampled_from(
            [
                [],
                [lines[at]] * 2,
                [lines[at][:place] + typed + lines[at][place:]],
                [lines[at][:place]],
            ]
        )
    )
    for fault in faults(file, "\n".join(lines[:at] + changed + lines[at + 1 :]).encode()):
        path, line, message = fault.split(":", 2)
        assert (WORLD / path).exists()
        assert int(line) >= 1
        assert len(message) > 10


@pytest.mark.parametrize("file", ONE_OF_EACH, ids=str)
@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"\xff\xfe\x00", b"---\n---\n", b"a: 1\n", b"[" * 99], ids=range(6)
)
def test_a_ruined_file_is_reported(file: Path, content: bytes) -> None:
    found = faults(file, content)
    assert any(fault.startswith(f"{file.as_posix()}:") for fault in found)
