"""What the README and the other documents say of the live content is there."""

import re

import pytest

from site_copy import ROOT
from test_documents import CONTENT, DOCUMENTS, read


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_to_content_lead_to_files_that_are_there(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", read(name)):
        assert not target.startswith(CONTENT) or (ROOT / target).exists(), target


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_of_content_in_the_text_are_there(name: str) -> None:
    """What is marked up as code and looks like a path of ours is one."""
    for path in re.findall(r"`((?:docs|data)/[\w./-]*)`", read(name)):
        assert (ROOT / path).exists() or not re.search(r"\.\w+$", path), path
