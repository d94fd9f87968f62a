"""What is wrong with a value by itself, or as a reference; and how to confirm a warning."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from meesterschap.content.ids import IdKind
from meesterschap.content.messages.words import did_you_mean, listed
from meesterschap.content.rewritten import date_in, month_in, number_in, school_year_in
from meesterschap.content.slugs import slug


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


def unknown(kind: IdKind, value: str, allowed: Collection[str]) -> str:
    """A reference to something that does not exist."""
    near = did_you_mean(value, allowed)
    if number_in(value) in allowed:  # of a result: Excel makes 3-jan of 3.1
        return f"‘{value}’ is {kind.unknown}: Excel maakte er iets anders van. Schrijf {number_in(value)}. {_IN_EXCEL}"
    if kind is IdKind.SOURCE:  # there are too many to list
        return f"‘{value}’ is {kind.unknown}.{near or ' Voeg de bron daar eerst toe.'}"
    return f"‘{value}’ is {kind.unknown}. Toegestaan: {listed(allowed) or 'nog niets'}.{near}"


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
    """How to write a school year that has a hyphen, or half a year; "" for other text."""
    years = school_year_in(value)
    return f"Schrijf een schooljaar met een schuine streep: {years}" if years else ""


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


def not_a_term(value: str) -> str:
    return f"‘{value}’ kan hier niet. Schrijf een woord, of hooguit vier, van alleen letters"


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


def unused_source(source: str) -> str:
    return f"niets verwijst naar de bron ‘{source}’. Gebruik hem of haal deze regel weg"


def repeated(what: str, value: str, first: int) -> str:
    return f"{what} ‘{value}’ staat er al, op regel {first}. Laat er één staan"


def looks_twice(value: str, first: int, where: str) -> str:
    return f"‘{value}’ lijkt op wat er al staat op regel {first}{where}. Laat er één staan, en verwijs overal naar die ene"


def twice_in_list(value: str) -> str:
    return f"‘{value}’ staat twee keer in deze lijst. Haal er één weg"


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
    "dict_type": lambda _: "hier horen velden, één per regel, als ‘naam: waarde’",
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
