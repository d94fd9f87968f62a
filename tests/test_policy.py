"""The Content-Security-Policy that is written into each page."""

import base64
import hashlib

import pytest

from meesterschap.build.csp import with_policy

PAGE = '<!doctype html><html><head><meta charset="utf-8"><title>x</title>{}</head></html>'


def hashed(code: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"


@pytest.mark.parametrize(
    ("scripts", "hashes"),
    [
        ("", []),
        ("<script>a()</script>", ["a()"]),
        ("<script>a()</script><script>\nb(1 < 2)\n</script>", ["a()", "\nb(1 < 2)\n"]),
        ('<script src="a.js"></script>', []),
        ('<script type="application/json">{}</script>', []),
        ("<script>a()</script><script>a()</script>", ["a()"]),
    ],
)
def test_a_page_allows_its_own_scripts_by_their_hash(scripts: str, hashes: list[str]) -> None:
    page = with_policy(PAGE.format(scripts))
    sources = page.split("script-src 'self' 'wasm-unsafe-eval'")[1].split(";")[0].split()
    assert sources == sorted(map(hashed, hashes))
    assert "unsafe-inline" not in page


def test_no_form_is_sent_by_the_browser_itself() -> None:
    assert "form-action 'none'" in with_policy(
        PAGE.format("<b data-inzending>"), "https://in.example"
    )


def test_only_a_page_with_the_form_may_talk_to_the_inbox() -> None:
    inbox = "https://inzenden.example"
    assert inbox not in with_policy(PAGE.format(""), inbox)
    assert f"connect-src 'self' {inbox};" in with_policy(PAGE.format("<b data-inzending>"), inbox)


def test_the_policy_stands_before_anything_that_it_governs() -> None:
    page = with_policy(PAGE.format("<script>a()</script>"))
    assert page.index("charset") < page.index("Content-Security-Policy") < page.index("<title>")


def test_a_page_without_charset_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="charset"):
        with_policy("<html></html>")
