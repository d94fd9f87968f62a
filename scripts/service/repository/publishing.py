"""Where editors publish to: `main` in this repository, or at a forge."""

import base64
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from service.repository.commits import Person
from service.repository.git_commands import MAIN, Git, GitError, trouble_of
from service.repository.link_report import REPORTS
from service.repository.references import OWN, OwnReferences

_NETWORK_PATIENCE = 180.0
"""Seconds that it may take to reach a forge."""

_GOAL = f"{OWN}/publicatie"
"""Where `main` is going, while it goes. Git moves the working tree first: if it was killed in
between, what it wrote there would look like someone's edits."""

# What someone set for their own merges, fetches and pushes does not count here.
_MERGE = (
    *("merge", "--ff-only", "--quiet", "--no-stat", "--no-autostash"),
    *("--no-overwrite-ignore", "--no-verify-signatures"),
)
_FETCH = (
    *("fetch", "--quiet", "--no-tags", "--no-prune", "--no-recurse-submodules"),
    *("--no-write-fetch-head", "--no-auto-maintenance"),
)
_PUSH = (
    *("push", "--porcelain", "--no-force", "--no-follow-tags", "--no-signed", "--no-verify"),
    "--no-recurse-submodules",
)

_RACE = r"\[rejected\]|cannot lock ref|failed to update ref|incorrect old value"
_SAID = re.compile(r"^remote: *(.*\S)", re.MULTILINE)
_KEPT = "Wat je opsloeg is bewaard."
_EDITED = (
    "Op deze computer werkt iemand met de hand aan {names}. Leg dat vast met git, of haal het weg, "
    f"en publiceer dan opnieuw. {_KEPT}"
)
_REBASING = (
    "Op deze computer is iemand met git bezig de tak ‘main’ te verplaatsen. Rond dat af, en "
    f"publiceer dan opnieuw. {_KEPT}"
)
_STUCK = (
    "Git kan de tak ‘main’ op deze computer niet bijwerken. Kijk met ‘git status’ waar git op "
    f"wacht, en publiceer dan opnieuw. {_KEPT}"
)
_NO_HTTPS = (
    "Het adres van de broncode moet met https:// beginnen: anders leest iemand je token mee."
)
_UNREACHABLE = f"De broncode is niet te bereiken. Probeer het straks opnieuw. {_KEPT}"
_NO_RIGHTS = {
    r"Authentication failed|could not read (Username|Password)|returned error: 401": (
        f"De broncode herkent je niet. Meld je opnieuw aan, en publiceer dan opnieuw. {_KEPT}"
    ),
    r"returned error: 403|Permission to .+ denied": (
        "Je mag hier niet publiceren. Vraag wie de broncode beheert om je dat recht te geven, of "
        f"om het voor je te doen. {_KEPT}"
    ),
}
_REFUSALS = {
    r"[Rr]epository .*not found|does not appear to be a git repository": (
        "De broncode is er niet, of je mag haar niet zien. Vraag wie haar beheert om je toegang te "
        f"geven. {_KEPT}"
    ),
    r"couldn't find remote ref": "De broncode heeft geen tak ‘main’.",
}
_PROTECTED = (
    "De broncode weigert wat je publiceert{said}. Vraag wie haar beheert wat er moet gebeuren. "
    f"{_KEPT}"
)


class BehindError(Exception):
    """`main` moved meanwhile: take that up, and try again."""


class RefusedError(GitError):
    """Nothing was published. `trouble` says why; `files` are in the way, if it is about files."""

    def __init__(self, reason: str, trouble: str, files: tuple[str, ...] = ()) -> None:
        self.files = files
        super().__init__(reason, trouble)


class NoRightsError(RefusedError):
    """The forge does not know this person, or does not let them publish."""


class ProtectedError(RefusedError):
    """The forge takes no push to this branch; perhaps it takes a pull request."""


class Place(Protocol):
    """Where editors publish to."""

    main: str
    """The reference of `main` there, as it was last seen."""

    def fetch(self, token: str | None) -> None:
        """See how `main` is there now. Raises RefusedError."""

    def advance(self, commit: str, person: Person, token: str | None) -> None:
        """Let `main` go forward to this commit. Raises BehindError, and RefusedError."""


