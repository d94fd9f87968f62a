"""Every practice of the research, and every fact about one, went somewhere or says why not.

A row of research/practices.csv is a practice that was brought in. A row of practice_facts.csv is a
fact about a practice that was there already, with the words that tell it. What is about a programme
or a sector may stand with another practice, but never as a fact of the school.
"""

import csv
from pathlib import Path

from meesterschap.content import Content
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.practices import Practice

Row = dict[str, str]
RESEARCH = Path(__file__).with_name("research")


def table(name: str) -> list[Row]:
    with (RESEARCH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def practices(content: Content) -> dict[str, Practice]:
    return {practice.slug: practice for practice in content.practices}


def read_of(practice: Practice) -> dict[str, str | None]:
    """How far each source of a practice was read."""
    return {citation.source: citation.read for citation in practice.sources}


def everything_in(practice: Practice) -> str:
    facts = (practice.time, practice.cost.remark, practice.period.remark, practice.editors_view)
    return "\n".join([practice.story, *filter(None, facts)])


def test_every_practice_is_there_with_its_kind_its_evidence_and_its_sources(
    live_content: Content,
) -> None:
    rows, there = table("practices.csv"), practices(live_content)
    assert len({row["bestemming"] for row in rows if not row["reden"]}) == len(rows) == 24
    for row in rows:
        practice = there[row["bestemming"]]
        cited = [f"{source}:{read}" for source, read in read_of(practice).items()]
        assert ["+".join(practice.sectors), practice.kind, str(practice.evidence)] == [
            row["sectoren"],
            row["soort"],
            row["meetniveau"],
        ]
        assert "+".join(practice.themes) == row["themas"]
        assert "+".join(cited) == row["bronnen"]
        assert practice.provenance == "openbare-bron"


def test_every_fact_is_told_with_its_source_or_says_why_not(live_content: Content) -> None:
    rows, there = table("practice_facts.csv"), practices(live_content)
    assert (len(rows), len([row for row in rows if row["reden"]])) == (44, 4)
    for row in rows:
        assert bool(row["reden"]) == (not row["bestemming"]), row
        if row["bestemming"]:
            practice = there[row["bestemming"]]
            assert row["woorden"] in everything_in(practice), row
            assert row["bron"] in read_of(practice), row


def test_a_fact_about_the_case_itself_stands_with_the_case(live_content: Content) -> None:
    own = [row for row in table("practice_facts.csv") if row["over"] == "praktijk"]
    assert len(own) == 8
    assert all(row["bestemming"] == row["praktijk"] for row in own)


def test_every_source_is_used(live_content: Content) -> None:
    unused = [one for one in live_content.warnings if one.warning == WarningKind.UNUSED]
    assert not unused
