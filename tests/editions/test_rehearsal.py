"""What a trial build of the site is made of, and the dead links that it finds."""

from pathlib import Path

from editions import rehearsal
from meesterschap.check import check
from meesterschap.load import load
from site_copy import copy_project


def test_a_rehearsal_leaves_out_what_another_program_left(project: Path, tmp_path: Path) -> None:
    (project / "data/.#agenda.yml").symlink_to("iemand@een-computer.123:456")
    (project / "data/indicatoren/.history").mkdir()
    (tmp_path / "proef").mkdir()
    staged = rehearsal._staged(project, tmp_path / "proef", {})
    assert not {"data/.#agenda.yml", "data/indicatoren/.history"} & {
        file.relative_to(staged).as_posix() for file in (staged / "data").rglob("*")
    }
    assert (staged / "data/agenda.yml").exists()


def test_a_rehearsal_is_of_the_same_valid_content(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "een map")
    (tmp_path / "proef").mkdir()
    staged = rehearsal._staged(project, tmp_path / "proef", {})
    assert check(*load(staged)).pages == check(*load(project)).pages


def test_a_link_or_picture_in_the_article_must_lead_somewhere(tmp_path: Path) -> None:
    """To a file or a folder with a page, and to an id on it; links of the menu are not its own."""
    links = ["..", "../over/", "../over/#kop", "#hier", "https://elders.example/", "a%20b.csv"]
    dead = ["../weg/", "../over/#weg", "#weg", "weg.csv"]
    article = "".join(f'<a href="{link}">x</a>' for link in [*links, *dead])
    page = f'<a href="/weg/">menu</a><article id="hier">{article}<img src="weg.png"></article>'
    for name, text in (("index", ""), ("over/index", '<h2 id="kop">Kop</h2>'), ("x/index", page)):
        file = tmp_path / f"{name}.html"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    (tmp_path / "x/a b.csv").write_text("", "utf-8")
    assert list(rehearsal.dead_links(tmp_path, "x/index.html")) == [*dead, "weg.png"]


def test_what_was_read_is_forgotten_with_the_folder(tmp_path: Path) -> None:
    """The service rehearses for as long as it runs."""
    file = tmp_path / "index.html"
    for link, dead in (("weg.csv", ["weg.csv"]), ("index.html", [])):
        file.write_text(f'<article><a href="{link}">x</a></article>', "utf-8")
        assert list(rehearsal.dead_links(tmp_path, file.name)) == dead
