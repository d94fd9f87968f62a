"""What is sealed does not change, and an erratum is about something in its edition."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meesterschap.check import check
from meesterschap.content.problem import ContentError
from meesterschap.load import load
from publishing import ERRATUM, run


@pytest.mark.parametrize("name", ["stand.json", "teksten.md", "stand-van-zaken-2026.pdf"])
@given(data=st.data())
def test_a_changed_byte_in_a_sealed_file_is_reported(
    sealed_once: Path, name: str, data: st.DataObject
) -> None:
    file = sealed_once / "data/edities/2026" / name
    whole = file.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    file.write_bytes(
        whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    )
    try:
        with pytest.raises(ContentError) as error:
            check(*load(sealed_once))
    finally:
        file.write_bytes(whole)
    assert f"data/edities/2026/{name}" in {problem.path for problem in error.value.problems}


@pytest.mark.parametrize("place", ["algemeen", "vakmanschap", "1.1", "1.1-midden", "bijscholing"])
def test_an_erratum_has_a_place(sealed: Path, place: str) -> None:
    file = sealed / "data/edities/2026/errata.yml"
    file.write_text(ERRATUM.format(place=place), "utf-8")
    (edition,) = check(*load(sealed)).editions
    assert [erratum.place for erratum in edition.errata] == [place]


def test_an_erratum_about_nothing_in_the_edition_is_reported(sealed: Path) -> None:
    file = sealed / "data/edities/2026/errata.yml"
    file.write_text(ERRATUM.format(place="1.1-midde"), "utf-8")
    with pytest.raises(ContentError, match=r"Bedoel je ‘1\.1-midden’"):
        check(*load(sealed))


def test_a_draft_has_no_errata(project: Path) -> None:
    run(project, "new", "2026")
    (project / "data/edities/2026/errata.yml").write_text(ERRATUM.format(place="algemeen"), "utf-8")
    with pytest.raises(ContentError, match="een concept heeft geen verbeteringen"):
        check(*load(project))


def test_a_stand_that_was_changed_by_hand_is_reported_without_a_traceback(project: Path) -> None:
    run(project, "new", "2026")
    file = project / "data/edities/2026/stand.json"
    whole = file.read_text("utf-8")
    for change in (whole[:-20], "[]", "{}", "[" * 9999, whole.replace('"laag"', '"laeg"', 1)):
        file.write_text(change, "utf-8")
        with pytest.raises(ContentError) as error:
            check(*load(project))
        assert file.relative_to(project).as_posix() in {p.path for p in error.value.problems}
