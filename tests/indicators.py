"""Indicators made up in a line: a series is its sectors and its values."""

from meesterschap.content.document import ROWS, SLUG
from meesterschap.content.indicators import Indicator

SECTORS = ("laag", "midden", "hoog")
Values = tuple[str, ...]


def _series(about: str) -> dict[str, object]:
    sectors, _, part = about.rstrip("!").partition("/")
    return {
        "naam": part or sectors,
        "methode": "Zo gemeten.",
        "sectoren": sectors.split("+"),
        **({"deelgroep": part} if part else {}),
        **({"breuk": "Anders gemeten."} if about.endswith("!") else {}),
    }


def indicator(*series: tuple[str, Values], **fields: object) -> Indicator:
    """An indicator with a series for each (sectors, values from 2015 on).

    A part of a sector is laag/deel; with ! it is measured by another method, from 2020 on.
    """
    names = [f"r{number}" for number in range(len(series))]
    return Indicator.model_validate(
        {
            SLUG: "proef",
            "naam": "Lessen die iemand volgde",
            "resultaat": "1.1",
            "eenheid": "% van de lessen",
            "richting": "omhoog",
            "populatie": "Alle lessen.",
            "definitie": "Alle lessen.",
            "boodschap": "De boodschap van de redactie",
            "reeksen": [
                {"id": name, **_series(about)}
                for name, (about, _) in zip(names, series, strict=True)
            ],
            ROWS: [
                {
                    "reeks": name,
                    "moment": str((2020 if "!" in about else 2015) + at)
                    if value[0] != "?"
                    else "ongedateerd",
                    "waarde": value.lstrip("?~>"),
                    "bron": "een",
                    "citaat": "tien",
                    **(
                        {"aanduiding": {"~": "ongeveer", ">": "meer dan"}[value[0]]}
                        if value[0] in "~>"
                        else {}
                    ),
                }
                for name, (about, values) in zip(names, series, strict=True)
                for at, value in enumerate(values)
            ],
            **fields,
        },
        context={
            "resultaat": ("1.1",),
            "sector": SECTORS,
            "bron": ("een",),
            "reeks": tuple(names),
        },
    )
