"""The cache that one build leaves for the next: its files are whole or absent, its size bounded."""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from killing import killed
from meesterschap.build.page_cache import KnownPage, PageCache, links_in
from meesterschap.cache import store as cache_store
from meesterschap.cache.compiled_templates import CompiledTemplates
from meesterschap.cache.kept import Memory
from meesterschap.cache.slow_files import made
from meesterschap.cache.store import Store, digest, digest_of_files, slow_store
from meesterschap.content import messages
from meesterschap.pictures.cards import Card
from meesterschap.pictures.pictures import Picture
from site_copy import ROOT

WHOLE = "<p>é</p>"
PAGE = KnownPage("versie 1", "", "Kop", None, frozenset("a"), {"over.md": {"kop": "/over.md#kop"}})
FIELDS = {"title": "Kop"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "een map", 1000)


def test_what_is_kept_is_read_back(store: Store) -> None:
    assert store.read("a") is None
    assert not store.has("a")
    store.write("a", b"\x00 een")
    assert store.read("a") == b"\x00 een"
    assert store.has("a")


@pytest.mark.parametrize("left", [0, 10, 32, 40])
def test_a_damaged_file_counts_as_absent(store: Store, left: int) -> None:
    store.write("a", b"een tekst van enige lengte")
    file = store.file("a")
    file.write_bytes(file.read_bytes()[:left])
    assert store.read("a") is None


@pytest.mark.parametrize("damage", [0, 20, 40, 100])
def test_a_template_is_compiled_once(
    store: Store, monkeypatch: pytest.MonkeyPatch, damage: int
) -> None:
    """And again where what was kept is damaged."""

    def hello() -> str:
        loader = DictLoader({"a.md": "Hallo {{ naam }}"})
        environment = Environment(loader=loader, bytecode_cache=CompiledTemplates(store))
        return environment.get_template("a.md").render(naam="jij")

    assert hello() == "Hallo jij"
    (kept,) = store.folder.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:damage] + bytes([whole[damage] ^ 1]) + whole[damage + 1 :])
    assert hello() == "Hallo jij"
    assert kept.read_bytes() == whole
    monkeypatch.delattr(Environment, "_generate")
    assert hello() == "Hallo jij"


def test_the_least_recently_used_file_goes_first(store: Store) -> None:
    for number, key in enumerate("abcd"):
        store.write(key, b"x" * 250)
        os.utime(store.file(key), (number, number))
    store.read("a")  # reading counts as use
    store.prune()
    there = {key: store.file(key).exists() for key in "abcd"}
    assert there == {"a": True, "b": False, "c": True, "d": True}


def test_pruning_a_folder_that_is_not_there_does_nothing(store: Store) -> None:
    store.prune()


