"""Parse what the form sends, and refuse it before the practice itself is checked."""

import asyncio
import json
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import ClientDisconnect, Request

from service.store.database import LARGEST
from service.web import body

UNREADABLE = "Wat er binnenkwam, is niet te lezen. Ververs de pagina en probeer het opnieuw."
TRAPPED = "Er is iets ingevuld wat leeg moest blijven."
SLOWEST = 10.0
"""Seconds in which the whole body must arrive."""


def is_legible(text: str) -> bool:
    """Whether it has no stacks of combining characters, which are slow to process.

    Unicode's stream-safe format (UAX 15) allows 30 of them in a row.
    """
    stacked = 0
    for character in text if not text.isascii() else "":
        stacked = stacked + 1 if unicodedata.combining(character) else 0
        if stacked > 30:
            return False
    return True


def _legible(text: str) -> str:
    if not is_legible(text):
        raise ValueError("too many combining characters")
    return text


# Far more than the form accepts, and little enough to be checked quickly.
_Text = Annotated[str, Field(max_length=20_000), AfterValidator(_legible)]
_Texts = Annotated[list[_Text], Field(max_length=200)]


class Sent(BaseModel):
    """What the form sends. `key` stays the same when a practice is sent again."""

    model_config = ConfigDict(extra="forbid")

    answers: dict[str, _Text | _Texts] = Field(alias="antwoorden", max_length=60)
    key: str = Field(alias="sleutel", pattern=r"^[0-9a-f-]{36}$")
    trap: str = Field("", alias="website", max_length=200)
    """A honeypot: people do not see this field, but spam programs fill it in."""


class RefusedError(Exception):
    """A submission is refused. `words` tell its sender why, in Dutch."""

    def __init__(self, status: int, reason: str, words: str, wait: float = 0) -> None:
        """`wait` is after how many seconds to try again; 0 if unknown."""
        self.status, self.reason, self.words, self.wait = status, reason, words, wait
        super().__init__(reason)


async def sent_in(request: Request) -> Sent:
    """The parsed body. Raises RefusedError if it is too slow, too large or invalid."""
    received = await body_of(request, LARGEST)
    try:
        sent = Sent.model_validate(json.loads(received))
    except (ValidationError, ValueError, RecursionError):
        raise RefusedError(400, "form", UNREADABLE) from None
    if sent.trap:
        raise RefusedError(422, "trap", TRAPPED)
    return sent


async def body_of(request: Request, most: int) -> bytes:
    """The body, of at most so many bytes. Raises RefusedError if it is too slow or too large."""
    try:
        async with asyncio.timeout(SLOWEST):
            return await body.body_of(request, most)
    except TimeoutError:
        words = "Het insturen duurde te lang. Misschien is de verbinding traag."
        raise RefusedError(408, "slow", words) from None
    except body.TooLargeError:
        raise too_large() from None
    except ClientDisconnect:
        raise RefusedError(400, "form", "De verbinding viel weg.") from None


def too_large() -> RefusedError:
    """The error for more than a submission may hold."""
    most = f"{LARGEST // 1024} kB"
    return RefusedError(413, "size", f"Dit is meer dan {most}. Kort je verhaal in.")
