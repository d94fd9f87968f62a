"""A Content-Security-Policy for every page, without a single `unsafe-inline`.

It stands in the page because the site must be as safe on any host. One script may stand in a page
itself: the one that sets the colour scheme before anything is painted. Its hash allows it; whatever
else gets into a page as a script does not run.
"""

import base64
import hashlib
import re
from functools import cache

from meesterschap.cache.store import ENGINE

_CHARSET = re.compile(r"<meta charset=[^>]*>")

# What the form carries: the address that it sends to.
_FORM = "data-inzending"
# No form is sent by the browser itself: what is typed must not get into an address.
# WebAssembly is Pagefind, the search; data: is the mark that the style sheet draws.
_RULES = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'{inbox}; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)


def with_policy(page: str, inbox: str = "") -> str:
    """The page with its policy right behind the charset. Raises ValueError without a charset.

    A page with the form may also talk to the inbox, the address that the form sends to.
    """
    if not (charset := _CHARSET.search(page)):
        raise ValueError("the page has no <meta charset>")
    script, value = inline_script()
    rules = _RULES.format(
        hashes=f" 'sha256-{value}'" if f"<script>{script}</script>" in page else "",
        inbox=f" {inbox}" if inbox and _FORM in page else "",
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
    return page[: charset.end()] + meta + page[charset.end() :]


@cache
def inline_script() -> tuple[str, str]:
    """The script that stands in every page, and its hash as a policy writes it."""
    file = ENGINE / "overrides" / "partials" / "palette.js"
    code = f"\n{file.read_text('utf-8')}"  # it begins on a line of its own
    return code, base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
