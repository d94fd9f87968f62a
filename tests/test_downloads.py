"""The downloads: complete, valid, and enough to compute every judgement again."""

import csv
import io
import json
import zipfile
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from frictionless import Package

from meesterschap.content import Content, addresses
from meesterschap.content.site import Site
from meesterschap.content.states import State
from meesterschap.open_data import downloads
from meesterschap.open_data.dcat import catalogue

SITE = Site("https://voorbeeld.example/", date(2026, 11, 23))


@pytest.fixture(scope="module")
def files(content: Content) -> dict[str, str | bytes]:
    return dict(downloads(content, SITE))


def parsed(files: dict[str, str | bytes], name: str) -> Any:
    return json.loads(files[addresses.data_file(name).lstrip("/")])


def test_every_file_that_pages_may_link_to_is_made(files: dict[str, str | bytes]) -> None:
    plain = {f"/{path}" for path in files if "/indicatoren/" not in path}
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
        assert {f"{folder}/{name}" for name in opened.namelist()} | {path} == files.keys()


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
