"""What a school sees of its submission, and does with it: by its secret link, and by mail."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import inzendpunt
import smtp_sink
from meesterschap.content.terms import ERASE_AFTER, EXPIRE_AFTER
from payloads import PAYLOADS
from school_answers import ANSWERS
from service.app import application
from service.conversation.differences import differences
from service.inbox import post
from service.inbox.inbox import SENT_PER_HOUR, Inbox
from service.inbox.post import MailSettings
from service.store import Database
from service.store.correspondence import Conversation
from test_inbox import CHECKER, ORIGIN, Clock, FakeDelivery, sent

ADDRESS, PLACE = "juf@school.example", "https://in.example/map/"
TITLE = str(ANSWERS["titel"])


class School:
    """A school with a secret link, and the editors on the other side."""

    def __init__(self, folder: Path, sink: smtp_sink.Sink | None = None) -> None:
        settings = MailSettings(sink.mailer, PLACE, "red@site.example") if sink else MailSettings()
        self.clock = Clock()
        self.inbox = Inbox(
            ORIGIN,
            CHECKER,
            Database(folder / "uit.sqlite"),
            FakeDelivery(),
            self.clock,
            self.clock,
            settings,
            f"{ORIGIN}/",
        )
        self.client = TestClient(application(self.inbox))
        self.receipt = self.send()
        self.number, self.link = self.receipt["nummer"], f"/{self.receipt['gesprek']}"

    def send(self, **changed: str) -> dict[str, str]:
        answer = self.client.post("/inzendingen", json=sent(**changed), headers={"origin": ORIGIN})
        assert answer.status_code == 202, answer.text
        receipt = dict(answer.json())
        self.client.post(f"/{receipt['gesprek']}/adres", data={"adres": ADDRESS})
        return receipt

    @property
    def talk(self) -> Conversation:
        found = self.inbox.conversations.open(self.number)
        assert found is not None
        return found

    def act(self, name: str, *arguments: object, **more: object) -> None:
        """What an editor does."""
        act = getattr(self.inbox.conversations, name)
        act(self.number, *arguments, editor="Anna", seen=self.talk.revision, **more)

    def sees(self, address: str = "") -> str:
        """The words of a page."""
        answer = self.client.get(address or self.link)
        assert answer.status_code == 200
        return unescape(re.sub(r"<[^>]*>", "", answer.text))

    def posts(self, part: str, status: int = 200, **form: str) -> str:
        """Send a form of the page, and go where it leads; return the words there."""
        answer = self.client.post(f"{self.link}/{part}", data=form)
        assert answer.status_code == status, answer.text
        return unescape(re.sub(r"<[^>]*>", "", answer.text))


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path)


@pytest.fixture
def sink() -> Iterator[smtp_sink.Sink]:
    with smtp_sink.served() as sink:
        yield sink


def elements(html: str) -> list[tuple[str, list[str]]]:
    """Each element of a page, with the names of its attributes."""
    found: list[tuple[str, list[str]]] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, [name for name, _ in attrs]))

    Parser().feed(html)
    return found


def ask(school: School) -> None:
    school.act("ask", "Hoeveel leraren deden mee?")
    school.act("give_back")


def test_a_school_follows_answers_and_gives_the_turn_back(school: School) -> None:
    assert "De redactie is aan de beurt" in school.sees()
    ask(school)
    page = school.sees()
    assert "Jij bent aan de beurt" in page
    assert "Hoeveel leraren deden mee?" in page
    assert "Je bericht is verstuurd" in school.posts("antwoord", woorden="Twaalf.", doe="zeg")
    assert school.talk.turn == "school"
    assert "De redactie is nu aan de beurt" in school.posts("antwoord", woorden="", doe="klaar")
    assert school.talk.turn == "redactie"
    assert [one.words for one in school.talk.messages] == ["Hoeveel leraren deden mee?", "Twaalf."]


def test_the_last_words_go_along_with_the_turn(school: School) -> None:
    ask(school)
    school.posts("antwoord", woorden="Twaalf.\r\nEn twee stagiairs.", doe="klaar")
    assert school.talk.messages[-1].words == "Twaalf.\nEn twee stagiairs."
    assert school.talk.turn == "redactie"


def test_what_was_mended_is_shown_by_question(school: School) -> None:
    text = school.talk.text.replace(TITLE, "Kijken bij een collega").replace("Nieuwe", "Jonge")
    school.act("mend", text, words="Korter.")
    page = school.sees()
    for words in (
        "Korter.",
        TITLE,
        "Kijken bij een collega",
        "Nieuwe collega’s",
        "Jonge collega’s",
    ):
        assert words in page


def test_a_next_version_is_checked_and_kept(school: School) -> None:
    text = school.talk.text.replace(TITLE, "Kort")
    page = school.posts("versie", 422, tekst=text)
    assert "Deze versie is nog niet ingestuurd" in page
    assert "in minstens 10 tekens" in page
    assert "titel: Kort" in page
    text = school.talk.text.replace(TITLE, "Een heel andere titel")
    assert "Je nieuwe versie is bewaard" in school.posts("versie", tekst=text)
    assert (school.talk.version.version, school.talk.text) == (2, text)
    school.posts("versie", tekst=text)
    assert school.talk.version.version == 2
    assert "Een heel andere titel" in school.sees()


def test_withdrawing_is_asked_first(school: School) -> None:
    assert "Het komt niet op de site" in school.sees(f"{school.link}/intrekken")
    assert school.talk.state == "ontvangen"
    assert "Je inzending is ingetrokken" in school.posts("intrekken")
    assert school.talk.state == "ingetrokken"
    assert f"{ERASE_AFTER} dagen" in school.sees()
    assert "ingetrokken" in school.posts("antwoord", 409, woorden="Toch niet", doe="zeg")


def test_withdrawing_after_publication_says_what_it_cannot_erase(school: School) -> None:
    school.act("take_up", school.talk.text)
    assert "wat daarin stond" in school.sees(f"{school.link}/intrekken")
    school.inbox.deliver_due()
    school.inbox.upkeep.notice_published([school.talk.name], school.clock())
    assert "Wat je instuurde, staat op de site" in school.sees()
    assert "De geschiedenis van de site is openbaar" in school.sees(f"{school.link}/intrekken")


def test_reasons_of_a_refusal_stand_at_their_question(school: School) -> None:
    school.act("refuse", {"titel": "Er staat een naam in.", "": "Dit is reclame."})
    page = school.sees()
    (question,) = [one for one in CHECKER.content.questions if one.name == "titel"]
    assert f"over “{question.text}”" in page
    assert "Dit is reclame." in page


def test_looking_never_changes_anything(school: School) -> None:
    """Mail scanners open every link, and browsers fetch ahead."""
    ask(school)
    before = school.talk
    here = (school.link, f"/inzendingen/{school.number}")
    parts = ("", "/antwoord", "/versie", "/intrekken", "/link", "/klaar", "?gedaan=intrekken")
    for address in (one + part for one in here for part in parts):
        for method in ("GET", "HEAD"):
            answer = school.client.request(method, address)
            assert answer.status_code in (200, 404, 405)
    assert school.talk == before


def test_what_is_public_says_nothing_about_the_submission(school: School) -> None:
    school.act("refuse", {"": "Dit is reclame."})
    page = school.client.get(f"/inzendingen/{school.number}").text
    assert TITLE not in page
    assert "reclame" not in page
    assert "gesprek/" not in page
    assert school.client.get("/inzendingen/BEST-AATN-IETX").status_code == 404


def test_a_link_that_is_not_known_opens_nothing(school: School) -> None:
    wrong = school.link[:-1] + ("A" if school.link[-1] != "A" else "B")
    for address in (wrong, f"{wrong}/intrekken", "/gesprek/x"):
        assert school.client.get(address).status_code == 404
    assert school.client.post(f"{wrong}/intrekken").status_code == 404
    assert school.talk.state == "ontvangen"


@pytest.mark.parametrize(
    ("part", "body", "status"),
    [
        ("antwoord", b"woorden=" + b"x" * 300_000, 413),
        ("antwoord", b"woorden=" + b"x" * 6_000, 409),
        ("antwoord", b"woorden=%ff", 400),
        ("antwoord", b"woorden=\xff", 400),
        ("antwoord", b"&".join(b"a=1" for _ in range(20)), 400),
        ("antwoord", b"woorden=+%0D%0A&doe=zeg", 409),
        ("antwoord", b"woorden=a" + b"%CC%81" * 40, 409),
        ("antwoord", b"doe=klaar", 409),
        ("versie", b"tekst=" + b"x" * 70_000, 413),
        ("versie", b"", 422),
        ("versie", b"tekst=---%0Atitel%3A+%5B", 422),
    ],
)
def test_what_makes_no_sense_is_refused_on_a_page(
    school: School, part: str, body: bytes, status: int
) -> None:
    before = school.talk
    answer = school.client.post(f"{school.link}/{part}", content=body)
    assert (answer.status_code, answer.headers["content-type"][:9]) == (status, "text/html")
    assert school.talk == before


def test_a_network_that_keeps_posting_has_to_wait(school: School) -> None:
    for _ in range(SENT_PER_HOUR - 2):  # it sent a practice, and an address
        school.inbox.count_sent("testclient")
    assert "Probeer het over 60 minuten" in school.posts("intrekken", 429)
    assert school.talk.state == "ontvangen"


def test_a_page_runs_nothing_and_tells_no_one_its_address(school: School) -> None:
    """Whatever a school or an editor writes in it."""
    words = "\n".join(PAYLOADS)[:5000]
    school.posts("antwoord", woorden=words, doe="zeg")
    school.act("ask", words)
    text = school.talk.text.replace("Nieuwe collega’s", "<script>hurt()</script> collega’s")
    school.act("mend", text, words=words)
    for address in (school.link, f"{school.link}/intrekken", f"/inzendingen/{school.number}"):
        answer = school.client.get(address)
        for tag, names in elements(answer.text):
            assert tag not in ("script", "img", "svg", "iframe", "style", "object", "base")
            assert not [one for one in names if one.startswith("on") or one == "style"]
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "noindex" in answer.headers["x-robots-tag"]
    assert "&lt;script&gt;hurt()" in school.client.get(school.link).text
    assert "font-family" in school.client.get("/stijl.css").text


def test_after_erasure_the_link_says_so(school: School) -> None:
    school.posts("intrekken")
    school.clock.now += ERASE_AFTER * 24 * 3600
    school.inbox.keep_up()
    page = school.sees()
    assert "We hebben gewist" in page
    assert TITLE not in page


def test_each_turn_comes_by_mail_with_a_link_of_its_own(
    tmp_path: Path, sink: smtp_sink.Sink
) -> None:
    """Without the title: who gave the address may have given someone else's."""
    school = School(tmp_path, sink)
    ask(school)
    school.inbox.post.send_due()
    school.inbox.post.send_due()
    assert [one["To"] for one in sink.mails] == ["red@site.example", ADDRESS, ADDRESS]
    links = set()
    for mail in sink.mails[1:]:
        assert TITLE not in mail.as_string()
        assert school.number in mail["Subject"]
        (link,) = re.findall(rf"{PLACE}(gesprek/\S+)", mail.get_content())
        assert "Jij bent aan de beurt" in school.sees(f"/{link}")
        links.add(link)
    assert len(links) == 2
    assert school.link[1:] not in links


