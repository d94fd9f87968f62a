"""Personal data in a text, found by rules. These do not find names, so an editor reads it as well.

The browser uses the same patterns: the form warns while someone types. Every repetition in them is
bounded, so that no text takes long to search.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from meesterschap.content import messages


@dataclass(frozen=True)
class Rule:
    """A pattern, a message in which {waarde} stands for the match, and a further test of it."""

    pattern: str
    message: str
    is_valid: Callable[[str], bool] = bool


def _is_phone_number(found: str) -> bool:
    """Whether the number is possible: in the Netherlands, or in the country of its code."""
    import phonenumbers  # slow to import: it takes longer than checking all practices

    try:
        number = phonenumbers.parse(found, "NL")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number)


def _is_iban(found: str) -> bool:
    """Whether the check digits are right (ISO 13616: modulo 97)."""
    code = found.replace(" ", "")
    return int("".join(str(int(character, 36)) for character in code[4:] + code[:4])) % 97 == 1


def is_bsn(found: str) -> bool:
    """Whether the number passes the Dutch eleven test, as one in eleven random numbers does."""
    digits = [int(digit) for digit in found if digit.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * digit for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and any(digits)


# A number and a sector (2014 PO, 1200 VO), a year and an abbreviation that schools use (2021 MR),
# or a number of people and their pay scale (1200 LB).
_NOT_A_POSTCODE = (
    r"(?![0-9]{4} ?(?:PO|VO|SO|BO|HO|WO|IB|OP|EU)\b"
    r"|(?:19|20)[0-9]{2} ?(?:TL|KB|BB|GL|MR|OR|AI|HB|NT|CE|SE)\b|[0-9]{2}[05]0 ?L[A-E]\b)"
)
# An ISBN, a date, or a row of numbers as on a scale.
_NOT_A_PHONE_NUMBER = (
    r"(?<!ISBN )(?<!ISBN: )(?<!ISBN-10 )(?<!ISBN-10: )"
    r"(?!0?[1-9][-. ](?:0?[1-9]|1[0-2])[-. ](?:19|20)[0-9]{2}\b"
    r"|0?0[ -]0?1[ -]0?2|(?:0[0-9][ -]){4})"
)

RULES: Mapping[str, Rule] = {
    "e-mail": Rule(
        r"[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", messages.personal("een e-mailadres")
    ),
    "telefoon": Rule(
        rf"(?<![\w,.])(?<![0-9]/){_NOT_A_PHONE_NUMBER}"
        r"(?:(?:\+|00)[1-9](?:[ ().-]{0,2}[0-9]){7,13}|0[89]00(?:[ ().-]{0,2}[0-9]){7}"
        r"|0[1-9](?:[ ().-]{0,2}[0-9]){8})"
        r"(?!\w|[.-][0-9])",
        messages.personal("een telefoonnummer"),
        _is_phone_number,
    ),
    "iban": Rule(
        r"\b(?!(?:PO|VO|BO|HO|WO)[0-9])"
        r"[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b",
        messages.personal("een rekeningnummer"),
        _is_iban,
    ),
    "adres": Rule(
        rf"\b[0-9]{{1,4}}[A-Za-z]?,? {_NOT_A_POSTCODE}[1-9][0-9]{{3}} ?[A-Z]{{2}}\b(?!-)"
        rf"|\b{_NOT_A_POSTCODE}"
        r"[1-9][0-9]{3}(?:[A-Z]{2},?| [A-Z]{2},) ?(?:nr\.? ?|nummer )?[0-9]{1,4}\b",
        messages.personal("een adres"),
    ),
    "bsn": Rule(
        r"(?:\b(?:bsn|BSN|[Bb]urgerservicenummer|[Ss]ofinummer)\b[^0-9\n]{0,40}"
        r"(?:[0-9][ .-]?){8}[0-9]\b)",
        messages.personal("een burgerservicenummer"),
        lambda found: is_bsn("".join(digit for digit in found if digit.isdigit())[-9:]),
    ),
}
"""The rules by the kind of personal data that they find."""


# The same as in overrides/assets/inzending.js.
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def _plain(text: str) -> str:
    """The text with every kind of dash and space replaced by the one on a keyboard."""
    return text if text.isascii() else _SPACES.sub(" ", _DASHES.sub("-", text))


def personal_data(text: str) -> Iterator[str]:
    """A message for each piece of personal data in the text."""
    text = _plain(text)
    if not _MAY_MATCH.search(text):
        return
    for rule in RULES.values():
        for found in re.finditer(rule.pattern, text):
            if rule.is_valid(found[0]):
                yield rule.message.replace("{waarde}", found[0])


# A quick test of what each rule needs: an @, nine digits or a + and eight, or two capitals against
# digits. Most texts have none of these.
_MAY_MATCH = re.compile(
    r"[@+0-9](?:(?<=@)|(?:[ ().-]{0,2}[0-9]){8}| ?[A-Z]{2}|(?<=[A-Z]{2}[0-9])[0-9])"
)