def test_a_kill_leaves_the_old_file_or_the_new(store: Store) -> None:
    store.write("a", b"oud")
    folder = str(store.file("a").parent)
    write = f"Store(pathlib.Path({folder!r}), 1000).write('a', b'nieuw')"
    code = f"from meesterschap.cache.store import Store\n{write}"
    for calls in range(5):
        if killed(calls, code, [str(ROOT / "hooks")]).returncode == 0:
            break
        assert store.read("a") == b"oud"
    assert store.read("a") == b"nieuw"
    assert calls == 3


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_loses_only_what_is_new(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write("a", b"eerst")
    monkeypatch.setattr(Path, "write_bytes", full)
    store.write("b", b"x")
    store.write("c", b"x")
    assert (store.read("a"), store.read("b"), store.read("c")) == (b"eerst", None, None)
    error = store.write_error()
    assert error
    assert "de schijf is vol" in messages.cache_not_writable(".cache/", error)


def test_a_partly_written_file_is_removed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write("a", b"oud")
    monkeypatch.setattr(Path, "replace", full)
    store.write("a", b"nieuw")
    assert store.read("a") == b"oud"
    assert [file.name for file in store.folder.iterdir()] == ["a"]


@pytest.mark.parametrize("name", ["map", "map/pages"])
def test_a_file_where_the_folder_should_be_keeps_nothing(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("")
    store = Store(tmp_path / "map/pages", 1000)
    store.write("a", b"x")
    store.write("b", b"x")
    store.prune()
    assert (store.has("a"), store.read("a"), store.read("b")) == (False, None, None)
    error = store.write_error()
    assert error
    assert "dat is een bestand en geen map" in messages.cache_not_writable(".cache/", error)


def test_what_may_only_be_read_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write("a", b"x")
    store.write("b", b"x")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "utime", refuse)
    assert (store.has("a"), store.read("a"), store.read("b")) == (True, b"x", b"x")
    assert not store.has("c")


def test_a_folder_that_can_be_written_refuses_nothing(store: Store) -> None:
    assert store.write_error() is None
    assert not list(store.folder.iterdir())


def test_a_picture_that_cannot_be_kept_is_drawn_each_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawings: list[Picture] = []
    picture = Picture("a.svg", Card("Titel", "laag", "vakmanschap"), "svg")

    def draw(self: Picture) -> bytes:
        drawings.append(self)
        return b"<svg></svg>"

    monkeypatch.setattr(Picture, "make", draw)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        assert made(picture, store) == made(picture, store) == b"<svg></svg>"
    assert len(drawings) == 2
    assert made(picture, store) == made(picture, store)
    assert len(drawings) == 3


def test_a_digest_depends_on_where_a_part_ends() -> None:
    assert digest(["ab", "c"]) != digest(["a", "bc"])
    assert digest(["ab"]) == digest([b"ab"])


def test_the_digest_of_files_depends_on_their_names(tmp_path: Path) -> None:
    (tmp_path / "een").mkdir()
    (tmp_path / "een/a.txt").write_text("x")
    (tmp_path / "mkdocs.yml").write_text("y")
    first = digest_of_files(tmp_path, ["mkdocs.yml", "een", "twee"])
    (tmp_path / "een/__pycache__").mkdir()
    (tmp_path / "een/__pycache__/a.pyc").write_text("z")
    assert digest_of_files(tmp_path, ["mkdocs.yml", "een", "twee"]) == first
    (tmp_path / "een/a.txt").rename(tmp_path / "een/b.txt")
    assert digest_of_files(tmp_path, ["mkdocs.yml", "een", "twee"]) != first


ENGINE_FILES = [
    file.relative_to(ROOT).as_posix()
    for folder in ("hooks", "overrides")
    for file in sorted((ROOT / folder).rglob("*"))
    if file.is_file() and "__pycache__" not in file.parts
]


@pytest.fixture(scope="module")
def copied_engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engine")
    for file in ENGINE_FILES:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / file, folder / file)
    return folder


@pytest.fixture
def key(
    copied_engine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], str]]:
    """Compute the key of a picture, each time as a new process would."""
    monkeypatch.setattr(cache_store, "ENGINE", copied_engine)

    def found() -> str:
        cache_store.code_digest.cache_clear()
        return Picture("a.png", Card("Titel", "laag", "vakmanschap"), "png").key(
            slow_store(tmp_path)
        )

    yield found
    cache_store.code_digest.cache_clear()


def test_every_module_and_asset_is_a_part_of_the_keys(
    copied_engine: Path, key: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda file: read.append(file) or read_bytes(file))
    key()
    assert {file.relative_to(copied_engine).as_posix() for file in read} == {*ENGINE_FILES}


