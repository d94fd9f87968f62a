"""The content as it is with all that was saved, and saving to it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from editing.checking import Checked, Faults, faults_of
from editing.fields import Field, form_of
from editing.kinds import Kind, Record, Values, new_document, new_record, records_in, with_record
from editing.merge import Conflict, merged
from editing.rewrite import UnwritableError, is_written, rewritten
from editing.vocabulary import vocabulary_of
from editions.published import only_adds
from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.content.document import Document
from meesterschap.content.files import CONFIGURATION, ERRATA
from meesterschap.content.messages import ERRATA_CHANGED
from meesterschap.content.problem import ContentError, Problem, beyond
from meesterschap.load.foreign_files import is_foreign
from meesterschap.load.load import FOLDERS, contents_of, documents_in, parsed
from service.repository.commits import Files, Person
from service.repository.concept import MovedError
from service.repository.content_repository import ContentRepository, Published
from service.repository.git_commands import GitError
from service.repository.link_report import LinkReport
from service.repository.merging import ConflictError
from service.repository.saved_changes import SavedChange

ATTEMPTS = 20
"""How often to save again when others keep saving at the same moment."""

_BUSY = "Er wordt nu te veel tegelijk bewaard. Probeer het zo nog eens: dit is nog niet bewaard."
_OUTDATED = (
    "Deze tafel is ouder dan de site: op main staat een nieuwere versie van het programma. "
    "Herstart haar met die versie. Tot dan kun je hier niets bewaren."
)
_UNWRITABLE = "Hier staat iets in wat niet in een bestand past, zoals spaties aan het begin."
_CHANGED = "Iemand anders veranderde dit intussen ook."
_REMOVED = "Iemand anders haalde dit intussen weg."


class ClashError(Exception):
    """Someone else changed the same values meanwhile; without conflicts: the record is gone."""

    def __init__(self, conflicts: tuple[Conflict, ...] = ()) -> None:
        self.conflicts = conflicts
        super().__init__(conflicts)


class FaultyError(Exception):
    """What was to be saved is not right."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        super().__init__(faults)


def words_of(error: Exception) -> str:
    """Why something is not done, for an editor: a line for each reason. A warning is none."""
    match error:
        case FaultyError(faults=faults):
            here = [one.message for one in faults.here if not one.warning]
            return "\n".join([*here, *(str(one) for one in faults.elsewhere if not one.warning)])
        case ClashError():
            return _CHANGED if error.conflicts else _REMOVED
        case UnwritableError():
            return _UNWRITABLE
        case _:
            return getattr(error, "trouble", "") or str(error)


@dataclass(frozen=True)
class Snapshot:
    """The content of one commit, or what it would become."""

    commit: str
    export: Callable[[str], Path]
    files: Mapping[str, bytes | None]
    """The content of each file that it is read from; None for a symbolic link."""
    documents: tuple[Document, ...]
    content: Content | None
    """None if it has errors."""
    problems: tuple[Problem, ...]

    @property
    def folder(self) -> Path:
        """A folder with all files of the commit; nobody writes there."""
        return self.export(self.commit)

    @property
    def checked(self) -> Checked:
        return Checked(self.documents, self.problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.warning)

    def records(self, kind: Kind) -> tuple[Record, ...]:
        return tuple(records_in(kind, self.documents))

    def record(self, kind: Kind, key: str) -> Record | None:
        return next((one for one in self.records(kind) if one.key == key), None)

    def key_of(self, record: Record) -> str:
        """The key of a record by its file and its values; the key that it had if it changed."""
        found = (one for one in self.records(record.kind) if one.path == record.path)
        return next((one.key for one in found if one.values == record.values), record.key)


@dataclass(frozen=True)
class Edit:
    """What a form changes: a record as it was when the form was opened."""

    record: Record
    """Without a key or values if it is new."""
    fields: tuple[Field, ...]
    base: Values
    """The values of its file; those of a new file if there was none."""
    begin: str
    """What names the content of its file; "" if there was none."""
    more: tuple[Values, ...] = ()
    """New records that come in the file with it."""

    def wanted(self, values: Values | None) -> Values | None:
        """The values of the file in which the record has these values, or was removed."""
        document = with_record(self.base, self.record, values)
        added = new_record(self.record.kind, self.record.path)
        for one in self.more:
            document = document and with_record(document, added, one)
        return document

    def at(self, path: str) -> "Edit":
        """The same for a new file with this path."""
        record = replace(self.record, path=path)
        return replace(self, record=record, base=new_document(record.kind, path), begin="")

    def faults(self, before: Snapshot, after: Snapshot) -> Faults:
        """What is wrong with the record, and what it makes wrong elsewhere."""
        return faults_of(self.record, self.fields, before.checked, after.checked)


Make = Callable[[Snapshot], Files]
"""Makes files from the content as it is."""
Refuse = Callable[[Snapshot, Snapshot], None]
"""Raises FaultyError if the content may not become so, from what it was."""


