"""What one build leaves for the next: whole or not there, and of a bounded size."""

import errno
import os
from pathlib import Path

import pytest

from killing import killed
from meesterschap.build.page_cache import KeptPage, Pages, links_in
from meesterschap.cache.store import Kept, digest, digest_of_files, refusal
from meesterschap.content import Content, messages
from meesterschap.pictures import pictures
from meesterschap.pictures.pictures import Picture
from meesterschap.pictures.worker import drawn
from site_copy import ROOT

PAGE = KeptPage("<p>é</p>", None, ("a",), {"over.md": {"kop": "/over.md#kop"}})
FIELDS = {"title": "Kop"}


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "een map", 1000)


def test_what_is_kept_is_read_back(kept: Kept) -> None:
    assert kept.read("a") is None
    assert not kept.has("a")
    kept.write("a", b"\x00 een")
    assert kept.read("a") == b"\x00 een"
    assert kept.has("a")


@pytest.mark.parametrize("left", [0, 10, 32, 40])
def test_what_is_damaged_is_not_there(kept: Kept, left: int) -> None:
    kept.write("a", b"een tekst van enige lengte")
    file = kept.file("a")
    file.write_bytes(file.read_bytes()[:left])
    assert kept.read("a") is None


@pytest.mark.parametrize(
    ("key", "whole", "damaged"),
    [
        ("a.svg", b"<svg>x</svg>", b""),
        ("a.svg", b"<svg>x</svg>\n", b"<svg>x</sv"),
        ("a.svg", b"<svg>x</svg>", b"<svg>" + bytes(7)),
        ("a.png", b"\x89PNG" + bytes(30) + b"IEND\xaeB`\x82", b"\x89PNG" + bytes(30)),
        ("a.png", b"\x89PNG" + bytes(30) + b"IEND\xaeB`\x82", b"\x89PNG" + bytes(42)),
        ("a", b"x", b""),
    ],
)
def test_a_picture_that_is_not_whole_is_not_there(
    kept: Kept, key: str, whole: bytes, damaged: bytes
) -> None:
    kept.write_plain(key, whole)
    assert (kept.has(key), kept.read_plain(key)) == (True, whole)
    kept.file(key).write_bytes(damaged)
    assert (kept.has(key), kept.read_plain(key)) == (False, None)
    kept.write_plain(key, whole)
    assert kept.has(key)


def test_every_picture_that_is_drawn_is_whole(kept: Kept, content: Content) -> None:
    """How it ends is known of every kind that there is."""
    by_kind = {Path(picture.key).suffix: picture for picture in pictures(content)}
    for picture in by_kind.values():
        assert drawn(picture, kept)
        assert kept.has(picture.key)
    assert by_kind.keys() == {".svg", ".png"}


def test_what_was_not_used_for_longest_goes(kept: Kept) -> None:
    for number, key in enumerate("abcd"):
        kept.write(key, b"x" * 250)
        os.utime(kept.file(key), (number, number))
    kept.read("a")  # to read it is to use it
    kept.prune()
    there = {key: kept.file(key).exists() for key in "abcd"}
    assert there == {"a": True, "b": False, "c": True, "d": True}


def test_a_folder_that_is_not_there_has_nothing_to_let_go_of(kept: Kept) -> None:
    kept.prune()


