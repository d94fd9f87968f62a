"""Files that other programs leave among the content are skipped; a person's own are reported."""

from pathlib import Path

import pytest

from meesterschap.load import load
from meesterschap.load.foreign_files import is_foreign

SKIPPED = [
    ".DS_Store",
    ".ds_store",
    "._praktijk.md",
    ".praktijk.md.swp",
    ".praktijk.md.swo",
    ".#praktijk.md",
    "#praktijk.md#",
    "praktijk.md~",
    ".~lock.bronnen.csv#",
    "~$praktijk.docx",
    "~$praktijk.md",
    "~WRL0001.tmp",
    "desktop.ini",
    "Desktop.ini",
    "Thumbs.db",
    ".directory",
    ".gitkeep",
    ".nfs000000001",
    ".goutputstream-X1Y2Z3",
    "praktijk.md.orig",
    "praktijk.md.bak",
    "praktijk.md.kate-swp",
    "praktijk.md___jb_tmp___",
    "Icon\r",
    "4913",
    ".obsidian/app.json",
    ".stversions/praktijk.md",
    "__MACOSX/praktijk.md",
    "@eaDir/praktijk.md",
    "#recycle/praktijk.md",
    ".@__thumb/praktijk.jpg",
    ".praktijk.md.icloud",
    ".tmp.driveupload",
    ".tmp.driveupload/1234",
    "praktijk.md.tmp.drivedownload",
    "praktijk.md.save.1",
    "praktijk.md.filepart",
    "praktijk.md.partial",
    "praktijk.md.opdownload",
    "praktijk.md.lnk",
    "Snelkoppeling.url",
    "Website.webloc",
    "DEADJOE",
]
REPORTED = [
    "praktijk.txt",
    "praktijk.docx",
    "praktijk.md.txt",
    "praktijk.markdown",
    "praktijk",
    "Kopie van praktijk.doc",
    ".meta.yml",
    ".praktijk.md",
    "foto.svg",
    "foto.heic",
    "~praktijk.txt",
    "deel.partial.md.txt",
    "praktijk.save.docx",
    "bronnen.url.txt",
    "praktijk#.html",
]


@pytest.mark.parametrize("name", SKIPPED)
@pytest.mark.parametrize("folder", ["docs/praktijken", "data"])
def test_a_file_that_another_program_left_is_skipped(
    tmp_path: Path, folder: str, name: str
) -> None:
    file = tmp_path / folder / name
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\x00")
    assert load(tmp_path) == ((), ())
    assert is_foreign(f"praktijken/{name}")


@pytest.mark.parametrize("name", REPORTED)
def test_a_file_that_a_person_misnamed_is_reported(tmp_path: Path, name: str) -> None:
    file = tmp_path / "docs/praktijken" / name
    file.parent.mkdir(parents=True)
    file.write_text("tekst")
    _, (problem,) = load(tmp_path)
    assert problem.path == f"docs/praktijken/{name}"


def test_the_lock_of_an_editor_is_skipped(tmp_path: Path) -> None:
    """Emacs marks an open file with a symlink to the name of who opened it, which is no file."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/.#over.md").symlink_to("iemand@een-computer.123:456")
    assert load(tmp_path) == ((), ())
