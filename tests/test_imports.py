"""Which room may import which: the one direction of the house, as a table."""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest

from site_copy import ROOT, WORLD

# Each room, in the order of the flow, with the rooms that it uses. A room that is not named, the
# hook and the scripts may use all of them.
ROOMS = {
    "content": "",
    "cache": "",
    "load": "cache content",
    "check": "cache content",
    "derive": "cache check content",
    "submit": "check content load",
    "open_data": "cache content derive",
    "pictures": "cache content derive",
    "search": "cache content derive",
    "render": "cache check content derive open_data submit",
    "build": "cache check content load open_data pictures render search",
}
# What only these modules may import: the disk, processes, the slow ones.
RESERVED = {
    "pathlib": "load.load cache.store cache.workers cache.output_folder cache.slow_files"
    " cache.written search.worker build.background build.csp build.day build.offline build.run"
    " check.editors_markdown",
    "pagefind": "search.pagefind",
    "subprocess": "build.day cache.workers search.pagefind",
    "matplotlib": "pictures.draw_chart pictures.draw_poster",
    "nh3": "check.sanitise",
    "pandas": "open_data.write_table open_data.narekenen",
    "pyarrow": "",
    "xlsxwriter": "",
    "phonenumbers": "check.personal_data",
    "PIL": "pictures.draw_card pictures.draw_chart load.photos",
    "yaml": "load.strict_yaml",
    "cbor2": "search.segments search.merge",
    "pydantic": "content.fields content.base content.confirmations content.indicators"
    " content.agenda content.practices content.editions content.facts content.shapes"
    " check.field_errors check.corpus check.check check.file_types check.frozen"
    " submit.declarations submit.questions submit.field_reference derive.differences",
    "mkdocs": "",
}
# The same for the service, which may import all of the package. Another way in gets a room beside
# the inbox.
SERVICE_ROOMS = {
    "conversation": "",
    "store": "conversation",
    "repository": "store",
    "web": "",
    "preview": "",
    "inbox": "conversation repository store web",
    "desk": "conversation preview repository store web",
    "app": "desk inbox repository store web",
}
SERVICE_RESERVED = {
    "sqlite3": "store.sqlite_file store.database store.outbox store.arrivals store.conversations"
    " store.steps store.upkeep",
    "smtplib": "web.mailer",
    "subprocess": "repository.git_commands preview.site_build",
    "mkdocs": "preview.page",
    "github": "desk.github",
    "uvicorn": "web.server",
    "starlette": "web.body web.server web.pages inbox.routes inbox.school inbox.school_page"
    " inbox.sent inbox.supplements app.application app.health desk.changes desk.figures desk.guard"
    " desk.home desk.mending desk.pages desk.previewing desk.queue desk.records desk.routes"
    " desk.sign_in desk.typed desk.whole_site desk.year desk.year_steps desk.year_texts",
    "prometheus_client": "inbox.metrics app.health",
}
SENTENCE = 60
"""Characters of a text that is a sentence, at least."""
# A pure path touches no disk.
HARMLESS = {"PurePath", "PurePosixPath"}


@cache
def imports_of(file: Path) -> set[tuple[str, str]]:
    """What a module imports, as (module, name); an import of a whole module has no name."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written in full"
            found |= {(node.module or "", alias.name) for alias in node.names}
    return found


@dataclass(frozen=True)
class House:
    """A package with rooms, and what the tables say of it."""

    folder: Path
    rooms: Mapping[str, str]
    reserved: Mapping[str, str]

    @cached_property
    def modules(self) -> dict[str, Path]:
        """Each module, without the package's name, with its file."""
        return {
            ".".join(file.relative_to(self.folder).with_suffix("").parts): file
            for file in sorted(self.folder.rglob("*.py"))
        }

    def own_imports(self, module: str) -> set[str]:
        """The modules of the package that it imports, each without the package's name."""
        found = set()
        for source, name in imports_of(self.modules[module]):
            package, _, inside = source.partition(".")
            if package == self.folder.name:
                whole = f"{inside}.{name}".removeprefix(".")
                names = (whole, f"{whole}.__init__", inside, f"{inside}.__init__")
                found.add(next(one for one in names if one in self.modules))
        return found


HOUSES = (
    House(ROOT / "hooks" / "meesterschap", ROOMS, RESERVED),
    House(ROOT / "scripts" / "service", SERVICE_ROOMS, SERVICE_RESERVED),
)


