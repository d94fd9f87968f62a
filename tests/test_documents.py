"""What the README and the other documents say is true."""

import json
import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from meesterschap.check import rules
from meesterschap.content.notation import in_words
from meesterschap.content.practices import STORY
from site_copy import ROOT

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")


CONTENT = ("docs/", "data/")
"""What is said of these is tested in tests/content/test_documents_on_content.py."""


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files_that_are_there(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", read(name)):
        assert target.startswith(CONTENT) or (ROOT / target).exists(), target


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_in_the_text_are_there(name: str) -> None:
    """What is marked up as code and looks like a path of ours is one."""
    folders = "hooks|overrides|scripts|tests"
    for path in re.findall(rf"`((?:{folders})/[\w./-]*)`", read(name)):
        assert (ROOT / path).exists() or not re.search(r"\.\w+$", path), path


@pytest.mark.parametrize("name", [*DOCUMENTS, ".ci/run"])
def test_every_make_target_in_the_text_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    named = re.findall(r"(?:^|`)(?:SITE_URL=\S+ )?make ([a-z-]+)", read(name), re.MULTILINE)
    assert set(named) <= targets


def test_the_readme_names_every_target() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE))
    assert targets - {"lock", "clean"} <= set(re.findall(r"make ([a-z-]+)", read("README.md")))


def test_the_readme_has_every_command() -> None:
    """In its table of commands; two are no commands of people who write or look after a site."""
    table = read("README.md").partition("## Commands")[2].partition("\n## ")[0]
    named = set(re.findall(r"`(\w+\.py)`", table))
    scripts = {file.name for file in (ROOT / "scripts").glob("*.py")}
    assert named == scripts - {"command.py", "find_browser.py"}


def test_every_rule_says_what_it_is() -> None:
    """A rule's docstring is the rule: one sentence that can be read aloud."""
    for rule in (*rules.CORPUS_RULES, *rules.DATA_RULES, *rules.DOCUMENT_RULES):
        assert re.fullmatch(r"[A-Z][^\n]+\.", rule.__doc__ or ""), rule


def test_every_module_of_rules_is_checked() -> None:
    """So that a rule cannot be forgotten: each public generator of problems in them is one."""
    package = Path(rules.__file__).parent
    modules = {import_module(f"meesterschap.check.{file.stem}") for file in package.glob("*.py")}
    for parameters, known in (
        (rules.OF_CORPUS, rules.CORPUS_RULES),
        (rules.OF_DATA, rules.DATA_RULES),
        (rules.OF_DOCUMENT, rules.DOCUMENT_RULES),
    ):
        found = {rule for module in modules for rule in rules.rules_of(module, parameters)}
        assert found == set(known)


def test_every_dependency_is_locked() -> None:
    """Every direct one is in its lock file, with hashes."""
    project = tomllib.loads(read("pyproject.toml"))
    groups = project["dependency-groups"]
    declared = {
        "requirements.txt": project["project"]["dependencies"],
        "requirements-inbox.txt": groups["inbox"] + groups["sheets"],
        "requirements-dev.txt": groups["dev"] + groups["inbox"] + groups["sheets"],
        "requirements-fuzz.txt": groups["fuzz"],
        "requirements-engines.txt": groups["engines"],
        "requirements-bench.txt": groups["bench"],
    }
    for file, names in declared.items():
        locked = re.findall(r"^([\w.-]+)(?:\[\w+\])?==", read(file), re.MULTILINE)
        wanted = {
            re.split(r"[\[<>=]", name)[0].lower().replace("_", "-")
            for name in names
            if isinstance(name, str)
        }
        assert wanted <= {name.lower() for name in locked}, file
        assert "--hash=sha256:" in read(file)
        assert "://" not in read(file)


@pytest.mark.parametrize("folder", ["", "bench/"])
def test_npm_locks_every_dependency(folder: str) -> None:
    """Every package with its hash and no address, and none may run code when it is installed."""
    root, *packages = json.loads(read(f"{folder}package-lock.json"))["packages"].values()
    assert root["devDependencies"] == json.loads(read(f"{folder}package.json"))["devDependencies"]
    assert packages
    for package in packages:
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package
    assert read(f"{folder}.npmrc") == read(".npmrc")
    assert "ignore-scripts=true" in read(".npmrc")


def test_the_architecture_has_every_room_and_names_files_that_exist() -> None:
    text = read("ARCHITECTURE.md")
    package = ROOT / "hooks/meesterschap"
    rooms = {place.parent.name for place in package.glob("*/__init__.py")}
    assert set(re.findall(r"^\| `(\w+)/` \|", text, re.MULTILINE)) == rooms
    for name in re.findall(r"`([a-z_/]+\.(?:py|js))`", text):
        assert any((place / name).exists() for place in (ROOT, package, ROOT / "scripts")), name


def test_contributing_names_the_headings_of_a_story() -> None:
    headings = ", ".join(chapter.heading for chapter in STORY)
    text = " ".join(read("CONTRIBUTING.md").split())
    assert f"deze {in_words(len(STORY))} koppen: {headings}." in text
