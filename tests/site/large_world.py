"""The small world, with as much in it as a reader filters, compares and scrolls through."""

import re
from datetime import date
from pathlib import Path

import edition
from meesterschap.check.agenda_rules import digest_of
from meesterschap.content.addresses import DATA_FILES
from site_copy import WORLD, copy_drawn

PRACTICES, GUIDES = 28, 15
"""How many are made up, beside those of the small world."""
DRAFTS = {"2026": (), "2018": ("--as-of", "2018")}
TODAY = date(2026, 1, 15)

_SECTORS = (("laag", "geen"), ("midden", "tot-1000"), ("hoog", "tot-1000"))
"""Each sector, with what a practice in it costs: in some sectors no practice is free."""
_THEMES = (("vakmanschap", "1.1"), ("samenwerking", "2.1"))
_FORMS = ("observatie", "gesprek", "visitatie", "afspraak")
_COMPANY = (
    ("twee-collegas", "licht", "weinig"),
    ("team", "middel", "gewoon"),
    ("groep", "licht", "veel"),
    ("bestuurders", "zwaar", "gewoon"),
)
_MORE_SECTORS = """\
  - code: volw
    naam: onderwijs aan volwassenen
  - code: avond
    naam: avondonderwijs in de buurt
"""
_THEME = """\
  - id: eigen-ruimte
    nummer: 3
    naam: Eigen ruimte
    titel: Eigen ruimte voor wie lesgeeft
    samenvatting: Wie lesgeeft, beslist mee over het werk, ook in het avondonderwijs.
    resultaten:
      - id: '3.1'
        naam: Leraren beslissen mee
        tekst: Leraren beslissen in elke sector mee over hun werk.
        soort: toezegging
        hoe_ver: begonnen
        hoe_ver_uit: Alleen in het lager onderwijs beslissen leraren mee.
        sectoren: [laag, midden, hoog, volw, avond]
        sectoren_uit: De tekst zegt “elke sector”.
"""
_DIGESTS = f"""\
  'eigen-ruimte': '{digest_of("Eigen ruimte voor wie lesgeeft")}'
  '3.1': '{digest_of("Leraren beslissen in elke sector mee over hun werk.")}'
"""
_LOOK_FORS = """\
  - tekst: we kijken samen vooruit
    soort: principe
    gidsen: [voorleggen-aan-elkaar]
    herkomst: voorstel
  - tekst: iedereen mag een vraag laten gaan
    soort: principe
    gidsen: [voorleggen-aan-elkaar]
    herkomst: voorstel
  - tekst: de sfeer is veilig
    soort: indicator
    kijkt_naar: [les]
    herkomst: voorstel
  - tekst: de uitleg is duidelijk
    soort: indicator
    kijkt_naar: [les]
    herkomst: voorstel
  - tekst: leerlingen krijgen genoeg tijd om te denken
    soort: indicator
    kijkt_naar: [les]
    herkomst: voorstel
  - tekst: leerlingen weten wat het doel is
    soort: indicator
    kijkt_naar: [les]
    herkomst: voorstel
  - tekst: de vraag wordt steeds scherper
    soort: indicator
    kijkt_naar: [vraagstuk]
    herkomst: voorstel
"""
_ACCESSIBILITY = """\
---
titel: De toegankelijkheid
samenvatting: De voet van elke pagina verwijst naar deze, waarop verder niets verzonnen is.
---

# De toegankelijkheid
"""
_TABLES = "".join(f"\n- [{name}](v1/{name})" for name in DATA_FILES if name.endswith(".csv"))
_SUMMARY = (
    r"titel: (.*)\nsamenvatting: Een pagina van",
    r"titel: \1\nsamenvatting: \1, op een pagina van",
)
"""The pages of the small world have one summary; here each has its own."""
_MARKUP = """\
---
titel: De opmaak
samenvatting: Alles wat een redacteur in Markdown kan schrijven, met verzonnen zinnen.
zoeken: nee
---

# De opmaak

Dit is **vet**, ==gemarkeerd==, ^^nieuw^^ en ~~weg~~. Druk op ++ctrl+c++. :material-check:

!!! note
    Een opmerking.

!!! warning "Een eigen titel"
    Pas op.

??? question "Hoe weet je dat?"
    Dat is verzonnen.

=== "Een"

    Het eerste tabblad.

=== "Twee"

    Het tweede tabblad, met een [link](../over.md).

``` yaml title="een-bestand.yml" linenums="1" hl_lines="2"
een: 1
een_sleutel_met_een_lange_naam: een waarde die op een telefoon ver voorbij de rand van de regel gaat
```

- [x] gedaan
- [ ] te doen

Woord
:   Wat het betekent.

| kolom met een lange naam | nog een kolom met een lange naam | en een derde, even lang |
| --- | --- | --- |
| een | twee | drie |

Een zin met een voetnoot.[^1]

[^1]: De voetnoot.
"""


