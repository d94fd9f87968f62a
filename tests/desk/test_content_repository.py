"""Content in Git: what was saved is there once, and nobody's work is lost or hidden."""

import base64
import os
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from git_forge import served
from inbox_process import free_port, git
from line_merge import by_line
from service.repository import content_repository, git_commands, publishing, snapshots
from service.repository.commits import Person
from service.repository.concept import MovedError
from service.repository.content_repository import ContentRepository
from service.repository.engine import engine_files
from service.repository.git_commands import Git, GitError
from service.repository.merging import ConflictError
from service.repository.publishing import BehindError, Forge, Here, RefusedError
from service.repository.saved_changes import SavedChange

EVA, BO = Person("Eva de Vries", "eva@site.invalid"), Person("Bo", "bo@site.invalid")
FILE, OTHER = "docs/een.md", "docs/twee met spatie é.md"
TEXT, LONG = "a: 1\nb: 1\n", "".join(f"regel {number}\n" for number in range(20))


@pytest.fixture(scope="module")
def begin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begin")
    (folder / "docs").mkdir(parents=True)
    (folder / FILE).write_text(TEXT, "utf-8")
    (folder / OTHER).write_text(LONG, "utf-8")
    git(folder, "init", "-q", "-b", "main", "--template=")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "begin")
    git(folder, "gc", "-q")
    return folder


@pytest.fixture
def root(begin: Path, tmp_path: Path) -> Path:
    """A repository with two files on `main`, which is checked out."""
    return Path(shutil.copytree(begin, tmp_path / "een project"))


@pytest.fixture
def repository(root: Path) -> ContentRepository:
    return ContentRepository(root, by_line, engine={})


def save(
    repository: ContentRepository, content: str | None, path: str = FILE, by: Person = EVA
) -> SavedChange:
    """Save one file, on top of whatever is there."""
    files = {path: None if content is None else content.encode()}
    change = repository.save(repository.tip(), files, by, f"Verander {path}")
    assert change
    return change


def by_hand(root: Path, content: str | None, path: str = FILE) -> None:
    """Commit one file on the branch that is checked out, as someone who uses Git does."""
    if content is None:
        (root / path).unlink()
    else:
        (root / path).write_text(content, "utf-8")
    git(root, "add", "-A", path)
    git(root, "commit", "-q", "-m", f"Met de hand: {path}")


def text(repository: ContentRepository, path: str = FILE, commit: str = "") -> str | None:
    content = repository.read(commit or repository.tip(), path)
    return None if content is None else content.decode()


# Reading and saving


def test_what_was_saved_is_read_and_touches_nothing_else(
    root: Path, repository: ContentRepository
) -> None:
    (root / FILE).write_text("half af", "utf-8")
    before = git(root, "status", "--porcelain"), git(root, "rev-parse", "main")
    first = repository.tip()
    change = repository.save(first, {FILE: b"a: 2\n", "docs/nieuw.md": b"c"}, EVA, "Twee\nregels")
    assert change
    assert change.commit == repository.tip()
    assert (text(repository), text(repository, commit=first)) == ("a: 2\n", TEXT)
    assert repository.paths(change.commit) == (FILE, "docs/nieuw.md", OTHER)
    assert repository.blob(repository.blob_id(first, FILE)) == TEXT.encode()
    assert repository.blob_id(first, "docs/nieuw.md") == ""
    assert (git(root, "status", "--porcelain"), git(root, "rev-parse", "main")) == before
    assert (root / FILE).read_text("utf-8") == "half af"


def test_a_saved_change_says_who_when_and_what(root: Path, repository: ContentRepository) -> None:
    body = "Waarom.\n\nVraag: 12"
    change = repository.save(repository.tip(), {FILE: b"x", OTHER: None}, EVA, "Kort", body)
    assert change
    assert repository.saved() == (change,)
    assert (change.person, change.subject, change.body) == (EVA, "Kort", body)
    assert change.paths == (FILE, OTHER)
    columns = "%an|%ae|%at|%cn|%ce|%ct|%(trailers)"
    seconds = int(change.when.timestamp())
    who = f"{EVA.name}|{EVA.mail}|{seconds}"
    assert git(root, "log", "-1", f"--format={columns}", change.commit) == f"{who}|{who}|Vraag: 12"


def test_nothing_is_saved_twice(repository: ContentRepository) -> None:
    change = save(repository, "a: 2\n")
    assert repository.save(change.commit, {FILE: b"a: 2\n"}, BO, "Nog eens") is None
    assert repository.saved() == (change,)


def test_a_form_that_is_behind_saves_nothing(repository: ContentRepository) -> None:
    tip = repository.tip()
    change = save(repository, "a: 2\n")
    with pytest.raises(MovedError):
        repository.save(tip, {FILE: b"a: 3\n"}, BO, "Te laat")
    assert repository.saved() == (change,)


