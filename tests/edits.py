"""Builds one after another, and what people change between them in the small world."""

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from subprocess import PIPE
from typing import Any

from site_copy import ROOT, contents

SEED = 2012
FIXED = {"SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1"}
KEPT = "slow"
"""The folder of the cache with pictures and compiled templates."""


class Forks:
    """The process of tests/builder.py: another one when the engine is another."""

    def __init__(self) -> None:
        self._engine: dict[str, bytes] = {}
        self._process: subprocess.Popen[str] | None = None

    def ask(self, hooks: Path, request: object) -> Any:
        """The answer to a request for a build with the engine in this folder."""
        engine = {str(file.relative_to(hooks)): file.read_bytes() for file in hooks.rglob("*.py")}
        if engine != self._engine:
            self.stop()
            self._engine = engine
            command = [sys.executable, ROOT / "tests/builder.py", hooks]
            self._process = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True)
        assert self._process
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(request), file=self._process.stdin, flush=True)
        return json.loads(self._process.stdout.readline())

    def stop(self) -> None:
        if self._process:
            self._process.communicate()


class Builder:
    """Builds of one project, in forks of a process that may be that of others as well."""

    def __init__(self, project: Path, forks: Forks | None = None) -> None:
        self.project = project
        self._forks = forks or Forks()

    def at(self, project: Path) -> "Builder":
        """The same for another project, with the same process."""
        return Builder(project, self._forks)

    def build(self, site: str, **environment: str) -> tuple[int, str]:
        """Build strictly into a folder of the project; return the exit code, and what was wrong."""
        request = {
            "folder": str(self.project),
            "arguments": ["build", "--strict", "--site-dir", site],
            "environment": {**FIXED, **environment},
        }
        code, output = self._forks.ask(self.project / "hooks", request)
        return code, "\n".join(line for line in output.split("\n") if not line.startswith("INFO"))

    def stop(self) -> None:
        self._forks.stop()


def assert_as_a_clean_build(builder: Builder, why: str, *, redraw: bool, **settings: str) -> None:
    """Build with the cache, and from nothing: without `redraw` with what is KEPT of before."""
    project = builder.project
    quick = builder.build("site", **settings)
    (project / ".cache").rename(project / "aside")
    if not redraw:
        shutil.copytree(project / "aside" / KEPT, project / ".cache" / KEPT)
    clean = builder.build("clean", **settings)
    shutil.rmtree(project / ".cache")
    (project / "aside").rename(project / ".cache")
    assert quick == clean == (0, ""), f"{why}\n{quick[1]}\n{clean[1]}"
    ours, theirs = contents(project / "site"), contents(project / "clean")
    assert ours.keys() == theirs.keys(), why
    assert [path for path in ours if ours[path] != theirs[path]] == [], why


