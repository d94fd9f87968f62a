"""The project that an edition command works on: its content, and the date of today."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from command import RefusalError, read
from meesterschap.content import Content
from meesterschap.content.content import Edition
from meesterschap.content.document import Document
from meesterschap.derive import snapshot

YEARS_AHEAD = 2
"""How many years in advance an edition can be begun."""


@dataclass(frozen=True)
class Project:
    """The valid content of a project."""

    root: Path
    documents: tuple[Document, ...]
    content: Content
    today: date

    @classmethod
    def under(cls, root: Path, today: date) -> "Project":
        """Read the project in a folder. Raises ContentError if its content is invalid."""
        return cls(root, *read(root), today)

    def edition(self, year: int) -> Edition | None:
        return next((edition for edition in self.content.editions if edition.year == year), None)

    def existing(self, year: int) -> Edition:
        """The edition of a year. Raises RefusalError if there is none."""
        if edition := self.edition(year):
            return edition
        raise RefusalError(f"Er is geen editie van {year}. Maak die met: edition.py new {year}")

    def stand(self, year: int, until: int | None) -> dict[str, Any]:
        """The stand of an edition of this year if it were made today.

        It uses what was published up to and including `until`, and compares with the latest
        edition of an earlier year.
        """
        earlier = [edition for edition in self.content.editions if edition.year < year]
        return snapshot.stand(
            self.documents,
            self.content.practices,
            year=year,
            until=until,
            today=self.today,
            previous=max(earlier, key=lambda edition: edition.year, default=None),
        )

    def edition_year(self, typed: str) -> int:
        """The typed year. Raises RefusalError if there can be no edition of it."""
        return _year(typed, self.content.agenda.begin, self.today.year + YEARS_AHEAD)

    def past_year(self, typed: str) -> int:
        """The typed year. Raises RefusalError if it is in the future or before the agenda."""
        return _year(typed, self.content.agenda.begin, self.today.year)


def _year(typed: str, first: int, last: int) -> int:
    """The typed year. Raises RefusalError unless it is within `first` and `last`, inclusive."""
    if not re.fullmatch(r"[0-9]{4}", typed) or not first <= int(typed) <= last:
        raise RefusalError(f"‘{typed}’ kan niet: typ een jaar van {first} tot en met {last}.")
    return int(typed)
