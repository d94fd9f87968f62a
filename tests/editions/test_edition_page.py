"""The page of an edition: what it is, its errata at their place, and nothing of later."""

import re
from dataclasses import replace
from pathlib import Path

from freezer import TODAY
from meesterschap.check import check
from meesterschap.check.edition_rules import places_in
from meesterschap.content.content import is_shown
from meesterschap.content.site import Site
from meesterschap.load import load
from meesterschap.pictures import pictures
from meesterschap.render.editions import edition_page, places_shown
from publishing import ERRATUM, keep_as_draft, published, replace_in, run


def page(root: Path, year: int = 2026, **changed: object) -> str:
    """The page of an edition, as Markdown."""
    content = replace(check(*load(root)), **changed)
    edition = next(edition for edition in content.editions if edition.year == year)
    return edition_page(content, edition, Site("https://voorbeeld.example/", TODAY))


def test_a_draft_and_a_reconstruction_say_what_they_are(project: Path) -> None:
    run(project, "new", "2019", "--as-of", "2019")
    assert "<strong>Concept.</strong>" in page(project, 2019)
    assert "<strong>Reconstructie.</strong>" in page(project, 2019)
    keep_as_draft(project, 2019)
    folder = published(project)
    text = page(project)
    assert "Concept.</strong>" not in text
    assert "Reconstructie.</strong>" not in text
    assert "1 maart 2026, gepubliceerd op 24 november 2026" in text
    assert text.count("Dit schreef de redactie.") == 4
    assert "<!--" not in text
    assert folder.exists()


def test_an_erratum_is_shown_at_its_place(sealed: Path) -> None:
    errata = sealed / "data/edities/2026/errata.yml"
    errata.write_text(ERRATUM.format(place="1.1-midden"), "utf-8")
    text = page(sealed)
    at = text.index("**Verbeterd op 1 februari 2027.** Het cijfer over 2016.")
    assert text.index('id="oordeel-1-1-midden"') < at < text.index('id="oordeel-1-1-hoog"')
    assert "Er stond “75,1 procent”; het moet zijn: “75,2 procent”." in text
    assert '<h2 id="verbeteringen">' in text
    assert text.index("[bij de verbeteringen](#verbeteringen)") < text.index("## De stand in 2026")
    assert "](#oordeel-1-1-midden))" in text


def test_every_place_of_an_erratum_is_on_the_page(sealed: Path) -> None:
    (edition,) = check(*load(sealed)).editions
    shown = [place for place in places_in(edition.stand) if place in places_shown(edition)]
    assert set(places_in(edition.stand)) - set(shown) == {"algemeen"} | {
        i.slug for i in edition.content.indicators if not is_shown(i)
    }
    entries = ERRATUM.split("\n", 1)[1]
    errata = "".join(entries.format(place=place) for place in shown)
    file = sealed / "data/edities/2026/errata.yml"
    file.write_text(f"verbeteringen:\n{errata}", "utf-8")
    text = page(sealed)
    assert text.count("**Verbeterd op 1 februari 2027.**") == len(shown)


def test_what_is_gone_from_the_site_is_named_and_not_linked(project: Path) -> None:
    """A published page never has a link that leads nowhere, whatever happens to the rest."""
    published(project, 2025)
    assert "(/praktijken/twee-aan-twee-kijken.md)" in page(project, 2025)
    gone = ("practices", "partners", "sources", "milestones", "indicators")
    text = page(project, 2025, **dict.fromkeys(gone, ()))
    assert "Twee aan twee bij elkaar kijken" in text
    links = set(re.findall(r"\]\((/[^)#]*)", text))
    paper = "/status/2025/stand-van-zaken-2025.pdf"
    posters = {f"/status/2025/stand-van-zaken-2025.{form}" for form in ("svg", "png")}
    assert links <= {"/status/index.md", "/status/2025/stand.json", paper} | posters | {
        link
        for link in links
        if link.startswith(("/status/2025/grafieken/", "/citeren/editie/2025"))
    }


def test_a_figure_that_decides_nothing_is_a_line_that_leads_to_what_is_known_now(
    project: Path,
) -> None:
    figure = project / "data/indicatoren/lesbezoeken.yml"
    figure.write_text(figure.read_text("utf-8").partition("beslist:")[0], "utf-8")
    run(project, "new", "2026")
    text = page(project)
    assert text.count('<figure class="grafiek"') == 1
    (line,) = re.findall(r'<li id="lesbezoeken".*?</li>', text, re.DOTALL)
    assert "[Het aantal bezoeken steeg van 1,5 naar 3.](/resultaat/2-1.md#lesbezoeken)" in line
    assert "[grafiek](/status/2026/grafieken/lesbezoeken.svg)" in line


def test_an_edition_keeps_its_charts(sealed: Path) -> None:
    """A figure that changes afterwards changes only the chart of today."""
    before = {picture.path: picture.shown for picture in pictures(check(*load(sealed)))}
    replace_in(sealed / "data/indicatoren/lesbezoeken.csv", "hoog,2017,2,", "hoog,2017,2.1,")
    after = {picture.path: picture.shown for picture in pictures(check(*load(sealed)))}
    assert [path for path in before if before[path] != after[path]] == ["grafieken/lesbezoeken.png"]
