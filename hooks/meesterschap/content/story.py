"""Splits the text of a practice at its headings."""


def chapters(story: str) -> list[tuple[str, int, str]]:
    """The chapters of a story, as (heading, its line counted from 0, the text under it)."""
    lines = story.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("## ")]
    ends = [*starts[1:], len(lines)][: len(starts)]
    return [
        (lines[start][3:].strip(), start, "\n".join(lines[start + 1 : end]))
        for start, end in zip(starts, ends, strict=True)
    ]
