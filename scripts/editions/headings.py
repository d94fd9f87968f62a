"""The text of an edition by its headings: the question under each, and what was answered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meesterschap.content.content import Edition
from meesterschap.content.story import chapters, with_chapter

_QUESTION = re.compile(r"\s*<!--(.*?)-->", re.DOTALL)


@dataclass(frozen=True)
class Part:
    """What the editors write under one heading."""

    heading: str
    question: str
    """What the file asks there, in a comment; "" if it asks nothing."""
    text: str

    @property
    def questions(self) -> tuple[str, ...]:
        """What is asked, one by one where it is a list."""
        listed = re.findall(r"^- (.+)$", self.question, re.MULTILINE)
        return tuple(listed or filter(None, [" ".join(self.question.split())]))


def parts_of(edition: Edition) -> tuple[Part, ...]:
    """The part under each heading that an edition must have."""
    return parts(edition.stand.headings, edition.texts.text)


def parts(headings: Sequence[str], story: str) -> tuple[Part, ...]:
    """The part under each of these headings of an edition's text, in their order."""
    written = {heading: text for heading, _, text in chapters(story)}
    return tuple(_part(heading, written.get(heading, "")) for heading in headings)


def with_texts(headings: Sequence[str], story: str, texts: Mapping[str, str]) -> str:
    """The text of an edition with these under its headings; the questions stay."""
    for part in parts(headings, story):
        new = texts.get(part.heading, part.text).strip()
        if new != part.text:
            comment = f"<!--{part.question}-->" if part.question else ""
            under = "\n\n".join(filter(None, (comment, new)))
            story = with_chapter(story, part.heading, under, headings)
    return story


def _part(heading: str, under: str) -> Part:
    match = _QUESTION.match(under)
    return Part(heading, match[1] if match else "", under[match.end() if match else 0 :].strip())
