"""The Markdown extensions, with their settings.

The site, the check of texts and the PDFs of editions all use these; mkdocs.yml lists none itself.
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
