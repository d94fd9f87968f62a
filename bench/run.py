"""Build corpora of practices with our site and with other engines, and print a table of each.

    make bench SIZES="100 1000 5000"

Everything is measured in one run: on a shared machine, only ratios within a run are meaningful.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

import engines
from corpus import change_a_word, make_project
from engines import Build, Cost, from_nothing, median
from visitor import Search, Visit, materials_search, our_search, pagefinds_search, visit

COLD, CHANGED = "ours, cold", "ours, after one changed practice"
MATERIAL = "MkDocs + Material, bare"
UNSEARCHED = f"{MATERIAL}, without its search"
HUGO, ELEVENTY = "Hugo, minimal theme", "Eleventy, minimal layout"
AND_PAGEFIND = " + Pagefind"
# Selects the text of a page; the layouts for the other engines are ours, and mark it themselves.
IN_MATERIAL = ("--root-selector", ".md-content")


@dataclass(frozen=True)
class Row:
    """A row of the table: the cost of a build, its output in MB, and what a visitor fetches."""

    name: str
    cost: Cost
    output: float
    visit: Visit

    def __str__(self) -> str:
        cells = (
            f"{self.cost.seconds:.2f} s",
            f"{self.cost.memory:.0f} MB",
            f"{self.output:.1f} MB",
            *map(_kilobytes, (self.visit.first_page, self.visit.first_search)),
            _kilobytes(self.visit.list_page),
        )
        return f"| {self.name} | {' | '.join(cells)} |"


def rows(practices: int, times: int, folder: Path) -> Iterator[Row]:
    """Measure every build this many times, on a corpus of this many practices."""
    project = make_project(folder / "ours", practices)
    pages = engines.write_pages(project, folder / "pages")
    bare = engines.bare(pages, folder / "bare")
    yield row(MATERIAL, bare, median(times, partial(from_nothing, bare)), materials_search)
    for name, build, options in (
        (UNSEARCHED, engines.bare(pages, folder / "unsearched", "plugins: []\n"), IN_MATERIAL),
        (HUGO, engines.hugo(pages, folder / "hugo"), ()),
        (ELEVENTY, engines.eleventy(pages, folder / "eleventy"), ()),
    ):
        cost = median(times, partial(from_nothing, build))
        engines.check_pages(build.site, pages)
        yield row(name, build, cost, None)
        cost += median(times, partial(engines.pagefind, build.site, *options))
        yield row(name + AND_PAGEFIND, build, cost, pagefinds_search)
    ours = engines.ours(project)
    yield row(COLD, ours, median(times, partial(from_nothing, ours)), our_search)
    yield row(CHANGED, ours, median(times, partial(after_a_change, ours)), our_search)


def after_a_change(build: Build) -> Cost:
    """The cost of a build of ours after changing one word of one practice."""
    change_a_word(build.folder)
    return build.run()


def row(name: str, build: Build, cost: Cost, search: Search | None) -> Row:
    return Row(name, cost, _size(build.site), visit(build.site, search))


def ratios(rows: dict[str, Row]) -> str:
    """The result: our build times relative to those of other engines."""
    changed = rows[CHANGED].cost.seconds / rows[HUGO + AND_PAGEFIND].cost.seconds
    cold = rows[COLD].cost.seconds / rows[MATERIAL].cost.seconds
    return (
        f"Ours after one change / Hugo with Pagefind: **{changed:.2f}**. "
        f"Ours cold / bare MkDocs + Material: **{cold:.2f}**."
    )


def _size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def _kilobytes(bytes: int | None) -> str:
    return "–" if bytes is None else f"{bytes / 1000:.1f} kB"


HEADER = """
| {:,} practices | time | memory | output | first page | first search | list page |
|---|--:|--:|--:|--:|--:|--:|"""


def main() -> None:
    """Print a table for each of the requested sizes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000, 5000])
    parser.add_argument("--runs", type=int, default=1, help="runs per build; the median counts")
    options = parser.parse_args()
    for size in options.sizes:
        print(HEADER.format(size), flush=True)
        with tempfile.TemporaryDirectory() as folder:
            done = {}
            for one in rows(size, options.runs, Path(folder)):
                print(one, flush=True)
                done[one.name] = one
        print(f"\n{ratios(done)}", flush=True)


if __name__ == "__main__":
    main()
