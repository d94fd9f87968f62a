"""What a submission would become on the site: a new practice, or an answer in one of those."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from editing.kinds import KINDS, Record, new_record
from editing.rewrite import rewritten
from editing.supplement import answer_in_words, question_of, supplemented
from meesterschap.content.files import practice_file
from meesterschap.load.load import parsed
from meesterschap.submit.proposal import title_of
from meesterschap.submit.questions import Question, questions
from service.desk.desk import Desk
from service.desk.previewing import Shown, shown
from service.desk.workspace import Edit, Snapshot
from service.store.correspondence import Conversation

PRACTICES = KINDS["praktijken"]


@dataclass(frozen=True)
class Draft:
    """A submission as the file that it would become."""

    edit: Edit
    record: Record
    shown: Shown
    text: str
    """That file."""
    base: str = ""
    """The file as it is without the answer; "" for a new practice."""
    question: Question | None = None
    """What the school answered; None for a new practice."""

    @property
    def left(self) -> list[str]:
        """The questions that the school may leave to the editors, and did."""
        fields = () if self.question else self.edit.fields
        return [
            one.label for one in fields if one.by_editors and not self.record.values.get(one.key)
        ]


def draft_of(desk: Desk, talk: Conversation) -> Draft | None:
    """A submission beside all that is on the site, or will be.

    None if it answers what is known by now, or what was asked of a practice that is gone.
    """
    return _with_answer(desk, talk) if talk.thing else _new_practice(desk, talk)


def titles_of(now: Snapshot) -> Mapping[str, str]:
    """The titles of the practices, by their names."""
    return {one.key: one.title for one in now.records(PRACTICES)}


def wording_of(now: Snapshot, talk: Conversation) -> Callable[[str], str]:
    """From what a school sent to how people read it: the label of a choice."""
    if not (talk.thing and now.content):
        return str
    return partial(answer_in_words, talk.thing, questions(now.content))


def _new_practice(desk: Desk, talk: Conversation) -> Draft:
    path = practice_file(talk.name)
    now, after = desk.workspace.with_file(path, talk.text.encode())
    edit = desk.workspace.edit(now, new_record(PRACTICES, path))
    values = parsed(path, talk.text.encode()).values
    record = replace(edit.record, key=talk.name, title=title_of(talk.text), values=values)
    return Draft(edit, record, shown(desk, edit, values, now, after, date.today()), talk.text)


def _with_answer(desk: Desk, talk: Conversation) -> Draft | None:
    now = desk.workspace.now()
    record = now.record(PRACTICES, talk.name)
    if not (record and now.content):
        return None
    question = question_of(record.values, talk.thing, questions(now.content))
    if question is None:
        return None
    values = supplemented(record.values, talk.thing, question, talk.text)
    base = desk.workspace.file(now, record.path)
    text = rewritten(record.path, base, values)
    _, after = desk.workspace.with_file(record.path, text)
    edit = desk.workspace.edit(now, record)
    preview = shown(desk, edit, values, now, after, date.today())
    return Draft(edit, record, preview, text.decode(), base.decode(), question)
