"""The Markdown extensions, with their settings; mkdocs.yml lists none itself.

The site, the check of texts and the PDFs of editions all use these tables.
"""

from collections.abc import Mapping
from typing import Any

Extensions = Mapping[str, dict[str, Any]]
"""The settings of each extension, by its name."""

MARKDOWN: Extensions = {
    "toc": {"permalink": True, "permalink_title": "Vaste link naar deze kop", "toc_depth": 3},
    "tables": {},
    "fenced_code": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {"BACKLINK_TITLE": "Terug naar voetnoot {} in de tekst"},
    "md_in_html": {},
}
"""What can be on every page: practices, guides, editions and what the package generates."""

_KEYS = {
    "space": "Spatiebalk",
    "arrow-up": "Pijl omhoog",
    "arrow-down": "Pijl omlaag",
    "arrow-left": "Pijl links",
    "arrow-right": "Pijl rechts",
}
EDITORS_MARKDOWN: Extensions = {
    **{name: settings for name, settings in MARKDOWN.items() if name != "fenced_code"},
    "abbr": {},
    "pymdownx.caret": {},
    "pymdownx.details": {},
    # No inline styles, which our content security policy forbids.
    "pymdownx.highlight": {"linenums_style": "pymdownx-inline", "pygments_lang_class": True},
    "pymdownx.inlinehilite": {},
    "pymdownx.keys": {"key_map": _KEYS},
    "pymdownx.mark": {},
    "pymdownx.smartsymbols": {"ordinal_numbers": False},  # they are English
    "pymdownx.superfences": {},
    # Not `alternate_style`, whose style sheet has to count the tabs.
    "pymdownx.tabbed": {},
    "pymdownx.tasklist": {},
    "pymdownx.tilde": {},
}
"""What editors can write on their own pages: all that users of Material for MkDocs know."""
