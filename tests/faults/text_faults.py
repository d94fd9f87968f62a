"""Faults in texts: what drafts, mail and other programs leave, and addresses that lead nowhere."""

from fault import Edit, Fault, fault

SERIES = "data/indicatoren/bijscholing.csv"
SOURCES = "data/bronnen.csv"
AGENDA = "data/agenda.yml"
PAGE = "docs/over.md"
PRACTICE = "docs/praktijken/twee-aan-twee-kijken.md"


def _page(new: str, told: str, kind: str = "tekst") -> Fault:
    """Another sentence on a page."""
    return fault(PAGE, "Alles op deze site is verzonnen, ook", f"{new} Ook", told, warning=kind)


def _story(new: str, told: str, kind: str = "tekst") -> Fault:
    """Another sentence in a practice."""
    return fault(PRACTICE, "Collega’s zagen elkaar", f"{new} Wij zagen elkaar", told, warning=kind)


def _remark(new: str, told: str, kind: str = "tekst") -> Fault:
    """Another remark in a table."""
    old = "De peiling noemt geen jaar."
    return fault(SERIES, old, new, told, warning=kind)


def _link(target: str, told: str) -> Fault:
    return _page(f"Zie [dit]({target}).", told, "adres")


FAULTS = {
    "UTF-8 read as another encoding": _page("CoÃ«rdinatie.", "Schrijf ‘ë’"),
    "a quote read as another encoding": _story("Collegaâ€™s.", "Schrijf ‘’’"),
    "the mark of Excel in a value": _remark("ï»¿De peiling.", "‘ï»¿’"),
    "a character that was lost": _remark("Co\ufffdrdinatie.", "‘\ufffd’"),
    "a question mark for a letter": _page("De financi?le kant.", "in ‘financi?le’"),
    "TODO": _page("TODO: nakijken.", "‘TODO’ lijkt op iets wat nog moet"),
    "FIXME in a table": _remark("FIXME", "‘FIXME’"),
    "XXX": _story("Het XXX.", "‘XXX’"),
    "lorem ipsum": _page("Lorem ipsum dolor.", "‘Lorem ipsum’"),
    "to be filled in": _page("Bron: [nog invullen].", "‘nog invullen’"),
    "a gap in brackets": _story("Het is [jaartal].", "‘[jaartal]’"),
    "three question marks": _remark("Welk jaar???", "‘???’"),
    "the words of Word for a text": _page(
        "Klik of tik om tekst in te voeren.", "‘Klik of tik om tekst in te voeren’"
    ),
    "an error of Word": _page("Fout! Verwijzingsbron niet gevonden.", "‘Fout! Verwijzingsbron’"),
    "an error of Excel": _remark("#N/B", "‘#N/B’"),
    "a reference of Excel": _remark("#VERW!", "‘#VERW!’"),
    "a number that is too wide for Excel": _remark("######", "‘######’"),
    "a comment of Word": _story("Opmerking [WV1]: klopt dit?", "‘Opmerking [WV1]’"),
    "the end of a mail": _page("Verzonden vanaf mijn iPhone.", "‘Verzonden vanaf mijn’"),
    "an earlier mail": _page("-----Oorspronkelijk bericht-----", "Oorspronkelijk bericht"),
    "letters of a mail": _remark("Co=C3=B6rdinatie", "‘=C3=B6’"),
    "HTML in a table": _remark("De <b>peiling</b>.", "‘<b>’ is opmaak"),
    "an entity in a table": _remark("De peiling &amp; meer.", "‘&amp;’"),
    "Markdown in a table": _remark("De **peiling** noemt niets.", "‘**’"),
    "a macro in a table": _remark('{{ bron("vb-peiling") }}', "‘{{’"),
    "a macro in a practice": _story('{{ grafiek("lesbezoeken") }}', "‘{{’"),
    "this computer": _link("http://localhost:8000/over/", "alleen op een eigen computer"),
    "this computer as a number": _link("http://127.0.0.1:8000/", "alleen op een eigen computer"),
    "the network of an office": _link("https://192.168.1.20/x", "binnen een organisatie"),
    "an intranet without a dot": _link("https://intranet/beleid", "binnen een organisatie"),
    "an intranet": _link("https://portaal.school.local/", "binnen een organisatie"),
    "an intranet in the address of a source": fault(
        SOURCES,
        "https://voorbeeld.example/peiling",
        "https://wiki.bureau.lan/peiling",
        "binnen een organisatie",
        warning="adres",
    ),
    "a file": _link("file:///C:/Users/jan/plan.pdf", "een bestand op een computer"),
    "a file of Windows": _page(
        r"Zie C:\Users\jan\plan.docx.", "een bestand op een computer", "adres"
    ),
    "a network drive": _page(
        r"Zie \\server\map\plan.docx.", "een bestand op een computer", "adres"
    ),
    "a mail program around an address": _link(
        "https://eur01.safelinks.protection.outlook.com/?url=x", "dit is niet het adres zelf"
    ),
    "SharePoint": _link("https://school.sharepoint.com/x", "alleen wie is ingelogd"),
    "a slip in https": _link("htps://www.school.nl", "kan niet beginnen met ‘htps:’"),
    "an anchor that is not there": _link("#nergens", "is geen ‘nergens’"),
    "an anchor on another page": _link("status/index.md#nergens", "is geen ‘nergens’"),
    "a link turned around": _page("(dit)[https://school.nl]", "wordt geen link", "adres"),
    "a space in a link": _page("[dit] (https://school.nl)", "wordt geen link", "adres"),
    "a link without an address": _page("[dit]()", "wordt geen link", "adres"),
    "a percentage that no data has": _page(
        "Van de leraren schoolt 63 procent zich bij.", "‘63 procent’ staat niet in", "bewoording"
    ),
    "a percentage with a sign": _page("Het is 51,4% nu.", "‘51,4%’ staat niet in", "bewoording"),
    "another word in the agenda": fault(
        AGENDA, "zestig procent van", "vijftig procent van", "'1.1': '"
    ),
    "another title of the agenda": fault(
        AGENDA, "Voorbeeldagenda voor", "Voorbeeldagenda over", "'titel': '"
    ),
}

