"""A practice as a school proposes it: its name, its file and what is wrong with it.

Every way in goes through here, so that all check the same and none takes a name that is in use.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any, Literal

from meesterschap.check.check import corpus_of
from meesterschap.check.corpus import Corpus
from meesterschap.content import Content, messages
from meesterschap.content.document import SLUG, Document
from meesterschap.content.files import practice_file
from meesterschap.content.problem import ContentError
from meesterschap.content.slugs import RESERVED_PATTERN
from meesterschap.load.load import parsed
from meesterschap.submit.practice_file import Answers, practice_text, proposed_slug, slug, tidy
from meesterschap.submit.question_faults import QuestionFault, question_faults
from meesterschap.submit.questions import Question, questions

Standing = Literal["new", "same", "taken"]
"""No file has this name; the file of this name holds this practice; or the name is in use."""

_RESERVED = re.compile(RESERVED_PATTERN)
# What may differ between two files of the same answers: days and marks.
_VARYING = {SLUG, "toegevoegd_op", "gecontroleerd_op", "opnieuw_kijken_op", "kenmerken"}


@dataclass(frozen=True)
class Existing:
    """The valid content that a practice is added to, and all names that are in use."""

    corpus: Corpus
    questions: tuple[Question, ...]
    names: Mapping[str, Document | None]
    """Each name in use, with the document of that name; None for a former name or another file."""

    def having(self, added: "Proposal") -> "Existing":
        """The same with this proposal, so that the next one does not take its name."""
        document = parsed(added.path, added.text.encode())
        return replace(self, names={**self.names, added.name: document})


@dataclass(frozen=True)
class Proposal:
    """A practice that is not in the content yet, or is there already."""

    slug: str
    """The slug of its title: its name, unless that is in use."""
    name: str
    text: str
    standing: Standing
    faults: tuple[QuestionFault, ...]

    @property
    def path(self) -> str:
        """The path of its file."""
        return practice_file(self.name)


def existing_content(
    documents: Iterable[Document], content: Content, names_on_disk: Iterable[str] = ()
) -> Existing:
    """What a proposal is checked against. `names_on_disk` may include files that are no content."""
    documents = tuple(documents)
    former = (name for one in documents for name in one.values.get("oude_namen", ()))
    written = {one.slug: one for one in documents if one.path == practice_file(one.slug)}
    names = {**dict.fromkeys((*names_on_disk, *former)), **written}
    return Existing(corpus_of(documents), questions(content), names)


def proposal_of_answers(
    answers: Answers, existing: Existing, today: date, name: str = "", marks: Sequence[str] = ()
) -> Proposal:
    """The practice that these answers make, under this name or else under a free one.

    `marks` identify the row of a spreadsheet that they come from.
    """
    text = practice_text(answers, existing.questions, today, marks)
    made = _proposal(text, name, proposed_slug(answers), existing)
    return replace(made, faults=(*_lost(answers, existing.questions), *made.faults))


def _lost(answers: Answers, questions: Sequence[Question]) -> Iterator[QuestionFault]:
    """A fault for each answer to something that is not asked, or not any more: no file has it."""
    names = [question.name for question in questions]
    for name, answer in answers.items():
        if name not in names and tidy(answer):
            yield QuestionFault("", messages.not_asked(name, names))


def proposal_of_text(text: str, existing: Existing, name: str = "") -> Proposal:
    """The practice in this text, under this name or else under a free one."""
    return _proposal(text, name, slug(title_of(text)), existing)


def title_of(text: str) -> str:
    """The title in the text of a practice; "" if it has none, or cannot be read."""
    document = _readable(text)
    title = document.values.get("titel") if document else ""
    return title if isinstance(title, str) else ""


def free_name(slug: str, is_taken: Callable[[str], bool]) -> str:
    """The slug, with the lowest number appended that makes it free if it is taken."""
    return next(name for name in _candidates(slug) if not is_taken(name))


def _proposal(text: str, name: str, slug: str, existing: Existing) -> Proposal:
    name = name or free_name(slug, lambda one: _standing(one, text, existing) == "taken")
    faults = question_faults(existing.corpus, practice_file(name), text, existing.questions)
    return Proposal(slug, name, text, _standing(name, text, existing), faults)


def _candidates(slug: str) -> Iterator[str]:
    """The slug, unless it cannot be a file name on every system; then with -2, -3 and so on."""
    if not _RESERVED.fullmatch(slug):
        yield slug
    yield from (f"{slug}-{number}" for number in count(2))


def _standing(name: str, text: str, existing: Existing) -> Standing:
    if name not in existing.names:
        return "new"
    found = existing.names[name]
    document = _readable(text) if found else None
    same = document and found and _lasting(document) == _lasting(found)
    return "same" if same else "taken"


def _readable(text: str) -> Document | None:
    """The document in this text; None if it cannot be read, which the check reports."""
    try:
        return parsed(practice_file("praktijk"), text.encode())
    except ContentError:
        return None


def _lasting(document: Document) -> Mapping[str, Any]:
    """The values that are the same in every file of the same answers."""
    values = {key: value for key, value in document.values.items() if key not in _VARYING}
    consent = values.get("toestemming")
    if isinstance(consent, Mapping):
        values["toestemming"] = {key: value for key, value in consent.items() if key != "op"}
    return values
