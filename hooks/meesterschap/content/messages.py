"""All messages about content and settings, in Dutch: what was found, what is allowed, how to fix it.

Written for a school secretary: no jargon, no English, no technical details.
"""

import errno
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from meesterschap.content.files import ERRATA
from meesterschap.content.ids import IdKind
from meesterschap.content.rewritten import date_in, month_in, number_in
from meesterschap.content.slugs import slug

NOT_UTF8 = "vanaf deze regel zijn letters met een accent niet te lezen: het bestand is niet in UTF-8 opgeslagen. Sla het op als ‘UTF-8’ (in Excel: ‘CSV UTF-8’)"
TWO_VERSIONS = "hier staan twee versies van dezelfde regels, tussen <<<<<<< en >>>>>>>. Kies wat er moet staan, en haal de andere versie en de regels met die tekens weg"


NO_FRONT_MATTER = (
    "boven de tekst horen de velden, tussen een regel met --- en nog een regel met ---"
)
CSV_QUOTES = 'een aanhalingsteken klopt niet: zet een waarde met een komma of " tussen "…" en schrijf een " daarbinnen dubbel'
CSV_SEPARATOR = "deze regel is een teken voor Excel en hoort niet in de tabel. Haal de regel weg: puntkomma’s en komma’s worden vanzelf herkend"
CSV_TABS = "tussen de waarden staan tabs. Sla de tabel in Excel op als ‘CSV UTF-8’, zodat er komma’s of puntkomma’s tussen staan"
CSV_IN_ONE_COLUMN = "elke regel staat als geheel in één kolom: de tabel is zo in Excel geopend. Haal het vorige bestand terug, en open het in Excel met Gegevens, ‘Uit tekst/CSV’"
CSV_HEADER_AGAIN = "de namen van de kolommen staan hier nog een keer. Haal deze regel weg"
SEPARATORS = {";": "puntkomma’s", ",": "komma’s", "\t": "tabs"}
"""What can stand between the values of a table, and what it is called."""


def csv_title(title: str) -> str:
    return f"‘{title}’ staat boven de kolommen, en daar hoort niets. Haal de regel weg: de eerste regel noemt de kolommen"


def repeated_column(name: str) -> str:
    return f"de kolom ‘{name}’ staat er twee keer. Laat er één staan"


def other_separator(found: str) -> str:
    return f"op deze regel staan {found} tussen de waarden, en op de eerste regel andere tekens. Gebruik overal hetzelfde teken"


def curly_quotes(cell: str) -> str:
    return f'‘{cell}’ wordt door een komma in tweeën gedeeld: gekrulde aanhalingstekens houden een waarde niet bij elkaar. Zet om de hele waarde rechte: "…"'


YAML_ANCHOR = "& of * aan het begin van een waarde heeft hier een bijzondere betekenis. Zet de waarde tussen aanhalingstekens"
YAML_INDENT = "deze regel begint met een tab, of met een spatie uit Word. Zet er gewone spaties voor, even veel als op de regels ernaast"
YAML_TAG = "! of % aan het begin van een waarde heeft hier een bijzondere betekenis. Zet de waarde tussen aanhalingstekens"
YAML_NO_FIELDS = "hier horen velden, één per regel, als ‘naam: waarde’"


def did_you_mean(value: str, allowed: Iterable[str]) -> str:
    """A suggestion of the most similar allowed value; "" if none is similar."""
    near = get_close_matches(value.lower(), list(allowed), n=1, cutoff=0.6)
    return f" Bedoel je ‘{near[0]}’?" if near else ""


def unknown_warning(kind: str, allowed: Collection[str]) -> str:
    near = did_you_mean(kind, allowed)
    return f"‘{kind}’ is geen woord uit een waarschuwing.{near} Schrijf het woord, een dubbele punt en de reden, zoals ‘uitschieter: vanaf dit jaar telt men anders’. De woorden: {listed(allowed)}"


def confirmed_without_reason(kind: str) -> str:
    return f"zet achter ‘{kind}:’ waarom het klopt"


def confirm(kind: str) -> str:
    return f"Klopt het toch? Zet er dan ‘bevestigd’ bij, met ‘{kind}: ’ en de reden"


def needless_confirmation(kind: str) -> str:
    return f"bij ‘{kind}’ is geen waarschuwing meer: haal dat woord met zijn reden uit ‘bevestigd’"


def also_on(message: str, lines: Sequence[int]) -> str:
    """The message, and the lines to which it applies too."""
    shown, rest = ", ".join(map(str, lines[:8])), len(lines) - 8
    end = "" if message[-1] in ".?!" else "."
    return f"{message}{end} Zo ook op regel {shown}{f' en nog {rest} regels' if rest > 0 else ''}"


def listed(values: Collection[str], most: int = 12) -> str:
    """The values, sorted and separated by commas; cut off after `most`."""
    shown = sorted(set(values))
    rest = len(shown) - most
    return ", ".join(shown[:most]) + (f" en nog {rest}" if rest > 0 else "")


def unknown(kind: IdKind, value: str, allowed: Collection[str]) -> str:
    """A reference to something that does not exist."""
    near = did_you_mean(value, allowed)
    if number_in(value) in allowed:  # of a result: Excel makes 3-jan of 3.1
        return f"‘{value}’ is {kind.unknown}: Excel maakte er iets anders van. Schrijf {number_in(value)}. {_IN_EXCEL}"
    if kind is IdKind.SOURCE:  # there are too many to list
        return f"‘{value}’ is {kind.unknown}.{near or ' Voeg de bron daar eerst toe.'}"
    return f"‘{value}’ is {kind.unknown}. Toegestaan: {listed(allowed) or 'nog niets'}.{near}"


def wrong_columns(unknown: list[str], missing: list[str], columns: list[str]) -> str:
    faults = [f"‘{column}’ is geen kolom.{did_you_mean(column, columns)}" for column in unknown]
    faults += [f"De kolom ‘{column}’ ontbreekt." for column in missing]
    return f"{' '.join(faults)} Deze kolommen kunnen er staan, met komma’s ertussen: {','.join(columns)}"


def not_one_of(value: str, allowed: Collection[str]) -> str:
    return (
        f"‘{value}’ kan hier niet. Toegestaan: {', '.join(allowed)}.{did_you_mean(value, allowed)}"
    )


def not_yes_or_no(value: str) -> str:
    near = did_you_mean(value, ("ja", "nee"))
    return f"‘{value}’ kan hier niet. Schrijf ja of nee{'.' if near else ''}{near}"


def empty(needed: bool, in_table: bool) -> str:
    return "is leeg: vul het in" + ("" if needed else f", of {_leave_out(in_table)}")


def nothing_known(value: str, in_table: bool) -> str:
    """An optional field with a word such as ‘onbekend’, which its type does not take."""
    return f"‘{value}’ kan hier niet. Is het niet bekend, {_leave_out(in_table)}"


