"""The Markdown that everyone writes: each extension, with how it is set.

The site, the check of texts and editions on paper read the same; mkdocs.yml names none itself.
"""

from collections.abc import Mapping
from typing import Any

MARKDOWN: Mapping[str, dict[str, Any]] = {
    "toc": {"permalink": True, "permalink_title": "Vaste link naar deze kop", "toc_depth": 3},
    "tables": {},
    "fenced_code": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {"BACKLINK_TITLE": "Terug naar voetnoot {} in de tekst"},
    "md_in_html": {},
}
