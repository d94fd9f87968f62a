"""Markdown as the site renders it."""

import markdown

from meesterschap.content.markdown_extensions import MARKDOWN


def rendered(text: str) -> str:
    """The HTML, with what MkDocs adds of itself."""
    return markdown.markdown(text, extensions=list(MARKDOWN), extension_configs=MARKDOWN)