def _leave_out(in_table: bool) -> str:
    return "maak het vak leeg" if in_table else "haal de regel weg"


ONE_VALUE = "hier hoort één waarde, geen lijst of velden"
ONE_LINE = "hier hoort één regel tekst: haal de regelovergang weg"


def not_joined(value: str, joined: str) -> str:
    if re.fullmatch(r"\d,\d", value):
        return (
            f"‘{value}’ kan hier niet. Schrijf de afspraak met een punt: {value.replace(',', '.')}"
        )
    return f"‘{value}’ kan hier niet. Zet alleen een + tussen de waarden, zoals {joined}"


def not_a_year(value: str) -> str:
    return f"‘{value}’ is geen jaartal van 1900 tot en met 2099. Schrijf vier cijfers, zoals 2015"


def not_a_date(value: str) -> str:
    return f"‘{value}’ is geen datum. {_year_first(value) or 'Schrijf jaar-maand-dag, zoals 2026-11-23'}"


def not_a_moment(value: str) -> str:
    hint = _with_slash(value) or _year_first(value) or _MOMENTS
    return f"‘{value}’ is geen moment. {hint}"


_MOMENTS = "Schrijf een jaar, maand of dag (2014, 2014-10 of 2014-10-01), een schooljaar of periode (2017/2018), of ongedateerd"
_YEARS = re.compile(r"((?:19|20)\d\d) ?[-–] ?((?:19|20)?(\d\d))")
_IN_EXCEL = "Kies in Excel voor de hele kolom de opmaak ‘Tekst’, voordat je een waarde typt"


def _year_first(value: str) -> str:
    """How to write a date or a month in another form; "" for other text."""
    if day := date_in(value):
        return f"Schrijf het jaar eerst: {day}"
    if month := month_in(value):
        return f"Schrijf de maand als {month}. {_IN_EXCEL}"
    if number := number_in(value) if re.search("[a-z]", value) else "":
        return f"Hier maakte Excel een datum van, misschien van {number}. {_IN_EXCEL}"
    return ""


def _with_slash(value: str) -> str:
    """How to write a school year that has a hyphen; "" for other text."""
    found = _YEARS.fullmatch(value.strip())
    if not found or (int(found[1]) + 1) % 100 != int(found[3]):
        return ""
    return f"Schrijf een schooljaar met een schuine streep: {found[1]}/{int(found[1]) + 1}"


def no_such_moment(moment: str) -> str:
    hint = _with_slash(moment) or "Kijk of de dag en de maand kloppen"
    return f"‘{moment}’ bestaat niet. {hint}"


def period_backwards(moment: str) -> str:
    return f"‘{moment}’ eindigt niet later dan het begint. Kijk of de jaren omgewisseld zijn"


def not_a_number(value: str) -> str:
    if (meant := number_in(value)) and re.search("[a-z]{3}", value) and "procent" not in value:
        return f"‘{value}’ is geen getal: Excel maakte er een datum van, misschien van {meant}. {_IN_EXCEL}"
    if meant and not re.fullmatch(r"-?\d+\.\d{3}", meant):
        return f"‘{value}’ kan hier niet. Schrijf dit getal als {meant}"
    return f"‘{value}’ is geen getal. Schrijf alleen cijfers, met een punt voor de decimalen (16.5) en zonder punten of komma’s bij duizendtallen (12500)"


def not_an_address(value: str) -> str:
    return f"‘{value}’ is geen webadres. Schrijf het voluit, zoals https://www.school.nl: met https:// ervoor en zonder spaties"


def not_a_slug(value: str) -> str:
    return (
        f"‘{value}’ mag hier niet. Gebruik kleine letters, cijfers en streepjes: {slug_of(value)}"
    )


def not_a_mark(value: str) -> str:
    return f"‘{value}’ is geen kenmerk: dat zijn zestien cijfers en letters van a tot f. Een kenmerk schrijft het programma dat spreadsheets inleest. Neem het precies over, of haal de regel weg"


def slug_of(value: str) -> str:
    """The value as a slug, or an example if nothing is left of it."""
    return slug(value) or "een-korte-naam"


NOT_A_SENTENCE = "een citaat is een hele zin van minstens 6 woorden, met een hoofdletter en een punt. Neem de hele zin over, of haal deze regel weg"


def not_a_reason(value: str) -> str:
    return (
        f"‘{value}’ is geen reden. Schrijf in een hele zin waarom, met een hoofdletter en een punt"
    )


def too_many_words(count: int, most: int) -> str:
    return f"een citaat heeft hooguit {most} woorden; dit zijn er {count}. Kort het in"


def unknown_file(name: str, endings: Iterable[str]) -> str:
    return f"‘{name}’ hoort hier niet. Hier staan alleen bestanden op {', '.join(endings)}; haal het weg of geef het een andere naam"


def wrong_folder(allowed: Iterable[str]) -> str:
    return f"een bestand met deze naam wordt hier niet gelezen. Wel gelezen worden: {', '.join(allowed)}"


def file_name_not_a_slug(name: str) -> str:
    stem, _, ending = name.rpartition(".")
    return (
        f"de bestandsnaam ‘{name}’ wordt het adres van de pagina: noem het {slug_of(stem)}.{ending}"
    )


def table_without_description(path: str) -> str:
    return f"bij deze CSV hoort een bestand dat zegt wat er geteld is: {path.removesuffix('.csv')}.yml ontbreekt"


def no_observations(path: str) -> str:
    return f"er zijn geen waarnemingen. Zet ze in {path.removesuffix('.yml')}.csv, of vertel in het veld ‘geen_cijfer’ waarom ze er niet zijn"


def missing_file(path: str) -> str:
    return f"dit bestand ontbreekt: zonder {path} kan de site niet worden gemaakt"


def invisible_character(character: str) -> str:
    return f"er staat een onzichtbaar teken (U+{ord(character):04X}). Haal het weg: typ de woorden eromheen opnieuw"


def too_large(size: int, most: int) -> str:
    return f"het bestand is {size // 1024} kB groot en mag hooguit {most // 1024} kB zijn. Kort het in of splits het"


_PREPARE = "Maak de foto klaar met: .venv/bin/python scripts/photo.py FOTO"
PHOTO_TOO_LARGE = f"de foto heeft meer dan 20 miljoen beeldpunten. {_PREPARE}"
PHOTO_ANIMATED = "de foto beweegt, en dat leidt af van de tekst. Kies er één beeld uit"
PHOTO_HAS_METADATA = (
    f"in de foto zit meer dan het beeld: vaak de plaats, de tijd of een naam. {_PREPARE}"
)
SYMLINK = (
    "dit is een verwijzing naar een andere plek op de computer. Zet hier het bestand zelf neer"
)


def photo_too_heavy(size: int, most: int) -> str:
    return f"de foto is {size // 1000} kB groot en mag hooguit {most // 1000} kB zijn. {_PREPARE}"


