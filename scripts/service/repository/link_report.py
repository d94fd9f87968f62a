"""What became of every link when all were tried: a commit of its own, beside the content.

It is no branch, so that a forge hands it over with a fetch, and asks no one to merge it.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from service.repository.commits import Person, blob
from service.repository.git_commands import Git

REPORTS = "refs/verslag"
LINKS = f"{REPORTS}/links"
_FILE = "links.json"
_BY = Person("Nachtelijke controle", "nachtelijk@meesterschap.invalid")


@dataclass(frozen=True)
class LinkReport:
    """A report in lychee's JSON, and when it was made."""

    content: bytes
    when: datetime


def keep_report(git: Git, content: bytes) -> None:
    """Keep this report instead of the last one."""
    now = int(time.time())
    tree = git("mktree", stdin=f"100644 blob {blob(git, content)}\t{_FILE}\n")
    who = _BY.as_role("AUTHOR", now) | _BY.as_role("COMMITTER", now)
    commit = git("commit-tree", tree, stdin="Kijk de links na\n", **who)
    git("update-ref", LINKS, commit)


def last_report(git: Git) -> LinkReport | None:
    """The report that was made last; None if there is none."""
    commit = git.tip(LINKS)
    if not commit:
        return None
    seconds = git("log", "-1", "--format=%ct", commit)
    content = git.output("cat-file", "blob", f"{commit}:{_FILE}")
    return LinkReport(content, datetime.fromtimestamp(int(seconds), UTC))
