"""Delivering submissions to the repository: once, whole, on top of `main`, named by number."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from github_fake import MAIN, Fake
from github_fake import served as github_served
from inbox_process import branches, git
from service.repository import DeliveryError, github_repository
from service.repository.git_repository import LocalRepository
from service.repository.github_repository import App, GitHubRepository
from service.store.submissions import Taken

NUMBER = "AAAA-BBBB-CCCC"
BRANCH = f"inzending/{NUMBER}"
FILE = "docs/praktijken/een-praktijk.md"


def submission(
    number: str = NUMBER, name: str = "een-praktijk", version: int = 1, before: str = ""
) -> Taken:
    text = f"tekst {version}\n"
    return Taken(
        number, version, name, text, 1_800_000_000, before=before, version_before=version - 1
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A small repository, with a practice on `main`."""
    root = tmp_path / "een project"
    (root / "docs/praktijken").mkdir(parents=True)
    (root / "docs/praktijken/die-er-al-is.md").write_text("tekst", "utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "Redactie")
    git(root, "config", "user.email", "redactie@site.invalid")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "begin")
    return root


def test_a_delivery_is_a_branch_with_one_commit_and_touches_nothing_else(repository: Path) -> None:
    (repository / "docs/index.md").write_text("half af", "utf-8")
    before = git(repository, "status", "--porcelain")
    assert LocalRepository(repository).deliver(submission()) == BRANCH
    assert git(repository, "status", "--porcelain") == before
    assert git(repository, "rev-list", "--count", f"main..{BRANCH}") == "1"
    assert git(repository, "diff", "--name-status", "main", BRANCH) == f"A\t{FILE}"
    assert git(repository, "show", f"{BRANCH}:{FILE}") == "tekst 1"


def test_nothing_that_a_stranger_wrote_is_in_the_commit_message(repository: Path) -> None:
    """A title can hold [skip ci] or Fixes #1: it is in the file and nowhere else."""
    LocalRepository(repository).deliver(submission(name="skip-ci-fixes-1"))
    message = git(repository, "log", "-1", "--format=%B", BRANCH)
    assert message == f"Praktijk: inzending {NUMBER}\n\nInzending: {NUMBER}"


def test_it_is_delivered_on_top_of_main_whatever_is_checked_out(repository: Path) -> None:
    git(repository, "switch", "-q", "-c", "half-af")
    git(repository, "commit", "-q", "--allow-empty", "-m", "nog niet voor main")
    LocalRepository(repository).deliver(submission())
    assert git(repository, "rev-parse", f"{BRANCH}^") == git(repository, "rev-parse", "main")


def amended(root: Path) -> None:
    git(root, "switch", "-q", BRANCH)
    git(root, "commit", "-q", "--amend", "--allow-empty", "-m", "Verbeter de praktijk")


def added_to(root: Path) -> None:
    git(root, "switch", "-q", BRANCH)
    git(root, "commit", "-q", "--allow-empty", "-m", "Verbeter de praktijk")


def merged(root: Path) -> None:
    git(root, "merge", "-q", "--no-ff", BRANCH, "-m", "Neem een praktijk op")
    git(root, "branch", "-q", "-D", BRANCH)


def squashed(root: Path) -> None:
    git(root, "merge", "-q", "--squash", BRANCH)
    git(root, "commit", "-q", "-m", "Neem een praktijk op")
    git(root, "branch", "-q", "-D", BRANCH)


def deleted(root: Path) -> None:
    git(root, "branch", "-q", "-D", BRANCH)


def checked_out(root: Path) -> None:
    git(root, "switch", "-q", BRANCH)


def untouched(_: Path) -> None:
    """Do nothing: the machine went down right after the delivery."""


@pytest.mark.parametrize("by_editor", [untouched, amended, added_to, merged, squashed, deleted])
def test_what_editors_did_before_the_outbox_heard_of_it_delivers_nothing_twice(
    repository: Path, by_editor: Callable[[Path], None]
) -> None:
    delivery = LocalRepository(repository)
    delivery.deliver(submission())
    by_editor(repository)
    before = git(repository, "for-each-ref", "refs/heads")
    assert delivery.deliver(submission()) == BRANCH
    assert git(repository, "for-each-ref", "refs/heads") == before


