"""Delivering submissions to the repository: once, whole, on top of `main`."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inbox_process import everything_in, git
from line_merge import by_line
from service.repository import (
    ContentRepository,
    DeliveryError,
    Person,
    content_repository,
    git_commands,
)
from service.repository.concept_delivery import ConceptDelivery
from service.repository.git_commands import Git
from service.store.submissions import Taken

NUMBER = "AAAA-BBBB-CCCC"
BRANCH = f"inzending/{NUMBER}"
FILE = "docs/praktijken/een-praktijk.md"
TEXT = "tekst: 1\nnaam: x\n"
EVA = Person("Eva de Vries", "eva@site.invalid")


def submission(number: str = NUMBER, name: str = "een-praktijk", version: int = 1) -> Taken:
    text = TEXT.replace("1", str(version))
    return Taken(number, version, name, text, 1_800_000_000, "Anna Bos")


@pytest.fixture(scope="module")
def begin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("begin")
    (root / "docs/praktijken").mkdir(parents=True)
    (root / "docs/praktijken/die-er-al-is.md").write_text("tekst: 0\n", "utf-8")
    git(root, "init", "-q", "-b", "main", "--template=")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "begin")
    git(root, "gc", "-q")
    return root


@pytest.fixture
def root(begin: Path, tmp_path: Path) -> Path:
    """A small repository, with a practice on `main`."""
    return Path(shutil.copytree(begin, tmp_path / "een project"))


@pytest.fixture
def content(root: Path) -> ContentRepository:
    return ContentRepository(root, by_line, engine={})


@pytest.fixture
def delivery(content: ContentRepository) -> ConceptDelivery:
    return ConceptDelivery(content)


def saved(content: ContentRepository, path: str = FILE) -> str:
    """A file with all that was saved; "" if it is not there."""
    return (content.read(content.tip(), path) or b"").decode()


def test_a_delivery_is_one_saved_change_and_touches_nothing_else(
    root: Path, content: ContentRepository, delivery: ConceptDelivery
) -> None:
    (root / "docs/index.md").write_text("half af", "utf-8")
    before = git(root, "status", "--porcelain"), git(root, "for-each-ref", "refs/heads")
    assert delivery.deliver(submission()) == FILE
    assert (git(root, "status", "--porcelain"), git(root, "for-each-ref", "refs/heads")) == before
    (change,) = content.saved()
    assert (change.paths, change.person.name) == ((FILE,), "Anna Bos")
    assert saved(content) == TEXT


def test_nothing_that_a_stranger_wrote_is_in_the_commit_message(
    content: ContentRepository, delivery: ConceptDelivery
) -> None:
    """A title can hold [skip ci] or Fixes #1: it is in the file and nowhere else."""
    delivery.deliver(submission(name="skip-ci-fixes-1"))
    (change,) = content.saved()
    assert change.message == f"Praktijk: inzending {NUMBER}\n\nInzending: {NUMBER}\n"


def test_it_is_delivered_on_top_of_main_whatever_is_checked_out(
    root: Path, content: ContentRepository, delivery: ConceptDelivery
) -> None:
    git(root, "switch", "-q", "-c", "half-af")
    git(root, "commit", "-q", "--allow-empty", "-m", "nog niet voor main")
    delivery.deliver(submission())
    assert git(root, "rev-parse", f"{content.tip()}^") == git(root, "rev-parse", "main")


@pytest.mark.parametrize("is_published", [False, True])
def test_on_another_disk_only_what_is_not_published_is_saved_again(
    root: Path, content: ContentRepository, delivery: ConceptDelivery, is_published: bool
) -> None:
    """A clone has no saved changes, and not what this repository noted of deliveries."""
    delivery.deliver(submission(version=2))
    delivery.deliver(submission(version=21))
    if is_published:
        content.publish(EVA)
    git(root.parent, "clone", "-q", "--template=", root.name, "terug")
    again = ContentRepository(root.parent / "terug", by_line, engine={})
    path = ConceptDelivery(again).deliver(submission(version=2))
    assert saved(again, path) == saved(content, path)
    assert [one.paths for one in again.saved()] == ([] if is_published else [(path,)])


