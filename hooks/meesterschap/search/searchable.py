"""What is indexed of a page. The worker that makes the index needs this, and none of the model."""

from typing import NamedTuple

SORTED_BY = "volgorde"
"""What results can be sorted by; assets/praktijken.js uses the same name."""


class Searchable(NamedTuple):
    """A page to index."""

    address: str
    """Relative to the root of the site."""
    html: str
    """The text of the page, with the metadata, filters and rank that Pagefind reads."""
    rank: str = ""
    """The rank in the HTML, or "": an index cannot be asked for it."""
