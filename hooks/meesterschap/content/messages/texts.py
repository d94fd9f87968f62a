"""What is wrong in a text that people write: its headings, links and markup."""

from collections.abc import Collection

from meesterschap.content.messages.words import did_you_mean

LONELY_SYNONYM = (
    "dit groepje heeft maar één woord. Zet er een woord bij dat hetzelfde betekent, of haal het weg"
)


def synonyms_of_nothing(words: Collection[str]) -> str:
    return f"geen enkele pagina heeft een van deze woorden: {', '.join(words)}. Zet er een woord bij dat op een pagina staat, of haal het groepje weg"


def text_above_headings(wanted: Collection[str]) -> str:
    return f"deze tekst staat boven de eerste kop, en komt dan niet op de pagina. Zet die onder een van deze koppen: {', '.join(wanted)}"


def heading_unknown(heading: str, wanted: Collection[str]) -> str:
    return f"de kop ‘{heading}’ hoort hier niet.{did_you_mean(heading, wanted)} Een eigen kop begint met ### en staat onder een van deze: {', '.join(wanted)}"


def heading_repeated(heading: str, first: int) -> str:
    return f"de kop ‘{heading}’ staat er al, op regel {first}. Zet deze tekst daarbij"


def heading_other_level(heading: str) -> str:
    return f"‘{heading}’ is hier een kop van een ander niveau of op een andere plek. Een eigen kop begint met ### aan het begin van een regel"


MACRO_IN_TEXT = (
    "wat tussen {{ en }} of {% en %} staat, werkt alleen op de pagina’s in docs/. Haal het hier weg"
)
IMAGE_IN_EDITION = (
    "een afbeelding kan niet in deze tekst. Haal die weg: de grafieken staan al op de pagina"
)
LINK_IN_PLAIN_TEXT = "in dit veld staat gewone tekst: een link werkt hier niet. Schrijf alleen de woorden, of het hele adres"


def lost_definition(words: str) -> str:
    name = words.removeprefix("[").partition("]")[0]
    return f"‘{words}’ komt niet op de pagina: een regel die zo begint, zegt waar een link naartoe gaat, en die link is er niet. Haal de haken weg, of zet de link in de tekst: [woorden][{name}]"


def missing_anchor(target: str, allowed: Collection[str]) -> str:
    anchor = target.partition("#")[2]
    near = did_you_mean(anchor, allowed) or " Kijk of de naam klopt, of haal alles vanaf het # weg."
    return f"de link naar ‘{target}’ komt nergens uit: op die pagina is geen ‘{anchor}’.{near}"


def misread(found: str, meant: str) -> str:
    fix = f"Schrijf ‘{meant}’" if meant else "Schrijf wat er stond"
    return f"‘{found}’ is een letter of een aanhalingsteken dat een programma verkeerd las. {fix}, of sla het bestand opnieuw op als ‘UTF-8’"


def lost_letter(word: str) -> str:
    return f"in ‘{word}’ staat een vraagteken waar een letter hoort. Schrijf het woord opnieuw"


def left_for_later(found: str) -> str:
    return f"‘{found}’ lijkt op iets wat nog moet gebeuren. Maak het af, of haal het weg"


def pasted(found: str) -> str:
    return f"‘{found}’ komt uit een ander programma, zoals Excel, Word of de mail. Haal het weg, of schrijf wat er hoort te staan"


def markup_shown_as_typed(found: str) -> str:
    return f"‘{found}’ is opmaak, en die werkt hier niet: lezers zien de tekens zelf. Schrijf gewone tekst"


def local_address(address: str) -> str:
    return f"‘{address}’ werkt alleen op een eigen computer of binnen een organisatie. Zet er een adres dat iedereen kan openen"


def file_of_computer(address: str) -> str:
    return f"‘{address}’ is een bestand op een computer of een netwerkschijf, en daar kunnen lezers niet bij. Zet er een adres met https://"


def wrapped_address(host: str) -> str:
    return f"dit is niet het adres zelf: een mail- of zoekprogramma zette er ‘{host}’ omheen. Open de link, en neem het adres uit de balk van de browser over"


def address_for_members(host: str) -> str:
    return f"op ‘{host}’ kan vaak alleen wie is ingelogd. Zet er een adres dat iedereen kan openen"


def address_without_scheme(address: str) -> str:
    return (
        f"voor het adres ‘{address}’ ontbreekt https://: nu zoekt de link een pagina op deze site"
    )


def address_incomplete(address: str) -> str:
    return (
        f"het adres ‘{address}’ is niet compleet. Schrijf het voluit, zoals https://www.school.nl"
    )


def unknown_scheme(scheme: str) -> str:
    return f"een link kan niet beginnen met ‘{scheme}:’. Begin met https://, of met het adres van een pagina op deze site"


def link_not_as_written(found: str) -> str:
    return f"‘{found}’ wordt geen link. Schrijf [woorden](adres), zonder spatie ertussen"


def headings(found: Collection[str], wanted: Collection[str]) -> str:
    return f"de tekst heeft de koppen {', '.join(found) or '(geen)'}. Het moeten deze zijn, in deze volgorde: {', '.join(wanted)}. Is er niets bekend, schrijf dat dan onder de kop"


def heading_without_text(heading: str) -> str:
    return f"onder de kop ‘{heading}’ staat niets. Is er niets bekend, schrijf dat dan"


def chapter_too_short(heading: str, least: int) -> str:
    return f"onder de kop ‘{heading}’ staat te weinig: minstens {least} tekens. Is er niets bekend, schrijf dan ‘Niet bekend.’"


def chapter_too_long(heading: str, most: int) -> str:
    return f"onder de kop ‘{heading}’ staat te veel: hooguit {most} tekens. Kort het in"


def personal(what: str) -> str:
    """A template, in which {waarde} stands for the personal data itself."""
    return (
        f"‘{{waarde}}’ lijkt op {what}. Haal het weg: op de site staan geen gegevens van personen"
    )


def unsafe_link(target: str) -> str:
    return f"de link naar ‘{target}’ kan hier niet. Een link begint met https://, of met het adres van een pagina op deze site"


IMAGE_IN_TEXT = "een afbeelding kan niet in deze tekst. Zet één foto bij het veld ‘foto’, met een beschrijving, of haal die weg"
ATTRIBUTES_IN_TEXT = "wat hier tussen { en } staat, verandert de opmaak, en dat mag in deze tekst niet. Haal het weg, of zet er een \\ voor"


def html_in_text(tag: str) -> str:
    return f"‘{tag}’ is HTML, en dat mag in deze tekst niet. Gebruik gewone tekst, lijstjes en *nadruk*"


def missing_page(target: str, address: str, pages: Collection[str]) -> str:
    near = did_you_mean(address, pages) or " Kijk of de naam klopt, of haal de link weg."
    return f"de link naar ‘{target}’ komt nergens uit.{near}"
