"""Splits the text of a practice or an edition at its headings, and changes a part of it."""

from collections.abc import Sequence


def chapters(story: str) -> list[tuple[str, int, str]]:
    """The chapters of a story, as (heading, its line counted from 0, the text under it)."""
    lines = story.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("## ")]
    ends = [*starts[1:], len(lines)][: len(starts)]
    return [
        (lines[start][3:].strip(), start, "\n".join(lines[start + 1 : end]))
        for start, end in zip(starts, ends, strict=True)
    ]


def with_chapter(story: str, heading: str, text: str, order: Sequence[str]) -> str:
    """The story with this text under this heading; if that is new, where the order has it."""
    lines, written = story.split("\n"), ["", text, ""] if text else [""]
    found = [(name, start) for name, start, _ in chapters(story)]
    starts = [start for _, start in found]
    if (at := next((start for name, start in found if name == heading), -1)) >= 0:
        end = next((start for start in starts if start > at), len(lines))
        return "\n".join([*lines[: at + 1], *written, *lines[end:]])
    later = order[order.index(heading) :]
    at = next((start for name, start in found if name in later), len(lines))
    before = lines[:at] if any(lines[:at]) else [""]
    return "\n".join([*before, f"## {heading}", *written, *lines[at:]])
