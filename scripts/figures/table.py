"""Which table of the content a name means, and what its columns hold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from command import RefusalError
from meesterschap.content import files, messages
from meesterschap.content.agenda import Gap, Milestone, Opinion, Partner, Source
from meesterschap.content.base import Model
from meesterschap.content.fields import Matches
from meesterschap.content.indicators import Observation

_TABLES: Mapping[str, type[Model]] = {
    files.SOURCES: Source,
    files.MILESTONES: Milestone,
    files.PARTNERS: Partner,
    files.GAPS: Gap,
    files.OPINIONS: Opinion,
}


@dataclass(frozen=True)
class ContentTable:
    """A CSV of the content: its path, and all columns that it can have."""

    path: str
    columns: tuple[str, ...]
    rules: Mapping[str, Matches]
    """The rule for the text of a value, by the column."""

    def holds_days(self, column: str) -> bool:
        rule = self.rules.get(column)
        return rule is not None and rule.message in (messages.not_a_date, messages.not_a_moment)

    def is_no_number(self, column: str, text: str) -> bool:
        """Whether it must be a number, and is not written as one."""
        rule = self.rules.get(column)
        return rule is not None and rule.message == messages.not_a_number and not rule.fits(text)


def table_named(name: str, root: Path) -> ContentTable:
    """The table of this name, or the observations of this indicator. Raises RefusalError."""
    tables = {PurePosixPath(path).stem: path for path in _TABLES}
    definitions = (root / files.INDICATORS).parent.glob("*.yml")
    observations = {file.stem: files.INDICATOR_TABLES for file in definitions}
    if name not in (known := {**observations, **tables}):
        hint = messages.did_you_mean(name, known)
        raise RefusalError(
            f"Er is geen tabel ‘{name}’.{hint} Noem na het bestand de naam van een indicator, of "
            f"een van deze: {', '.join(tables)}."
        )
    path = known[name].replace("*", name)
    fields = _TABLES.get(path, Observation).model_fields.items()
    return ContentTable(
        path,
        tuple(field.alias or name for name, field in fields),
        {field.alias or name: rule for name, field in fields for rule in _rules(field.metadata)},
    )


def _rules(metadata: Iterable[object]) -> Iterator[Matches]:
    return (one for one in metadata if isinstance(one, Matches))