def not_a_photo(ending: str) -> str:
    return f"dit bestand is niet te lezen als een foto op {ending}. Open de foto in een programma voor foto’s, en sla die op als .jpg"


def missing_photo(path: str) -> str:
    return f"de foto {path} is er niet, of kan niet worden gebruikt. Zet die daar neer, of haal ‘foto’ weg"


def unused_photo(path: str) -> str:
    return f"geen praktijk laat deze foto zien. Zet in {path} het veld ‘foto’, met ‘bestand’ en ‘beschrijving’, of haal de foto weg"


GENERATED_FILE_DAMAGED = "wat een programma hier schreef, is veranderd of beschadigd. Haal het terug uit de geschiedenis van de broncode"
SEALED = f"deze editie is gepubliceerd, en dit bestand is daarna veranderd. Zet het terug, en zet de verbetering in {ERRATA}"
PUBLISHED = "dit is gepubliceerd, en mag niet veranderen of verdwijnen. Zet het terug"
ERRATA_CHANGED = "een verbetering die er al stond, is veranderd of weg, of er staat een nieuwe boven. Zet die precies zo terug, en zet een nieuwe onder de laatste"


def erratum_too_early(day: object, published: object) -> str:
    return f"{day} is vóór de dag waarop de editie is gepubliceerd: {published}. Schrijf de dag van de verbetering"


SEALED_EXTRA = f"deze editie is gepubliceerd; er kan geen bestand bij. Haal het weg, en zet een verbetering in {ERRATA}"
ERRATA_OF_DRAFT = (
    "een concept heeft geen verbeteringen: verander de teksten zelf, en haal dit bestand weg"
)


def sealed_missing(name: str) -> str:
    return f"deze editie is gepubliceerd, en het bestand {name} is er niet meer. Zet het terug"


def edition_incomplete(name: str) -> str:
    return f"bij deze editie ontbreekt {name}. Maak het opnieuw met scripts/edition.py, of haal de map weg"


def edition_of_other_year(year: object) -> str:
    return f"deze map heet anders dan het jaar van de editie: {year}. Geef de map dat jaar als naam"


def pdf_misnamed(name: str) -> str:
    return f"de pdf van deze editie heet {name}. Geef het bestand die naam, of haal het weg"


def not_a_place_in_edition(place: str, allowed: Collection[str]) -> str:
    return f"‘{place}’ is geen plaats in deze editie. Toegestaan: algemeen, en {listed(allowed, most=40)}.{did_you_mean(place, allowed)}"


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
ISSUE_FORM_STALE = "dit formulier past niet bij de vragen over een praktijk, of bij wat er te kiezen is. Maak het opnieuw: make forms"
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


def file_name_not_portable(most: int) -> str:
    return (
        f"deze bestandsnaam kan niet op elke computer. Kies een andere, van hooguit {most} tekens"
    )


def too_many_cells(cells: Iterable[str]) -> str:
    return f'deze regel heeft meer waarden dan er kolommen zijn; te veel is: {", ".join(cells)}. Zet een waarde met een komma tussen "…"'


def yaml_syntax(problem: str) -> str:
    """The likely cause of a syntax error, as PyYAML's own text is English and technical."""
    return next(
        (message for words, message in _YAML_CAUSES.items() if words in problem), YAML_OTHER
    )


# Part of PyYAML's text -> the likely cause. The first match counts.
_YAML_CAUSES = {
    "quoted scalar": "een aanhalingsteken dat hier opent, sluit niet meer",
    "mapping values are not allowed": "er staat een dubbele punt in de waarde. Zet de hele waarde tussen aanhalingstekens",
    "could not find expected ':'": "hier ontbreekt een dubbele punt achter de naam van het veld",
    "cannot start any token": "dit teken mag niet aan het begin van een waarde. Gebruik spaties in plaats van tabs, en zet de waarde tussen aanhalingstekens",
    "unexpected end of stream": "een haakje dat opent, sluit niet meer",
}
YAML_OTHER = "deze regel past niet bij de regels erboven. Kijk of hij even ver inspringt, en of elk aanhalingsteken en haakje weer sluit"


def yaml_too_deep(most: int) -> str:
    return f"er staan meer dan {most} lagen in elkaar. Haal haakjes en inspringingen weg"


def yaml_cut_off(value: str) -> str:
    return f"achter ‘{value}’ staat een #: wat daarna komt, valt weg. Zet de hele waarde tussen aanhalingstekens, of de opmerking op een eigen regel"


def yaml_repeated(key: str, first: int) -> str:
    return f"‘{key}’ staat er al, op regel {first}. Laat er één staan"


def unused_source(source: str) -> str:
    return f"niets verwijst naar de bron ‘{source}’. Gebruik hem of haal deze regel weg"


def repeated(what: str, value: str, first: int) -> str:
    return f"{what} ‘{value}’ staat er al, op regel {first}. Laat er één staan"


def repeated_observation(series: str, moment: str, first: int) -> str:
    return f"de reeks ‘{series}’ heeft al een waarde voor {moment}, op regel {first}. Laat er één staan"


def agenda_changed(name: str, digest: str) -> str:
    return f"deze woorden van de agenda zijn veranderd, en die liggen vast. Zet ze terug. Is het een verbetering, zet dan onder ‘kenmerken’ deze regel: {_digest(name, digest)}"


def agenda_lacks(name: str) -> str:
    return f"‘{name}’ hoort bij de agenda, en staat er niet meer in. Zet het terug, of haal deze regel weg"


def agenda_without_digests(digests: Mapping[str, str]) -> str:
    lines = ", ".join(_digest(name, digest) for name, digest in digests.items())
    return f"zonder ‘kenmerken’ valt niet op dat woorden van de agenda veranderen. Zet het veld terug, met op een regel elk: {lines}"


def _digest(name: str, digest: str) -> str:
    return f"'{name}': '{digest}'"


def percentage_not_observed(percentage: str) -> str:
    return f"‘{percentage}’ staat niet in de gegevens. Neem het cijfer over van een indicator, of zet er een onderdeel dat vanzelf klopt, zoals {{{{ grafiek(…) }}}}"


def looks_twice(value: str, first: int, where: str) -> str:
    return f"‘{value}’ lijkt op wat er al staat op regel {first}{where}. Laat er één staan, en verwijs overal naar die ene"


def twice_in_list(value: str) -> str:
    return f"‘{value}’ staat twee keer in deze lijst. Haal er één weg"


# ---------------------------------------------------------------- what does not belong in a text
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


