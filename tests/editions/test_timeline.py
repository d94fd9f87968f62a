"""The timeline shows how judgements changed over the editions."""

from pathlib import Path

from meesterschap.check import check
from meesterschap.content.states import State
from meesterschap.derive.timeline import timeline
from meesterschap.load import load
from meesterschap.render.editions import edition_files
from publishing import run


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
    assert not list(edition_files(content))
