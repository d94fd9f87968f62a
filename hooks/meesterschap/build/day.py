"""The day on which the site is judged to be built."""

import os
import subprocess
from pathlib import Path

from meesterschap.content import messages


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
