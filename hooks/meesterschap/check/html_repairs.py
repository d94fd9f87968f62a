"""What Markdown's extensions make, mended: Dutch titles, and classes where styles are forbidden.

Our policy lets no style stand in a page, and the extensions name a note in English.
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
"""The class for each style that the extension for tables writes."""
_TITLES = {
    "Note": "Opmerking",
    "Info": "Goed om te weten",
    "Warning": "Let op",
    "Danger": "Pas op",
    "Example": "Voorbeeld",
}
"""The title of an admonition for the one that it gets by itself."""


class HtmlRepairs(Extension):
    """The repairs as an extension of Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        # After all that makes something of a table or an admonition, and of attributes in braces.
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
