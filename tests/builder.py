"""Builds one after another, each in a fork of a process that has loaded the packages already.

A build of our size loads packages for a third of its time. Of the project itself nothing is loaded
here, so every build takes the code that stands in its own folder.

Reads a line a build from standard input, as JSON: the folder, the arguments of mkdocs and what the
environment has more. Answers with a line: the exit code, and all that the build said.
"""

import json
import os
import sys
import tempfile
import traceback
from typing import Any

import babel.dates
import cbor2
import material
import mkdocs_macros.plugin
import nh3
import pydantic
from mkdocs.__main__ import cli

# Loaded so that a build finds them; named so that no one takes them for forgotten.
LOADED = (babel, cbor2, material, mkdocs_macros, nh3, pydantic)


def build(folder: str, arguments: list[str], environment: dict[str, str]) -> int:
    """Build in this process, which has to be a fork."""
    os.chdir(folder)
    os.environ.update(environment)
    try:
        cli(arguments, prog_name="mkdocs")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


def forked(request: dict[str, Any]) -> tuple[int, str]:
    """Build in a fork; its exit code, and what it said."""
    with tempfile.TemporaryFile("w+") as said:
        if not (child := os.fork()):
            code = 70
            try:
                os.dup2(said.fileno(), 1)
                os.dup2(said.fileno(), 2)
                code = build(**request)
            except Exception:  # a fork that raised would go on reading: it says what, and ends
                traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        _, status = os.waitpid(child, 0)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read()


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(forked(json.loads(line))), flush=True)
