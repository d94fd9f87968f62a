"""What the board and the editors do with an edition of the small world, by the real commands."""

import hashlib
import json
import shutil
from pathlib import Path

import edition as script
from meesterschap.check import check
from meesterschap.content.files import edition_name
from meesterschap.load import load
from meesterschap.render.print_edition import identifier
from site_copy import WORLD

ERRATUM = """verbeteringen:
  - datum: 2027-02-01
    plaats: {place}
    wat: Het cijfer over 2016.
    waarom: In de bron stond een tikfout.
    voor: 75,1 procent
    na: 75,2 procent
"""
NEXT_ERRATUM = ERRATUM.split("\n", 1)[1].format(place="1.1")


def without_editions(root: Path) -> Path:
    """Copy the content of the small world without its edition; return its folder."""
    for folder in ("docs", "data"):
        shutil.copytree(WORLD / folder, root / folder, ignore=shutil.ignore_patterns("edities"))
    return root


def run(root: Path, *arguments: str, today: str = "2026-11-24") -> int:
    """Run the command without a rehearsal; return its exit code."""
    day = ["--today", "2027-03-01" if arguments[0] == "verify" else today]
    return script.main([*arguments, "--root", str(root), *day], rehearse=lambda *_: [])


def write_texts(root: Path, year: int) -> None:
    """Write something under every heading, and who adopted the edition."""
    file = root / f"data/edities/{year}/teksten.md"
    text = file.read_text("utf-8").replace("-->", "-->\n\nDit schreef de redactie.")
    text = text.replace("# vastgesteld_door", "vastgesteld_door").replace("1 december", "1 maart")
    file.write_text(text, "utf-8")


def add_pdf(root: Path, year: int) -> None:
    """Add a stand-in for the PDF, which names the edition that it was made from."""
    edition = next(e for e in check(*load(root)).editions if e.year == year)
    content = f"%PDF-1.7 /ID [({identifier(edition)})"
    (root / f"data/edities/{year}/{edition_name(year)}").write_text(content)


def keep_as_draft(root: Path, year: int) -> None:
    """Mark the edition as one that will never be published."""
    file = root / f"data/edities/{year}/teksten.md"
    marked = "blijft_concept: De site was er toen niet.\n---\n\n## In het kort"
    file.write_text(file.read_text("utf-8").replace("---\n\n## In het kort", marked), "utf-8")


def ready(root: Path, year: int = 2026) -> Path:
    """Make a draft that is ready to be published; return its folder."""
    assert run(root, "new", str(year)) == 0
    write_texts(root, year)
    add_pdf(root, year)
    return root / f"data/edities/{year}"


def published(root: Path, year: int = 2026) -> Path:
    """Publish an edition; return its folder."""
    folder = ready(root, year)
    assert run(root, "publish", str(year)) == 0
    return folder


def grow(folder: Path) -> None:
    """Add an erratum."""
    file = folder / "errata.yml"
    file.write_text(file.read_text("utf-8") + NEXT_ERRATUM, "utf-8")


def rewrite(folder: Path) -> None:
    """Change an erratum that was there already."""
    replace_in(folder / "errata.yml", "tikfout", "fout")


def seal_anew(folder: Path) -> None:
    """Change a file and the seal with it: only another checkout can tell."""
    replace_in(folder / "teksten.md", "redactie.", "redactie!")
    (folder / "zegel.json").unlink()
    errata = (folder / "errata.yml").read_bytes()
    (folder / "errata.yml").unlink()
    add_pdf(folder.parents[2], 2026)
    run(folder.parents[2], "publish", "2026")
    (folder / "errata.yml").write_bytes(errata)


def reseal(folder: Path, text: str) -> None:
    """Seal another text, as if it had been published before there was a rule against it."""
    (folder / "teksten.md").write_bytes(text.encode())
    seal = json.loads((folder / "zegel.json").read_text("utf-8"))
    seal["bestanden"]["teksten.md"] = hashlib.sha256(text.encode()).hexdigest()
    (folder / "zegel.json").write_text(json.dumps(seal), "utf-8")


def replace_in(file: Path, before: str, after: str) -> None:
    """Replace the first occurrence in a file, which must have it."""
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


def files_of(root: Path) -> dict[str, bytes]:
    """Every file under a folder that is not the cache, and every folder."""
    found = (one for one in root.rglob("*") if ".cache" not in one.parts)
    return {str(one): one.read_bytes() if one.is_file() else b"" for one in found}
