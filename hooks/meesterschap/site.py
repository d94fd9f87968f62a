"""The site as it is published: where, and on which day."""

from dataclasses import dataclass
from datetime import date

from meesterschap import addresses


@dataclass(frozen=True)
class Site:
    """The address ends in a slash. The day decides what is old and which target is past."""

    url: str
    today: date
    inbox: str = ""
    """The address that takes practices from the form, if there is one; it ends in a slash."""
    repository: str = ""
    """The address of the source on GitHub, if that is known."""
    mail: str = ""
    """Where the editors read their mail, if that is known."""

    def page(self, address: str) -> str:
        """The whole address of a page or file, from its address under the root of the site."""
        return self.url + addresses.public(address).lstrip("/")