@pytest.mark.parametrize("path", ["../buiten.md", ".git/config", "/etc/passwd", "docs"])
def test_a_path_outside_the_content_is_refused(repository: ContentRepository, path: str) -> None:
    with pytest.raises(GitError):
        repository.save(repository.tip(), {path: b"x"}, EVA, "Buiten")
    assert repository.saved() == ()


def add_line(repository: ContentRepository, key: str) -> None:
    """Add a line and try again until nobody was in between, as the desk does."""
    while True:
        tip = repository.tip()
        content = (repository.read(tip, FILE) or b"") + f"{key}: 1\n".encode()
        with suppress(MovedError):
            repository.save(tip, {FILE: content}, EVA, f"Voeg {key} toe")
            return


def test_of_ten_writers_at_once_each_change_is_there_once(root: Path) -> None:
    """Each has a repository object of its own, as processes have."""
    names = [f"k{number}" for number in range(10)]

    def one(name: str) -> None:
        add_line(ContentRepository(root, by_line, engine={}), name)

    with ThreadPoolExecutor(len(names)) as threads:
        list(threads.map(one, names))
    repository = ContentRepository(root, by_line, engine={})
    content = text(repository) or ""
    assert sorted(content.splitlines()) == sorted([*TEXT.splitlines(), *(f"{n}: 1" for n in names)])
    assert len(repository.saved()) == len(names)
    assert git(root, "fsck", "--full", "--no-dangling") == ""


