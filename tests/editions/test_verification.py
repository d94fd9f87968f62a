"""What was published stays as it was: compared with another checkout, or with main."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import edition as script
from publishing import ERRATUM, NEXT_ERRATUM, grow, replace_in, rewrite, run, seal_anew


@pytest.fixture
def base(sealed: Path, tmp_path: Path) -> Path:
    """How the published edition was, in another checkout, when it had one erratum."""
    errata = sealed / "data/edities/2026/errata.yml"
    errata.write_text(ERRATUM.format(place="algemeen"), "utf-8")
    return Path(shutil.copytree(sealed, tmp_path / "base"))


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda folder: None, []),
        (grow, []),
        (rewrite, ["errata.yml"]),
        (seal_anew, ["stand-van-zaken-2026.pdf", "teksten.md", "zegel.json"]),
        (lambda folder: (folder / "errata.yml").unlink(), ["errata.yml"]),
        (
            shutil.rmtree,
            ["errata.yml", "stand-van-zaken-2026.pdf", "stand.json", "teksten.md", "zegel.json"],
        ),
        (lambda folder: (folder / "extra.md").write_text("---\na: b\n---\n"), ["extra.md"]),
    ],
    ids=[
        "nothing",
        "one more",
        "rewritten",
        "sealed anew",
        "no more errata",
        "gone",
        "one file more",
    ],
)
def test_a_pull_request_may_only_add_errata(
    sealed: Path,
    base: Path,
    change: Callable[[Path], object],
    wrong: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    change(sealed / "data/edities/2026")
    capsys.readouterr()
    done = run(sealed, "verify", "--base", str(base))
    output = capsys.readouterr().out
    assert (done, [name for name in sorted(wrong) if f"2026/{name}:" in output]) == (
        bool(wrong),
        sorted(wrong),
    )


def at_end(text: str) -> Callable[[Path], object]:
    """Add this at the end of the errata."""
    return lambda folder: (folder / "errata.yml").write_text(
        (folder / "errata.yml").read_text("utf-8") + text, "utf-8"
    )


def in_errata(before: str, after: str) -> Callable[[Path], object]:
    return lambda folder: replace_in(folder / "errata.yml", before, after)


@pytest.mark.parametrize(
    ("change", "fine"),
    [
        pytest.param(at_end(NEXT_ERRATUM), True, id="one more"),
        pytest.param(at_end(NEXT_ERRATUM + NEXT_ERRATUM), True, id="two more"),
        pytest.param(at_end("\n# een opmerking\n"), True, id="a remark that no one reads"),
        pytest.param(in_errata("na: 75,2 procent", "na: '75,2 procent'"), True, id="quoted"),
        pytest.param(at_end("      , maar niet in Utrecht\n"), False, id="a sentence goes on"),
        pytest.param(in_errata("75,2", "75,3"), False, id="another figure"),
        pytest.param(
            in_errata("verbeteringen:\n", f"verbeteringen:\n{NEXT_ERRATUM}"), False, id="above it"
        ),
        pytest.param(lambda folder: (folder / "errata.yml").unlink(), False, id="gone"),
    ],
)
def test_errata_only_grow(
    sealed: Path,
    base: Path,
    change: Callable[[Path], object],
    fine: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By entry: not even the end of the last one may change, but what is outside of them may."""
    change(sealed / "data/edities/2026")
    assert run(sealed, "verify", "--base", str(base)) == (0 if fine else 1)
    assert ("errata.yml:1:" in capsys.readouterr().out) != fine


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-23", "vóór de dag waarop de editie is gepubliceerd"),
        ("2099-01-01", "moet nog komen"),
    ],
)
def test_an_erratum_of_an_impossible_day_is_refused(
    sealed: Path, day: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = sealed / "data/edities/2026/errata.yml"
    text = ERRATUM.format(place="1.1")
    codes = []
    for datum in (day, "2026-11-24"):
        file.write_text(text.replace("2027-02-01", datum), "utf-8")
        codes.append(script.main(["verify", "--root", str(sealed), "--today", "2026-11-24"]))
    assert codes == [1, 0]
    assert words in capsys.readouterr().out


@pytest.mark.parametrize("base", ["bestaat-niet", "."])
def test_a_base_that_is_no_project_is_refused(
    sealed: Path, tmp_path: Path, base: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(sealed, "verify", "--base", str(tmp_path / base)) == 1
    assert "Vergelijken lukt niet" in capsys.readouterr().out