def each(row: str, table: str) -> Callable[..., Any]:
    """One test for each row of this table, in every house."""
    found = [(house, name) for house in HOUSES for name in getattr(house, table)]
    ids = [f"{house.folder.name}-{name}" for house, name in found]
    return pytest.mark.parametrize(("house", row), found, ids=ids)


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.folder.name)
def test_the_table_names_every_room(house: House) -> None:
    rooms = {name.partition(".")[0] for name in house.modules if "." in name}
    assert rooms == house.rooms.keys()
    assert {name for name in house.modules if "." not in name} == {"__init__"}


@each("room", "rooms")
def test_a_room_uses_only_the_rooms_before_it(house: House, room: str) -> None:
    used = {
        other.partition(".")[0]
        for module in house.modules
        if module.startswith(f"{room}.")
        for other in house.own_imports(module)
    }
    allowed, rooms = set(house.rooms[room].split()), list(house.rooms)
    assert used - {room} == allowed
    assert allowed <= set(rooms[: rooms.index(room)])


@each("room", "rooms")
def test_a_room_says_in_a_sentence_what_it_is_for(house: House, room: str) -> None:
    """And its `__init__` hands on a verb or a noun, and holds nothing else."""
    tree = ast.parse(house.modules[f"{room}.__init__"].read_text("utf-8"))
    docstring = ast.get_docstring(tree) or ""
    assert "\n" not in docstring
    assert docstring.endswith(".")
    assert tree.body[1:]
    assert all(isinstance(node, ast.ImportFrom) for node in tree.body[1:])


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.folder.name)
def test_modules_do_not_import_each_other_in_a_circle(house: House) -> None:
    waiting = {module: house.own_imports(module) - {module} for module in house.modules}
    done = {"__init__"}
    while ready := {module for module, used in waiting.items() if used <= done}:
        done |= ready
        for module in ready:
            del waiting[module]
    assert not waiting


def test_a_message_stands_in_one_module() -> None:
    """Callers know the messages as one namespace, in which a second one would hide the first."""
    names = [
        name.id if isinstance(name, ast.Name) else name.name
        for module, file in HOUSES[0].modules.items()
        if module.startswith("content.messages.")
        for node in ast.parse(file.read_text("utf-8")).body
        for name in [*getattr(node, "targets", ()), getattr(node, "target", node)]
        if isinstance(name, ast.Name | ast.FunctionDef)
    ]
    assert len(names) > 200
    assert sorted(names) == sorted(set(names))


def test_a_sentence_of_the_service_stands_in_one_place() -> None:
    """Or one of two is forgotten when it changes. What is short may be a label."""
    nodes = [
        node
        for file in HOUSES[1].modules.values()
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
    ]
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and id(node) not in docstrings
    ]
    long = Counter(text for text in texts if isinstance(text, str) and len(text) >= SENTENCE)
    assert len(long) > 100
    assert [text for text, times in long.items() if times > 1] == []


@each("library", "reserved")
def test_what_is_reserved_stays_with_its_modules(house: House, library: str) -> None:
    users = {
        module
        for module in house.modules
        for source, name in imports_of(house.modules[module])
        if source.split(".")[0] == library and name not in HARMLESS
    }
    assert users <= set(house.reserved[library].split())


def test_editing_knows_neither_disk_nor_network() -> None:
    """A form and a file become each other as values: any door can use that, and any store."""
    for file in (ROOT / "scripts/editing").glob("*.py"):
        used = {(name.partition(".")[0], part) for name, part in imports_of(file)}
        assert not {("pathlib", "Path")} & used, file
        outside = {"os", "sqlite3", "subprocess", "starlette", "github", "service", "socket"}
        assert not outside & {name for name, _ in used}, file


def test_the_package_renders_without_mkdocs() -> None:
    """Without MkDocs and Material everything still becomes text, and nothing slow is imported."""
    code = """
import sys
for name in ("mkdocs", "material", "mkdocs_macros", "properdocs"):
    sys.modules[name] = None
from pathlib import Path
from meesterschap.check import check
from meesterschap.load import load
from datetime import date
from meesterschap.content.site import Site
from meesterschap.open_data import table_files
from meesterschap.pictures import pictures
from meesterschap.render import render
content = check(*load(Path(sys.argv[1])))
pages = dict(render(content, Site("https://voorbeeld.example/", date(2026, 11, 23))))
assert {"index.md", "resultaat/1-1.md", "thema/vakmanschap.md", "partners.md"} <= pages.keys()
assert len([*pictures(content), *table_files(content)]) > 5
# Pillow reads the photo.
assert not {"matplotlib", "pandas", "pyarrow"} & sys.modules.keys(), "slow to import"
"""
    subprocess.run([sys.executable, "-c", code, WORLD], check=True, cwd=ROOT / "hooks")
