"""The groups on the page of sources."""

from meesterschap.content.agenda import Source
from meesterschap.derive.citations import by_letter


def source(publisher: str, title: str = "Een verslag") -> Source:
    return Source.model_construct(publisher=publisher, title=title)


def test_sources_stand_by_the_letter_of_who_published_them() -> None:
    """Whatever its case, accent or quotation mark; what has no letter comes first."""
    names = ("öibf", "Oberon", "’t Werk", "2Doc", "ACE", "aob")
    found = by_letter(source(name) for name in names)
    assert {letter: [one.publisher for one in group] for letter, group in found.items()} == {
        "0–9": ["2Doc"],
        "A": ["ACE", "aob"],
        "O": ["Oberon", "öibf"],
        "T": ["’t Werk"],
    }
    assert list(found) == ["0–9", "A", "O", "T"]


def test_sources_of_one_publisher_stand_by_title() -> None:
    (group,) = by_letter([source("CBS", "Twee"), source("CBS", "Een")]).values()
    assert [one.title for one in group] == ["Een", "Twee"]
