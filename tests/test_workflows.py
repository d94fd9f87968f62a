"""What the workflows run, walked from end to end with a folder in place of GitHub."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import report
from filled_in import ANSWERS
from meesterschap.problem import inert
from preview import opening_from_a_folder
from site_copy import ROOT, copy_project
from test_form_files import issue_body

TOKENS = {"GH_TOKEN": "default", "APP_TOKEN": "app"}
REPOSITORY = "stichting/meesterschap"
HOSTILE = "@stichting [x](https://kwaad.example) <img src=x> ``` | #1 www.kwaad.example"
# What GitHub would make a mention, a link, an element or a reference of.
ACTIVE = re.compile(r"@\w|#\d|://kwaad|www\.|(?<!\\)[<\[]\w")


class GitHub:
    """A bare repository, and a file with what stands around it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repository = folder / "main.git"
        self.bin = folder / "bin"
        self.bin.mkdir(parents=True)
        (folder / "state.json").write_text('{"comments": [], "pulls": [], "artifacts": []}')
        # A path with a space in it cannot stand behind #!.
        gh = f'#!/bin/sh\nexec "{sys.executable}" "{ROOT}/tests/gh_fake.py" "$@"\n'
        (self.bin / "gh").write_text(gh)
        (self.bin / "gh").chmod(0o755)
        self.project = copy_project(folder / "project")
        for part in ("scripts", ".github"):
            shutil.copytree(ROOT / part, self.project / part)
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", ".")
        self.git("-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "-m", "Begin")
        subprocess.run(["git", "clone", "--quiet", "--bare", self.project, self.repository])

    @property
    def state(self) -> dict[str, Any]:
        return json.loads((self.folder / "state.json").read_text("utf-8"))

    def set(self, **values: object) -> None:
        (self.folder / "state.json").write_text(json.dumps({**self.state, **values}), "utf-8")

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        command = ["git", "-C", folder or self.project, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def branches(self) -> dict[str, list[str]]:
        """Each branch at GitHub, with the files that it changes."""
        names = self.git("branch", "--format=%(refname:short)", folder=self.repository).split()
        return {
            name: self.git("diff", "--name-only", "main", name, folder=self.repository).split()
            for name in names
            if name != "main"
        }

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a script of .github/ in a new checkout of main, as a workflow does."""
        checkout = self.folder / f"checkout {len(list(self.folder.glob('checkout*')))}"
        self.git("clone", "--quiet", str(self.repository), str(checkout))
        there = f"https://x-access-token:app@github.com/{REPOSITORY}.git"
        config = self.folder / "gitconfig"
        config.write_text(f'[url "{self.repository}"]\n  insteadOf = {there}\n')
        return subprocess.run(
            [f".github/{script}"],
            cwd=checkout,
            env={
                "PATH": f"{self.bin}:{Path(sys.executable).parent}:{os.environ['PATH']}",
                "HOME": str(self.folder),
                "GIT_CONFIG_GLOBAL": str(config),
                "FAKE_GITHUB": str(self.folder),
                "GH_REPO": REPOSITORY,
                **TOKENS,
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    return GitHub(tmp_path / "een map")


def issue(github: GitHub, body: str) -> str:
    """Run the workflow of an issue with this text, and give the one comment that it has."""
    done = github.run("praktijk.sh", BODY=body, NUMBER="7")
    assert done.returncode == 0, done.stderr
    (comment,) = github.state["comments"]
    assert (comment["about"], comment["token"]) == ("7", "default")
    return str(comment["body"])


def test_an_issue_becomes_one_pull_request_and_follows_its_changes(github: GitHub) -> None:
    told = issue(github, issue_body({**ANSWERS, "titel": "Kort"}))
    assert "‘titel’: is te kort" in told
    assert github.branches() == {}
    for title in ("Samen kijken naar elkaars lessen", "Samen kijken naar lessen van elkaar"):
        told = issue(github, issue_body({**ANSWERS, "titel": title}))
        assert "https://github.example/pull/1" in told
        assert github.branches() == {"inzending/melding-7": ["docs/praktijken/melding-7.md"]}
        shown = ["show", "inzending/melding-7:docs/praktijken/melding-7.md"]
        assert f"titel: {title}\n" in github.git(*shown, folder=github.repository)
    (pull,) = github.state["pulls"]
    assert pull["token"] == "app", "with the default token no checks would start"
    assert "#7" in pull["body"]


@pytest.mark.parametrize(
    "text",
    [
        "$(touch hier) `touch hier` ; touch hier | touch hier & touch hier\n> hier",
        "'; touch hier; '\" && touch hier #",
        "::set-output name=x::y\n::error::z\n${{ github.token }}",
        "-n\n--help\n\\0\x07",
    ],
)
def test_the_text_of_an_issue_is_data(github: GitHub, text: str) -> None:
    told = issue(github, text + issue_body({**ANSWERS, "titel": text}))
    assert not list(github.folder.rglob("hier"))
    assert "## " not in told


def test_the_answer_mentions_no_one_and_leads_nowhere(github: GitHub) -> None:
    assert ACTIVE.search(HOSTILE)
    told = issue(github, issue_body({**ANSWERS, "periode.van": HOSTILE}))
    assert "stichting" in told
    assert not ACTIVE.search(told)


def told_of(github: GitHub, given: bytes, head: str = "een-school:main") -> str:
    """Run the workflow that comments on pull request 5, with this as the report; the comment."""
    made = github.folder / "artifacts/99/verslag"
    made.mkdir(parents=True, exist_ok=True)
    (made / "verslag.json").write_bytes(given)
    pull = {"number": 5, "from": "een-school:main", "head": {"sha": "abc"}}
    github.set(
        pulls=[pull], artifacts=[{"name": "verslag", "id": 1}, {"name": "voorbeeld", "id": 2}]
    )
    address = {"SERVER": "https://github.example", "HEAD": head, "SHA": "abc", "RUN": "99"}
    done = github.run("verslag.sh", **address)
    comments = github.state["comments"]
    assert done.returncode == 0, done.stderr
    return str(comments[0]["body"]) if len(comments) == 1 else ""


def collected(github: GitHub) -> bytes:
    """What the checks of a proposal make of the project, beside what main holds."""
    base = github.folder / "base"
    if not base.exists():
        github.git("clone", "--quiet", str(github.repository), str(base))
    command = [sys.executable, "scripts/report.py", "collect", str(base)]
    return subprocess.run(command, cwd=github.project, capture_output=True, check=True).stdout


def test_a_pull_request_has_one_comment_that_follows_it(github: GitHub) -> None:
    """First with a fault in it, then with other figures, another judgement and a new practice."""
    table = github.project / "data/indicatoren/onbevoegde-lessen-vo.csv"
    good = table.read_text("utf-8")
    table.write_text(good.replace("2011,16.5", "2011,16,5"), "utf-8")
    told = told_of(github, collected(github))
    assert f"{inert('data/indicatoren/onbevoegde-lessen-vo.csv')}, regel 2: " in told
    table.write_text(good.replace("2011,16.5", "2011,16.4"), "utf-8")
    practice = github.project / "docs/praktijken/scholen-bezoeken-elkaar.md"
    sent = re.sub(r"(gecontroleerd|opnieuw_kijken)_op: .*\n", "", practice.read_text("utf-8"))
    practice.with_name("scholen-op-bezoek.md").write_text(sent, "utf-8")
    told = told_of(github, collected(github))
    assert "- Nieuw: `scholen-op-bezoek`" in told
    assert "- [ ] Lees `scholen-op-bezoek` na" in told
    assert "| `onbevoegde-lessen-vo` | `vo-oud` | 2011 | 16.5 | 16.4 |" in told
    assert "  bar [16.4, 15.9]" in told
    assert "regel 2" not in told
    assert "(https://github.example/stichting/meesterschap/actions/runs/99/artifacts/2)" in told
    table.write_text(good, "utf-8")
    practice.with_name("scholen-op-bezoek.md").unlink()
    assert "verandert niets" in told_of(github, collected(github))


def test_another_judgement_is_told(github: GitHub) -> None:
    milestones = github.project / "data/mijlpalen.csv"
    lines = milestones.read_text("utf-8").splitlines()
    column = lines[0].split(",").index("bewijst")
    shown = [n for n, line in enumerate(lines) if re.search(r",(ja|nee),", line)]
    assert column
    assert shown
    milestones.write_text(
        "\n".join(re.sub(r",(ja|nee),", ",,", line, count=1) for line in lines), "utf-8"
    )
    told = told_of(github, collected(github))
    assert "| resultaat | sector | was | wordt |" in told
    assert re.search(r"\| \d\.\d \| \w+ \| gerealiseerd \| niet vast te stellen \|", told)


def test_an_older_commit_of_a_pull_request_says_nothing(github: GitHub) -> None:
    assert told_of(github, report.Report().model_dump_json().encode(), "een-ander:main") == ""


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"[]",
        b'{"problems": "x"}',
        b'{"problems": [], "changes": null, "more": 0, "comment": "x"}',
        b" " * (report.MAX_BYTES + 1),
        b'{"changes": {"practices": {"added": ["`<b>"]}}}',
        b'{"changes": {"practices": {"added": ["' + b"a" * 101 + b'"]}}}',
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, given: bytes) -> None:
    """A stranger's build may have written anything in it."""
    (tmp_path / "verslag.json").write_bytes(given)
    assert report.main(["comment", str(tmp_path / "verslag.json")]) == 1


def texts(data: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every text in it."""
    if isinstance(data, str):
        yield way
    elif isinstance(data, dict | list):
        items = data.items() if isinstance(data, dict) else enumerate(data)
        for key, value in items:
            yield from texts(value, (*way, key))


FULL = {
    "unchecked": ["a"],
    "problems": [{"path": "docs/a.md", "line": 3, "message": "niet goed"}],
    "more": 3,
    "changes": {
        "practices": {"added": ["a"], "changed": ["b"], "removed": ["c"]},
        "figures": [
            {"indicator": "i", "series": "s", "moment": "2012", "before": "", "after": "1"}
        ],
        "judgements": [{"result": "1.1", "sector": "po", "before": "behaald", "after": "achter"}],
        "charts": ["i"],
        "series": [{"indicator": "i", "series": "s", "points": [[2012, 1.5]]}],
    },
}


@pytest.mark.parametrize("way", [*texts(FULL)], ids=str)
def test_no_text_of_a_report_becomes_markup(
    tmp_path: Path, way: tuple[str | int, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each text in turn is a hostile one: it is refused, or shown to the letter."""
    data = json.loads(json.dumps(FULL))
    place = data
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = HOSTILE
    if way[0] != "problems":  # where there are any, nothing else is shown
        del data["problems"]
    (tmp_path / "verslag.json").write_text(json.dumps(data), "utf-8")
    refused = report.main(["comment", str(tmp_path / "verslag.json")])
    assert refused or way[0] == "problems"
    shown = capsys.readouterr().out
    assert not ACTIVE.search(shown)


def test_a_comment_fits_at_github(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """65,536 signs is the most that GitHub takes."""
    many = [{"path": "a" * 200, "line": n, "message": "*" * 5000} for n in range(50)]
    (tmp_path / "verslag.json").write_text(json.dumps({"problems": many}), "utf-8")
    assert report.main(["comment", str(tmp_path / "verslag.json")]) == 0
    assert len(capsys.readouterr().out) < 65_536
    figures = [{**FULL["changes"]["figures"][0], "series": "s" * 100, "indicator": "i" * 100}] * 900
    series = [{"indicator": "i" * 100, "series": "s", "points": [[2012, 1234567.123]] * 100}] * 99
    changes = {**FULL["changes"], "figures": figures, "series": series, "charts": ["c" * 100] * 200}
    (tmp_path / "verslag.json").write_text(json.dumps({"changes": changes}), "utf-8")
    assert report.main(["comment", str(tmp_path / "verslag.json")]) == 0
    assert len(capsys.readouterr().out) < 65_536


@pytest.mark.parametrize("file", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=str)
def test_no_workflow_has_more_rights_than_it_needs(file: Path) -> None:
    """What zizmor and the schema leave open: no rights at the top, a time limit, one at a time."""
    workflow = yaml.safe_load(file.read_text("utf-8"))
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    assert all(job["timeout-minutes"] <= 30 for job in workflow["jobs"].values())


def test_what_runs_strangers_work_can_only_read() -> None:
    text = (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
    jobs = yaml.safe_load(text)["jobs"].values()
    assert [job["permissions"] for job in jobs] == [{"contents": "read"}] * len(jobs)
    assert not re.search(r"secrets\.|persist-credentials: true|pull_request_target", text)


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
