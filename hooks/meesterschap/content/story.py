"""A text with headings, as its parts."""


def chapters(story: str) -> list[tuple[str, int, str]]:
    """The parts of a story: each heading, the number of its line from 0, and what is under it."""
    lines = story.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("## ")]
    ends = [*starts[1:], len(lines)][: len(starts)]
    return [
        (lines[start][3:].strip(), start, "\n".join(lines[start + 1 : end]))
        for start, end in zip(starts, ends, strict=True)
    ]
