"""The failure conditions of PDF/UA-1 that a program can see, by the Matterhorn Protocol 1.1.

Covered, each by its number there: 01-003 to 01-005 (all content is tagged or an artifact, and not
both), 02-001 (tags of the standard alone), 06-001 to 06-004 and 07-001, 07-002 (title and
identification), 09-004 and 09-005 (the parts of tables and lists), 10-001 (text as Unicode), 11-001
and 11-006 (language), 13-004 (alternative texts), 14-002 and 14-003 (the first heading, no level
skipped), 15-003 (header cells say what they head), 26-001 (not encrypted), 28-002, 28-009 to 28-012
(links) and 31-009 (embedded fonts). What cannot occur in our documents is not looked at: scripts,
forms, media, notes, formulas, attachments, optional content. Whether the words are right, the order
makes sense and colours differ enough needs a person.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject, NameObject

_PARENTS: Mapping[str, set[str]] = {
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
    "/LI": {"/L"},
    "/Lbl": {"/LI"},
    "/LBody": {"/LI"},
}
_CHILDREN: Mapping[str, set[str]] = {
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/TR": {"/TH", "/TD"},
    "/L": {"/L", "/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
}
_HEADINGS = [f"/H{level}" for level in range(1, 7)]
_STANDARD = {
    *("/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/NonStruct"),
    *("/P", "/Span", "/Link", "/Figure", "/Table", "/L", *_PARENTS, *_HEADINGS),
}
_SHOWN = {b"Tj", b"TJ", b"'", b'"', b"f", b"f*", b"S", b"B", b"s", b"Do", b"sh"}
"""The operators that put something on the page."""


def parsed_once(pdf: PdfReader) -> PdfReader:
    """The same PDF, of which each page keeps what it is parsed into: that is most of the work."""
    for page in pdf.pages:
        page[NameObject("/Contents")] = _contents(pdf, page)
    return pdf


def _contents(pdf: PdfReader, page: PageObject) -> ContentStream:
    """As pypdf parses a page to extract its text."""
    found = page["/Contents"].get_object()
    return found if isinstance(found, ContentStream) else ContentStream(found, pdf, "bytes")


def failures(pdf: PdfReader) -> Iterator[str]:
    """Each failure, with the number of its condition."""
    root = pdf.trailer["/Root"]
    yield from _document(pdf, root)
    yield from _structure(root["/StructTreeRoot"])
    for number, page in enumerate(pdf.pages, start=1):
        yield from (f"{failure}, page {number}" for failure in _page(pdf, page))
    yield from _links(pdf, root["/StructTreeRoot"])


def elements(node: Any, parent: str = "") -> Iterator[tuple[DictionaryObject, str]]:
    """Every element of the tree of tags, with the tag of its parent, in reading order."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if not isinstance(node, DictionaryObject) or node.get("/Type") == "/OBJR":
        return
    if "/S" in node:
        yield node, parent
    for child in _kids(node):
        yield from elements(child, str(node.get("/S", "")))


def _kids(node: DictionaryObject) -> list[Any]:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, list) else [kids]


def _document(pdf: PdfReader, root: Any) -> Iterator[str]:
    metadata = root["/Metadata"].get_object().get_data() if "/Metadata" in root else b""
    found = {
        "01 not marked": root.get("/MarkInfo", {}).get("/Marked"),
        "06-001 no metadata": metadata,
        "06-002 no identification": b"pdfuaid:part" in metadata,
        "06-003 no title": b"dc:title" in metadata and pdf.metadata and pdf.metadata.title,
        "07-002 the title is not shown": root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"),
        "11-006 no language": root.get("/Lang"),
        "26-001 encrypted": not pdf.is_encrypted,
    }
    yield from (failure for failure, is_right in found.items() if not is_right)


def _structure(tree: Any) -> Iterator[str]:
    found = list(elements(tree))
    ids = {cell["/ID"] for cell, _ in found if "/ID" in cell}
    for element, parent in found:
        tag = str(element["/S"])
        if tag not in _STANDARD:
            yield f"02-001 {tag} is not a standard tag"
        if parent not in _PARENTS.get(tag, {parent}):
            yield f"09 {tag} in {parent}"
        kids = {str(kid.get_object()["/S"]) for kid in _kids(element) if _is_element(kid)}
        if not kids <= _CHILDREN.get(tag, kids):
            yield f"09 {tag} holds {kids}"
        if tag == "/Figure" and not element.get("/Alt"):
            yield "13-004 a figure without alternative text"
        if tag == "/TH" and element["/A"].get("/Scope") not in ("/Row", "/Column"):
            yield "15-003 a header cell without scope"
        if tag == "/TD" and not {*element["/A"].get("/Headers", ())} <= ids:
            yield "15-003 a cell whose header is not there"
    yield from _headings([_HEADINGS.index(e["/S"]) + 1 for e, _ in found if e["/S"] in _HEADINGS])


def _is_element(kid: Any) -> bool:
    found = kid.get_object() if isinstance(kid, IndirectObject) else kid
    return isinstance(found, DictionaryObject) and "/S" in found


def _headings(levels: list[int]) -> Iterator[str]:
    if levels[:1] != [1]:
        yield "14-002 the first heading is not the title"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"14-003 a heading {after} under a heading {before}"


def _page(pdf: PdfReader, page: PageObject) -> Iterator[str]:
    depth = 0
    for operands, operator in _contents(pdf, page).operations:
        if operator in (b"BDC", b"BMC"):
            depth += 1
            if depth > 1 and (operands[0] == "/Artifact"):
                yield "01-003 an artifact in tagged content"
        elif operator == b"EMC":
            depth -= 1
        elif operator in _SHOWN and not depth:
            yield f"01-005 {operator.decode()} outside of the tags"
    for font in page.get("/Resources", {}).get("/Font", {}).values():
        if "/ToUnicode" not in font:
            yield "10-001 a font without Unicode"
        inner = font["/DescendantFonts"][0]["/FontDescriptor"]
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & inner.keys():
            yield "31-009 a font that is not embedded"
    if page.get("/Annots") and page.get("/Tabs") != "/S":
        yield "28-009 links in no order"


def _links(pdf: PdfReader, tree: Any) -> Iterator[str]:
    tagged = {
        kid.get_object()["/Obj"].indirect_reference
        for element, _ in elements(tree)
        if element["/S"] == "/Link"
        for kid in _kids(element)
        if isinstance(kid, IndirectObject) and kid.get_object().get("/Type") == "/OBJR"
    }
    for page in pdf.pages:
        for link in page.get("/Annots", ()):
            if link.get_object().indirect_reference not in tagged:
                yield "28-011 a link outside of a tag for it"
            if not link.get_object().get("/Contents"):
                yield "28-012 a link without words"
