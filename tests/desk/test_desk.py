"""What editors do at the desk: two at once, and what they saved is there, once."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from browser_form import BrowserForm
from editor_at_desk import EDITOR
from starlette.testclient import TestClient

from editing.kinds import KINDS, Kind
from inbox_process import git
from payloads import ATTRIBUTES
from service.desk.desk import Desk

SOURCE = "/tafel/inhoud/bronnen/vb-peiling"
NEW_SOURCE = "/tafel/inhoud/bronnen/nieuw"
FILE = "data/bronnen.csv"


def saved_file(desk: Desk, path: str = FILE) -> str:
    """A file with all that was saved."""
    return desk.workspace.file(desk.workspace.now(), path).decode()


def add_source(editor: TestClient, name: str) -> BrowserForm:
    form = BrowserForm(editor, NEW_SOURCE)
    form.fill(id=name, titel=f"Over {name}", uitgever="Voorbeeldbond", gezien_op="2025-01-02")
    form.fill(url=f"https://voorbeeld.example/{name}")
    form.press("bewaar")
    return form


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.slug)
def test_a_record_has_a_form_that_changes_nothing(
    editor: TestClient, desk: Desk, kind: Kind
) -> None:
    """The first of each kind; what a form makes of every record is tested in test_forms.py."""
    snapshot = desk.workspace.now()
    record = snapshot.records(kind)[0]
    form = BrowserForm(editor, f"/tafel/inhoud/{kind.slug}/{record.key}")
    form.press("bewaar")
    assert form.status == 303, form.html
    assert desk.workspace.now().commit == snapshot.commit


def test_a_change_is_saved_shown_and_published(editor: TestClient, desk: Desk, root: Path) -> None:
    form = BrowserForm(editor, SOURCE)
    form.fill(titel="Peiling onder alle leraren")
    assert "Bewaard." in form.press("bewaar")
    assert "Peiling onder alle leraren" in saved_file(desk)
    assert "alle leraren" not in (root / FILE).read_text("utf-8")
    page = editor.get("/tafel/wijzigingen/").text
    assert "titel ‘Peiling onder leraren’ → ‘Peiling onder alle leraren’" in page
    BrowserForm(editor, "/tafel/wijzigingen/")
    tip = desk.workspace.now().commit
    editor.post("/tafel/wijzigingen/publiceren", data={"tip": tip})
    assert "alle leraren" in (root / FILE).read_text("utf-8")
    assert git(root, "log", "-1", "--format=%an <%ae>") == "Eva de Vries <eva@site.invalid>"
    assert git(root, "diff", "--stat", "HEAD~1").count("|") == 1
    assert not desk.workspace.saved()


def test_what_changed_since_it_was_looked_at_is_not_published(
    editor: TestClient, root: Path
) -> None:
    add_source(editor, "een")
    answer = editor.post("/tafel/wijzigingen/publiceren", data={"tip": "0" * 40})
    assert "Er kwam intussen iets bij" in answer.text
    assert "een" not in git(root, "show", "main:data/bronnen.csv").split(",")


def test_an_empty_form_is_not_saved(editor: TestClient, desk: Desk) -> None:
    tip = desk.workspace.now().commit
    for kind in ("bronnen", "gidsen"):
        form = BrowserForm(editor, f"/tafel/inhoud/{kind}/nieuw")
        for what in ("bewaar", "bekijk"):
            assert "Er is nog niets ingevuld" in form.press(what)
            assert form.status == 422
    assert desk.workspace.now().commit == tip


def test_two_editors_add_a_row(editor: TestClient, desk: Desk) -> None:
    forms = [BrowserForm(editor, NEW_SOURCE) for _ in "ab"]
    for form, name in zip(forms, ("bron-a", "bron-b"), strict=True):
        form.fill(id=name, titel=f"Over {name}", uitgever="Bond", gezien_op="2025-01-02")
        form.fill(url=f"https://voorbeeld.example/{name}")
        form.press("bewaar")
        assert form.status == 303
    assert "bron-a" in saved_file(desk)
    assert "bron-b" in saved_file(desk)


def test_two_editors_change_one_row_in_two_places(editor: TestClient, desk: Desk) -> None:
    first, second = BrowserForm(editor, SOURCE), BrowserForm(editor, SOURCE)
    first.fill(titel="Een andere titel")
    second.fill(uitgever="Een andere uitgever")
    first.press("bewaar")
    second.press("bewaar")
    assert second.status == 303
    assert "Een andere titel,Een andere uitgever" in saved_file(desk)


def test_two_editors_change_one_value(editor: TestClient, desk: Desk) -> None:
    first, second = BrowserForm(editor, SOURCE), BrowserForm(editor, SOURCE)
    first.fill(titel="Van de eerste")
    second.fill(titel="Van de tweede", uitgever="Ook anders")
    first.press("bewaar")
    page = second.press("bewaar")
    assert second.status == 409
    assert "Van de eerste" in page
    assert second.values["titel"] == ["Van de tweede"]
    assert "Van de eerste" in saved_file(desk)
    second.press("bewaar")  # having seen both
    assert second.status == 303
    assert "Van de tweede,Ook anders" in saved_file(desk)


def test_a_record_that_someone_removed_is_not_brought_back(editor: TestClient, desk: Desk) -> None:
    add_source(editor, "weg")
    first, second = (BrowserForm(editor, "/tafel/inhoud/bronnen/weg") for _ in "ab")
    first.press("weg")
    second.fill(titel="Toch blijven")
    second.press("bewaar")
    assert second.status == 404
    assert "Toch blijven" not in saved_file(desk)


def test_main_that_moved_by_hand_is_not_reverted(
    editor: TestClient, desk: Desk, root: Path
) -> None:
    form = BrowserForm(editor, SOURCE)
    file = root / FILE
    file.write_text(
        file.read_text("utf-8")
        + file.read_text("utf-8")
        .splitlines()[1]
        .replace("vb-peiling", "met-de-hand")
        .replace("/peiling", "/hand")
        + "\n",
        "utf-8",
    )
    git(root, "commit", "-qam", "Met de hand")
    form.fill(titel="Aan de tafel")
    form.press("bewaar")
    assert form.status == 303
    assert "met-de-hand" in saved_file(desk)
    assert "Aan de tafel" in saved_file(desk)


@pytest.mark.parametrize("choice", ["alsnog", "vergeet"])
def test_what_conflicts_with_work_by_hand_waits_for_a_choice(
    editor: TestClient, desk: Desk, root: Path, choice: str
) -> None:
    form = BrowserForm(editor, SOURCE)
    form.fill(titel="Aan de tafel")
    form.press("bewaar")
    file = root / FILE
    by_hand = file.read_text("utf-8").replace("Peiling onder leraren", "Met de hand")
    file.write_text(by_hand, "utf-8")
    git(root, "commit", "-qam", "Met de hand")
    assert "Hier moet je kiezen" in editor.get("/tafel/wijzigingen/").text
    assert "Met de hand" in saved_file(desk)
    (aside,) = desk.workspace.set_aside()
    data = {"wijziging": aside.commit, "doe": choice}
    editor.post("/tafel/wijzigingen/botsing", data=data)
    assert not desk.workspace.set_aside()
    chosen = {"alsnog": "Aan de tafel", "vergeet": "Met de hand"}[choice]
    assert f"vb-peiling,A. Voorbeeld,{chosen}," in saved_file(desk)


def test_ten_editors_at_once(editor: TestClient, desk: Desk) -> None:
    names = [f"bron-{letter}" for letter in "abcdefghij"]
    with ThreadPoolExecutor(10) as pool:
        forms = list(pool.map(lambda name: add_source(editor, name), names))
    assert {form.status for form in forms} == {303}
    for name in names:
        assert len(re.findall(f"^{name},", saved_file(desk), re.MULTILINE)) == 1
    assert len(desk.workspace.saved()) == 10


def test_a_change_is_put_back_until_it_was_changed_again(editor: TestClient, desk: Desk) -> None:
    before = saved_file(desk)
    form = BrowserForm(editor, SOURCE)
    form.fill(titel="Een")
    form.press("bewaar")
    (first,) = desk.workspace.saved()
    form = BrowserForm(editor, SOURCE)
    form.fill(titel="Twee")
    form.press("bewaar")
    back = {"wijziging": first.commit}
    assert "nog eens veranderd" in editor.post("/tafel/wijzigingen/terug", data=back).text
    assert "Twee" in saved_file(desk)
    for change in desk.workspace.saved():
        editor.post("/tafel/wijzigingen/terug", data={"wijziging": change.commit})
    assert saved_file(desk) == before


def test_what_something_else_needs_by_now_is_not_put_back(editor: TestClient, desk: Desk) -> None:
    add_source(editor, "nodig")
    (added,) = desk.workspace.saved()
    form = BrowserForm(editor, "/tafel/inhoud/waarnemingen/bijscholing--01b3e037a228")
    form.fill(bron="nodig")
    form.press("bewaar")
    page = editor.post("/tafel/wijzigingen/terug", data={"wijziging": added.commit}).text
    assert "Dit is niet teruggezet" in page
    assert "‘nodig’ is geen bron" in page
    assert "nodig" in saved_file(desk)
    for change in desk.workspace.saved():
        editor.post("/tafel/wijzigingen/terug", data={"wijziging": change.commit})
    assert "nodig" not in saved_file(desk)


def test_a_new_file_is_put_back(editor: TestClient, desk: Desk, root: Path) -> None:
    path = "docs/gidsen/nieuw.md"
    new = (root / "docs/gidsen/samen-kijken.md").read_bytes().replace(b"titel: ", b"titel: Anders ")
    desk.workspace.save_files(lambda _: {path: new}, EDITOR, "Schrijf een gids")
    assert path in desk.workspace.now().files
    (added,) = desk.workspace.saved()
    editor.post("/tafel/wijzigingen/terug", data={"wijziging": added.commit})
    assert path not in desk.workspace.now().files


def test_what_is_wrong_is_told_at_its_field_and_not_saved(editor: TestClient, desk: Desk) -> None:
    form = BrowserForm(editor, SOURCE)
    form.fill(jaar="vorig jaar", url="geen adres", titel="")
    page = form.press("bewaar")
    assert form.status == 422
    assert 'href="#jaar"' in page
    assert 'href="#url"' in page
    assert form.values["jaar"] == ["vorig jaar"]
    assert not desk.workspace.saved()


def test_what_may_be_meant_is_asked(editor: TestClient, desk: Desk) -> None:
    form = BrowserForm(editor, SOURCE)
    form.fill(gezien_op="3-5-2024")
    page = form.press("bewaar")
    assert form.status == 422
    assert "3 mei 2024" in page
    assert "5 maart 2024" in page
    form.press("gezien_op=2024-05-03", name="(lees)")
    assert form.values["gezien_op"] == ["2024-05-03"]
    form.press("bewaar")
    assert "2024-05-03" in saved_file(desk)


def test_an_edit_that_breaks_something_else_is_refused(editor: TestClient, desk: Desk) -> None:
    form = BrowserForm(editor, SOURCE)
    page = form.press("weg")
    assert form.status == 422
    assert "vb-peiling" in page
    assert not desk.workspace.saved()


def test_what_strangers_wrote_is_text(editor: TestClient, desk: Desk) -> None:
    markup = ("</textarea><script>hurt()</script>", '"><script>hurt()</script>')
    for attacks in zip(ATTRIBUTES, [*markup, *markup], markup * 2, strict=True):
        form = BrowserForm(editor, SOURCE)
        form.fill(**dict(zip(("titel", "uitgever", "auteurs"), attacks, strict=True)))
        for what in ("bekijk", "bewaar"):
            page = form.press(what)
            assert "<script" not in page
            assert not re.search(r"<[^>]*\son\w+\s*=", page)
    for path in ("/tafel/", "/tafel/inhoud/bronnen/", "/tafel/wijzigingen/"):
        assert "<script" not in editor.get(path).text


def test_a_service_that_is_older_than_main_saves_nothing(
    editor: TestClient, desk: Desk, root: Path
) -> None:
    (root / "hooks").mkdir()
    (root / "hooks/nieuw.py").write_text("", "utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Another engine")
    form = BrowserForm(editor, SOURCE)
    form.fill(titel="Te laat")
    assert "ouder dan de site" in form.press("bewaar")
    assert "Te laat" not in saved_file(desk)
