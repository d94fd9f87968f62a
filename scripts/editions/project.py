"""The content under a folder, as a command for editions finds it on a day."""

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
"""How long before its year an edition can be begun."""


@dataclass(frozen=True)
class Project:
    """The content of a project, read and found valid."""

    root: Path
    documents: tuple[Document, ...]
    content: Content
    today: date

    @classmethod
    def under(cls, root: Path, today: date) -> "Project":
        """Raises ContentError when the content is not valid."""
        return cls(root, *read(root), today)

    def edition(self, year: int) -> Edition | None:
        return next((one for one in self.content.editions if one.year == year), None)

    def existing(self, year: int) -> Edition:
        """The edition of a year. Refuses a year that has none."""
        if edition := self.edition(year):
            return edition
        raise RefusalError(f"Er is geen editie van {year}. Maak haar met: edition.py new {year}")

    def stand(self, year: int, until: int | None) -> dict[str, Any]:
        """What an edition of this year would hold today, compared with the edition before it."""
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
        """The year that was typed, when an edition can be about it."""
        return _year(typed, self.content.agenda.begin, self.today.year + YEARS_AHEAD)

    def past_year(self, typed: str) -> int:
        """The year that was typed, when something can have been known by then."""
        return _year(typed, self.content.agenda.begin, self.today.year)


def _year(typed: str, first: int, last: int) -> int:
    """Refuses what is no year from the first up to and including the last."""
    if not re.fullmatch(r"[0-9]{4}", typed) or not first <= int(typed) <= last:
        raise RefusalError(f"‘{typed}’ kan niet: typ een jaar van {first} tot en met {last}.")
    return int(typed)
