"""The year at the desk: from an empty edition to one that is fixed, by its buttons."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from browser_form import BrowserForm
from browser_walk import Walk
from starlette.testclient import TestClient

import publishing
from editing.kinds import KINDS
from editions.headings import parts, with_texts
from editions.published import in_checkout
from editions.readiness import Step
from editions.verification import faults
from inbox_process import git
from meesterschap.check import check
from meesterschap.content.content import Edition
from meesterschap.load import load
from meesterschap.render.print_edition import identifier
from runbook import CORRECTION_AT_THE_DESK, PAST_YEAR_AT_THE_DESK, YEAR_AT_THE_DESK
from service.desk.desk import Desk
from service.desk.year import Opened, project_of
from service.desk.year_work import Work, Works
from service.repository.commits import Person
from site_copy import WORLD
from waiting import wait_for

YEAR = 2026
"""The small world has a published edition of the year before."""
HERE = f"/tafel/jaar/{YEAR}/"
FOLDER = f"data/edities/{YEAR}"
MOST_CLICKS = 15
ADOPTED = "het bestuur van de Voorbeeldbond, 1 maart 2026"


def edition_in(root: Path, year: int = YEAR) -> Edition:
    return next(one for one in check(*load(root)).editions if one.year == year)


def paper(root: Path, year: int, site: str) -> bytes:
    """A stand-in for the PDF, which names the edition that it was made from."""
    return f"%PDF-1.7 /ID [({identifier(edition_in(root, year))})".encode()


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A desk that makes no real PDF, and builds no site."""
    return replace(desk, make_paper=paper, rehearse=lambda *_: [])


def wait_until_done(editor: TestClient) -> None:
    desk: Desk = editor.app.state.desk
    wait_for(lambda: not desk.works.running)


def press(editor: TestClient, step: str, **answers: str) -> str:
    """Press the button of a step; return the page that it leads to when that is done."""
    answer = editor.post(f"{HERE}{step}", data=answers)
    while answer.status_code == 303:
        answer = editor.get(answer.headers["location"])
        if 'http-equiv="refresh"' in answer.text:
            wait_until_done(editor)
            answer = editor.get(f"{HERE}bezig")
    return answer.text


def begin_of(editor: TestClient) -> str:
    """What the form for who adopted the edition began from."""
    found = re.search(r'name="begin" value="(\w+)"', editor.get(HERE).text)
    assert found
    return found[1]


def adopt(editor: TestClient, who: str) -> str:
    return press(editor, "vastgesteld", begin=begin_of(editor), vastgesteld_door=who)


def write_texts(editor: TestClient) -> BrowserForm:
    form = BrowserForm(editor, f"{HERE}teksten")
    form.fill(**{name: "Dit schreef de redactie." for name in form.values if name != "begin"})
    form.press("")
    return form


def begun(editor: TestClient) -> None:
    answer = editor.post("/tafel/jaar/", data={"jaar": str(YEAR)})
    assert answer.headers["location"] == f"{HERE}?gedaan=begin"


