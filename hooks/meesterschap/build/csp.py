"""A Content-Security-Policy for every page, without a single `unsafe-inline`.

It is in the page itself so that the site is as safe on any host. One inline script is allowed, by
its hash: the one that sets the colour scheme before the first paint. Any other inline script does
not run.
"""

import base64
import hashlib
import re
from functools import cache

from meesterschap.cache.store import ENGINE

_CHARSET = re.compile(r"<meta charset=[^>]*>")

# The attribute of the form that holds the address of the inbox.
_FORM = "data-inzending"
# form-action: scripts submit every form, so that what is typed never ends up in a URL.
# wasm-unsafe-eval: Pagefind is WebAssembly. data: an icon in the style sheet is a data URL.
_RULES = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'{inbox}; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)


def with_policy(page: str, inbox: str = "") -> str:
    """The page with its policy right after its <meta charset>. Raises ValueError without one.

    A page with the form may also connect to `inbox`, the address that the form sends to.
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
    """The inline script of every page, and its SHA-256 in base64, as a policy has it."""
    file = ENGINE / "overrides" / "partials" / "palette.js"
    code = f"\n{file.read_text('utf-8')}"  # as the template has it, on a line of its own
    return code, base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
