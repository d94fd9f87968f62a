"""A Content-Security-Policy for every page, without a single `unsafe-inline`.

It stands in the page because the site must be as safe on any host; it is written after the build
because it holds the hash of every script that the page carries inside.
"""

import base64
import hashlib
import re

_CHARSET = re.compile(r"<meta charset=[^>]*>")
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)

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
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy(page, inbox)}">'
    return page[: charset.end()] + meta + page[charset.end() :]


def _policy(page: str, inbox: str) -> str:
    hashes = {_hash(script["code"]) for script in _SCRIPT.finditer(page) if _runs_inline(script)}
    listed = "".join(f" 'sha256-{value}'" for value in sorted(hashes))
    asked = f" {inbox}" if inbox and _FORM in page else ""
    return _RULES.format(hashes=listed, inbox=asked)


def _runs_inline(script: re.Match[str]) -> bool:
    attributes = script["attributes"]
    return "src=" not in attributes and "application/" not in attributes


def _hash(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
