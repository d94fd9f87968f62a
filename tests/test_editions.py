"""Editions: frozen content stays, later changes are labelled, the past is what was known then."""

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import edition as script
import edition_pdf
from command import reports_errors
from editions import rehearsal
from editions.days import dates_in
from editions.files import locked
from freezer import BY_PATH, TODAY, as_edition, changed, frozen
from meesterschap.check import check
from meesterschap.check.edition_rules import places_in
from meesterschap.content import Content
from meesterschap.content.content import is_shown
from meesterschap.content.document import ROWS, Document
from meesterschap.content.files import MILESTONES, SOURCES
from meesterschap.content.problem import ContentError
from meesterschap.content.site import Site
from meesterschap.content.states import State
from meesterschap.derive import status
from meesterschap.derive.timeline import timeline
from meesterschap.load import load
from meesterschap.pictures import pictures
from meesterschap.render.editions import edition_files, edition_page, places_shown
from publishing import (
    add_pdf,
    keep_as_draft,
    published,
    ready,
    reseal,
    run,
    without_editions,
    write_texts,
)
from site_copy import ROOT


def test_what_is_frozen_is_read_back_as_it_was(content: Content) -> None:
    """The judgements that it holds are those that its figures give by the same rules."""
    edition = as_edition(frozen())
    again = [cell.state for row in status.matrix(edition.content, 2026) for cell in row]
    today = [cell.state for row in status.matrix(content, 2026) for cell in row]
    assert [cell.state for cell in edition.cells] == again == today
    assert {i.slug for i in edition.content.indicators} == {i.slug for i in content.indicators}


def test_the_same_content_gives_the_same_stand() -> None:
    first, later = frozen(), frozen(today=date(2027, 1, 1))
    assert first.pop("gemaakt_op") != later.pop("gemaakt_op")
    assert first == later
    other = frozen(year=2027)
    assert other["vingerafdruk"] != first["vingerafdruk"]


PAST = frozen(year=2019, until=2019)
TABLES = [
    path
    for path in BY_PATH
    if path.startswith("data/indicatoren/") and ROWS in BY_PATH[path].values
]


def with_later_source(path: str, rows: list[dict[str, str]]) -> tuple[Document, ...]:
    """The content with these observations, from a source of the year in `uit` or an undated one."""
    source = {"id": "later", "titel": "x", "uitgever": "x", "url": "https://x.example/"}
    year = {"jaar": rows[0].pop("uit")} if "uit" in rows[0] else {}
    source = {**source, **year, "gezien_op": "2026-11-24"}

    def add(values: dict[str, Any]) -> None:
        series = values["reeksen"][0]["id"]
        values[ROWS] += [{"reeks": series, "bron": "later", "citaat": "x", **row} for row in rows]
        values["kanttekeningen"] = ["Later bleek het anders."]
        values["boodschap"] = "Nu is het anders."

    documents = {document.path: document for document in changed(path, add)}
    sources = documents[SOURCES]
    documents[SOURCES] = replace(
        sources, values={**sources.values, ROWS: [*sources.values[ROWS], source]}
    )
    milestones = documents[MILESTONES].values
    fact = {"datum": "2016", "sectoren": "laag", "resultaten": "1.2", "tekst": "x", "bron": "later"}
    facts = [*milestones[ROWS], {**fact, "citaat": "x", "bewijst": "ja"}]
    documents[MILESTONES] = replace(documents[MILESTONES], values={**milestones, ROWS: facts})
    return tuple(documents.values())


@settings(max_examples=60)
@given(
    path=st.sampled_from(TABLES),
    uit=st.none() | st.integers(2020, 2099).map(str),
    seen=st.lists(
        st.tuples(st.integers(1990, 2099), st.integers(0, 10_000)), min_size=1, max_size=5
    ),
)
def test_what_is_published_later_never_changes_a_past_year(
    path: str, uit: str | None, seen: list[tuple[int, int]]
) -> None:
    rows = [{"moment": str(year), "waarde": str(value)} for year, value in seen]
    if uit:
        rows[0]["uit"] = uit
    assert frozen(with_later_source(path, rows), year=2019, until=2019) == PAST


