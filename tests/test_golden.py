"""The whole output of the small world, compared with the files in golden/world/.

`pytest tests/test_golden.py --rewrite` writes these anew. They lack what is the same elsewhere:
files.txt names copies and binary files, sw.js what a browser keeps, a page has only the lines of
its shell that the home page lacks, and an asset made from a template only the lines that the
template and the parts of the style sheet lack.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from edits import Builder, Edits, add_practices, assert_as_a_clean_build
from meesterschap.content import Content
from site_copy import ROOT, copy_project

GOLDEN = ROOT / "tests/golden/world"
SETTINGS = {
    "SITE_URL": "https://voorbeeld.example/pad/",
    "INBOX_URL": "https://inzenden.example/",
    "REPOSITORY_URL": "https://github.com/voorbeeld/site",
    "EDITORS_MAIL": "redactie@voorbeeld.example",
}
HOME, LIST = "index.html", "files.txt"
BINARY = (".gz", ".parquet", ".pdf", ".png", ".xlsx", ".zip")
INDEX = re.compile(r"pagefind/[^_]*")
"""Pagefind writes its own format, and names files after their content."""
WORKER, KEPT = "sw.js", re.compile(r'^  "((?!pagefind/)[^"]*)": "[0-9a-f]{8}"', re.MULTILINE)
"""The worker that keeps files in a browser, and the name of such a file."""
ADDRESS = re.compile(r'((?:href|src|data-base)=")(?!#|\w+:)([^"#]*)')


def golden_files(project: Path) -> Iterator[tuple[str, str]]:
    """What the golden files must hold, by their paths."""
    site, known, names = project / "site", sources(project), []
    home = {*shell(HOME, (site / HOME).read_text("utf-8"))}
    for file in sorted(file for file in site.rglob("*") if file.is_file()):
        path, content = file.relative_to(site).as_posix(), file.read_bytes()
        if index := INDEX.match(path):
            names.append(index[0])
        elif content in known:
            names.append(f"{path} = {known[content]}")
        else:
            names.append(path)
            known[content] = path
            if file.suffix not in BINARY:
                yield path, own_part(path, content.decode(), home)
    yield LIST, as_text(names)


def sources(project: Path) -> dict[bytes, str]:
    """The path of every file that the site may have a copy of, by its content."""
    folders = (project / name for name in ("docs", "data", "overrides"))
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return {file.read_bytes(): file.relative_to(project).as_posix() for file in files}


def own_part(path: str, text: str, home: set[str]) -> str:
    """The text without the lines of its template, or of the shell of the home page."""
    if path == WORKER:
        return as_text(sorted(set(INDEX.findall(text) + KEPT.findall(text))))
    if path.startswith("assets/"):
        theme = ROOT / "overrides"
        templates = (theme / path, *theme.glob("partials/styles/*.css"))
        known = {line for file in templates for line in file.read_text("utf-8").splitlines()}
        return as_text(line for line in text.splitlines() if line not in known)
    if path.endswith(".html") and path != HOME and "<main" in text:
        main = text[text.index("<main") : text.index("</main>")]
        return as_text([*(line for line in shell(path, text) if line not in home), main])
    return text


def shell(page: str, html: str) -> list[str]:
    """The lines around the main element of a page, with addresses from the root of the site."""

    def from_root(match: re.Match[str]) -> str:
        return match[1] + normpath(join("/", dirname(page), match[2]))

    before, _, rest = html.partition("<main")
    return ADDRESS.sub(from_root, before + rest.partition("</main>")[2]).splitlines()


def as_text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def differences(made: dict[str, str]) -> Iterator[str]:
    """The golden files that are not what was made, each with how they differ."""
    files = (file for file in GOLDEN.rglob("*") if file.is_file())
    kept = {file.relative_to(GOLDEN).as_posix(): file.read_bytes().decode() for file in files}
    yield from (f"{path} is new" for path in made if path not in kept)
    yield from (f"{path} is gone" for path in kept if path not in made)
    yield from (f"{path} differs" for path in made if made[path] != kept.get(path, made[path]))


def rewrite(made: dict[str, str]) -> None:
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for path, text in made.items():
        file = GOLDEN / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    """The small world, built; its folder has a space in its name, as people's folders do."""
    builder = Builder(copy_project(tmp_path_factory.mktemp("built") / "een map"))
    assert builder.build("site", **SETTINGS) == (0, "")
    yield builder
    builder.stop()


def test_the_output_is_as_it_was(built: Builder, pytestconfig: pytest.Config) -> None:
    made = dict(golden_files(built.project))
    if pytestconfig.getoption("rewrite"):
        rewrite(made)
    found = "\n".join(differences(made))
    assert not found, f"{found}\nIs it meant? pytest tests/test_golden.py --rewrite, and git diff"


def test_every_page_is_linked_from_another(built: Builder, content: Content) -> None:
    """So that a visitor finds it; aside from former addresses and what is for other sites."""
    former = {f"praktijken/{name}" for one in content.practices for name in one.former_names}
    lost = {page for page in unlinked(built.project / "site") if not page.startswith("insluiten/")}
    assert lost == {*former, "zonder-internet"}


def unlinked(site: Path) -> set[str]:
    """The folders of the pages to which no other page links."""
    pages = {page.relative_to(site).parent.as_posix(): page for page in site.rglob("index.html")}
    found = {"."}
    for name, page in pages.items():
        for link in re.findall(r'href="?([^"#?> ]*)', page.read_text("utf-8")):
            found |= {normpath(join(name, link))} - {name}
    return pages.keys() - found


@pytest.fixture
def builder(built: Builder, tmp_path: Path) -> Builder:
    """Builds of the small world, which was built before, and has one more practice since."""
    project = Path(shutil.copytree(built.project, tmp_path / "project"))
    add_practices(project, 1)
    return built.at(project)


def test_five_edits_later_the_site_is_still_that_of_a_clean_build(builder: Builder) -> None:
    """All edits, forty-two in a row and each with a clean build, are in tests/series."""
    edits = Edits(builder.project)
    for edit in (edits.figure, edits.rename, edits.new, edits.guide, edits.macro_page):
        edit()
    assert_as_a_clean_build(builder, "five edits", redraw=False, **SETTINGS)
