"""The files to download: everything under /gegevens/v1, and its metadata.

Within a version, files and fields may be added; none is renamed, removed or given another meaning.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from importlib.resources import files as resources
from typing import Any

from pydantic_core import to_json

from meesterschap.cache.kept import kept
from meesterschap.content import Content, addresses
from meesterschap.content.practices import Practice
from meesterschap.content.site import LICENCE, Site
from meesterschap.derive import matrix
from meesterschap.derive.judgement import RULES_VERSION
from meesterschap.derive.records import cell_record, model_record
from meesterschap.derive.status import Cell
from meesterschap.open_data.dcat import catalogue
from meesterschap.open_data.descriptions import csv_on_the_web, datapackage
from meesterschap.open_data.json_schemas import json_schemas
from meesterschap.open_data.table import csv_text
from meesterschap.open_data.table_file import FORMATS, TableFile
from meesterschap.open_data.tables import observations, tables

EXAMPLE = "narekenen.py"
"""The program that computes the judgements again: a module beside this one, which is only read."""

# Fields that every practice had when this version began: null for a practice that was not checked.
_NULLABLE = ("gecontroleerd_op", "opnieuw_kijken_op")


def data_downloads(content: Content, site: Site) -> Iterator[tuple[str, str]]:
    """What is made from the files in data/ alone, as (path from the root, text)."""
    for name, text in _data_files(content, site):
        yield _path(name), text


def other_downloads(content: Content, site: Site, archive: bytes) -> Iterator[tuple[str, bytes]]:
    """The practices, and the archive of all but what takes long, as (path from the root, bytes).

    `archive` is that of the files of `data_downloads`.
    """
    name, text = "praktijken.json", practices(content, site)
    yield _path(name), text
    yield _path("meesterschap.zip"), _zipped([(name, text)], archive)


@kept(lambda content, site, version: (version, site))
def data_archive(content: Content, site: Site, version: str) -> bytes:
    """A zip of the files of `data_downloads`; `version` is that of the files in data/."""
    return _zipped(_data_files(content, site))


def table_files(content: Content) -> Iterator[TableFile]:
    """The files to download that take long to make: all observations for other programs."""
    table = observations(content)
    for format in FORMATS:
        yield TableFile(_path(f"{table.name}.{format}"), table, format)


def _path(name: str) -> str:
    return addresses.data_file(name).lstrip("/")


def _data_files(content: Content, site: Site) -> Iterator[tuple[str, str]]:
    found = tables(content, site.today.year)
    for table in found:
        yield f"{table.name}.csv", csv_text(table)
    for indicator in content.indicators:
        yield f"indicatoren/{indicator.slug}.json", _json(model_record(indicator))
    yield "agenda.json", _json(model_record(content.agenda))
    yield "oordelen.json", _json(judgements(content, site))
    for name, schema in json_schemas().items():
        yield f"schemas/{name}.json", _json(schema)
    yield "datapackage.json", _json(datapackage(found, site))
    yield "csv-metadata.json", _json(csv_on_the_web(found, site))
    yield "dcat.jsonld", _json(catalogue(site))
    yield EXAMPLE, example()


def example() -> str:
    """A program that computes every judgement by figures again, out of the tables."""
    return (resources(__package__) / EXAMPLE).read_text("utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def judgements(content: Content, site: Site) -> dict[str, Any]:
    """Every judgement with all its inputs, so that anyone can compute it again."""
    rows = matrix(content, site.today.year)
    return {
        "regels": RULES_VERSION,
        "beoordeeld_in": site.today.year,
        "agenda": {"begin": content.agenda.begin, "einde": content.agenda.end},
        "oordelen": [_cell(cell, site) for row in rows for cell in row],
    }


def _cell(cell: Cell, site: Site) -> dict[str, Any]:
    page = site.page(addresses.result_page(cell.result.id))
    return {**cell_record(cell), "uitleg": f"{page}#{addresses.judgement_anchor(cell.sector)}"}


def practices(content: Content, site: Site) -> bytes:
    """Every practice with its address on the site, as JSON with one on each line.

    Encoded one by one: for one emoji, Python holds a whole text at four bytes a character. And by
    pydantic's encoder, which takes a third of the time of Python's.
    """
    out = io.BytesIO()
    out.write(b'{"licentie":%s,"praktijken":[' % to_json(LICENCE))
    for number, practice in enumerate(content.practices):
        out.write(b",\n" if number else b"\n")
        out.write(to_json(_practice(practice, site)))
    out.write(b"\n]}\n")
    return out.getvalue()


def _practice(practice: Practice, site: Site) -> dict[str, Any]:
    record = model_record(practice)
    return {
        "url": site.page(addresses.practice_page(practice.slug)),
        **record,
        **{name: None for name in _NULLABLE if name not in record},
    }


def _zipped(files: Iterable[tuple[str, str | bytes]], archive: bytes = b"") -> bytes:
    """A zip of these files, after those that an archive has already.

    It is reproducible: every file gets the earliest date of the format.
    """
    out = io.BytesIO(archive)
    with zipfile.ZipFile(out, "a") as opened:
        for name, text in files:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            opened.writestr(entry, text, compresslevel=1)  # nearly as small, and much faster
    return out.getvalue()
