"""What is wrong with an edition, published or a draft."""

from collections.abc import Collection

from meesterschap.content.files import ERRATA
from meesterschap.content.messages.words import did_you_mean, listed

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
