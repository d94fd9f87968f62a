"""Faults in the synonyms by which search finds pages."""

from fault import Fault, fault

FILE = "data/synoniemen.yml"


def _group(words: str, told: str) -> Fault:
    """Another group, below the one that is there."""
    old = "  - [bijscholing, nascholing]"
    return fault(FILE, old, f"{old}\n  - [{words}]", told, at=f"[{words}]")


FAULTS = {
    "a synonym in two groups": _group("leraar, Nascholing", "‘Nascholing’ staat er al, op regel 2"),
    "a synonym twice in a group": _group("leraar, docent, leraar", "twee keer in deze lijst"),
    "a group of one": _group("leraar", "maar één woord"),
    "synonyms of nothing": _group("onderwijzer, schoolmeester", "geen enkele pagina"),
    "a synonym with a number": _group("leraar, groep 8", "hooguit vier, van alleen letters"),
}