def test_a_lost_link_comes_back_by_mail_and_no_one_learns_whether(
    tmp_path: Path, sink: smtp_sink.Sink
) -> None:
    school = School(tmp_path, sink)
    school.inbox.post.send_due()
    sink.mails.clear()
    school.clock.now += 3600  # the address was given just now, and that mailed a link
    assert "Mail een nieuwe link" in school.sees(f"/inzendingen/{school.number}")
    answers = {
        school.client.post(f"/inzendingen/{number}/link").text
        for number in (school.number, school.number, "BEST-AATN-IETX")
    }
    assert len(answers) == 1
    school.inbox.post.send_due()
    (mail,) = sink.mails
    assert mail["To"] == ADDRESS


def test_a_mail_is_tried_again_and_sent_once(tmp_path: Path, sink: smtp_sink.Sink) -> None:
    school = School(tmp_path, sink)
    sink.refusal = "451 later"
    for _ in range(3):
        school.inbox.post.send_due()
    assert sink.mails == []
    sink.refusal = ""
    school.clock.now += 30
    for _ in range(3):
        school.inbox.post.send_due()
    assert sorted(one["To"] for one in sink.mails) == [ADDRESS, "red@site.example"]
    assert len({one["Message-ID"] for one in sink.mails}) == 2


@pytest.mark.parametrize("refusal", ["550 no such user", "451 later"])
def test_a_mail_that_never_arrives_is_given_up(
    tmp_path: Path, sink: smtp_sink.Sink, refusal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(post, "MOST_ATTEMPTS", 2)
    school = School(tmp_path, sink)
    sink.refusal = refusal
    for _ in range(1 if refusal.startswith("5") else 3):
        assert school.inbox.post.mailbox.due(school.clock())
        school.inbox.post.send_due()
        school.clock.now += 3600
    assert school.inbox.post.mailbox.due(school.clock()) == ()


def test_without_a_mail_server_no_address_is_kept(school: School) -> None:
    assert not school.talk.has_address
    school.inbox.post.send_due()
    assert school.inbox.post.mailbox.due(school.clock()) == ()
    assert "Mail een nieuwe link" not in school.sees(f"/inzendingen/{school.number}")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"SMTP_HOST": "x", "INBOX_URL": PLACE}, "SMTP_FROM"),
        ({"SMTP_HOST": "x", "SMTP_FROM": "a@b.nl"}, "INBOX_URL"),
        ({"SMTP_HOST": "x", "SMTP_FROM": "a@b.nl", "SMTP_PORT": "post"}, "SMTP_PORT"),
    ],
)
def test_settings_of_mail_that_do_not_make_sense_are_refused(
    settings: dict[str, str], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        inzendpunt._mail(settings)


def test_differences_are_told_by_question() -> None:
    before = "---\ntitel: Een\nthemas:\n  - a\n  - b\nweg: x\n---\n\n## Aanpak\n\nZo.\n"
    after = "---\ntitel: Een\nthemas:\n  - a\n---\n\n## Aanpak\n\nAnders.\n"
    assert [(one.name, one.before, one.after) for one in differences(before, after)] == [
        ("themas", "a\nb", "a"),
        ("verhaal.Aanpak", "Zo.", "Anders."),
        ("weg", "x", ""),
    ]
    assert differences(before, before) == ()
    assert [one.name for one in differences(before, "---\n[")] == ["tekst"]


def test_a_silent_school_reads_when_it_expires(school: School) -> None:
    ask(school)
    assert f"Horen we {EXPIRE_AFTER} dagen niets" in school.sees()
    school.clock.now += EXPIRE_AFTER * 24 * 3600
    school.inbox.keep_up()
    assert "Daarom is deze inzending gesloten" in school.sees()
