"""The live site is called by the same names everywhere."""

from meesterschap.content.site import LICENCE_NAME, NAME
from site_copy import ROOT


def test_mkdocs_calls_the_site_and_its_licence_by_the_same_names() -> None:
    """It wants both in its own file."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert f"site_name: {NAME}\n" in settings
    assert f"copyright: Teksten {LICENCE_NAME}\n" in settings
