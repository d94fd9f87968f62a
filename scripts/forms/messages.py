"""Messages about a sheet, with its contents made safe to show."""

import re
from collections.abc import Sequence

from meesterschap.load.strict_yaml import INVISIBLE


def listed(what: str, values: Sequence[object], most: int = 12) -> str:
    """A list such as ‘rij 3, 5 en 8’; past `most` values, only the number of the others."""
    shown = [str(value) for value in values[:most]]
    if len(values) > most:
        return f"{what} {', '.join(shown)} en nog {len(values) - most}"
    return f"{what} {' en '.join(filter(None, (', '.join(shown[:-1]), shown[-1])))}"


def shown(text: str, most: int = 80) -> str:
    """The text of a cell on one line, shortened, and without invisible characters."""
    line = " ".join(re.sub(INVISIBLE, " ", text).split())
    return line if len(line) <= most else f"{line[:most]}…"


def too_many_cells(text: str) -> str:
    return (
        f"‘{shown(text)}’ staat buiten de kolommen. Waarschijnlijk staat in een antwoord een "
        "teken dat cellen scheidt, zonder aanhalingstekens eromheen. Gebruik liever een .xlsx."
    )


def answered_twice(name: str) -> str:
    return (
        f"de kolom ‘{shown(name)}’ staat er twee keer, met verschillende antwoorden. Haal het "
        "antwoord weg dat niet klopt."
    )


def converted(name: str, text: str, kind: str) -> str:
    return (
        f"in de kolom ‘{shown(name)}’ maakte de spreadsheet {kind} van het antwoord "
        f"({shown(text)}). Typ het opnieuw als tekst, met een enkele aanhaling (') ervoor."
    )


def error_cell(name: str, text: str) -> str:
    return (
        f"in de kolom ‘{shown(name)}’ staat geen antwoord maar een fout van de spreadsheet "
        f"({shown(text)}). Typ het antwoord opnieuw, met een enkele aanhaling (') ervoor."
    )
