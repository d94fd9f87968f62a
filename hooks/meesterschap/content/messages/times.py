"""What is wrong with a year, a moment or a day beside others."""

from collections.abc import Collection

from meesterschap.content.messages.words import enumerated, listed


def agenda_backwards(begin: int, end: int) -> str:
    return f"de agenda begint in {begin} en eindigt in {end}. Kijk of de jaren omgewisseld zijn"


def agenda_too_long(begin: int, end: int) -> str:
    return f"de agenda duurt van {begin} tot en met {end}: {end - begin + 1} jaar. Kijk of beide jaren goed zijn overgetikt"


def outside_agenda(year: int, begin: int, end: int) -> str:
    return f"{year} ligt buiten de agenda, die van {begin} tot en met {end} loopt. Schrijf het jaar dat de tekst noemt"


def deadline_not_in_text(year: int, named: Collection[int]) -> str:
    return f"de termijn is {year}, en de tekst noemt {enumerated(named)}. Neem het jaar over dat in de tekst staat"


def seen_before_published(year: int, seen: object) -> str:
    return f"de bron is van {year}, maar is al gezien op {seen}. Kijk welke van de twee niet klopt"


def unlikely_year(moment: str) -> str:
    return f"{moment} ligt ver van de jaren van de agenda. Kijk of het jaar goed is overgetikt"


def school_year_or_month(moment: str, words: str, school_year: str) -> str:
    return f"‘{moment}’ betekent hier {words}. Is het een schooljaar, schrijf dan {school_year}"


def year_not_in_quotation(moment: str, named: Collection[int]) -> str:
    return f"hier staat {moment}, en het citaat noemt {enumerated(named)}. Neem het jaar over uit de bron, of kies een citaat over dit jaar"


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
