"""Repairs the output of Markdown's extensions: Dutch for English, classes for styles, and names.

The extensions title a note in English, our content security policy forbids inline styles, and a
control needs a name that a screen reader can say.
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
    "Abstract": "Samenvatting",
    "Summary": "Samenvatting",
    "Tldr": "Samenvatting",
    "Info": "Goed om te weten",
    "Todo": "Nog te doen",
    "Hint": "Tip",
    "Important": "Belangrijk",
    "Success": "Gelukt",
    "Check": "Gelukt",
    "Done": "Gelukt",
    "Question": "Vraag",
    "Help": "Vraag",
    "Faq": "Vraag",
    "Warning": "Let op",
    "Caution": "Let op",
    "Attention": "Let op",
    "Failure": "Niet gelukt",
    "Fail": "Niet gelukt",
    "Missing": "Ontbreekt",
    "Danger": "Pas op",
    "Error": "Fout",
    "Bug": "Fout",
    "Example": "Voorbeeld",
    "Quote": "Citaat",
    "Cite": "Citaat",
    "Seealso": "Zie ook",
}
"""The Dutch title for each default title of an admonition."""
_KINDS = frozenset(map(str.lower, _TITLES)) | {"tip"}
"""The kinds of admonitions."""
_CHECKBOXES = {
    f'<input type="checkbox" disabled{checked}/> ': f'<input type="checkbox" disabled{checked} '
    f'aria-label="{name}"> '
    for checked, name in (("", "Nog te doen"), (" checked", "Klaar"))
}
"""A checkbox with a name, for each one that the task list extension writes."""


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
                _add_class(element, name)
            if element.get("class") == "admonition-title":
                element.text = _TITLES.get(element.text or "", element.text)
            elif element.tag == "details" and not _KINDS.isdisjoint(_classes(element)):
                _repair_details(element)
            elif element.get("class") == "tabbed-set":
                element.attrib |= {"role": "group", "aria-label": "Tabbladen"}
        blocks = self.md.htmlStash.rawHtmlBlocks
        blocks[:] = [_CHECKBOXES.get(b, b) if isinstance(b, str) else b for b in blocks]


def _repair_details(details: Element) -> None:
    """Make an admonition that folds look like any other."""
    _add_class(details, "admonition")
    for summary in details.findall("summary"):
        summary.text = _TITLES.get(summary.text or "", summary.text)


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _add_class(element: Element, name: str) -> None:
    if classes := " ".join(filter(None, (*_classes(element), name))):
        element.set("class", classes)
