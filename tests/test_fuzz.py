"""Whatever bytes a file holds, reading it quickly gives a document or problems, nothing else."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meesterschap.check import check
from meesterschap.check.personal_data import personal_data
from meesterschap.content.problem import ContentError
from meesterschap.load import load
from meesterschap.load.load import MAX_BYTES, parsed
from meesterschap.submit.formats import answers_from_issue, answers_from_row
from meesterschap.submit.practice_file import practice_text
from meesterschap.submit.questions import questions
from payloads import PAYLOADS
from rendering import rendered
from site_copy import WORLD

TODAY = date(2026, 11, 23)
DOCUMENTS, UNREADABLE = load(WORLD)
QUESTIONS = questions(check(DOCUMENTS, UNREADABLE))
PRACTICE = (WORLD / "docs/praktijken/twee-aan-twee-kijken.md").read_bytes()
FILES = {
    "docs/praktijken/nieuw.md": PRACTICE,
    "docs/gidsen/nieuw.md": (WORLD / "docs/gidsen/samen-kijken.md").read_bytes(),
    "docs/over.md": (WORLD / "docs/over.md").read_bytes(),
    "data/kijkpunten.yml": (WORLD / "data/kijkpunten.yml").read_bytes(),
    "data/bronnen.csv": (WORLD / "data/bronnen.csv").read_bytes(),
    "data/indicatoren/nieuw.csv": b"reeks,moment,waarde\n",
}
PIECES = st.sampled_from(
    [b"---\n", b": ", b"- ", b"\t", b'"', b"'", b"[", b"{", b"&a ", b"*a", b"!x ", b"|\n", b">\n"]
    + [b"\x00", b"\xff", b"\xe2\x80\xae", b"\xef\xbf\xbe", b"\xed\xa0\x80", b"\r", b"\n## ", b"```"]
    + [payload.encode() for payload in PAYLOADS[:60]]
)
BYTES = st.binary(max_size=300) | st.lists(PIECES, max_size=40).map(b"".join)


def read(path: str, content: bytes) -> None:
    """Read and check one file among all others; only a ContentError may be raised."""
    others = tuple(document for document in DOCUMENTS if document.path != path)
    with suppress(ContentError):
        check((*others, parsed(path, content)))


@pytest.mark.parametrize("path", FILES)
@example(content=b"---\na: b\n---\n")
@example(content=b"---\n---\n")
@given(content=BYTES)
def test_any_bytes(path: str, content: bytes) -> None:
    read(path, content)


@pytest.mark.parametrize("path", FILES)
@given(data=st.data(), piece=BYTES)
def test_a_file_with_any_bytes_in_it(path: str, data: st.DataObject, piece: bytes) -> None:
    whole = FILES[path]
    at = data.draw(st.integers(0, len(whole)))
    read(path, whole[:at] + piece + whole[at:])


@given(st.text())
def test_any_answers_out_of_an_issue_or_a_row(text: str) -> None:
    answers = answers_from_issue(text, QUESTIONS)
    read("docs/praktijken/nieuw.md", practice_text(answers, QUESTIONS, TODAY).encode())
    row = {question.text: text for question in QUESTIONS}
    answers = answers_from_row(row, QUESTIONS, {})
    read("docs/praktijken/nieuw.md", practice_text(answers, QUESTIONS, TODAY).encode())


def grown(begin: str, unit: str, end: str = "") -> bytes:
    """A file nearly as large as allowed, in which `unit` is repeated."""
    count = (MAX_BYTES - len(PRACTICE) - 2000) // len(unit.encode())
    return (begin + unit * count + end).encode()


BODY = PRACTICE.decode() + "\n"
LARGE: dict[str, bytes] = {
    "brackets": grown(BODY, "["),
    "links": grown(BODY, "[a]("),
    "stars": grown(BODY, "*a **b "),
    "backticks": grown(BODY, "` "),
    "quotes": grown(BODY, "> "),
    "nested lists": grown(BODY, "- "),
    "tables": grown(BODY, "| a "),
    "digits": grown(BODY, "1 "),
    "digits and dots": grown(BODY, "0.1-2(3)"),
    "plus": grown(BODY, "+1"),
    "ats": grown(BODY, "a.b@"),
    "postcodes": grown(BODY, "1234 AB, 1"),
    "accounts": grown(BODY, "AB12 CDEF "),
    "braces": grown(BODY, "{: "),
    "tags": grown(BODY, "<a "),
    "entities": grown(BODY, "&#106;"),
    "headings": grown(BODY, "## Aanpak\n"),
    "yaml lists": grown("---\ntitel: ", "[")[: 60 * 1024] + b"\n---\n",
    "yaml maps": grown("---\n", "a:\n ")[: 60 * 1024] + b"\n---\n",
    "yaml anchors": b"---\na: &a [x]\n" + b"b: [*a, *a]\n" * 4000 + b"---\n",
    "yaml lines": grown("---\n", "x: y\n")[: 60 * 1024] + b"---\n",
    "one line": grown(BODY, "woord "),
}


@pytest.mark.parametrize("content", LARGE.values(), ids=LARGE.keys())
def test_no_file_takes_long_to_check(content: bytes) -> None:
    """Quadratic growth on a quarter of a megabyte would take minutes."""
    assert len(content) <= MAX_BYTES
    began = time.process_time()
    read("docs/praktijken/nieuw.md", content)
    assert time.process_time() - began < 60


def test_a_file_that_is_too_large_is_refused_at_once() -> None:
    with pytest.raises(ContentError) as error:
        parsed("docs/praktijken/nieuw.md", b"x" * (MAX_BYTES + 1))
    assert "hooguit 256 kB" in str(error.value)


@pytest.mark.parametrize("find", [lambda text: list(personal_data(text)), rendered])
@pytest.mark.parametrize("unit", ["1 ", "a.b@", "+1", "AB12 CDEF ", "[a](", "*a **b ", "<a "])
def test_the_longest_chapter_is_searched_and_rendered_at_once(
    find: Callable[[str], object], unit: str
) -> None:
    """Whatever it repeats: 1500 characters is the most that a chapter may have."""
    began = time.process_time()
    find(unit * (1500 // len(unit)))
    assert time.process_time() - began < 1
