"""A banner on every page with the problems in the content, shown while serving."""

import re
from collections.abc import Collection

from meesterschap.content.problem import Problem
from meesterschap.render import templating

_BODY = re.compile(r"<body[^>]*>")


def with_problems(page: str, problems: Collection[Problem], *, stale: bool) -> str:
    """The page with a banner at the top of its body; unchanged if nothing is wrong.

    `stale` is whether the page is that of before the problems.
    """
    if not problems:
        return page
    banner = templating.document("problems.html", problems=problems, stale=stale)
    return _BODY.sub(lambda body: body[0] + banner, page, count=1)
