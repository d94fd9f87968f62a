"""The texts of editions obey the rules of all texts; a published one stays, whatever it holds."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

import markdown
import pytest

from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.content.document import Document
from meesterschap.content.markdown_extensions import MARKDOWN
from meesterschap.content.problem import ContentError, Problem
from meesterschap.content.site import Site
from meesterschap.derive.snapshot import stand
from meesterschap.load import load
from meesterschap.load.load import parsed
from meesterschap.render.editions import edition_page
from meesterschap.render.print_edition import paper
from payloads import LINKS, SCHEMES
from site_copy import WORLD

TODAY = date(2026, 11, 24)
SITE = Site("https://voorbeeld.example/", TODAY)
DOCUMENTS = tuple(d for d in load(WORLD)[0] if not d.path.startswith("data/edities/"))
FOLDER = "data/edities/2026"
THEMES = ("Vakmanschap", "Samenwerking")
HEADINGS = ("In het kort", *THEMES, "Hoe nu verder")


def file(name: str, text: str) -> Document:
    return parsed(f"{FOLDER}/{name}", text.encode())


STAND = file(
    "stand.json",
    json.dumps(stand(DOCUMENTS, (), year=2026, until=None, today=TODAY, previous=None)),
)
FIELDS = """titel: Stand van zaken 2026
samenvatting: Hoe het in 2026 stond met de zes verzonnen resultaten, in elke sector.
vastgesteld_door: het bestuur van de Voorbeeldraad, 1 november 2026
"""
PLAIN = "Dit schreef de redactie."


def texts(under: str = PLAIN, *, fields: str = FIELDS, above: str = "") -> str:
    """The file with the texts of an edition, with `under` below its second heading, at LINE."""
    written = dict.fromkeys(HEADINGS, PLAIN) | {THEMES[0]: under}
    body = "".join(f"## {heading}\n{text}\n\n" for heading, text in written.items())
    return f"---\n{fields}---\n{above}{body}"


LINE = 10
"""Where the text under the second heading begins."""


def seal(*documents: Document) -> Document:
    files = {PurePosixPath(d.path).name: d.sha256 for d in documents}
    return file("zegel.json", json.dumps({"gepubliceerd_op": "2026-12-02", "bestanden": files}))


def problems(*documents: Document) -> list[Problem]:
    try:
        check((*DOCUMENTS, STAND, *documents))
    except ContentError as error:
        return list(error.problems)
    return []


def faults_in(text: str) -> list[tuple[int, str]]:
    """The problems of a draft with this file of texts, each as (line, message)."""
    try:
        document = file("teksten.md", text)
    except ContentError as error:  # it cannot even be read
        return [(problem.line, problem.message) for problem in error.problems]
    found = problems(document)
    assert {problem.path for problem in found} <= {f"{FOLDER}/teksten.md"}
    return [(problem.line, problem.message) for problem in found]


def sealed(text: str) -> Content:
    documents = STAND, file("teksten.md", text)
    return check((*DOCUMENTS, *documents, seal(*documents)))


GOOD = [
    "Gewone tekst met *nadruk*, een [bron](https://voorbeeld.example/a(b)) en een lijst:\n\n- een",
    "[een praktijk](/praktijken/twee-aan-twee-kijken.md)",
    "[vanaf de pagina](../praktijken/twee-aan-twee-kijken.md)",
    "[zo oordelen we](index.md#zo-oordelen-we) en [de agenda](/agenda/index.md#vakmanschap)",
    "[dit oordeel](#oordeel-1-1-midden), [dit resultaat](#resultaat-1-1)",
    "[dit thema](#samenwerking)",
    "[dit cijfer](#bijscholing) en [deze kop](#hoe-nu-verder)",
    "[een bron](/bronnen.md#bron-vb-peiling) en [een partner](/partners.md#voorbeeldbond)",
    "[met een verwijzing][hier]\n\n[hier]: ../over.md",
    "[gekozen](/praktijken/index.md?thema=samenwerking)",
    "[deze editie](2026.md), [als json](2026/stand.json)",
    "### Een eigen kop\n\nEn tekst.",
    "<!-- een vraag aan de redactie\n\n## geen kop\n-->\nTekst.",
    "Een teken: 3 < 4 & 5 > 2, \\{ en `code <b>`.",
    "[Let op]: morgen is er een vergadering.",
    "Een voetnoot.[^1]\n\n[^1]: Hier.",
]


@pytest.mark.parametrize("text", GOOD)
def test_a_text_may_hold_this(text: str) -> None:
    assert faults_in(texts(text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[x](/bestaat-niet.md)", "‘/bestaat-niet.md’ komt nergens uit"),
        ("[x](bestaat-niet.md)", "komt nergens uit"),
        ("[x](../../praktijken/twee-aan-twee-kijken/)", "komt nergens uit"),
        ("[x](/praktijken/twee-aan-twee-kijken)", "Bedoel je"),
        ("[x](../../../data/agenda.yml)", "komt nergens uit"),
        ("[x](</bestaat niet.md>)", "komt nergens uit"),
        ("[x]()", "komt nergens uit"),
        ("[x][y]\n\n[y]: /bestaat-niet.md", "komt nergens uit"),
        ("[y]\n\n[y]:\n  /bestaat-niet.md 'titel'", "komt nergens uit"),
        ("[x](#bestaat-niet)", "geen ‘bestaat-niet’"),
        ("[x](index.md#bestaat-niet)", "geen ‘bestaat-niet’"),
        ("[x](/agenda/index.md#vakmanschaps)", "Bedoel je ‘vakmanschap’"),
        ("[x](/status/2025.md)", "komt nergens uit"),
        ("[x](javascript:alert(1))", "kan hier niet"),
        ("[x](java&#115;cript:alert(1))", "kan hier niet"),
        ("[x][y]\n\n[y]: javascript:alert(1)", "kan hier niet"),
        ("[x](mailto:redactie@voorbeeld.nl)", "kan hier niet"),
        ("[x](//elders.example/)", "kan hier niet"),
        ("<b>vet</b>", "‘<b>’ is HTML"),
        ("<script>alert(1)</script>", "is HTML"),
        ("\\`<b>\\`", "‘<b>’ is HTML"),
        ("```\n<script>alert(1)</script>\n```", "is HTML"),
        ("<!-- nooit dicht", "is HTML"),
        ("<redactie@voorbeeld.nl>", "e-mailadres"),
        ("![een foto](/beeld/stand.svg)", "een afbeelding kan niet"),
        ("![een foto][f]\n\n[f]: https://voorbeeld.example/a.png", "een afbeelding kan niet"),
        ("Tekst.\n{ .lead }", "verandert de opmaak"),
        ("Tekst.\n{: onclick=x }", "verandert de opmaak"),
        ("{{ grafiek('bijscholing') }}", "werkt alleen op de pagina’s"),
        ("{% include 'x' %}", "werkt alleen op de pagina’s"),
        ("Bel 06-12345678.", "een telefoonnummer"),
        ("<!-- bel 06-12345678 -->", "een telefoonnummer"),
        ("Mail naar iemand@voorbeeld.nl", "een e-mailadres"),
        ("06&#45;12345678", "een telefoonnummer"),
        ("jan\\@school.example", "een e-mailadres"),
        ("06-**12345678**", "een telefoonnummer"),
        ("06–12345678", "een telefoonnummer"),
        ("[Let op]: morgen-vergadering", "komt niet op de pagina"),
        ("[Let op]:\n  morgen", "komt niet op de pagina"),
        ("[x][y]\n\n[y]: /over.md\n[y]: /bronnen.md", "komt niet op de pagina"),
        ("## Samenwerking\n", "staat er al, op regel"),
        ("## Een eigen kop\n", "‘Een eigen kop’ hoort hier niet"),
        ("## Samenwerkingen\n", "Bedoel je ‘Samenwerking’"),
        ("# Groot\n", "‘Groot’ is hier een kop van een ander niveau"),
        ("##Toe\n", "‘Toe’ is hier een kop van een ander niveau"),
        ("Kop\n---\n", "‘Kop’ is hier een kop van een ander niveau"),
        ("> ## Kop\n", "‘Kop’ is hier een kop van een ander niveau"),
    ],
)
def test_a_text_of_a_draft_obeys_the_rules_of_all_texts(text: str, words: str) -> None:
    """Each with its line: that of the text, or the one where the reference is written."""
    found = faults_in(texts(f"Eerst dit.\n\n{text}"))
    hits = [line for line, message in found if words in message]
    assert hits, found
    assert LINE + 2 <= hits[0] <= LINE + 2 + text.count("\n") or text.startswith("## ")


@pytest.mark.parametrize("link", [link for link in LINKS if not link.startswith("<a")])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_link_that_could_do_harm_passes(scheme: str, link: str) -> None:
    """Its HTML is safe, or it is reported."""
    text = link.format(scheme)
    html = markdown.markdown(text, extensions=list(MARKDOWN))
    harmless = "href" not in html and "src" not in html
    assert faults_in(texts(text)) or harmless


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (texts(above="Dit valt weg.\n\n"), 6, "boven de eerste kop"),
        (texts(above="### Een kop\n\n"), 6, "boven de eerste kop"),
        (f"---\n{FIELDS}---\nAlleen dit.\n", 6, "boven de eerste kop"),
        (texts().replace("## Samenwerking\n", ""), 6, "in deze volgorde"),
        (texts().replace("## Samenwerking", "### Samenwerking"), 6, "in deze volgorde"),
        (f"---\n{FIELDS}---\n", 6, "de tekst heeft de koppen (geen)"),
        (
            texts()
            .replace("## Samenwerking", "## Even")
            .replace("## Hoe nu verder", "## Samenwerking")
            .replace("## Even", "## Hoe nu verder"),
            6,
            "in deze volgorde",
        ),
    ],
)
def test_nothing_is_lost_between_the_headings(text: str, line: int, words: str) -> None:
    assert [found for found in faults_in(text) if words in found[1] and found[0] == line]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("vastgesteld_door", "het bestuur, 06-12345678", "een telefoonnummer"),
        ("vastgesteld_door", "het <b>bestuur</b>", "is HTML"),
        ("vastgesteld_door", "het [bestuur](/over.md)", "gewone tekst"),
        ("vastgesteld_door", "'{{ bestuur }}'", "werkt alleen op de pagina’s"),
        ("titel", "Stand van <i>zaken</i> 2026", "is HTML"),
        ("blijft_concept", "Bel 06-12345678", "een telefoonnummer"),
    ],
)
def test_a_field_of_an_edition_is_plain_text(name: str, value: str, words: str) -> None:
    kept = "".join(f"{line}\n" for line in FIELDS.splitlines() if not line.startswith(name))
    found = faults_in(texts(fields=f"{kept}{name}: {value}\n"))
    line = 4 if f"{name}:" in FIELDS else 5
    assert {number for number, message in found if words in message} == {line}


def test_brackets_in_a_plain_field_are_no_link() -> None:
    adopted_by = "het bestuur [sic] (van de raad), 1 november 2026"
    fields = FIELDS.replace("het bestuur van de Voorbeeldraad", adopted_by)
    assert faults_in(texts(fields=fields)) == []


ERRATUM = {
    "datum": "2027-02-01",
    "plaats": "1.1-midden",
    "wat": "Het cijfer over 2016.",
    "waarom": "In de bron stond een tikfout.",
    "voor": "75,1 procent",
    "na": "75,2 procent",
}


@pytest.mark.parametrize("field", ["wat", "waarom", "voor", "na"])
@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Bel 06-12345678.", "een telefoonnummer"),
        ("Zie <b>hier</b>.", "is HTML"),
        ("Zie [dit](/bestaat-niet.md).", "gewone tekst"),
        ("Zie [dit][a].", "gewone tekst"),
        ("Zie '{{ bron }}'.", "werkt alleen op de pagina’s"),
        ("Zie ![dit](a.png).", "een afbeelding kan niet"),
    ],
)
def test_an_erratum_obeys_the_same_rules(field: str, value: str, words: str) -> None:
    whole = (STAND, file("teksten.md", texts()))
    lines = [f"    {name}: {text}" for name, text in {**ERRATUM, field: value}.items()]
    written = "verbeteringen:\n" + "\n".join(lines).replace("    datum", "  - datum") + "\n"
    found = problems(whole[1], seal(*whole), file("errata.yml", written))
    line = 2 + list(ERRATUM).index(field)
    assert {p.line for p in found if words in p.message} == {line}


@pytest.mark.parametrize(
    "text",
    [
        "[x](/bestaat-niet.md)",
        "[x](javascript:alert(1))",
        "<script>alert(1)</script>",
        "<b onclick=x>vet</b>",
        "{{ x }}",
        "Bel 06-12345678.",
        "## Samenwerking\n",
        "## Een eigen kop\n",
        "![x](/bestaat-niet.png)",
        "[x](#bestaat-niet)",
        "[x][y]\n\n[y]: ../bestaat-niet.md",
    ],
)
def test_what_was_published_before_stays_and_harms_no_one(text: str) -> None:
    """Nothing in it is reported, because nothing may be changed; the page leaves it out."""
    content = sealed(texts(f"Eerst dit.\n\n{text}"))
    made = edition_page(content, content.editions[0], SITE)
    assert "Eerst dit." in made
    assert "alert(1)" not in made or "<script>alert" not in made
    assert "onclick" not in made
    assert "bestaat-niet.md" not in made
    assert "javascript:" not in made


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("/praktijken/twee-aan-twee-kijken.md", "../../praktijken/twee-aan-twee-kijken/"),
        ("../agenda/index.md#vakmanschap", "../../agenda/#vakmanschap"),
        ("index.md", "../"),
        ("2026/stand.json", "stand.json"),
        ("/gegevens/v1/bronnen.csv", "../../gegevens/v1/bronnen.csv"),
        ("#samenwerking", "#samenwerking"),
        ("2026.md#samenwerking", "#samenwerking"),
        ("https://voorbeeld.example/x", "https://voorbeeld.example/x"),
    ],
)
def test_a_published_link_leads_where_it_led(written: str, shown: str) -> None:
    content = sealed(texts(f"Zie [dit]({written})."))
    assert f'Zie <a href="{shown}">dit</a>.' in edition_page(content, content.editions[0], SITE)


def gone(content: Content) -> Content:
    return replace(content, practices=())


def renamed(content: Content) -> Content:
    names = {"slug": "anders", "former_names": ("twee-aan-twee-kijken",)}
    found = (
        p.model_copy(update=names) for p in content.practices if p.slug == "twee-aan-twee-kijken"
    )
    return replace(content, practices=tuple(found))


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (gone, "Zie <span>dit</span>."),
        (renamed, 'Zie <a href="../../praktijken/twee-aan-twee-kijken/">dit</a>.'),
    ],
)
def test_a_link_to_a_page_that_went_or_moved_keeps_its_words(
    change: Callable[[Content], Content], shown: str
) -> None:
    content = sealed(texts("Zie [dit](/praktijken/twee-aan-twee-kijken.md)."))
    assert shown in edition_page(change(content), content.editions[0], SITE)


def test_on_paper_a_link_has_its_whole_address() -> None:
    content = check((*DOCUMENTS, STAND, file("teksten.md", texts("Zie [dit](../over.md)."))))
    (edition,) = content.editions
    printed = paper(edition, SITE)
    assert 'Zie <a href="https://voorbeeld.example/over/">dit</a>.' in printed


def test_a_draft_that_stays_one_says_why() -> None:
    fields = FIELDS + "blijft_concept: De raad bestaat niet meer.\n"
    content = check((*DOCUMENTS, STAND, file("teksten.md", texts(fields=fields))))
    page = edition_page(content, content.editions[0], SITE)
    assert "Het wordt niet gepubliceerd. De raad bestaat niet meer." in page


def test_a_link_is_reported_on_its_own_line() -> None:
    """And not on every line that holds the same characters."""
    lines = [line for line, _ in faults_in(texts("Eerst.\n\n[x](#)\n\n## geen kop (/x)"))]
    assert lines[0] == LINE + 2
    found = [line for line, message in faults_in(texts("[x]()\n\nleeg")) if "nergens" in message]
    assert found == [LINE]
