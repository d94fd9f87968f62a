"""Generate a project with any number of practices, reproducibly, from the real ones.

Every practice is valid and no two are alike, not even to the check: a seeded random generator takes
fields and parts of the story from different real practices.
"""

import random
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from meesterschap.check.corpus import Corpus
from meesterschap.check.file_rules import unused_sources
from meesterschap.check.file_types import model_of
from meesterschap.content.files import SOURCES
from meesterschap.load import load

ROOT = Path(__file__).resolve().parent.parent
SEED = 2012
CONTENT, ENGINE = ("mkdocs.yml", "docs", "data"), ("hooks", "overrides")
# Fields that may come from any practice; the others only make sense together.
MIXED = ("voor_wie", "vormen", "zwaarte", "tegenvallend", "sectoren", "kosten", "plaatsen")
# Fields that belong to one practice alone, or to its days.
DROPPED = (
    *("foto", "archief", "oude_namen"),
    *("gewijzigd_op", "gecontroleerd_op", "opnieuw_kijken_op"),
)
_LINK = re.compile(r"\[([^\]]*)\]\([a-z0-9-]+\.md[^)]*\)")
"""To another practice, which is not in the corpus."""
_SUMMARY, _SCHOOL = re.compile(r"samenvatting: ['\"]?"), re.compile(r"- naam: '?[^'\n]+")
WORDS = 585
"""Words that a story is padded to."""
LONGEST_PART = 1500
"""Characters under a heading, at most."""


def make_project(folder: Path, practices: int, content: Path = ROOT) -> Path:
    """Copy the project to this folder, with this many practices instead of those of the content."""
    folder.mkdir(parents=True)
    for source in (*(content / name for name in CONTENT), *(ROOT / name for name in ENGINE)):
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, folder / source.name)
    real = [_split(file.read_text("utf-8")) for file in sorted(_practices(folder))]
    for file in _practices(folder):
        file.unlink()
        shutil.rmtree(file.with_suffix(""), ignore_errors=True)  # its photo
    for file in (folder / "docs").rglob("*.md"):
        text = re.sub(r"praktijken/[a-z0-9-]+\.md", "praktijken/index.md", file.read_text("utf-8"))
        file.write_text(text, "utf-8")
    generator = random.Random(SEED)
    words = _plain_words(real)
    for number in range(practices):
        text = _mixed(real, words, number, generator)
        _file(folder, number).write_text(text, "utf-8")
    _drop_unused_sources(folder)
    return folder


def change_a_word(project: Path) -> None:
    """Remove the middle word of the longest line of the first practice: every call changes it."""
    file = _file(project, 0)
    text = file.read_text("utf-8")
    longest = max(text.split("\n"), key=len)
    words = longest.split(" ")
    del words[len(words) // 2]
    file.write_text(text.replace(longest, " ".join(words)), "utf-8")


def _file(project: Path, number: int) -> Path:
    return project / f"docs/praktijken/praktijk-{number:04}.md"


def _practices(folder: Path) -> list[Path]:
    files = (folder / "docs/praktijken").glob("*.md")
    return [file for file in files if file.name != "index.md"]


Practice = tuple[dict[str, str], dict[str, str]]
"""The lines of each field by its name, and the text under each heading."""


def _split(text: str) -> Practice:
    _, front, body = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    fields = {
        block.split(":")[0]: block for block in re.split(r"^(?=\w)", front, flags=re.M) if block
    }
    body = _LINK.sub(r"\1", body)
    parts = re.split(r"^## (.+)\n", body, flags=re.MULTILINE)[1:]
    return fields, dict(zip(parts[::2], parts[1::2], strict=True))


def _mixed(
    real: Sequence[Practice], words: Sequence[str], number: int, generator: random.Random
) -> str:
    fields, story = generator.choice(real)
    fields = {name: lines for name, lines in fields.items() if name not in DROPPED}
    for name in MIXED:
        others, _ = generator.choice(real)
        if name in others and name in fields:
            fields[name] = others[name]
    about = " ".join(generator.choices(words, k=4))
    fields["titel"] = f"titel: Praktijk {number} over {about}\n"
    summary, schools = fields["samenvatting"], fields["instellingen"]
    fields["samenvatting"] = _SUMMARY.sub(rf"\g<0>Praktijk {number}, ", summary)
    fields["instellingen"] = _SCHOOL.sub(rf"\g<0> {number}", schools)
    month, day = generator.randint(1, 12), generator.randint(1, 28)
    fields["toegevoegd_op"] = f"toegevoegd_op: 2026-{month:02}-{day:02}\n"
    story = {heading: generator.choice(real)[1][heading].strip() for heading in story}
    missing_words = max(WORDS - sum(len(text.split()) for text in story.values()), 0)
    for heading, text in story.items():
        padding = " ".join(generator.choices(words, k=missing_words // len(story)))
        story[heading] = f"{text}\n\n{padding}"[:LONGEST_PART].rpartition(" ")[0]
    body = "\n\n".join(f"## {heading}\n\n{text}" for heading, text in story.items())
    return f"---\n{''.join(fields.values())}---\n\n{body}\n"


def _drop_unused_sources(project: Path) -> None:
    """Remove the sources that no practice refers to any more, because those are an error."""
    documents, _ = load(project)
    typed = tuple((document, kind) for document in documents if (kind := model_of(document.path)))
    unused = {problem.line for problem in unused_sources(Corpus(typed, (), {}))}
    table = (project / SOURCES).read_text("utf-8").splitlines(keepends=True)
    kept = "".join(line for number, line in enumerate(table, 1) if number not in unused)
    (project / SOURCES).write_text(kept, "utf-8")


def _plain_words(real: Sequence[Practice]) -> list[str]:
    """The words of real stories that need no escaping in Markdown or YAML."""
    text = " ".join(text for _, story in real for text in story.values())
    return sorted(set(re.findall(r"[a-zé]{3,12}", text)))