RIGHT: dict[str, tuple[Edit, ...]] = {
    "a link with a filter, and one with an encoded hyphen": (
        (
            PAGE,
            "Alles op deze site is verzonnen,",
            "Zie [midden](praktijken/index.md?sector=midden) en "
            "[kijken](praktijken/twee%2Daan-twee-kijken.md). Alles op deze site is verzonnen,",
        ),
    ),
    "words that only look like it": (
        (
            PAGE,
            "Alles op",
            "De todolijst ‘Ä’, een idée “’s avonds”, à “la”. Vraag je wat? Ja. Alles op",
        ),
    ),
    "an omission in a quotation": ((SERIES, "veertig procent", "veertig […] procent"),),
    "a percentage of the data": ((PAGE, "Alles op", "Het was 51,5 %, later 62 procent. Alles op"),),
    "a percentage of the data, rounded": ((PAGE, "Alles op", "Het was 57 procent. Alles op"),),
    "code": ((PAGE, "Alles op", "`TODO` en `http://localhost:8000/`. Alles op"),),
    "a comment for editors": ((PAGE, "Alles op", "<!-- TODO: later -->\nAlles op"),),
    "less than": ((SERIES, "De peiling noemt geen jaar.", "Minder dan 5 (n < 30) & meer."),),
    "an address of everyone": (
        (
            PAGE,
            "Alles op",
            "Zie [dit](https://www.school.nl/?a=1&b=2#x) of [mail](mailto:x@y.example).",
        ),
    ),
    "an anchor that is there": ((PAGE, "Alles op", "Zie [dit](#over-de-voorbeeldsite). Alles op"),),
    "other line breaks in the agenda": (
        (
            AGENDA,
            "tekst: De partners stimuleren dat",
            "tekst: >-\n          De partners\n          stimuleren dat",
        ),
    ),
}
