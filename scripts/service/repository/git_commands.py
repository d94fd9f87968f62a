"""Runs Git in one repository: the same on every machine, whatever its user set."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

MAIN = "refs/heads/main"
PATIENCE = 60.0
"""Seconds that a command may take."""

SETTINGS = {
    "core.fsync": "committed,loose-object,reference",  # what was told saved survives a power cut
    "core.hooksPath": os.devnull,
    "core.quotePath": "false",
    "core.filesRefLockTimeout": "5000",  # milliseconds
    "i18n.commitEncoding": "UTF-8",
    "i18n.logOutputEncoding": "UTF-8",
    "protocol.version": "2",
}
# These say how to reach a forge. The others point Git elsewhere, as in a hook, or make it log what
# it sends.
_KEPT = (
    *("GIT_ASKPASS", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM"),
    *("GIT_EXEC_PATH", "GIT_SSH", "GIT_SSL"),
)
_NO_CHANGES: Mapping[str, str] = {}
_TROUBLES = {
    r"Unable to create '(?P<file>.+\.lock)': File exists": (
        "Iemand is op deze computer met git bezig, of git is er onderbroken. Probeer het straks "
        "opnieuw. Blijft dit zo, en draait er geen git meer? Verwijder dan het bestand {file}."
    ),
    r"not a git repository|detected dubious ownership": (
        "Deze map is geen archief van git, of is van een andere gebruiker."
    ),
    r"No space left on device": "De schijf van deze computer is vol.",
}
_NO_ANSWER = "Git antwoordt niet. Kijk of de schijf en de computer het nog doen."


class GitError(Exception):
    """A command failed. `trouble` tells an editor in Dutch what to do about it, or is ""."""

    def __init__(self, reason: str, trouble: str = "") -> None:
        self.reason, self.trouble = reason, trouble
        super().__init__(reason)


class Git:
    """The commands of Git in a repository. One around the folder does not count as one."""

    def __init__(self, root: Path, patience: float = PATIENCE, slow: str = _NO_ANSWER) -> None:
        """`slow` is the trouble when a command takes longer than `patience` seconds."""
        self.root, self._patience, self._slow = root, patience, slow

    def __call__(self, *arguments: str, stdin: str = "", **changes: str) -> str:
        """The output of a command, stripped. Raises GitError; `changes` are to the environment."""
        return _text(self.output(*arguments, stdin=stdin.encode(), **changes))

    def output(self, *arguments: str, stdin: bytes = b"", **changes: str) -> bytes:
        """The same as it comes."""
        done = self.run(arguments, stdin, changes)
        if done.returncode:
            reason = done.stderr.decode(errors="replace")
            raise GitError(f"git {arguments[0]}: {reason}", trouble_of(reason))
        return done.stdout

    def attempt(self, *arguments: str) -> str:
        """The output of a command, stripped; "" if it fails."""
        done = self.run(arguments)
        return "" if done.returncode else _text(done.stdout)

    def tip(self, reference: str) -> str:
        """The commit of a reference; "" if there is none."""
        return self.attempt("rev-parse", "--verify", "--quiet", reference)

    def check(self) -> None:
        """Raise GitError if the folder is no repository."""
        self("rev-parse", "--git-dir")

    def run(
        self,
        arguments: tuple[str, ...],
        stdin: bytes = b"",
        changes: Mapping[str, str] = _NO_CHANGES,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command, however it ends. Raises GitError if it cannot start, or takes too long."""
        try:
            return subprocess.run(
                ["git", *options(SETTINGS), *arguments],
                cwd=self.root,
                input=stdin,
                env={**self._environment, **changes},
                capture_output=True,
                check=False,
                timeout=self._patience,
            )
        except subprocess.TimeoutExpired as error:
            raise GitError(f"git {arguments[0]} does not answer", self._slow) from error
        except OSError as error:
            trouble = "Git is op deze computer niet te starten."
            raise GitError(f"git {arguments[0]}: {error}", trouble) from error

    @cached_property
    def _environment(self) -> Mapping[str, str]:
        ours = {
            "GIT_CEILING_DIRECTORIES": str(self.root.resolve().parent),
            "GIT_LITERAL_PATHSPECS": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C",  # what Git says is read
        }
        rest = os.environ.items()
        return {k: v for k, v in rest if not k.startswith("GIT_") or k.startswith(_KEPT)} | ours


def options(settings: Mapping[str, str]) -> Iterator[str]:
    """The options of `git` that make these settings count."""
    return (part for pair in settings.items() for part in ("-c", "=".join(pair)))


def trouble_of(reason: str) -> str:
    """What someone at this machine can do about it; "" if we do not know."""
    found = ((re.search(pattern, reason), words) for pattern, words in _TROUBLES.items())
    return next((words.format(**match.groupdict()) for match, words in found if match), "")


def _text(output: bytes) -> str:
    return output.decode(errors="replace").strip()
