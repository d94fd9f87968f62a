"""What does not work on a page of the editors: Markdown, HTML and macros."""

from collections.abc import Collection

from meesterschap.content.messages.words import did_you_mean, listed

NO_MERMAID = "een schema in Mermaid wordt hier niet getekend. Maak er een genummerde lijst of een tabel van, of zet er een grafiek met {{ grafiek(…) }}"
NO_ANNOTATIONS = "aantekeningen (annotate) werken hier niet. Gebruik een voetnoot ([^naam]), of zet onder de code een genummerde lijst"
NO_CRITIC_MARKS = "voorgestelde wijzigingen als {++ ++}, {-- --} en {~~ ~~} horen niet op een pagina. Verander de tekst zelf: git bewaart wat er stond"
NO_SNIPPETS = (
    "een ander bestand invoegen met --8<-- werkt hier niet. Zet de tekst hier neer, of een link"
)
NO_FORMULAS = "een formule tussen $$ wordt hier niet getekend. Schrijf die als gewone tekst, met ^2^ voor wat hoog staat en ~2~ voor wat laag staat"
NO_BLOCKS = (
    "een blok met /// werkt hier niet. Gebruik !!! of ??? voor een opmerking, en === voor tabbladen"
)
NO_ACTIVE_HTML = "een browser weigert dit hier: een pagina laadt en doet niets buiten haar eigen bestanden. Haal het weg, of zet er een link"
NO_INLINE_STYLE = "een browser weigert ‘style’ hier. Haal het weg, of gebruik een klasse uit een stijlblad in overrides/assets/, zoals { .lead }"
NO_IMAGES_FROM_ELSEWHERE = "een plaatje van een andere site laat een browser hier niet zien. Haal het weg, of zet er een link naartoe"


def unknown_shortcode(name: str) -> str:
    return f"‘:{name}:’ is geen pictogram en geen emoji. Zoek de naam op bij de pictogrammen van Material for MkDocs, of haal de dubbele punten weg"


def icon_as_link(name: str) -> str:
    return f"een link met alleen het pictogram ‘{name}’ kan een schermlezer niet voorlezen. Zet er woorden bij"


MACRO_SYNTAX = (
    "wat tussen {{ en }} staat, is niet te lezen. Kijk of elk haakje en elk aanhalingsteken sluit, "
    'zoals in {{ grafiek("naam") }}'
)


def macro_only_calls(names: Collection[str]) -> str:
    return (
        f"tussen {{{{ en }}}} staat alleen een onderdeel met haakjes. Toegestaan: {listed(names)}"
    )


def macro_unknown(name: str, names: Collection[str]) -> str:
    return f"‘{name}’ is geen onderdeel. Toegestaan: {listed(names)}.{did_you_mean(name, names)}"


def macro_arguments(name: str, allowed: Collection[str]) -> str:
    takes = ", ".join(allowed) or "niets"
    return f"tussen de haakjes van ‘{name}’ klopt iets niet. Er kan staan: {takes}. Zet een waarde tussen aanhalingstekens"


def macro_not_alone(name: str) -> str:
    return f"‘{name}’ past niet in een alinea: het geeft een heel stuk van de pagina. Zet het op een eigen regel, aan het begin en met niets erachter, met een lege regel erboven en eronder"
