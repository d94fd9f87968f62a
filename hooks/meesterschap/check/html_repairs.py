"""Repairs the output of Markdown's extensions: Dutch titles, and classes instead of styles.

The extensions title a note in English, and our content security policy forbids inline styles.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_CLASSES = {
    "text-align: left;": "",
    "text-align: center;": "midden",
    "text-align: right;": "getal",
}
"""The class that replaces each style that the tables extension writes."""
_TITLES = {
    "Note": "Opmerking",
    "Info": "Goed om te weten",
    "Warning": "Let op",
    "Danger": "Pas op",
    "Example": "Voorbeeld",
}
"""The Dutch title for each default title of an admonition."""


class HtmlRepairs(Extension):
    """The repairs as a Markdown extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown calls it by this name)
        # A low priority, to run after the extensions for tables, admonitions and attribute lists.
        md.treeprocessors.register(_Repairs(md), "html_repairs", 1)


class _Repairs(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if (name := _CLASSES.get(element.get("style", ""))) is not None:
                del element.attrib["style"]
                if classes := " ".join(filter(None, (element.get("class"), name))):
                    element.set("class", classes)
            if element.get("class") == "admonition-title":
                element.text = _TITLES.get(element.text or "", element.text)
