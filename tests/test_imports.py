"""Which room may import which: the one direction of the house, as a table."""

import ast
import subprocess
import sys

import pytest

from site_copy import ROOT

PACKAGE = ROOT / "hooks" / "meesterschap"

# Each room, in the order of the flow, with the rooms that it uses. A room that is not named, the
# hook and the scripts may use all of them.
ROOMS = {
    "content": "",
    "cache": "",
    "load": "content",
    "check": "content",
    "derive": "check content",
    "submit": "check content load",
    "open_data": "content derive",
    "pictures": "cache content derive",
    "search": "cache content derive",
    "render": "cache check content derive open_data submit",
    "build": "cache check content load pictures render search",
}
# What only these modules may import: the disk, processes, the slow ones.
RESERVED = {
    "pathlib": "load.load cache.store cache.workers cache.output_folder pictures.worker"
    " search.worker build.background build.build build.day",
    "pagefind": "cache.workers",
    "subprocess": "build.day cache.workers search.pagefind",
    "pandas": "pictures.draw_chart",
    "matplotlib": "pictures.draw_chart pictures.draw_poster",
    "nh3": "check.sanitise",
    "phonenumbers": "check.personal_data",
    "PIL": "pictures.draw_card load.photos",
    "yaml": "load.strict_yaml",
    "cbor2": "search.segments search.merge",
    "pydantic": "content.fields content.base content.indicators content.agenda content.practices"
    " content.editions check.field_errors check.corpus check.check check.file_types check.frozen"
    " submit.questions submit.field_reference derive.differences",
    "mkdocs": "",
}
# A path that is only reckoned with touches no disk.
HARMLESS = {"PurePath", "PurePosixPath"}


MODULES = {
    ".".join(file.relative_to(PACKAGE).with_suffix("").parts): file
    for file in sorted(PACKAGE.rglob("*.py"))
}


def imports(module: str) -> set[tuple[str, str]]:
    """What the module imports, as (module, name); an import of a whole module has no name."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written in full"
            found |= {(node.module or "", alias.name) for alias in node.names}
    return found


def own_imports(module: str) -> set[str]:
    """The modules of the package that the module imports, each without the package's name."""
    found = set()
    for source, name in imports(module):
        package, _, inside = source.partition(".")
        if package == PACKAGE.name:
            whole = f"{inside}.{name}".removeprefix(".")
            found.add(next(m for m in (whole, inside, f"{inside}.__init__") if m in MODULES))
    return found


def test_the_table_names_every_room() -> None:
    rooms = {file.parent.name for file in MODULES.values()} - {PACKAGE.name}
    assert rooms == ROOMS.keys()
    assert {name for name in MODULES if "." not in name} == {"__init__"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_uses_only_the_rooms_before_it(room: str) -> None:
    used = {
        other.partition(".")[0]
        for module in MODULES
        if module.startswith(f"{room}.")
        for other in own_imports(module)
    }
    assert used - {room} == set(ROOMS[room].split())
    assert set(ROOMS[room].split()) <= set(list(ROOMS)[: list(ROOMS).index(room)])


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_in_a_sentence_what_it_is_for(room: str) -> None:
    """And its `__init__` holds nothing but what it hands on."""
    tree = ast.parse(MODULES[f"{room}.__init__"].read_text("utf-8"))
    docstring = ast.get_docstring(tree) or ""
    assert "\n" not in docstring
    assert docstring.endswith(".")
    assert all(isinstance(node, ast.ImportFrom) for node in tree.body[1:])


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    waiting = {module: own_imports(module) - {module} for module in MODULES}
    done = {"__init__"}
    while ready := {module for module, used in waiting.items() if used <= done}:
        done |= ready
        for module in ready:
            del waiting[module]
    assert not waiting


@pytest.mark.parametrize("library", RESERVED)
def test_what_is_reserved_stays_with_its_modules(library: str) -> None:
    users = {
        module
        for module in MODULES
        for source, name in imports(module)
        if source.split(".")[0] == library and name not in HARMLESS
    }
    assert users <= set(RESERVED[library].split())


def test_the_package_renders_without_mkdocs() -> None:
    """With MkDocs and Material out of reach, everything still becomes text, and charts wait."""
    code = """
import sys
for name in ("mkdocs", "material", "mkdocs_macros", "properdocs"):
    sys.modules[name] = None
from pathlib import Path
from meesterschap.check import check
from meesterschap.load import load
from datetime import date
from meesterschap.content.site import Site
from meesterschap.pictures import pictures
from meesterschap.render import render
content = check(*load(Path(sys.argv[1])))
pages = dict(render(content, Site("https://voorbeeld.example/", date(2026, 11, 23))))
assert {"index.md", "agenda/index.md", "resultaat/4-1.md", "thema/toerusting.md"} <= pages.keys()
assert len(list(pictures(content))) > 60
assert not {"pandas", "matplotlib", "PIL"} & sys.modules.keys(), "slow to import, so only to draw"
"""
    subprocess.run([sys.executable, "-c", code, ROOT], check=True, cwd=ROOT / "hooks")