@pytest.fixture(scope="session")
def ready_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of an edition that is ready to be fixed: for `ready` alone."""
    root = shutil.copytree(WORLD, tmp_path_factory.mktemp("ready") / "site")
    return publishing.ready(root, YEAR)


@pytest.fixture
def ready(root: Path, ready_once: Path) -> None:
    """An edition on `main` that is ready to be fixed."""
    shutil.copytree(ready_once, root / FOLDER)
    git(root, "add", "data")
    git(root, "commit", "-q", "-m", "Maak de editie")


def edition_at(desk: Desk, year: int = YEAR) -> Edition:
    content = desk.workspace.now().content
    assert content
    return next(one for one in content.editions if one.year == year)


def fill_in(walk: Walk) -> None:
    """Write what the pages on the way ask for."""
    if walk.address.endswith("/teksten"):
        walk.fill_areas("Dit schreef de redactie.")
    elif 'name="vastgesteld_door"' in walk.html:
        walk.fill(vastgesteld_door=ADOPTED)


def test_the_year_by_the_buttons_of_the_runbook(editor: TestClient, desk: Desk, root: Path) -> None:
    """From an empty edition to one on the site, an erratum, and a past year."""
    walk = Walk(editor, "/tafel/")
    for label in YEAR_AT_THE_DESK:
        walk.press(label.replace("2027", str(YEAR)))
        if walk.address.endswith("/bezig"):
            wait_until_done(editor)
            walk.go(walk.address)
        fill_in(walk)
    walk.press(f"Publiceer deze {len(desk.workspace.saved())} wijzigingen")
    assert walk.clicks <= MOST_CLICKS
    assert edition_in(root).seal
    assert edition_in(root).texts.adopted_by == ADOPTED
    assert git(root, "log", "-1", "--format=%an: %s") == (
        f"Eva de Vries: Leg de editie van {YEAR} vast"
    )
    for label in CORRECTION_AT_THE_DESK[:-1]:
        walk.press(label.replace("2027", str(YEAR)))
    today = str(date.today())
    walk.fill(datum=today, plaats="1.1-laag", voor="4,3 procent", na="4,2 procent")
    walk.fill_areas("In de bron stond een tikfout.")
    walk.press(CORRECTION_AT_THE_DESK[-1])
    assert [one.place for one in edition_at(desk).errata] == ["1.1-laag"]
    assert not faults(desk.workspace.now().folder, in_checkout(root), date.today())
    walk.press(PAST_YEAR_AT_THE_DESK[0])
    walk.fill(jaar="2019")
    walk.press(PAST_YEAR_AT_THE_DESK[1])
    assert walk.address == "/tafel/jaar/2019/?gedaan=begin"


def test_the_page_tells_what_is_missing(editor: TestClient) -> None:
    page = editor.get("/tafel/jaar/").text
    assert f"Begin de editie van {YEAR}" in page
    assert "Ligt vast sinds" in page
    begun(editor)
    page = editor.get(HERE).text
    assert "Er ontbreken nog 4 teksten." in page
    assert "Nog leeg: In het kort" in page
    assert "Er staat nog niet wie de editie heeft vastgesteld" in page
    assert "Leg de editie vast</button>" not in page
    assert "Download de pdf" not in adopt(editor, ADOPTED)
    write_texts(editor)
    assert "Niets: de editie is compleet." in press(editor, "pdf")


def test_the_texts_are_asked_with_what_the_figures_say(editor: TestClient, desk: Desk) -> None:
    begun(editor)
    form = BrowserForm(editor, f"{HERE}teksten")
    themes = [name for name in form.values if name not in ("begin", "In het kort", "Hoe nu verder")]
    assert len(themes) == 2
    assert "Wat lukte niet, of viel tegen?" in form.html
    assert "tussen de pijltjes" not in form.html
    assert "Dit zeggen de cijfers" in form.html
    form.fill(**{themes[0]: "Dit lukte.\n\n### En dit\n\nOok."})
    form.press("")
    text = desk.workspace.file(desk.workspace.now(), f"{FOLDER}/teksten.md").decode()
    assert text.count("<!--") == 4
    assert "-->\n\nDit lukte.\n\n### En dit\n\nOok.\n" in text
    assert BrowserForm(editor, f"{HERE}teksten").values[themes[0]] == [
        "Dit lukte.\n\n### En dit\n\nOok."
    ]


def test_texts_that_cannot_be_shown_are_refused_and_kept(editor: TestClient) -> None:
    begun(editor)
    form = BrowserForm(editor, f"{HERE}teksten")
    form.fill(**{"In het kort": "Zie [dit](/bestaat-niet.md)."})
    page = form.press("")
    assert form.status == 422
    assert "Dit is nog niet bewaard." in page
    assert form.values["In het kort"] == ["Zie [dit](/bestaat-niet.md)."]


def test_two_editors_write_under_two_headings(editor: TestClient, desk: Desk) -> None:
    begun(editor)
    first, second = (BrowserForm(editor, f"{HERE}teksten") for _ in range(2))
    first.fill(**{"In het kort": "Van de een."})
    first.press("")
    second.fill(**{"Hoe nu verder": "Van de ander."})
    second.press("")
    third = BrowserForm(editor, f"{HERE}teksten")
    assert third.values["In het kort"] == ["Van de een."]
    assert third.values["Hoe nu verder"] == ["Van de ander."]


@pytest.mark.usefixtures("ready")
def test_two_editors_say_who_adopted_it(editor: TestClient, desk: Desk) -> None:
    """The second sees both, and chooses; what was saved elsewhere in the file stays."""
    begin, who = begin_of(editor), "het bestuur, 2 maart"
    write_texts(editor)
    assert "Bewaard wie" in press(
        editor, "vastgesteld", begin=begin, vastgesteld_door="de raad, 1 maart"
    )
    page = press(editor, "vastgesteld", begin=begin, vastgesteld_door=who)
    assert "de raad, 1 maart" in page
    assert f'value="{who}"' in page
    assert edition_at(desk).texts.adopted_by == "de raad, 1 maart"
    adopt(editor, who)
    assert edition_at(desk).texts.adopted_by == who
    assert "Dit schreef de redactie." in edition_at(desk).texts.text


def test_two_editors_change_one_text(editor: TestClient) -> None:
    begun(editor)
    write_texts(editor)
    first, second = (BrowserForm(editor, f"{HERE}teksten") for _ in range(2))
    first.fill(**{"In het kort": "Van de een."})
    first.press("")
    second.fill(**{"In het kort": "Van de ander."})
    page = second.press("")
    assert second.status == 409
    assert "Bewaard door een ander:" in page
    assert '<p class="woorden">Van de een.</p>' in page
    assert second.values["In het kort"] == ["Van de ander."]
    second.press("")
    assert second.status == 303
    assert BrowserForm(editor, f"{HERE}teksten").values["In het kort"] == ["Van de ander."]


@pytest.mark.usefixtures("ready")
def test_figures_that_changed_are_made_again(editor: TestClient, desk: Desk) -> None:
    form = BrowserForm(editor, "/tafel/inhoud/mijlpalen/nieuw")
    form.fill(datum="2026-02-01", sectoren="laag", resultaten="1.3", tekst="Er was iets.")
    form.fill(bron="vb-peiling", citaat="er was iets")
    assert "Bewaard." in form.press("bewaar")
    page = editor.get(HERE).text
    assert "De cijfers zijn veranderd" in page
    assert press(editor, "vastleggen").count("Er ontbreekt nog iets.") == 1
    page = press(editor, "cijfers")
    assert "De cijfers en oordelen zijn opnieuw gemaakt." in page
    assert "De cijfers zijn veranderd" not in page
    assert "De pdf is ouder dan de cijfers of de teksten." in page
    assert "1 maart 2026" in (edition_at(desk).texts.adopted_by or "")


@pytest.mark.usefixtures("ready")
def test_an_edition_that_breaks_the_site_is_not_fixed(editor: TestClient, desk: Desk) -> None:
    seen: dict[str, str] = {}

    def broken(root: Path, files: Mapping[str, str], page: str) -> list[str]:
        assert (root / FOLDER / "teksten.md").exists()
        seen.update(files)
        return ["een link komt nergens uit"]

    editor.app.state.desk = replace(desk, rehearse=broken)
    page = press(editor, "vastleggen")
    assert "een link komt nergens uit" in page
    assert "er is niets bewaard" in page
    assert [*seen] == [f"{FOLDER}/zegel.json"]
    assert not edition_at(desk).seal


@pytest.mark.usefixtures("ready")
def test_a_day_that_is_still_to_come_has_to_be_confirmed(editor: TestClient, desk: Desk) -> None:
    adopt(editor, "het bestuur, 1 maart 2999")
    page = press(editor, "pdf")
    assert "noemt een dag die nog moet komen, en dat klopt" in page
    assert "Zeg bij stap 6 of dat klopt." in press(editor, "vastleggen")
    assert "De editie ligt vast." in press(editor, "vastleggen", klopt="ja")


@pytest.mark.usefixtures("ready")
def test_a_second_editor_fixes_the_edition_where_the_site_asks_for_one(
    editor: TestClient, desk: Desk, root: Path
) -> None:
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("second_editor: false", "second_editor: true")
    settings.write_text(text, "utf-8")
    git(root, "commit", "-q", "-a", "-m", "Vraag een tweede redacteur")
    adopt(editor, ADOPTED)
    press(editor, "pdf")
    page = editor.get(HERE).text
    assert "Jij veranderde deze editie het laatst." in page
    assert "Leg de editie vast</button>" not in page
    assert "Vraag een andere redacteur" in press(editor, "vastleggen")
    assert not edition_at(desk).seal
    other = Person("Oma Boom", "oma@site.invalid")
    editor.cookies.set("tafel", desk.sessions.begin(other))
    assert "Leg de editie vast</button>" in editor.get(HERE).text
    assert "De editie ligt vast." in press(editor, "vastleggen")


def test_an_erratum_is_put_at_a_place_of_the_edition(editor: TestClient, desk: Desk) -> None:
    page = editor.get("/tafel/jaar/2025/").text
    assert "Wat is verbeterd" in page
    form = BrowserForm(editor, "/tafel/inhoud/errata/nieuw?bij=2025")
    assert '<option value="1.1-laag"' in form.html
    before = len(edition_at(desk, 2025).errata)
    form.fill(datum="2026-02-01", plaats="1.1-laag", wat="Het cijfer.", waarom="Een tikfout.")
    form.fill(voor="4,3 procent", na="4,2 procent")
    assert "Bewaard." in form.press("bewaar")
    assert len(edition_at(desk, 2025).errata) == before + 1


def test_an_erratum_that_is_on_the_site_stays_as_it_is(editor: TestClient, desk: Desk) -> None:
    snapshot = desk.workspace.now()
    first = snapshot.records(KINDS["errata"])[0]
    form = BrowserForm(editor, f"/tafel/inhoud/errata/{first.key}")
    form.fill(wat="Iets heel anders.")
    assert "een verbetering die er al stond, is veranderd" in form.press("bewaar")
    editor.post(form.address, data={**form.values, "doe": "weg"})
    assert desk.workspace.now().commit == snapshot.commit


def test_a_past_year_is_reconstructed(editor: TestClient, desk: Desk) -> None:
    page = editor.post("/tafel/jaar/", data={"jaar": "1899", "vroeger": "ja"})
    assert page.status_code == 422
    assert "‘1899’ kan niet" in page.text
    assert editor.post("/tafel/jaar/", data={"jaar": "2019", "vroeger": "ja"}).status_code == 303
    assert edition_at(desk, 2019).stand.until == 2019
    assert "De editie van 2019 is er al." in editor.post("/tafel/jaar/", data={"jaar": "2019"}).text
    assert "Blijft een concept" not in editor.get("/tafel/jaar/").text
    form = BrowserForm(editor, "/tafel/inhoud/teksten/2019")
    form.fill(blijft_concept="Deze site was er toen niet.")
    form.press("bewaar")
    assert "Blijft een concept" in editor.get("/tafel/jaar/").text


def test_the_page_and_the_pdf_can_be_looked_at(editor: TestClient, desk: Desk) -> None:
    begun(editor)
    page = editor.get(f"{HERE}voorbeeld")
    assert "Geen bestuur heeft dit vastgesteld" in page.text
    assert "frame-ancestors 'self'" in page.headers["content-security-policy"]
    assert editor.get(f"{HERE}pdf").status_code == 404
    press(editor, "pdf")
    assert editor.get(f"{HERE}pdf").content.startswith(b"%PDF")


def test_a_year_without_an_edition_is_told(editor: TestClient) -> None:
    for step in ("", "teksten", "voorbeeld", "pdf"):
        assert editor.get(f"/tafel/jaar/2099/{step}").status_code == 404
    for step in ("cijfers", "pdf", "vastgesteld", "vastleggen", "teksten"):
        assert editor.post(f"/tafel/jaar/2099/{step}").status_code == 404
    assert editor.get(f"{HERE}bezig").headers["location"] == HERE


def test_a_published_edition_is_not_changed_at_the_desk(editor: TestClient, desk: Desk) -> None:
    before = desk.workspace.now().commit
    for step in ("cijfers", "pdf", "vastgesteld", "vastleggen", "teksten"):
        answer = editor.post(f"/tafel/jaar/2025/{step}", data={"vastgesteld_door": "iemand"})
        if answer.status_code == 303:
            wait_for(lambda: not desk.works.running)
            assert "is niet gelukt" in editor.get("/tafel/jaar/2025/bezig").text
        else:
            assert answer.status_code == 422
    assert desk.workspace.now().commit == before


def test_one_thing_is_made_at_a_time(editor: TestClient, desk: Desk) -> None:
    begun(editor)
    desk.works.begin(Work(2031, "Iets anders", "pdf", is_running=True), lambda tell: None)
    wait_for(lambda: not desk.works.running)
    waiting = Works()
    editor.app.state.desk = replace(desk, works=waiting)
    waiting._last[2031] = Work(2031, "Iets anders", "pdf")
    assert editor.post(f"{HERE}pdf").status_code == 409
    assert "Bezig: Iets anders" in editor.get(HERE).text
    assert 'http-equiv="refresh"' in editor.get("/tafel/jaar/2031/bezig").text


def test_a_bug_is_told_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    works = Works()

    def broken(tell: object) -> None:
        raise KeyError("geheim")

    assert works.begin(Work(YEAR, "Iets", "pdf"), broken)
    wait_for(lambda: not works.running)
    last = works.last(YEAR)
    assert last
    assert "geheim" not in last.fault
    assert "niet hadden voorzien" in last.fault


def test_an_edition_is_made_of_what_others_saved_meanwhile(editor: TestClient, desk: Desk) -> None:
    """Its PDF is made again: it would be that of other texts."""
    begun(editor)
    made: list[str] = []

    def slow(root: Path, year: int, site: str) -> bytes:
        if not made:
            assert write_texts(editor).status == 303
        made.append(identifier(edition_in(root)))
        return paper(root, year, site)

    editor.app.state.desk = replace(desk, make_paper=slow)
    press(editor, "pdf")
    edition = edition_at(desk)
    assert edition.paper
    assert edition.paper.identifier == identifier(edition)
    assert len(set(made)) == 2


def test_what_was_made_again_is_not_put_back(editor: TestClient, desk: Desk) -> None:
    begun(editor)
    press(editor, "pdf")
    first = desk.workspace.saved()[0]
    write_texts(editor)
    press(editor, "pdf")
    second = desk.workspace.saved()[0]
    page = editor.post("/tafel/wijzigingen/terug", data={"wijziging": first.commit}).text
    assert "Zet eerst de latere wijziging terug." in page
    answer = editor.post("/tafel/wijzigingen/terug", data={"wijziging": second.commit})
    assert answer.status_code == 303


def test_an_edition_in_the_making_is_due(editor: TestClient) -> None:
    assert "nog niet vastgesteld" not in editor.get("/tafel/bijhouden/").text.lower()
    begun(editor)
    page = editor.get("/tafel/bijhouden/").text
    assert f'href="{HERE}"' in page
    assert "Nog niet vastgesteld" in page


def test_texts_that_are_not_changed_leave_the_file_as_it_is() -> None:
    story = "\nVoor.\n\n## A\n\n<!-- Vraag? -->\nWoord. <!-- nog -->\n## B\n## C\n\nTekst.\n"
    headings = ("A", "B", "C")
    found = parts(headings, story)
    assert [part.text for part in found] == ["Woord. <!-- nog -->", "", "Tekst."]
    assert found[0].questions == ("Vraag?",)
    assert with_texts(headings, story, {part.heading: part.text for part in found}) == story
    new = with_texts(headings, story, {"B": "Nieuw."})
    assert new == story.replace("## B\n", "## B\n\nNieuw.\n\n")
    assert parts(headings, with_texts(headings, "", {"C": "x"}))[2].text == "x"


def test_each_thing_that_lacks_has_a_step(editor: TestClient, desk: Desk) -> None:
    begun(editor)
    snapshot = desk.workspace.now()
    assert snapshot.content
    found = Opened(snapshot, project_of(snapshot, snapshot.content), edition_at(desk))
    assert {lack.step for lack in found.lacks} == {Step.TEXTS, Step.ADOPTION, Step.PAPER}
    page = editor.get(HERE).text
    for target in re.findall(r'href="#([a-z]+)">Naar stap', page):
        assert f'id="{target}"' in page
