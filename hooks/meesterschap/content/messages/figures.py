"""What is wrong with an observation, a series, or the words about them."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from meesterschap.content.messages.words import in_dutch


def no_observations(path: str) -> str:
    return f"er zijn geen waarnemingen. Zet ze in {path.removesuffix('.yml')}.csv, of vertel in het veld ‘geen_cijfer’ waarom ze er niet zijn"


def repeated_observation(series: str, moment: str, first: int) -> str:
    return f"de reeks ‘{series}’ heeft al een waarde voor {moment}, op regel {first}. Laat er één staan"


def percentage_not_observed(percentage: str) -> str:
    return f"‘{percentage}’ staat niet in de gegevens. Neem het cijfer over van een indicator, of zet er een onderdeel dat vanzelf klopt, zoals {{{{ grafiek(…) }}}}"


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


def impossible_percentage(value: Decimal) -> str:
    hint = "er een punt ontbreekt, zoals in 87.0" if value > 100 else "het minteken er hoort"
    return f"{in_dutch(value)} procent kan niet: een aandeel ligt tussen 0 en 100. Kijk of {hint}"


def out_of_range(value: Decimal, unit: str, least: Decimal | None, most: Decimal | None) -> str:
    """A value that its unit does not allow."""
    limit = f"minder dan {least}" if least is not None and value < least else f"meer dan {most}"
    return (
        f"{in_dutch(value)} is {limit}, en dat kan bijna niet bij ‘{unit}’. Kijk of het getal klopt"
    )


def not_whole(value: Decimal, unit: str) -> str:
    return f"‘{unit}’ tel je in hele getallen, en hier staat {in_dutch(value)}. Kijk of de punt er hoort: schrijf twaalfduizend als 12000"


def other_unit(unit: str) -> str:
    return f"geen van de waarden past bij de eenheid ‘{unit}’. Kijk of de eenheid klopt"


def taken_twice(value: Decimal) -> str:
    return f"{in_dutch(value)} uit dit citaat staat er al als een andere waarde. Kijk welk getal van het citaat hier hoort"


def not_quoted(value: Decimal, likely: Decimal | None) -> str:
    """A value that its quotation does not have; `likely` is a figure in it that may be meant."""
    meant = f" Bedoel je {likely:f}?" if likely is not None else ""
    mend = " Verbeter de waarde, of neem de woorden over waarin zij staat"
    return f"{in_dutch(value)} staat niet in het citaat.{meant}{mend}"


def outlier(value: Decimal, near: Decimal) -> str:
    return f"{in_dutch(value)} ligt ver van de waarden ernaast in deze reeks (rond {in_dutch(near)}). Kijk of de punt goed staat, en of het de juiste reeks is"


def other_order(values: Iterable[Decimal]) -> str:
    """Values of one quotation that has them in another order."""
    return f"het citaat noemt {', '.join(map(in_dutch, values))} in een andere volgorde. Kijk of er waarden verwisseld zijn"


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


def figure_not_observed(figure: str) -> str:
    return f"{figure} staat in de boodschap, maar niet in de waarnemingen. Noem alleen getallen en jaren uit de CSV"


_REWRITE = "Maak de zin zo dat hij weer klopt"


def figure_of_other_year(value: Decimal, years: Iterable[int]) -> str:
    return f"{in_dutch(value)} is van {' en '.join(map(str, years))}, en de boodschap zet daar een ander jaar bij. Kijk welk jaar en welk getal bij elkaar horen"


def figure_of_other_series(value: Decimal) -> str:
    return f"{in_dutch(value)} is van een andere reeks dan de boodschap erbij noemt. Kijk of er getallen verwisseld zijn"


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
