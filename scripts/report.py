"""Report what a pull request changes: problems, and figures, judgements and charts that differ.

    report.py collect BASE > report.json           compare with BASE, a checkout of the target
    report.py comment report.json [--preview URL]  turn the report into a comment in Markdown

The first reads content by a stranger, in a job without permissions. The second may write, and
treats the JSON as data: it holds ids, numbers, known words, and messages shown literally.

Exits 0, 1 if the report is invalid, or 2 on a usage error.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from command import RefusalError, add_root, add_today, read, reports_errors
from meesterschap.content import Content
from meesterschap.content.problem import ContentError, Problem, as_comment, beyond
from meesterschap.derive.differences import (
    ChangedField,
    ChangedPractices,
    ChangedSeries,
    Changes,
    Id,
    changes_between,
)

MAX_BYTES = 1024 * 1024
"""The largest report that is read."""
MOST_MESSAGES = 50
MOST_ROWS = 30
MOST_CHARTS = 8
MOST_CAUSES = 4

# Small, and in a blue that is visible on both white and black.
_CHART_SETTINGS = (
    '{"xyChart": {"width": 480, "height": 200}, '
    '"themeVariables": {"xyChart": {"plotColorPalette": "#3b7dc4"}}}'
)


class Report(BaseModel):
    """What is wrong with the content, or else what changed in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    problems: tuple[Problem, ...] = Field((), max_length=MOST_MESSAGES)
    more: int = Field(0, description="how many further problems there are")
    warnings: tuple[Problem, ...] = Field(
        (), max_length=MOST_MESSAGES, description="what looks wrong, and did not before"
    )
    changes: Changes | None = Field(None, description="None if either side is invalid")
    unchecked: tuple[Id, ...] = Field(
        (), max_length=1000, description="changed practices that no editor has checked yet"
    )


@reports_errors()
def main(arguments: list[str] | None = None) -> int:
    """Collect a report, or print one as a comment."""
    options = _parser().parse_args(arguments)
    if options.command == "collect":
        print(collected(options.base, options.root, options.today).model_dump_json())
        return 0
    text: bytes = options.report.read_bytes()
    try:
        if len(text) > MAX_BYTES:
            raise ValueError("too large")
        report = Report.model_validate_json(text)
    except ValueError:
        raise RefusalError("This is not a report.") from None
    print("\n".join(comment(report, options.preview)))
    return 0


def collected(base: Path, root: Path, today: date) -> Report:
    """The report on `root`, compared with `base` as of a day."""
    try:
        _, after = read(root, today)
    except ContentError as error:
        shown = error.problems[:MOST_MESSAGES]
        return Report(problems=shown, more=len(error.problems) - len(shown))
    before = _valid(base)
    warnings = [*beyond(after.warnings, before.warnings if before else ())]
    changes = before and changes_between(before, after, today.year)
    touched = (*changes.practices.added, *changes.practices.changed) if changes else ()
    unchecked = {practice.slug for practice in after.practices if not practice.checked_on}
    return Report(
        warnings=tuple(warnings[:MOST_MESSAGES]),
        changes=changes,
        unchecked=tuple(name for name in touched if name in unchecked),
    )


def _valid(root: Path) -> Content | None:
    try:
        return read(root)[1]
    except ContentError:  # for example by the rules of a newer version
        return None


def comment(report: Report, preview: str = "") -> Iterator[str]:
    """The lines of the comment, in Markdown."""
    yield "## Wat dit voorstel verandert\n"
    if report.problems:
        yield "Dank je wel! Er moet nog iets worden aangepast voordat we verder kunnen.\n"
        yield as_comment(report.problems)
        yield f"- … en nog {report.more} meldingen\n" if report.more else ""
    else:
        yield "De controle vindt geen fouten.\n"
        if report.warnings:
            yield "### Kijk dit nog na\n"
            yield f"{as_comment(report.warnings)}\n"
        if report.changes:
            yield from _changes(report.changes)
        else:
            yield "Wat er verandert, is niet te zeggen: de inhoud van nu past niet bij de regels.\n"
        yield from _to_check(report.unchecked)
    if preview:
        yield (
            f"**[Bekijk het voorbeeld]({preview})**: pak het zip-bestand uit en open `index.html`. "
            "Daarin staat de hele site zoals die met dit voorstel wordt. Zoeken en filteren doet "
            "die pas als die online staat.\n"
        )
    yield "*Dit bericht verandert mee als je het voorstel aanpast.*"