class Here:
    """The branch `main` of this repository, and the working tree that has it checked out."""

    main = MAIN

    def __init__(self, git: Git, own: OwnReferences) -> None:
        self._git, self._own = git, own

    def fetch(self, token: str | None) -> None:
        """Do nothing: it is here."""

    def advance(self, commit: str, person: Person, token: str | None) -> None:
        who = person.as_role("COMMITTER", int(time.time()))  # for the log of the branch
        with self._own.alone("-publicatie"):
            if (goal := self._git.tip(_GOAL)) and not self._precedes(goal, MAIN):
                self._take_back(goal)
            self._own.update(f"update {_GOAL} {commit}")
            try:
                self._forward(commit, who)
            except RefusedError as error:
                if error.files:  # Git looks for these first, so it moved nothing
                    self._own.update(f"delete {_GOAL}")
                raise
            with suppress(GitError):  # it is published; the next time finds nothing to take back
                self._own.update(f"delete {_GOAL}")

    def is_behind(self, commit: str) -> bool:
        """Whether this commit is not on `main` here."""
        return not self._precedes(commit, MAIN)

    def _forward(self, commit: str, who: Mapping[str, str]) -> None:
        if folder := self._checked_out():
            done = Git(folder).run((*_MERGE, commit), changes=who)
        else:
            done = self._git.run((*_FETCH, ".", f"{commit}:{MAIN}"), changes=who)
        if done.returncode:
            raise _refusal_here(done.stderr.decode(errors="replace"))
        if not self._precedes(commit, MAIN):
            raise BehindError  # someone switched branches in between

    def _take_back(self, goal: str) -> None:
        """Remove from the working tree what a Git that was killed wrote there of this commit."""
        if folder := self._checked_out():
            git = Git(folder)
            changed = git("diff", "--name-only", "--no-renames", "-z", MAIN, goal).split("\0")
            if ours := [path for path in changed if path and _was_written(git, path, goal)]:
                git("update-index", "--add", "--remove", "--", *ours)  # restore wants to know them
                git("restore", "--staged", "--worktree", "--", *ours)

    def _precedes(self, commit: str, other: str) -> bool:
        return not self._git.run(("merge-base", "--is-ancestor", commit, other)).returncode

    def _checked_out(self) -> Path | None:
        """The working tree in which someone has `main` checked out."""
        out = self._git("worktree", "list", "--porcelain")
        trees = (tree.splitlines() for tree in out.split("\n\n"))
        found = (tree[0].removeprefix("worktree ") for tree in trees if f"branch {MAIN}" in tree)
        return next(map(Path, found), None)


class Forge:
    """The branch `main` of a remote.

    The forge decides who may publish: everyone does so with a token of their own.
    """

    def __init__(self, git: Git, remote: str) -> None:
        self._git, self._remote = Git(git.root, _NETWORK_PATIENCE, _UNREACHABLE), remote
        self.main = f"refs/remotes/{remote}/main"

    def fetch(self, token: str | None) -> None:
        with suppress(BehindError):  # another thread just did
            wanted = (f"+{MAIN}:{self.main}", f"+{REPORTS}/*:{REPORTS}/*")
            self._reach(token, *_FETCH, self._remote, *wanted)

    def advance(self, commit: str, person: Person, token: str | None) -> None:
        self.push(commit, MAIN, token)

    def push(self, commit: str, branch: str, token: str | None) -> None:
        """Let a branch go forward to this commit. Raises BehindError, and RefusedError."""
        self._reach(token, *_PUSH, self._remote, f"{commit}:{branch}")

    def _reach(self, token: str | None, *command: str) -> None:
        environment = self._with_token(token) if token else {}
        done = self._git.run(command, changes=environment)
        if done.returncode:
            raise _refusal_there((done.stderr + done.stdout).decode(errors="replace"))

    def _with_token(self, token: str) -> dict[str, str]:
        """The environment in which Git shows the forge this token, and nothing of anyone else."""
        url = urlsplit(self._git("remote", "get-url", "--push", self._remote))
        if url.scheme != "https" and url.hostname != "127.0.0.1":
            raise RefusedError("a token needs https", _NO_HTTPS)
        header = f"http.{url.scheme}://{url.netloc.rpartition('@')[2]}/.extraHeader"
        encoded = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        settings = (
            ("credential.helper", ""),
            (header, ""),
            (header, f"Authorization: Basic {encoded}"),
        )
        return {
            "GIT_ASKPASS": "",
            "GIT_CONFIG_COUNT": str(len(settings)),
            **{f"GIT_CONFIG_KEY_{number}": key for number, (key, _) in enumerate(settings)},
            **{f"GIT_CONFIG_VALUE_{number}": value for number, (_, value) in enumerate(settings)},
        }


def _was_written(git: Git, path: str, goal: str) -> bool:
    """Whether this file in a working tree can be what is there of a commit, as far as it came."""
    if not (file := git.root / path).is_file():
        return not git.run(("cat-file", "-e", f"{MAIN}:{path}")).returncode
    whole = git.run(("cat-file", "blob", f"{goal}:{path}"))
    return not whole.returncode and whole.stdout.startswith(file.read_bytes())


def _refusal_here(reason: str) -> Exception:
    if re.search(r"Not possible to fast-forward|non-fast-forward", reason):
        return BehindError()
    if files := tuple(re.findall(r"^\t(.+)$", reason, re.MULTILINE)):
        names = ", ".join(f"‘{name}’" for name in files)
        return RefusedError(reason, _EDITED.format(names=names), files)
    if "refusing to fetch into" in reason:
        return RefusedError(reason, _REBASING)
    return RefusedError(reason, trouble_of(reason) or _STUCK)


def _refusal_there(reason: str) -> Exception:
    said, here = _SAID.findall(reason), _SAID.sub("", reason)
    if trouble := trouble_of(here):
        return RefusedError(reason, trouble)
    if re.search(_RACE, reason):
        return BehindError()
    if words := _words(_NO_RIGHTS, reason):
        return NoRightsError(reason, words)
    if "[remote rejected]" in reason:
        quoted = f" (‘{' '.join(said)[:500]}’)" if said else ""
        return ProtectedError(reason, _PROTECTED.format(said=quoted))
    return RefusedError(reason, _words(_REFUSALS, reason) or _UNREACHABLE)


def _words(refusals: Mapping[str, str], reason: str) -> str:
    """The words for this reason; "" if there are none."""
    return next((words for pattern, words in refusals.items() if re.search(pattern, reason)), "")
