"""What a school tells of what is not known of a practice: that field changes, and no other."""

import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from browser_form import BrowserForm
from starlette.testclient import TestClient

from editing.rewrite import rewritten
from editing.supplement import question_of, supplemented
from inbox_process import git
from meesterschap.load.load import parsed
from service.app import application
from service.conversation import RefusedActionError
from service.conversation.states import Status
from service.desk.desk import Desk
from service.desk.workspace import merged_bytes
from service.inbox import Inbox
from service.inbox.checker import Checker
from service.inbox.inbox import ACCEPTED_PER_HOUR
from service.repository import ContentRepository, Delivery, DeliveryError, Person
from service.repository.concept_delivery import ConceptDelivery
from service.repository.delivery import content_of
from service.store import Database
from service.store.correspondence import Conversation
from service.store.submissions import Taken
from site_copy import WORLD
from test_inbox import CHECKER, FakeDelivery

ORIGIN = "http://tafel.example"
NAME = "twee-aan-twee-kijken"
FILE = f"docs/praktijken/{NAME}.md"
THING = "hoeveel collega’s meededen"
PAGE = f"/aanvullen/{NAME}/hoeveel-collegas-meededen"
ANSWER = "Twaalf collega’s, zes keer twee."
HOW = "Gevraagd via info@proefschool.example, dat op hun site staat."
TEXT = (WORLD / FILE).read_text("utf-8")


class School:
    """The service as a school sees it."""

    def __init__(
        self,
        file: Path,
        checker: Checker = CHECKER,
        delivery: Delivery | None = None,
        desk: Desk | None = None,
    ) -> None:
        self.inbox = Inbox(
            "https://site.example",
            checker,
            Database(file),
            delivery or FakeDelivery(),
            site="https://site.example/",
        )
        self.app = application(self.inbox, desk)
        self.browser = TestClient(self.app, ORIGIN)

    @property
    def talk(self) -> Conversation:
        """The only conversation that waits."""
        (one,) = self.inbox.conversations.queue()
        found = self.inbox.conversations.open(one.number)
        assert found
        return found

    def form(self, **changed: str) -> dict[str, str]:
        """What a browser sends of the page with the question."""
        key = re.search(r'name="sleutel" value="([^"]*)"', self.browser.get(PAGE).text)
        assert key
        return {"sleutel": key[1], "antwoord": ANSWER, **changed}

    def answers(self, status: int = 200, **changed: str) -> str:
        """Send an answer; the words of the page that it leads to."""
        found = self.browser.post(PAGE, data=self.form(**changed))
        assert found.status_code == status, found.text
        return words(found.text)


class Editors:
    """The desk, with a school on the other side."""

    def __init__(self, root: Path, desk: Desk, file: Path) -> None:
        self.desk = desk
        delivery = ConceptDelivery(ContentRepository(root, merged_bytes, engine={}))
        self.school = School(file, Checker(root), delivery, desk)
        self.inbox = self.school.inbox
        self.browser = TestClient(
            self.school.app, ORIGIN, headers={"origin": ORIGIN}, follow_redirects=False
        )
        person = Person("Eva de Vries", "eva@site.invalid")
        self.browser.cookies.set("tafel", desk.sessions.begin(person))
        self.school.answers()

    @property
    def here(self) -> str:
        return f"/tafel/inzendingen/{self.school.talk.number}"

    def act(self, what: str, said: str = "") -> Any:
        """Press a button."""
        form = {"doe": what, "woorden": said, "gezien": str(self.school.talk.revision)}
        return self.browser.post(self.here, data=form)

    def sees(self) -> str:
        """The words of the page of the answer."""
        return words(self.browser.get(self.here).text)

    def saved(self) -> str:
        """The file of the practice with all that was saved."""
        return (self.desk.workspace.now().folder / FILE).read_text("utf-8")


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def with_answer(text: str, thing: str, answer: str) -> str:
    """The file of the practice with this answer in it."""
    values = parsed(FILE, text.encode()).values
    question = question_of(values, thing, CHECKER.content.questions)
    assert question
    new = supplemented(values, thing, question, answer)
    return rewritten(FILE, text.encode(), new).decode()


@pytest.fixture
def school(tmp_path: Path, empty_store: Path) -> School:
    return School(Path(shutil.copy(empty_store, tmp_path)))


@pytest.fixture
def editors(root: Path, desk: Desk, tmp_path: Path) -> Editors:
    return Editors(root, desk, tmp_path / "uit.sqlite")


