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

from site_copy import ROOT, contents, copy_project

SEED = 2012
FIXED = {"SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1"}
PAGES = ".cache/pages"
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


def with_practices(folder: Path) -> Path:
    """The small world in a folder of its own, without its edition, with practices to change."""
    project = copy_project(folder)
    shutil.rmtree(project / "data/edities")
    practices = project / "docs/praktijken"
    text = (practices / "zomerruil-van-scholen.md").read_text("utf-8")
    text = re.sub(r"^archief:\n  op: .*\n  reden: .*\n", "", text, flags=re.MULTILINE)
    for number in range(PRACTICES):
        copy = practices / f"proef-{number}.md"
        copy.write_text(text, "utf-8")
        replace(copy, r"^titel: .*$", f"titel: Praktijk op proef {number}")
    return project


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    builder = Builder(with_practices(tmp_path / "project"))
    yield builder
    builder.stop()


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
        found = sorted((self.project / "docs/praktijken").glob("*proef-*.md"))
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
        chosen = ", ".join(self.random.sample(["vakmanschap", "samenwerking"], 2))
        replace(self._practice(), r"^themas: .*$", f"themas: [{chosen}]")

    def sectors(self) -> None:
        chosen = ", ".join(self.random.sample(["laag", "midden", "hoog"], 2))
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

    def new(self) -> None:
        practice = self._practice()
        copy = practice.with_name(f"{self._new()}-proef-x.md")
        text = re.sub(r"^oude_namen: .*\n", "", practice.read_text("utf-8"), flags=re.MULTILINE)
        copy.write_text(text, "utf-8")
        replace(copy, r"^titel: .*$", f"titel: Een praktijk {self.count}")

    def guide(self) -> None:
        guide = self.random.choice(sorted((self.project / "docs/gidsen").glob("*-*.md")))
        replace(guide, r"^titel: .*$", f"titel: Een gids {self._new()}")

    def new_guide(self) -> None:
        guides = self.project / "docs/gidsen"
        copy = guides / f"gids-{self._new()}.md"
        shutil.copy2(guides / "samen-kijken.md", copy)
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
        replace(self.project / "mkdocs.yml", r"- [A-Z][^:]*: meedoen", f"- B{self._new()}: meedoen")

    def figure(self) -> None:
        table = self.project / "data/indicatoren/scholen.csv"
        replace(table, r"^alle,2018,\d+", f"alle,2018,{self.random.randint(1201, 1299)}")

    def agenda(self) -> None:
        replace(
            self.project / "data/agenda.yml",
            r"naam: Samenwerking.*$",
            f"naam: Samenwerking {self._new()}",
        )

    def chart(self) -> None:
        """Change the height of charts, but not their data."""
        module = self.project / "hooks/meesterschap/derive/charts.py"
        replace(module, r"return \d+$", f"return {310 + self.random.randint(1, 90)}")

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
