"""The rules of judgement in words, with the numbers by which the code judges."""

from collections.abc import Mapping
from fractions import Fraction
from typing import get_args

from meesterschap.content.agenda import Agenda
from meesterschap.content.editions import Rule
from meesterschap.content.fields import Progress
from meesterschap.content.labels import SIGNS, Sign, or_list
from meesterschap.content.notation import in_words, rounded
from meesterschap.content.states import State
from meesterschap.derive.judgement import (
    DELAYED_FROM,
    NEAR_START,
    ON_COURSE_FROM,
    RULES_VERSION,
    TREND_POINTS,
    Goal,
    Point,
    expected_value,
    pace,
    state_by_pace,
)


def _percent(share: Fraction) -> str:
    return f"{rounded(share * 100)} procent"


MEANINGS: Mapping[State, str] = {
    State.ACHIEVED: "Wat de agenda vroeg, is gehaald.",
    State.ON_COURSE: f"Het tempo is ten minste {_percent(ON_COURSE_FROM)} van wat nodig is.",
    State.DELAYED: f"Het tempo is ten minste {_percent(DELAYED_FROM)} van wat nodig is, "
    f"maar geen {_percent(ON_COURSE_FROM)}.",
    State.BEHIND: f"Het tempo is minder dan {_percent(DELAYED_FROM)} van wat nodig is.",
    State.WORSE: "Het is slechter dan bij het uitgangspunt.",
    State.NOT_ACHIEVED: "De einddatum is voorbij en de streefwaarde is niet gehaald.",
    State.UNKNOWN: "Er is te weinig bekend. Dat is goed nieuws noch slecht nieuws.",
    State.FAVOURABLE: "De agenda noemt geen getal; het ging de goede kant op.",
    State.STABLE: "De agenda noemt geen getal; er veranderde weinig.",
    State.UNFAVOURABLE: "De agenda noemt geen getal; het ging de verkeerde kant op.",
    State.TOO_FEW: "Er is te weinig bekend. Dat is goed nieuws noch slecht nieuws.",
    State.REALISED: "Een mijlpaal laat zien dat het er in de jaren van de agenda kwam.",
    State.LATER: "Een mijlpaal laat zien dat het er kwam, maar pas na de agenda.",
    State.EXISTED: "Een mijlpaal laat zien dat het er al was voordat de agenda begon.",
    State.NOT_YET: "Een mijlpaal laat zien dat het er niet is.",
    State.COMMITMENT: "Een toezegging van de partners. De redactie zegt hoe ver die kwam.",
    State.NOT_APPLICABLE: "De agenda vraagt dit niet van deze sector.",
}


def meaning(sign: Sign) -> str:
    """What a sign says; the states that share one mean the same to a visitor."""
    return next(MEANINGS[state] for state in State if SIGNS[state] == sign)


def rules(agenda: Agenda) -> tuple[Rule, ...]:
    """The rules by which the results of this agenda are judged."""
    return (
        _of("Waar we over oordelen.", _scope(agenda)),
        _of("Is er een streefwaarde van de agenda?", _with_target()),
        _of(
            "Noemt de agenda geen getal?",
            "Dan geven we geen oordeel. We zeggen alleen welke kant het op ging, als er "
            f"{in_words(TREND_POINTS)} vergelijkbare metingen zijn. Een verschil dat niet groter "
            f"is dan de tolerantie van het cijfer noemen we ‘{SIGNS[State.STABLE].word}’. Bij elke "
            "tolerantie staat de reden.",
        ),
        _of(
            "Gaat het om een feit?",
            _with_term(agenda),
        ),
        _of(
            "Gaat het om een toezegging?",
            "Dan rekenen we geen oordeel uit. De redactie zegt hoe ver het kwam, met redenen: "
            f"{or_list([f'‘{word}’' for word in get_args(Progress)])}. Zo doen ook de beoordelaars "
            "van het Open Government Partnership dat. Daarnaast tellen we voor hoeveel jaren of "
            "sectoren er bewijs is. Een bijdrage telt alleen als de redactie kan zeggen wat die "
            "aan de toezegging bijdroeg.",
        ),
        _of(
            "Vindt een mens er iets van?",
            "Dan staat dat oordeel ernaast, met functie, datum en redenen. Het vervangt het "
            "berekende oordeel niet.",
        ),
        formulas(),
        _of("Meer regels.", "We houden ons ook hieraan:", *_details(agenda)),
        _of(
            f"Versie {RULES_VERSION}.",
            "In versie 1 telde een feit ook als het buiten de jaren van de agenda lag. De reeks "
            "die het laatst gemeten was, gaf de doorslag. En alles wat een partner deed, telde als "
            "bijdrage.",
        ),
        _of(
            "Wat een oordeel niet zegt.",
            "Een oordeel zegt niet waarom iets wel of niet lukte, en niet wie dat op zijn geweten "
            "heeft.",
        ),
    )