def _practice(number: int) -> str:
    sector, cost = _SECTORS[number % len(_SECTORS)]
    theme, result = _THEMES[number % len(_THEMES)]
    return _with_fields(
        "docs/praktijken/twee-aan-twee-kijken.md",
        titel=f"Samen leren van elkaar op school {number}",
        samenvatting=f"Op school {number} leren collega’s van elkaar. Ze kijken samen naar hun "
        "lessen, en ze beslissen samen wat er beter kan.",
        sectoren=f"[{sector}]",
        sector_toelichting=None,
        themas=f"[{theme}]",
        resultaten=f"['{result}']",
        vormen=f"[{_FORMS[number % len(_FORMS)]}]",
        band=cost,
        oude_namen=None,
    )


def _guide(number: int) -> str:
    company, effort, trust = _COMPANY[number % len(_COMPANY)]
    return _with_fields(
        "docs/gidsen/samen-kijken.md",
        titel=f"Kijken op manier {number}",
        samenvatting=f"Op manier {number} kijken jullie naar een les, en daarna praten jullie er "
        "zonder oordeel over, met een vraag die vooraf vaststaat.",
        wie=f"[{company}]",
        zwaarte=effort,
        vertrouwen=trust,
    )


def _with_fields(path: str, **fields: str | None) -> str:
    """A file of the small world with other values; a field without a value goes."""
    text = (WORLD / path).read_text("utf-8")
    for name, value in fields.items():
        line = "" if value is None else rf"\g<1>{value}\n"
        text, count = re.subn(rf"^( *{name}: ).*\n", line, text, count=1, flags=re.MULTILINE)
        assert count, name
    return text


_NEW = {
    **{f"docs/praktijken/samen-leren-{n}.md": _practice(n) for n in range(PRACTICES)},
    **{f"docs/gidsen/kijken-{n}.md": _guide(n) for n in range(GUIDES)},
    "docs/redactie/opmaak.md": _MARKUP,
    "docs/toegankelijkheid.md": _ACCESSIBILITY,
}
_ADDED = {
    "data/agenda.yml": _DIGESTS,
    "data/kijkpunten.yml": _LOOK_FORS,
    "docs/agenda/index.md": '\n## Eigen ruimte\n\n{{ resultaten("eigen-ruimte") }}\n',
    "docs/gegevens/index.md": _TABLES,
    "docs/index.md": "\n[Maak een kijkwijzer](kijkwijzer.md){ .md-button }\n",
    "docs/over.md": "\n[De toegankelijkheid](toegankelijkheid.md)\n",
    "docs/redactie/index.md": "\n[De opmaak](opmaak.md)\n",
}
_CHANGED = {
    "data/agenda.yml": (
        r"(?s)\nthemas:\n(.*?\n)(# Van elke titel)",
        rf"\n{_MORE_SECTORS}themas:\n\1{_THEME}\2",
    ),
    "docs/meedoen.md": (r"(?={{ formulier)", "## Deel een praktijk\n\n"),
    # A heading above each table, which it is named after.
    "docs/status/index.md": (r"\n({{ (stand|edities|telling|tellingen)\()", r"\n## Met \2\n\n\1"),
    "mkdocs.yml": (
        r"(  - Meedoen: meedoen.md\n)",
        r"\1  - Kijkwijzer: kijkwijzer.md\n",
    ),
}


def large_world(folder: Path) -> Path:
    """Copy the engine and the small world to a new folder, and make more of it; return it."""
    project = copy_drawn(folder)
    for name, text in _NEW.items():
        (project / name).write_text(text, "utf-8")
    for name, text in _ADDED.items():
        file = project / name
        file.write_text(file.read_text("utf-8").rstrip("\n") + f"\n{text}", "utf-8")
    for name, (before, after) in _CHANGED.items():
        _change(project / name, before, after)
    for page in (project / "docs").rglob("*.md"):
        _change(page, *_SUMMARY)
    for year, options in DRAFTS.items():
        made = ["new", year, *options, "--root", str(project), "--today", TODAY.isoformat()]
        assert edition.main(made) == 0
    return project


def _change(file: Path, pattern: str, replacement: str) -> None:
    file.write_text(re.sub(pattern, replacement, file.read_text("utf-8")), "utf-8")