def edited(root: Path, content: ContentRepository) -> None:
    tip = content.tip()
    new = (content.read(tip, FILE) or b"").replace(b"naam: x", b"naam: y")
    content.save(tip, {FILE: new}, EVA, "Verbeter de praktijk")


def published(root: Path, content: ContentRepository) -> None:
    content.publish(EVA)


def amended(root: Path, content: ContentRepository) -> None:
    content.publish(EVA)
    git(root, "commit", "-q", "--amend", "-m", "Neem een praktijk op")


def squashed(root: Path, content: ContentRepository) -> None:
    content.publish(EVA)
    git(root, "reset", "-q", "--soft", "HEAD^")
    git(root, "commit", "-q", "-m", "Neem praktijken op")


def renamed(root: Path, content: ContentRepository) -> None:
    content.publish(EVA)
    git(root, "mv", FILE, "docs/praktijken/anders.md")
    git(root, "commit", "-q", "-m", "Andere naam")


def put_back(root: Path, content: ContentRepository) -> None:
    tip = content.tip()
    content.save(tip, content.opposite(content.saved()[0], tip), EVA, "Zet terug")


def undone(root: Path, content: ContentRepository) -> None:
    content.publish(EVA)
    git(root, "reset", "-q", "--hard", "HEAD^")


def set_aside(root: Path, content: ContentRepository) -> None:
    """By another practice under its name, which came by hand."""
    (root / FILE).write_text("tekst: van een ander\nnaam: z\n", "utf-8")
    git(root, "add", FILE)
    git(root, "commit", "-q", "-m", "Met de hand")
    content.tip()


def dropped(root: Path, content: ContentRepository) -> None:
    set_aside(root, content)
    content.drop(content.set_aside()[0])


def untouched(root: Path, content: ContentRepository) -> None:
    """Do nothing: the machine went down right after the delivery."""


BY_EDITORS = (
    untouched,
    edited,
    published,
    amended,
    squashed,
    renamed,
    put_back,
    undone,
    set_aside,
    dropped,
)


@pytest.mark.parametrize("by_editor", BY_EDITORS)
def test_what_editors_did_meanwhile_delivers_nothing_twice_and_stays(
    root: Path,
    content: ContentRepository,
    delivery: ConceptDelivery,
    by_editor: Callable[[Path, ContentRepository], None],
) -> None:
    """Before the outbox heard of it; and a next version has a file of its own beside that."""
    delivery.deliver(submission())
    by_editor(root, content)
    before = content.blob_ids(content.tip())
    assert delivery.deliver(submission()) == FILE
    assert content.blob_ids(content.tip()) == before
    second = submission(version=2)
    place = delivery.deliver(second)
    assert saved(content, place) == second.text
    after = content.blob_ids(content.tip())
    assert before == {path: one for path, one in after.items() if path != place}


def test_what_an_editor_dropped_is_kept_by_nothing(
    root: Path, content: ContentRepository, delivery: ConceptDelivery
) -> None:
    """Not by what records the delivery either."""
    delivery.deliver(submission())
    dropped(root, content)
    git(root, "gc", "-q", "--prune=now")
    assert TEXT not in everything_in(root)
    assert delivery.deliver(submission()) == FILE


@pytest.mark.parametrize("name", ["die-er-al-is", "een-praktijk"])
def test_a_name_that_is_taken_by_now_gets_the_number_as_suffix(
    content: ContentRepository, delivery: ConceptDelivery, name: str
) -> None:
    """On `main`, or by what was saved."""
    delivery.deliver(submission("DDDD-EEEE-FFFF"))
    place = delivery.deliver(submission(name=name))
    assert place == f"docs/praktijken/{name}-aaaa-bbbb-cccc.md"
    assert saved(content, place) == TEXT


@pytest.mark.parametrize("name", [BRANCH, "redactie", "redactie/concept", "notities"])
def test_a_branch_of_someone_is_not_in_the_way(
    root: Path, content: ContentRepository, delivery: ConceptDelivery, name: str
) -> None:
    git(root, "branch", name)
    before = git(root, "for-each-ref", "refs/heads")
    assert delivery.deliver(submission()) == FILE
    assert saved(content) == TEXT
    assert git(root, "for-each-ref", "refs/heads") == before


