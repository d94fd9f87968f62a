"""The tables to take away: what is in each, and how they refer to each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import get_args

from meesterschap.content import Content
from meesterschap.content.agenda import (
    Gap,
    Milestone,
    Partner,
    Result,
    SectorName,
    Source,
    Theme,
)
from meesterschap.content.base import Model
from meesterschap.content.document import COLUMNS
from meesterschap.content.fields import Direction, Precision, SeriesKind
from meesterschap.content.indicators import Indicator, Observation, Series, Target
from meesterschap.content.labels import (
    READ,
    RESULT_KINDS,
    SEEN,
    SERIES_KINDS,
    SIGNS,
    SOURCE_KINDS,
)
from meesterschap.derive import matrix
from meesterschap.open_data.table import (
    NO,
    SEPARATOR,
    YES,
    Column,
    ForeignKey,
    Table,
    Value,
    cells_of,
    columns_of,
)

_SECTORS = "De sectoren waar de waarde samen voor geldt, met een + ertussen"
_SERIES = Column("reeks", "string", "De korte naam van de reeks", required=True)
_INDICATOR = Column(
    "indicator", "string", "Het cijfer, met zijn id in indicatoren.csv", required=True
)
_SOURCE = ForeignKey(("bron",), "bronnen", ("id",))
_OF_INDICATOR = ForeignKey(("indicator",), "indicatoren", ("id",))

OBSERVATION_COLUMNS = (
    _SERIES,
    Column("sectoren", "string", _SECTORS, is_list=True, required=True),
    Column("soort", "string", "meting, raming of aanvraag", get_args(SeriesKind), required=True),
    Column("deelgroep", "string", "Het deel van de sector, als het daarover gaat"),
    Column("instelling", "string", "De instelling, als het over één instelling gaat"),
    Column(
        "moment", "string", "Jaar, maand, dag, schooljaar of periode; of ongedateerd", required=True
    ),
    Column("jaar", "integer", "Het jaar van het moment; van een schooljaar of periode het laatste"),
    Column("aanduiding", "string", "ongeveer, ruim, meer dan of minder dan", get_args(Precision)),
    Column("waarde", "number", "De waarde, met een punt voor de decimalen", required=True),
    Column("eenheid", "string", "De eenheid van de waarde", required=True),
    Column("bron", "string", "De bron, met zijn id in bronnen.csv", required=True),
    Column("vindplaats", "string", "De plaats in de bron"),
    Column("citaat", "string", "De woorden waaruit de waarde blijkt", required=True),
    Column("toelichting", "string", "Een opmerking"),
)
"""Of the observations of one indicator."""


def tables(content: Content, year: int) -> tuple[Table, ...]:
    """Every table, with the judgements as seen in this year."""
    found = (
        observations(content),
        *_of_indicators(content),
        _judgements(content, year),
        *_of_agenda(content),
        _records("bronnen", "Bronnen", content.sources, Source, key=("id",)),
        _records("mijlpalen", "Mijlpalen", content.milestones, Milestone, refers=(_SOURCE,)),
        _records("partners", "Partners", content.partners, Partner, key=("id",)),
        _records("ontbreekt", "Wat er ontbreekt", content.gaps, Gap),
        *(_of_indicator(indicator) for indicator in content.indicators if indicator.observations),
    )
    return (*found, _code_lists(found))


def observations(content: Content) -> Table:
    """Every observation of every indicator, with what it says about, one a row."""
    columns = (
        _INDICATOR,
        Column("naam", "string", "Wat er is gemeten", required=True),
        Column("resultaat", "string", "De afspraak; leeg is achtergrond"),
        Column("nummer", "integer", "De hoeveelste waarde van de reeks", required=True),
        *OBSERVATION_COLUMNS,
        Column("datum", "date", "De dag, als het moment een dag is"),
        Column(
            "vergelijkbaar",
            "string",
            "ja als de waarde meetelt in een oordeel: met een jaar, en precies of ongeveer",
            (YES, NO),
            required=True,
        ),
    )
    rows = (
        (
            *(indicator.slug, indicator.name, indicator.result, number),
            *_observation(indicator, series, one),
            date.fromisoformat(one.moment) if len(one.moment) == len("2014-10-01") else None,
            YES if one.comparable else NO,
        )
        for indicator in content.indicators
        for series in indicator.series
        for number, one in enumerate(indicator.observations_of(series), start=1)
    )
    return Table(
        "waarnemingen",
        "Waarnemingen",
        columns,
        tuple(rows),
        ("indicator", "reeks", "nummer"),
        (_OF_INDICATOR, _of_series("reeks"), _of_result("resultaat"), _SOURCE),
    )


def _of_indicator(indicator: Indicator) -> Table:
    rows = (
        _observation(indicator, series, one)
        for series in indicator.series
        for one in indicator.observations_of(series)
    )
    name = f"indicatoren/{indicator.slug}"
    return Table(name, indicator.name, OBSERVATION_COLUMNS, tuple(rows), foreign_keys=(_SOURCE,))


def _observation(indicator: Indicator, series: Series, one: Observation) -> tuple[Value, ...]:
    """The values for OBSERVATION_COLUMNS."""
    return (
        series.id,
        SEPARATOR.join(series.sectors),
        series.kind,
        series.subgroup,
        series.institution,
        one.moment,
        one.year,
        one.precision,
        one.value,
        indicator.unit,
        one.source,
        one.place,
        one.quotation,
        one.remark,
    )


def _of_indicators(content: Content) -> Iterator[Table]:
    """The indicators, with their series and targets."""
    yield _records(
        "indicatoren",
        "Indicatoren",
        content.indicators,
        Indicator,
        key=("id",),
        refers=(_of_result("resultaat"),),
        without=(COLUMNS, "kanttekeningen"),
    )
    columns = (_INDICATOR, *columns_of(Series))
    rows = (
        (indicator.slug, *cells_of(series, columns[1:]))
        for indicator in content.indicators
        for series in indicator.series
    )
    yield Table("reeksen", "Reeksen", columns, tuple(rows), ("indicator", "id"), (_OF_INDICATOR,))
    yield _targets(content)


def _targets(content: Content) -> Table:
    """The targets, each after what its agreement wanted on the way to it."""
    columns = (
        _INDICATOR,
        Column("nummer", "integer", "De hoeveelste van de indicator", required=True),
        Column(
            "tussendoel",
            "string",
            "ja als het een waarde op weg naar de streefwaarde is",
            (YES, NO),
            required=True,
        ),
        Column("reeksen", "string", "De reeksen waar hij voor geldt", is_list=True),
        *columns_of(Target, "reeksen"),
    )
    rows = (
        (
            *(indicator.slug, number, YES if is_step else NO),
            SEPARATOR.join(series.id for series in indicator.series if target.is_for(series)),
            *cells_of(target, columns[4:]),
        )
        for indicator in content.indicators
        for number, (target, is_step) in enumerate(_steps_and_targets(indicator), start=1)
    )
    key, refers = ("indicator", "nummer"), (_OF_INDICATOR, _SOURCE)
    return Table("streefwaarden", "Streefwaarden", columns, tuple(rows), key, refers)


def _steps_and_targets(indicator: Indicator) -> Iterator[tuple[Target, bool]]:
    """Each target of an indicator after the steps on its path, and whether it is such a step."""
    for target in indicator.targets:
        for step in target.path:
            values = {"year": step.year, "value": step.value, "quotation": step.quotation}
            yield target.model_copy(update=values), True
        yield target, False


def _judgements(content: Content, year: int) -> Table:
    columns = (
        Column("resultaat", "string", "De afspraak, met haar id in afspraken.csv", required=True),
        Column("sector", "string", "De sector, met zijn code in sectoren.csv", required=True),
        Column("oordeel", "string", "Het oordeel", tuple(SIGNS), required=True),
        Column("beoordeeld_in", "integer", "Het jaar waarin is beoordeeld", required=True),
        Column("indicator", "string", "Het cijfer waar het oordeel uit volgt, als dat er is"),
        Column("reeks", "string", "De reeks van dat cijfer"),
    )
    rows = (
        (
            *(cell.result.id, cell.sector, cell.state, year),
            cell.indicator.slug if cell.indicator else None,
            cell.series.id if cell.series else None,
        )
        for row in matrix(content, year)
        for cell in row
    )
    sector = ForeignKey(("sector",), "sectoren", ("code",))
    refers = (_of_result("resultaat"), sector, _OF_INDICATOR, _of_series("reeks"))
    return Table("oordelen", "Oordelen", columns, tuple(rows), ("resultaat", "sector"), refers)


def _of_agenda(content: Content) -> Iterator[Table]:
    """The results of the agenda, its themes and its sectors."""
    columns = (
        Column("thema", "string", "Het thema, met zijn id in themas.csv", required=True),
        *columns_of(Result),
    )
    rows = (
        (theme.id, *cells_of(result, columns[1:]))
        for theme in content.agenda.themes
        for result in theme.results
    )
    theme = ForeignKey(("thema",), "themas", ("id",))
    yield Table("afspraken", "Afspraken", columns, tuple(rows), ("id",), (theme,))
    yield _records("themas", "Thema’s", content.agenda.themes, Theme, key=("id",))
    yield _records("sectoren", "Sectoren", content.agenda.sectors, SectorName, key=("code",))


def _code_lists(tables: Iterable[Table]) -> Table:
    """What each code means that a column of these tables can have."""
    columns = (
        Column("tabel", "string", "De tabel, zonder .csv", required=True),
        Column("kolom", "string", "De kolom", required=True),
        Column("code", "string", "Wat er in de kolom staat", required=True),
        Column("betekenis", "string", "Wat het betekent", required=True),
    )
    rows = (
        (table.name, column.name, code, MEANINGS[column.codes][code])
        for table in tables
        if "/" not in table.name  # the tables of one indicator have the same columns
        for column in table.columns
        for code in column.codes
    )
    return Table("codelijsten", "Codelijsten", columns, tuple(rows), ("tabel", "kolom", "code"))


_LISTS: tuple[Mapping[str, str], ...] = (
    RESULT_KINDS,
    SERIES_KINDS,
    SOURCE_KINDS,
    READ,
    SEEN,
    {state: sign.word for state, sign in SIGNS.items()},
    {YES: "ja", NO: "nee"},
    {
        "geen bewijs gevonden": "we vonden niets dat een partner hiervoor deed",
        "begonnen": "er is iets gedaan, maar weinig van wat is beloofd",
        "deels": "een deel van wat is beloofd, is gedaan",
        "grotendeels": "het meeste van wat is beloofd, is gedaan",
        "volledig": "alles wat is beloofd, is gedaan",
    },
    {"jaar": "we tellen de jaren met bewijs", "sector": "we tellen de sectoren met bewijs"},
    dict(zip(get_args(Direction), ("hoger is beter", "lager is beter"), strict=True)),
    {
        "ongeveer": "de bron noemt de waarde ongeveer",
        "ruim": "de echte waarde ligt iets hoger",
        "meer dan": "de echte waarde ligt hoger",
        "minder dan": "de echte waarde ligt lager",
    },
)
MEANINGS: Mapping[tuple[str, ...], Mapping[str, str]] = {tuple(one): one for one in _LISTS}
"""The meaning of each code, by all codes of its list."""


def _records(
    name: str,
    title: str,
    records: Sequence[Model],
    model: type[Model],
    *,
    key: tuple[str, ...] = (),
    refers: tuple[ForeignKey, ...] = (),
    without: tuple[str, ...] = (),
) -> Table:
    """The table of these records, with a column for each of their fields."""
    columns = tuple(columns_of(model, *without))
    rows = tuple(tuple(cells_of(record, columns)) for record in records)
    return Table(name, title, columns, rows, key, refers)


def _of_result(column: str) -> ForeignKey:
    return ForeignKey((column,), "afspraken", ("id",))


def _of_series(column: str) -> ForeignKey:
    return ForeignKey(("indicator", column), "reeksen", ("indicator", "id"))
