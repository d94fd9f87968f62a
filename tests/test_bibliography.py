"""Citations of a practice, an indicator and an edition, read back as other programs read them."""

import json
import re
import tomllib
from dataclasses import replace
from datetime import date

import pytest
import yaml

from meesterschap.content import Content, addresses
from meesterschap.content.site import LOCAL, NAME, Site
from meesterschap.open_data.bibliography import (
    Reference,
    bibtex,
    citation_files,
    csl,
    of_edition,
    of_indicator,
    of_practice,
    ris,
)
from site_copy import ROOT

SITE = Site("https://voorbeeld.example/pad/", date(2026, 11, 24), publisher="Stichting & Co")
HOSTILE = r"Één 100% {les} & $meer_ #1 ~ ^ \ “zo”"
REFERENCE = Reference(
    "een-id", "webpage", HOSTILE, "De Raad", date(2026, 3, 9), "https://a.nl/b_c/"
)


def read_bibtex(text: str) -> dict[str, str]:
    """The fields of an entry. Raises AssertionError where braces do not balance."""
    head, *lines, end = text.splitlines()
    assert re.fullmatch(r"@misc\{[\w-]+,", head)
    assert end == "}"
    fields = {}
    for line in lines:
        match = re.fullmatch(r"  (\w+) = \{(.*)\},", line)
        assert match, line
        bare = re.sub(r"\\[{}%&$#_]", "", match[2])
        assert bare.count("{") == bare.count("}")
        assert not re.search(r"[%&$#~^]|\\(?!text)", bare), line
        fields[match[1]] = match[2]
    return fields


def read_ris(text: str) -> dict[str, str]:
    lines = text.splitlines()
    assert lines[-1] == "ER  - "
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    return {line[:2]: line[6:] for line in lines}


def plain(latex: str) -> str:
    """What LaTeX prints for a title."""
    words = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^"}
    text = re.sub(r"\\(text\w+)\{\}", lambda match: f"\0{match[1]}\0", latex)
    text = re.sub(r"\\([{}%&$#_])", r"\1", text)
    return re.sub("\0(.*?)\0", lambda match: words[match[1]], text)


def test_each_format_gives_back_the_title_as_it_was() -> None:
    title = read_bibtex(bibtex(REFERENCE))["title"]
    assert (title[0], title[-1]) == ("{", "}")
    assert plain(title[1:-1]) == HOSTILE
    assert read_ris(ris(REFERENCE))["TI"] == HOSTILE
    (item,) = json.loads(csl(REFERENCE))
    assert item["title"] == HOSTILE


def test_each_format_says_who_when_and_where() -> None:
    entry, record = read_bibtex(bibtex(REFERENCE)), read_ris(ris(REFERENCE))
    (item,) = json.loads(csl(REFERENCE))
    assert (entry["author"], entry["year"], entry["month"]) == ("{De Raad}", "2026", "3")
    assert (record["AU"], record["PY"], record["DA"]) == ("De Raad", "2026", "2026/03/09")
    assert item["author"] == [{"literal": "De Raad"}]
    assert item["issued"] == {"date-parts": [[2026, 3, 9]]}
    assert entry["url"] == record["UR"] == item["URL"] == "https://a.nl/b_c/"
    assert not {"urldate", "accessed", "Y2"} & {*entry, *record, *item}


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(REFERENCE, issued=None, url="")
    (item,) = json.loads(csl(bare))
    assert not {"issued", "URL"} & item.keys()
    assert not {"PY", "DA", "UR"} & read_ris(ris(bare)).keys()
    assert not {"year", "month", "url"} & read_bibtex(bibtex(bare)).keys()


@pytest.mark.parametrize(
    ("site", "author", "url"),
    [
        (SITE, "Stichting & Co", "https://voorbeeld.example/pad/"),
        (Site(LOCAL, SITE.today, published=False), NAME, ""),
    ],
)
def test_the_day_is_one_that_the_content_gives(
    content: Content, site: Site, author: str, url: str
) -> None:
    practice, indicator = content.practices[0], content.indicator("bijscholing")
    (edition,) = content.editions
    seen = max(content.source(id).seen_on for id in indicator.sources)
    unseen = content.indicator("leertijd")
    assert not unseen.sources
    for reference, day in (
        (of_practice(practice, site), practice.updated_on),
        (of_indicator(indicator, content, site), seen),
        (of_indicator(unseen, content, site), None),
        (of_edition(edition, site), date(2025, 12, 1)),
    ):
        assert reference.issued == day
        assert reference.author == author
        assert reference.url.startswith(url)
        assert bool(reference.url) == bool(url)


def test_a_draft_says_that_it_is_one(content: Content) -> None:
    (edition,) = content.editions
    assert of_edition(edition, SITE).title == "Stand van zaken 2025"
    draft = of_edition(replace(edition, seal=None), SITE)
    assert draft.title == "Stand van zaken 2025 (concept)"
    assert draft.issued == edition.stand.made_on


def test_indicators_and_editions_have_a_file_in_each_format(content: Content) -> None:
    files = dict(citation_files(content, SITE))
    expected = {addresses.edition_citation(2025, format) for format in ("bib", "ris", "json")}
    expected |= {
        addresses.indicator_citation(indicator.slug, format)
        for indicator in content.indicators
        for format in ("bib", "ris", "json")
    }
    assert {f"/{path}" for path in files} == expected


def test_the_software_can_be_cited_by_its_file() -> None:
    """It has what the Citation File Format asks, and the licence of the package."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] == "software"
    assert cited["license"] == project["license"]
    assert all(author["name"] for author in cited["authors"])