def formulas() -> Rule:
    """How the pace towards a target is computed, with an example."""
    return _of(
        "De formules.",
        "Het uitgangspunt is y₀ in jaar t₀, de laatste meting is y in jaar t, en de "
        "streefwaarde is x in jaar T.",
        "Verwacht: e = y₀ + (x − y₀) × (t − t₀) / (T − t₀)",
        "Tempo: R = (y − y₀) / (e − y₀)",
        _example(),
        "Heeft een akkoord zelf vastgelegd wat er elk jaar nodig was, dan volgen we dat pad, en "
        "geen rechte lijn.",
        "We rekenen in procentpunten en met een rechte lijn. Wie met groeicijfers rekent, "
        "geeft “68 procent heeft het wel” een ander oordeel dan “32 procent heeft het niet”, "
        "terwijl het hetzelfde feit is.",
    )


def _of(about: str, *words: str) -> Rule:
    return Rule(waarover=about, woorden=words)


def _scope(agenda: Agenda) -> str:
    return (
        f"De agenda liep van {agenda.begin} tot en met {agenda.end}. We oordelen daarom over de "
        f"stand aan het eind van {agenda.end}. Wat daarna kwam, noemen we wel, maar het telt niet "
        "mee."
    )


def _with_target() -> str:
    on_course, delayed = _cut(ON_COURSE_FROM), _cut(DELAYED_FROM)
    return (
        "Dan kijken we of die is gehaald met de laatste meting tot en met het jaar waarvoor hij "
        "geldt. We rekenen ook uit hoe ver het had moeten zijn: we trekken een rechte lijn van het "
        "uitgangspunt naar de streefwaarde. Het tempo is de verandering die er was, gedeeld door "
        "de verandering die nodig was. Loopt de termijn nog, dan is een tempo van "
        f"{on_course} of meer ‘{SIGNS[State.ON_COURSE].word}’, van {delayed} tot {on_course} "
        f"‘{SIGNS[State.DELAYED].word}’, en van minder dan {delayed} "
        f"‘{SIGNS[State.BEHIND].word}’. Wordt het slechter, dan is het "
        f"‘{SIGNS[State.WORSE].word}’."
    )


def _with_term(agenda: Agenda) -> str:
    realised, later, existed, not_yet = (
        SIGNS[state].word for state in (State.REALISED, State.LATER, State.EXISTED, State.NOT_YET)
    )
    return (
        "Dan zoeken we een mijlpaal die laat zien dat het er is. Kwam het er tussen "
        f"{agenda.begin} en {agenda.end}, dan is het ‘{realised}’. Kwam het daarna, dan is het "
        f"‘{later}’, en was het er al, dan ‘{existed}’. Laat een mijlpaal zien dat het er juist "
        f"niet is, dan is het ‘{not_yet}’. Een aankondiging of een feit zonder datum beslist niets."
    )


def _cut(share: Fraction) -> str:
    return f"{float(share):.2f}".replace(".", ",")


def _example() -> str:
    """A pace in figures, computed as every other one."""
    first, last = Point(Fraction(2012), Fraction(60)), Point(Fraction(2015), Fraction(68))
    target = Goal(Fraction(2017), Fraction(80), "omhoog")
    expected, speed = expected_value(first, target, last.time), pace(first, last, target)
    state = state_by_pace(speed, met=target.met_by(last.value), ended=False)
    done, needed = last.value - first.value, expected - first.value
    return (
        f"Een voorbeeld: van {first.value} procent in {first.time} naar {target.value} procent in "
        f"{target.time}. In {last.time} was {rounded(expected)} procent nodig geweest; het werd "
        f"{last.value} procent. Het tempo is dan {rounded(done)} / {rounded(needed)} = "
        f"{rounded(speed, 2)}. Dat is ‘{SIGNS[state].word}’."
    )


def _details(agenda: Agenda) -> tuple[str, ...]:
    return (
        f"Het uitgangspunt is de meting die het dichtst bij {agenda.begin} ligt, hooguit "
        f"{in_words(NEAR_START)} jaar ervoor of erna. Is die er niet, dan is het de eerste meting "
        "daarna.",
        "We vergelijken nooit metingen die op een andere manier zijn gedaan. Zijn er voor een "
        "sector meer reeksen, dan kiest de redactie welke telt, en zegt waarom.",
        "Een streefwaarde voor de ene manier van meten leggen we niet naast een andere.",
        "Een cijfer over een deelgroep of één instelling telt niet voor de hele sector. Een raming "
        "of een aantal aanvragen is geen meting.",
        "Een waarde zonder datum, of een waarde als “meer dan 2.300”, staat in de lijst, maar niet "
        "in de grafiek en niet in het oordeel.",
        "Een cijfer voor een paar sectoren samen geldt niet voor elke sector apart.",
        "Een streefwaarde uit een ander akkoord bepaalt het oordeel niet. We laten wel zien van "
        "wie hij is, en welk tempo er nodig was.",
        "Zonder twee vergelijkbare metingen is er geen oordeel. Dat is goed nieuws noch slecht "
        "nieuws.",
    )
