"""A banner on every page with the problems in the content, shown while serving."""

import re
from collections.abc import Sequence

from meesterschap.content.problem import Problem
from meesterschap.render import templating

MOST = 20
"""How many problems the banner tells, which is on every page."""
_BODY = re.compile(r"<body[^>]*>")


def with_problems(page: str, problems: Sequence[Problem], *, stale: bool) -> str:
    """The page with a banner at the top of its body; unchanged if nothing is wrong.

    `stale` is whether the page is that of before the problems.
    """
    if not problems:
        return page
    banner = templating.document("problems.html", problems=problems, most=MOST, stale=stale)
    return _BODY.sub(lambda body: body[0] + banner, page, count=1)
