"""What was saved: a commit on the desk's own reference, as people are told of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile

from service.repository.commits import Person
from service.repository.git_commands import Git

_FORMAT = "--format=%H%x00%an%x00%ae%x00%at%x00%s%x00%b"


@dataclass(frozen=True)
class SavedChange:
    """A commit with what one editor saved at once. `body` may end in trailers."""

    commit: str
    person: Person
    when: datetime
    subject: str
    body: str
    paths: tuple[str, ...]

    @property
    def message(self) -> str:
        return f"{self.subject}\n\n{self.body}".strip() + "\n"


def saved_changes(git: Git, *commits: str) -> tuple[SavedChange, ...]:
    """These commits, in this order. A commit that changes no file is left out."""
    if not commits:
        return ()
    options = ("--stdin", "-r", "-z", "--name-only", "--no-renames", _FORMAT)
    out = git.output("diff-tree", *options, stdin="".join(f"{one}\n" for one in commits).encode())
    return tuple(_read(out.decode(errors="replace"), set(commits)))


def _read(output: str, commits: set[str]) -> Iterator[SavedChange]:
    """Six values of each commit, then its paths: all of them end in NUL."""
    values = output.split("\0")[:-1]
    while values:
        commit, name, mail, seconds, subject, body, *rest = values
        paths = tuple(takewhile(lambda value: value not in commits, rest))
        values = rest[len(paths) :]
        when = datetime.fromtimestamp(int(seconds), UTC)
        touched = tuple(path.removeprefix("\n") for path in paths)
        yield SavedChange(commit, Person(name, mail), when, subject, body.strip(), touched)
