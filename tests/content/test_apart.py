"""The small world shares no name with the live site, so that the engine can know neither."""

import pytest

from meesterschap.check.file_types import known_ids
from meesterschap.content import Content
from meesterschap.load import load
from site_copy import ROOT, WORLD

WORLDS, LIVE = (known_ids(load(root)[0]) for root in (WORLD, ROOT))


@pytest.mark.parametrize("kind", sorted({*WORLDS} - {"resultaat"}))  # their form is fixed
def test_no_id_is_used_by_both(kind: str) -> None:
    assert WORLDS[kind]
    assert not {*WORLDS[kind]} & {*LIVE[kind]}


def test_no_practice_has_the_same_address(content: Content, live_content: Content) -> None:
    ours, theirs = ({p.slug for p in one.practices} for one in (content, live_content))
    assert not ours & theirs