def add_practices(project: Path, count: int) -> None:
    """Add practices that no other page links to, which may be changed in any way."""
    practices = project / "docs/praktijken"
    text = (practices / "twee-aan-twee-kijken.md").read_text("utf-8")
    text = re.sub(r"^oude_namen: .*\n", "", text, flags=re.MULTILINE)
    for number in range(count):
        copy = practices / f"proef-van-{number}.md"
        copy.write_text(re.sub("^titel: .*$", f"titel: Een proef van {number}", text, flags=re.M))


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
        """Any practice that no other page links to: it may also go, or get another name."""
        found = sorted((self.project / "docs/praktijken").glob("proef-*.md"))
        return self.random.choice(found)

    def _new(self) -> str:
        self.count += 1
        return f"proef-{self.count}"

    def text(self) -> None:
        replace(self._practice(), r"^## Opbrengst\n", f"## Opbrengst\n\nWoord {self._new()}.\n")

    def title(self) -> None:
        replace(self._practice(), r"^titel: .*$", f"titel: Een titel {self._new()}")

    def summary(self) -> None:
        words = "Wij deden dit met drie teams. We schrijven op wat het bracht en wat niet, als"
        new = f"samenvatting: {words} {self._new()}."
        replace(self._practice(), r"^samenvatting: .*$", new)

    def theme(self) -> None:
        themes = ["vakmanschap", "samenwerking"]
        chosen = ", ".join(self.random.sample(themes, self.random.randint(1, 2)))
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

    def move(self) -> None:
        """Another name for a file that stays as it is."""
        practice = self._practice()
        practice.rename(practice.with_name(f"{practice.stem}-{self._new()}-index.md"))

    def delete(self) -> None:
        self._practice().unlink()

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
        shutil.copy2(guides / "samen-kijken.md", copy)
        replace(copy, r"^titel: .*$", f"titel: Een gids {self.count}")

    def page(self) -> None:
        page = self.project / "docs/over.md"
        page.write_text(f"{page.read_text('utf-8')}\n\n{self._new()}\n", "utf-8")

    def macro_page(self) -> None:
        page = self.project / "docs/over.md"
        page.write_text(page.read_text("utf-8") + "\n\n{{ woorden() }}\n", "utf-8")

    def template(self) -> None:
        template = self.project / "hooks/meesterschap/render/templates/practice.md"
        replace(template, "Nagekeken op", f"{self._new()} Nagekeken op")

    def shell(self) -> None:
        footer = self.project / "overrides/partials/footer.html"
        replace(footer, r"Naar boven.*?</a>", f"Naar boven {self._new()}</a>")

    def style(self) -> None:
        style = self.project / "overrides/assets/meesterschap.css"
        style.write_text(f"{style.read_text('utf-8')}\n.{self._new()} {{ color: red; }}\n", "utf-8")

    def nav(self) -> None:
        replace(self.project / "mkdocs.yml", r"- [A-Z][^:]*: meedoen", f"- M{self._new()}: meedoen")

    def figure(self) -> None:
        table = self.project / "data/indicatoren/lesbezoeken.csv"
        replace(table, r"^hoog,2017,[\d.]+,", f"hoog,2017,{self.random.randint(10, 90) / 10},")

    def agenda(self) -> None:
        replace(
            self.project / "data/agenda.yml",
            r"naam: Vakmanschap.*$",
            f"naam: Vakmanschap {self._new()}",
        )

    def chart(self) -> None:
        """Change the height of charts, but not their data."""
        module = self.project / "hooks/meesterschap/derive/plots.py"
        replace(
            module,
            r"^BAR, BAR_GAP, ROW = \d+",
            f"BAR, BAR_GAP, ROW = {self.random.randint(26, 60)}",
        )

    def code(self) -> None:
        module = self.project / "hooks/meesterschap/content/labels.py"
        module.write_text(f"{module.read_text('utf-8')}\n# {self._new()}\n", "utf-8")

    def nothing(self) -> None:
        """As when a build is only repeated."""


ENGINE = ("template", "shell", "style", "chart", "code")
"""Edits after which everything is made anew, as it is when nothing was kept."""


def _sequence() -> list[str]:
    """Forty-two edits: at least one of each kind, and more of those that leave much as it was."""
    kinds = [name for name in vars(Edits) if not name.startswith("_")]
    order = random.Random(SEED)
    others = [kind for kind in kinds if kind not in ENGINE]
    sequence = [*kinds, *order.choices(others, k=42 - len(kinds))]
    order.shuffle(sequence)
    return sequence


SEQUENCE = _sequence()


def assert_edits_show(builder: Builder, sequence: Sequence[str]) -> None:
    """After each edit, build with the cache and from nothing, with the cache set aside.

    Pictures are drawn again after every sixth: one that was wrongly kept until then, still differs.
    """
    edits = Edits(builder.project)
    for number, kind in enumerate(sequence):
        getattr(edits, kind)()
        address = f"https://voorbeeld.example/{number // 10}/"
        redraw = number % 6 == 5
        assert_as_a_clean_build(builder, f"{number}: {kind}", redraw=redraw, SITE_URL=address)
