"""Which verdicts become others by changes that are not in git yet, and by what."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from command import git_output
from meesterschap.check.check import corpus_of
from meesterschap.check.file_types import content_of, matches
from meesterschap.content import Content, messages
from meesterschap.content.document import Document
from meesterschap.content.files import DATA, GUIDES
from meesterschap.derive.differences import ChangedField, changed_judgements, in_todays_names
from meesterschap.load import load


def changed_verdicts(
    root: Path, documents: Iterable[Document], content: Content, year: int
) -> Iterator[str]:
    """A line for each verdict that differs from the last commit, with the fields that made it so.

    None where nothing in data/ was changed since, or where git cannot tell.
    """
    if not (before := _committed(root, documents)):
        return
    changed = tuple(changed_judgements(in_todays_names(before, content), content, year))
    if changed:
        yield messages.VERDICTS_CHANGE
    for one in changed:
        fields = [cause_in_words(cause) for cause in one.causes]
        yield messages.changed_verdict(
            one.result, one.sector, one.before.value, one.after.value, fields
        )


def cause_in_words(cause: ChangedField) -> str:
    """A field that made a verdict change: streefwaarden › waarde (lesuitval)."""
    return f"{cause.field.replace('.', ' › ')} ({cause.file})"


def _committed(root: Path, documents: Iterable[Document]) -> Content | None:
    """The data of the last commit; None if data/ is the same, or that cannot be read.

    Its guides are those of now: milestones mention them, and no verdict depends on them.
    """
    if not git_output(root, "status", "--porcelain", "--", DATA):
        return None
    if not (archive := git_output(root, "archive", "--format=zip", "HEAD", DATA)):
        return None
    with TemporaryDirectory() as folder:
        with ZipFile(io.BytesIO(archive)) as files:
            files.extractall(folder)
        data, _ = load(Path(folder))
    guides = (document for document in documents if matches(document.path, GUIDES))
    try:
        corpus = corpus_of((*data, *guides))
        return content_of(corpus.records, corpus.known)
    except ValueError:  # the agenda of then does not fit the rules of now
        return None
