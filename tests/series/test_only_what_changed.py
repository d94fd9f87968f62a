"""A build reuses what did not change since the one before, and the site does not show that."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from meesterschap.check import check
from meesterschap.content.files import SOURCES
from meesterschap.content.problem import ContentError
from meesterschap.load import load
from site_copy import ROOT, contents, copy_pictures
from site_copy import copy_live as copy_project

SEED = 2012
FIXED = {"SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1"}
PAGES = ".cache/pages"
INDICATORS = ("jaarlijks-gesprek", "masters-po", "onbevoegde-lessen-vo")
PRACTICES = 10


class Builder:
    """Builds of one project, by tests/builder.py."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self._process = subprocess.Popen(
            [sys.executable, ROOT / "tests/builder.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def build(self, site: str, **environment: str) -> tuple[int, str]:
        """Build strictly into a folder of the project; return the exit code, and what was wrong."""
        assert self._process.stdin
        assert self._process.stdout
        request = {
            "folder": str(self.project),
            "arguments": ["build", "--strict", "--site-dir", site],
            "environment": {**FIXED, **environment},
        }
        print(json.dumps(request), file=self._process.stdin, flush=True)
        code, output = json.loads(self._process.stdout.readline())
        return code, "\n".join(line for line in output.split("\n") if not line.startswith("INFO"))

    def stop(self) -> None:
        self._process.communicate()


def small_project(folder: Path) -> Path:
    """A part of the project that is enough to show every kind of page, in a folder of its own."""
    project = copy_project(folder)
    shutil.rmtree(project / "data/edities")
    for file in (project / "data/indicatoren").iterdir():
        if file.stem not in INDICATORS:
            file.unlink()
    for file in sorted((project / "docs/praktijken").glob("*-*.md"))[PRACTICES:]:
        file.unlink()
    drop_unused_sources(project)
    return project


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    project = small_project(tmp_path / "project")
    copy_pictures(project)
    builder = Builder(project)
    yield builder
    builder.stop()


def drop_unused_sources(project: Path) -> None:
    """Delete the sources that nothing cites any more, which the check would report."""
    try:
        check(*load(project))
    except ContentError as error:
        unused = {problem.line for problem in error.problems if problem.path == SOURCES}
        table = project / SOURCES
        lines = enumerate(table.read_text("utf-8").splitlines(keepends=True), start=1)
        table.write_text("".join(line for number, line in lines if number not in unused), "utf-8")


def replace(file: Path, pattern: str, new: str) -> None:
    """Replace the first match of a pattern, which must be there."""
    text, count = re.subn(pattern, new, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert count, f"{file}: {pattern}"
    file.write_text(text, "utf-8")


class Edits:
    """A method for everything that people change, each time somewhere else."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.random = random.Random(SEED)
        self.count = 0

    def _practice(self) -> Path:
        found = sorted((self.project / "docs/praktijken").glob("*-*.md"))
        return self.random.choice(found)

    def _new(self) -> str:
        self.count += 1
        return f"nieuw-{self.count}"

    def text(self) -> None:
        replace(self._practice(), r"^## Opbrengst\n", f"## Opbrengst\n\nWoord {self._new()}.\n")

    def title(self) -> None:
        replace(self._practice(), r"^titel: .*$", f"titel: Een titel {self._new()}")

    def summary(self) -> None:
        words = "Wij deden dit met drie teams. We schrijven op wat het bracht en wat niet, als"
        new = f"samenvatting: {words} {self._new()}."
        replace(self._practice(), r"^samenvatting: .*$", new)

    def theme(self) -> None:
        themes = ["toerusting", "kritische-dialoog", "professionele-ruimte"]
        chosen = ", ".join(self.random.sample(themes, 2))
        replace(self._practice(), r"^themas: .*$", f"themas: [{chosen}]")

    def sectors(self) -> None:
        chosen = ", ".join(self.random.sample(["po", "vo", "mbo", "hbo", "wo"], 2))
        replace(self._practice(), r"^sectoren: .*$", f"sectoren: [{chosen}]")

    def archive(self) -> None:
        practice = self._practice()
        text = practice.read_text("utf-8")
        if "\narchief:" not in text:
            replace(practice, r"^titel: ", "archief:\n  op: 2027-01-01\n  reden: Oud.\ntitel: ")

    def rename(self) -> None:
        practice = self._practice()
        moved = practice.with_name(f"{self._new()}-{practice.name}")
        practice.rename(moved)
        if "\noude_namen:" not in moved.read_text("utf-8"):
            replace(moved, r"^titel: ", f"oude_namen: [{practice.stem}]\ntitel: ")

    def delete(self) -> None:
        self._practice().unlink()
        drop_unused_sources(self.project)

    def new(self) -> None:
        practice = self._practice()
        copy = practice.with_name(f"{self._new()}-praktijk.md")
        text = re.sub(r"^oude_namen: .*\n", "", practice.read_text("utf-8"), flags=re.MULTILINE)
        copy.write_text(text, "utf-8")
        replace(copy, r"^titel: .*$", f"titel: Een praktijk {self.count}")

    def guide(self) -> None:
        guide = self.random.choice(sorted((self.project / "docs/gidsen").glob("*-*.md")))
        replace(guide, r"^titel: .*$", f"titel: Een gids {self._new()}")

    def new_guide(self) -> None:
        guides = self.project / "docs/gidsen"
        copy = guides / f"gids-{self._new()}.md"
        shutil.copy2(guides / "lesson-study.md", copy)
        replace(copy, r"^titel: .*$", f"titel: Een gids {self.count}")

    def page(self) -> None:
        page = self.project / "docs/over.md"
        page.write_text(f"{page.read_text('utf-8')}\n\n{self._new()}\n", "utf-8")

    def macro_page(self) -> None:
        page = self.project / "docs/over.md"
        page.write_text(page.read_text("utf-8") + "\n\n{{ telling() }}\n", "utf-8")

    def template(self) -> None:
        template = self.project / "hooks/meesterschap/render/templates/practice.md"
        replace(template, r"“Beter nagegaan”", f"{self._new()} “Beter nagegaan”")

    def shell(self) -> None:
        footer = self.project / "overrides/partials/footer.html"
        replace(footer, r"Terug naar boven.*?</a>", f"Terug naar boven {self._new()}</a>")

    def style(self) -> None:
        style = self.project / "overrides/assets/meesterschap.css"
        style.write_text(f"{style.read_text('utf-8')}\n.{self._new()} {{ color: red; }}\n", "utf-8")

    def nav(self) -> None:
        replace(self.project / "mkdocs.yml", r"- [A-Z][^:]*: bronnen", f"- B{self._new()}: bronnen")

    def figure(self) -> None:
        value = f",{self.random.randint(100, 900) / 10},"
        table = self.project / "data/indicatoren/jaarlijks-gesprek.csv"
        replace(table, r",\d\d\.\d,", value)

    def agenda(self) -> None:
        replace(
            self.project / "data/agenda.yml",
            r"naam: Toerusting.*$",
            f"naam: Toerusting {self._new()}",
        )

    def chart(self) -> None:
        """Change the height of charts, but not their data."""
        module = self.project / "hooks/meesterschap/derive/charts.py"
        replace(
            module, r"^        return \d+$", f"        return {310 + self.random.randint(1, 90)}"
        )

    def code(self) -> None:
        module = self.project / "hooks/meesterschap/content/labels.py"
        module.write_text(f"{module.read_text('utf-8')}\n# {self._new()}\n", "utf-8")

    def nothing(self) -> None:
        """As when a build is only repeated."""


EDITS = [name for name in vars(Edits) if not name.startswith("_")]


def test_forty_edits_later_the_site_is_still_that_of_a_clean_build(builder: Builder) -> None:
    """After each edit the site is also built from nothing, with the cache set aside."""
    project = builder.project
    edits = Edits(project)
    sequence = [*EDITS, *edits.random.choices(EDITS, k=42 - len(EDITS))]
    edits.random.shuffle(sequence)
    assert len(sequence) >= 40
    assert builder.build("site") == (0, "")
    for number, kind in enumerate(sequence):
        getattr(edits, kind)()
        address = {"SITE_URL": f"https://voorbeeld.example/{number // 20}/"}
        quick = builder.build("site", **address)
        (project / ".cache").rename(project / "aside")
        clean = builder.build("clean", **address)
        assert quick == clean == (0, ""), f"{number}: {kind}\n{quick[1]}\n{clean[1]}"
        shutil.rmtree(project / ".cache")
        (project / "aside").rename(project / ".cache")
        ours, theirs = contents(project / "site"), contents(project / "clean")
        assert ours.keys() == theirs.keys(), f"{number}: {kind}"
        assert [path for path in ours if ours[path] != theirs[path]] == [], f"{number}: {kind}"


def test_a_link_that_broke_is_reported_on_pages_that_did_not_change(
    builder: Builder,
) -> None:
    """A link to an anchor that is gone, in the words of a clean build."""
    page = builder.project / "docs/meedoen.md"
    whole = page.read_text("utf-8")
    assert builder.build("site") == (0, "")
    page.write_text(re.sub(r"(?m)^## Meld een fout.*$", "## Iets anders", whole), "utf-8")
    code, anchors = builder.build("site")
    assert (code, "meld-een-fout" in anchors) == (1, True)
    shutil.rmtree(builder.project / PAGES)
    assert builder.build("site") == (1, anchors)
    page.write_text(whole, "utf-8")
    assert builder.build("site") == (0, "")


def test_a_damaged_cache_or_a_killed_build_does_no_harm(builder: Builder) -> None:
    """Whatever happened, the next site is whole."""
    project = builder.project
    assert builder.build("site") == (0, "")
    before = contents(project / "site")
    for number, file in enumerate(sorted((project / PAGES).iterdir())):
        whole = file.read_bytes()
        middle = len(whole) // 2
        flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
        file.write_bytes((whole[:middle], flipped, b"", whole)[number % 4])
    assert builder.build("site") == (0, "")
    assert contents(project / "site") == before
    shutil.rmtree(project / PAGES)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    for moment in (0.9, 1.5, 2.1):
        with subprocess.Popen(command, cwd=project, env={**os.environ, **FIXED}) as killed:
            time.sleep(moment)
            killed.kill()
    assert builder.build("site") == (0, "")
    assert contents(project / "site") == before