def test_a_kill_leaves_what_was_there_or_what_is_new(kept: Kept) -> None:
    kept.write_plain("a", b"oud")
    folder = str(kept.file("a").parent)
    write = f"Kept(pathlib.Path({folder!r}), 1000).write_plain('a', b'nieuw')"
    code = f"from meesterschap.cache.store import Kept\n{write}"
    for calls in range(5):
        if killed(calls, code, [str(ROOT / "hooks")]).returncode == 0:
            break
        assert kept.file("a").read_bytes() == b"oud"
    assert kept.file("a").read_bytes() == b"nieuw"
    assert calls == 3


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_costs_what_would_be_kept_and_nothing_else(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.write("a", b"eerst")
    monkeypatch.setattr(Path, "write_bytes", full)
    kept.write("b", b"x")
    kept.write_plain("c", b"x")
    assert (kept.read("a"), kept.read("b"), kept.read_plain("c")) == (b"eerst", None, None)
    error = kept.refusal()
    assert error
    assert "de schijf is vol" in messages.nothing_is_kept(".cache/", error)


def test_what_was_written_in_part_is_not_left(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.write_plain("a", b"oud")
    monkeypatch.setattr(Path, "replace", full)
    kept.write_plain("a", b"nieuw")
    assert kept.read_plain("a") == b"oud"
    assert [file.name for file in kept.folder.iterdir()] == ["a"]


@pytest.mark.parametrize("name", ["map", "map/pages"])
def test_a_file_where_the_folder_should_be_keeps_nothing(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("")
    kept = Kept(tmp_path / "map/pages", 1000)
    kept.write("a", b"x")
    kept.write_plain("b", b"x")
    kept.prune()
    assert (kept.has("a"), kept.read("a"), kept.read_plain("b")) == (False, None, None)
    error = kept.refusal()
    assert error
    assert "dat is een bestand en geen map" in messages.nothing_is_kept(".cache/", error)


def test_what_may_be_read_only_is_read(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.write("a", b"x")
    kept.write_plain("b", b"x")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "utime", refuse)
    assert (kept.has("a"), kept.read("a"), kept.read_plain("b")) == (True, b"x", b"x")
    assert not kept.has("c")


def test_a_folder_that_takes_what_is_written_refuses_nothing(kept: Kept) -> None:
    assert kept.refusal() is None
    assert not list(kept.folder.iterdir())


@pytest.mark.parametrize("name", ["pages", "pictures", "search"])
def test_one_folder_that_refuses_is_enough(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path) is None
    (tmp_path / ".cache" / name).rmdir()
    (tmp_path / ".cache" / name).write_text("")
    assert refusal(tmp_path)


def test_a_picture_is_drawn_where_it_cannot_be_kept(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = []
    picture = Picture("a.svg", "a", lambda: f"<{times.append(1)}</svg>".encode())
    monkeypatch.setattr(Path, "write_bytes", full)
    assert drawn(picture, kept) == drawn(picture, kept) == b"<None</svg>"
    assert len(times) == 2
    monkeypatch.undo()
    assert drawn(picture, kept) == drawn(picture, kept)
    assert len(times) == 3


def test_a_digest_knows_where_one_part_ends() -> None:
    assert digest(["ab", "c"]) != digest(["a", "bc"])
    assert digest(["ab"]) == digest([b"ab"])


def test_the_digest_of_files_knows_their_names(tmp_path: Path) -> None:
    (tmp_path / "een").mkdir()
    (tmp_path / "een/a.txt").write_text("x")
    (tmp_path / "mkdocs.yml").write_text("y")
    first = digest_of_files(tmp_path, ["mkdocs.yml", "een", "twee"])
    (tmp_path / "een/__pycache__").mkdir()
    (tmp_path / "een/__pycache__/a.pyc").write_text("z")
    assert digest_of_files(tmp_path, ["mkdocs.yml", "een", "twee"]) == first
    (tmp_path / "een/a.txt").rename(tmp_path / "een/b.txt")
    assert digest_of_files(tmp_path, ["mkdocs.yml", "een", "twee"]) != first


def test_a_page_is_taken_while_all_it_links_to_is_there(kept: Kept) -> None:
    first = Pages(kept, "schil", {"over": "over.md"})
    assert first.take("x.md", "# Kop", FIELDS) is None
    first.keep("x.md", "x/", '<a href="../over/">', PAGE)
    next_build = Pages(kept, "schil", {"x": "x.md", "over": "over.md"})
    taken = next_build.take("x.md", "# Kop", FIELDS)
    assert taken == PAGE._replace(links=("over.md",))
    assert next_build.taken == {"x.md": taken}
    assert Pages(kept, "schil", {"x": "x.md"}).take("x.md", "# Kop", FIELDS) is None


def test_a_page_with_a_link_to_nothing_is_made_every_time(kept: Kept) -> None:
    pages = Pages(kept, "schil", {"x": "x.md"})
    pages.take("x.md", "# Kop", FIELDS)
    pages.keep("x.md", "x/", '<a href="../over/">', PAGE)
    assert pages.take("x.md", "# Kop", FIELDS) is None


@pytest.mark.parametrize(
    ("shell", "path", "markdown", "fields"),
    [
        ("andere schil", "x.md", "# Kop", FIELDS),
        ("schil", "y.md", "# Kop", FIELDS),
        ("schil", "x.md", "# Kop ", FIELDS),
        ("schil", "x.md", "# Kop", {"title": "Kop!"}),
    ],
)
def test_a_page_that_is_made_of_something_else_is_another(
    kept: Kept, shell: str, path: str, markdown: str, fields: dict[str, str]
) -> None:
    first = Pages(kept, "schil", {})
    first.take("x.md", "# Kop", FIELDS)
    first.keep("x.md", "x/", "", PAGE)
    assert first.take("x.md", "# Kop", FIELDS)
    assert Pages(kept, shell, {}).take(path, markdown, fields) is None


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
        ('<a href="../../weg/">', None),
        ('<a href="weg.md">', None),
    ],
)
def test_links_lead_to_files_of_the_site_or_the_page_is_not_kept(
    html: str, links: tuple[str, ...] | None
) -> None:
    assert links_in(html, "praktijken/x/", FILES) == links
