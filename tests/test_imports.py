"""Which module may import which: the one direction of the house, as a table."""

import ast
import subprocess
import sys

import pytest

from site_copy import ROOT

PACKAGE = ROOT / "hooks" / "meesterschap"

# Each module, in the order of the flow, with the modules of the package that it may know.
ALLOWED = {
    "__init__": "",
    # nouns
    "problem": "",
    "document": "",
    "messages": "",
    "fields": "messages",
    "record": "document fields messages",
    "figures": "document fields record",
    "models": "document fields record",
    "practice": "document fields models record",
    "addresses": "",
    "macro_calls": "messages",
    "states": "",
    "story": "",
    "judgement": "states",
    "edition": "document fields models record states",
    "content": "addresses edition figures models practice",
    "site": "addresses messages",
    "kept": "",
    # load
    "strict_yaml": "document messages",
    "photos": "messages",
    "foreign": "",
    "load": "document foreign messages photos problem strict_yaml",
    # check
    "faults": "document messages problem",
    "draft": "document problem",
    "rules_on_figures": "document draft fields figures messages problem",
    "personal": "messages",
    "rules_on_texts": "addresses document draft edition macro_calls messages models personal"
    " practice problem story",
    "cleaning": "",
    "prose": "cleaning",
    "rules_on_prose": "addresses document draft edition messages models problem prose"
    " rules_on_texts story",
    "rules_on_editions": "document draft edition messages problem rules_on_prose",
    "rules": "document draft edition figures macro_calls messages models problem"
    " rules_on_editions rules_on_figures rules_on_texts",
    "kinds": "content document edition figures models practice record",
    "editions": "content document edition kinds",
    "check": "content document draft edition editions faults kinds messages problem rules",
    # derive
    "citations": "addresses content figures macro_calls",
    "status": "content edition figures judgement models states",
    "course": "content models states",
    "charts": "figures kept",
    "tables": "figures record",
    "words": "edition practice states",
    "comparison": "charts content figures models practice states status",
    # submit
    "facts": "practice words",
    "form": "content facts faults messages personal practice strict_yaml words",
    "explained": "content faults form practice",
    "cells": "",
    "submission": "cells check draft form load practice problem strict_yaml",
    "form_files": "cells form practice submission",
    # render
    "templating": "addresses fields judgement status words",
    "catalogue": "addresses site",
    "records": "document judgement record status",
    "downloads": "addresses catalogue content figures judgement models record records site status"
    " tables",
    "since": "comparison content edition figures models states status",
    "freezing": "content document edition figures judgement kinds practice records since status",
    "freshness": "content figures",
    "facets": "content models practice words",
    "spread": "content",
    "related": "content practice words",
    "searchable": "addresses content facets practice",
    "segments": "",
    "joined": "segments",
    "metadata": "addresses catalogue content models practice site",
    "render_practices": "addresses content document facts kept metadata practice related site"
    " spread templating",
    "render_editions": "addresses charts citations content course edition figures models prose"
    " rules_on_prose rules_on_texts site status story templating",
    "paper": "addresses content prose render_editions site templating",
    "choosing": "models words",
    "composing": "",
    "macros": "addresses charts choosing citations composing content course explained facets form"
    " freshness practice site spread status templating",
    "render": "addresses charts content downloads figures form form_files metadata models"
    " render_editions render_practices site status templating",
    # pictures
    "drawing": "charts",
    "cards": "kept practice",
    "cards_drawing": "cards",
    "posters": "content kept states status words",
    "posters_drawing": "posters",
    "pictures": "addresses cards cards_drawing charts content drawing figures posters"
    " posters_drawing",
    # what one build leaves for the next
    "pages": "document kept",
    "processes": "messages",
    "draw": "kept pictures processes",
    "engine": "searchable",
    "site_folder": "",
    "index": "engine joined kept processes searchable segments site_folder",
    # the finished site
    "policy": "",
    "problems_on_page": "problem templating",
}
# What only these modules may import: the disk, processes, the slow ones.
RESERVED = {
    "pathlib": {"load", "kept", "processes", "draw", "index", "site_folder"},
    "pagefind": {"processes"},
    "subprocess": {"processes", "engine"},
    "pandas": {"drawing"},
    "matplotlib": {"drawing", "posters_drawing"},
    "nh3": {"cleaning"},
    "phonenumbers": {"personal"},
    "PIL": {"cards_drawing", "photos"},
    "yaml": {"strict_yaml"},
    "cbor2": {"segments", "joined", "index"},
    "pydantic": {
        "fields",
        "record",
        "figures",
        "models",
        "practice",
        "faults",
        "draft",
        "check",
        "kinds",
        "edition",
        "editions",
        "form",
        "explained",
        "comparison",
    },
    "mkdocs": set(),
}
# A path that is only reckoned with touches no disk.
HARMLESS = {"PurePath", "PurePosixPath"}


def imports(module: str) -> set[tuple[str, str]]:
    """Every import in a module as (module, name), also those inside functions."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text("utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written in full"
            found |= {(node.module or "", alias.name) for alias in node.names}
    return found


def test_the_table_names_every_module() -> None:
    assert {file.stem for file in PACKAGE.glob("*.py")} == ALLOWED.keys()


@pytest.mark.parametrize("module", ALLOWED)
def test_a_module_imports_only_what_stands_before_it(module: str) -> None:
    used = set()
    for source, name in imports(module):
        if source == "meesterschap":
            used.add(name)
        elif source.startswith("meesterschap."):
            used.add(source.split(".")[1])
    assert used == set(ALLOWED[module].split())


@pytest.mark.parametrize("library", RESERVED)
def test_what_is_reserved_stays_with_its_modules(library: str) -> None:
    users = {
        module
        for module in ALLOWED
        for source, name in imports(module)
        if source.split(".")[0] == library and name not in HARMLESS
    }
    assert users <= RESERVED[library]


def test_the_table_has_no_way_back() -> None:
    """A module knows only modules that stand above it in a sorted order: there is no circle."""
    done: set[str] = set()
    waiting = dict(ALLOWED)
    while ready := {m for m, known in waiting.items() if set(known.split()) <= done}:
        done |= ready
        for module in ready:
            del waiting[module]
    assert not waiting


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
from meesterschap.pictures import pictures
from meesterschap.render import render
from meesterschap.site import Site
content = check(*load(Path(sys.argv[1])))
pages = dict(render(content, Site("https://voorbeeld.example/", date(2026, 11, 23))))
assert {"index.md", "agenda/index.md", "resultaat/4-1.md", "thema/toerusting.md"} <= pages.keys()
assert len(list(pictures(content))) > 60
assert not {"pandas", "matplotlib", "PIL"} & sys.modules.keys(), "slow to import, so only to draw"
"""
    subprocess.run([sys.executable, "-c", code, ROOT], check=True, cwd=ROOT / "hooks")
