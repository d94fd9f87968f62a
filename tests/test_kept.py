"""What steps of a build keep: computed once, stored for the next build, and never stale."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from meesterschap.cache import kept as steps
from meesterschap.cache import store as cache_store
from meesterschap.cache.kept import Kept, Memory, Results
from meesterschap.cache.store import Store
from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.content.problem import ContentError, Problem
from meesterschap.load import load
from site_copy import WORLD, copy_content


class Doubling(NamedTuple):
    """A step that doubles numbers, and the calls of its function."""

    step: Kept[[int], int]
    calls: list[int]


@pytest.fixture
def doubling() -> Doubling:
    return _doubling()


def _doubling() -> Doubling:
    """Like the same step in another process."""
    calls: list[int] = []

    def double(number: int) -> int:
        calls.append(number)
        if number < 0:
            raise ValueError("negative")
        return 2 * number

    return Doubling(Kept(double, lambda number: number or None), calls)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "resultaten", 10**6)


def stored(store: Store) -> int:
    """The size of what is stored."""
    return sum(file.stat().st_size for file in store.folder.glob("*"))


def test_a_result_is_computed_once(doubling: Doubling) -> None:
    assert [doubling.step(2), doubling.step(3), doubling.step(2)] == [4, 6, 4]
    assert doubling.calls == [2, 3]


def test_what_fails_or_has_no_key_is_computed_again(doubling: Doubling) -> None:
    for _ in range(2):
        assert doubling.step(0) == 0
        with pytest.raises(ValueError, match="negative"):
            doubling.step(-1)
    assert doubling.calls == [0, -1, 0, -1]


def test_another_process_finds_what_was_stored(doubling: Doubling, store: Store) -> None:
    doubling.step(2)
    doubling.step.results.save(store)
    later = _doubling()
    later.step.results.restore(store)
    assert [later.step(2), later.step(3)] == [4, 6]
    assert later.calls == [3]


def test_only_what_is_new_is_written(doubling: Doubling, store: Store) -> None:
    for number in range(1, 1000):
        doubling.step(number)
    doubling.step.results.save(store)
    whole = stored(store)
    for number in range(2, 1001):
        doubling.step(number)
    doubling.step.results.save(store)
    assert whole < stored(store) < whole * 1.1
    later = _doubling()
    later.step.results.restore(store)
    assert later.step(1000) == 2000
    assert not later.calls


def test_what_no_build_asks_for_any_more_is_forgotten(doubling: Doubling, store: Store) -> None:
    for number in range(1, 1000):
        doubling.step(number)
    doubling.step.results.save(store)
    whole = stored(store)
    doubling.step(7)
    doubling.step.results.save(store)
    assert stored(store) < whole / 10
    doubling.step(7)
    doubling.step(8)
    assert doubling.calls[999:] == [8]


def test_a_step_that_a_build_does_not_ask_for_forgets_nothing(
    doubling: Doubling, store: Store
) -> None:
    """What was made of its results is kept itself, until something changes."""
    doubling.step(2)
    for _ in range(3):
        doubling.step.results.save(store)
    later = _doubling()
    later.step.results.restore(store)
    assert [doubling.step(2), later.step(2)] == [4, 4]
    assert (doubling.calls, later.calls) == ([2], [])


def test_of_two_results_with_the_same_key_the_last_counts(store: Store) -> None:
    """Also in another process; and what no longer counts takes no more room than the rest."""
    sizes = []
    for version in range(100):
        results: Results[str, str] = Results("pages")
        results.restore(store)
        assert results.get("index.md") == (f"{version - 1:1000}" if version else None)
        results["index.md"] = f"{version:1000}"
        results.save(store)
        sizes.append(stored(store))
    assert max(sizes) < 3 * sizes[0]


def test_no_more_is_kept_in_memory_than_twice_the_most(
    doubling: Doubling, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that lives long, such as the inbox, saves nothing."""
    monkeypatch.setattr(steps, "MOST", 10)
    for number in [*range(1, 100), 95, 1]:
        doubling.step(number)
    assert doubling.calls == [*range(1, 100), 1]


