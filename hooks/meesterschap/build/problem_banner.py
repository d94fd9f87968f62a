"""What is wrong with the content, told on every page of the site while someone is editing."""

import re

from meesterschap.content.problem import ContentError
from meesterschap.render import templating

_BODY = re.compile(r"<body[^>]*>")


def with_problems(page: str, error: ContentError | None) -> str:
    """The page with the problems above it; the same page when there are none."""
    if not error:
        return page
    told = templating.document("problems.html", problems=error.problems)
    return _BODY.sub(lambda body: body[0] + told, page, count=1)
