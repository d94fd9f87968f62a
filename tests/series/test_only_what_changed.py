"""A build reuses what did not change since the one before, and the site does not show that."""

import os
import re
import shutil
import subprocess
import sys
import time

from edits import FIXED, Builder, assert_as_a_clean_build
from site_copy import contents

KEPT = ".cache/build"


def test_what_others_embed_of_an_edition_stays_when_a_figure_changes(builder: Builder) -> None:
    """Built again with the cache, and from nothing; the chart of today does change."""
    project = builder.project
    table = project / "data/indicatoren/bijscholing.csv"
    of_today = "insluiten/cijfer/bijscholing/index.html"

    def embeds() -> tuple[dict[str, bytes], bytes]:
        assert builder.build("site") == (0, "")
        made = contents(project / "site")
        return {path: made[path] for path in made if path.startswith("insluiten/20")}, made[
            of_today
        ]

    edition, today = embeds()
    assert f"insluiten/2025/{of_today.removeprefix('insluiten/')}" in edition
    table.write_text(table.read_text("utf-8").replace("laag,2015,40,", "laag,2015,41,"), "utf-8")
    for _ in range(2):
        edition_after, today_after = embeds()
        assert edition_after == edition
        assert today_after != today
        shutil.rmtree(project / KEPT)


def test_of_a_site_in_which_nothing_changed_no_file_is_another(builder: Builder) -> None:
    """By its content and by its time, but for the files of a page that is gone."""
    site = builder.project / "site"

    def built() -> dict[str, tuple[bytes, int]]:
        assert builder.build("site") == (0, "")
        return {
            path: (data, (site / path).stat().st_mtime_ns) for path, data in contents(site).items()
        }

    before = built()
    assert built() == before
    lost = {"over/index.html", "404.html", next(path for path in before if path.endswith(".csv"))}
    for path in lost:
        (site / path).unlink()
    after = built()
    assert after.keys() == before.keys()
    assert {path for path in after if after[path][0] != before[path][0]} == set()
    assert {path for path in after if after[path] != before[path]} <= lost


def test_a_link_that_broke_is_reported_on_pages_that_did_not_change(
    builder: Builder,
) -> None:
    """A link to an anchor that is gone, in the words of a clean build."""
    page = builder.project / "docs/status/index.md"
    whole = page.read_text("utf-8")
    assert builder.build("site") == (0, "")
    page.write_text(re.sub(r"(?m)^## Zo oordelen we$", "## Iets anders", whole), "utf-8")
    code, anchors = builder.build("site")
    assert (code, "zo-oordelen-we" in anchors) == (1, True)
    shutil.rmtree(builder.project / KEPT)
    assert builder.build("site") == (1, anchors)
    page.write_text(whole, "utf-8")
    assert builder.build("site") == (0, "")


def test_a_change_after_all_was_damaged_gives_the_whole_site(builder: Builder) -> None:
    """With the index, of which the build relies on what is there without reading it."""
    project = builder.project
    assert builder.build("site") == (0, "")
    for file in (project / KEPT).iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    page = project / "docs/over.md"
    page.write_text(page.read_text("utf-8") + "\nEn nog een zin.\n", "utf-8")
    assert_as_a_clean_build(builder, "damaged", redraw=False)


def test_a_damaged_cache_or_a_killed_build_does_no_harm(builder: Builder) -> None:
    """Whatever happened, the next site is whole."""
    project = builder.project
    assert builder.build("site") == (0, "")
    before = contents(project / "site")
    for number, file in enumerate(sorted((project / KEPT).iterdir())):
        whole = file.read_bytes()
        middle = len(whole) // 2
        flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
        file.write_bytes((whole[:middle], flipped, b"", whole)[number % 4])
    assert builder.build("site") == (0, "")
    assert contents(project / "site") == before
    shutil.rmtree(project / KEPT)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    for moment in (0.9, 1.5, 2.1):
        with subprocess.Popen(command, cwd=project, env={**os.environ, **FIXED}) as killed:
            time.sleep(moment)
            killed.kill()
    assert builder.build("site") == (0, "")
    assert contents(project / "site") == before
