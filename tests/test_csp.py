"""The Content-Security-Policy that is written into each page."""

import base64
import hashlib

import pytest

from meesterschap.build.csp import inline_script, with_policy
from site_copy import ROOT

PALETTE = ROOT / "overrides/partials/palette.html"
PAGE = '<!doctype html><html><head><meta charset="utf-8"><title>x</title>{}</head></html>'


SCRIPT, HASH = inline_script()


def sources(page: str) -> str:
    """The sources that a page allows for scripts."""
    return page.partition("script-src ")[2].partition(";")[0]


def test_the_hash_is_that_of_the_script_in_the_template() -> None:
    assert '<script>\n{% include "partials/palette.js" %}\n</script>' in PALETTE.read_text("utf-8")
    digest = hashlib.sha256(SCRIPT.encode()).digest()
    assert base64.b64encode(digest).decode() == HASH


@pytest.mark.parametrize(
    ("scripts", "allowed"),
    [
        ("", ""),
        (f"<script>{SCRIPT}</script>", f" 'sha256-{HASH}'"),
        ("<script>a()</script>", ""),
        (f"<script>{SCRIPT}a()</script>", ""),
        ('<script src="a.js"></script>', ""),
        ('<script type="application/json">{}</script>', ""),
        (f"<script>{SCRIPT}</script><script>a()</script>", f" 'sha256-{HASH}'"),
    ],
)
def test_only_our_own_script_may_be_inline(scripts: str, allowed: str) -> None:
    page = with_policy(PAGE.format(scripts))
    assert sources(page) == f"'self' 'wasm-unsafe-eval'{allowed}"
    assert "unsafe-inline" not in page


def test_no_form_is_sent_by_the_browser_itself() -> None:
    assert "form-action 'none'" in with_policy(
        PAGE.format("<b data-inzending>"), "https://in.example"
    )


def test_only_a_page_with_the_form_may_talk_to_the_inbox() -> None:
    inbox = "https://inzenden.example"
    assert inbox not in with_policy(PAGE.format(""), inbox)
    assert f"connect-src 'self' {inbox};" in with_policy(PAGE.format("<b data-inzending>"), inbox)


def test_the_policy_comes_before_anything_that_it_governs() -> None:
    page = with_policy(PAGE.format("<script>a()</script>"))
    assert page.index("charset") < page.index("Content-Security-Policy") < page.index("<title>")


def test_a_page_without_charset_is_an_error() -> None:
    with pytest.raises(ValueError, match="charset"):
        with_policy("<html></html>")