def test_an_answer_is_published_once_the_school_is_known(editors: Editors) -> None:
    """From the question to the practice on the site; only the lines of the answer change."""
    assert f"Aanvulling: {THING}" in editors.browser.get("/tafel/inzendingen/").text
    assert ANSWER in editors.sees()
    for nothing in ("", "  "):
        refused = editors.act("overnemen", nothing)
        assert refused.status_code == 409
        assert "Vraag de school eerst of dit antwoord van haar is" in words(refused.text)
    editors.inbox.deliver_due()
    assert editors.saved() == TEXT

    assert editors.act("overnemen", HOW).status_code == 303
    editors.inbox.deliver_due()
    editors.inbox.deliver_due()
    told = f"door_school:\n  - wat: {THING}\n    antwoord: {ANSWER}\n"
    assert editors.saved() == TEXT.replace(f"niet_vermeld:\n  - {THING}\n", told)
    (change,) = editors.desk.workspace.saved()
    assert change.subject.startswith("Aanvulling door de school: inzending")
    assert "proefschool" not in change.message
    assert HOW in editors.sees()
    assert "intussen al ingevuld" not in editors.sees()

    number = editors.school.talk.number
    editors.inbox.keep_up()
    assert editors.school.talk.state == "overgenomen"
    tip = editors.desk.workspace.now().commit
    editors.browser.post("/tafel/wijzigingen/publiceren", data={"tip": tip})
    editors.inbox.checker.reload_if_changed()
    editors.inbox.keep_up()
    ended = editors.inbox.conversations.open(number)
    assert ended
    assert ended.status == Status("gepubliceerd", "")


def test_an_answer_changes_its_own_field_alone() -> None:
    """And what was not known is what the school told; all else stays, to the letter."""
    text = TEXT.replace(
        "  band: tot-1000\n  toelichting: Een begeleider, in 2018.\n", "  band: onbekend\n"
    )
    text = text.replace(f"  - {THING}\n", f"  - {THING}\n  - wat het kost\n")
    told = f"  - {THING}\ndoor_school:\n  - wat: wat het kost\n"
    wanted = text.replace(f"  - {THING}\n  - wat het kost\n", told)
    found = with_answer(text, "wat het kost", "10000-50000")
    assert found == wanted.replace("band: onbekend", "band: 10000-50000")


def test_a_chapter_is_filled_in_where_nothing_was_known() -> None:
    text = TEXT.replace("In drukke weken ging het bezoek niet door.\n\n##", "Niet bekend.\n\n##")
    text = text.replace(THING, "wat minder goed ging")
    found = with_answer(text, "wat minder goed ging", "Het rooster *knelde*.")
    assert "## Wat niet werkte\n\nHet rooster \\*knelde\\*.\n\n## Voorwaarden" in found
    assert "door_school:\n  - wat: wat minder goed ging\nbronnen:" in found
    assert "niet_vermeld" not in found


def test_what_is_told_already_is_never_replaced() -> None:
    """The list says that something is not known; the field has part of it: that part stays."""
    text = TEXT.replace(THING, "wat het kost")
    found = with_answer(text, "wat het kost", "In 2024 was het meer.")
    told = "door_school:\n  - wat: wat het kost\n    antwoord: In 2024 was het meer.\n"
    assert found == text.replace("niet_vermeld:\n  - wat het kost\n", told)


def test_an_answer_joins_what_changed_meanwhile() -> None:
    answered = with_answer(TEXT, THING, ANSWER)
    taken = Taken("AAAA-BBBB-CCCC", 1, NAME, answered, 1_800_000_000, base=TEXT)
    now = TEXT.replace("Een uur per week.", "Twee uur per week.").encode()
    found = content_of(taken, FILE, now, merged_bytes).decode()
    assert found == answered.replace("Een uur per week.", "Twee uur per week.")
    other = TEXT.replace(f"  - {THING}\n", f"  - {THING}\n  - wat het kost\n")
    both = content_of(
        Taken("AAAA-BBBB-CCCC", 1, NAME, with_answer(other, THING, ANSWER), 0, base=other),
        FILE,
        with_answer(other, "wat het kost", "Niets.").encode(),
        merged_bytes,
    )
    told = parsed(FILE, both).values["door_school"]
    assert {one["antwoord"] for one in told} == {ANSWER, "Niets."}
    with pytest.raises(DeliveryError) as error:
        content_of(taken, FILE, None, merged_bytes)
    assert FILE in error.value.trouble


def test_two_answers_to_one_question_are_not_both_taken_up(school: School) -> None:
    """Also before the first one is delivered."""
    talks = school.inbox.conversations
    for answer in ("Twaalf.", "Dertien."):
        school.answers(antwoord=answer)
    first, second = (one.number for one in talks.queue())
    talks.take_up_answer(first, TEXT, "met twaalf", HOW, "Eva", 1)
    with pytest.raises(RefusedActionError, match="ander antwoord op deze vraag"):
        talks.take_up_answer(second, TEXT, "met dertien", HOW, "Eva", 1)
    talks.refuse(first, {"": "Toch niet."}, "Eva", 2)
    talks.take_up_answer(second, TEXT, "met dertien", HOW, "Eva", 1)
    (taken,) = school.inbox.outbox.due(school.inbox.clock())
    assert (taken.text, taken.base) == ("met dertien", TEXT)