# Within one practice: {periode.van} stands for the value of that field.
# What a school reads too, so without names of fields.
ENDS_TOO_EARLY = (
    "het stopte in {periode.tot}, maar begon in {periode.van}. Kijk of de jaren omgewisseld zijn"
)
BEGINS_AFTER_ADDED = "het begin, {periode.van}, is later dan de dag waarop de praktijk is toegevoegd ({toegevoegd_op}). Vul het jaar in waarin het begon"
ENDS_AFTER_ADDED = "het einde, {periode.tot}, is later dan de dag waarop de praktijk is toegevoegd ({toegevoegd_op}). Vul het jaar in waarin het stopte. Loopt het nog, laat dit dan leeg"
ENDED_AND_ONGOING = "het stopte in {periode.tot}, maar er staat ook dat het nog loopt. Laat het jaar leeg als het nog loopt, of kies anders ‘nee’"
SOURCE_MISSING = "bij herkomst ‘{herkomst}’ hoort ten minste één bron. Voeg ‘bronnen:’ toe"
MEASUREMENT_MISSING = "vertel hoe de opbrengst is nagegaan. Weet je dat niet, kies dan dat er geen resultaat vermeld is"

LOOK_FOR_UNREACHABLE = "niemand vindt dit kijkpunt: vul ‘gidsen’ of ‘kijkt_naar’ in"

LOOK_FOR_WITHOUT_SOURCE = "welke bron dit zegt, staat er niet. Zet die bij ‘bronnen’, of noem bij ‘gidsen’ de gids die erop steunt"
OWN_LOOK_FOR_WITH_SOURCE = (
    "een eigen voorstel heeft geen bronnen. Haal ze weg, of schrijf ‘herkomst: bron’"
)
CHANGED_BEFORE_ADDED = "‘gewijzigd_op’ ligt vóór ‘toegevoegd_op’. Kijk of de dagen omgewisseld zijn"
CHECKED_BEFORE_ADDED = "‘gecontroleerd_op’ ligt vóór ‘toegevoegd_op’: de praktijk was er toen nog niet. Kijk welke van de twee dagen klopt"
ARCHIVED_BEFORE_ADDED = (
    "‘archief’ › ‘op’ ligt vóór ‘toegevoegd_op’. Kijk of de dagen omgewisseld zijn"
)
CHECK_DATES_INCOMPLETE = "‘gecontroleerd_op’ en ‘opnieuw_kijken_op’ horen bij elkaar. Vul ze allebei in als je de praktijk hebt nagekeken, of haal ze allebei weg"
RECHECK_NOT_AFTER_CHECK = (
    "‘opnieuw_kijken_op’ moet na ‘gecontroleerd_op’ liggen. Kies een latere dag"
)


def former_name_taken(name: str, other: str) -> str:
    return f"het adres ‘{name}’ is al van de praktijk ‘{other}’. Haal deze oude naam weg"


def former_figure_taken(name: str, other: str) -> str:
    return f"de naam ‘{name}’ is of was al van ‘{other}’. Haal deze oude naam weg"


def series_without_observation(series: str) -> str:
    return f"de reeks ‘{series}’ heeft geen waarneming. Voeg er een toe in de CSV, of haal de reeks weg"


def series_without_break(series: str, before: str) -> str:
    return f"‘{series}’ volgt op ‘{before}’ in dezelfde sector. Vertel in het veld ‘breuk’ waarom de waarden niet te vergelijken zijn"


ABSENT_AND_OBSERVED = "er zijn wel waarnemingen. Haal ‘geen_cijfer’ weg, of de CSV"
UNDATED_WITHOUT_REMARK = (
    "bij een ongedateerde waarde hoort een ‘toelichting’: vertel wat er over de tijd bekend is"
)
CANNOT_DECIDE = "alleen een indicator met een afspraak (‘resultaat’) en een reeks voor een hele sector kan beslissen: geen deelgroep, instelling, raming of aanvraag"


def _written(value: object) -> str:
    """A number as Dutch people write it, with the decimals that it has."""
    return str(value).replace(".", ",")


def impossible_percentage(value: Decimal) -> str:
    hint = "er een punt ontbreekt, zoals in 87.0" if value > 100 else "het minteken er hoort"
    return f"{_written(value)} procent kan niet: een aandeel ligt tussen 0 en 100. Kijk of {hint}"


def out_of_range(value: Decimal, unit: str, least: Decimal | None, most: Decimal | None) -> str:
    """A value that its unit does not allow."""
    limit = f"minder dan {least}" if least is not None and value < least else f"meer dan {most}"
    return (
        f"{_written(value)} is {limit}, en dat kan bijna niet bij ‘{unit}’. Kijk of het getal klopt"
    )


def not_whole(value: Decimal, unit: str) -> str:
    return f"‘{unit}’ tel je in hele getallen, en hier staat {_written(value)}. Kijk of de punt er hoort: schrijf twaalfduizend als 12000"


def other_unit(unit: str) -> str:
    return f"geen van de waarden past bij de eenheid ‘{unit}’. Kijk of de eenheid klopt"


def taken_twice(value: Decimal) -> str:
    return f"{_written(value)} uit dit citaat staat er al als een andere waarde. Kijk welk getal van het citaat hier hoort"


def not_quoted(value: Decimal, likely: Decimal | None) -> str:
    """A value that its quotation does not have; `likely` is a figure in it that may be meant."""
    meant = f" Bedoel je {likely:f}?" if likely is not None else ""
    mend = " Verbeter de waarde, of neem de woorden over waarin zij staat"
    return f"{_written(value)} staat niet in het citaat.{meant}{mend}"


def outlier(value: Decimal, near: Decimal) -> str:
    return f"{_written(value)} ligt ver van de waarden ernaast in deze reeks (rond {_written(near)}). Kijk of de punt goed staat, en of het de juiste reeks is"


def other_order(values: Iterable[Decimal]) -> str:
    """Values of one quotation that has them in another order."""
    return f"het citaat noemt {', '.join(map(_written, values))} in een andere volgorde. Kijk of er waarden verwisseld zijn"


def other_series(found: Collection[str], series: str) -> str:
    return f"het citaat noemt {' en '.join(found)}, en dit is de reeks ‘{series}’. Kijk of het de juiste reeks en het juiste citaat zijn"


def other_source(source: str, first: str) -> str:
    return f"dit citaat staat elders met de bron ‘{first}’, en hier met ‘{source}’. Kijk uit welke bron het komt"


def date_not_quoted(date: str) -> str:
    return f"{date} is niet de dag of het jaar in het citaat. Kijk welke van de twee klopt"


def number_not_quoted(number: str) -> str:
    return f"{number} staat in de tekst, maar niet in het citaat. Verbeter het getal, of neem de woorden over waarin het staat"


def other_band(band: str) -> str:
    return f"het bedrag in de toelichting hoort bij ‘{band}’, en hier staat iets anders. Kijk welke van de twee klopt"


def other_precision(given: str, quoted: str, allowed: Collection[str]) -> str:
    """A value that is marked as another kind of exact than its quotation says."""
    found = f"het citaat zegt ‘{quoted}’" if quoted else "in het citaat is dit een precies getal"
    mend = f"Vul {' of '.join(filter(None, allowed))} in" if quoted else "Maak het vak leeg"
    return f"{found}, en hier staat ‘{given}’. {mend}" if given else f"{found}. {mend}"


