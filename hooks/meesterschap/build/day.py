"""The day of a build, which decides which content is out of date and which targets are past."""

import os
import subprocess
from datetime import UTC, date, datetime
from logging import Logger, LoggerAdapter
from pathlib import Path

from meesterschap.content import messages
from meesterschap.content.notation import moment as in_words
from meesterschap.content.site import parse_timestamp

Log = Logger | LoggerAdapter[Logger]

# MkDocs and the workers read it too.
_VARIABLE = "SOURCE_DATE_EPOCH"


def day_of_build(root: Path, log: Log, *, serving: bool) -> date:
    """The day of SOURCE_DATE_EPOCH; if unset, of the last commit; failing that or serving, today.

    Sets SOURCE_DATE_EPOCH to the moment used, unless that is today. Raises SettingsError where its
    value is invalid.
    """
    timestamp = parse_timestamp(os.environ.pop(_VARIABLE, ""))
    if timestamp is None and not serving:
        try:
            timestamp = last_commit(root)
        except LookupError as reason:
            log.info(messages.day_is_today(in_words(datetime.now(UTC).date()), str(reason)))
    if timestamp is None:
        return datetime.now(UTC).date()
    os.environ[_VARIABLE] = str(timestamp)
    return datetime.fromtimestamp(timestamp, UTC).date()


def last_commit(root: Path) -> int:
    """When the last commit in this repository was made, in seconds since 1970.

    Raises LookupError with the reason where git cannot tell, as when the folder is not the root of
    a repository: the commits of one around it do not count.
    """
    folder = root.resolve()
    inherited = {"GIT_DIR", "GIT_WORK_TREE"}  # set when a git hook of another repository runs us
    environment = {name: value for name, value in os.environ.items() if name not in inherited}
    environment["GIT_CEILING_DIRECTORIES"] = str(folder.parent)
    command = ["git", "log", "-1", "--no-show-signature", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    except OSError:
        raise LookupError(messages.NO_GIT) from None
    if done.returncode:
        reason = done.stderr.strip().partition("\n")[0]
        raise LookupError(messages.no_commit(reason.removeprefix("fatal: ")))
    return int(done.stdout)
