"""What people change shows on the site, whatever was kept of the build before."""

from edits import SEQUENCE, Builder, assert_edits_show


def test_after_each_of_twenty_edits_the_site_is_as_built_from_nothing(builder: Builder) -> None:
    assert_edits_show(builder, SEQUENCE[:21])