def test_what_someone_else_filled_in_meanwhile_is_not_taken_up(
    editors: Editors, root: Path
) -> None:
    (root / FILE).write_text(with_answer(TEXT, THING, "Tien."), "utf-8")
    git(root, "commit", "-qam", "met de hand")
    assert "intussen al ingevuld" in editors.sees()
    assert "intussen al ingevuld" in words(editors.act("overnemen", HOW).text)
    assert editors.browser.get(f"{editors.here}/verbeteren").status_code == 303
    form = editors.school.form()
    editors.inbox.checker.reload_if_changed()
    late = editors.school.browser.post(PAGE, data=form)
    assert late.status_code == 404
    assert "intussen al ingevuld" in words(late.text)
    assert editors.school.browser.get(PAGE).status_code == 404


def test_an_editor_mends_an_answer_in_its_own_question(editors: Editors) -> None:
    form = BrowserForm(editors.browser, f"{editors.here}/verbeteren")
    form.fill(antwoord=" ")
    form.press("bewaar")
    assert form.status == 409
    form.fill(antwoord="Twaalf, & twee <b>vaders</b>.")
    form.press("bewaar")
    assert editors.school.talk.text == "Twaalf, & twee <b>vaders</b>."
    shown = re.search(r'src="(/tafel/voorbeeld/[^"]*)"', form.html)
    assert shown
    for page in (form.html, editors.browser.get(shown[1]).text):
        assert "Twaalf" in page
        assert "<b>vaders" not in page
    editors.act("overnemen", HOW)
    editors.inbox.deliver_due()
    assert 'antwoord: "Twaalf, & twee <b>vaders</b>."\n' in editors.saved()
    assert "zes keer twee" not in editors.saved()


def test_an_answer_is_kept_once_and_changed_by_the_same_form(school: School) -> None:
    form = school.form()
    for answer in (ANSWER, ANSWER, "Dertien."):
        school.browser.post(PAGE, data={**form, "antwoord": answer})
    assert [one.text for one in school.talk.versions] == [ANSWER, "Dertien."]


def test_a_school_changes_its_answer_and_withdraws_it(school: School) -> None:
    sent = school.browser.post(PAGE, data=school.form(), follow_redirects=False)
    link = f"/gesprek/{sent.headers['location'].partition('gesprek/')[2].partition('?')[0]}"
    page = words(school.browser.get(f"{link}?gedaan=aangevuld").text)
    assert "je antwoord is ingestuurd" in page
    assert f"Weten jullie {THING}?" in page
    assert school.browser.post(f"{link}/versie", data={"antwoord": ""}).status_code == 422
    school.browser.post(f"{link}/versie", data={"antwoord": "Dertien."})
    assert school.talk.text == "Dertien."
    school.browser.post(f"{link}/intrekken")
    assert not school.inbox.conversations.queue()


@pytest.mark.parametrize("answer", [" ", "Bel 06-12345678.", "x" * 1300])
def test_an_answer_that_cannot_be_published_is_not_taken(school: School, answer: str) -> None:
    assert "Je antwoord is nog niet ingestuurd." in school.answers(422, antwoord=answer)
    assert not school.inbox.conversations.queue()


def test_what_no_school_sends_is_refused(school: School) -> None:
    school.answers(422, website="x")
    school.answers(400, sleutel="geen")
    school.answers(413, antwoord="x" * 70_000)
    form = school.form()
    for page in ("/aanvullen/er-niet/iets", f"/aanvullen/{NAME}/er-niet"):
        assert school.browser.get(page).status_code == 404
        assert school.browser.post(page, data=form).status_code == 404
    assert not school.inbox.conversations.queue()
    for number in range(ACCEPTED_PER_HOUR):
        school.answers(antwoord=f"Wel {number}.")
    assert "Er kwam in het afgelopen uur veel" in school.answers(429)


def test_what_strangers_answer_is_text(school: School) -> None:
    payload = "<b id=vet>dik</b> <svg onload=hurt()> [klik](javascript:hurt())"
    sent = school.browser.post(PAGE, data=school.form(antwoord=payload))
    refused = school.browser.post(PAGE, data=school.form(antwoord=payload * 99))
    for page in (sent.text, refused.text):
        assert "<b id" not in page
        assert "<svg onload" not in page
        assert 'href="javascript' not in page
        assert "dik" in page


def test_all_that_is_not_known_is_on_one_page(school: School) -> None:
    page = school.browser.get(f"/aanvullen/{NAME}").text
    assert f'href="{NAME}/hoeveel-collegas-meededen"' in page
    assert f'href="https://site.example/praktijken/{NAME}/"' in page
    for method in ("HEAD", "GET"):  # with what a form would send
        address = f"{PAGE}?antwoord=Twaalf&sleutel={uuid4()}"
        assert school.browser.request(method, address).status_code == 200
    assert not school.inbox.conversations.queue()
