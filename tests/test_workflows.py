"""What the workflows may do, what they run when, and the preview that they keep."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from meesterschap.content.site import SETTINGS
from preview import opening_from_a_folder
from site_copy import ROOT


@pytest.mark.parametrize(
    ("moves", "engine"),
    [
        ({"docs/a.md": "docs/b.md"}, "false"),
        ({"data/a.csv": "data/b.csv", "docs/a.md": "docs/b.md"}, "false"),
        ({"hooks/a.py": "hooks/b.py"}, "true"),
        ({"docs/a.md": "docs/b.md", "mkdocs.yml": "mkdocs.yaml"}, "true"),
        ({"hooks/a.py": "docs/a.py"}, "true"),
        ({"docs/a.md": "hooks/docs/a.md"}, "true"),
        ({"docs/a.md": "docs/\n.md"}, "true"),
        ({}, "true"),
    ],
)
def test_the_scope_is_content_only_if_nothing_else_changes(
    tmp_path: Path, moves: dict[str, str], engine: str
) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@x")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    for name in ("docs/a.md", "data/a.csv", "hooks/a.py", "mkdocs.yml"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{name}\n" * 20)
    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "-m", "Begin")
    git("checkout", "--quiet", "-b", "proposal")
    for old, new in moves.items():
        (tmp_path / new).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / old).rename(tmp_path / new)
    git("add", ".")
    git("commit", "--quiet", "--allow-empty", "-m", "Propose")
    git("checkout", "--quiet", "main")
    git("merge", "--quiet", "--no-ff", "proposal", "-m", "Merge")
    script = ROOT / ".github/scope.sh"
    done = subprocess.run([script], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert done.stdout == f"engine={engine}\n"


def test_content_alone_runs_its_own_checks_and_anything_else_all_of_them() -> None:
    """In GitHub's terms a job that is skipped has passed, so together they can be required."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    commands = {
        name: [step["run"] for step in job["steps"] if "run" in step]
        for name, job in workflow["jobs"].items()
    }
    assert commands["content"] == ["make check test-content build"]
    install, run = commands["engine"]
    assert "apt-get install" in install
    assert run == ".ci/run"
    conditions = {name: workflow["jobs"][name]["if"] for name in ("content", "engine")}
    assert "engine == 'false'" in conditions["content"]
    assert "engine != 'false'" in conditions["engine"]


@pytest.mark.parametrize("file", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=str)
def test_no_workflow_has_more_rights_than_it_needs(file: Path) -> None:
    """What zizmor and the schema do not check: no default rights, a time limit, one at a time."""
    workflow = yaml.safe_load(file.read_text("utf-8"))
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    assert all(job["timeout-minutes"] <= 30 for job in workflow["jobs"].values())


def test_the_publishing_workflow_passes_every_setting() -> None:
    text = (ROOT / ".github/workflows/publiceren.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"]["build"]["steps"]
    (step,) = (step for step in steps if step.get("run") == "make build")
    assert step["env"].keys() == {*SETTINGS.values()}


def test_what_runs_strangers_work_can_only_read() -> None:
    text = (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
    jobs = yaml.safe_load(text)["jobs"].values()
    assert [job["permissions"] for job in jobs] == [{"contents": "read"}] * len(jobs)
    assert not re.search(r"secrets\.|persist-credentials: true|pull_request_target", text)


def test_what_reads_the_text_of_a_stranger_gets_no_token() -> None:
    """Not in its job; and the job that has one does not get the text."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/praktijk.yml").read_text("utf-8"))["jobs"]
    assert jobs["read"]["permissions"] == {"contents": "read"}
    assert "environment" not in jobs["read"]
    assert "token" not in json.dumps(jobs["read"])
    assert "secrets." not in json.dumps(jobs["read"])
    assert "issue.body" not in json.dumps(jobs["send"])
    assert "python" not in json.dumps(jobs["send"])


def test_a_preview_opens_from_a_folder() -> None:
    page = (
        '<a href=".">a</a> <a href="..">b</a> <a href="../..">c</a> <a href="../gidsen/#x">d</a>'
        ' <a href="#y">e</a> <a href="https://voorbeeld.example/f/">f</a> <a href="g.csv">g</a>'
        ' <link rel="stylesheet" href="../assets/h.css"> <a href="i/?thema=x">i</a>'
    )
    assert re.findall(r'href="([^"]+)"', opening_from_a_folder(page)) == [
        "./index.html",
        "../index.html",
        "../../index.html",
        "../gidsen/index.html#x",
        "#y",
        "https://voorbeeld.example/f/",
        "g.csv",
        "../assets/h.css",
        "i/index.html?thema=x",
    ]
