"""The part of GitHub's command line that our workflows use, with a folder in place of GitHub.

FAKE_GITHUB is that folder. Its state.json holds the pull requests, the artifacts and the comments;
pull requests and comments have the token with which they were made.
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
    """Run one command of gh."""
    state = json.loads(FILE.read_text("utf-8"))
    topic, *rest = sys.argv[1:]
    action = rest.pop(0) if topic != "api" else ""
    answer = COMMANDS[f"{topic} {action}".strip()](state, rest)
    FILE.write_text(json.dumps(state), "utf-8")
    if answer is not None:
        print(answer)


def options(arguments: list[str], *names: str, flags: tuple[str, ...] = ()) -> argparse.Namespace:
    """Parse the arguments. Every flag is required, and an option that is not named is an error."""
    parser = argparse.ArgumentParser()
    parser.add_argument("about", nargs="?")
    for name in names:
        parser.add_argument(name, action="append" if name == "-f" else "store")
    for name in flags:
        parser.add_argument(name, action="store_true", required=True)
    return parser.parse_args(arguments)


def filtered(data: Any, expression: str) -> str:
    """What `--jq` prints."""
    return "\n".join(str(value) for value in jq.compile(expression).input_value(data).all())


def comment(state: dict[str, Any], arguments: list[str]) -> str:
    """Change the author's last comment, or add one when there is none."""
    given = options(arguments, "--body-file", flags=("--edit-last", "--create-if-none"))
    body = Path(given.body_file).read_text("utf-8")
    key = {"about": given.about, "token": os.environ["GH_TOKEN"]}
    own = [comment for comment in state["comments"] if key.items() <= comment.items()]
    if own:
        own[-1]["body"] = body
    else:
        state["comments"].append(key | {"body": body})
    return "https://github.example/comment"


def pulls(state: dict[str, Any], arguments: list[str]) -> str:
    given = options(arguments, "--head", "--state", "--json", "--jq")
    assert given.state == "all"
    fields = given.json.split(",")
    found = [p for p in state["pulls"] if p["branch"] == given.head]
    return filtered([{field: pull[field] for field in fields} for pull in found], given.jq)


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
        return filtered({"artifacts": state["artifacts"]}, given.jq)
    query = dict(field.split("=", 1) for field in given.f)
    assert query["state"] == "open"
    return filtered([p for p in state["pulls"] if p["from"] == query["head"]], given.jq)


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
