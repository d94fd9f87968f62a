"""The states that a result can be in."""

from enum import StrEnum


class State(StrEnum):
    """The state of a result in a sector; the values are used in the data and on pages."""

    ACHIEVED = "behaald"
    ON_COURSE = "op koers"
    DELAYED = "vertraagd"
    BEHIND = "achter"
    WORSE = "verslechterd"
    NOT_ACHIEVED = "niet behaald op de einddatum"
    UNKNOWN = "niet vast te stellen"
    FAVOURABLE = "gunstig"
    STABLE = "stabiel"
    UNFAVOURABLE = "ongunstig"
    TOO_FEW = "onvoldoende gegevens"
    REALISED = "gerealiseerd"
    LATER = "later gerealiseerd"
    EXISTED = "bestond al"
    NOT_YET = "nog niet gerealiseerd"
    COMMITMENT = "toezegging"
    NOT_APPLICABLE = "niet van toepassing"
