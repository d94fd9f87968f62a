"""The style sheet, which the theme makes of its parts."""

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import Environment, FileSystemLoader
from pygments.token import STANDARD_TYPES

from meesterschap.content.labels import Tone
from meesterschap.content.site import LOCAL, Site
from mkdocs_adapter import with_globals
from site_copy import ROOT

THEME = ROOT / "overrides"
PARTS = sorted(THEME.glob("partials/styles/*.css"))
ENVIRONMENT = with_globals(
    Environment(loader=FileSystemLoader(THEME), autoescape=False),
    Site(LOCAL, date(2026, 11, 23)),
    serving=False,
)
SHEET = ENVIRONMENT.get_template("assets/meesterschap.css").render(config={"theme": {}})
STYLES = re.sub(
    r"/\*.*?\*/", "", "\n".join(part.read_text("utf-8") for part in PARTS), flags=re.DOTALL
)
FROM_MARKDOWN = {
    *("footnote-backref", "footnote-ref", "tabbed-content", "task-list-item"),
    *("hll", *STANDARD_TYPES.values()),
}
"""Classes that only extensions of Markdown give: the last ones to code."""
BY_TONE = {f"{part}{tone}" for part in ("staat--", "balk__") for tone in get_args(Tone)}
"""Classes that templates make of the tone of a sign."""
LAYERS = re.findall(r"^@layer (\w+) \{", SHEET, re.MULTILINE)


def test_every_part_is_a_layer_in_the_declared_order() -> None:
    declared = re.search(r"^@layer ([\w, ]+);", SHEET, re.MULTILINE)
    assert declared
    assert declared[1].split(", ") == LAYERS
    assert sorted(LAYERS[1:]) == [part.stem for part in PARTS]


def test_every_size_of_a_window_is_one_that_has_a_name() -> None:
    queries = re.findall(r"@media [^{]*", SHEET)
    assert not [query for query in queries if "--" in query]
    assert any("(min-width: 70em)" in query for query in queries)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.stem)
def test_no_part_repeats_a_size_and_none_has_a_long_line(part: Path) -> None:
    lines = part.read_text("utf-8").splitlines()
    assert not [
        line for line in lines if line.lstrip().startswith("@media") and re.search(r"\d", line)
    ]
    assert max(map(len, lines)) <= 120


def test_every_class_is_one_that_something_has() -> None:
    styles = "\n".join(part.read_text("utf-8") for part in PARTS)
    chosen_by_editors = r"\.admonition:is\([^)]*\)"
    rules = re.sub(rf"/\*.*?\*/|{chosen_by_editors}", "", styles, flags=re.DOTALL)
    selectors = re.findall(r"([^{};]*)\{", rules)
    classes = set(re.findall(r"\.([a-z][\w-]*)", " ".join(selectors)))
    files = [
        *(file for file in THEME.rglob("*") if file.suffix in (".html", ".js")),
        *ROOT.glob("hooks/meesterschap/render/templates/**/*.*"),
        *ROOT.glob("hooks/meesterschap/**/*.py"),
        *ROOT.glob("docs/**/*.md"),
    ]
    words = {word for file in files for word in re.findall(r"[\w-]+", file.read_text("utf-8"))}
    assert len(classes) > 100
    assert classes - words - FROM_MARKDOWN - BY_TONE == set()


def test_every_variable_is_defined() -> None:
    used = set(re.findall(r"var\((--[\w-]+)", SHEET))
    assert used
    assert used - set(re.findall(r"(?<![\w-])(--[\w-]+):", SHEET)) == set()
