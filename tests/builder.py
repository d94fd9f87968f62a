"""Run builds one after another, each in a fork of a process that has already imported packages.

Importing packages and the engine takes half of the time of a build of our size.

    python tests/builder.py HOOKS

imports the engine in the folder HOOKS: all builds must be of projects with that engine. Each line
of standard input is a build, as JSON: the parameters of `build`. The answer is a line too: the exit
code, and everything that the build printed.
"""

import importlib
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

# Imported for the forks; listed so that no one takes the imports for unused.
PRELOADED = (babel, cbor2, material, mkdocs_macros, nh3, pydantic)


def build(folder: str, arguments: list[str], environment: dict[str, str]) -> int:
    """Build in this process, which must be a fork; return the exit code."""
    os.chdir(folder)
    os.environ.update(environment)
    try:
        cli(arguments, prog_name="mkdocs")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


def build_in_fork(request: dict[str, Any]) -> tuple[int, str]:
    """Build in a fork; return its exit code and its output."""
    with tempfile.TemporaryFile("w+") as output:
        if not (child := os.fork()):
            code = os.EX_SOFTWARE
            try:
                os.dup2(output.fileno(), 1)
                os.dup2(output.fileno(), 2)
                code = build(**request)
            except Exception:  # raised further, it would let the fork go on reading requests
                traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        _, status = os.waitpid(child, 0)
        output.seek(0)
        return os.waitstatus_to_exitcode(status), output.read()


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    importlib.import_module("mkdocs_adapter")
    for line in sys.stdin:
        print(json.dumps(build_in_fork(json.loads(line))), flush=True)