def test_a_lock_that_a_killed_git_left_on_a_note_is_removed(
    root: Path, delivery: ConceptDelivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(git_commands.SETTINGS, "core.filesRefLockTimeout", "1")
    delivery.deliver(submission("DDDD-EEEE-FFFF"))
    (root / f".git/refs/redactie/notities/{NUMBER}.lock").touch()
    assert delivery.deliver(submission(name="anders"))


def test_a_kill_between_two_steps_delivers_once(
    root: Path,
    content: ContentRepository,
    delivery: ConceptDelivery,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Right after it: what it did is done, and nobody heard of it."""
    run, step, was_killed = Git.run, 0, True
    while was_killed:
        sent = submission(f"{step:04}-BBBB-CCCC", f"praktijk-{step}")
        steps, was_killed = iter(range(step)), False

        def killed(
            self: Git, arguments: tuple[str, ...], *more: Any, left: Any = steps, **named: Any
        ) -> Any:
            done = run(self, arguments, *more, **named)
            writes = arguments[0] in ("hash-object", "commit-tree", "update-ref")
            if writes and next(left, None) is None:
                raise KilledError
            return done

        with monkeypatch.context() as patched:
            patched.setattr(Git, "run", killed)
            try:
                delivery.deliver(sent)
            except KilledError:
                was_killed = True
        place = delivery.deliver(sent)
        assert saved(content, place) == TEXT
        step += 1
    subjects = [change.subject for change in content.saved()]
    assert len(subjects) == len(set(subjects)) == step > 4


class KilledError(BaseException):
    """What a kill is to the code under test: nothing of it goes on."""


def test_deliveries_at_once_are_each_there_once(
    root: Path, content: ContentRepository, delivery: ConceptDelivery
) -> None:
    """Each by two processes."""
    numbers = ["0000-BBBB-CCCC", "0001-BBBB-CCCC"]

    def deliver(number: str) -> str:
        each = ConceptDelivery(ContentRepository(root, by_line, engine={}))
        with suppress(DeliveryError):
            return each.deliver(submission(number, f"praktijk-{number[3]}"))
        return delivery.deliver(submission(number, f"praktijk-{number[3]}"))

    with ThreadPoolExecutor(4) as threads:
        places = list(threads.map(deliver, numbers * 2))
    assert places == [f"docs/praktijken/praktijk-{one}.md" for one in (0, 1, 0, 1)]
    assert len(content.saved()) == 2


def test_a_commit_message_that_is_not_utf_8_does_no_harm(
    root: Path, delivery: ConceptDelivery
) -> None:
    (root / "bericht").write_bytes(b"caf\xe9")
    latin = ("-c", "i18n.commitEncoding=latin1")
    git(root, *latin, "commit", "-q", "--allow-empty", "-F", "bericht")
    assert delivery.deliver(submission()) == FILE


@pytest.mark.parametrize("now", [-5, 0, 86_400, 4_137_004_800])
def test_a_wrong_clock_does_no_harm(
    content: ContentRepository,
    delivery: ConceptDelivery,
    now: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(content_repository.time, "time", lambda: now)
    assert delivery.deliver(replace(submission(), taken=now)) == FILE
    assert len(content.saved()) == 1


def test_a_repository_around_the_folder_is_left_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as one in which the project was unpacked, or the one that GIT_DIR names."""
    inner = root / "uitgepakt"
    inner.mkdir()
    delivery = ConceptDelivery(ContentRepository(inner, by_line, engine={}))
    before = git(root, "for-each-ref")
    with pytest.raises(DeliveryError) as error:
        delivery.deliver(submission())
    assert "Deze map is geen archief van git" in error.value.trouble
    monkeypatch.setenv("GIT_DIR", str(root / ".git"))
    with pytest.raises(DeliveryError):
        delivery.deliver(submission())
    monkeypatch.delenv("GIT_DIR")
    assert git(root, "for-each-ref") == before


def test_a_failure_of_git_is_a_delivery_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (tmp_path, tmp_path / "weg"):
        delivery = ConceptDelivery(ContentRepository(folder, by_line, engine={}))
        with pytest.raises(DeliveryError) as error:
            delivery.deliver(submission())
        assert error.value.trouble
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DeliveryError) as error:
        delivery.check()
    assert "Git is" in error.value.trouble
