"""The scripts of the workflows, run from end to end with a folder in place of GitHub."""

import compileall
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Any

import pytest

import report
from meesterschap.content.problem import inert
from payloads import ACTIVE, HOSTILE
from school_answers import ANSWERS
from site_copy import ROOT, copy_project
from test_formats import issue_body

TOKENS = {"GH_TOKEN": "default", "APP_TOKEN": "app"}
REPOSITORY = "stichting/meesterschap"


class GitHub:
    """A bare repository, and a file with its pull requests, comments and artifacts."""

    def __init__(self, folder: Path, checkout: Path) -> None:
        """What is in the folder already; the checkout is one of main, which stays as it is."""
        self.folder = folder
        self.checkout = checkout
        self.repository = folder / "main.git"
        self.bin = folder / "bin"

    @classmethod
    def begin(cls, folder: Path) -> "GitHub":
        """With the project on main, and nothing else."""
        github = cls(folder, folder / "checkout")
        github.bin.mkdir(parents=True)
        (folder / "state.json").write_text('{"comments": [], "pulls": [], "artifacts": []}')
        # A path with a space in it cannot follow #!.
        gh = f'#!/bin/sh\nexec "{sys.executable}" "{ROOT}/tests/gh_fake.py" "$@"\n'
        (github.bin / "gh").write_text(gh)
        (github.bin / "gh").chmod(0o755)
        copy_project(github.checkout)
        for part in ("scripts", ".github"):
            shutil.copytree(ROOT / part, github.checkout / part)
        # Once for all checkouts, in which the files have other times and the same text.
        mode = PycInvalidationMode.CHECKED_HASH
        for part in ("scripts", "hooks"):
            code = github.checkout / part
            compileall.compile_dir(code, quiet=1, force=True, invalidation_mode=mode)
        github.git("init", "--quiet", "--initial-branch=main", folder=github.checkout)
        github.git("add", ".", folder=github.checkout)
        who = ("-c", "user.name=x", "-c", "user.email=x@x")
        github.git(*who, "commit", "--quiet", "-m", "Begin", folder=github.checkout)
        clone = ["git", "clone", "--quiet", "--bare", "--no-local"]
        subprocess.run([*clone, github.checkout, github.repository], check=True)
        return github

    def copied(self, folder: Path) -> "GitHub":
        """The same in another folder."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("checkout*"))
        return GitHub(folder, self.checkout)

    @cached_property
    def project(self) -> Path:
        """A checkout of main for a test to change."""
        self.git("clone", "--quiet", str(self.repository), str(self.folder / "project"))
        return self.folder / "project"

    @property
    def state(self) -> dict[str, Any]:
        return json.loads((self.folder / "state.json").read_text("utf-8"))

    def set(self, **values: object) -> None:
        (self.folder / "state.json").write_text(json.dumps({**self.state, **values}), "utf-8")

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        command = ["git", "-C", folder or self.repository, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def branches(self) -> dict[str, list[str]]:
        """Each branch at GitHub, with the files that it changes."""
        names = self.git("branch", "--format=%(refname:short)").split()
        return {
            name: self.git("diff", "--name-only", "main", name).split()
            for name in names
            if name != "main"
        }

    def run(self, *script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a script of .github/ in a new checkout of main, as a workflow does."""
        checkout = self.folder / f"checkout {len(list(self.folder.glob('checkout*')))}"
        # Links: writing its thousand files would take longer than all that the script does.
        shutil.copytree(self.checkout, checkout, copy_function=os.link)
        self.git("pull", "--quiet", str(self.repository), "main", folder=checkout)
        there = f"https://x-access-token:app@github.com/{REPOSITORY}.git"
        config = self.folder / "gitconfig"
        config.write_text(f'[url "{self.repository}"]\n  insteadOf = {there}\n')
        return subprocess.run(
            [f".github/{script[0]}", *script[1:]],
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


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> GitHub:
    return GitHub.begin(tmp_path_factory.mktemp("begun") / "een map")


@pytest.fixture
def github(begun: GitHub, tmp_path: Path) -> GitHub:
    return begun.copied(tmp_path / "een map")


def run_jobs(github: GitHub, body: str) -> None:
    """Run both jobs of the workflow for an issue with this text."""
    done = github.run("praktijk.sh", "read", BODY=body, NUMBER="7", GH_TOKEN="", APP_TOKEN="")
    assert done.returncode == 0, done.stderr
    made = max(github.folder.glob("checkout*/made"), key=lambda folder: folder.stat().st_mtime_ns)
    shutil.copytree(made, github.folder / "artifacts/12/gemaakt", dirs_exist_ok=False)
    done = github.run("praktijk.sh", "send", NUMBER="7", RUN="12")
    shutil.rmtree(github.folder / "artifacts")
    assert done.returncode == 0, done.stderr


def issue(github: GitHub, body: str) -> str:
    """Run the workflow for an issue with this text; return the only comment on it."""
    run_jobs(github, body)
    (comment,) = github.state["comments"]
    assert (comment["about"], comment["token"]) == ("7", "default")
    return str(comment["body"])


@pytest.fixture(scope="module")
def sent_once(begun: GitHub, tmp_path_factory: pytest.TempPathFactory) -> GitHub:
    github = begun.copied(tmp_path_factory.mktemp("sent") / "een map")
    issue(github, issue_body({**ANSWERS, "titel": TITLES[0]}))
    return github


@pytest.fixture
def sent(sent_once: GitHub, tmp_path: Path) -> GitHub:
    """After an issue with the first of the titles."""
    return sent_once.copied(tmp_path / "een map")


BRANCH = "inzending/melding-7"
PRACTICE = "docs/praktijken/melding-7.md"
TITLES = ("Samen kijken naar elkaars lessen", "Samen kijken naar lessen van elkaar")


def practice_on_branch(github: GitHub) -> str:
    """The text of the practice on the branch."""
    return github.git("show", f"{BRANCH}:{PRACTICE}")


def edit(github: GitHub, *, author: str = "x@x", committer: str = "x@x") -> str:
    """Edit the practice on the branch as an editor; return the commit."""
    folder = github.folder / "redactie"
    github.git("clone", "--quiet", "--branch", BRANCH, str(github.repository), str(folder))
    file = folder / PRACTICE
    file.write_text(file.read_text("utf-8").replace("Samen kijken", "Samen echt kijken"), "utf-8")
    who = ["-c", "user.name=x", "-c", f"user.email={committer}"]
    written = ["commit", "--quiet", "--all", "-m", "Mend", f"--author=x <{author}>"]
    github.git(*who, *written, folder=folder)
    github.git("push", "--quiet", "origin", BRANCH, folder=folder)
    return github.git("rev-parse", "HEAD", folder=folder)


def test_an_issue_becomes_one_pull_request_and_follows_its_changes(github: GitHub) -> None:
    comment = issue(github, issue_body({**ANSWERS, "titel": "Kort"}))
    assert "Geef jullie praktijk een naam, in minstens 10 tekens" in comment
    assert github.branches() == {}
    for title in (*TITLES, TITLES[1]):
        comment = issue(github, issue_body({**ANSWERS, "titel": title}))
        assert "https://github.example/pull/1" in comment
        assert github.branches() == {BRANCH: [PRACTICE]}
        assert f"titel: {title}\n" in practice_on_branch(github)
    (pull,) = github.state["pulls"]
    assert pull["token"] == "app", "with the default token no checks would start"
    assert "#7" in pull["body"]
    commits = github.git("log", "--format=%s", f"main..{BRANCH}")
    assert commits.splitlines() == ["Praktijk uit melding 7"] * 2, "on top, and none for the same"


@pytest.mark.parametrize(
    "who",
    [
        {},
        {"author": "inzendpunt@meesterschap.invalid"},
        {"committer": "inzendpunt@meesterschap.invalid"},
    ],
)
def test_the_edits_of_an_editor_stay(sent: GitHub, who: dict[str, str]) -> None:
    """What is sent after them stays in the issue, and the school reads where the editor works."""
    mended = edit(sent, **who)
    comment = issue(sent, issue_body({**ANSWERS, "titel": TITLES[1]}))
    assert "Een redacteur werkt al aan je praktijk: https://github.example/pull/1" in comment
    assert f"titel: {TITLES[1]}\n" in comment
    assert sent.git("rev-parse", BRANCH) == mended
    assert len(sent.state["pulls"]) == 1


def test_a_push_in_between_is_not_overwritten(sent: GitHub) -> None:
    """The branch moves after the script read it: git refuses, and the school hears of it."""
    first = sent.git("rev-parse", BRANCH).strip()
    mended = edit(sent).strip()
    sent.git("update-ref", f"refs/heads/{BRANCH}", first)
    git = shutil.which("git")
    once = sent.folder / "once"
    (sent.bin / "git").write_text(
        f'#!/bin/bash\nif [ "$1" = push ] && [ ! -e "{once}" ]; then\n  touch "{once}"\n'
        f'  {git} -C "{sent.repository}" update-ref refs/heads/{BRANCH} {mended}\nfi\n'
        f'exec {git} "$@"\n'
    )
    (sent.bin / "git").chmod(0o755)
    comment = issue(sent, issue_body({**ANSWERS, "titel": TITLES[1]}))
    assert once.exists()
    assert "Een redacteur werkt al aan je praktijk" in comment
    assert f"titel: {TITLES[1]}\n" in comment
    assert sent.git("rev-parse", BRANCH).strip() == mended


@pytest.mark.parametrize(
    ("state", "words"), [("MERGED", "is al overgenomen"), ("CLOSED", "is gesloten")]
)
@pytest.mark.parametrize("deleted", [True, False])
def test_a_pull_request_that_has_ended_is_not_opened_again(
    sent: GitHub, state: str, words: str, deleted: bool
) -> None:
    (pull,) = sent.state["pulls"]
    sent.set(pulls=[{**pull, "state": state}])
    if deleted:
        sent.git("branch", "--delete", "--force", BRANCH)
    before = sent.branches()
    comment = issue(sent, issue_body({**ANSWERS, "titel": TITLES[1]}))
    assert words in comment
    assert "https://github.example/pull/1" in comment
    assert f"titel: {TITLES[1]}\n" in comment
    assert sent.branches() == before
    assert len(sent.state["pulls"]) == 1


def test_what_an_editor_took_over_by_hand_is_not_proposed_again(sent: GitHub) -> None:
    sent.git("update-ref", "refs/heads/main", BRANCH)
    sent.git("branch", "--delete", "--force", BRANCH)
    sent.set(pulls=[])
    assert "is al overgenomen" in issue(sent, issue_body({**ANSWERS, "titel": TITLES[1]}))
    assert sent.state["pulls"] == []


def test_a_practice_that_has_the_name_meanwhile_is_not_overwritten(sent: GitHub) -> None:
    """Not through a branch whose pull request is still open, nor under a name that it had."""
    practice = practice_on_branch(sent)
    editor = ("-c", "user.name=x", "-c", "user.email=x@x")
    for name in ("melding-7", "hernoemd"):
        sent.git("rm", "--quiet", "--ignore-unmatch", PRACTICE, folder=sent.project)
        text = practice.replace("Samen kijken", "Samen anders kijken")
        if name != "melding-7":
            text = text.replace("\ntoegevoegd_op", "\noude_namen: [melding-7]\ntoegevoegd_op")
        (sent.project / f"docs/praktijken/{name}.md").write_text(text, "utf-8")
        sent.git("add", ".", folder=sent.project)
        sent.git(*editor, "commit", "--quiet", "-m", "Take it over", folder=sent.project)
        sent.git("push", "--quiet", "origin", "HEAD:main", folder=sent.project)
        assert "is al overgenomen" in issue(sent, issue_body({**ANSWERS, "titel": TITLES[1]}))
        assert practice_on_branch(sent) == practice


def test_a_branch_of_that_name_in_a_fork_is_ignored(github: GitHub) -> None:
    fork = {"branch": BRANCH, "url": "https://kwaad.example", "state": "CLOSED"}
    github.set(pulls=[{**fork, "isCrossRepository": True}])
    comment = issue(github, issue_body(ANSWERS))
    assert "staat klaar als voorstel: https://github.example/pull/2" in comment


def test_a_pull_request_that_was_not_made_yet_is_made(github: GitHub) -> None:
    """The branch was pushed, and then GitHub did not answer."""
    issue(github, issue_body(ANSWERS))
    github.set(pulls=[])
    assert "staat klaar als voorstel" in issue(github, issue_body(ANSWERS))
    assert len(github.state["pulls"]) == 1


def test_the_words_of_a_practice_steer_nothing(github: GitHub) -> None:
    """Not the checks, another issue or a team: nothing of them leaves the file."""
    title = "Samen kijken [skip ci], fixes #1 @stichting"
    comment = issue(github, issue_body({**ANSWERS, "titel": title}))
    assert f'titel: "{title}"\n' in practice_on_branch(github)
    log = github.git("log", "--format=%B%D", f"main..{BRANCH}")
    (pull,) = github.state["pulls"]
    for written in (comment, log, pull["title"], pull["body"], *github.branches()):
        assert not re.search(r"skip ci|#1\b|@|fixes", written)
    edit(github)
    kept = issue(github, issue_body({**ANSWERS, "titel": f"{title} ```"}))
    outside = re.sub(r"^``````$.*?^``````$", "", kept, flags=re.DOTALL | re.MULTILINE)
    assert "skip ci" in kept
    assert "skip ci" not in outside


def test_what_reads_the_text_of_a_stranger_holds_no_token(github: GitHub) -> None:
    seen = github.folder / "seen"
    python = github.bin / "python"
    python.write_text(f'#!/bin/sh\nenv >> "{seen}"\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    done = github.run("praktijk.sh", BODY=issue_body(ANSWERS), NUMBER="7")
    assert done.returncode == 0, done.stderr
    assert "BODY=" in seen.read_text("utf-8")
    assert "TOKEN" not in seen.read_text("utf-8")
    assert len(github.state["pulls"]) == 1


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
    comment = issue(github, text + issue_body({**ANSWERS, "titel": text}))
    assert not list(github.folder.rglob("hier"))
    assert "## " not in comment


def test_the_answer_mentions_no_one_and_leads_nowhere(github: GitHub) -> None:
    assert ACTIVE.search(HOSTILE)
    comment = issue(github, issue_body({**ANSWERS, "periode.van": HOSTILE}))
    assert "stichting" in comment
    assert not ACTIVE.search(comment)


def comment_on_pull(github: GitHub, given: bytes, head: str = "een-school:main") -> str:
    """Run the workflow that comments on pull request 5 with this report; return the comment."""
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
    """The report of the checks on the project as it is, compared with main."""
    base = github.folder / "base"
    if not base.exists():
        github.git("clone", "--quiet", str(github.repository), str(base))
    command = [sys.executable, "scripts/report.py", "collect", str(base)]
    return subprocess.run(command, cwd=github.project, capture_output=True, check=True).stdout


def test_a_pull_request_has_one_comment_that_follows_it(github: GitHub) -> None:
    """First with a fault in it, then with other figures, another judgement and a new practice."""
    table = github.project / "data/indicatoren/lesbezoeken.csv"
    good = table.read_text("utf-8")
    table.write_text(good.replace("hoog,2017,2", "hoog,2017,2,5"), "utf-8")
    comment = comment_on_pull(github, collected(github))
    fault = re.escape(inert("data/indicatoren/lesbezoeken.csv")) + ", regel 3: (?!waarschuwing)"
    assert re.search(fault, comment)
    table.write_text(good.replace("hoog,2017,2", "hoog,2017,2.5"), "utf-8")
    practice = github.project / "docs/praktijken/twee-aan-twee-kijken.md"
    own = r"(gecontroleerd_op|opnieuw_kijken_op|oude_namen): .*\n"
    sent = re.sub(own, "", practice.read_text("utf-8"))
    practice.with_name("scholen-op-bezoek.md").write_text(sent, "utf-8")
    comment = comment_on_pull(github, collected(github))
    assert "- Nieuw: `scholen-op-bezoek`" in comment
    assert "- [ ] Lees `scholen-op-bezoek` na" in comment
    assert "| `lesbezoeken` | `hoog` | 2017 | 2 | 2.5 |" in comment
    assert "  bar [1.5, 2.5, 3.0]" in comment
    assert not re.search(fault, comment)
    assert "regel 3: waarschuwing: 2,5 staat niet in het citaat" in comment
    assert "(https://github.example/stichting/meesterschap/actions/runs/99/artifacts/2)" in comment
    table.write_text(good, "utf-8")
    practice.with_name("scholen-op-bezoek.md").unlink()
    assert "verandert niets" in comment_on_pull(github, collected(github))


def test_a_changed_judgement_is_reported(github: GitHub) -> None:
    milestones = github.project / "data/mijlpalen.csv"
    lines = milestones.read_text("utf-8").splitlines()
    column = lines[0].split(",").index("bewijst")
    shown = [n for n, line in enumerate(lines) if re.search(r",(ja|nee),", line)]
    assert column
    assert shown
    milestones.write_text(
        "\n".join(re.sub(r",(ja|nee),", ",,", line, count=1) for line in lines), "utf-8"
    )
    comment = comment_on_pull(github, collected(github))
    assert "| afspraak | sector | was | wordt | door |" in comment
    assert re.search(r"\| \d\.\d \| \w+ \| gerealiseerd \| niet vast te stellen \|", comment)


def test_an_older_commit_of_a_pull_request_says_nothing(github: GitHub) -> None:
    assert (
        comment_on_pull(github, report.Report().model_dump_json().encode(), "een-ander:main") == ""
    )
