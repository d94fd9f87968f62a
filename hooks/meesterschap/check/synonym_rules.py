"""What must be true of the synonyms by which search finds pages. A rule's docstring is the rule."""

from collections.abc import Iterator, Sequence

from meesterschap.cache.kept import kept
from meesterschap.check.corpus import Corpus, Data
from meesterschap.content import messages
from meesterschap.content.agenda import Synonyms
from meesterschap.content.document import Document, Location
from meesterschap.content.problem import Problem, problem_in

_Group = tuple[Location, tuple[str, ...]]
"""Words that mean the same, after their location."""


def repeated_synonyms(data: Data) -> Iterator[Problem]:
    """A word is in one group. Another rule tells of a word that is in a list twice."""
    for document, groups in _groups(data):
        first: dict[str, Location] = {}
        for location, group in groups:
            for number, word in enumerate(group):
                other = first.setdefault(word.casefold(), location)
                if other != location:
                    message = messages.repeated("het synoniem", word, document.place(other).line)
                    yield problem_in(document, message, *location, number)


def lonely_synonyms(data: Data) -> Iterator[Problem]:
    """A group has two words at least."""
    for document, groups in _groups(data):
        for location, group in groups:
            if len(group) < 2:
                yield problem_in(document, messages.LONELY_SYNONYM, *location)


def synonyms_of_nothing(corpus: Corpus) -> Iterator[Problem]:
    """A word of each group is in the rest of the content: without it, the group finds nothing."""
    for document, groups in _groups(corpus):
        words = [group for _, group in groups]
        sought = set(range(len(groups)))
        for other, _ in corpus.documents:
            if sought and other is not document:
                sought -= _groups_in(other, document, words)
        for number in sorted(sought):
            location, group = groups[number]
            yield problem_in(document, messages.synonyms_of_nothing(group), *location)


@kept(
    lambda other, document, groups: (
        other.version and document.version and (other.version, document.version)
    )
)
def _groups_in(
    other: Document, document: Document, groups: Sequence[tuple[str, ...]]
) -> frozenset[int]:
    """The groups of a document, by number, of which another one has a word."""
    text = "\n".join(leaf for _, leaf in other.leaves).casefold()
    return frozenset(
        number
        for number, group in enumerate(groups)
        if any(word.casefold() in text for word in group)
    )


def _groups(corpus: Corpus) -> Iterator[tuple[Document, list[_Group]]]:
    """The valid groups of a document."""
    for document, synonyms in corpus.records_of(Synonyms):
        yield document, [(("synoniemen", at), group) for at, group in enumerate(synonyms.groups)]