@pytest.mark.parametrize("file", ENGINE_FILES[:: len(ENGINE_FILES) // 5])
def test_a_line_in_a_module_or_asset_changes_the_keys(
    copied_engine: Path, key: Callable[[], str], file: str
) -> None:
    before, written = key(), (copied_engine / file).read_bytes()
    (copied_engine / file).write_bytes(written + b"\n")
    assert key() != before
    (copied_engine / file).write_bytes(written)
    assert key() == before


def test_another_version_of_a_package_changes_the_keys(
    tmp_path: Path, key: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    before = key()
    (tmp_path / "matplotlib-99.dist-info").mkdir()
    assert key() != before


def built(store: Store, files: Iterable[str], content: str = "") -> None:
    """A build that renders one page, with this HTML in its shell."""
    memory = Memory(store)
    pages = PageCache(memory, "schil", files)
    key = pages.key("x.md", "# Kop", FIELDS)
    pages.keep("x.md", content, PAGE._replace(key=key), WHOLE)
    memory.save()


def test_a_page_is_reused_while_all_that_it_links_to_is_there(store: Store) -> None:
    built(store, ["over.md"], '<a href="../over/">')
    pages = PageCache(Memory(store), "schil", ["x.md", "over.md"])
    found = pages.made_from("x.md", "versie 1")
    assert found == pages.rendered_from("x.md", "versie 1", pages.key("x.md", "# Kop", FIELDS))
    assert found
    assert found.links == ("over.md",)
    assert pages.html(found) == WHOLE
    assert PageCache(Memory(store), "schil", ["x.md"]).made_from("x.md", "versie 1") is None


def test_a_page_with_a_broken_link_is_never_reused(store: Store) -> None:
    built(store, ["x.md"], '<a href="../over/">')
    assert PageCache(Memory(store), "schil", ["x.md"]).made_from("x.md", "versie 1") is None


def test_a_page_of_which_a_link_was_broken_is_rendered_again(store: Store) -> None:
    """Also when the file is back: what is on the site has no link to it."""
    there = ["x.md", "over.md"]
    for files in (there, ["x.md"]):
        built(store, files, '<a href="../over/">')
    pages = PageCache(Memory(store), "schil", there)
    assert pages.made_from("x.md", "versie 1") is None
    assert pages.rendered_from("x.md", "versie 2", pages.key("x.md", "# Kop", FIELDS)) is None


@pytest.mark.parametrize(
    ("shell", "path", "markdown", "fields"),
    [
        ("andere schil", "x.md", "# Kop", FIELDS),
        ("schil", "y.md", "# Kop", FIELDS),
        ("schil", "x.md", "# Kop ", FIELDS),
        ("schil", "x.md", "# Kop", {"title": "Kop!"}),
    ],
)
def test_a_page_is_not_reused_when_its_input_differs(
    store: Store, shell: str, path: str, markdown: str, fields: dict[str, str]
) -> None:
    built(store, [])
    pages = PageCache(Memory(store), shell, [])
    assert pages.rendered_from(path, "2", pages.key(path, markdown, fields)) is None
    same = PageCache(Memory(store), "schil", [])
    assert same.made_from("x.md", "versie 2") is None
    assert same.rendered_from("x.md", "versie 2", same.key("x.md", "# Kop", FIELDS))


FILES = {"": "index.md", "over": "over.md", "a/b.png": "a/b.png", "gidsen/één": "gidsen/één.md"}


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<p>niets</p>", ()),
        ('<a href="../../over/#kop">', ("over.md",)),
        ('<a href="../../over/?a=1&amp;b=2">', ("over.md",)),
        ('<a href="../../">', ("index.md",)),
        (
            '<img src="../../a/b.png"><a href="#hier"><a href="https://elders.example/x">',
            ("a/b.png",),
        ),
        ('<a href="../../gidsen/één/">', ("gidsen/één.md",)),
        ('<a href="../../gidsen/%C3%A9%C3%A9n/">', ("gidsen/één.md",)),
        ('<a href="../../weg/">', None),
        ('<a href="weg.md">', None),
    ],
)
def test_links_lead_to_files_of_the_site_or_the_page_is_not_kept(
    html: str, links: tuple[str, ...] | None
) -> None:
    assert links_in(html, "praktijken/x.md", FILES) == links
