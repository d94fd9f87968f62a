"""The answer on top of a page, in one or two sentences, from what its judgements were made of.

Each kind of judgement has a sentence of its own. No formula, pace or rule is in them: those are in
`explanation`, one fold further. A no-break space keeps a value and its unit together.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """Whole Dutch sentences: those that stand out, and those after them."""

    lead: str
    rest: str = ""
