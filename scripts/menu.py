"""Which pages a visitor cannot find: they are in no menu, or no page links to them."""

import re
from collections.abc import Collection, Iterator

from pathspec.gitignore import GitIgnoreSpec

from command import ROOT
from meesterschap.check.file_types import model_of
from meesterschap.check.text_rules import links_in
from meesterschap.content import messages
from meesterschap.content.agenda import Page
from meesterschap.content.document import BODY, Document
from meesterschap.content.files import CONFIGURATION, DOCS
from meesterschap.content.problem import Problem, problem_in

# How the engine and its templates link to a page: /bronnen.md and {{ 'privacy/' | url }}.
_ENGINE = (ROOT / "hooks", ROOT / "overrides")
_ADDRESS = re.compile(r"/([a-z0-9/-]+\.md)\b")
_FOLDER = re.compile(r"'([a-z0-9/-]+)/' \| url")


def unfindable(documents: Collection[Document]) -> Iterator[Problem]:
    """A problem for each page that a visitor cannot find.

    The menu is read as MkDocs does: a page is in it if `nav` has it, and outside it on purpose if a
    pattern of `not_in_nav` matches it. Without `nav`, all pages are in the menu.
    """
    configuration = next((one for one in documents if one.path == CONFIGURATION), None)
    if not configuration or "nav" not in configuration.values:
        return
    in_menu = {text for location, text in configuration.leaves() if location[0] == "nav"}
    outside = GitIgnoreSpec.from_lines(configuration.values.get("not_in_nav", "").splitlines())
    written = [d for d in documents if d.path.startswith(f"{DOCS}/") and BODY in d.values]
    pages = {document.path.removeprefix(f"{DOCS}/"): document for document in written}
    linked = _linked(written)
    for path, document in pages.items():
        if path in in_menu:
            continue
        if not outside.match_file(path):
            yield problem_in(document, messages.in_no_menu(path))
        elif path not in linked and model_of(document.path) is Page:
            yield problem_in(document, messages.not_linked(path))


def _linked(documents: Collection[Document]) -> set[str]:
    """The pages that another page, the engine or a template links to."""
    found = {
        address.removeprefix("/")
        for document in documents
        for _, _, address in links_in(document)
        if document.path != f"{DOCS}{address}"
    }
    for folder in _ENGINE:
        for file in folder.rglob("*"):
            if file.suffix in (".html", ".md", ".py"):
                text = file.read_text("utf-8")
                found.update(_ADDRESS.findall(text))
                for name in _FOLDER.findall(text):
                    found |= {f"{name}.md", f"{name}/index.md"}
    return found