def test_what_was_published_then_does_change_it() -> None:
    """So the test above can fail."""
    rows = [{"moment": "2016", "waarde": "3", "uit": "2019"}]
    assert frozen(with_later_source(TABLES[0], rows), year=2019, until=2019) != PAST


def test_a_past_year_holds_nothing_of_later() -> None:
    edition = as_edition(PAST)
    assert {source.year for source in edition.content.sources} <= set(range(1990, 2020))
    assert edition.content.indicators
    assert all(m.date[:4] <= "2019" for m in edition.content.milestones)
    assert not any(i.remarks or i.absence for i in edition.content.indicators)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The content without its editions, in a folder with a space in its name."""
    return without_editions(tmp_path / "een map")


def test_an_edition_from_its_beginning_to_its_seal(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "status", "2026") == 1
    assert "Er is geen editie van 2026" in capsys.readouterr().out
    assert run(project, "new", "2026") == 0
    assert run(project, "new", "2026") == 1
    assert "--again" in capsys.readouterr().out
    assert run(project, "status", "2026") == 0
    output = capsys.readouterr().out
    assert "make edition-pdf YEAR=2026" in output
    assert "‘vastgesteld_door’ is leeg" in output
    assert output.count("staat nog niets") == 4
    assert run(project, "publish", "2026") == 1
    write_texts(project, 2026)
    table = project / "data/indicatoren/lesbezoeken.csv"
    table.write_text(table.read_text("utf-8").replace("hoog,2017,2,", "hoog,2017,2.1,"), "utf-8")
    assert run(project, "publish", "2026") == 1
    assert "De cijfers zijn veranderd" in capsys.readouterr().out
    assert run(project, "new", "2026", "--again") == 0
    assert run(project, "status", "2026") == 0
    assert "De pdf is er niet, of is van eerder" in capsys.readouterr().out
    add_pdf(project, 2026)
    assert run(project, "status", "2026") == 0
    assert "klaar om te publiceren" in capsys.readouterr().out
    assert run(project, "publish", "2026") == 0
    assert run(project, "status", "2026") == 0
    assert "gepubliceerd op 24 november 2026" in capsys.readouterr().out
    for refused in (["publish", "2026"], ["new", "2026", "--again"]):
        assert run(project, *refused) == 1
    assert run(project, "verify") == 0


def test_a_reconstruction_stays_one(project: Path) -> None:
    assert run(project, "new", "2019", "--as-of", "2019") == 0
    assert run(project, "new", "2019", "--again") == 0
    values = json.loads((project / "data/edities/2019/stand.json").read_text("utf-8"))
    assert values["bekend_tot_en_met"] == "2019"


def files_of(root: Path) -> dict[str, bytes]:
    """Every file under a folder that is not the cache, and every folder."""
    found = (one for one in root.rglob("*") if ".cache" not in one.parts)
    return {str(one): one.read_bytes() if one.is_file() else b"" for one in found}


@pytest.mark.parametrize(
    ("command", "year"),
    [
        *(
            (["new"], y)
            for y in ("1899", "20277", "2099", "0", "2014", "2026.0", "２０２６", "", "x")
        ),
        *((["new", "2019", "--as-of"], year) for year in ("1899", "2027", "")),
        (["status"], "2099"),
        (["publish"], "1899"),
    ],
)
def test_a_year_that_no_edition_can_be_about_is_refused(
    project: Path, command: list[str], year: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(project)
    assert run(project, *command, year) == 1
    assert f"‘{year}’ kan niet: typ een jaar van 2015 tot en met" in capsys.readouterr().out
    assert files_of(project) == before


@pytest.mark.parametrize(
    "arguments", [["new", "2026", "--again"], ["publish", "2026"]], ids=" ".join
)
def test_a_folder_within_an_edition_is_refused(
    project: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (ready(project) / "concept").mkdir()
    before = files_of(project)
    assert run(project, *arguments) == 1
    assert "daar staat: concept/" in capsys.readouterr().out
    assert files_of(project) == before


@pytest.mark.parametrize(
    "arguments", [["new", "2026", "--again"], ["publish", "2026"]], ids=" ".join
)
def test_what_another_program_left_in_an_edition_does_no_harm(
    project: Path, arguments: list[str]
) -> None:
    folder = ready(project)
    (folder / ".history").mkdir()
    (folder / ".#teksten.md").symlink_to("iemand@een-computer.123:456")
    assert run(project, *arguments) == 0


def test_a_rehearsal_leaves_out_what_another_program_left(project: Path, tmp_path: Path) -> None:
    (project / "data/.#agenda.yml").symlink_to("iemand@een-computer.123:456")
    (project / "data/indicatoren/.history").mkdir()
    (tmp_path / "proef").mkdir()
    staged = rehearsal._staged(project, tmp_path / "proef", {})
    assert not {"data/.#agenda.yml", "data/indicatoren/.history"} & {
        file.relative_to(staged).as_posix() for file in (staged / "data").rglob("*")
    }
    assert (staged / "data/agenda.yml").exists()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(2, "No such file", "x.md"), "x.md: No such file"),
        (OSError(28, "No space left"), "No space left"),
        (shutil.Error([("a", "b", "waarom")]), "waarom"),
        (OSError("waarom"), "waarom"),
        (OSError(), "OSError"),
    ],
)
def test_what_could_not_be_read_or_written_is_reported(
    error: OSError, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    @reports_errors(stream="stdout")
    def fail() -> int:
        raise error

    assert fail() == 1
    output = capsys.readouterr().out
    assert words in output
    assert "None" not in output


@pytest.mark.parametrize("within", ["", "map"])
def test_a_folder_that_is_no_edition_is_not_overwritten(
    project: Path, within: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data/edities/2026" / within).mkdir(parents=True)
    before = files_of(project)
    assert run(project, "new", "2026") == 1
    assert "er staat geen editie in" in capsys.readouterr().out
    assert files_of(project) == before


@pytest.mark.parametrize(
    "arguments", [["new", "2026", "--again"], ["new", "2025"], ["publish", "2026"]]
)
def test_two_commands_at_once_do_not_overwrite_each_other(
    project: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ready(project)
    before = files_of(project)
    with locked(project):
        assert run(project, *arguments) == 1
        assert "een andere opdracht" in capsys.readouterr().out
    assert files_of(project) == before
    assert run(project, *arguments) == 0


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content with a draft that is ready to be published, after one that stays a draft."""
    root = without_editions(tmp_path_factory.mktemp("draft"))
    run(root, "new", "2019", "--as-of", "2019")
    keep_as_draft(root, 2019)
    ready(root)
    return root


