"""What is wrong with a file: its name, size, encoding, YAML, table or photo."""

from collections.abc import Iterable

from meesterschap.content.messages.fields import slug_of
from meesterschap.content.messages.words import did_you_mean

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


def wrong_columns(unknown: list[str], missing: list[str], columns: list[str]) -> str:
    faults = [f"‘{column}’ is geen kolom.{did_you_mean(column, columns)}" for column in unknown]
    faults += [f"De kolom ‘{column}’ ontbreekt." for column in missing]
    return f"{' '.join(faults)} Deze kolommen kunnen er staan, met komma’s ertussen: {','.join(columns)}"


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
