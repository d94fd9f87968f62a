"""Edits of the documents of the small world, and the edition that follows them."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from freezer import BY_PATH, DOCUMENTS, as_edition, frozen
from meesterschap.content.document import ROWS, SLUG, Document
from meesterschap.content.files import MILESTONES, SOURCES

AGENDA_FILE = "data/agenda.yml"
OPINIONS_FILE = "data/oordelen.csv"
GAPS_FILE = "data/ontbreekt.csv"
COURSES = "data/indicatoren/bijscholing.yml"
VISITS = "data/indicatoren/lesbezoeken.yml"
BY_TARGET, BY_TOLERANCE = ("1.1", "midden"), ("2.1", "hoog")
BY_FACT, PROMISED = ("1.2", "laag"), ("1.3", "laag")

Edit = tuple[str, Callable[[dict[str, Any]], None]]
"""A file of content, and what is done to its values."""


def series(*values: tuple[str, str]) -> Callable[[dict[str, Any]], None]:
    """An edit: the deciding series has these values alone, by moment."""

    def change(content: dict[str, Any]) -> None:
        first = next(row for row in content[ROWS] if row["reeks"] == "midden-nieuw")
        content[ROWS] = [{**first, "moment": m, "waarde": v} for m, v in values]
        content["reeksen"] = [one for one in content["reeksen"] if one["id"] == "midden-nieuw"]

    return change


def gone(content: dict[str, Any]) -> None:
    """Empty the indicator, as if it were no longer there."""
    content[ROWS], content["reeksen"] = [], []


THEN = series(("2015", "30"), ("2017", "35"))


def edited(documents: tuple[Document, ...], *edits: Edit) -> tuple[Document, ...]:
    """The documents with these files changed, one edit after another."""
    by_path = {document.path: document for document in documents}
    for path, change in edits:
        values = json.loads(json.dumps(by_path[path].values))
        change(values)
        by_path[path] = replace(by_path[path], values=values, sha256="")
    return tuple(by_path.values())


def observed(series: str, *values: tuple[str, str]) -> Callable[[dict[str, Any]], None]:
    """An edit: the file has this series alone, with these values by moment."""

    def change(content: dict[str, Any]) -> None:
        row = {**content[ROWS][0], "reeks": series}
        content[ROWS] = [{**row, "moment": m, "waarde": v} for m, v in values]
        first = content["reeksen"][0]
        content["reeksen"] = [{**first, "id": series, "sectoren": first["sectoren"]}]

    return change


def rows(change: Callable[[list[dict[str, str]]], object]) -> Callable[[dict[str, Any]], None]:
    """An edit of the rows of a table."""

    def edit(content: dict[str, Any]) -> None:
        change(content[ROWS])

    return edit


def fact(date: str, shows: str, **more: str) -> dict[str, str]:
    """A milestone that shows that there is a plan in that sector (`ja`), or that there is none."""
    source = BY_PATH[SOURCES].values[ROWS][0]["id"]
    row = {"datum": date, "sectoren": "laag", "resultaten": "1.2", "tekst": f"Feit {shows}"}
    return {**row, "bron": source, "citaat": f"feit {shows}", "bewijst": shows, **more}


def facts(*milestones: dict[str, str]) -> Edit:
    """An edit: result 1.2 has these milestones alone."""

    def change(content: dict[str, Any]) -> None:
        others = [row for row in content[ROWS] if "1.2" not in row["resultaten"]]
        content[ROWS] = [*others, *milestones]

    return MILESTONES, change


def put(**fields: object) -> Callable[[dict[str, Any]], None]:
    """An edit of fields of a file."""
    return lambda content: content.update(fields)


def in_results(id: str, **fields: object) -> Edit:
    """An edit of a result in the agenda."""

    def change(content: dict[str, Any]) -> None:
        for theme in content["themas"]:
            for result in theme["resultaten"]:
                if result["id"] == id:
                    result.update(fields)

    return AGENDA_FILE, change


def rename_series(content: dict[str, Any], *, declared: bool) -> None:
    """Rename the first series; it may declare its former name."""
    former = {"oude_namen": ["midden-nieuw"]} if declared else {}
    content["reeksen"][0] |= {"id": "anders"} | former
    for row in content[ROWS]:
        row["reeks"] = "anders"


def another_method(content: dict[str, Any], *, stays: bool = True) -> None:
    """Add a series: the same people were measured in another way, later."""
    first = content["reeksen"][0]
    new = {**first, "id": "hoog-anders", "breuk": "Er is anders gemeten."}
    row = {**content[ROWS][0], "reeks": "hoog-anders"}
    added = [{**row, "moment": year, "waarde": "50"} for year in ("2016", "2017", "2018")]
    content["reeksen"] = [first, new] if stays else [new]
    content[ROWS] = [*content[ROWS], *added] if stays else added


def renumber(content: dict[str, Any], was: str, now: str) -> None:
    """Give a result another number, wherever it occurs."""
    for key in ("resultaat", "resultaten"):
        for row in [content, *content.get(ROWS, ())]:
            if isinstance(row.get(key), str):
                row[key] = row[key].replace(was, now)
    for theme in content.get("themas", ()):
        for result in theme["resultaten"]:
            result["id"] = result["id"].replace(was, now)


RISING = (("2015", "10"), ("2016", "12"), ("2017", "14"))
ANOTHER_SOURCE = BY_PATH[SOURCES].values[ROWS][1]["id"]
THERE, NOT_THERE = fact("2016", "ja"), fact("2017", "nee")
STARTING_POINT: tuple[Edit, ...] = (
    (COURSES, THEN),
    (VISITS, observed("hoog", *RISING)),
    (VISITS, put(tolerantie="1", beslist="ja", resultaat="2.1")),
    facts(THERE, NOT_THERE),
)
EVERYWHERE = (
    AGENDA_FILE,
    MILESTONES,
    OPINIONS_FILE,
    *(p for p in BY_PATH if p.startswith("data/indicatoren/")),
)


def stand_after(*edits: Edit, path: str = COURSES, becomes: str = COURSES) -> dict[str, Any]:
    """The stand of 2018 after these edits and a move of one file, compared with that before."""
    start = as_edition(frozen(edited(DOCUMENTS, *STARTING_POINT), year=2018))
    documents = (
        replace(d, path=becomes, values={**d.values, SLUG: Path(becomes).stem}, sha256="")
        if d.path == path
        else d
        for d in edited(DOCUMENTS, *STARTING_POINT, *edits)
    )
    return frozen(tuple(documents), year=2018, previous=start)