def _years(values: Iterable[object]) -> str:
    """The values in order, as in a sentence: 2014, 2015 en 2016."""
    *others, last = sorted(map(str, values))
    return f"{', '.join(others)} en {last}" if others else last


def agenda_backwards(begin: int, end: int) -> str:
    return f"de agenda begint in {begin} en eindigt in {end}. Kijk of de jaren omgewisseld zijn"


def agenda_too_long(begin: int, end: int) -> str:
    return f"de agenda duurt van {begin} tot en met {end}: {end - begin + 1} jaar. Kijk of beide jaren goed zijn overgetikt"


def outside_agenda(year: int, begin: int, end: int) -> str:
    return f"{year} ligt buiten de agenda, die van {begin} tot en met {end} loopt. Schrijf het jaar dat de tekst noemt"


def deadline_not_in_text(year: int, named: Collection[int]) -> str:
    return f"de termijn is {year}, en de tekst noemt {_years(named)}. Neem het jaar over dat in de tekst staat"


def seen_before_published(year: int, seen: object) -> str:
    return f"de bron is van {year}, maar is al gezien op {seen}. Kijk welke van de twee niet klopt"


def unlikely_year(moment: str) -> str:
    return f"{moment} ligt ver van de jaren van de agenda. Kijk of het jaar goed is overgetikt"


def school_year_or_month(moment: str, words: str, school_year: str) -> str:
    return f"‘{moment}’ betekent hier {words}. Is het een schooljaar, schrijf dan {school_year}"


def year_not_in_quotation(moment: str, named: Collection[int]) -> str:
    return f"hier staat {moment}, en het citaat noemt {_years(named)}. Neem het jaar over uit de bron, of kies een citaat over dit jaar"


def later_than_source(moment: str, year: int | None, seen: object) -> str:
    source = f"de bron is van {year}" if year else f"de bron is gezien op {seen}"
    return f"{moment} is later dan de bron: {source}. Kijk welk van de twee jaren niet klopt, of kies de bron waar dit in staat"


def older_than_facts(year: int | None, seen: object, moments: Collection[str]) -> str:
    source = f"deze bron is van {year}" if year else f"deze bron is gezien op {seen}"
    return f"{source}, maar bewijst wat later was ({listed(moments, most=4)}). Schrijf het jaar van de uitgave die je las"


def two_values_in_a_year(series: str, year: int, first: str, moment: str) -> str:
    return f"de reeks ‘{series}’ heeft voor {year} twee waarden: {first} en {moment}. Laat er één staan, of maak er een andere reeks van als er anders is gemeten"


def moments_apart(before: int, year: int) -> str:
    return f"tussen {before} en {year} is in deze reeks niets gemeten: {year - before} jaar lang. Kijk of beide jaren goed zijn overgetikt"


def target_of_other_year(year: int, wanted: object) -> str:
    return f"deze streefwaarde van de agenda is voor {year}, en de afspraak geldt voor {wanted}. Kijk of het jaar klopt"


def target_before_observations(year: int, first: int) -> str:
    return f"de streefwaarde is voor {year}, en de eerste waarneming is van {first}: of die is gehaald, is dan niet te zeggen. Kijk of de jaren kloppen"


def years_turned(words: str) -> str:
    return f"‘{words}’ loopt terug in de tijd. Kijk of de jaren omgewisseld zijn"


def begins_after_sources(begin: int, published: int) -> str:
    return f"het begon in {begin}, maar de bronnen zijn van {published} of eerder. Kijk welk jaar niet klopt"


def day_to_come(day: object) -> str:
    return f"{day} moet nog komen. Schrijf de dag waarop het is gebeurd"


def day_before_agenda(day: object, begin: int) -> str:
    return (
        f"{day} is van voor de agenda, die in {begin} begint. Kijk of het jaar goed is overgetikt"
    )


def checked_too_late(day: object, most: int) -> str:
    return f"op {day} is het langer dan {most} jaar geleden dat iemand keek. Kies een eerdere dag"


def published_before_made(published: object, made: object) -> str:
    return f"de editie is gepubliceerd op {published}, maar pas gemaakt op {made}. Haal dit bestand terug uit de geschiedenis van de broncode"


def title_of_other_year(named: int, year: int) -> str:
    return f"de titel noemt {named}, en dit is de editie van {year}. Noem dat jaar in de titel"


_KINDS = {"cijfer": "een cijfer", "feit": "een feit", "toezegging": "een toezegging"}


def result_without_number(result: str, kind: str) -> str:
    return f"afspraak {result} is {_KINDS[kind]}: daarover beslist geen cijfer. Haal ‘beslist’ weg, of kijk of ‘resultaat’ klopt"


def nothing_to_decide(result: str, sectors: Collection[str]) -> str:
    return f"dit beslist niets: afspraak {result} geldt voor {_years(sectors)}, en geen reeks meet één van die sectoren. Kijk of ‘sectoren’ en ‘resultaat’ kloppen, of haal ‘beslist’ weg"


def outside_result(result: str, sectors: Collection[str], outside: Collection[str]) -> str:
    return f"afspraak {result} geldt voor {_years(sectors)} en niet voor {_years(outside)}: daar beslist deze reeks niets. Kijk of ‘sectoren’ klopt"


def other_sectors(series: str, sectors: Collection[str], named: Collection[str]) -> str:
    return f"de reeks ‘{series}’ meet volgens ‘sectoren’ {_years(sectors)}, en volgens haar naam {_years(named)}. Kijk of sectoren zijn verwisseld"


def negative_tolerance(tolerance: object) -> str:
    return f"een tolerantie van {tolerance} kan niet: het is een verschil, dus 0 of meer. Haal de min weg"


def large_tolerance(tolerance: object, largest: object) -> str:
    return f"met een tolerantie van {tolerance} telt haast elk verschil als gelijk: de hoogste waarde is {largest}. Schrijf de tolerantie in dezelfde eenheid, zoals 1 of 0.5"


def opinion_outside(sector: str, result: str, sectors: Collection[str]) -> str:
    return f"afspraak {result} geldt voor {_years(sectors)} en niet voor {sector}: dit oordeel komt nergens te staan. Kijk of afspraak en sector kloppen, of haal de regel weg"


def written_as_agenda(owner: str) -> str:
    return f"‘{owner}’ telt niet als de agenda zelf. Schrijf ‘agenda’ als de agenda dit vraagt, of anders de naam van het andere akkoord"


SECOND_AGENDA_TARGET = "er is al een streefwaarde ‘van: agenda’, en die beslist. Laat er één staan"
AGENDA_TARGET_OF_ONE = "een streefwaarde van de agenda geldt voor iedereen. Haal ‘instelling’ weg, of schrijf bij ‘van’ wie dit afsprak"
DECIDES_NOTHING = "een streefwaarde van de agenda telt alleen mee als dit cijfer beslist. Zet ‘beslist’ op ja, of haal deze streefwaarde weg"


