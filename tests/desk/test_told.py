"""What a saved change is told to have done."""

from editing.kinds import Values
from meesterschap.load.load import parsed
from service.desk.told import told

FILE = "data/bronnen.csv"


def sources(names: str) -> Values:
    """The values of the file with sources of these names."""
    rows = "".join(f"{name},Over {name}\n" for name in names)
    return parsed(FILE, f"id,titel\n{rows}".encode()).values


def test_what_is_gone_is_told_in_the_order_of_the_file() -> None:
    """In every process: a set of words has an order of its own in each."""
    lines = [*told(FILE, sources("hgfedcba"), sources("h"))]
    assert [line[-1] for line in lines] == [*"gfedcba"]
    assert all(line.startswith("Weg: een bron, ") for line in lines)
