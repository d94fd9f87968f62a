"""Markdown as the site renders it."""

import markdown

from meesterschap.content.markdown_extensions import MARKDOWN


def rendered(text: str) -> str:
    """Render Markdown to HTML with the extensions of the site."""
    return markdown.markdown(text, extensions=list(MARKDOWN), extension_configs=MARKDOWN)