def test_a_next_version_goes_on_top_of_the_one_before(repository: Path) -> None:
    delivery = LocalRepository(repository)
    delivery.deliver(submission())
    second = submission(version=2, before=BRANCH)
    assert [delivery.deliver(second), delivery.deliver(second)] == [BRANCH, BRANCH]
    assert branches(repository) == [BRANCH]
    assert git(repository, "show", f"{BRANCH}:{FILE}") == "tekst 2"
    assert git(repository, "show", f"{BRANCH}^:{FILE}") == "tekst 1"


@pytest.mark.parametrize("by_editor", [checked_out, amended, added_to, merged, squashed, deleted])
def test_a_next_version_leaves_alone_what_an_editor_worked_on(
    repository: Path, by_editor: Callable[[Path], None]
) -> None:
    delivery = LocalRepository(repository)
    delivery.deliver(submission())
    by_editor(repository)
    before = git(repository, "for-each-ref", f"refs/heads/{BRANCH}")
    second = submission(version=2, before=BRANCH)
    assert [delivery.deliver(second), delivery.deliver(second)] == [f"{BRANCH}-2"] * 2
    assert git(repository, "for-each-ref", f"refs/heads/{BRANCH}") == before
    assert "tekst 2" in git(repository, "show", f"{BRANCH}-2")


def test_a_name_that_main_has_by_now_gets_the_number_as_suffix(repository: Path) -> None:
    LocalRepository(repository).deliver(submission(name="die-er-al-is"))
    changed = git(repository, "diff", "--name-only", "main", BRANCH)
    assert changed == "docs/praktijken/die-er-al-is-aaaa-bbbb-cccc.md"


@pytest.mark.parametrize("name", [BRANCH, "inzending"])
def test_a_branch_that_is_in_the_way_is_reported_to_the_editors(
    repository: Path, name: str
) -> None:
    git(repository, "branch", name)
    with pytest.raises(DeliveryError) as error:
        LocalRepository(repository).deliver(submission())
    assert error.value.trouble == (
        f"De tak ‘{name}’ staat een inzending in de weg. Geef die tak een andere naam."
    )
    git(repository, "branch", "-m", name, "iets-anders")
    assert LocalRepository(repository).deliver(submission()) == BRANCH


def test_a_commit_message_that_is_not_utf_8_does_no_harm(repository: Path) -> None:
    git(repository, "-c", "i18n.commitEncoding=latin1", "switch", "-q", "-c", "inzending/oud")
    (repository / "bericht").write_bytes(b"caf\xe9")
    git(repository, "commit", "-q", "--allow-empty", "-F", "bericht")
    git(repository, "branch", "-f", "main")
    assert LocalRepository(repository).deliver(submission()) == BRANCH


def test_a_branch_below_it_is_in_the_way_as_well(repository: Path) -> None:
    git(repository, "branch", f"{BRANCH}/van-iemand")
    with pytest.raises(DeliveryError) as error:
        LocalRepository(repository).deliver(submission())
    assert f"‘{BRANCH}/van-iemand’" in error.value.trouble


@pytest.mark.parametrize("taken", [-5, 0, 86_400, 4_137_004_800])
def test_a_time_of_receipt_from_a_wrong_clock_does_no_harm(repository: Path, taken: int) -> None:
    sent = Taken(NUMBER, 1, "een-praktijk", "tekst 1\n", taken)
    assert LocalRepository(repository).deliver(sent) == BRANCH


