"""A banner on every page with the problems in the content, shown while serving."""

import re

from meesterschap.content.problem import ContentError
from meesterschap.render import templating

_BODY = re.compile(r"<body[^>]*>")


def with_problems(page: str, error: ContentError | None) -> str:
    """The page with a banner at the top of its body; unchanged if there is no error."""
    if not error:
        return page
    banner = templating.document("problems.html", problems=error.problems)
    return _BODY.sub(lambda body: body[0] + banner, page, count=1)
