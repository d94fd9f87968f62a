"""The issue form on GitHub asks what the form on the site asks."""

from meesterschap.content import Content
from meesterschap.submit.formats import issue_form
from meesterschap.submit.questions import questions
from site_copy import ROOT


def test_the_issue_form_is_what_the_model_makes(live_content: Content) -> None:
    """`make forms` rewrites it."""
    file = ROOT / ".github/ISSUE_TEMPLATE/goede-praktijk.yml"
    assert file.read_text("utf-8") == issue_form(questions(live_content))
