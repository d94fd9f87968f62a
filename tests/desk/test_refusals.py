"""What an editor reads when the desk cannot do something: why, each reason on a line of its own."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_form import BrowserForm
from editor_at_desk import EDITOR
from starlette.testclient import TestClient
from test_doors import routes_of

from command import RefusalError
from editing.checking import Fault, Faults
from editing.kinds import KINDS
from editing.merge import Conflict
from inbox_process import git
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.problem import Problem
from service.desk.desk import Desk
from service.desk.previewing import preview
from service.desk.workspace import ClashError, FaultyError, words_of
from service.repository.git_commands import GitError

Break = Callable[[Path], None]
WARNING = WarningKind.OUTLIER
TABLE = "/tafel/cijfers/bijscholing/tabel"
SOURCE = "/tafel/inhoud/bronnen/vb-peiling"
OUTDATED = "Deze tafel is ouder dan de site"
FAULTS = Faults(
    (Fault("titel", "Hier hoort een titel.", None, True), Fault("", "Een sprong.", WARNING, True)),
    (
        Problem("docs/a.md", 3, "‘weg’ is geen bron"),
        Problem("docs/a.md", 4, "dit is lang", warning=WARNING),
    ),
)


def told(html: str) -> str:
    """What a page says is wrong."""
    return re.findall(r'class="(?:samenvatting fout )?woorden"[^>]*>(.*?)</p>', html, re.DOTALL)[0]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FaultyError(FAULTS), "Hier hoort een titel.\ndocs/a.md:3: ‘weg’ is geen bron"),
        (ClashError((Conflict((), "", "", ""),)), "Iemand anders veranderde dit intussen ook."),
        (ClashError(), "Iemand anders haalde dit intussen weg."),
        (GitError("git gc: no space", "De schijf is vol."), "De schijf is vol."),
        (GitError("git gc: unforeseen"), "git gc: unforeseen"),
        (RefusalError("Nog niet."), "Nog niet."),
    ],
)
def test_an_error_is_told_without_warnings(error: Exception, words: str) -> None:
    assert words_of(error) == words


def test_what_is_wrong_with_a_table_is_told_line_by_line(editor: TestClient) -> None:
    """In its first row, which is the record of the edit, and in the rows that come with it."""
    columns = {"kolom-0": "moment", "kolom-1": "waarde/hoog", "bron": "weg", "citaat": "62 en 63"}
    data = {"plak": "Jaar\thoog\n2022\t62\n2023\t63", **columns, "doe": "bekijk"}
    answer = editor.post(TABLE, data=data)
    here, elsewhere, saved = told(answer.text).split("\n")
    assert "‘weg’" in here
    assert "‘weg’" in elsewhere
    assert saved == "Er is niets bewaard."
    assert answer.status_code == 422


def test_a_refusal_to_publish_has_a_status_that_says_so(editor: TestClient) -> None:
    answer = editor.post("/tafel/wijzigingen/publiceren", data={"tip": "0" * 40})
    assert answer.status_code == 409
    assert told(answer.text).startswith("Er kwam intussen iets bij.")


def test_a_table_waits_while_what_was_saved_is_wrong(editor: TestClient, root: Path) -> None:
    (root / "data/bronnen.csv").write_text("id\n", "utf-8")
    git(root, "commit", "-qam", "Content with a fault")
    answer = editor.post(TABLE, data={"plak": "Jaar\thoog\n2022\t62"})
    assert answer.status_code == 409
    assert "In wat is bewaard zit een fout." in told(answer.text)


def test_a_preview_refuses_what_saving_would_refuse(desk: Desk) -> None:
    snapshot = desk.workspace.now()
    record = snapshot.record(KINDS["bronnen"], "vb-peiling")
    assert record
    edit, values = desk.workspace.edit(snapshot, record), {**record.values, "url": "geen adres"}
    for done in (
        lambda: preview(desk, edit, values),
        lambda: desk.workspace.save(edit, values, EDITOR, "Bewaar"),
    ):
        with pytest.raises(FaultyError, match="geen webadres"):
            done()


@pytest.mark.parametrize(
    "address", ["/tafel/cijfers/bijscholing/gezocht", "/tafel/bijhouden/twee-aan-twee-kijken"]
)
def test_why_a_look_is_not_kept_is_told(editor: TestClient, root: Path, address: str) -> None:
    another_engine(root)
    answer = editor.post(address)
    assert OUTDATED in told(answer.text)
    assert not re.search(r"<a class=\"md-button[^>]*></a>", answer.text)  # a link has a label


def without_git(root: Path) -> None:
    (root / ".git").rename(root / "elders")


def without_store(root: Path) -> None:
    (root.parent / "uit.sqlite").write_bytes(b"")  # as a full disk leaves what was written


@pytest.mark.parametrize(
    ("breaks", "words", "at_least"),
    [(without_git, "Deze map is geen archief van git", 40), (without_store, "uit.sqlite", 5)],
)
def test_what_fails_is_told_on_every_page(
    editor: TestClient, desk: Desk, root: Path, breaks: Break, words: str, at_least: int
) -> None:
    breaks(root)
    answers = {}
    for method, path in routes_of(desk):
        if path != "/tafel/afmelden":
            answers[method, path] = editor.request(method, path)
    failed = {asked: one for asked, one in answers.items() if one.status_code >= 500}
    assert len(failed) >= at_least
    for (method, path), answer in failed.items():
        assert answer.status_code == 503, path
        assert answer.headers["cache-control"] == "no-store"
        if method != "HEAD":
            assert words in told(answer.text), path
            assert 'href="/tafel/"' in answer.text
            assert ("Wat je invulde is niet weg." in answer.text) == (method == "POST")


def test_a_choice_that_cannot_be_saved_now_is_told(
    editor: TestClient, desk: Desk, root: Path
) -> None:
    form = BrowserForm(editor, SOURCE)
    form.fill(titel="Aan de tafel")
    form.press("bewaar")
    file = root / "data/bronnen.csv"
    file.write_text(file.read_text("utf-8").replace("Peiling onder", "Met de hand"), "utf-8")
    another_engine(root)
    desk.workspace.now()
    (aside,) = desk.workspace.set_aside()
    data = {"wijziging": aside.commit, "doe": "alsnog"}
    answer = editor.post("/tafel/wijzigingen/botsing", data=data)
    assert answer.status_code == 503
    assert OUTDATED in told(answer.text)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("samenvatting", "lang " * 15_000),
        ("verhaal.Aanpak", "Dit ging zo.\n<<<<<<< HEAD\nEn zo."),
    ],
)
@pytest.mark.parametrize("button", ["bekijk", "bewaar"])
def test_what_no_file_may_hold_is_told_and_stays_in_the_form(
    editor: TestClient, field: str, words: str, button: str
) -> None:
    form = BrowserForm(editor, "/tafel/inhoud/praktijken/twee-aan-twee-kijken")
    form.fill(**{field: words})
    page = form.press(button)
    assert form.status == 422
    assert "docs/praktijken/twee-aan-twee-kijken.md" in told(page)
    assert form.values[field] == [words]


def test_a_file_that_cannot_be_read_is_named(editor: TestClient, root: Path) -> None:
    (root / "data/bronnen.csv").write_bytes(b"id,titel\n\xff\n")
    git(root, "commit", "-qam", "Unreadable")
    answer = editor.get("/tafel/inhoud/bronnen/nieuw")
    assert answer.status_code == 503
    assert "data/bronnen.csv" in told(answer.text)


def another_engine(root: Path) -> None:
    """From now on nothing is saved: the desk is older than `main`."""
    (root / "hooks").mkdir()
    (root / "hooks/nieuw.py").write_text("", "utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Another engine")
