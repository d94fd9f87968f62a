"""What main ever published, as git knows it."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from meesterschap.check import check
from meesterschap.load import load
from publishing import ERRATUM, grow, reseal, rewrite, run, seal_anew
from site_copy import ROOT


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


def commit_all(root: Path, message: str) -> None:
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", message)


@pytest.fixture(scope="module")
def repository_once(sealed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published edition on main, with an erratum: for `repository` alone."""
    root = tmp_path_factory.mktemp("main") / "een map"
    shutil.copytree(sealed_once, root)
    git(root, "init", "--quiet", "--initial-branch=main", "--template=")
    (root / ".gitignore").write_text(".cache/\n")
    errata = root / "data/edities/2026/errata.yml"
    errata.write_text(ERRATUM.format(place="algemeen"), "utf-8")
    commit_all(root, "Editie 2026")
    git(root, "gc", "--quiet")
    return root


@pytest.fixture
def repository(repository_once: Path, tmp_path: Path) -> Path:
    """A published edition on main, with an erratum."""
    return Path(shutil.copytree(repository_once, tmp_path / "een map"))


def test_git_keeps_every_byte_of_what_is_sealed(repository: Path, tmp_path: Path) -> None:
    """Even if it was sealed with Windows line ends: a clone of it is whole."""
    folder = repository / "data/edities/2026"
    shutil.copy(ROOT / ".gitattributes", repository)
    reseal(folder, (folder / "teksten.md").read_text("utf-8").replace("\n", "\r\n"))
    commit_all(repository, "Windows")
    git(tmp_path, "clone", "--quiet", str(repository), "kloon")
    assert check(*load(tmp_path / "kloon")).editions


CHANGES_TO_AN_EDITION = pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda folder: None, []),
        (grow, []),
        (rewrite, ["errata.yml"]),
        (seal_anew, ["stand-van-zaken-2026.pdf", "teksten.md", "zegel.json"]),
        (shutil.rmtree, ["errata.yml", "stand.json", "teksten.md", "zegel.json"]),
    ],
    ids=["nothing", "one more", "rewritten", "sealed anew", "gone"],
)


@pytest.mark.parametrize("branch", ["", "work"])
@CHANGES_TO_AN_EDITION
def test_without_another_checkout_git_knows_what_main_published(
    repository: Path,
    branch: str,
    change: Callable[[Path], object],
    wrong: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    if branch:
        git(repository, "switch", "--quiet", "--create", branch)
    change(repository / "data/edities/2026")
    if branch:
        git(repository, "commit", "--quiet", "--allow-empty", "--all", "--message", "x")
    capsys.readouterr()
    assert run(repository, "verify") == bool(wrong)
    output = capsys.readouterr().out
    assert [name for name in wrong if f"2026/{name}:1:" in output] == wrong
    assert "niet te zien" not in output


@pytest.mark.parametrize("remote", [True, False], ids=["pushed", "no remote"])
@CHANGES_TO_AN_EDITION
def test_a_change_on_main_itself_is_reported(
    repository: Path,
    remote: bool,
    change: Callable[[Path], object],
    wrong: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Main is compared with everything that it published before."""
    change(repository / "data/edities/2026")
    git(repository, "commit", "--quiet", "--allow-empty", "--all", "--message", "x")
    if remote:
        git(repository, "update-ref", "refs/remotes/origin/main", "main")
    capsys.readouterr()
    assert run(repository, "verify") == bool(wrong)
    output = capsys.readouterr().out
    assert [name for name in wrong if output.count(f"2026/{name}:1:") == 1] == wrong


def test_a_local_main_is_not_trusted(repository: Path) -> None:
    git(repository, "update-ref", "refs/remotes/origin/main", "main")
    seal_anew(repository / "data/edities/2026")
    git(repository, "commit", "--quiet", "--all", "--amend", "--message", "x")
    assert run(repository, "verify") == 1


def test_a_history_that_is_cut_off_is_reported(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grow(repository / "data/edities/2026")
    commit_all(repository, "Verbetering")
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), "kloon")
    assert run(tmp_path / "kloon", "verify") == 0
    assert "git fetch --unshallow" in capsys.readouterr().out
    assert run(repository, "verify") == 0
    assert "--unshallow" not in capsys.readouterr().out


def test_a_clone_is_compared_with_the_main_that_it_came_from(
    repository: Path, tmp_path: Path
) -> None:
    """Also without a main of its own; what main has published since may be absent here."""
    git(tmp_path, "clone", "--quiet", str(repository), "kloon")
    clone = tmp_path / "kloon"
    git(clone, "switch", "--quiet", "--create", "work")
    git(clone, "branch", "--quiet", "--delete", "--force", "main")
    grow(repository / "data/edities/2026")
    commit_all(repository, "Verbetering")
    git(clone, "fetch", "--quiet")
    assert run(clone, "verify") == 0
    rewrite(clone / "data/edities/2026")
    assert run(clone, "verify") == 1


@pytest.mark.parametrize(
    ("prepare", "why"),
    [
        (lambda root: None, "hier is geen git"),
        (lambda root: git(root, "init", "--quiet", "--initial-branch=andere"), "geen tak main"),
        (
            lambda root: (
                git(root.parent, "init", "--quiet", "--initial-branch=main"),
                git(root.parent, "commit", "--quiet", "--allow-empty", "--message", "x"),
            ),
            "staat niet in git",
        ),
    ],
    ids=["no git", "no main", "another repository around it"],
)
def test_a_comparison_that_is_impossible_is_reported(
    sealed: Path,
    prepare: Callable[[Path], object],
    why: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    prepare(sealed)
    assert run(sealed, "verify") == 0
    output = capsys.readouterr().out
    assert "is hier niet te zien" in output
    assert why in output


def test_a_seal_made_by_hand_does_not_let_a_text_pass(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is published for the first time obeys the rules of a draft, whoever sealed it."""
    run(repository, "new", "2027")
    folder = repository / "data/edities/2027"
    texts = folder / "teksten.md"
    texts.write_text(texts.read_text("utf-8").replace("-->", "-->\n\n<b>Bel 06-12345678</b>"))
    names = ("stand.json", "teksten.md")
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    seal = {"gepubliceerd_op": "2026-11-24", "bestanden": files}
    (folder / "zegel.json").write_text(json.dumps(seal), "utf-8")
    assert check(*load(repository)).editions
    assert run(repository, "verify") == 1
    output = capsys.readouterr().out
    assert "is HTML" in output
    assert "een telefoonnummer" in output
