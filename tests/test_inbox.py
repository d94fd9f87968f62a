"""The inbox: what it accepts and refuses, and that what is taken up is delivered once."""

import gc
import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Any
from unittest.mock import Mock

import pytest
from starlette.testclient import TestClient

import inzendpunt
from command import read_existing
from inbox_process import everything_in, git
from line_merge import by_line
from meesterschap.check import rules
from meesterschap.load import strict_yaml
from meesterschap.submit.proposal import Existing
from school_answers import ANSWERS
from service.app import application
from service.inbox.checker import Checker
from service.inbox.inbox import ACCEPTED_PER_HOUR, SENT_PER_HOUR, Inbox
from service.inbox.post import MailSettings
from service.repository import ContentRepository, Delivery, DeliveryError
from service.repository.concept_delivery import ConceptDelivery
from service.store import Database
from service.store.database import LARGEST
from service.store.outbox import LONGEST_WAIT
from service.store.submissions import Receipt, Taken
from service.web.mailer import Mailer
from site_copy import WORLD, copy_project
from waiting import HANG, wait_for

ORIGIN = "https://site.example"
CHECKER = Checker(WORLD)
KEY = "00000000-0000-4000-8000-{:012d}"
STACKED = "a" + "\u0301\u0323" * 9000
"""Stacked accents, which once took 18 seconds of processor time to compose."""
MAIL = "juf@school.example"
HEADERS = {"origin": ORIGIN, "content-type": "application/json"}


class FakeDelivery:
    """Fails as many times as it is given, and remembers the numbers that it delivered."""

    def __init__(self, failures: int = 0) -> None:
        self.failures, self.delivered = failures, list[str]()

    def deliver(self, taken: Taken) -> str:
        if self.failures:
            self.failures -= 1
            raise DeliveryError("een storing")
        self.delivered.append(taken.number)
        return f"https://bron.example/{taken.name}"

    def check(self) -> None:
        """Find nothing in the way."""


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def inbox_of(folder: Path, delivery: Delivery, clock: Callable[[], float] = time.time) -> Inbox:
    return Inbox(ORIGIN, CHECKER, Database(folder / "uit.sqlite"), delivery, clock, steady=clock)


def take_up(inbox: Inbox, number: str, text: str = "") -> None:
    """Take up a submission, as an editor who mended it to this text or left it as it is."""
    talk = inbox.conversations.open(number)
    assert talk is not None
    inbox.conversations.take_up(number, text or talk.text, "Anna", talk.revision)


def taken_up(inbox: Inbox, number: int, **changed: str) -> None:
    """Send a practice with a key of its own, and take it up."""
    receipt = inbox.take({**ANSWERS, **changed}, KEY.format(number), "")
    assert isinstance(receipt, Receipt)
    take_up(inbox, receipt.submission.number)


def sent(number: int = 1, **changed: object) -> dict[str, Any]:
    """The body of a submission with a key of its own for each number."""
    return {"antwoorden": {**ANSWERS, **changed}, "sleutel": KEY.format(number), "website": ""}


def kept(client: TestClient, number: str) -> str:
    """The text of a submission in the outbox of the service."""
    found = client.app.state.inbox.arrivals.find(number)
    assert found is not None
    return str(found.text)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(application(inbox_of(tmp_path, FakeDelivery()))) as client:
        client.headers["origin"] = ORIGIN
        yield client


def test_a_practice_is_accepted_and_can_be_followed(client: TestClient) -> None:
    answer = client.post("/inzendingen", json=sent())
    assert answer.status_code == 202
    receipt = answer.json()
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", receipt["nummer"])
    assert re.fullmatch(r"gesprek/[\w-]{32}", receipt["gesprek"])
    page = client.get(receipt["volgen"]).text
    assert receipt["nummer"] in page
    assert str(ANSWERS["titel"]) not in page
    assert client.get("/inzendingen/BEST-AATN-IETX").status_code == 404
    health = client.get("/gezond").json()
    assert health == {"status": "ok", "wachtend": 0, "oudste_seconden": 0, "meldingen": []}
    assert "inbox_accepted_total 1.0\n" in client.get("/metrics").text


