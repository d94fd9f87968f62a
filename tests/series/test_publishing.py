"""Publishing an edition with a real build, and killing the command at every write."""

from pathlib import Path

import pytest

import edition as script
from editions.rehearsal import faults
from killing import killed
from meesterschap.check import check
from meesterschap.load import load
from publishing import add_pdf, files_of, ready, reseal, run, without_editions, write_texts
from site_copy import ROOT, copy_drawn


def test_an_edition_is_published_only_if_the_site_builds_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Such as a link to an id that only a build knows: here the site is really built."""
    project = copy_drawn(tmp_path / "project")
    folder = ready(project)
    whole = (folder / "teksten.md").read_text("utf-8")
    given = ["publish", "2026", "--root", str(project), "--today", "2026-11-24"]
    link = "/praktijken/twee-aan-twee-kijken.md#{}"
    for anchor, code in (("nergens", 1), ("bronnen", 0)):
        text = whole.replace("redactie.", f"[redactie]({link.format(anchor)}).", 1)
        (folder / "teksten.md").write_text(text, "utf-8")
        add_pdf(project, 2026)
        assert script.main(given) == code
        assert ("kijken/#nergens komt nergens uit" in capsys.readouterr().out) == bool(code)
        assert (folder / "zegel.json").exists() != bool(code)
    reseal(folder, whole.replace("redactie.", "[redactie](/weg.md) <b onclick=x>x</b>", 1))
    assert faults(project, {}, "status/2026/index.html") == []
    over = project / "docs/over.md"
    over.write_text(over.read_text("utf-8") + "\n[x](agenda/index.md#nergens)\n", "utf-8")
    (fault,) = [line for line in faults(project, {}, "status/2026/index.html") if "over.md" in line]
    assert "#nergens" in fault


@pytest.mark.parametrize("command", ["new", "again", "publish"])
def test_a_kill_leaves_the_old_state_or_the_new(tmp_path: Path, command: str) -> None:
    project = without_editions(tmp_path)
    if command != "new":
        run(project, "new", "2026")
        write_texts(project, 2026)
        add_pdf(project, 2026)
    arguments = ["new", "2026", "--again"] if command == "again" else [command, "2026"]
    folder = project / "data/edities"
    for calls in range(20):
        before = files_of(folder)
        given = [*arguments, "--root", str(project), "--today", "2027-01-01"]
        code = "import edition\nsys.exit(edition.main(sys.argv[1:], lambda *_: []))"
        done = killed(calls, code, [str(ROOT / "scripts")], given)
        check(*load(project))
        if done.returncode != 9:
            assert done.returncode == 0, done.stdout
            break
        assert files_of(folder) == before
    assert calls >= 2
