"""What an edition still needs before it can be published."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from publishing import add_pdf, keep_as_draft, ready, replace_in, run, write_texts


def edit_stand(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    file = folder / "stand.json"
    values = json.loads(file.read_text("utf-8"))
    change(values)
    file.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", "utf-8")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda v: v["oordelen"][9].update(oordeel="behaald"), "oordelen"),
        (lambda v: v["praktijken"][0].update(titel="Een heel andere titel"), "praktijken"),
        pytest.param(lambda v: v["praktijken"].pop(), "praktijken", id="one less"),
        (lambda v: v["inhoud"]["data/agenda.yml"].update(titel="Anders"), "inhoud"),
        (lambda v: v.update(regels="9"), "regels"),
        (lambda v: v.update(cijfers=[]), "cijfers"),
        (lambda v: v.update(vingerafdruk="0" * 64), "vingerafdruk"),
        (lambda v: v.update(gemaakt_op="2027-01-01"), "een dag die nog moet komen"),
        (lambda v: v.update(gemaakt_op="1990-01-01"), "en dat is te vroeg"),
        (lambda v: v.update(gemaakt_op="2023-12-31"), "2023-12-31, en dat is te vroeg"),
    ],
)
def test_what_was_changed_by_hand_in_the_stand_is_not_published(
    draft: Path,
    change: Callable[[dict[str, Any]], object],
    field: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = draft / "data/edities/2026"
    edit_stand(folder, change)
    add_pdf(draft, 2026)
    assert run(draft, "publish", "2026") == 1
    output = capsys.readouterr().out
    assert field in output
    assert "--again" in output
    assert not (folder / "zegel.json").exists()


@pytest.mark.parametrize("text", ["-", "…", "**", "&nbsp;", "<!-- nog doen -->", "\\"])
def test_a_heading_without_words_is_not_complete(
    draft: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = draft / "data/edities/2026/teksten.md"
    replace_in(file, "Dit schreef de redactie.", text)
    add_pdf(draft, 2026)
    assert run(draft, "publish", "2026") == 1
    assert "Onder ‘In het kort’ staat nog niets" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["teksten.md", "stand.json"])
def test_windows_line_ends_are_not_sealed(
    draft: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = draft / "data/edities/2026" / name
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    codes = run(draft, "status", "2026"), run(draft, "publish", "2026")
    output = capsys.readouterr().out
    assert codes == (0, 1)
    assert output.count(f"sed -i 's/\\r$//' data/edities/2026/{name}") == 2


def test_an_edition_before_it_is_published_or_never_will_be(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for year in ("2018", "2019"):
        run(project, "new", year, "--as-of", "2019")
    folder = ready(project)
    assert run(project, "publish", "2026") == 1
    assert capsys.readouterr().out.count("is nog een concept. Publiceer die eerst") == 2
    keep_as_draft(project, 2018)
    assert run(project, "publish", "2018") == 1
    assert "‘blijft_concept’" in capsys.readouterr().out
    write_texts(project, 2019)
    add_pdf(project, 2019)
    assert run(project, "publish", "2019") == 0
    assert run(project, "publish", "2026") == 0
    assert (folder / "zegel.json").exists()


def test_a_draft_that_is_ready_is_published(draft: Path) -> None:
    """So the tests above can fail: only what they changed stopped it."""
    assert run(draft, "publish", "2026") == 0