def test_nothing_is_delivered_before_an_editor_takes_it_up(tmp_path: Path) -> None:
    """And then what the editor made of it, and nothing else."""
    delivery = FakeDelivery()
    inbox = inbox_of(tmp_path, delivery)
    with TestClient(application(inbox)) as client:
        client.headers["origin"] = ORIGIN
        number = client.post("/inzendingen", json=sent()).json()["nummer"]
        inbox.deliver_due()
        assert delivery.delivered == []
        take_up(inbox, number)
        client.app.state.wake.set()
        wait_for(lambda: client.get("/gezond").json()["wachtend"] == 0)
        assert delivery.delivered == [number]
        assert "inbox_delivered_total 1.0\n" in client.get("/metrics").text


def test_a_name_that_was_mended_is_in_no_object_of_the_repository(tmp_path: Path) -> None:
    project = tmp_path / "bron"
    project.mkdir()
    git(project, "init", "-q", "-b", "main")
    git(project, "commit", "-q", "--allow-empty", "-m", "begin")
    content = ContentRepository(project, by_line, engine={})
    inbox = inbox_of(tmp_path, ConceptDelivery(content))
    receipt = inbox.take({**ANSWERS, "titel": "Hoe Jan Jansen leerde lezen"}, KEY.format(1), "")
    assert isinstance(receipt, Receipt)
    text = receipt.submission.text.replace("Jan Jansen", "een leerling")
    take_up(inbox, receipt.submission.number, text)
    inbox.deliver_due()
    everything = everything_in(project)
    assert "hoe-een-leerling-leerde-lezen.md" in everything
    assert "jansen" not in everything.casefold()


def test_the_same_key_with_the_same_text_is_the_same_submission(client: TestClient) -> None:
    """As when an answer was lost on its way and the form sends again."""
    first = client.post("/inzendingen", json=sent()).json()
    again = client.post("/inzendingen", json=sent()).json()
    assert first["nummer"] == again["nummer"]
    assert (first["soort"], again["soort"]) == ("nieuw", "zelfde")


def test_the_same_key_with_another_text_is_a_new_one_when_the_first_was_taken_up(
    client: TestClient,
) -> None:
    """As from two tabs that share a key: neither text may get lost."""
    first = client.post("/inzendingen", json=sent()).json()
    take_up(client.app.state.inbox, first["nummer"])
    other = client.post("/inzendingen", json=sent(titel="Een heel andere titel")).json()
    assert other["soort"] == "nieuw"
    assert other["nummer"] != first["nummer"] == other["eerder"]
    assert "Een heel andere titel" in kept(client, other["nummer"])
    assert ANSWERS["titel"] in kept(client, first["nummer"])


def test_the_same_key_with_another_text_is_a_next_version_while_the_first_is_open(
    client: TestClient,
) -> None:
    """As when an answer was lost, and the school mends a sentence before it sends again."""
    first = client.post("/inzendingen", json=sent()).json()
    for outcome in ("versie", "zelfde"):
        other = client.post("/inzendingen", json=sent(titel="Een heel andere titel")).json()
        assert (other["nummer"], other["soort"]) == (first["nummer"], outcome)
        assert "Een heel andere titel" in kept(client, other["nummer"])


def test_the_same_text_is_the_same_the_day_after(tmp_path: Path) -> None:
    """Although the file has another date by then."""
    clock = Clock()
    inbox = inbox_of(tmp_path, FakeDelivery(), clock)
    first = inbox.take(ANSWERS, KEY.format(1), "")
    clock.now += 24 * 3600
    again = inbox.take(ANSWERS, KEY.format(1), "")
    assert isinstance(first, Receipt)
    assert isinstance(again, Receipt)
    assert (again.submission, again.outcome) == (first.submission, "zelfde")


@pytest.mark.parametrize("content_type", ["application/json ; charset=utf-8", "Application/JSON"])
def test_json_is_recognised_however_its_content_type_is_written(
    client: TestClient, content_type: str
) -> None:
    body = json.dumps(sent())
    answer = client.post("/inzendingen", content=body, headers={"content-type": content_type})
    assert answer.status_code == 202


