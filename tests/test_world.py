"""The small world has one of everything, and is built with the settings of the live site."""

import re
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from meesterschap.check.file_types import MODELS, matches
from meesterschap.content import Content
from meesterschap.content.macros import MACROS
from meesterschap.content.practices import PhotoFile
from meesterschap.content.states import State
from meesterschap.derive.status import matrix
from site_copy import ROOT, WORLD

OF_THE_SITE = {"site_name", "site_description", "copyright", "nav"}


def engine_settings(file: Path) -> dict[str, object]:
    """What is in a mkdocs.yml, without what differs for each site."""
    with file.open(encoding="utf-8") as opened:
        settings = yaml_load(opened)
    return {key: value for key, value in settings.items() if key not in OF_THE_SITE}


def test_its_settings_differ_only_in_what_is_of_the_site() -> None:
    assert engine_settings(WORLD / "mkdocs.yml") == engine_settings(ROOT / "mkdocs.yml")


@pytest.mark.parametrize("pattern", [p for p, model in MODELS.items() if model is not PhotoFile])
def test_it_has_a_file_of_every_kind(pattern: str) -> None:
    files = [path.relative_to(WORLD).as_posix() for path in WORLD.rglob("*.*")]
    assert any(matches(file, pattern) for file in files)


def test_it_calls_every_macro() -> None:
    text = "\n".join(page.read_text("utf-8") for page in WORLD.rglob("*.md"))
    assert set(re.findall(r"\{\{ (\w+)\(", text)) == MACROS.keys()


@pytest.mark.parametrize(
    "state",
    [
        State.ACHIEVED,
        State.NOT_ACHIEVED,
        State.UNKNOWN,
        State.FAVOURABLE,
        State.TOO_FEW,
        State.REALISED,
        State.NOT_YET,
        State.COMMITMENT,
        State.NOT_APPLICABLE,
    ],
)
def test_its_results_have_many_states(content: Content, state: State) -> None:
    assert state in {cell.state for row in matrix(content, 2026) for cell in row}
