"""What must be true of the synonyms by which search finds pages. A rule's docstring is the rule."""

from collections.abc import Iterator

from meesterschap.check.corpus import Corpus
from meesterschap.content import messages
from meesterschap.content.agenda import Synonyms
from meesterschap.content.document import Document, Location
from meesterschap.content.problem import Problem, problem_in

_Group = tuple[Location, tuple[str, ...]]
"""Words that mean the same, after their location."""


def repeated_synonyms(corpus: Corpus) -> Iterator[Problem]:
    """A word is in one group. Another rule tells of a word that is in a list twice."""
    for document, groups in _groups(corpus):
        first: dict[str, Location] = {}
        for location, group in groups:
            for number, word in enumerate(group):
                other = first.setdefault(word.casefold(), location)
                if other != location:
                    message = messages.repeated("het synoniem", word, document.place(other).line)
                    yield problem_in(document, message, *location, number)


def lonely_synonyms(corpus: Corpus) -> Iterator[Problem]:
    """A group has two words at least."""
    for document, groups in _groups(corpus):
        for location, group in groups:
            if len(group) < 2:
                yield problem_in(document, messages.LONELY_SYNONYM, *location)


def synonyms_of_nothing(corpus: Corpus) -> Iterator[Problem]:
    """A word of each group is in the rest of the content: without it, the group finds nothing."""
    for document, groups in _groups(corpus):
        sought = groups
        for other, _ in corpus.documents:
            if sought and other is not document:
                text = _text_of(other)
                sought = [(at, group) for at, group in sought if not _is_in(text, group)]
        for location, group in sought:
            yield problem_in(document, messages.synonyms_of_nothing(group), *location)


def _text_of(document: Document) -> str:
    """All that is in a document, in lower case."""
    return "\n".join(leaf for _, leaf in document.leaves).casefold()


def _is_in(text: str, group: tuple[str, ...]) -> bool:
    return any(word.casefold() in text for word in group)


def _groups(corpus: Corpus) -> Iterator[tuple[Document, list[_Group]]]:
    """The valid groups of a document."""
    for document, synonyms in corpus.records_of(Synonyms):
        yield document, [(("synoniemen", at), group) for at, group in enumerate(synonyms.groups)]
