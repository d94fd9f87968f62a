"""Markdown as the site renders it: with the extensions that mkdocs.yml names."""

import re

import markdown
import yaml

from site_copy import ROOT

_CONFIG = yaml.safe_load(re.sub(r"!\S+", "", (ROOT / "mkdocs.yml").read_text("utf-8")))
_NAMED = [one for one in _CONFIG["markdown_extensions"] if isinstance(one, str)]
_WITH_OPTIONS = [one for one in _CONFIG["markdown_extensions"] if not isinstance(one, str)]


def rendered(text: str) -> str:
    """The HTML, with what MkDocs adds of itself."""
    options = {name: values for one in _WITH_OPTIONS for name, values in one.items()}
    return markdown.markdown(
        text,
        extensions=[*_NAMED, *options, "fenced_code", "tables"],
        extension_configs=options,
    )
