"""The day of a build, by which is judged what is old and which target is past."""

import os
import subprocess
from datetime import UTC, date, datetime
from logging import Logger, LoggerAdapter
from pathlib import Path

from meesterschap.content import messages
from meesterschap.content.notation import moment as in_words
from meesterschap.content.site import moment_of

Log = Logger | LoggerAdapter[Logger]

# MkDocs and the workers look there as well.
_VARIABLE = "SOURCE_DATE_EPOCH"


def day_of_build(root: Path, log: Log, *, serving: bool) -> date:
    """The day of SOURCE_DATE_EPOCH, else of the last commit; while serving, and without, today.

    Has that variable say which moment it became. Raises SettingsError where it cannot be one.
    """
    given = moment_of(os.environ.pop(_VARIABLE, ""))
    if given is None and not serving:
        try:
            given = last_commit(root)
        except LookupError as why:
            log.info(messages.day_is_today(in_words(datetime.now(UTC).date()), str(why)))
    if given is None:
        return datetime.now(UTC).date()
    os.environ[_VARIABLE] = str(given)
    return datetime.fromtimestamp(given, UTC).date()


def last_commit(root: Path) -> int:
    """When the last commit of this folder was made, in seconds since 1970.

    Raises LookupError with the reason where git does not know that. A repository around the folder
    is another one, with days of its own.
    """
    place = root.resolve()
    others = {"GIT_DIR", "GIT_WORK_TREE"}  # of who started us, such as a hook of git
    environment = {name: value for name, value in os.environ.items() if name not in others}
    environment["GIT_CEILING_DIRECTORIES"] = str(place.parent)
    command = ["git", "log", "-1", "--no-show-signature", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True)
    except OSError:
        raise LookupError(messages.NO_GIT) from None
    if done.returncode:
        told = done.stderr.strip().partition("\n")[0]
        raise LookupError(messages.no_commit(told.removeprefix("fatal: ")))
    return int(done.stdout)
