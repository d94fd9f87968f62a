"""The page with the form says of it what is so."""

import re

from meesterschap.content.practices import STEPS
from site_copy import ROOT


def test_it_tells_how_many_questions_come_first() -> None:
    text = (ROOT / "docs/meedoen.md").read_text("utf-8")
    told = re.findall(r"(\w+) vragen\b", text.lower())
    assert told
    assert {f"de {number} vragen" for number in told} == {STEPS["begin"].lower()}
