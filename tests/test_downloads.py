"""The downloads: complete, valid, and enough to compute every judgement again."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from meesterschap.cache.store import slow_store
from meesterschap.content import Content, addresses
from meesterschap.content.site import NAME, Site
from meesterschap.content.states import State
from meesterschap.derive import judgement
from meesterschap.derive.judgement import Goal, Point, towards_target, without_target
from meesterschap.open_data import data_archive, data_downloads, other_downloads, table_files
from meesterschap.open_data.dcat import catalogue
from meesterschap.open_data.downloads import example as program_to_download
from meesterschap.open_data.downloads import judgements
from meesterschap.open_data.json_ld import json_ld
from meesterschap.open_data.table_file import FORMATS
from meesterschap.open_data.tables import observations
from meesterschap.open_data.write_table import WRITERS, xlsx
from meesterschap.render.macros import macros
from meesterschap.render.render import groups

SITE = Site("https://voorbeeld.example/", date(2026, 11, 23))


def downloads(content: Content, site: Site) -> Iterator[tuple[str, str | bytes]]:
    yield from data_downloads(content, site)
    yield from other_downloads(content, site, data_archive(content, site, str(id(content))))


@pytest.fixture(scope="module")
def files(content: Content) -> dict[str, str | bytes]:
    return dict(downloads(content, SITE))


def parsed(files: dict[str, str | bytes], name: str) -> Any:
    return json.loads(files[addresses.data_file(name).lstrip("/")])


def test_every_file_that_pages_may_link_to_is_made(
    content: Content, files: dict[str, str | bytes]
) -> None:
    paths = [*files, *(file.path for file in table_files(content))]
    plain = {f"/{path}" for path in paths if "/indicatoren/" not in path}
    assert plain == {addresses.data_file(name) for name in addresses.DATA_FILES}


def test_the_zip_holds_all_and_is_the_same_every_time(
    content: Content, files: dict[str, str | bytes]
) -> None:
    path = addresses.data_file("meesterschap.zip").lstrip("/")
    archive = files[path]
    assert isinstance(archive, bytes)
    assert archive == dict(downloads(content, SITE))[path]
    folder = addresses.DATA.lstrip("/")
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        held = {f"{folder}/{name}": opened.read(name) for name in opened.namelist()}
    assert {**held, path: archive} == {path: as_bytes(data) for path, data in files.items()}


def as_bytes(data: str | bytes) -> bytes:
    return data if isinstance(data, bytes) else data.encode()


def test_the_zip_is_that_of_its_data_and_site(content: Content) -> None:
    """Also when what it has of data/ is kept."""
    first = data_archive(content, SITE, "1")
    others = [(SITE, "2"), (replace(SITE, publisher="Een ander"), "1")]
    less = replace(content, indicators=content.indicators[1:])
    assert all(data_archive(less, site, version) != first for site, version in others)
    assert data_archive(content, SITE, "1") == first


def test_the_zip_of_a_site_has_its_files(content: Content) -> None:
    made = dict(file for group in groups(content, SITE) for file in group.files())
    archive = made[addresses.data_file("meesterschap.zip").lstrip("/")]
    assert isinstance(archive, bytes)
    folder = addresses.DATA.lstrip("/")
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert len(opened.namelist()) > 20
        for name in opened.namelist():
            assert opened.read(name) == as_bytes(made[f"{folder}/{name}"]), name


def test_a_practice_that_no_one_checked_keeps_its_fields(files: dict[str, str | bytes]) -> None:
    """And of one that was checked they are there."""
    checked, not_checked, _ = parsed(files, "praktijken.json")["praktijken"]
    days = ("gecontroleerd_op", "opnieuw_kijken_op")
    assert [checked[day] for day in days] == ["2025-04-10", "2027-04-10"]
    assert [not_checked[day] for day in days] == [None, None]


def test_the_data_package_is_valid_and_describes_every_table(
    files: dict[str, str | bytes], tmp_path: Path
) -> None:
    """Every value has the type of its column, and every source that is named is there."""
    for path, text in files.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
    from frictionless import Package  # slow, and for one worker only

    package = Package(tmp_path / addresses.data_file("datapackage.json").lstrip("/"))
    report = package.validate()
    assert report.valid, report.flatten(["title", "rowNumber", "message"])[:5]
    tables = {path for path in files if path.endswith(".csv")}
    folder = addresses.DATA.lstrip("/")
    assert {f"{folder}/{resource.path}" for resource in package.resources} == tables


def test_a_statistician_opens_a_table_as_it_is(files: dict[str, str | bytes]) -> None:
    """Numbers are numbers, no text is taken for a missing value, and what is empty is missing."""
    tables = {path: str(text) for path, text in files.items() if path.endswith(".csv")}
    assert len(tables) > 3
    for path, text in tables.items():
        frame = pd.read_csv(io.StringIO(text))
        written = [list(row.values()) for row in csv.DictReader(io.StringIO(text))]
        missing = [[not cell for cell in row] for row in written]
        assert frame.isna().to_numpy().tolist() == missing, path
        for column in {"waarde", "jaar"} & {*frame.columns}:
            assert pd.api.types.is_numeric_dtype(frame[column]), (path, column)


def read_table(files: dict[str, str | bytes], name: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(str(files[addresses.data_file(f"{name}.csv").lstrip("/")])))


def test_the_observations_stand_in_one_table_and_join_the_others(
    content: Content, files: dict[str, str | bytes]
) -> None:
    rows = read_table(files, "waarnemingen")
    assert len(rows) == sum(len(indicator.observations) for indicator in content.indicators)
    series = read_table(files, "reeksen").rename(columns={"id": "reeks"})
    joined = rows.merge(series, on=["indicator", "reeks"], validate="many_to_one")
    assert len(joined) == len(rows)
    days = rows.dropna(subset="datum")
    assert (days.datum == days.moment).all()
    assert not rows[rows.datum.isna()].moment.str.fullmatch(r"\d{4}-\d\d-\d\d").any()


def unpacked(files: dict[str, str | bytes], folder: Path) -> Path:
    """The folder in which the archive was unpacked."""
    archive = files[addresses.data_file("meesterschap.zip").lstrip("/")]
    assert isinstance(archive, bytes)
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        opened.extractall(folder)
    return folder


@pytest.mark.parametrize("which", ["content", "live_content"])
def test_the_program_on_the_page_computes_every_judgement_by_figures_again(
    which: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = request.getfixturevalue(which)
    shown = macros(content, SITE)["narekenen"]()
    (code,) = re.findall(r"```python\n(.*)```", shown, re.DOTALL)
    monkeypatch.chdir(unpacked(dict(downloads(content, SITE)), tmp_path))
    assert code == Path("narekenen.py").read_text("utf-8")
    assert len(computed_as_judged(content)) > 4


def computed_as_judged(content: Content) -> list[tuple[str, str, str]]:
    """The judgements by figures, which the program in this folder computes as well."""
    found: dict[str, Any] = {}
    exec(Path("narekenen.py").read_text("utf-8"), found)
    frame = found["oordelen"]
    computed = zip(frame.resultaat.map(str), frame.sector, frame.nagerekend, strict=True)
    judged = judgements(content, SITE)["oordelen"]
    by_figures = [
        (one["resultaat"], one["sector"], one["oordeel"]) for one in judged if "reeks" in one
    ]
    assert list(computed) == by_figures
    return by_figures


@pytest.mark.parametrize(("lacking", "count"), [("indicators", 0), ("targets", 5), ("rows", 5)])
def test_the_program_also_runs_where_there_is_little_to_compute(
    lacking: str, count: int, content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table without rows has no values to tell the types of its columns by."""
    left_out = {"targets": {"targets": ()}, "rows": {"observations": ()}}.get(lacking)
    changed = [one.model_copy(update=left_out) for one in content.indicators if left_out]
    made = replace(content, indicators=tuple(changed))
    monkeypatch.chdir(unpacked(dict(downloads(made, SITE)), tmp_path))
    assert len(computed_as_judged(made)) == count


