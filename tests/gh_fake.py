"""GitHub's command line as far as our workflows use it, with a folder in place of GitHub.

FAKE_GITHUB is that folder; in state.json stand the pulls, the artifacts and the comments, each with
the token that it was made with.
"""

import argparse
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import jq

FOLDER = Path(os.environ["FAKE_GITHUB"])
FILE = FOLDER / "state.json"


def main() -> None:
    """One call of gh."""
    state = json.loads(FILE.read_text("utf-8"))
    topic, *rest = sys.argv[1:]
    action = rest.pop(0) if topic != "api" else ""
    answer = COMMANDS[f"{topic} {action}".strip()](state, rest)
    FILE.write_text(json.dumps(state), "utf-8")
    if answer is not None:
        print(answer)


def options(arguments: list[str], *names: str, flags: tuple[str, ...] = ()) -> argparse.Namespace:
    """What was given, and nothing that gh would not know."""
    parser = argparse.ArgumentParser()
    parser.add_argument("about", nargs="?")
    for name in names:
        parser.add_argument(name, action="append" if name == "-f" else "store")
    for name in flags:
        parser.add_argument(name, action="store_true", required=True)
    return parser.parse_args(arguments)


def picked(data: Any, expression: str) -> str:
    return "\n".join(str(found) for found in jq.compile(expression).input_value(data).all())


def comment(state: dict[str, Any], arguments: list[str]) -> str:
    """The last comment of the same author changes; without one, there is a new one."""
    given = options(arguments, "--body-file", flags=("--edit-last", "--create-if-none"))
    body = Path(given.body_file).read_text("utf-8")
    made = {"about": given.about, "body": body, "token": os.environ["GH_TOKEN"]}
    same = [c for c in state["comments"] if (c["about"], c["token"]) == tuple(made.values())[::2]]
    if same:
        same[-1]["body"] = body
    else:
        state["comments"].append(made)
    return "https://github.example/comment"


def pulls(state: dict[str, Any], arguments: list[str]) -> str:
    given = options(arguments, "--head", "--state", "--json", "--jq")
    assert given.state == "all"
    fields = given.json.split(",")
    found = [p for p in state["pulls"] if p["branch"] == given.head]
    return picked([{field: pull[field] for field in fields} for pull in found], given.jq)


def create(state: dict[str, Any], arguments: list[str]) -> str:
    given = options(arguments, "--head", "--title", "--body")
    url = f"https://github.example/pull/{len(state['pulls']) + 1}"
    made = {"branch": given.head, "title": given.title, "body": given.body, "url": url}
    made |= {"state": "OPEN", "isCrossRepository": False}
    state["pulls"].append({**made, "token": os.environ["GH_TOKEN"]})
    return url


def api(state: dict[str, Any], arguments: list[str]) -> str:
    given = options(arguments, "--method", "-f", "--jq")
    if given.about.endswith("/artifacts"):
        return picked({"artifacts": state["artifacts"]}, given.jq)
    asked = dict(field.split("=", 1) for field in given.f)
    assert asked.pop("state") == "open"
    return picked([p for p in state["pulls"] if p["from"] == asked["head"]], given.jq)


def download(_state: dict[str, Any], arguments: list[str]) -> None:
    given = options(arguments, "--name", "--dir")
    shutil.copytree(FOLDER / "artifacts" / given.about / given.name, given.dir)


COMMANDS = {
    "issue comment": comment,
    "pr comment": comment,
    "pr list": pulls,
    "pr create": create,
    "api": api,
    "run download": download,
}

if __name__ == "__main__":
    main()
