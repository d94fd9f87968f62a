"""A banner on every page with the problems in the content, shown while serving."""

import re
from collections.abc import Collection

from meesterschap.content.problem import ContentError, Problem
from meesterschap.render import templating

_BODY = re.compile(r"<body[^>]*>")


def with_problems(page: str, error: ContentError | None, warnings: Collection[Problem] = ()) -> str:
    """The page with a banner at the top of its body; unchanged if nothing is wrong."""
    if not (error or warnings):
        return page
    problems = error.problems if error else warnings
    banner = templating.document("problems.html", problems=problems, stale=bool(error))
    return _BODY.sub(lambda body: body[0] + banner, page, count=1)
