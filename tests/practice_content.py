"""Content with other practices than it was read with."""

from collections.abc import Iterable
from dataclasses import replace

from meesterschap.content import Content
from meesterschap.content.files import practice_file
from meesterschap.content.practices import Practice


def with_practices(content: Content, practices: Iterable[Practice]) -> Content:
    """The content with these practices alone, each with a digest as if a file had it."""
    practices = tuple(practices)
    digests = {practice_file(one.slug): one.model_dump_json() for one in practices}
    return replace(content, practices=practices, digests={**content.digests, **digests})
