"""What messages are made of: suggestions, lists, and numbers as Dutch people write them."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches


def did_you_mean(value: str, allowed: Iterable[str]) -> str:
    """A suggestion of the most similar allowed value; "" if none is similar."""
    near = get_close_matches(value.lower(), list(allowed), n=1, cutoff=0.6)
    return f" Bedoel je ‘{near[0]}’?" if near else ""


def listed(values: Collection[str], most: int = 12) -> str:
    """The values, sorted and separated by commas; cut off after `most`."""
    shown = sorted(set(values))
    rest = len(shown) - most
    return ", ".join(shown[:most]) + (f" en nog {rest}" if rest > 0 else "")


def in_dutch(value: object) -> str:
    """A number as Dutch people write it, with the decimals that it has."""
    return str(value).replace(".", ",")


def enumerated(values: Iterable[object]) -> str:
    """The values in order, as in a sentence: 2014, 2015 en 2016."""
    *others, last = sorted(map(str, values))
    return f"{', '.join(others)} en {last}" if others else last
