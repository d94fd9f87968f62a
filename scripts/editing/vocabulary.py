"""What can be chosen in the form for a file: the ids in the content, in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from editing.kinds import Values, values_by_path
from meesterschap.check.edition_rules import places_in
from meesterschap.check.file_types import matches
from meesterschap.content.document import BODY, Document, text_in
from meesterschap.content.editions import Stand
from meesterschap.content.files import STAND
from meesterschap.content.ids import IdKind
from meesterschap.content.story import chapters

_LABELS: Mapping[IdKind, tuple[str, str]] = {
    IdKind.SECTOR: ("code naam", ", "),
    IdKind.THEME: ("naam", ""),
    IdKind.RESULT: ("id naam", " "),
    IdKind.SOURCE: ("auteurs titel jaar", ", "),
    IdKind.PARTNER: ("naam", ""),
    IdKind.GUIDE: ("titel", ""),
    IdKind.INDICATOR: ("naam", ""),
    IdKind.SERIES: ("naam", ""),
}
"""The fields by which people recognise an id, and what stands between them."""


@dataclass(frozen=True)
class Vocabulary:
    """What can be chosen in a form, from the content."""

    ids: Mapping[IdKind, Mapping[str, str]] = field(default_factory=dict)
    """The label of each id; the series are those of the indicator that the form is about."""
    headings: tuple[str, ...] = ()
    """The headings in the text of the edition that the form is about."""
    suggestions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What can be chosen in a field that takes no ids, by its key."""


def vocabulary_of(documents: Iterable[Document], path: str) -> Vocabulary:
    """What can be chosen in a form for this file, of content that may have faults."""
    files = {p: values for document in documents for p, values in values_by_path(document).items()}
    folder, _, name = path.rpartition("/")
    texts = files.get(path, {}).get(BODY, "")
    return Vocabulary(
        ids={kind: dict(_labels(kind, files, name.partition(".")[0])) for kind in IdKind},
        headings=tuple(heading for heading, _, _ in chapters(texts)),
        suggestions=_suggestions(files.get(f"{folder}/{STAND}")),
    )


def _labels(kind: IdKind, documents: Mapping[str, Values], own: str) -> Iterator[tuple[str, str]]:
    """Each id of a kind with its label; of series, those of the indicator with its own name."""
    names, joint = _LABELS[kind]
    for path, values in documents.items():
        slug = PurePosixPath(path).stem
        if not matches(path, kind.file) or slug == "index":
            continue
        if kind is IdKind.SERIES and slug != own:
            continue
        for item in _items_at(values, kind.keys[:-1]):
            if id := text_in(item, kind.keys[-1]):
                texts = (text_in(item, name) for name in names.split())
                yield id, joint.join(filter(None, texts)) or id


def _items_at(value: Any, keys: tuple[str, ...]) -> Iterator[Values]:
    """The mappings that these keys lead to, through every item of a list."""
    if isinstance(value, list):
        for item in value:
            yield from _items_at(item, keys)
    elif isinstance(value, Mapping):
        if keys:
            yield from _items_at(value.get(keys[0]), keys[1:])
        else:
            yield value


def _suggestions(stand: Values | None) -> Mapping[str, Mapping[str, str]]:
    """In a form for an edition, what an erratum can be about."""
    if stand is None:
        return {}
    try:
        places = places_in(Stand.model_validate(stand))
    except ValidationError:
        return {}
    return {"plaats": dict.fromkeys(places, "")}
