"""The mapping: a file in which an editor says which column holds which question."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from forms.messages import shown
from forms.rows import AnswerSheet
from meesterschap.submit import cells
from meesterschap.submit.formats import question_columns
from meesterschap.submit.questions import Question
from spreadsheet import SpreadsheetError, naming, read


def mapping_in(file: Path) -> Mapping[str, str]:
    """The question of each column in the mapping file. Raises SpreadsheetError."""
    wanted = ("kolom", "vraag")
    with naming(file):
        sheets = read(file, lambda header: sum(cells.header_key(cell) in wanted for cell in header))
    for sheet in sheets:
        for row in sheet.rows:
            place = {cells.header_key(text): number for number, text in row.cells.items()}
            if place.keys() >= set(wanted):
                column, question = (place[name] for name in wanted)
                below = [one.cells for one in sheet.rows if one.number > row.number]
                return {
                    one[column]: one[question] for one in below if {column, question} <= one.keys()
                }
    raise SpreadsheetError(f"{file.name}: hierin horen twee kolommen, ‘kolom’ en ‘vraag’.")


def check_mapping(mapping: Mapping[str, str], questions: Sequence[Question]) -> None:
    """Raise SpreadsheetError if a column is mapped to an unknown question."""
    for name in mapping.values():
        if not question_columns([name], questions, {}):
            raise SpreadsheetError(
                f"‘{shown(name)}’ in de mapping is geen vraag, en geen naam van een veld."
            )


def missing_columns(mapping: Mapping[str, str], sheets: Sequence[AnswerSheet]) -> Iterator[str]:
    """A message for each mapped column that is in no sheet."""
    headers = {cells.header_key(header) for sheet in sheets for header in sheet.headers}
    for column in mapping:
        if cells.header_key(column) not in headers:
            yield f"de mapping noemt de kolom ‘{shown(column)}’, en die is er niet."