def share_not_in_agenda(value: object, result: str) -> str:
    return f"de tekst van afspraak {result} noemt geen deel van allen, dus ook geen {value} procent. Schrijf 100 voor allen, of 0 voor niemand"


def target_in_other_unit(value: object, unit: str) -> str:
    return f"de streefwaarde {value} past niet bij de waarden, in {unit}. Kijk of er een nul of een punt te veel of te weinig staat, of een deel in plaats van een percentage"


def always_met(direction: str, bound: int) -> str:
    return f"met ‘{direction}’ is {bound} procent altijd gehaald. Draai ‘richting’ om, of kijk of de streefwaarde klopt"


def direction_turned(direction: str) -> str:
    return f"met ‘{direction}’ was elke streefwaarde bij de eerste waarneming al gehaald. Kijk of ‘richting’ is omgedraaid, en of de streefwaarden kloppen"


def met_at_once(value: object) -> str:
    return f"de streefwaarde {value} was bij de eerste waarneming al gehaald. Kijk of die klopt"


def proof_of_no_fact(result: str, kind: str) -> str:
    return f"afspraak {result} is {_KINDS[kind]}: die bewijst een mijlpaal niet. Maak ‘bewijst’ leeg, of kijk of ‘resultaten’ klopt"


UNDATED_PROOF = "zonder datum bewijst een mijlpaal niets: niemand weet of het op tijd was. Schrijf het jaar, of maak ‘bewijst’ leeg"
ANNOUNCED_PROOF = "wat nog moest gebeuren, bewijst niets. Maak ‘bewijst’ leeg, en zet het bij de mijlpaal waarmee het er kwam"
PROOF_BY_AN_END = "deze mijlpaal zegt dat iets stopte, en ook dat het er kwam. Kijk welke van ‘bewijst’ en ‘stopt’ klopt"


def proof_outside(
    outside: Collection[str], results: Collection[str], bound: Collection[str]
) -> str:
    return f"{_years(outside)} hoort niet bij afspraak {_years(results)}, die geldt voor {_years(bound)}: daar bewijst dit niets. Kijk of ‘sectoren’ klopt"


def proof_to_come(word: str) -> str:
    return f"‘{word}’ klinkt als iets wat nog moest gebeuren, en dat bewijst niets. Maak ‘bewijst’ leeg, of vertel wat er gebeurde"


def proof_denied(word: str) -> str:
    return f"‘{word}’ klinkt alsof het er niet kwam, en ‘bewijst’ is ja. Kijk of dat nee moet zijn, of leeg"


def contrary_proofs(one: str, other: str, first: int) -> str:
    times = one if one == other else f"{one} en {other}"
    return f"op {times} was het er volgens de ene mijlpaal wel en volgens de andere niet: zie regel {first}. Laat één van de twee iets bewijzen, of schrijf de data preciezer"


def changed_verdict(
    result: str, sector: str, before: str, after: str, fields: Collection[str]
) -> str:
    shown = f"{result} {sector}: {before} → {after}"
    return f"{shown}, door {listed(fields, most=4)}" if fields else shown


VERDICTS_CHANGE = "Met deze wijzigingen wordt het oordeel anders bij:"


DECIDES_BY_BOTH_OR_NEITHER = "een indicator beslist met een streefwaarde ‘van: agenda’ of met een ‘tolerantie’: geef er precies één van de twee"


def target_without_source(owner: str) -> str:
    return f"bij de streefwaarde van ‘{owner}’ horen een ‘bron’ en een ‘citaat’. Alleen bij ‘van: agenda’ is dat niet nodig"


def decided_already(result: str, sector: str, other: str) -> str:
    return f"over afspraak {result} in het {sector} beslist ‘{other}’ al. Zet ‘beslist’ bij één van de twee"


def series_cannot_speak(series: str) -> str:
    return f"reeks ‘{series}’ kan niet oordelen: zij gaat niet over precies één hele sector. Haal ‘spreekt’ hier weg"


def which_series_speaks(sector: str, named: Collection[str]) -> str:
    found = f"nu doen {listed(named)} dat alle" if named else "nu doet geen reeks dat"
    return f"voor {sector} zijn er meer reeksen die kunnen oordelen. Zet bij één daarvan ‘spreekt’, met de reden waarom juist die telt; {found}"


TOLERANCE_WITHOUT_REASON = "bij de tolerantie staat niet waarom dit verschil nog als gelijk telt. Zet dat in ‘tolerantie_uit’"
PATH_WITHOUT_SOURCE = "een pad komt uit een bron, en deze streefwaarde heeft er geen. Zet die in ‘bron’, met de woorden in ‘citaat’"


def target_of_no_series(id: str, known: Collection[str]) -> str:
    return f"‘{id}’ is geen reeks van deze indicator. Toegestaan: {listed(known)}.{did_you_mean(id, known)}"


def path_out_of_order(year: int, following: int) -> str:
    return f"na {year} komt {following}. Zet het pad in de volgorde van de jaren, en laat het eindigen voor het jaar van de streefwaarde"


def commitment_without_progress(result: str) -> str:
    return f"bij toezegging {result} staat niet hoe ver het kwam, en waarom. Zet dat in ‘hoe_ver’ (geen bewijs gevonden, begonnen, deels, grotendeels of volledig) en ‘hoe_ver_uit’"


def progress_of_no_commitment(result: str) -> str:
    return f"{result} is geen toezegging: een cijfer of een feit laat al zien hoe ver het kwam. Haal ‘hoe_ver’ en ‘hoe_ver_uit’ weg"


def figure_not_observed(figure: str) -> str:
    return f"{figure} staat in de boodschap, maar niet in de waarnemingen. Noem alleen getallen en jaren uit de CSV"


_REWRITE = "Maak de zin zo dat hij weer klopt"


def figure_of_other_year(value: Decimal, years: Iterable[int]) -> str:
    return f"{_written(value)} is van {' en '.join(map(str, years))}, en de boodschap zet daar een ander jaar bij. Kijk welk jaar en welk getal bij elkaar horen"


def figure_of_other_series(value: Decimal) -> str:
    return f"{_written(value)} is van een andere reeks dan de boodschap erbij noemt. Kijk of er getallen verwisseld zijn"


def not_as_precise(mark: str, given: Collection[str]) -> str:
    said = f"de boodschap zegt ‘{mark}’" if mark else "de boodschap geeft een precies getal"
    return f"{said}, en bij de waarneming staat {' of '.join(f'‘{one}’' for one in given if one) or 'een precies getal'}. {_REWRITE}"


def not_in_subject(words: str) -> str:
    return f"‘{words}’ hoort niet in het onderwerp: de zinnen die we ermee maken, noemen zelf het getal en de sector"


NOT_IN_WORDS = (
    f"de boodschap noemt een deel of een percentage dat niet in de waarnemingen staat. {_REWRITE}"
)


