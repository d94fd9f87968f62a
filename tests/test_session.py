"""A session decides what a build shows, without any site generator."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from meesterschap.build import Session
from meesterschap.build import session as session_module
from meesterschap.build.background import Background
from meesterschap.build.problem_banner import with_problems
from meesterschap.build.run import Project
from meesterschap.cache import Store
from meesterschap.content.problem import ContentError, Problem
from meesterschap.content.site import SettingsError
from site_copy import copy_content
from waiting import wait_for

LOG = logging.getLogger("test")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(
        root=copy_content(tmp_path / "project"),
        output=tmp_path / "site",
        address="http://127.0.0.1:8000/",
        settings={"site": "https://voorbeeld.example/"},
        configuration="",
        theme=None,
    )


@pytest.fixture
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    session = Session(LOG)
    session.start(serving=request.param)
    yield session
    session.stop()


serving = pytest.mark.parametrize("session", [True], indirect=True, ids=["serving"])
building = pytest.mark.parametrize("session", [False], indirect=True, ids=["building"])
either = pytest.mark.parametrize("session", [True, False], indirect=True)


def break_content(project: Project) -> None:
    (project.root / "docs/praktijken/kapot.md").write_text("geen velden", "utf-8")


@either
def test_content_that_was_never_valid_is_not_shown(session: Session, project: Project) -> None:
    break_content(project)
    with pytest.raises(ContentError, match=r"kapot\.md:1"):
        session.read(project)


@building
@pytest.mark.parametrize("folder", [".", "..", "data", "docs/site", "scripts"])
def test_a_site_never_takes_the_place_of_what_it_is_made_from(
    session: Session, project: Project, folder: str
) -> None:
    with pytest.raises(SettingsError, match="Kies met --site-dir een andere map"):
        session.read(replace(project, output=project.root / folder))


@serving
def test_while_serving_the_last_valid_content_stays(session: Session, project: Project) -> None:
    before = session.read(project)
    break_content(project)
    after = session.read(project)
    assert (after.content, before.error) == (before.content, None)
    assert "kapot.md:1" in str(after.error)


@either
def test_a_warning_stops_nothing_and_is_for_who_writes(
    session: Session, project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    """While serving it is on every page; a build tells it, and no visitor sees it."""
    agenda = project.root / "data/agenda.yml"
    text = agenda.read_text("utf-8")
    agenda.write_text(f"bevestigd:\n  tijd: zo is het\n{text}", "utf-8")
    with caplog.at_level(logging.INFO):
        run = session.read(project)
    assert "is geen waarschuwing meer" in caplog.text
    assert len(run.content.warnings) == 1
    page = with_problems("<body>", run.problems, stale=False)
    assert ("Kijk één ding na" in page) == run.serving


def test_the_banner_tells_the_first_of_many_problems() -> None:
    """It is on every page."""
    many = tuple(Problem("a.md", line, "fout") for line in range(1, 100))
    page = with_problems("<body>", many, stale=True)
    assert "Er kloppen 99 dingen niet" in page
    assert page.count("<li>") == 20
    assert "En nog 79. Met <code>make check</code> zie je ze allemaal." in page
    assert "En nog" not in with_problems("<body>", many[:20], stale=True)


@serving
def test_an_error_after_a_page_is_shown_is_told(
    session: Session,
    project: Project,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And what is left to do then, is done."""

    def fails(*_: object) -> None:
        raise OSError("geen geheugen voor een proces")

    pruned: list[Store] = []
    monkeypatch.setattr(Background, "index", fails)
    monkeypatch.setattr(Store, "prune", lambda store: pruned.append(store))
    monkeypatch.setattr(session_module, "IDLE", 0)
    session.read(project)
    assert list(session.files(lambda _: True))
    session.open_pages([], [])
    session.finish()
    wait_for(lambda: len(pruned) == 3)
    assert "geen geheugen" in caplog.text


@building
def test_a_build_does_not_fall_back(session: Session, project: Project) -> None:
    session.read(project)
    break_content(project)
    with pytest.raises(ContentError):
        session.read(project)


@either
def test_settings_that_cannot_be_are_refused(session: Session, project: Project) -> None:
    wrong = replace(project, settings={"site": "geen adres"})
    with pytest.raises(SettingsError, match="geen adres"):
        session.read(wrong)


@either
def test_where_the_site_is_depends_on_who_serves_it(session: Session, project: Project) -> None:
    run = session.read(project)
    assert run.site.published
    assert run.site.url == (project.address if run.serving else "https://voorbeeld.example/")


@either
def test_only_a_built_page_has_a_policy(session: Session, project: Project) -> None:
    run = session.read(project)
    page = run.guarded('<head><meta charset="utf-8"></head>')
    assert ("Content-Security-Policy" in page) is not run.serving


@building
def test_only_pages_of_editors_have_macros(session: Session, project: Project) -> None:
    run = session.read(project)
    assert run.is_by_editors("over.md")
    assert not run.is_by_editors("praktijken/twee-aan-twee-kijken.md")


@pytest.mark.parametrize(
    ("path", "own", "is_left_out"),
    [
        ("assets/images/favicon.png", False, True),
        ("assets/images/favicon.png", True, False),
        ("partials/palette.js", True, True),
        ("docs/.DS_Store", True, True),
        ("assets/meesterschap.js", True, False),
        ("over.md", True, False),
    ],
)
@building
def test_what_the_site_does_not_need_is_left_out(
    session: Session, project: Project, path: str, own: bool, is_left_out: bool
) -> None:
    assert session.read(project).leaves_out(path, own=own) is is_left_out