def test_a_form_at_another_address_can_read_why_it_is_refused(client: TestClient) -> None:
    answer = client.post("/inzendingen", json=sent(), headers={"origin": "http://localhost:8000"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert ORIGIN in answer.json()["melding"]


def test_a_text_that_goes_back_to_what_it_was_is_a_next_version(tmp_path: Path) -> None:
    inbox = inbox_of(tmp_path, FakeDelivery())
    other = {**ANSWERS, "titel": "Een heel andere titel"}
    receipts = [inbox.take(answers, KEY.format(1), "") for answers in (ANSWERS, other, ANSWERS)]
    assert [one.outcome for one in receipts] == ["nieuw", "versie", "versie"]
    assert str(ANSWERS["titel"]) in inbox.arrivals.find(receipts[0].submission.number).text


def test_links_never_come_from_the_host_header(client: TestClient) -> None:
    answer = client.post("/inzendingen", json=sent(), headers={"host": "kwaad.example"})
    assert answer.json()["volgen"] == f"inzendingen/{answer.json()['nummer']}"


@pytest.mark.parametrize(
    ("changed", "question", "message"),
    [
        ({"titel": ""}, "titel", "Geef jullie praktijk een naam"),
        ({"titel": "Kort"}, "titel", "in minstens 10 tekens"),
        ({"instellingen": []}, "instellingen", "Vul in welke school dit deed"),
        ({"betrokkenen": ["leraren"]}, "betrokkenen", "Noem minstens twee groepen"),
        ({"sectoren": ["xx"]}, "sectoren", "geen sector"),
        ({"periode.van": "toen"}, "periode.van", "geen jaartal"),
        ({"periode.tot": "2001"}, "periode.tot", "Het stopte in 2001"),
        ({"meting": ""}, "meting", "Vertel hoe de opbrengst is nagegaan"),
        ({"tijd": "Bel 06 12345678"}, "tijd", "telefoonnummer"),
        ({"verhaal.Opbrengst": "Ja"}, "verhaal.Opbrengst", "Vertel wat er veranderde, in"),
        ({"verhaal.Voorwaarden": "Mail a@b.nl, echt"}, "verhaal.Voorwaarden", "e-mailadres"),
        ({"toestemming.akkoord": "nee"}, "toestemming.akkoord", "kan hier niet"),
        ({"vroegere_vraag": "ja"}, "", "ververs dan de pagina: wat er staat, blijft staan"),
    ],
)
def test_a_fault_is_reported_at_its_question_in_the_words_of_the_check(
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
        (400, json.dumps(sent(titel=STACKED), ensure_ascii=False).encode(), {}),
        (400, json.dumps(sent(betrokkenen=["leraren"] * 500)), {}),
        (422, json.dumps({**sent(), "website": "https://koop.example"}), {}),
    ],
)
def test_what_is_no_submission_is_refused_with_a_message(
    client: TestClient, status: int, body: Any, headers: dict[str, str]
) -> None:
    answer = client.post("/inzendingen", content=body, headers=HEADERS | headers)
    assert answer.status_code == status
    assert len(answer.json()["melding"]) > 20
    assert client.get("/gezond").json()["wachtend"] == 0
    assert "refused_" in client.get("/metrics").text


def test_one_network_may_submit_ten_times_an_hour(client: TestClient) -> None:
    for number in range(ACCEPTED_PER_HOUR):
        assert client.post("/inzendingen", json=sent(number)).status_code == 202
    answer = client.post("/inzendingen", json=sent(99))
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 3601
    assert client.post("/inzendingen", json=sent(1)).json()["soort"] == "zelfde"


def test_a_submission_with_faults_does_not_count_as_accepted(client: TestClient) -> None:
    for number in range(ACCEPTED_PER_HOUR + 5):
        assert client.post("/inzendingen", json=sent(number, titel="")).status_code == 422
    assert client.post("/inzendingen", json=sent(99)).status_code == 202


def test_a_network_that_only_sends_faults_is_stopped_as_well(client: TestClient) -> None:
    codes = [
        client.post("/inzendingen", json=sent(titel="")).status_code
        for _ in range(SENT_PER_HOUR + 1)
    ]
    assert set(codes[:-1]) == {422}
    assert codes[-1] == 429


def test_days_of_outage_end_in_one_delivery(tmp_path: Path) -> None:
    """It is retried less and less often, and never given up."""
    clock, delivery = Clock(), FakeDelivery(failures=100)
    inbox = inbox_of(tmp_path, delivery, clock)
    taken_up(inbox, 1)
    began, tries = clock.now, list[float]()
    while not delivery.delivered:
        tries.append(clock.now - began)
        inbox.deliver_due()
        clock.now += inbox.until_due() or 0
    assert len(delivery.delivered) == 1
    assert tries[1] < 10
    assert tries[-1] > 3 * 24 * 3600
    inbox.deliver_due()
    assert len(delivery.delivered) == 1


def test_what_was_taken_up_is_delivered_again_where_nothing_knows_of_it(tmp_path: Path) -> None:
    """A delivery that is there is not made twice; after a lost disk it is not there."""
    inbox = inbox_of(tmp_path, FakeDelivery())
    taken_up(inbox, 1)
    inbox.deliver_due()
    restarted = FakeDelivery()
    again = inbox_of(tmp_path, restarted)
    again.deliver_due()
    again.deliver_due()
    assert len(restarted.delivered) == 1


@pytest.mark.parametrize("error", [UnicodeDecodeError("utf-8", b"x", 0, 1, ""), RuntimeError()])
def test_an_unexpected_error_does_not_stop_what_waits_behind_it(
    tmp_path: Path, error: Exception
) -> None:
    class Stumbling(FakeDelivery):
        def deliver(self, taken: Taken) -> str:
            if taken.name == "de-eerste-die-er-staat":
                raise error
            return super().deliver(taken)

    delivery = Stumbling()
    inbox = inbox_of(tmp_path, delivery)
    taken_up(inbox, 1, titel="De eerste die er staat")
    taken_up(inbox, 2)
    inbox.deliver_due()
    assert len(delivery.delivered) == 1
    assert inbox.outbox.waiting().troubles


def test_what_is_withdrawn_while_others_are_delivered_is_not(tmp_path: Path) -> None:
    class Slow(FakeDelivery):
        def deliver(self, taken: Taken) -> str:
            withdrawn = next(one for one in inbox.outbox.due(inbox.clock()) if one != taken)
            inbox.conversations.withdraw(withdrawn.number)
            return super().deliver(taken)

    delivery = Slow()
    inbox = inbox_of(tmp_path, delivery)
    for number in range(2):
        taken_up(inbox, number, titel=f"Praktijk nummer {number}")
    inbox.deliver_due()
    assert len(delivery.delivered) == 1


@pytest.mark.parametrize("jump", [-30 * 24 * 3600, 30 * 24 * 3600])
def test_a_clock_that_jumps_postpones_nothing_by_a_month(tmp_path: Path, jump: int) -> None:
    """Wrong when the delivery fails, and right again afterwards."""
    clock, steady, delivery = Clock(), Clock(), FakeDelivery(failures=1)
    inbox = Inbox(ORIGIN, CHECKER, Database(tmp_path / "uit.sqlite"), delivery, clock, steady)
    taken_up(inbox, 1)
    clock.now += jump
    inbox.deliver_due()
    clock.now -= jump
    wait = inbox.until_due()
    assert wait is not None
    assert wait <= LONGEST_WAIT
    clock.now += wait
    inbox.deliver_due()
    assert len(delivery.delivered) == 1


def test_a_full_disk_is_reported_and_nothing_is_promised(tmp_path: Path) -> None:
    with TestClient(application(inbox_of(tmp_path, FakeDelivery()))) as client:
        client.headers["origin"] = ORIGIN
        (tmp_path / "uit.sqlite").write_bytes(b"")  # as a full disk leaves what was written
        answer = client.post("/inzendingen", json=sent())
        assert answer.status_code == 503
        assert "niet ingestuurd" in answer.json()["melding"]
        health = client.get("/gezond")
        assert health.status_code == 503
        assert health.json()["status"] != "ok"
        assert client.get("/metrics").status_code == 503
        assert client.get("/inzendingen/BEST-AATN-IETX").status_code == 503
        for address in ("", "/antwoord", "/versie", "/adres", "/intrekken"):
            method = "POST" if address else "GET"
            assert client.request(method, f"/gesprek/geheim{address}").status_code == 503


def test_content_that_changes_while_it_runs_is_reloaded(tmp_path: Path) -> None:
    """Also after it was invalid for a moment."""
    project = copy_project(tmp_path / "project")
    checker = Checker(project)
    guide = project / "docs/gidsen/samen-kijken.md"
    answers = {**ANSWERS, "gidsen": ["een-nieuwe-gids"]}
    assert checker.check(answers, date(2026, 11, 1)).proposal.faults
    (project / "docs/gidsen/kapot.md").write_text("---\ntitel: [", "utf-8")
    checker.reload_if_changed()
    assert not checker.check(ANSWERS, date(2026, 11, 1)).proposal.faults
    (project / "docs/gidsen/kapot.md").unlink()
    (project / "docs/gidsen/een-nieuwe-gids.md").write_bytes(guide.read_bytes())
    checker.reload_if_changed()
    assert not checker.check(answers, date(2026, 11, 1)).proposal.faults


def test_answers_do_not_wait_while_content_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The content as it was answers until the new is there."""
    project = copy_project(tmp_path / "project")
    checker = Checker(project)
    answers = {**ANSWERS, "gidsen": ["een-nieuwe-gids"]}
    is_reading, may_go_on = Event(), Event()

    def read(root: Path) -> Existing:
        is_reading.set()
        assert may_go_on.wait(HANG)
        return read_existing(root)

    monkeypatch.setattr("service.inbox.checker.read_existing", read)
    guides = project / "docs/gidsen"
    (guides / "een-nieuwe-gids.md").write_bytes((guides / "samen-kijken.md").read_bytes())
    reading = Thread(target=checker.reload_if_changed)
    reading.start()
    assert is_reading.wait(HANG)
    assert not checker.check(ANSWERS, date(2026, 11, 1)).proposal.faults
    assert checker.check(answers, date(2026, 11, 1)).proposal.faults
    may_go_on.set()
    reading.join(HANG)
    assert not checker.check(answers, date(2026, 11, 1)).proposal.faults


def test_only_what_changed_is_parsed_and_checked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_project(tmp_path / "project")
    checker = Checker(project)
    parse, rule = Mock(wraps=strict_yaml.parse), Mock(side_effect=lambda document, kind: ())
    monkeypatch.setattr(strict_yaml, "parse", parse)
    monkeypatch.setattr(rules, "DOCUMENT_RULES", (rule,))
    guide = project / "docs/gidsen/samen-kijken.md"
    guide.write_text(f"{guide.read_text('utf-8')}\nNog een zin.\n", "utf-8")
    checker.reload_if_changed()
    assert parse.call_count == 1
    checked = [one.args[0].path for one in rule.call_args_list]
    assert checked == ["docs/gidsen/samen-kijken.md"]


def test_the_content_is_not_searched_for_garbage(tmp_path: Path) -> None:
    """Neither what was read at the start, nor what was read again; all answers would wait."""
    project = copy_project(tmp_path / "project")
    checker = Checker(project)
    first = checker.content.corpus
    assert not any(one is first for one in gc.get_objects())
    (project / "docs/gidsen/nieuw.md").write_bytes(
        (project / "docs/gidsen/samen-kijken.md").read_bytes()
    )
    checker.reload_if_changed()
    assert checker.content.corpus is not first
    assert not any(one is checker.content.corpus for one in gc.get_objects())


def test_a_name_in_use_is_not_given_again(tmp_path: Path) -> None:
    """To a practice, now or formerly, or to a submission that is not in the repository yet."""
    inbox = inbox_of(tmp_path, FakeDelivery())
    titles = ["Twee aan twee kijken", "Samen een les maken", "Samen een les maken"]
    receipts = [
        inbox.take({**ANSWERS, "titel": title}, KEY.format(number), "")
        for number, title in enumerate(titles)
    ]
    names = [one.submission.name for one in receipts if isinstance(one, Receipt)]
    assert names == ["twee-aan-twee-kijken-2", "samen-een-les-maken", "samen-een-les-maken-2"]


@pytest.mark.parametrize(
    ("site", "known"),
    [
        ("https://www.school.nl/", "https://www.school.nl"),
        ("https://WWW.School.nl:443/pad/", "https://www.school.nl"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        (" http://school.nl:80 ", "http://school.nl"),
        ("https://crèche.nl/", "https://xn--crche-5ra.nl"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_the_origin_is_what_a_browser_sends(site: str, known: str) -> None:
    assert inzendpunt.origin(site) == known


@pytest.mark.parametrize(
    ("proxy", "known"),
    [("*", "*"), ("127.0.0.1", "127.0.0.1/32"), ("10.0.0.1/8, ::1", "10.0.0.0/8,::1/128")],
)
def test_a_network_is_written_as_the_server_reads_it(proxy: str, known: str) -> None:
    """Given an address within it instead, uvicorn would silently trust no one."""
    assert inzendpunt._parser().parse_args(["--proxy", proxy]).proxy == known


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (["--site", "www.school.nl"], {}, "geen adres"),
        (["--site", ""], {}, "geen adres"),
        (["--site", "ftp://school.nl/"], {}, "geen adres"),
        (["--site", "https://a@school.nl/"], {}, "geen adres"),
        (["--site", "https://school.nl:poort/"], {}, "geen adres"),
        (["--port", "99999"], {}, "geen poort"),
        (["--proxy", "de proxy"], {}, "geen netwerkadres"),
        ([], {"GITHUB_REPOSITORY": "school/site"}, "GITHUB_APP_CLIENT_SECRET"),
    ],
)
def test_a_wrong_setting_is_refused_at_the_start(
    arguments: list[str],
    environment: dict[str, str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("REPOSITORY", "APP_CLIENT_ID", "APP_CLIENT_SECRET", "API_URL"):
        monkeypatch.delenv(f"GITHUB_{name}", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        inzendpunt.main(arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_what_the_editors_may_choose_can_stay_open(client: TestClient) -> None:
    body = sent()
    del body["antwoorden"]["themas"]
    receipt = client.post("/inzendingen", json=body)
    assert receipt.status_code == 202
    text = kept(client, receipt.json()["nummer"])
    assert "themas" not in text
    again = client.post(f"/{receipt.json()['gesprek']}/versie", data={"tekst": f"{text}\nMeer."})
    assert again.status_code == 200
    body = sent(2, themas=["nergens"])
    assert client.post("/inzendingen", json=body).status_code == 422


def test_the_log_holds_no_personal_data(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "inzendpunt")
    inbox = client.app.state.inbox
    inbox.mail = MailSettings(Mailer("127.0.0.1", 9, "", "", "a@b.nl"), "https://dienst.example/")
    receipt = client.post("/inzendingen", json=sent(titel="Hoe Jan Jansen leerde lezen")).json()
    mine = f"/{receipt['gesprek']}"
    for address, status in (("juf", 422), ("juf@school.example\nBcc: a@b.nl", 422), (MAIL, 303)):
        answer = client.post(f"{mine}/adres", data={"adres": address}, follow_redirects=False)
        assert answer.status_code == status
    assert "Je krijgt mail" in client.get(mine).text
    assert MAIL not in client.get(mine).text
    client.post("/inzendingen", json=sent(2, titel="Jan Jansen mailt jan@school.example vaak"))
    text = kept(client, receipt["nummer"]).replace("Jan Jansen", "een leerling")
    take_up(inbox, receipt["nummer"], text)
    inbox.deliver_due()
    inbox.post.send_due()
    inbox.keep_up()
    assert receipt["nummer"] in caplog.text
    for word in ("jan", "juf", receipt["gesprek"].removeprefix("gesprek/").casefold()):
        assert word not in caplog.text.casefold()
    assert "testclient" not in caplog.text