def not_borne_out(words: str) -> str:
    return f"de boodschap zegt ‘{words}’, en geen reeks laat dat zien. Kijk naar de waarnemingen, ook naar de laatste. {_REWRITE}"


def not_extreme(words: str) -> str:
    return f"de boodschap zegt ‘{words}’, en het getal erbij is dat niet. Kijk naar de andere waarnemingen. {_REWRITE}"


def not_first_time(words: str) -> str:
    return f"de boodschap zegt ‘{words}’, en eerdere waarnemingen liggen erboven en eronder. {_REWRITE}"


def measured_after_all(words: str) -> str:
    return f"de boodschap zegt ‘{words}’, en er zijn waarnemingen. {_REWRITE}"


def contradicts_itself(words: str) -> str:
    return f"er staat ‘{words}’, en de getallen in die zin gaan een andere kant op. Kijk of ze omgewisseld zijn"


def other_count(count: int) -> str:
    return f"deze zin telt de metingen anders: in de langste reeks staan er nu {count}. {_REWRITE}"


def other_year(named: Iterable[int], year: int) -> str:
    return f"deze zin noemt {' en '.join(map(str, named))}, en in de waarnemingen is dat {year}. {_REWRITE}"


def seen_after_all(moment: str) -> str:
    return f"deze zin zegt dat we iets niet hebben, en er staat nu een waarneming ({moment}). {_REWRITE}"


def headings(found: Collection[str], wanted: Collection[str]) -> str:
    return f"de tekst heeft de koppen {', '.join(found) or '(geen)'}. Het moeten deze zijn, in deze volgorde: {', '.join(wanted)}. Is er niets bekend, schrijf dat dan onder de kop"


def heading_without_text(heading: str) -> str:
    return f"onder de kop ‘{heading}’ staat niets. Is er niets bekend, schrijf dat dan"


def chapter_too_short(heading: str, least: int) -> str:
    return f"onder de kop ‘{heading}’ staat te weinig: minstens {least} tekens. Is er niets bekend, schrijf dan ‘Niet bekend.’"


def chapter_too_long(heading: str, most: int) -> str:
    return f"onder de kop ‘{heading}’ staat te veel: hooguit {most} tekens. Kort het in"


UNTOLD_MISSING = "bij herkomst ‘openbare-bron’ hoort wat de bron niet vertelt. Voeg ‘niet_vermeld:’ toe, met ten minste één punt"


def not_in_summary(name: str) -> str:
    return f"bij herkomst ‘openbare-bron’ hoort ‘{name}’. Vul in wat de bron daarover vertelt"


CONSENT_MISSING = "bij herkomst ‘ingezonden’ hoort de toestemming van de instelling. Voeg ‘toestemming:’ toe, met akkoord, functie en op"


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


def missing_page(target: str, address: str, pages: Collection[str]) -> str:
    near = did_you_mean(address, pages) or " Kijk of de naam klopt, of haal de link weg."
    return f"de link naar ‘{target}’ komt nergens uit.{near}"


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


def _length(kind: str) -> Callable[[Mapping[str, Any]], str]:
    words = {
        "short": "is te kort: minstens {min_length} tekens",
        "long": "is te lang: hooguit {max_length} tekens",
        "few": "noem er minstens {min_length}; nu: {actual_length}",
        "many": "noem er hooguit {max_length}; nu: {actual_length}",
    }
    return lambda context: words[kind].format(**context)


_NO_SUCH_DAY = "die dag bestaat niet. Kijk of de dag en de maand kloppen"

# Pydantic's error type -> our message, given the context that pydantic supplies.
_FIELD_ERRORS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string_too_short": _length("short"),
    "string_too_long": _length("long"),
    "too_short": _length("few"),
    "too_long": _length("many"),
    "string_type": lambda _: "hier hoort één tekst, geen lijst of velden",
    "tuple_type": lambda _: (
        "hier hoort een lijst: elke waarde op een eigen regel, met een streepje ervoor"
    ),
    "model_type": lambda _: "hier horen velden, één per regel, als ‘naam: waarde’",
    "model_attributes_type": lambda _: "hier horen velden, één per regel, als ‘naam: waarde’",
    "int_parsing": lambda _: "hier hoort een heel getal",
    "int_type": lambda _: ONE_VALUE,
    "greater_than_equal": lambda context: f"moet minstens {context['ge']} zijn",
    "less_than_equal": lambda context: f"mag hooguit {context['le']} zijn",
    "date_from_datetime_parsing": lambda _: _NO_SUCH_DAY,
    "date_parsing": lambda _: _NO_SUCH_DAY,
}


def field_error(kind: str, context: Mapping[str, Any]) -> str:
    """The message for pydantic's error type and its context."""
    message = _FIELD_ERRORS.get(kind)
    return message(context) if message else "heeft niet de goede vorm"


# ---------------------------------------------------------------- beside the question of a form
# What a school reads: no names of fields. `request` is what its question asks for.
def answer(question: str) -> str:
    return f"Beantwoord de vraag ‘{question}’"


def request_too_short(request: str, least: object) -> str:
    return f"{request}, in minstens {least} tekens"


def request_too_long(request: str, most: object) -> str:
    return f"{request}, in hooguit {most} tekens"


def line_too_long(number: object, most: object) -> str:
    return f"Maak regel {number} korter: hooguit {most} tekens"


def too_few(verb: str, least: str, items: str) -> str:
    return f"{verb} minstens {least} {items}"


def too_many(verb: str, most: str, items: str) -> str:
    return f"{verb} hooguit {most} {items}"


# ---------------------------------------------------------------- settings and the build
def rules_changed(version: str, digest: str) -> str:
    return f"de regels oordelen nu anders dan versie {version}. Was dat niet de bedoeling, zet dan terug wat er veranderde. Anders: verhoog RULES_VERSION, en zet de nieuwe versie in RULES_DIGESTS met ‘{digest}’; laat de oude staan"


NO_DESCRIPTION = "bij deze vraag ontbreekt ‘description’. Schrijf daar wat het veld betekent: dat staat in het formulier en in de uitleg van de velden"
NO_ALIAS = "bij dit veld ontbreekt ‘alias’. Geef het een Nederlandse naam: die staat in het bestand"
NO_CONTROL = "het type zegt niet hoe een formulier ernaar vraagt. Neem een type uit fields.py, zoals Line, of zet er AskedAs of Choices bij"
UNSEEN_BY_BROWSERS = "dit patroon of deze controle kent het formulier niet, zodat het iets goedkeurt wat de controle weigert. Neem Matches of een Rule"
MESSAGE_NOT_A_FUNCTION = "bij Matches hoort als melding een functie, zoals messages.not_a_year"
MESSAGE_NOT_A_TEXT = "bij Rule en Conditional hoort een tekst, zoals messages.SOURCE_MISSING"