def _changes(changes: Changes) -> Iterator[str]:
    if not any((changes.figures, changes.judgements, changes.charts, *_names(changes.practices))):
        yield "Aan praktijken, cijfers en oordelen verandert niets.\n"
        return
    yield from _practices(changes.practices)
    if changes.judgements:
        yield "### Oordelen\n"
        rows = [
            (f.result, f.sector, f.before.value, f.after.value, _causes(f.causes))
            for f in changes.judgements
        ]
        yield from _table(("afspraak", "sector", "was", "wordt", "door"), rows)
    if changes.figures:
        yield "### Cijfers\n"
        figures = [
            (_code(f.indicator), _code(f.series), f.moment, f.before or "–", f.after or "–")
            for f in changes.figures
        ]
        yield from _table(("indicator", "reeks", "moment", "was", "wordt"), figures)
    if changes.charts:
        yield "### Grafieken\n"
        yield f"Anders getekend: {', '.join(map(_code, changes.charts[:MOST_ROWS]))}.\n"
        for series in changes.series[:MOST_CHARTS]:
            yield from _chart(series)


def _to_check(practices: Sequence[str]) -> Iterator[str]:
    """The checklist of practices that an editor still has to check."""
    if practices:
        yield "### Voor de redactie\n"
        for name in practices[:MOST_ROWS]:
            yield (
                f"- [ ] Lees {_code(name)} na, en zet dan `gecontroleerd_op` en "
                "`opnieuw_kijken_op` in het bestand. Zonder die dagen zegt de pagina dat de "
                "redactie de praktijk nog niet heeft nagekeken."
            )
        yield f"{_rest(practices).strip()}\n"


def _names(practices: ChangedPractices) -> tuple[tuple[str, ...], ...]:
    return practices.added, practices.changed, practices.removed


def _practices(practices: ChangedPractices) -> Iterator[str]:
    if any(_names(practices)):
        yield "### Praktijken\n"
        for label, names in zip(("Nieuw", "Veranderd", "Weg"), _names(practices), strict=True):
            if names:
                yield f"- {label}: {', '.join(map(_code, names[:MOST_ROWS]))}{_rest(names)}"
        yield ""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield _row(head)
    yield _row(["---"] * len(head))
    yield from map(_row, rows[:MOST_ROWS])
    yield f"\n{_rest(rows).strip()}\n" if len(rows) > MOST_ROWS else ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rest(items: Sequence[object]) -> str:
    """How many items were left out past MOST_ROWS, in words; "" if none were."""
    return f" en nog {len(items) - MOST_ROWS}" if len(items) > MOST_ROWS else ""


def _causes(fields: Sequence[ChangedField]) -> str:
    shown = ", ".join(_code(f"{one.file}: {one.field}") for one in fields[:MOST_CAUSES])
    return shown + (" en meer" if len(fields) > MOST_CAUSES else "")


def _code(id: str) -> str:
    return f"`{id}`"


def _chart(series: ChangedSeries) -> Iterator[str]:
    """A Mermaid chart, which GitHub draws: a comment cannot show an image from a build."""
    values = [value for _, value in series.points]
    low, high = min(0, *values), max(0, *values) or 1
    yield f"```mermaid\n%%{{init: {_CHART_SETTINGS}}}%%\nxychart-beta"
    yield f'  title "{series.indicator}: {series.series}"'
    years = (f'"{year}"' for year, _ in series.points)
    yield f"  x-axis [{', '.join(years)}]"
    yield f"  y-axis {low} --> {high}"
    yield f"  bar [{', '.join(map(str, values))}]\n```\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="report.py", description="Report what a change does.")
    commands = parser.add_subparsers(dest="command", required=True)
    collect = commands.add_parser("collect", help="what is wrong, or what differs, as JSON")
    collect.add_argument("base", type=Path, help="the checkout to compare with")
    add_root(collect)
    add_today(collect)
    shown = commands.add_parser("comment", help="a report as a comment in Markdown")
    shown.add_argument("report", type=Path)
    shown.add_argument("--preview", default="", help="where the built site can be fetched")
    return parser


if __name__ == "__main__":
    sys.exit(main())
