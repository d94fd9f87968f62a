"""A thousand submissions to an inbox that has a bad day: all are kept, and arrive whole and once.

The service is killed, its disk is full, its file is locked, its clock jumps; answers get lost, and
texts are corrected and sent again under the same key, as by two tabs that share a draft.
"""

import os
import random
import re
import sqlite3
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import httpx2 as httpx

from inbox_process import Running, deliveries, git, project_repository, take_up_all
from meesterschap.submit.practice_file import practice_text
from school_answers import ANSWERS
from service.conversation import RefusedActionError
from service.inbox.checker import Checker
from service.store import Conversations, Database, StoreError
from site_copy import WORLD
from waiting import HANG

ORIGIN = "https://site.example"
CHECKER = Checker(WORLD)
SUBMISSIONS = int(os.environ.get("SOAK") or 200)
CLIENTS = 4
PATIENCE = 900
"""Seconds after which the test fails: a guard against hanging, not a measure of speed."""
DAY = 24 * 3600

# Within the service: no limits, and a disk and a clock that obey two files.
CHAOS = """
import pathlib, sqlite3, time
folder = pathlib.Path({folder!r})
connect, now = sqlite3.connect, time.time
def connected(*arguments, **named):
    database = connect(*arguments, **named)
    if (folder / "full").exists():
        database.execute("PRAGMA max_page_count = 1")
    return database
sqlite3.connect = connected
time.time = lambda: now() + float((folder / "clock").read_text() or 0)
from service.inbox import inbox
inbox.ACCEPTED_PER_HOUR = inbox.SENT_PER_HOUR = 10**9
"""


@dataclass
class Day:
    """What the clients share: the address of the service, and what it accepted."""

    address: str
    numbers: dict[str, str] = field(default_factory=dict)
    """The number of each title that was accepted."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    deadline: float = field(default_factory=lambda: time.monotonic() + PATIENCE)

    def send(self, title: str, key: str) -> str:
        """Send until it is accepted, as a school does; return the outcome."""
        body = {"antwoorden": {**ANSWERS, "titel": title}, "sleutel": key, "website": ""}
        while time.monotonic() < self.deadline:
            try:
                answer = httpx.post(
                    f"{self.address}/inzendingen",
                    json=body,
                    headers={"origin": ORIGIN},
                    timeout=HANG,
                )
            except httpx.TransportError:
                time.sleep(0.05)
                continue
            if answer.status_code == 202:
                with self.lock:
                    self.numbers[title] = answer.json()["nummer"]
                return str(answer.json()["soort"])
            assert answer.status_code == 503, answer.text
            time.sleep(0.05)
        raise AssertionError("it was not accepted in time")


def school(day: Day, number: int) -> None:
    """One of the ways in which a practice is sent."""
    chance = random.Random(number)
    title, key = f"Praktijk nummer {number} van een school", f"{number:036x}"
    day.send(title, key)
    if chance.random() < 0.2:  # the answer got lost
        assert day.send(title, key) == "zelfde"
    if chance.random() < 0.2:  # a sentence was corrected, or another tab had the same key
        assert day.send(f"{title} en verder", key) in ("versie", "nieuw", "zelfde")


def trouble(folder: Path, service: Running, chance: random.Random) -> None:
    """Cause something that goes wrong, and end it after a while."""
    what = chance.choice(["kill", "full", "locked", "clock"])
    if what == "kill":
        service.kill()
        service.__enter__()
    if what == "full":
        (folder / "full").touch()
        time.sleep(chance.random())
        (folder / "full").unlink()
    if what == "locked":
        with sqlite3.connect(folder / "uit.sqlite", timeout=60) as database:
            database.execute("BEGIN IMMEDIATE")
            time.sleep(chance.random() * 2)
    if what == "clock":
        (folder / "clock").write_text(str(chance.choice([-30 * DAY, 0, 30 * DAY])), "utf-8")


def test_all_that_was_accepted_is_kept_and_arrives_once_and_whole(tmp_path: Path) -> None:
    repository = project_repository(tmp_path / "bron")
    (tmp_path / "clock").write_text("0", "utf-8")
    chance = random.Random(18)
    service = Running(tmp_path, ORIGIN, repository, prelude=CHAOS.format(folder=str(tmp_path)))
    with service as address:
        day = Day(address)
        with ThreadPoolExecutor(CLIENTS) as clients:
            sent = [clients.submit(school, day, number) for number in range(SUBMISSIONS)]
            while not all(one.done() for one in sent):
                time.sleep(chance.random() * 2)
                trouble(tmp_path, service, chance)
                # An editor sees a conversation that a school changes meanwhile, or waits in vain.
                with suppress(StoreError, RefusedActionError):
                    take_up_all(tmp_path)
            for one in sent:
                one.result()
        (tmp_path / "clock").write_text("0", "utf-8")
        take_up_all(tmp_path)
        while httpx.get(f"{address}/gezond", timeout=HANG).json()["wachtend"]:
            assert time.monotonic() < day.deadline
            time.sleep(0.5)
    assert len(day.numbers) >= SUBMISSIONS
    arrived = [(mark[:14], commit) for mark, commit in deliveries(repository).items()]
    assert Counter(number for number, _ in arrived) == dict.fromkeys(day.numbers.values(), 1)
    conversations = Conversations(Database(tmp_path / "uit.sqlite"))
    for number, commit in arrived:
        talk = conversations.open(number)
        assert talk is not None
        text = git(repository, "show", f"{commit}:{talk.place}")
        assert (talk.state, talk.text.strip()) == ("overgenomen", text)
        kept = {field_in(one.text, "titel"): one.text for one in talk.versions}
        titles = {title for title, one in day.numbers.items() if one == number}
        assert kept.keys() == titles
        for title, whole in kept.items():
            day_taken = date.fromisoformat(field_in(whole, "toegevoegd_op"))
            questions = CHECKER.content.questions
            assert whole == practice_text({**ANSWERS, "titel": title}, questions, day_taken)


def field_in(text: str, name: str) -> str:
    found = re.search(f"^{name}: (.*)$", text, re.MULTILINE)
    assert found, text
    return found[1]
