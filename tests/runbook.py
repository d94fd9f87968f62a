"""The commands on the pages for editors, and what they press at the desk: tests do all of it.

Whether the live pages print these is tested in tests/content/test_manual.py.
"""

YEAR = (
    ".venv/bin/python scripts/stale.py",
    "git switch --create editie-2027",
    "make check",
    ".venv/bin/python scripts/edition.py new 2027",
    ".venv/bin/python scripts/edition.py status 2027",
    ".venv/bin/python scripts/edition.py new 2027 --again",
    "make serve",
    "make edition-pdf YEAR=2027",
    "make edition-pdf YEAR=2027",
    ".venv/bin/python scripts/edition.py publish 2027",
    "git add data docs",
    'git commit --message "Editie 2027"',
    "git status --short",
    ".venv/bin/python scripts/edition.py verify",
    "git add data docs",
    'git commit --message "Verbetering van de editie 2027"',
    ".venv/bin/python scripts/edition.py new 2015 --as-of 2015",
)
YEAR_AT_THE_DESK = (
    "Edities",
    "Begin de editie van 2027",
    "Schrijf de teksten",
    "Bewaar de teksten",
    "Maak de cijfers opnieuw",
    "Bewaar",
    "Maak de pdf",
    "Leg de editie vast",
    "Bekijk en publiceer",
)
CORRECTION_AT_THE_DESK = ("Edities", "De editie van 2027", "Zet er een verbetering bij", "Bewaar")
PAST_YEAR_AT_THE_DESK = ("Edities", "Maak deze reconstructie")
BACKUP = ".venv/bin/python scripts/inzendpunt.py --backup reservekopie.sqlite"
RESTORE = ".venv/bin/python scripts/inzendpunt.py --restore reservekopie.sqlite"