class Workspace:
    """Reads what was saved, and saves to it. Every method raises GitError if Git fails."""

    def __init__(self, repository: ContentRepository, own_name: Callable[[], Person]) -> None:
        """`own_name` tells who works on this machine."""
        self._repository, self.person = repository, own_name
        self._lock, self._last = Lock(), dict[str, Snapshot]()
        # Records are saved in a queue: that is faster than trying again.
        self._saving = Lock()

    def now(self) -> Snapshot:
        """The content with all that was saved."""
        return self.at(self._repository.tip())

    def at(self, commit: str) -> Snapshot:
        """The content of a commit. The last one is kept."""
        with self._lock:  # one reads, and the others get what it read
            if commit not in self._last:
                found = self._repository.contents(commit, *FOLDERS, CONFIGURATION)
                files = {path: content for path, content in found.items() if not is_foreign(path)}
                self._last = {commit: _read(commit, self._repository.export, files)}
            return self._last[commit]

    def _keep(self, snapshot: Snapshot) -> None:
        """What was saved is read and checked already."""
        with self._lock:
            self._last = {snapshot.commit: snapshot}

    def edit(self, snapshot: Snapshot, record: Record) -> Edit:
        """The start of a form for a record, which may be new."""
        begin = self._repository.blob_ids(snapshot.commit, record.path).get(record.path, "")
        fields = form_of(record.kind, vocabulary_of(snapshot.documents, record.path))
        return Edit(record, fields, _values(record, snapshot.files.get(record.path)), begin)

    def begun(self, edit: Edit, begin: str) -> Edit:
        """The edit of a form that was opened when the file was as `begin` names it.

        Raises ClashError if the record was not in it.
        """
        if begin == edit.begin:
            return edit
        if begin and not re.fullmatch("[0-9a-f]{40,64}", begin):
            raise ClashError
        base = _values(edit.record, self._repository.blob(begin) if begin else None)
        if not edit.record.key:
            return replace(edit, base=base, begin=begin)
        documents = (Document(edit.record.path, base, {}),)
        found = (one for one in records_in(edit.record.kind, documents))
        record = next((one for one in found if one.key == edit.record.key), None)
        if record is None:
            raise ClashError
        return replace(edit, record=record, base=base, begin=begin)

    def draft(self, edit: Edit, values: Values | None) -> tuple[Snapshot, Snapshot]:
        """The content as it is, and as it would be. Raises ClashError."""
        now = self.now()
        return now, _changed(now, self._files(now, edit, values))

    def file(self, snapshot: Snapshot, path: str) -> bytes:
        """The file with this path; nothing if it is not there."""
        return snapshot.files.get(path) or b""

    def with_file(self, path: str, content: bytes) -> tuple[Snapshot, Snapshot]:
        """The content as it is, and as it would be with this file."""
        now = self.now()
        return now, _changed(now, {path: content})

    def save(self, edit: Edit, values: Values | None, author: Person, subject: str) -> None:
        """Save a record with these values; None removes it.

        What others saved meanwhile stays. Raises ClashError where that is the same, and FaultyError
        if the content would be wrong.
        """

        def refuse(before: Snapshot, after: Snapshot) -> None:
            if (faults := edit.faults(before, after)).refused:
                raise FaultyError(faults)

        with self._saving:
            self._save(lambda now: self._files(now, edit, values), refuse, author, subject)

    def save_files(self, make: Make, author: Person, subject: str) -> None:
        """Save whole files that are made from the content.

        They are made again if others save meanwhile. Raises FaultyError if the content would be
        wrong.
        """
        self._save(make, _refuse_errors, author, subject)

    def link_report(self) -> LinkReport | None:
        """What became of every link when all were tried."""
        return self._repository.link_report()

    def last_editor(self, snapshot: Snapshot, folder: str) -> Person | None:
        """Who last changed something in a folder."""
        return self._repository.last_person(snapshot.commit, folder)

    def saved(self) -> tuple[SavedChange, ...]:
        """What was saved and is not published, newest first."""
        return self._repository.saved()

    def set_aside(self) -> tuple[SavedChange, ...]:
        """What was saved, and conflicts with what someone did by hand."""
        return self._repository.set_aside()

    def drop(self, change: SavedChange) -> None:
        """Forget a change that was set aside."""
        self._repository.drop(change)

    def take_again(self, change: SavedChange, author: Person) -> None:
        """Save a change that was set aside after all: where it conflicts, its values win.

        Raises FaultyError if the content would be wrong.
        """

        def make(now: Snapshot) -> Files:
            return {path: self._again(change, path, now.commit) for path in change.paths}

        self._save(make, _refuse_errors, author, change.subject, change.body)
        self._repository.drop(change)

    def put_back(self, change: SavedChange, author: Person) -> None:
        """Save the opposite of a change.

        Raises ConflictError if it is not as it was saved any more, and FaultyError if that would
        bring errors.
        """

        def make(now: Snapshot) -> Files:
            return self._repository.opposite(change, now.commit)

        def refuse(before: Snapshot, after: Snapshot) -> None:
            if errors := tuple(beyond(after.errors, before.errors)):
                raise FaultyError(Faults((), errors))

        self._save(make, refuse, author, f"Zet terug: {change.subject}")

    def publish(self, author: Person, token: str | None) -> Published:
        """Publish all that was saved."""
        return self._repository.publish(author, token)

    def push(self, commit: str, branch: str, token: str) -> None:
        """Bring what was saved to a branch at the forge."""
        self._repository.push(commit, branch, token)

    def fetch(self, token: str) -> None:
        """See what came to `main` at the forge."""
        self._repository.fetch(token)

    def sides(self, change: SavedChange, path: str) -> tuple[Values, Values]:
        """The values of a file before and after a change; none where it is not there."""
        commits = (f"{change.commit}^", change.commit)
        found = (self._repository.read(commit, path) for commit in commits)
        before, after = (parsed(path, content).values if content else {} for content in found)
        return before, after

    def _save(
        self, make: Make, refuse: Refuse, author: Person, subject: str, body: str = ""
    ) -> None:
        """Save the files that are made from the content as it is: again, if it moved meanwhile."""
        for _ in range(ATTEMPTS):
            now = self.now()
            if self._repository.engine_differs(now.commit):
                raise GitError("main has another engine", _OUTDATED)
            files = make(now)
            after = _changed(now, files)
            refuse(now, after)
            self._refuse_changed_errata(files)
            try:
                saved = self._repository.save(now.commit, files, author, subject, body)
            except MovedError:
                continue
            if saved:
                self._keep(replace(after, commit=saved.commit))
            return
        raise GitError("the tip keeps moving", _BUSY)

    def _refuse_changed_errata(self, files: Files) -> None:
        """Raise FaultyError if what was corrected in public would be corrected otherwise."""
        errata = {path: new for path, new in files.items() if path.endswith(f"/{ERRATA}")}
        main = self._repository.main() if errata else ""
        for path, new in errata.items():
            old = self._repository.read(main, path)
            if old and not only_adds(path, old, new or b""):
                raise FaultyError(Faults((), (Problem(path, 1, ERRATA_CHANGED),)))

    def _again(self, change: SavedChange, path: str, tip: str) -> bytes | None:
        """A file as it is, with a change in it that conflicts with that."""
        old, new = (self._repository.read(c, path) for c in (f"{change.commit}^", change.commit))
        current = self._repository.read(tip, path)
        if old is None or new is None or current is None or not is_written(path):
            return new
        base, ours, theirs = (parsed(path, one).values for one in (old, current, new))
        return rewritten(path, current, merged(base, ours, theirs).values)

    def _files(self, now: Snapshot, edit: Edit, values: Values | None) -> Files:
        """The file with the edit in it. Raises ClashError."""
        return {edit.record.path: _written(edit, values, now.files.get(edit.record.path))}