@pytest.mark.parametrize("place", [3, 20, 42, -1])
@pytest.mark.parametrize("damage", ["cut off", "changed"])
def test_what_is_damaged_is_computed_again(
    doubling: Doubling, store: Store, place: int, damage: str
) -> None:
    doubling.step(2)
    doubling.step.results.save(store)
    (file,) = store.folder.iterdir()
    data = file.read_bytes()
    rest = b"" if damage == "cut off" else bytes([data[place] ^ 1, *data[place:][1:]])
    file.write_bytes(data[:place] + rest)
    for _ in range(2):  # and stored again
        later = _doubling()
        later.step.results.restore(store)
        assert later.step(2) == 4
        later.step.results.save(store)
    assert not later.calls


def test_what_was_stored_before_the_damage_is_kept(doubling: Doubling, store: Store) -> None:
    """As when a build was killed while it stored; what is stored after that counts as well."""
    for number in (1, 2):
        for earlier in range(1, number + 1):
            doubling.step(earlier)
        doubling.step.results.save(store)
    (file,) = store.folder.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    for computed in ([2], []):
        later = _doubling()
        later.step.results.restore(store)
        assert [later.step(1), later.step(2)] == [2, 4]
        later.step.results.save(store)
        assert later.calls == computed


def test_a_block_that_is_stored_in_part_is_stored_again(
    doubling: Doubling, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When there is room on the disk."""

    def half(self: Store, key: str, data: bytes) -> bool:
        self.folder.mkdir(parents=True)
        self.file(key).write_bytes(data[: len(data) // 2])
        return False

    doubling.step(1)
    with monkeypatch.context() as patched:
        patched.setattr(Store, "append", half)
        doubling.step.results.save(store)
    doubling.step(1)
    doubling.step.results.save(store)
    later = _doubling()
    later.step.results.restore(store)
    assert later.step(1) == 2
    assert not later.calls


def test_a_full_disk_is_told(store: Store, tmp_path: Path) -> None:
    assert store.append("a", b"x")
    (tmp_path / "bestand").touch()
    assert not Store(tmp_path / "bestand", 10).append("a", b"x")


def test_what_was_deleted_is_stored_again(doubling: Doubling, store: Store) -> None:
    """Whoever deletes the cache while a site is served finds all of it there at the next start."""
    for number in (2, 3, 4):
        doubling.step(2)
        doubling.step(number)
        doubling.step.results.save(store)
        if number == 3:
            (file,) = store.folder.iterdir()
            file.unlink()
    later = _doubling()
    later.step.results.restore(store)
    assert [later.step(2), later.step(4)] == [4, 8]
    assert not later.calls


def test_what_was_made_under_another_theme_is_stored_after_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the theme is what it was again, while the site is served."""

    def under(theme: str) -> Store:
        monkeypatch.setattr(cache_store, "engine_digest", lambda: theme)
        themed = replace(store)
        themed.key()
        return themed

    memory = Memory(first := under("een"))
    for theme, key in (("een", "x"), ("twee", "y"), ("een", "z")):
        memory.store = under(theme)
        results = memory.results("pages", "schil")
        results.get("x")
        results.get("y")
        results[key] = key
        memory.save()
    later = Memory(first).results("pages", "schil")
    assert [later.get(key) for key in "xyz"] == ["x", "y", "z"]


def test_a_file_that_another_build_just_begins_has_nothing_yet(
    doubling: Doubling, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubling.step(2)
    doubling.step.results.save(store)
    (file,) = store.folder.iterdir()
    file.write_bytes(b"")
    monkeypatch.setattr(Store, "has", lambda *_: True)  # as it was a moment ago
    doubling.step.results.restore(store)
    assert doubling.step(2) == 4
    assert doubling.calls == [2, 2]


def test_where_nothing_can_be_written_nothing_is_stored(doubling: Doubling, tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    store = Store(tmp_path / "bestand", 10**6)
    doubling.step(2)
    doubling.step.results.save(store)
    doubling.step.results.restore(store)
    assert doubling.step(2) == 4


FILES = sorted(
    file.relative_to(WORLD).as_posix()
    for file in WORLD.rglob("*")
    if file.suffix in (".md", ".yml", ".csv", ".json")
)
NL = "\n---\n"
WORD = re.compile(r"(?<= )[a-z]{3,}(?=[ .,])")


def edits(path: str) -> Iterator[bytes]:
    """This file with filler, without a line, with a fault or with the text of another file."""
    text = (WORLD / path).read_text("utf-8")
    for word in [*WORD.finditer(text)][:1]:
        yield f"{text[: word.start()]}lorem ipsum{text[word.end() :]}".encode()
    lines = text.splitlines(keepends=True)
    for number in {1, len(lines) - 1}:
        yield "".join(lines[:number] + lines[number + 1 :]).encode()
    if path.endswith(".md"):
        yield f"{text}\n[Weg](weg.md)\n".encode()
        yield f"{text}\n[Nergens](#nergens)\n".encode()
    if "toegevoegd_op:" in text:
        yield text.replace("toegevoegd_op:", "gewijzigd_op: 2001-01-01\ntoegevoegd_op:").encode()
    if "synoniemen:" in text:
        yield b"synoniemen:\n  - [nergens, nooit]\n"
    beside = [other for other in FILES if other.endswith(".md") and path.endswith(".md")]
    for other in beside[beside.index(path) - 1 : beside.index(path)] if beside else ():
        body = (WORLD / other).read_text("utf-8").partition(NL)[2]
        yield f"{text.partition(NL)[0]}{NL}{body}".encode()


def outcome(project: Path) -> Content | tuple[Problem, ...]:
    try:
        return check(*load(project))
    except ContentError as error:
        return error.problems


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The world with an edition that is not published yet; its files are known by their times."""
    monkeypatch.setattr(sys.modules["meesterschap.load.load"], "_SETTLED", 0)
    project = copy_content(tmp_path / "wereld")
    for name in ("zegel.json", "errata.yml"):
        (project / "data/edities/2025" / name).unlink()
    return project


def outcomes(project: Path, edits: Iterable[tuple[str, bytes | None]]) -> Iterator[tuple[Any, Any]]:
    """After each edit: what the check says with what was kept before it, and with nothing kept."""
    nothing, before = Store(project / "niets", 10**9), Store(project / "eerder", 10**9)
    steps.restore(nothing)
    outcome(project)
    steps.save(before)
    for path, content in edits:
        if content is None:
            (project / path).unlink()
        else:
            (project / path).write_bytes(content)
        steps.restore(before)
        kept = outcome(project)
        steps.restore(nothing)
        yield kept, outcome(project)


@pytest.mark.parametrize("path", FILES)
def test_after_an_edit_no_result_is_stale(path: str, project: Path) -> None:
    for kept, fresh in outcomes(project, ((path, edit) for edit in edits(path))):
        assert kept == fresh


def test_a_file_of_the_theme_that_is_gone_is_missed(project: Path) -> None:
    """The document of mkdocs.yml has the names of those files with it."""
    (project / "overrides").mkdir()
    for name in ("merk.svg", "assets/meesterschap.css", "assets/favicon.svg"):
        (project / "overrides" / name).parent.mkdir(exist_ok=True)
        (project / "overrides" / name).touch()
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("  name: material", "  name: material\n  logo: merk.svg"))
    [(kept, fresh)] = outcomes(project, [("overrides/merk.svg", None)])
    assert kept == fresh
    assert "merk.svg" in str(fresh)


def test_a_heading_that_is_gone_is_missed(project: Path) -> None:
    page = project / "docs/over.md"
    text = page.read_text("utf-8")
    page.write_text(f"{text}\n[Daar](#daar)\n\n## Daar\n", "utf-8")
    [(kept, fresh)] = outcomes(
        project, [("docs/over.md", f"{text}\n[Daar](#daar)\n\n## Hier\n".encode())]
    )
    assert kept == fresh
    assert "#daar" in str(fresh)


def test_of_what_did_not_change_nothing_is_read_back(project: Path, tmp_path: Path) -> None:
    """A practice that was checked is not even unpickled when another one changes."""
    store = Store(tmp_path / "resultaten", 10**8)
    practices = sorted((project / "docs/praktijken").glob("*.md"))
    for text in (practices[0].read_text(), practices[0].read_text() + "\nEen zin erbij.\n"):
        practices[0].write_text(text)
        documents, _ = load(project)
        check(documents)
        steps.save(store)
        steps.restore(store)
    paths = {file.relative_to(project).as_posix() for file in practices[1:]}
    others = [document for document in documents if document.path in paths]
    assert len(others) == len(paths) > 0
    for document in others:
        assert "_unpacked" not in vars(document.values) | vars(document.lines)
