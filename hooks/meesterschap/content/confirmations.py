"""What a warning is about, and how an editor confirms in the content that it is right as it is."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from meesterschap.content import messages
from meesterschap.content.fields import invalid

KEY = "bevestigd"
"""The key beside the value that is confirmed."""
_SEPARATOR = " | "
"""Between two confirmations in one cell of a table."""


class WarningKind(StrEnum):
    """What a warning is about: the word that confirms it, beside the reason."""

    QUOTATION = "citaat"
    OUTLIER = "uitschieter"
    RANGE = "bereik"
    WORDING = "bewoording"
    TIME = "tijd"
    VERDICT = "oordeel"
    TWICE = "dubbel"
    TEXT = "tekst"
    LINK = "adres"
    UNUSED = "ongebruikt"
    NEEDLESS = "overbodig"


MEANINGS: Mapping[WarningKind, str] = {
    WarningKind.QUOTATION: "de waarde staat niet in het citaat",
    WarningKind.OUTLIER: "de waarde ligt ver van de waarden ernaast",
    WarningKind.RANGE: "de waarde past niet bij de eenheid",
    WarningKind.WORDING: "de woorden zeggen iets anders dan de cijfers",
    WarningKind.TIME: "het jaar of de dag kan niet kloppen",
    WarningKind.VERDICT: "het oordeel rust op iets bijzonders",
    WarningKind.TWICE: "het lijkt op iets wat er al staat",
    WarningKind.TEXT: "er staat iets in de tekst dat er niet lijkt te horen",
    WarningKind.LINK: "de link lijkt nergens heen te gaan",
    WarningKind.UNUSED: "niets verwijst ernaar",
    WarningKind.NEEDLESS: "er is niets meer om te bevestigen",
}

Confirmation = tuple[WarningKind, str]
"""The kind of a warning, and the reason why the content is right."""


def confirmations(value: Any) -> Iterator[tuple[str, str]]:
    """The pairs of a kind and a reason, as text: of a mapping in YAML, or of a cell of a table."""
    if isinstance(value, Mapping):
        yield from ((str(kind), str(reason).strip()) for kind, reason in value.items())
    elif value:
        for one in str(value).split(_SEPARATOR):
            kind, _, reason = one.partition(":")
            yield kind.strip(), reason.strip()


def in_cell(confirmed: Iterable[tuple[str, str]]) -> str:
    """The pairs of a kind and a reason as a cell of a table."""
    return _SEPARATOR.join(f"{kind}: {reason}" for kind, reason in confirmed)


def _checked(value: Any) -> Any:
    """The confirmations of an editor. Raises a validation error."""
    if isinstance(value, tuple):  # of a record that was made before
        return value
    found = tuple(confirmations(value))
    for kind, reason in found:
        if kind not in MEANINGS:
            raise invalid(messages.unknown_warning(kind, list(MEANINGS)))
        if not reason:
            raise invalid(messages.confirmed_without_reason(kind))
    return found


Confirmed = Annotated[tuple[Confirmation, ...], BeforeValidator(_checked)]
CONFIRMED = Field(
    (),
    alias=KEY,
    exclude=True,  # it is for editors, and not published
    description="het woord uit de waarschuwing, met waarom het toch klopt",
)
"""The field of a record in which an editor confirms that a warning does not apply to it."""