def merged_bytes(path: str, base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """A file that was changed on two sides. Raises ConflictError."""
    if not is_written(path):
        raise ConflictError(path)
    try:
        old, mine, other = (parsed(path, content).values for content in (base, ours, theirs))
        found = merged(old, other, mine)
        if not found.conflicts:
            return rewritten(path, ours, found.values)
    except ContentError:  # by hand it became something that cannot be read
        pass
    raise ConflictError(path)


def _values(record: Record, content: bytes | None) -> Values:
    """The values of the file of a record; those of a new one if there is none."""
    return (
        parsed(record.path, content).values if content else new_document(record.kind, record.path)
    )


def _written(edit: Edit, values: Values | None, content: bytes | None) -> bytes | None:
    """The file with the edit in it; None if it is to be removed. Raises ClashError."""
    wanted, current = edit.wanted(values), _values(edit.record, content)
    if wanted is None:
        if current != edit.base:
            raise ClashError
        return None
    found = merged(edit.base, wanted, current)
    if found.conflicts:
        raise ClashError(found.conflicts)
    return rewritten(edit.record.path, content or b"", found.values)


def _refuse_errors(before: Snapshot, after: Snapshot) -> None:
    if after.errors:
        raise FaultyError(Faults((), after.errors))


def _changed(now: Snapshot, files: Files) -> Snapshot:
    """The content as it would be with these files; None is a file that is not there."""
    kept = {path: content for path, content in now.files.items() if path not in files}
    new = {path: content for path, content in files.items() if content is not None}
    return _read(now.commit, now.export, {**kept, **new})


def _read(
    commit: str, export: Callable[[str], Path], files: Mapping[str, bytes | None]
) -> Snapshot:
    documents, unreadable = documents_in(contents_of(files))
    try:
        content = check(documents, unreadable)
    except ContentError as error:
        return Snapshot(commit, export, files, documents, None, error.problems)
    return Snapshot(commit, export, files, documents, content, content.warnings)