def test_the_settings_and_hooks_of_the_user_do_not_count(
    root: Path, repository: ContentRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks, traces = tmp_path / "hooks", tmp_path / "trace"
    hooks.mkdir()
    for name in ("reference-transaction", "pre-commit", "post-merge", "post-checkout"):
        (hooks / name).write_text("#!/bin/sh\nexit 1\n", "utf-8")
        (hooks / name).chmod(0o755)
    settings = {
        "commit.gpgSign": "true",
        "core.autocrlf": "true",
        "core.hooksPath": str(hooks),
        "gpg.program": "false",
        "i18n.commitEncoding": "latin1",
        "merge.autoStash": "true",
        "merge.verifySignatures": "true",
        "protocol.version": "0",
        "user.useConfigOnly": "true",
    }
    for name, value in settings.items():
        git(root, "config", name, value)
    for name in ("GIT_TRACE", "GIT_TRACE_CURL"):
        monkeypatch.setenv(name, str(traces))
    monkeypatch.setenv("GIT_AUTHOR_DATE", "@0 +0000")
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    change = repository.save(repository.tip(), {FILE: b"a: 2\nb: 1\n"}, EVA, "Eén é")
    assert change
    assert change.when.year > 2000
    folder = repository.export(change.commit)
    repository.publish(EVA)
    assert repository.main() == change.commit
    assert (folder / FILE).read_bytes() == b"a: 2\nb: 1\n"
    assert not traces.exists()
    monkeypatch.delenv("GIT_DIR")
    raw = subprocess.run(
        ["git", "cat-file", "commit", change.commit], cwd=root, capture_output=True, check=True
    )
    assert raw.stdout.endswith("\n\nEén é\n".encode())
    assert b"encoding" not in raw.stdout


# `main` moves by hand meanwhile


def test_what_was_saved_is_put_on_top_of_what_came_by_hand(
    root: Path, repository: ContentRepository
) -> None:
    save(repository, "a: 2\nb: 1\n")
    save(repository, "a: 3\nb: 1\n", by=BO)
    by_hand(root, "a: 1\nb: 2\n")
    by_hand(root, "ook nieuw\n", "docs/met-de-hand.md")
    assert text(repository) == "a: 3\nb: 2\n"
    assert text(repository, "docs/met-de-hand.md") == "ook nieuw\n"
    assert [change.person for change in repository.saved()] == [BO, EVA]
    assert git(root, "merge-base", "main", repository.tip()) == git(root, "rev-parse", "main")


def test_a_repository_that_is_read_only_is_told(
    repository: ContentRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "open", Mock(side_effect=PermissionError("redactie.lock")))
    with pytest.raises(GitError) as error:
        repository.tip()
    assert "mag de redactietafel niet schrijven" in error.value.trouble


def test_a_form_from_before_that_is_behind(root: Path, repository: ContentRepository) -> None:
    """And what it began from can still be read, to merge it."""
    before = save(repository, "a: 2\nb: 1\n").commit
    by_hand(root, "a: 1\nb: 2\n")
    repository.tip()
    with pytest.raises(MovedError):
        repository.save(before, {FILE: b"a: 5\nb: 1\n"}, EVA, "Vijf")
    assert text(repository, commit=before) == "a: 2\nb: 1\n"


def test_what_came_by_hand_as_well_is_not_saved_any_more(
    root: Path, repository: ContentRepository
) -> None:
    save(repository, "a: 2\nb: 1\n")
    by_hand(root, "a: 2\nb: 1\n")
    assert repository.tip() == git(root, "rev-parse", "main")
    assert (repository.saved(), repository.set_aside()) == ((), ())


def test_what_conflicts_is_set_aside_until_someone_chooses(
    root: Path, repository: ContentRepository
) -> None:
    conflicting = save(repository, "a: 2\nb: 1\n")
    save(repository, "a: 2\nb: 2\n")
    by_hand(root, "a: 9\nb: 1\n")
    assert text(repository) == "a: 9\nb: 2\n"
    assert len(repository.saved()) == 1
    git(root, "gc", "-q", "--prune=now")
    assert repository.set_aside() == (conflicting,)
    assert text(repository, commit=conflicting.commit) == "a: 2\nb: 1\n"
    repository.drop(conflicting)
    assert repository.set_aside() == ()


@pytest.mark.parametrize(("saved", "hand"), [("a: 2\n", None), (None, "a: 2\n")])
def test_removing_what_the_other_changed_is_a_conflict(
    root: Path, repository: ContentRepository, saved: str | None, hand: str | None
) -> None:
    change = save(repository, saved)
    by_hand(root, hand)
    assert text(repository) == hand
    assert repository.set_aside() == (change,)


def test_a_file_that_was_renamed_by_hand_is_changed_where_it_is(
    root: Path, repository: ContentRepository
) -> None:
    save(repository, LONG + "nog een\n", OTHER)
    git(root, "mv", OTHER, "docs/drie.md")
    git(root, "commit", "-q", "-m", "Andere naam")
    assert text(repository, "docs/drie.md") == LONG + "nog een\n"
    assert text(repository, OTHER) is None
    assert [change.paths for change in repository.saved()] == [("docs/drie.md",)]


@pytest.mark.parametrize("command", ["reset", "amend"])
def test_what_was_undone_by_hand_does_not_come_back(
    root: Path, repository: ContentRepository, command: str
) -> None:
    by_hand(root, "met een naam erin\n", "docs/weg.md")
    save(repository, "a: 2\nb: 1\n")
    if command == "reset":
        git(root, "reset", "-q", "--hard", "HEAD^")
    else:
        git(root, "rm", "-q", "docs/weg.md")
        git(root, "commit", "-q", "--amend", "--allow-empty", "-m", "Zonder")
    assert text(repository, "docs/weg.md") is None
    assert text(repository) == "a: 2\nb: 1\n"
    assert len(repository.saved()) == 1


def test_two_who_follow_main_at_once_do_it_once(root: Path, repository: ContentRepository) -> None:
    save(repository, "a: 2\nb: 1\n")
    by_hand(root, "a: 1\nb: 2\n")
    with ThreadPoolExecutor(4) as threads:
        tips = set(threads.map(lambda _: repository.tip(), range(4)))
    assert len(tips) == 1
    assert len(repository.saved()) == 1


# Putting back


def put_back(repository: ContentRepository, change: SavedChange) -> SavedChange | None:
    tip = repository.tip()
    return repository.save(tip, repository.opposite(change, tip), BO, "Zet terug")


@pytest.mark.parametrize("content", ["a: 2\nb: 1\n", None])
def test_a_change_is_put_back(repository: ContentRepository, content: str | None) -> None:
    change = save(repository, content)
    undone = put_back(repository, change)
    assert undone
    assert (undone.person, undone.subject) == (BO, "Zet terug")
    assert text(repository) == TEXT
    assert put_back(repository, change) is None


def test_a_new_file_is_put_back_by_removing_it(repository: ContentRepository) -> None:
    change = save(repository, "nieuw\n", "docs/nieuw.md")
    put_back(repository, change)
    assert text(repository, "docs/nieuw.md") is None


def test_a_value_is_put_back_and_what_was_saved_beside_it_stays(
    root: Path, repository: ContentRepository
) -> None:
    """Also when it was published meanwhile, and put on top of another commit."""
    change = save(repository, "a: 2\nb: 1\n")
    save(repository, "a: 2\nb: 2\n")
    by_hand(root, "iets\n", "docs/iets.md")
    repository.publish(EVA)
    put_back(repository, change)
    assert text(repository) == "a: 1\nb: 2\n"


def test_what_is_not_as_it_was_saved_is_not_put_back(repository: ContentRepository) -> None:
    change = save(repository, "a: 2\nb: 1\n")
    save(repository, "a: 3\nb: 1\n")
    with pytest.raises(ConflictError):
        put_back(repository, change)
    assert text(repository) == "a: 3\nb: 1\n"


# Publishing here


def nothing(_: Path) -> None:
    """Leave `main` checked out, with nothing edited."""


def edited_elsewhere(root: Path) -> None:
    (root / OTHER).write_text("half af", "utf-8")
    (root / "docs/los.md").write_text("nog niet in git", "utf-8")
    (root / "docs/klaar.md").write_text("klaargezet", "utf-8")
    git(root, "add", "docs/klaar.md")


def on_another_branch(root: Path) -> None:
    git(root, "switch", "-q", "-c", "half-af")
    (root / FILE).write_text("half af", "utf-8")


def detached(root: Path) -> None:
    git(root, "switch", "-q", "--detach")
    (root / FILE).write_text("half af", "utf-8")


@pytest.mark.parametrize("by_editor", [nothing, edited_elsewhere, on_another_branch, detached])
def test_main_goes_forward_and_what_someone_edits_stays(
    root: Path, repository: ContentRepository, by_editor: Callable[[Path], None]
) -> None:
    by_editor(root)
    before = {file: file.read_bytes() for file in (root / "docs").iterdir()}
    status, head = git(root, "status", "--porcelain"), git(root, "rev-parse", "HEAD")
    changes = (save(repository, "a: 2\nb: 1\n"), save(repository, "a: 2\nb: 2\n"))
    published = repository.publish(EVA)
    assert published.commit == repository.main() == git(root, "rev-parse", "main")
    assert published.changes == changes[::-1]
    assert repository.saved() == repository.publish(EVA).changes == ()
    assert git(root, "status", "--porcelain") == status
    if by_editor in (nothing, edited_elsewhere):
        before[root / FILE] = b"a: 2\nb: 2\n"
    else:
        assert git(root, "rev-parse", "HEAD") == head
    assert {file: file.read_bytes() for file in (root / "docs").iterdir()} == before


def edited(root: Path) -> None:
    (root / FILE).write_text("half af", "utf-8")


def staged(root: Path) -> None:
    edited(root)
    git(root, "add", FILE)


def removed(root: Path) -> None:
    (root / FILE).unlink()
    git(root, "rm", "-q", "--cached", FILE)


def untracked(root: Path) -> None:
    (root / "docs/nieuw.md").write_text("van iemand", "utf-8")


def ignored(root: Path) -> None:
    untracked(root)
    (root / ".gitignore").write_text("nieuw.md\n.gitignore\n", "utf-8")


@pytest.mark.parametrize(
    ("by_editor", "name"),
    [
        (edited, FILE),
        (staged, FILE),
        (removed, FILE),
        (untracked, "docs/nieuw.md"),
        (ignored, "docs/nieuw.md"),
    ],
)
def test_a_file_that_someone_edits_is_in_the_way_by_its_name(
    root: Path, repository: ContentRepository, by_editor: Callable[[Path], None], name: str
) -> None:
    """And is not put aside either, as this user lets Git do."""
    git(root, "config", "merge.autoStash", "true")
    by_editor(root)
    before = git(root, "status", "--porcelain", "--ignored")
    content = {file: file.read_bytes() for file in (root / "docs").iterdir()}
    repository.save(repository.tip(), {FILE: b"a: 2\n", "docs/nieuw.md": b"n"}, EVA, "Twee")
    with pytest.raises(RefusedError) as error:
        repository.publish(EVA)
    assert error.value.files == (name,)
    assert f"‘{name}’" in error.value.trouble
    assert git(root, "status", "--porcelain", "--ignored") == before
    assert {file: file.read_bytes() for file in (root / "docs").iterdir()} == content
    assert len(repository.saved()) == 1


def test_what_was_refused_does_not_come_back_after_it_was_undone_by_hand(
    root: Path, repository: ContentRepository
) -> None:
    by_hand(root, "met een naam erin\n", "docs/weg.md")
    save(repository, "a: 2\nb: 1\n")
    edited(root)
    with pytest.raises(RefusedError):
        repository.publish(EVA)
    git(root, "reset", "-q", "--hard", "HEAD^")
    assert len(repository.publish(EVA).changes) == 1
    assert text(repository, "docs/weg.md", repository.main()) is None


def test_main_that_is_being_rebased_is_left_alone(
    root: Path, repository: ContentRepository
) -> None:
    git(root, "-c", "sequence.editor=sed -i s/^pick/edit/", "rebase", "-q", "-i", "--root")
    save(repository, "a: 2\nb: 1\n")
    with pytest.raises(RefusedError) as error:
        repository.publish(EVA)
    assert "bezig de tak ‘main’ te verplaatsen" in error.value.trouble
    git(root, "rebase", "--continue")
    assert len(repository.publish(EVA).changes) == 1


def test_main_of_another_working_tree_goes_forward_there(
    root: Path, repository: ContentRepository
) -> None:
    git(root, "switch", "-q", "-c", "anders")
    other = root.parent / "andere map"
    git(root, "worktree", "add", "-q", str(other), "main")
    save(repository, "a: 2\nb: 1\n")
    repository.publish(EVA)
    assert (other / FILE).read_text("utf-8") == "a: 2\nb: 1\n"
    assert (root / FILE).read_text("utf-8") == TEXT
    assert git(other, "status", "--porcelain") == git(root, "status", "--porcelain") == ""


def test_a_bare_repository_is_published_to(root: Path, tmp_path: Path) -> None:
    bare = tmp_path / "kaal.git"
    git(tmp_path, "clone", "-q", "--bare", str(root), str(bare))
    repository = ContentRepository(bare, by_line, engine={})
    change = save(repository, "a: 2\nb: 1\n")
    assert repository.publish(EVA).commit == git(bare, "rev-parse", "main") == change.commit


# Publishing at a forge


@pytest.fixture
def forge(root: Path, tmp_path: Path) -> Path:
    """A bare repository that the repository is a clone of."""
    bare = tmp_path / "forges" / "site.git"
    git(tmp_path, "clone", "-q", "--bare", "--template=", str(root), str(bare))
    git(root, "remote", "add", "origin", str(bare))
    git(root, "fetch", "-q", "origin")
    return bare


@pytest.fixture
def desk(root: Path, forge: Path) -> ContentRepository:
    return ContentRepository(root, by_line, "origin", engine={})


@pytest.fixture
def colleague(forge: Path, tmp_path: Path) -> Callable[[str, str], None]:
    """Pushes a commit with this file and content, as someone elsewhere does."""
    clone = tmp_path / "elders"

    def push(path: str, content: str) -> None:
        if not clone.exists():
            git(tmp_path, "clone", "-q", str(forge), str(clone))
        by_hand(clone, content, path)
        git(clone, "push", "-q", "origin", "main")

    return push


def test_at_a_forge_what_was_saved_is_pushed_and_nothing_here_moves(
    root: Path, forge: Path, desk: ContentRepository
) -> None:
    edited(root)
    before = git(root, "status", "--porcelain"), git(root, "rev-parse", "main")
    change = save(desk, "a: 2\nb: 1\n")
    published = desk.publish(EVA)
    assert published.commit == git(forge, "rev-parse", "main") == change.commit
    assert published.changes == (change,)
    assert desk.saved() == desk.publish(EVA).changes == ()
    assert (git(root, "status", "--porcelain"), git(root, "rev-parse", "main")) == before


def test_a_forge_that_moved_meanwhile_keeps_what_came_there(
    forge: Path, desk: ContentRepository, colleague: Callable[[str, str], None]
) -> None:
    save(desk, "a: 2\nb: 1\n")
    colleague(FILE, "a: 1\nb: 2\n")
    assert len(desk.publish(EVA).changes) == 1
    assert git(forge, "show", f"main:{FILE}") == "a: 2\nb: 2"
    assert git(forge, "rev-list", "--count", "main") == "3"


@pytest.mark.parametrize("times", [1, 99])
def test_a_forge_that_moves_between_fetching_and_pushing_is_fetched_again(
    desk: ContentRepository,
    colleague: Callable[[str, str], None],
    times: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A few times."""
    monkeypatch.setattr(content_repository, "ATTEMPTS", 2)
    fetch, pushes = Forge.fetch, iter(range(times))

    def fetched(self: Forge, token: str | None) -> None:
        fetch(self, token)
        if (number := next(pushes, None)) is not None:
            colleague(f"docs/{number}.md", "van elders")

    monkeypatch.setattr(Forge, "fetch", fetched)
    save(desk, "a: 2\nb: 1\n")
    if times == 1:
        assert len(desk.publish(EVA).changes) == 1
        assert text(desk, "docs/0.md") == "van elders"
    else:
        with pytest.raises(GitError) as error:
            desk.publish(EVA)
        assert "te veel tegelijk gepubliceerd" in error.value.trouble
        assert len(desk.saved()) == 1


def test_what_a_forge_refuses_is_told_in_its_words_and_stays_saved(
    forge: Path, desk: ContentRepository
) -> None:
    hook = forge / "hooks" / "pre-receive"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\necho 'GH006: Protected branch' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    change = save(desk, "a: 2\nb: 1\n")
    with pytest.raises(RefusedError) as error:
        desk.publish(EVA)
    assert "weigert wat je publiceert (‘GH006: Protected branch’)" in error.value.trouble
    assert desk.saved() == (change,)
    hook.unlink()
    assert desk.publish(EVA).changes == (change,)


def test_a_forge_that_is_away_is_told(root: Path, forge: Path, desk: ContentRepository) -> None:
    save(desk, "a: 2\nb: 1\n")
    forge.rename(forge.with_name("weg.git"))
    with pytest.raises(RefusedError) as error:
        desk.publish(EVA)
    assert "De broncode is er niet" in error.value.trouble
    git(root, "remote", "set-url", "origin", f"http://127.0.0.1:{free_port()}/site.git")
    with pytest.raises(RefusedError) as error:
        desk.publish(EVA, "een-token")
    assert "niet te bereiken" in error.value.trouble
    assert len(desk.saved()) == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("fatal: could not read Username for 'https://f': terminal prompts disabled", "herkent je"),
        (
            "remote: Permission to o/r.git denied to eva.\nfatal: returned error: 403",
            "mag hier niet",
        ),
        ("remote: Repository not found.\nfatal: repository 'https://f/' not found", "is er niet"),
        ("fatal: couldn't find remote ref refs/heads/main", "geen tak ‘main’"),
        ("fatal: Could not resolve host: f", "niet te bereiken"),
        (
            "error: Unable to create '/a/b.lock': File exists.",
            "Verwijder dan het bestand /a/b.lock",
        ),
    ],
)
def test_what_git_says_of_a_forge_is_told_in_dutch(said: str, words: str) -> None:
    error = publishing._refusal_there(said)
    assert isinstance(error, RefusedError)
    assert words in error.trouble


def test_a_push_that_crossed_another_one_is_tried_again() -> None:
    lock = (
        "remote: error: cannot lock ref 'refs/heads/main': Unable to create '/a.lock': File exists."
    )
    said = f"{lock}\n!\tx:refs/heads/main\t[remote rejected] (failed to update ref)"
    assert isinstance(publishing._refusal_there(said), BehindError)


TOKEN = "geheim-van-eva"


def test_the_forge_decides_by_the_token_of_the_editor(
    root: Path, forge: Path, desk: ContentRepository, tmp_path: Path
) -> None:
    """Whatever this machine itself may do there; and a right can be withdrawn at any moment."""
    may_write = {TOKEN: True, "van-de-machine": True}
    save(desk, "a: 2\nb: 1\n")
    with served(forge.parent, may_write) as address:
        git(root, "remote", "set-url", "origin", f"{address}/site.git")
        store = tmp_path / "bewaard"
        kept = address.replace("//", "//x:van-de-machine@")
        store.write_text(kept, "utf-8")
        git(root, "config", "credential.helper", f"store --file='{store}'")
        git(root, "config", f"http.{address}/.extraHeader", "Authorization: Basic eDp2YW4=")
        assert len(desk.publish(EVA, TOKEN).changes) == 1
        for token, status, words in (
            (TOKEN, False, "Je mag hier niet publiceren"),
            ("verlopen", None, "herkent je niet"),
        ):
            if status is not None:
                may_write[token] = status
            save(desk, f"a: {token}\nb: 1\n")
            with pytest.raises(RefusedError) as error:
                desk.publish(EVA, token)
            assert words in error.value.trouble
            assert token not in f"{error.value} {error.value.trouble}"
        assert store.read_text("utf-8") == kept
    assert len(desk.saved()) == 2


def test_a_token_is_in_no_file_argument_or_message(
    root: Path,
    forge: Path,
    desk: ContentRepository,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard = tmp_path / "heard"
    monkeypatch.setenv(
        "PATH", stand_in(tmp_path / "bin", f'echo "$@" >> "{heard}"; exec "$GIT" "$@"')
    )
    for name in ("GIT_TRACE", "GIT_TRACE_CURL", "GIT_CURL_VERBOSE"):
        monkeypatch.setenv(name, str(tmp_path / "trace"))
    monkeypatch.setenv("GIT_TRACE_REDACT", "0")
    save(desk, "a: 2\nb: 1\n")
    with served(forge.parent, {TOKEN: True}) as address:
        git(root, "remote", "set-url", "origin", f"{address}/site.git")
        desk.publish(EVA, TOKEN)
    secrets = (TOKEN.encode(), base64.b64encode(f"x-access-token:{TOKEN}".encode()))
    for file in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert not any(secret in file.read_bytes() for secret in secrets), file


def test_a_token_is_never_sent_in_the_clear(root: Path, desk: ContentRepository) -> None:
    git(root, "remote", "set-url", "origin", "http://forge.example/site.git")
    with pytest.raises(RefusedError) as error:
        desk.publish(EVA, TOKEN)
    assert "https://" in error.value.trouble


# Which engine, and the files of a commit in a folder


def test_an_engine_that_changed_on_main_is_not_the_one_that_runs(root: Path) -> None:
    """Content, and what this service has beside it, makes no difference."""
    (root / "hooks").mkdir()
    by_hand(root, "versie 1\n", "hooks/model.py")
    (root / "hooks/los.py").write_text("van een ontwikkelaar", "utf-8")
    repository = ContentRepository(root, by_line, engine=engine_files(root))
    by_hand(root, "a: 2\nb: 1\n")
    assert not repository.engine_differs(repository.main())
    by_hand(root, "versie 2\n", "hooks/model.py")
    assert repository.engine_differs(repository.main())
    newer = ContentRepository(root, by_line, engine=engine_files(root))
    assert not newer.engine_differs(newer.main())


def test_an_export_has_the_files_of_its_commit(
    root: Path, repository: ContentRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For as long as it is among the latest; what a killed one left is no part of it."""
    monkeypatch.setattr(snapshots, "KEPT", 2)
    first = repository.tip()
    second = save(repository, None).commit
    half = root / ".cache/tafel.half/files"
    half.mkdir(parents=True)
    (half / "rest.md").write_text("van een andere keer", "utf-8")
    with ThreadPoolExecutor(4) as threads:
        folders = set(threads.map(repository.export, [first, first, second, second]))
    assert {file.name for file in repository.export(first).rglob("*.md")} == {
        "een.md",
        "twee met spatie é.md",
    }
    assert [file.name for file in repository.export(second).rglob("*.md")] == [Path(OTHER).name]
    third = save(repository, "a: 3\n").commit
    folders.add(repository.export(third))
    assert {folder.name for folder in folders if folder.exists()} == {second, third}


# When Git is slow, locked or away, and when all is killed


def stand_in(folder: Path, script: str) -> str:
    """A PATH on which `git` is this shell script; `$GIT` is the real one in it."""
    folder.mkdir()
    (folder / "git").write_text(f"#!/bin/sh\nGIT={shutil.which('git')}\n{script}\n", "utf-8")
    (folder / "git").chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def test_a_git_that_hangs_is_told(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", stand_in(tmp_path / "bin", "exec sleep 600"))
    with pytest.raises(GitError) as error:
        Git(root, patience=0.1).check()
    assert "Git antwoordt niet" in error.value.trouble


def test_a_git_that_is_away_is_told(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    repository = ContentRepository(root, by_line, engine={})
    for action in (
        repository.check,
        repository.tip,
        lambda: repository.save("0" * 40, {FILE: b"x"}, EVA, "Weg"),
        lambda: repository.publish(EVA),
    ):
        with pytest.raises(GitError) as error:
            action()
        assert "Git is op deze computer niet te starten" in error.value.trouble


def test_a_folder_without_main_is_told(tmp_path: Path, root: Path) -> None:
    git(root, "branch", "-m", "main", "anders")
    for folder, words in ((tmp_path, "geen archief van git"), (root, "geen tak ‘main’")):
        with pytest.raises(GitError) as error:
            ContentRepository(folder, by_line, engine={}).check()
        assert words in error.value.trouble


@pytest.mark.parametrize("name", ["index.lock", "refs/heads/main.lock"])
def test_a_lock_of_someone_else_is_told_and_left(
    root: Path, repository: ContentRepository, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And once it is gone, what was half done is finished."""
    monkeypatch.setitem(git_commands.SETTINGS, "core.filesRefLockTimeout", "1")
    save(repository, "a: 2\nb: 1\n")
    lock = root / ".git" / name
    lock.touch()
    with pytest.raises(RefusedError) as error:
        repository.publish(EVA)
    assert str(lock) in error.value.trouble
    save(repository, "a: 2\nb: 3\n")
    lock.unlink()
    assert len(repository.publish(EVA).changes) == 2
    assert git(root, "status", "--porcelain") == ""


def test_what_is_published_is_not_told_to_have_failed(
    root: Path, repository: ContentRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock of someone else that comes too late to prevent it leaves a note that is forgotten."""
    monkeypatch.setitem(git_commands.SETTINGS, "core.packedRefsTimeout", "1")
    save(repository, "a: 2\nb: 1\n")
    lock = root / ".git/packed-refs.lock"
    lock.touch()
    assert len(repository.publish(EVA).changes) == 1
    lock.unlink()
    by_hand(root, "a: 2\nb: 2\n")
    (root / FILE).write_text("a: 2\nb: 1\n", "utf-8")  # as it was when it was published
    save(repository, "a: 3\n", OTHER)
    assert len(repository.publish(EVA).changes) == 1
    assert (root / FILE).read_text("utf-8") == "a: 2\nb: 1\n"


def test_locks_that_a_killed_git_left_on_our_own_references_are_removed(
    root: Path, repository: ContentRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(git_commands.SETTINGS, "core.filesRefLockTimeout", "1")
    save(repository, "a: 2\nb: 1\n")
    by_hand(root, "a: 1\nb: 2\n")
    for name in ("concept", "basis"):
        (root / f".git/refs/redactie/{name}.lock").touch()
    save(repository, "a: 4\nb: 2\n")
    (root / ".git/refs/redactie/publicatie.lock").touch()
    assert len(repository.publish(EVA).changes) == 2


MOVING = ("commit-tree", "update-ref", "merge", "fetch", "push")


class Killed(BaseException):
    """What a kill is to the code under test: nothing of it goes on."""


def killed_at(step: int, monkeypatch: pytest.MonkeyPatch, action: Callable[[], object]) -> bool:
    """Whether the action was killed right after its Nth command that moves something."""
    run, steps = Git.run, iter(range(step))

    def counted(self: Git, arguments: tuple[str, ...], *rest: Any, **named: Any) -> Any:
        done = run(self, arguments, *rest, **named)
        if arguments[0] in MOVING and next(steps, None) is None:
            raise Killed
        return done

    with monkeypatch.context() as patched:
        patched.setattr(Git, "run", counted)
        try:
            action()
        except Killed:
            return True
    return False


def test_a_kill_while_saving_leaves_all_or_nothing(
    root: Path, repository: ContentRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = 0
    while True:
        key = f"k{step}"
        was_killed = killed_at(step, monkeypatch, lambda key=key: add_line(repository, key))
        saved = [change for change in repository.saved() if key in change.subject]
        assert len(saved) <= 1
        assert bool(saved) == ((text(repository) or "").count(f"{key}: 1") == 1)
        if not was_killed:
            assert saved
            break
        step += 1
    assert step == 2
    assert git(root, "fsck", "--full", "--no-dangling") == ""


def test_a_kill_while_following_and_publishing_loses_nothing(
    root: Path, repository: ContentRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    step, was_killed = 0, True
    while was_killed:
        save(repository, f"a: {step + 2}\nb: {step + 1}\n")
        by_hand(root, f"a: {step + 1}\nb: {step + 2}\n")
        was_killed = killed_at(step, monkeypatch, lambda: repository.publish(EVA))
        repository.publish(EVA)
        assert text(repository, commit=repository.main()) == (root / FILE).read_text("utf-8")
        assert repository.saved() == repository.set_aside() == ()
        assert git(root, "status", "--porcelain") == ""
        step += 1
    assert step == 6


def taken_away(root: Path) -> None:
    (root / FILE).unlink()


def begun(root: Path) -> None:
    (root / FILE).write_text("a: 2\nb", "utf-8")
    (root / "docs/nieuw.md").write_text("", "utf-8")


def written(root: Path) -> None:
    (root / FILE).write_text("a: 2\nb: 1\n", "utf-8")
    (root / "docs/nieuw.md").write_text("nieuw\n", "utf-8")


def indexed(root: Path) -> None:
    written(root)
    git(root, "add", ".")


@pytest.mark.parametrize("left", [nothing, taken_away, begun, written, indexed])
def test_what_a_killed_git_wrote_of_what_was_replaced_is_no_edit(
    root: Path,
    repository: ContentRepository,
    monkeypatch: pytest.MonkeyPatch,
    left: Callable[[Path], None],
) -> None:
    """It was going to a commit that `main` cannot go to any more."""
    repository.save(
        repository.tip(), {FILE: b"a: 2\nb: 1\n", "docs/nieuw.md": b"nieuw\n"}, EVA, "Twee"
    )
    with monkeypatch.context() as patched:
        patched.setattr(Here, "_forward", Mock(side_effect=Killed))
        with pytest.raises(Killed):
            repository.publish(EVA)
    left(root)
    (root / OTHER).write_text("met de hand\n", "utf-8")
    git(root, "commit", "-q", "-m", "met de hand", "--", OTHER)
    repository.publish(EVA)
    assert git(root, "status", "--porcelain") == ""
    assert text(repository, commit=repository.main()) == "a: 2\nb: 1\n"


def test_what_someone_made_shorter_while_it_was_refused_is_theirs(
    root: Path, repository: ContentRepository
) -> None:
    save(repository, "a: 2\nb: 1\n")
    for theirs in ("half af", "a: 2\n"):
        (root / FILE).write_text(theirs, "utf-8")
        with pytest.raises(RefusedError):
            repository.publish(EVA)
        assert (root / FILE).read_text("utf-8") == theirs


def test_a_commit_is_read_while_another_thread_reads_one(root: Path) -> None:
    class Busy(snapshots.Snapshots):
        """As if another thread read a commit with other files at each moment."""

        def __setattr__(self, name: str, value: object) -> None:
            super().__setattr__(name, {} if name == "_contents" else value)

    found = Busy(Git(root)).contents(git(root, "rev-parse", "HEAD"), FILE)
    assert found == {FILE: TEXT.encode()}
