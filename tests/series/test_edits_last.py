"""The rest of the edits: a file of its own, so that two workers share the building."""

from edits import SEQUENCE, Builder, assert_edits_show


def test_after_each_of_twenty_more_the_site_is_as_built_from_nothing(builder: Builder) -> None:
    assert_edits_show(builder, SEQUENCE[21:])
