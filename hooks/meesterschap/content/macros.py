"""The macros that editors can call in a page: the parameters of each, and what it shows.

The check, the functions in render/macros.py and the manual for editors all follow this list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from meesterschap.content.ids import IdKind
from meesterschap.content.notation import in_words

MOST_CARDS = 3
"""How many practices or guides a page about something else shows at most."""
FIRST_CARDS = 10
"""How many practices the finder shows at first; assets/praktijken.js shows as many more."""


@dataclass(frozen=True)
class Parameter:
    """A parameter of a macro: an id of this kind, whose word is the parameter's name."""

    kind: IdKind
    optional: bool = False


@dataclass(frozen=True)
class Macro:
    """A macro. `shows` explains it to editors, in Markdown.

    An inline one gives text for within a sentence; any other gives blocks, and its call must be
    a paragraph.
    """

    name: str
    shows: str
    parameters: tuple[Parameter, ...] = ()
    inline: bool = False

    @property
    def kinds(self) -> tuple[IdKind, ...]:
        """The kinds of its parameters, in order."""
        return tuple(parameter.kind for parameter in self.parameters)

    def calls(self, examples: Mapping[IdKind, str]) -> Iterator[str]:
        """Example calls, one for each combination of the optional parameters."""
        required = [f'"{examples[p.kind]}"' for p in self.parameters if not p.optional]
        optional = [f'{p.kind}="{examples[p.kind]}"' for p in self.parameters if p.optional]
        for count in range(len(optional) + 1):
            for chosen in combinations(optional, count):
                yield f"{{{{ {self.name}({', '.join([*required, *chosen])}) }}}}"


@dataclass(frozen=True)
class MacroGroup:
    """Macros that the manual for editors explains together."""

    heading: str
    macros: tuple[Macro, ...]
    remark: str = ""


GROUPS: tuple[MacroGroup, ...] = (
    MacroGroup(
        "Een grafiek",
        (
            Macro(
                "grafiek",
                "De grafiek met kop, tabel, bronnen en kanttekeningen. "
                "De korte naam is de naam van een bestand in `data/indicatoren/`.",
                (Parameter(IdKind.INDICATOR),),
            ),
        ),
    ),
    MacroGroup(
        "Praktijken",
        (
            Macro(
                "praktijken",
                "Zonder iets tussen de haakjes staan alle praktijken er. Met een thema, een sector "
                "of allebei krijg je alleen wat daarbij hoort. Er staan er hooguit "
                f"{in_words(MOST_CARDS)}, met een link naar de rest. De nieuwste komen eerst, en "
                "van één dag eerst wat het best is nagegaan.",
                (Parameter(IdKind.THEME, optional=True), Parameter(IdKind.SECTOR, optional=True)),
            ),
            Macro("praktijkzoeker", "De zoeker waarmee je uit alle praktijken kiest."),
            Macro(
                "verdeling",
                "De tabel die laat zien bij welk thema en in welke sector er nog geen praktijk is.",
            ),
        ),
    ),
    MacroGroup(
        "Een bron noemen",
        (
            Macro(
                "bron",
                "De uitgever en de titel, met een link naar de bron. De korte naam staat in de "
                "eerste kolom van `data/bronnen.csv`.",
                (Parameter(IdKind.SOURCE),),
                inline=True,
            ),
        ),
    ),
    MacroGroup(
        "Een aantal in woorden",
        (
            Macro("aantal_themas", "Hoeveel thema’s de agenda heeft.", inline=True),
            Macro("aantal_resultaten", "Hoeveel afspraken de agenda heeft.", inline=True),
            Macro("aantal_sectoren", "Hoeveel sectoren de agenda heeft.", inline=True),
        ),
        remark="Zo klopt een zin ook als de agenda verandert.",
    ),
    MacroGroup(
        "Lijsten",
        (
            Macro("sectorkeuze", "Een knop voor elke sector."),
            Macro("themas", "De thema’s met hun afspraken."),
            Macro("afspraken", "De namen van alle afspraken, per thema."),
            Macro(
                "resultaten",
                "De afspraken van één thema met hun volledige tekst.",
                (Parameter(IdKind.THEME),),
            ),
            Macro("gidsen", "Alle gidsen."),
            Macro(
                "eerste_gidsen",
                f"De {in_words(MOST_CARDS)} gidsen die het minst vragen, met de tijd en met wie.",
            ),
            Macro("gidskiezer", "De vragen waarmee je een gids kiest."),
            Macro("kijkwijzer", "De lijsten waaruit een team een kijkwijzer samenstelt."),
            Macro("formulier", "Het formulier waarmee een school een praktijk instuurt."),
            Macro("velden", "De uitleg van alle velden van een praktijk."),
            Macro("bronnen", "De bronnen van alle cijfers en mijlpalen."),
            Macro("partners", "Alle partners met wat ze deden."),
            Macro("downloads", "Alle bestanden om mee te nemen."),
            Macro("narekenen", "Het programma dat de oordelen narekent."),
            Macro("onderdelen", "Deze uitleg van alle onderdelen."),
            Macro("waarschuwingen", "De woorden waarmee je een waarschuwing bevestigt."),
        ),
    ),
    MacroGroup(
        "De stand van zaken",
        (
            Macro("in_het_kort", "De stand in een paar zinnen, voor boven aan een pagina."),
            Macro("beeld", "De stand in één zin en één balk, met een link naar de rest."),
            Macro("stand", "De stand van elke afspraak in elke sector als tabel."),
            Macro("balk", "Hoe vaak elk oordeel voorkomt, als balk."),
            Macro("tellingen", "Hoe vaak elk oordeel voorkomt, per sector."),
            Macro("woorden", "Wat elk woord betekent."),
            Macro("regels", "De regels waarmee we oordelen, in woorden."),
            Macro("formules", "De formules bij die regels, met een voorbeeld."),
            Macro("ontbreekt", "Wat er ontbreekt."),
            Macro("oud", "Welke cijfers oud zijn."),
            Macro("uitgevers", "Bij welke uitgever je een nieuw jaar kunt vragen."),
            Macro("achtergrond", "De cijfers die bij geen afspraak horen."),
            Macro("edities", "De edities van elk jaar."),
            Macro("verloop", "Hoe elk oordeel over de jaren verliep."),
        ),
    ),
    MacroGroup(
        "Wat bezoekers kunnen sturen",
        (
            Macro("colofon", "Een zin die zegt wie de site uitgeeft.", inline=True),
            Macro("melden", "Een zin die zegt waar je iets meldt.", inline=True),
            Macro("wegen", "De andere manieren om een praktijk in te sturen."),
            Macro("opsturen", "Wat er gebeurt met wat iemand instuurt."),
            Macro("volgen", "Een zin over de feed.", inline=True),
        ),
        remark="Ze noemen alleen wat er is: wie de site beheert, stelt in of er een inzendpunt, "
        "een broncode, een postbus, een uitgever en een adres zijn. Onder aan elke pagina staat "
        "vanzelf “Klopt er iets niet?”, met een link waarin het adres van de pagina al staat.",
    ),
)
MACROS: Mapping[str, Macro] = {macro.name: macro for group in GROUPS for macro in group.macros}


class RegistryError(TypeError):
    """A class that shows macros differs from the registry in the macros with these names."""

    def __init__(self, shown_by: str, names: tuple[str, ...]) -> None:
        self.names = names
        super().__init__(f"{shown_by} differs from the registry: {', '.join(names)}")
