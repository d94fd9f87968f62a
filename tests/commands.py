"""Runs our commands in the process of the tests, which saves starting one for each."""

import io
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from subprocess import CompletedProcess


def run(script: str, *arguments: object) -> CompletedProcess[str]:
    """Run the command of this name in scripts/; its exit code, and what it prints."""
    out, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors):
        try:
            code = import_module(script).main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code
    return CompletedProcess(script, code or 0, out.getvalue(), errors.getvalue())
