"""What a unit says of its values: the least and the most, and whether they are whole numbers."""

import re
from decimal import Decimal
from functools import lru_cache

_MEASURES = re.compile(
    r"\b(?:fte|uur|uren|minuten|dagen|weken|maanden|jaren|jaar|euro|punten|punt|"
    r"gemiddeld|gemiddelde|score|per|duizend|miljoen|miljard|index|procentpunt(?:en)?)\b|€"
)
"""What a unit has when its values need not be whole."""
_SIGNED = re.compile(r"\b(?:verschil|verandering|groei|saldo|effect|procentpunt(?:en)?)\b")
_MARKS = re.compile(r"\b(?:rapport)?cijfers?\b|\bschaal\b")
_SCALE = re.compile(r"\b(\d+) (?:tot(?: en met)?|t/m|-|–) ?(\d+)\b")
_MOST = {
    r"\b(?:uur|uren) per dag\b": 24,
    r"\b(?:uur|uren) per week\b": 168,
    r"\b(?:uur|uren) per jaar\b": 8784,
    r"\bdagen per week\b": 7,
    r"\bdagen per maand\b": 31,
    r"\bdagen per (?:school)?jaar\b": 366,
    r"\bweken per jaar\b": 53,
    r"\bmaanden per jaar\b": 12,
}


@lru_cache(maxsize=256)
def range_of(unit: str) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that a value in this unit can be; None where there is no limit."""
    if unit.startswith("%"):
        return Decimal(0), Decimal(100)
    if _MARKS.search(unit.lower()):
        scale = _SCALE.search(unit)
        return (Decimal(scale[1]), Decimal(scale[2])) if scale else (Decimal(1), Decimal(10))
    most = next((n for pattern, n in _MOST.items() if re.search(pattern, unit.lower())), None)
    least = None if _SIGNED.search(unit.lower()) else Decimal(0)
    return least, None if most is None else Decimal(most)


@lru_cache(maxsize=256)
def is_count(unit: str) -> bool:
    """Whether the values are counts, so whole numbers."""
    words = unit.lower()
    return not (unit.startswith("%") or _MEASURES.search(words) or _MARKS.search(words))
