"""The site as it is published: where, and on which day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Site:
    """The address ends in a slash. The day decides what is old and which target is past."""

    url: str
    today: date

    def page(self, address: str) -> str:
        """The whole address of a page or file, from its address under the root of the site."""
        path = address.lstrip("/").removesuffix("index.md")
        return self.url + (path.removesuffix(".md") + "/" if path.endswith(".md") else path)