@pytest.mark.parametrize("format", FORMATS)
def test_a_table_without_rows_has_its_columns(format: str, content: Content) -> None:
    table = observations(replace(content, indicators=()))
    assert table.rows == ()
    read = {"parquet": pd.read_parquet, "xlsx": pd.read_excel}[format]
    frame = read(io.BytesIO(WRITERS[format](table)))
    assert [*frame.columns] == [column.name for column in table.columns]
    assert frame.empty


@pytest.fixture(scope="module")
def example(
    files: dict[str, str | bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The names that the program defines, of the small world."""
    found: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(unpacked(files, tmp_path_factory.mktemp("unpacked")))
        exec(str(files[addresses.data_file("narekenen.py").lstrip("/")]), found)
    return found


def test_the_program_has_the_numbers_of_the_rules() -> None:
    """Each once, so that another threshold cannot leave it behind."""
    program = program_to_download()
    for written in (
        f"min(nodig, {float(judgement.ON_COURSE_FROM):g} * nodig)",
        f">= {float(judgement.DELAYED_FROM):g} * nodig",
        f"begin - {judgement.NEAR_START}",
        f"< ({judgement.TREND_POINTS} if pad.empty",
    ):
        assert program.count(written) == 1, f"narekenen.py has another number than {written}"


POINTS = st.dictionaries(st.integers(2010, 2026), st.integers(0, 40), max_size=6)
GOALS = st.dictionaries(st.integers(2016, 2030), st.integers(0, 40), max_size=3)


@given(points=POINTS, goals=GOALS, upwards=st.booleans())
def test_the_program_knows_the_rules(
    example: dict[str, Any], points: dict[int, int], goals: dict[int, int], upwards: bool
) -> None:
    """For any figures: the last of the goals is the target, the others lie on its path."""
    direction = "omhoog" if upwards else "omlaag"
    measured = [Point(Fraction(year), Fraction(value)) for year, value in points.items()]
    begin, today = Fraction(int(example["begin"])), Fraction(2026)
    path = sorted((Fraction(year), Fraction(value)) for year, value in goals.items())
    if path:
        *steps, (end, value) = path
        goal = Goal(end, value, direction, tuple(Point(*step) for step in steps))
        expected = towards_target(measured, goal, start=begin, today=today).state
    else:
        tolerance = Fraction(2)
        expected = without_target(measured, direction, start=begin, tolerance=tolerance).state
    values, targets = (
        (1 if upwards else -1) * pd.Series(dict(sorted(found.items())), dtype=float)
        for found in (points, goals)
    )
    row = SimpleNamespace(beoordeeld_in=2026, tolerantie=2)
    values = values[values.index >= example["begin"] - 2]
    assert example["oordeel"](row, values, targets) == expected


def closed(schema: Any) -> Any:
    """The schema, refusing every field that it does not name."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inside = {key: closed(value) for key, value in schema.items()}
    return {**inside, "additionalProperties": False} if "properties" in schema else inside


OTHER_STANDARDS = ("datapackage.json", "csv-metadata.json")


@pytest.mark.parametrize("which", ["content", "live_content"])
def test_every_json_file_is_what_its_schema_says(
    which: str, request: pytest.FixtureRequest
) -> None:
    """Nor has it a field that its schema does not describe."""
    files = dict(downloads(request.getfixturevalue(which), SITE))
    folder = f"{addresses.DATA}/".lstrip("/")
    names = {path.removeprefix(folder) for path in files if path.endswith(".json")}
    schemas = {name for name in names if name.startswith("schemas/")}
    seen = set()
    for name in names - schemas - {*OTHER_STANDARDS}:
        schema = f"schemas/{'indicator.json' if '/' in name else name}"
        validator = Draft202012Validator(closed(parsed(files, schema)))
        fault = next(validator.iter_errors(parsed(files, name)), None)
        assert not fault, (name, fault.json_path, fault.message)
        seen.add(schema)
    assert seen == schemas
    for schema in schemas:
        Draft202012Validator.check_schema(parsed(files, schema))


def test_both_descriptions_of_the_tables_say_the_same(files: dict[str, str | bytes]) -> None:
    package, group = parsed(files, "datapackage.json"), parsed(files, "csv-metadata.json")
    for resource, table in zip(package["resources"], group["tables"], strict=True):
        assert resource["path"] == table["url"]
        schema, other = resource["schema"], table["tableSchema"]
        assert [field["name"] for field in schema["fields"]] == [
            column["titles"] for column in other["columns"]
        ]
        assert schema.get("primaryKey") == other.get("primaryKey")
        required = {column["name"] for column in other["columns"] if column["required"]}
        wanted = [listed(key["fields"]) for key in schema.get("foreignKeys", ())]
        assert [key["columnReference"] for key in other.get("foreignKeys", ())] == [
            columns for columns in wanted if required.issuperset(columns)
        ]


def listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names


@pytest.fixture(scope="module")
def made(content: Content) -> dict[str, bytes]:
    """The files that are slow to make, by their format."""
    return {file.format: file.make() for file in table_files(content)}


def test_parquet_has_what_the_csv_has_with_its_types(
    made: dict[str, bytes], files: dict[str, str | bytes]
) -> None:
    frame = pd.read_parquet(io.BytesIO(made["parquet"]), dtype_backend="pyarrow")
    expected = read_table(files, "waarnemingen")
    types = {name: str(frame[name].dtype) for name in ("jaar", "waarde", "datum", "citaat")}
    assert list(types.values()) == [
        *("int64[pyarrow]", "double[pyarrow]", "date32[day][pyarrow]", "large_string[pyarrow]")
    ]
    assert list(frame) == list(expected)
    for name in ("indicator", "nummer", "waarde", "citaat"):
        assert frame[name].tolist() == expected[name].tolist()
    assert frame.isna().to_numpy().tolist() == expected.isna().to_numpy().tolist()


def test_excel_has_numbers_days_and_text_as_such(made: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made["xlsx"]))
    sheet, explained = book.worksheets
    header, *rows = sheet.iter_rows()
    at = {str(cell.value): number for number, cell in enumerate(header)}
    kinds = {name: {row[at[name]].data_type for row in rows} for name in at}
    assert kinds["waarde"] == kinds["nummer"] == {"n"}
    assert kinds["jaar"] == {"n"}
    assert "d" in kinds["datum"]
    assert kinds["citaat"] == kinds["moment"] == {"s"}
    assert sheet.freeze_panes == explained.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert all(8 <= sheet.column_dimensions[cell.column_letter].width <= 61 for cell in header)
    assert [row[0].value for row in explained.iter_rows(min_row=2)] == list(at)


def test_text_that_looks_like_a_formula_stays_text(content: Content) -> None:
    """A quotation from a source must not be run by whoever opens it."""
    table = observations(content)
    at = [column.name for column in table.columns].index("citaat")
    row = (*table.rows[0][:at], "=1+1", *table.rows[0][at + 1 :])
    book = openpyxl.load_workbook(io.BytesIO(xlsx(replace(table, rows=(row,)))))
    cell = book.worksheets[0].cell(2, at + 1)
    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_the_same_table_gives_the_same_bytes(
    content: Content, made: dict[str, bytes], tmp_path: Path
) -> None:
    """And another one another key."""
    files = tuple(table_files(content))
    assert {file.format: file.make() for file in files} == made
    store = slow_store(tmp_path)
    others = [replace(file, table=replace(file.table, rows=file.table.rows[1:])) for file in files]
    assert len({file.key(store) for file in (*files, *others)}) == 4


def test_every_judgement_can_be_computed_from_the_downloads(
    files: dict[str, str | bytes],
) -> None:
    found = parsed(files, "oordelen.json")["oordelen"]
    assert len(found) == 18
    computed = 0
    for one in found:
        if "tempo" not in one:
            continue
        computed += 1
        (t0, y0), (t, y), (end, target) = (
            (one[name]["jaar"], Fraction(str(one[name]["waarde"])))
            for name in ("uitgangspunt", "laatste", "streefwaarde")
        )
        expected = y0 + (target - y0) * (t - t0) / (end - t0)
        assert float(expected) == pytest.approx(one["verwacht"], abs=1e-6)
        assert float((y - y0) / (expected - y0)) == pytest.approx(one["tempo"], abs=1e-6)
        met = y >= target if one["richting"] == "omhoog" else y <= target
        assert (one["oordeel"] == State.ACHIEVED) == met
    assert computed == 2


def test_the_link_of_a_judgement_leads_to_its_explanation(
    files: dict[str, str | bytes],
) -> None:
    one = parsed(files, "oordelen.json")["oordelen"][0]
    assert one["uitleg"] == "https://voorbeeld.example/resultaat/1-1/#oordeel-laag"


def test_practices_are_whole(content: Content, files: dict[str, str | bytes]) -> None:
    found = parsed(files, "praktijken.json")["praktijken"]
    assert [one["id"] for one in found] == [practice.slug for practice in content.practices]
    assert all("## Aanleiding" in one["verhaal"] for one in found)


REQUIRED = {
    "dcat:Catalog": {
        "dct:title",
        "dct:description",
        "dct:publisher",
        "dcat:contactPoint",
        "dcat:dataset",
    },
    "dcat:Dataset": {
        "dct:title",
        "dct:description",
        "dct:identifier",
        "dct:creator",
        "dct:publisher",
        "dcat:contactPoint",
        "dcat:theme",
        "dct:accessRights",
    },
    "dcat:Distribution": {"dcat:accessURL", "dct:license", "dcat:mediaType"},
}


@pytest.mark.parametrize(("publisher", "named"), [("", NAME), ("De Raad", "De Raad")])
def test_programs_read_who_publishes_the_site(content: Content, publisher: str, named: str) -> None:
    site = replace(SITE, publisher=publisher)
    listed = catalogue(site)["dct:publisher"]["foaf:name"]["@value"]
    assert listed == json_ld(content.practices[0], content, site)["publisher"]["name"] == named


def test_the_catalogue_has_what_dcat_ap_nl_requires() -> None:
    """What the shapes of DCAT-AP-NL 3.0 require of each class."""
    seen = set()

    def visit(node: Any) -> None:
        if isinstance(node, list):
            for item in node:
                visit(item)
        if isinstance(node, dict):
            kind = node.get("@type")
            if kind in REQUIRED:
                seen.add(kind)
                assert REQUIRED[kind] <= node.keys()
            for value in node.values():
                visit(value)

    visit(catalogue(SITE))
    assert seen == REQUIRED.keys()


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("/status/index.md", "status/"),
        ("/index.md", ""),
        ("/resultaat/1-1.md", "resultaat/1-1/"),
        ("/gegevens/v1/oordelen.json", "gegevens/v1/oordelen.json"),
    ],
)
def test_whole_addresses(address: str, whole: str) -> None:
    assert SITE.page(address) == SITE.url + whole