def declared_wrongly(name: str, message: str) -> str:
    return f"‘{name}’: {message}" if name else message


def no_such_field(name: str, fields: Iterable[str]) -> str:
    return f"een regel noemt dit veld, maar het bestaat niet.{did_you_mean(name, fields)}"


def unknown_step(step: str, steps: Collection[str]) -> str:
    return f"de stap klopt niet: {not_one_of(step, steps)}"


def impossible_in_rule(value: str, values: Collection[str]) -> str:
    return f"een regel vergelijkt met een andere waarde dan er te kiezen zijn: {not_one_of(value, values)}"


def unknown_heading(heading: str, headings: Collection[str]) -> str:
    return f"de kop klopt niet: {not_one_of(heading, headings)} Is het een nieuwe kop, zet die dan in HEADINGS."


def same_question(text: str, other: str) -> str:
    return f"‘{text}’ is ook de vraag bij ‘{other}’. Een spreadsheet houdt ze zo niet uit elkaar: maak er een andere vraag van"


def invalid_example(message: str) -> str:
    return f"het voorbeeld is geen goed antwoord: {message}"


def not_for_browsers(pattern: str, part: str) -> str:
    return f"een browser leest het patroon ‘{pattern}’ niet zoals Python. Schrijf het anders vanaf ‘{part}’"


def macro_differs(name: str) -> str:
    return f"het onderdeel ‘{name}’ is in render/macros.py niet hetzelfde als hier. Geef de functie daar dezelfde naam en dezelfde parameters, of haal weg wat te veel is"


def part_unknown(name: str, parts: Collection[str]) -> str:
    return f"in render/templates/parts/ is geen macro ‘{name}’.{did_you_mean(name, parts)}"


def setting_not_honoured(name: str, instead: str) -> str:
    return f"‘{name}’ werkt op deze site niet. Haal het weg: {instead}"


def unknown_setting(name: str, allowed: Collection[str]) -> str:
    return f"‘{name}’ is geen instelling die deze site leest.{did_you_mean(name, allowed)} Toegestaan: {listed(allowed, most=40)}"


def missing_setting(name: str) -> str:
    return f"‘{name}’ ontbreekt, en zonder die instelling kan de site niet worden gemaakt. Neem die over uit de mkdocs.yml van Meesterschap"


def plugin_not_installed(name: str, installed: Collection[str]) -> str:
    return f"de plug-in ‘{name}’ is niet geïnstalleerd.{did_you_mean(name, installed)} Haal die weg, of zet het pakket bij de dependencies in pyproject.toml en voer make lock uit"


def language_not_dutch(language: str) -> str:
    return f"‘theme.language’ is ‘{language}’, en de sjablonen zijn in het Nederlands. Schrijf nl"


def missing_theme_file(path: str, name: str, files: Collection[str]) -> str:
    return f"het bestand {path} is er niet. Zet het daar neer, of haal deze regel weg.{did_you_mean(name, files)}"


def file_from_elsewhere(address: str) -> str:
    return f"een browser laadt ‘{address}’ hier niet: een pagina laadt alleen bestanden van deze site. Zet het bestand in overrides/assets/"


def not_a_web_address(name: str, value: str) -> str:
    return f"{name}: ‘{value}’ is geen adres van een website. Schrijf het helemaal, zoals https://voorbeeld.example/ of https://voorbeeld.example/map/, of laat {name} leeg"


def not_a_repository(name: str, value: str) -> str:
    return f"{name}: ‘{value}’ is niet het adres van een broncode. Dat bestaat uit de server, de eigenaar en de naam, zoals https://github.com/stichting/meesterschap. Is er geen, laat {name} dan leeg"


def not_a_mail_address(name: str, value: str) -> str:
    return f"{name}: ‘{value}’ is geen e-mailadres. Schrijf alleen het adres, zoals redactie@voorbeeld.example, of laat {name} leeg"


def insecure_inbox(name: str, value: str) -> str:
    return f"{name}: ‘{value}’ begint met http, en de site met https. Een browser stuurt dan niets op. Geef het inzendpunt ook een adres met https"


def not_a_timestamp(value: str) -> str:
    return f"SOURCE_DATE_EPOCH: ‘{value}’ is geen moment. Schrijf hoeveel seconden het na 1 januari 1970 is, zoals 1767225600 voor 1 januari 2026, of laat SOURCE_DATE_EPOCH leeg"


def not_world_readable(path: str) -> str:
    return f"{path} is van een andere gebruiker van deze computer, die alleen zelf kan instellen dat een webserver het mag lezen: chmod -R a+rX. Meer van zulke bestanden worden niet genoemd"


def day_is_today(day: str, reason: str) -> str:
    return f"De stand op deze site wordt die van vandaag, {day}: {reason}. Een andere dag stel je in met SOURCE_DATE_EPOCH"


NO_GIT = "git is er niet, dus de dag van de laatste wijziging is niet bekend"


def no_commit(reason: str) -> str:
    return f"de dag van de laatste wijziging is niet bekend (git zegt: {reason})"


def not_published(address: str) -> str:
    return f"SITE_URL is niet ingesteld: deze site is gemaakt voor deze computer, op {address}"


NOWHERE_TO_REPORT = "EDITORS_MAIL en REPOSITORY_URL zijn niet ingesteld: wie een fout ziet, kan die nergens melden. Vul minstens één van de twee in"
NO_PUBLISHER = (
    "PUBLISHER is niet ingesteld: op de site staat niet wie die uitgeeft. Vul de naam in, en bij "
    "PUBLISHER_ADDRESS een website of een postadres"
)


def report_subject(title: str) -> str:
    """The subject of a report about the page with this title."""
    return f"Er klopt iets niet: {title}"


def report_body(address: str) -> str:
    """The beginning of a report; without an address, about a page that was not found."""
    page = address or "(plak hier het adres dat je probeerde)"
    return f"Pagina: {page}\n\nWat klopt er niet?\n\n\nWaar blijkt dat uit?\n\n"


_WRITE_ERRORS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EROFS: "er kan alleen worden gelezen",
    errno.EACCES: "daar mag niet worden geschreven",
    errno.EPERM: "daar mag niet worden geschreven",
    errno.EEXIST: "dat is een bestand en geen map",
    errno.ENOTDIR: "dat is een bestand en geen map",
}


def cache_not_writable(folder: str, error: OSError) -> str:
    reason = _WRITE_ERRORS.get(error.errno or 0, str(error))
    return f"In {folder} kan niets worden bewaard: {reason}. De site is goed, maar bouwen duurt de volgende keer net zo lang"


def unsupported_pagefind(installed: str, wanted: str) -> str:
    return f"Pagefind {installed} is geïnstalleerd, en de snelle manier om de zoekindex te maken kent alleen versie {wanted}. Pagefind maakt de hele index nu zelf: zoeken werkt gewoon, maar bouwen duurt langer. De versie die hier hoort, staat in requirements.txt"