def test_a_repository_around_the_folder_is_left_alone(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as one in which the project was unpacked, or the one that GIT_DIR names."""
    inner = repository / "uitgepakt"
    inner.mkdir()
    with pytest.raises(DeliveryError) as error:
        LocalRepository(inner).deliver(submission())
    assert "Deze map is geen archief van git" in error.value.trouble
    monkeypatch.setenv("GIT_DIR", str(repository / ".git"))
    with pytest.raises(DeliveryError):
        LocalRepository(inner).deliver(submission())
    assert branches(repository) == []


def test_a_failure_of_git_is_a_delivery_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for delivery in (LocalRepository(tmp_path), LocalRepository(tmp_path / "weg")):
        with pytest.raises(DeliveryError) as error:
            delivery.deliver(submission())
        assert error.value.trouble
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DeliveryError) as error:
        LocalRepository(tmp_path).check()
    assert "Git is" in error.value.trouble


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skip the second that the library waits between writes to spare GitHub."""
    eager = partial(github_repository.Github, seconds_between_requests=0, seconds_between_writes=0)
    monkeypatch.setattr(github_repository, "Github", eager)


def at_github(address: str) -> GitHubRepository:
    return GitHubRepository("school/site", "geen-echt-token", address)


def test_at_github_it_becomes_a_pull_request() -> None:
    with github_served(fake := Fake()) as address:
        place = at_github(address).deliver(submission())
    assert place == "https://github.example/school/site/pull/1"
    commit = fake.commits[fake.refs[f"heads/{BRANCH}"]]
    assert commit["message"] == f"Praktijk: inzending {NUMBER}\n\nInzending: {NUMBER}\n"
    (file,) = fake.trees[commit["tree"]["sha"]]
    assert (file["path"], file["content"]) == (FILE, "tekst 1\n")
    (pull,) = fake.pulls
    assert pull["title"] == f"Praktijk: inzending {NUMBER}"
    assert "praktijk" not in pull["body"]


@pytest.mark.parametrize("cut", [1, 2, 3, 4])
def test_at_github_a_lost_answer_does_not_make_two(cut: int) -> None:
    """The answer to making the tree, the commit, the branch or the pull request."""
    with github_served(fake := Fake(cut=cut)) as address:
        delivery = at_github(address)
        with pytest.raises(DeliveryError):
            delivery.deliver(submission())
        delivery.deliver(submission())
        delivery.deliver(submission())
    assert [name for name in fake.refs if "inzending" in name] == [f"heads/{BRANCH}"]
    assert len(fake.pulls) == 1


def edited_at_github(fake: Fake) -> None:
    ref = f"heads/{BRANCH}"
    fake.refs[ref] = fake.add_commit("Verbeter de praktijk", fake.refs[ref], FILE)


def merged_at_github(fake: Fake) -> None:
    """By hand, without a pull request."""
    fake.refs["heads/main"] = fake.refs.pop(f"heads/{BRANCH}")


def closed_at_github(fake: Fake) -> None:
    edited_at_github(fake)
    for pull in fake.pulls:
        pull["state"] = "closed"


def squashed_at_github(fake: Fake) -> None:
    """As `git merge --squash` does it, which takes the message along with spaces before it."""
    del fake.refs[f"heads/{BRANCH}"]
    message = f"Neem een praktijk op\n\n    Inzending: {NUMBER}"
    fake.refs["heads/main"] = fake.add_commit(message, MAIN, FILE)


def merged_and_kept_at_github(fake: Fake) -> None:
    fake.refs["heads/main"] = fake.refs[f"heads/{BRANCH}"]


@pytest.mark.parametrize(
    "by_editor", [edited_at_github, merged_at_github, squashed_at_github, merged_and_kept_at_github]
)
def test_at_github_a_branch_without_a_pull_request_is_recognised(
    by_editor: Callable[[Fake], None],
) -> None:
    """The service was killed in between, and an editor saw the branch first."""
    with github_served(fake := Fake(cut=3)) as address:
        delivery = at_github(address)
        with pytest.raises(DeliveryError):
            delivery.deliver(submission())
        by_editor(fake)
        commits = len(fake.commits)
        assert delivery.deliver(submission()).startswith("https://github.example/")
    assert len(fake.commits) == commits


def test_at_github_a_branch_that_was_removed_after_its_pull_request_is_recognised() -> None:
    with github_served(fake := Fake()) as address:
        delivery = at_github(address)
        place = delivery.deliver(submission())
        del fake.refs[f"heads/{BRANCH}"]
        assert delivery.deliver(submission()) == place
    assert list(fake.refs) == ["heads/main"]


def test_at_github_a_next_version_goes_on_top_of_the_one_before() -> None:
    with github_served(fake := Fake()) as address:
        delivery = at_github(address)
        place = delivery.deliver(submission())
        second = submission(version=2, before=place)
        assert [delivery.deliver(second), delivery.deliver(second)] == [place, place]
    history = fake.history(fake.refs[f"heads/{BRANCH}"])
    assert [fake.trees[one["tree"]["sha"]][0]["content"] for one in history] == [
        "tekst 2\n",
        "tekst 1\n",
    ]
    assert {path for one in history for path in fake.touched(one)} == {FILE}


@pytest.mark.parametrize("by_editor", [edited_at_github, closed_at_github])
def test_at_github_a_next_version_leaves_alone_what_an_editor_worked_on(
    by_editor: Callable[[Fake], None],
) -> None:
    with github_served(fake := Fake()) as address:
        delivery = at_github(address)
        place = delivery.deliver(submission())
        by_editor(fake)
        tip = fake.refs[f"heads/{BRANCH}"]
        other = delivery.deliver(submission(version=2, before=place))
    assert fake.refs[f"heads/{BRANCH}"] == tip
    assert other != place
    assert f"heads/{BRANCH}-2" in fake.refs


def test_at_github_a_branch_that_is_in_the_way_is_reported() -> None:
    with github_served(fake := Fake()) as address:
        fake.refs[f"heads/{BRANCH}"] = fake.add_commit("Van iemand anders", MAIN, "docs/index.md")
        with pytest.raises(DeliveryError) as error:
            at_github(address).deliver(submission())
    assert f"‘{BRANCH}’" in error.value.trouble


def test_at_github_a_name_that_is_taken_gets_the_number_as_suffix() -> None:
    with github_served(fake := Fake(files={FILE})) as address:
        at_github(address).deliver(submission())
    (commit,) = fake.history(fake.refs[f"heads/{BRANCH}"])
    assert fake.touched(commit) == {"docs/praktijken/een-praktijk-aaaa-bbbb-cccc.md"}


def test_a_delivery_succeeds_after_an_outage_of_github() -> None:
    with github_served(Fake(outage=2)) as address:
        delivery = at_github(address)
        for _ in range(2):
            with pytest.raises(DeliveryError):
                delivery.deliver(submission())
        assert delivery.deliver(submission()).startswith("https://github.example/")
    with pytest.raises(DeliveryError):
        at_github(address).deliver(submission())


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [
        (429, {"retry-after": "900"}, 900),
        (403, {"retry-after": "60"}, 60),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "over een uur"}, 3600),
        (503, {"retry-after": "Fri, 31 Dec 1999 23:59:59 GMT"}, 0),
        (503, {"retry-after": "straks"}, 0),
        (503, {}, 0),
    ],
)
def test_the_wait_that_github_asks_for_is_respected(
    status: int, headers: dict[str, str], wait: float
) -> None:
    """To within a minute; a time in the past is no wait."""
    if "x-ratelimit-reset" in headers:
        headers = headers | {"x-ratelimit-reset": str(int(time.time()) + 3600)}
    with (
        github_served(Fake(refusal=(status, headers))) as address,
        pytest.raises(DeliveryError) as error,
    ):
        at_github(address).deliver(submission())
    assert error.value.wait == pytest.approx(wait, abs=60)


@pytest.mark.parametrize("status", [401, 403, 404])
def test_what_only_an_editor_can_mend_at_github_is_reported(status: int) -> None:
    with (
        github_served(Fake(refusal=(status, {}))) as address,
        pytest.raises(DeliveryError) as error,
    ):
        at_github(address).check()
    assert "GitHub" in error.value.trouble


def test_the_token_of_an_app_renews_itself() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with github_served(fake := Fake()) as address:
        delivery = GitHubRepository("school/site", App("Iv1.x", key.decode()), address)
        for name in ("AAAA-AAAA-AAAA", "BBBB-BBBB-BBBB"):
            delivery.deliver(submission(name, name.lower()))
    assert len(set(fake.tokens)) == 2