def test_the_pdf_is_made_under_the_same_lock_and_rules(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ready(project)
    before = files_of(project)
    given = ["2026", "--root", str(project)]
    with locked(project):
        assert edition_pdf.main(given) == 1
    assert "een andere opdracht" in capsys.readouterr().out
    assert edition_pdf.main(["2099", *given[1:]]) == 1
    assert "De editie van 2099 is er niet." in capsys.readouterr().out
    assert files_of(project) == before
    (folder / "map").mkdir()
    assert edition_pdf.main(given) == 1
    assert "daar staat: map/" in capsys.readouterr().out


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
    before = {file: file.read_bytes() for file in folder.iterdir()}
    edit_stand(folder, change)
    add_pdf(draft, 2026)
    assert run(draft, "publish", "2026") == 1
    for file, text in before.items():
        file.write_bytes(text)
    output = capsys.readouterr().out
    assert field in output
    assert "--again" in output
    assert not (folder / "zegel.json").exists()


@pytest.mark.parametrize("text", ["-", "…", "**", "&nbsp;", "<!-- nog doen -->", "\\"])
def test_a_heading_without_words_is_not_complete(
    draft: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = draft / "data/edities/2026/teksten.md"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("Dit schreef de redactie.", text, 1), "utf-8")
    add_pdf(draft, 2026)
    assert run(draft, "publish", "2026") == 1
    file.write_text(whole, "utf-8")
    assert "onder ‘In het kort’ staat nog niets" in capsys.readouterr().out


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


@pytest.mark.parametrize(
    "day",
    [
        *("25 november 2026", "1 december 2026", "2026-11-25", "25-11-2026", "december 2026"),
        *("1 dec. 2026", "25/11/2026", "1 Maart 2027", "2027", "op 12 mrt 2027 in Utrecht"),
        *("1 december van 2027", "15 - 12 - 2027", "2027/12/01", "1-12-27", "15 aug. ’27"),
        *(
            "15 augustus '27",
            "15–12–2027",
            "2027 - 12 - 01",
            "15.12.27",
            "1\u00a0december\u00a02027",
        ),
    ],
)
def test_a_day_of_the_board_in_the_future_is_recognised(day: str) -> None:
    assert any(found > TODAY for found in dates_in(f"het bestuur, {day}"))


def test_a_day_of_the_board_in_the_future_needs_confirmation(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ready(project)
    file = folder / "teksten.md"
    file.write_text(file.read_text("utf-8").replace("1 maart 2026", "1 december 2026"), "utf-8")
    add_pdf(project, 2026)
    assert run(project, "publish", "2026") == 1
    assert "een dag die nog moet komen" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", Terminal())
    for answer, code in (("nee", 1), ("", 1), ("ja", 0)):
        monkeypatch.setattr("builtins.input", lambda _, answer=answer: answer)
        assert run(project, "publish", "2026") == code
    (folder / "zegel.json").unlink()
    monkeypatch.undo()
    assert run(project, "publish", "2026", "--confirm") == 0


class Terminal(StringIO):
    """Standard input that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_draft_that_is_ready_is_published(project: Path, draft: Path) -> None:
    """So the tests above can fail: only what they changed stopped it."""
    shutil.copytree(draft / "data", project / "data", dirs_exist_ok=True)
    add_pdf(project, 2026)
    assert run(project, "publish", "2026") == 0


@pytest.mark.parametrize(
    "day",
    [
        "24 november 2026",
        "2026-11-24",
        "november 2026",
        "2026",
        "31 februari 2027",
        "ooit",
        "1-12-25",
        "1 december van 2025",
        "artikel 3.2",
        "2-3 leden",
    ],
)
def test_a_day_of_the_board_in_the_past_needs_no_confirmation(day: str) -> None:
    assert all(found <= TODAY for found in dates_in(f"het bestuur, {day}")), day


def test_an_edition_that_breaks_the_site_is_not_published(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ready(project)
    given = ["publish", "2026", "--root", str(project), "--today", "2026-11-24"]
    seen: dict[str, str] = {}

    def broken(root: Path, files: Mapping[str, str], page: str) -> list[str]:
        seen.update(files, page=page)
        return ["een link komt nergens uit"]

    assert script.main(given, broken) == 1
    assert "een link komt nergens uit" in capsys.readouterr().out
    assert seen["page"] == "status/2026/index.html"
    assert not (folder / "zegel.json").exists()

    def changing(root: Path, files: Mapping[str, str], page: str) -> list[str]:
        text = folder / "teksten.md"
        text.write_text(text.read_text("utf-8") + "\nEn dit nog.\n", "utf-8")
        return []

    assert script.main(given, changing) == 1
    assert "veranderden onder het bouwen" in capsys.readouterr().out
    assert not (folder / "zegel.json").exists()
    assert run(project, "publish", "2026") == 1
    add_pdf(project, 2026)
    assert run(project, "publish", "2026") == 0
    sealed = json.loads((folder / "zegel.json").read_text("utf-8"))
    assert json.loads(seen["data/edities/2026/zegel.json"])["gepubliceerd_op"] == "2026-11-24"
    assert set(sealed["bestanden"]) == {"stand.json", "stand-van-zaken-2026.pdf", "teksten.md"}


@pytest.mark.parametrize("name", ["stand.json", "teksten.md", "stand-van-zaken-2026.pdf"])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_changed_byte_in_a_sealed_file_is_reported(
    sealed: Path, name: str, data: st.DataObject
) -> None:
    file = sealed / "data/edities/2026" / name
    whole = file.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    file.write_bytes(
        whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    )
    try:
        with pytest.raises(ContentError) as error:
            check(*load(sealed))
    finally:
        file.write_bytes(whole)
    assert f"data/edities/2026/{name}" in {problem.path for problem in error.value.problems}


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content with a published edition."""
    root = without_editions(tmp_path_factory.mktemp("sealed"))
    published(root)
    return root


ERRATUM = """verbeteringen:
  - datum: 2027-02-01
    plaats: {place}
    wat: Het cijfer over 2016.
    waarom: In de bron stond een tikfout.
    voor: 75,1 procent
    na: 75,2 procent
"""


@pytest.mark.parametrize("place", ["algemeen", "vakmanschap", "1.1", "1.1-midden", "bijscholing"])
def test_an_erratum_has_a_place(sealed: Path, place: str) -> None:
    file = sealed / "data/edities/2026/errata.yml"
    file.write_text(ERRATUM.format(place=place), "utf-8")
    (edition,) = check(*load(sealed)).editions
    file.unlink()
    assert [erratum.place for erratum in edition.errata] == [place]


def test_an_erratum_about_nothing_in_the_edition_is_reported(sealed: Path) -> None:
    file = sealed / "data/edities/2026/errata.yml"
    file.write_text(ERRATUM.format(place="1.1-midde"), "utf-8")
    with pytest.raises(ContentError, match=r"Bedoelde u ‘1\.1-midden’"):
        check(*load(sealed))
    file.unlink()


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
    file.unlink()
    assert codes == [1, 0]
    assert words in capsys.readouterr().out


def test_a_draft_has_no_errata(project: Path) -> None:
    run(project, "new", "2026")
    (project / "data/edities/2026/errata.yml").write_text(ERRATUM.format(place="algemeen"), "utf-8")
    with pytest.raises(ContentError, match="een concept heeft geen verbeteringen"):
        check(*load(project))


def grow(folder: Path) -> None:
    file = folder / "errata.yml"
    file.write_text(
        file.read_text("utf-8") + ERRATUM.split("\n", 1)[1].format(place="1.1"), "utf-8"
    )


def rewrite(folder: Path) -> None:
    file = folder / "errata.yml"
    file.write_text(file.read_text("utf-8").replace("tikfout", "fout"), "utf-8")


def seal_anew(folder: Path) -> None:
    """Change a file and the seal with it: only another checkout can tell."""
    texts = folder / "teksten.md"
    texts.write_text(texts.read_text("utf-8").replace("redactie.", "redactie!"), "utf-8")
    (folder / "zegel.json").unlink()
    errata = (folder / "errata.yml").read_bytes()
    (folder / "errata.yml").unlink()
    add_pdf(folder.parents[2], 2026)
    run(folder.parents[2], "publish", "2026")
    (folder / "errata.yml").write_bytes(errata)


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
    project: Path,
    tmp_path: Path,
    change: Callable[[Path], object],
    wrong: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = published(project)
    (folder / "errata.yml").write_text(ERRATUM.format(place="algemeen"), "utf-8")
    shutil.copytree(project, tmp_path / "base")
    change(folder)
    capsys.readouterr()
    done = run(project, "verify", "--base", str(tmp_path / "base"))
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
    return lambda folder: (folder / "errata.yml").write_text(
        (folder / "errata.yml").read_text("utf-8").replace(before, after, 1), "utf-8"
    )


NEXT_ERRATUM = ERRATUM.split("\n", 1)[1].format(place="1.1")


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
    project: Path,
    tmp_path: Path,
    change: Callable[[Path], object],
    fine: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By entry: not even the end of the last one may change, but what is outside of them may."""
    folder = published(project)
    (folder / "errata.yml").write_text(ERRATUM.format(place="algemeen"), "utf-8")
    shutil.copytree(project, tmp_path / "base")
    change(folder)
    assert run(project, "verify", "--base", str(tmp_path / "base")) == (0 if fine else 1)
    assert ("errata.yml:1:" in capsys.readouterr().out) != fine


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


def commit_all(root: Path, message: str) -> None:
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", message)


@pytest.fixture
def repository(project: Path) -> Path:
    """A published edition on main, with an erratum."""
    git(project, "init", "--quiet", "--initial-branch=main")
    (project / ".gitignore").write_text(".cache/\n")
    folder = published(project)
    (folder / "errata.yml").write_text(ERRATUM.format(place="algemeen"), "utf-8")
    commit_all(project, "Editie 2026")
    return project


@pytest.mark.parametrize("name", ["teksten.md", "stand.json"])
def test_windows_line_ends_are_not_sealed(
    draft: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = draft / "data/edities/2026" / name
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"\n", b"\r\n"))
    codes = run(draft, "status", "2026"), run(draft, "publish", "2026")
    file.write_bytes(whole)
    output = capsys.readouterr().out
    assert codes == (0, 1)
    assert output.count(f"sed -i 's/\\r$//' data/edities/2026/{name}") == 2


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
    errata = repository / "data/edities/2026/errata.yml"
    errata.write_text(errata.read_text("utf-8") + NEXT_ERRATUM, "utf-8")
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
    project: Path,
    prepare: Callable[[Path], object],
    why: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    published(project)
    prepare(project)
    assert run(project, "verify") == 0
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


@pytest.mark.parametrize("base", ["bestaat-niet", "."])
def test_a_base_that_is_no_project_is_refused(
    project: Path, tmp_path: Path, base: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "verify", "--base", str(tmp_path / base)) == 1
    assert "Vergelijken lukt niet" in capsys.readouterr().out


def no_editions(root: Path) -> None:
    shutil.rmtree(root / "data/edities")


def damaged(root: Path) -> None:
    (root / "data/edities/2026/stand.json").write_text('{"jaar": 2026', "utf-8")


@pytest.mark.parametrize(
    ("ruin", "arguments", "words"),
    [
        (no_editions, ["status", "2026"], "Er is geen editie"),
        (no_editions, ["publish", "2026"], "Er is geen editie"),
        (damaged, ["status", "2026"], "veranderd of beschadigd"),
        (damaged, ["publish", "2026"], "veranderd of beschadigd"),
        (damaged, ["verify"], "veranderd of beschadigd"),
        (
            lambda root: (root / "data/edities/2026/stand-van-zaken-2026.pdf").unlink(),
            ["publish", "2026"],
            "De pdf is er niet",
        ),
        (lambda root: shutil.rmtree(root / "data"), ["new", "2026"], "data"),
    ],
)
def test_an_obstacle_is_reported_without_a_traceback(
    project: Path,
    ruin: Callable[[Path], object],
    arguments: list[str],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ready(project)
    ruin(project)
    capsys.readouterr()
    assert run(project, *arguments) == 1
    assert words in capsys.readouterr().out


def test_a_cache_that_cannot_be_written_does_no_harm(project: Path) -> None:
    shutil.rmtree(project / ".cache", ignore_errors=True)
    (project / ".cache").write_text("")
    assert run(project, "new", "2025") == 0


def test_a_stand_that_was_changed_by_hand_is_reported_without_a_traceback(project: Path) -> None:
    run(project, "new", "2026")
    file = project / "data/edities/2026/stand.json"
    whole = file.read_text("utf-8")
    for change in (whole[:-20], "[]", "{}", "[" * 9999, whole.replace('"laag"', '"laeg"', 1)):
        file.write_text(change, "utf-8")
        with pytest.raises(ContentError) as error:
            check(*load(project))
        assert file.relative_to(project).as_posix() in {p.path for p in error.value.problems}


def page(root: Path, year: int = 2026, **changed: object) -> str:
    """The page of an edition, as Markdown."""
    content = replace(check(*load(root)), **changed)
    edition = next(edition for edition in content.editions if edition.year == year)
    return edition_page(content, edition, Site("https://voorbeeld.example/", TODAY))


def test_a_draft_and_a_reconstruction_say_what_they_are(project: Path) -> None:
    run(project, "new", "2019", "--as-of", "2019")
    assert "<strong>Dit is een concept.</strong>" in page(project, 2019)
    assert "<strong>Dit is een reconstructie.</strong>" in page(project, 2019)
    keep_as_draft(project, 2019)
    folder = published(project)
    text = page(project)
    assert "Dit is een concept" not in text
    assert "reconstructie.</strong>" not in text
    assert "1 maart 2026, gepubliceerd op 24 november 2026" in text
    assert text.count("Dit schreef de redactie.") == 4
    assert "<!--" not in text
    assert folder.exists()


def test_an_erratum_is_shown_at_its_place(project: Path) -> None:
    folder = published(project)
    (folder / "errata.yml").write_text(ERRATUM.format(place="1.1-midden"), "utf-8")
    text = page(project)
    at = text.index("**Verbeterd op 1 februari 2027.** Het cijfer over 2016.")
    assert text.index('id="oordeel-1-1-midden"') < at < text.index('id="oordeel-1-1-hoog"')
    assert "Er stond “75,1 procent”; het moet zijn: “75,2 procent”." in text
    assert "## Verbeteringen" in text
    assert text.index("[bij de verbeteringen](#verbeteringen)") < text.index("## De stand in 2026")
    assert "](#oordeel-1-1-midden))" in text


def test_every_place_of_an_erratum_is_on_the_page(project: Path) -> None:
    folder = published(project)
    (edition,) = check(*load(project)).editions
    shown = [place for place in places_in(edition.stand) if place in places_shown(edition)]
    assert set(places_in(edition.stand)) - set(shown) == {"algemeen"} | {
        i.slug for i in edition.content.indicators if not is_shown(i)
    }
    entries = ERRATUM.split("\n", 1)[1]
    errata = "".join(entries.format(place=place) for place in shown)
    (folder / "errata.yml").write_text(f"verbeteringen:\n{errata}", "utf-8")
    text = page(project)
    assert text.count("**Verbeterd op 1 februari 2027.**") == len(shown)


def test_what_is_gone_from_the_site_is_named_and_not_linked(project: Path) -> None:
    """A published page never has a link that leads nowhere, whatever happens to the rest."""
    published(project, 2025)
    assert "(/praktijken/twee-aan-twee-kijken.md)" in page(project, 2025)
    gone = ("practices", "partners", "sources", "milestones", "indicators")
    text = page(project, 2025, **dict.fromkeys(gone, ()))
    assert "Twee aan twee bij elkaar kijken" in text
    links = set(re.findall(r"\]\((/[^)#]*)", text))
    paper = "/status/2025/stand-van-zaken-2025.pdf"
    posters = {f"/status/2025/stand-van-zaken-2025.{form}" for form in ("svg", "png")}
    assert links <= {"/status/index.md", "/status/2025/stand.json", paper} | posters | {
        link for link in links if link.startswith("/status/2025/grafieken/")
    }


def test_an_edition_keeps_its_charts(project: Path) -> None:
    """A figure that changes afterwards changes only the chart of today."""
    published(project)
    before = {picture.path: picture.shown for picture in pictures(check(*load(project)))}
    table = project / "data/indicatoren/lesbezoeken.csv"
    table.write_text(table.read_text("utf-8").replace("hoog,2017,2,", "hoog,2017,2.1,"), "utf-8")
    after = {picture.path: picture.shown for picture in pictures(check(*load(project)))}
    assert [path for path in before if before[path] != after[path]] == ["grafieken/lesbezoeken.svg"]


def test_the_timeline_shows_the_last_editions_side_by_side(project: Path) -> None:
    for year in range(2016, 2022):
        run(project, "new", str(year), "--as-of", str(year))
    shown = timeline(check(*load(project)))
    assert shown.years == (2018, 2019, 2020, 2021)
    track = next(
        t for row in shown.rows for t in row if (t.result.id, t.sector) == ("1.1", "midden")
    )
    assert len(track.states) == 4
    assert track.states[-1] is State.NOT_ACHIEVED


def test_without_editions_there_is_no_timeline(project: Path) -> None:
    content = check(*load(project))
    assert timeline(content).years == ()
    assert not list(edition_files(content, Site("https://voorbeeld.example/", TODAY)))
