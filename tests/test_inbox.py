"""The inbox: what it takes and refuses, and that every practice is brought once."""

import json
import os
import re
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from filled_in import ANSWERS
from github_fake import Fake
from github_fake import served as github_served
from inbox import app as service
from inbox import delivery
from inbox.app import LARGEST, PER_HOUR, Inbox, application
from inbox.delivery import Delivery, DeliveryError, GitHubRepository, LocalRepository
from inbox.outbox import Outbox, Submission
from inbox_process import Running, branches, git, project_repository
from meesterschap.load import load
from site_copy import ROOT

ORIGIN = "https://site.example"
DOCUMENTS, _ = load(ROOT)
KEY = "00000000-0000-4000-8000-{:012d}"
HEADERS = {"origin": ORIGIN, "content-type": "application/json"}


class Elsewhere:
    """A delivery that fails as often as it is told, and remembers what it brought."""

    def __init__(self, failures: int = 0) -> None:
        self.failures, self.brought = failures, list[str]()

    def deliver(self, submission: Submission) -> str:
        if self.failures:
            self.failures -= 1
            raise DeliveryError("een storing")
        self.brought.append(submission.number)
        return f"https://bron.example/{submission.slug}"


class Clock:
    """A clock that goes on only when it is told to."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def inbox_of(folder: Path, delivery: Delivery, clock: Callable[[], float] = time.time) -> Inbox:
    return Inbox(ORIGIN, DOCUMENTS, Outbox(folder / "uit.sqlite"), delivery, clock)


def sent(number: int = 1, **changed: object) -> dict[str, Any]:
    return {"antwoorden": {**ANSWERS, **changed}, "sleutel": KEY.format(number), "website": ""}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(application(inbox_of(tmp_path, Elsewhere()))) as client:
        client.headers["origin"] = ORIGIN
        yield client


def test_a_practice_is_taken_and_can_be_followed(client: TestClient) -> None:
    answer = client.post("/inzendingen", json=sent())
    assert answer.status_code == 202
    told = answer.json()
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", told["nummer"])
    for _ in range(50):
        page = client.get(told["volgen"])
        if "staat klaar" in page.text:
            break
        time.sleep(0.1)
    assert "https://bron.example/elke-maand-kijken-in-de-les-van-een-collega" in page.text
    assert client.get("/inzendingen/BEST-AATN-IETX").status_code == 404
    health = client.get("/gezond").json()
    assert health == {"status": "ok", "wachtend": 0, "oudste_seconden": 0}
    metrics = client.get("/metrics").text
    assert "inbox_accepted_total 1\n" in metrics
    assert "inbox_delivered_total 1\n" in metrics


def test_the_same_key_again_is_the_same_submission(client: TestClient) -> None:
    """As when an answer was lost on its way and the form sends again."""
    first = client.post("/inzendingen", json=sent()).json()
    again = client.post("/inzendingen", json=sent(titel="Een heel andere titel")).json()
    assert first == again


@pytest.mark.parametrize(
    ("changed", "question", "message"),
    [
        ({"titel": ""}, "titel", "‘titel’ ontbreekt"),
        ({"titel": "Kort"}, "titel", "te kort"),
        ({"kosten.band": ""}, "kosten.band", "‘kosten’ ontbreekt"),
        ({"sectoren": ["xx"]}, "sectoren", "geen sector"),
        ({"periode.van": "toen"}, "periode.van", "geen jaartal"),
        ({"periode.tot": "2001"}, "periode.tot", "‘tot’ is 2001"),
        ({"meting": ""}, "meetniveau", "hoort een ‘meting’"),
        ({"tijd": "Bel 06 12345678"}, "tijd", "telefoonnummer"),
        ({"verhaal.Opbrengst": ""}, "verhaal.Opbrengst", "staat niets"),
        ({"verhaal.Voorwaarden": "Mail a@b.nl, echt"}, "verhaal.Voorwaarden", "e-mailadres"),
        ({"toestemming.akkoord": "nee"}, "toestemming.akkoord", "kan hier niet"),
    ],
)
def test_a_fault_is_told_at_its_question_in_the_words_of_the_check(
    client: TestClient, changed: dict[str, object], question: str, message: str
) -> None:
    answer = client.post("/inzendingen", json=sent(**changed))
    assert answer.status_code == 422
    faults = answer.json()["fouten"]
    assert any(one["vraag"] == question and message in one["melding"] for one in faults), faults


@pytest.mark.parametrize(
    ("status", "body", "headers"),
    [
        (403, json.dumps(sent()), {"origin": "https://elders.example"}),
        (415, json.dumps(sent()), {"content-type": "text/plain"}),
        (413, json.dumps(sent(tijd="x" * LARGEST)), {}),
        (400, "geen json", {}),
        (400, "[" * 20_000, {}),
        (400, json.dumps({"antwoorden": {}, "sleutel": "kort"}), {}),
        (400, json.dumps({**sent(), "meer": 1}), {}),
        (400, json.dumps({**sent(), "antwoorden": {"titel": {"a": 1}}}), {}),
        (400, b"\xff\xfe", {}),
        (422, json.dumps({**sent(), "website": "https://koop.example"}), {}),
    ],
)
def test_what_is_no_submission_is_refused_with_words(
    client: TestClient, status: int, body: Any, headers: dict[str, str]
) -> None:
    answer = client.post("/inzendingen", content=body, headers=HEADERS | headers)
    assert answer.status_code == status
    assert len(answer.json()["melding"]) > 20
    assert client.get("/gezond").json()["wachtend"] == 0
    assert "refused_" in client.get("/metrics").text


def test_one_address_sends_only_so_many(client: TestClient) -> None:
    for number in range(PER_HOUR):
        assert client.post("/inzendingen", json=sent(number)).status_code == 202
    answer = client.post("/inzendingen", json=sent(99))
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "3600"


def test_an_address_is_forgotten_after_an_hour(tmp_path: Path) -> None:
    clock = Clock()
    inbox = inbox_of(tmp_path, Elsewhere(), clock)
    inbox.allow("192.0.2.1")
    clock.now += 3601
    inbox.allow("192.0.2.2")
    assert inbox.recent.keys() == {"192.0.2.2"}


def test_who_sends_slowly_is_let_go_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "SLOWEST", 0.2)

    def dripping() -> Iterator[bytes]:
        for _ in range(10):
            time.sleep(0.1)
            yield b" "

    with Running(tmp_path, ORIGIN, slowest=0.2) as address:
        answer = httpx.post(f"{address}/inzendingen", content=dripping(), headers=HEADERS)
        assert answer.status_code == 408


def test_days_of_outage_end_in_one_delivery(tmp_path: Path) -> None:
    """It is tried less and less often, and never given up."""
    clock, away = Clock(), Elsewhere(failures=100)
    inbox = inbox_of(tmp_path, away, clock)
    assert isinstance(inbox.take(service.Sent.model_validate(sent())), Submission)
    began, tries = clock.now, list[float]()
    while not away.brought:
        tries.append(clock.now - began)
        inbox.deliver_due()
        due = inbox.outbox.next_due()
        clock.now = due or clock.now
    assert len(away.brought) == 1
    assert tries[1] < 10
    assert tries[-1] > 3 * 24 * 3600
    inbox.deliver_due()
    assert len(away.brought) == 1


def test_what_is_logged_tells_of_no_person(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    client.post("/inzendingen", json=sent())
    client.post("/inzendingen", json=sent(2, titel="Jan Jansen mailt jan@school.example vaak"))
    time.sleep(0.3)
    assert "Jan" not in caplog.text
    assert "testclient" not in caplog.text


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return project_repository(tmp_path / "een project")


def submission(number: str = "AAAA-BBBB-CCCC", slug: str = "een-praktijk") -> Submission:
    return Submission(
        number, KEY.format(1), slug, "Een praktijk", "tekst\n", 1_800_000_000, 0, 0, ""
    )


def test_a_delivery_is_a_branch_with_one_commit_and_touches_nothing_else(repository: Path) -> None:
    (repository / "docs/index.md").write_text("half af", "utf-8")
    before = git(repository, "status", "--porcelain")
    place = LocalRepository(repository).deliver(submission())
    assert place == "inzending/een-praktijk"
    assert git(repository, "status", "--porcelain") == before
    assert git(repository, "rev-list", "--count", "main..inzending/een-praktijk") == "1"
    changed = git(repository, "diff", "--name-status", "main", "inzending/een-praktijk")
    assert changed == "A\tdocs/praktijken/een-praktijk.md"
    assert git(repository, "show", f"{place}:docs/praktijken/een-praktijk.md") == "tekst"


def test_a_delivery_that_was_cut_off_is_done_once(repository: Path) -> None:
    delivery = LocalRepository(repository)
    assert delivery.deliver(submission()) == delivery.deliver(submission())
    assert branches(repository) == ["inzending/een-praktijk"]


def test_another_practice_of_the_same_name_gets_another_branch(repository: Path) -> None:
    delivery = LocalRepository(repository)
    delivery.deliver(submission())
    assert delivery.deliver(submission("DDDD-EEEE-FFFF")) == "inzending/een-praktijk-2"
    taken = submission("GGGG-HHHH-JJJJ", "scholen-bezoeken-elkaar")
    assert delivery.deliver(taken) == "inzending/scholen-bezoeken-elkaar-2"


def test_git_that_fails_is_tried_again(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError):
        LocalRepository(tmp_path).deliver(submission())


SLOW_GIT = """#!/bin/sh
# git, but each call takes a moment longer: so that a kill falls between any two of them.
sleep 0.05
exec {git} "$@"
"""


def test_what_was_accepted_arrives_once_whenever_the_service_is_killed(
    repository: Path, tmp_path: Path
) -> None:
    """Killed at another moment after each submission; the next start delivers what was left."""
    slow = tmp_path / "bin"
    slow.mkdir()
    real = subprocess.run(["which", "git"], capture_output=True, text=True, check=True).stdout
    (slow / "git").write_text(SLOW_GIT.format(git=real.strip()), "utf-8")
    (slow / "git").chmod(0o755)
    path = f"{slow}:{os.environ['PATH']}"
    accepted = []
    for number, moment in enumerate((0, 0.1, 0.2, 0.35, 0.5, 0.7)):
        service_ = Running(tmp_path, ORIGIN, repository, PATH=path)
        with service_ as address:
            title = f"Praktijk nummer {number} van een school"
            body = sent(number, titel=title)
            answer = httpx.post(f"{address}/inzendingen", json=body, headers={"origin": ORIGIN})
            accepted.append(answer.json()["nummer"])
            time.sleep(moment)
            service_.kill()
    with Running(tmp_path, ORIGIN, repository, PATH=path) as address:
        for _ in range(100):
            if httpx.get(f"{address}/gezond").json()["wachtend"] == 0:
                break
            time.sleep(0.1)
    found = [git(repository, "log", "-1", "--format=%B", branch) for branch in branches(repository)]
    assert sorted(re.findall(r"Inzending: (\S+)", "\n".join(found))) == sorted(accepted)
    with sqlite3.connect(tmp_path / "uit.sqlite") as database:
        assert database.execute("SELECT count(*) FROM submissions WHERE place = ''").fetchone() == (
            0,
        )


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library spares GitHub by waiting a second between what it writes."""
    eager = partial(delivery.Github, seconds_between_requests=0, seconds_between_writes=0)
    monkeypatch.setattr(delivery, "Github", eager)


def at_github(address: str) -> GitHubRepository:
    return GitHubRepository("school/site", "geen-echt-token", address)


def test_at_github_it_becomes_a_pull_request() -> None:
    with github_served(fake := Fake()) as address:
        place = at_github(address).deliver(submission())
    assert place == "https://github.example/school/site/pull/1"
    commit = fake.commits[fake.refs["heads/inzending/een-praktijk"]]
    assert "Inzending: AAAA-BBBB-CCCC" in commit["message"]
    (file,) = fake.trees[commit["tree"]["sha"]]
    assert file["path"] == "docs/praktijken/een-praktijk.md"
    assert file["content"] == "tekst\n"
    assert fake.pulls[0]["title"] == "Praktijk: Een praktijk"


@pytest.mark.parametrize("cut", [1, 2, 3, 4])
def test_at_github_an_answer_that_is_lost_does_not_make_two(cut: int) -> None:
    """After the tree, the commit, the branch or the pull request was made."""
    with github_served(fake := Fake(cut=cut)) as address:
        delivery = at_github(address)
        with pytest.raises(DeliveryError):
            delivery.deliver(submission())
        delivery.deliver(submission())
        delivery.deliver(submission())
    assert [name for name in fake.refs if "inzending" in name] == ["heads/inzending/een-praktijk"]
    assert len(fake.pulls) == 1


def test_at_github_a_name_that_is_taken_gets_a_number() -> None:
    with github_served(fake := Fake(files={"docs/praktijken/een-praktijk.md"})) as address:
        at_github(address).deliver(submission())
        at_github(address).deliver(submission("DDDD-EEEE-FFFF"))
    branches_ = [name for name in fake.refs if "inzending" in name]
    assert branches_ == ["heads/inzending/een-praktijk-2", "heads/inzending/een-praktijk-3"]


def test_github_that_is_away_is_tried_again() -> None:
    with github_served(Fake(outage=2)) as address:
        delivery = at_github(address)
        for _ in range(2):
            with pytest.raises(DeliveryError):
                delivery.deliver(submission())
        assert delivery.deliver(submission()).startswith("https://github.example/")
    with pytest.raises(DeliveryError):
        at_github(address).deliver(submission())
