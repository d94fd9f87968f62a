"""Changed values in the bytes of a file: their own lines differ, and nothing else does."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editing.rewrite import UnwritableError, rewritten
from meesterschap.content.document import BODY, COLUMNS, ROWS, SLUG, Document, Location
from meesterschap.content.problem import ContentError
from meesterschap.load.load import parsed
from meesterschap.load.strict_yaml import invisible_characters
from meesterschap.load.text import text_in
from site_copy import WORLD

WORLD_FILES = {
    file.relative_to(WORLD).as_posix(): file.read_bytes()
    for folder in ("data", "docs")
    for file in sorted((WORLD / folder).rglob("*"))
    if file.suffix in (".yml", ".md", ".csv")
}
MIXED_ENDS = "data/gemengd.csv"
YAML = """\
# Waar dit over gaat.
titel: Samen kijken
'naam': 'Groep 7'  # van boven
jaar: 1.10

over: >-
  Een lange tekst die over
  meer regels gaat.

  En een tweede alinea.
letterlijk: |
  een
    twee

# Wie er zijn.
sectoren: [po, "vo", mbo]  # drie
stappen:
- eerst

  # dan
- "dan: dit"
-
  wie: team
leeg:
mensen:
  - naam: An
    # haar rol
    rol: leraar

  - naam: Bo
    rol:
      - a
      - {b: c, d: [e, f]}
# einde
"""
TABLE = 'id,tekst,"jaar"\n\na,"een, twee",2020\nb,"drie ""vier""\nvijf"\nc,zes,2021\n\n'
ODD_FILES = {
    "data/vreemd.yml": YAML.encode(),
    "data/windows.yml": b"\xef\xbb\xbf" + YAML.replace("\n", "\r\n").encode(),
    "data/open.yml": YAML.removesuffix("# einde\n").removesuffix("\n").encode(),
    "docs/vreemd.md": f"---\n{YAML}--- \n\n# Kop\n\n---\n\ntekst".encode(),
    "data/vreemd.csv": TABLE.encode(),
    "data/excel.csv": b"\xef\xbb\xbf" + TABLE.replace(",", ";").replace('"een;', '"een,').encode(),
    MIXED_ENDS: TABLE.replace("\n", "\r\n").replace('"\r\n', '"\n').encode(),
    "data/aanhaling.csv": b'"id","tekst"\n"a","b"\n"c",""',
}

FILES = WORLD_FILES | ODD_FILES
TABLES = [path for path in FILES if path.endswith(".csv")]
FIELDS = [path for path in FILES if not path.endswith(".csv")]
FIXED = {SLUG, COLUMNS}
NASTY = ["no", "1.10", "2026-11-27", "12:30", "~", "null", "#", "a # b", "a: b", "- a", "-", "---"]
NASTY += [
    "? a",
    "& a",
    "*a",
    "!a",
    "|",
    ">-",
    "%a",
    "@a",
    "`a`",
    "[a",
    "a]",
    "{a: b}",
    "a, b",
    "a;b",
]
NASTY += ["'", '"', "'a'", '"a"', 'a "b" c', "it's", "a\\b", "\\n", "é ’ – 😀", "a\nb", "a\n\n\nb"]
NASTY += [
    "a\n  b\nc",
    "a \nb",
    "# a\n# b",
    "a\tb",
    '"a\nb"',
    "a:\n- b",
    ":",
    ",",
    "woord " * 300 + ".",
]
NASTY += [
    "https://voorbeeld.example/a?b=c#d",
    "=1+1",
    "a  b",
    "...",
    "a:",
    "a #",
    "''",
    "...\n---\na",
]


def is_visible(text: str) -> bool:
    return not [*invisible_characters(text)]


TEXTS = st.sampled_from(NASTY) | (
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1)
    .map(str.strip)
    .filter(lambda text: text and is_visible(text))
)
NAMES = st.sampled_from(["nieuw", "1.1", "met spatie", "a: b", "- c", "#d", "no", "'e'"])
NEW = st.one_of(
    TEXTS,
    st.just(""),
    st.lists(TEXTS, max_size=3),
    st.dictionaries(NAMES, TEXTS | st.lists(TEXTS, max_size=2), max_size=2),
    st.lists(st.dictionaries(NAMES, TEXTS, max_size=2), max_size=2),
)


def any_of(paths: Iterable[str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A test for each odd file, and one for those of the small world."""
    choices = {"world": st.sampled_from([path for path in paths if path in WORLD_FILES])}
    choices |= {path: st.just(path) for path in paths if path in ODD_FILES}

    def as_test(check: Callable[[str, st.DataObject], None]) -> Callable[..., None]:
        @pytest.mark.parametrize("paths", choices.values(), ids=choices)
        @given(data=st.data())
        def test(paths: st.SearchStrategy[str], data: st.DataObject) -> None:
            check(data.draw(paths), data)

        return test

    return as_test


def below(value: Any, location: Location = ()) -> Iterator[tuple[Location, Any]]:
    """Each value within a value, with its location."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        if key not in FIXED:
            yield (*location, key), item
            if not isinstance(item, str):
                yield from below(item, (*location, key))


def at(values: Any, location: Location) -> Any:
    for key in location:
        values = values[key]
    return values


def own_lines(document: Document, lines: list[str], location: Location) -> tuple[int, int]:
    """The lines of a value, up to where the next one begins: indexes in `lines`."""
    first = document.place(location).line - 1
    size = len(location)
    later = [line - 1 for at, line in document.lines.items() if at[:size] != location]
    end = min((line for line in later if line > first), default=len(lines))
    while lines[first - 1].strip() == "-":
        first -= 1
    while lines[end - 1].strip() == "-" and end - 1 > first:
        end -= 1
    return first, max(end, first + 1)


def comments(lines: list[str]) -> Counter[str]:
    return Counter(line for line in lines if line.lstrip().startswith("#"))


def assert_rewritten(path: str, before: bytes, after: bytes, values: Any) -> tuple[list[str], ...]:
    """The lines of both, of which nothing but the values differ."""
    assert parsed(path, after).values == values
    assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
    if b"\r" not in before or before.count(b"\r\n") == before.count(b"\n"):
        assert after.count(b"\r\n") == (after.count(b"\n") if b"\r" in before else 0)
    lines = text_in(before).split("\n"), text_in(after).split("\n")
    assert not lines[1][-1] or lines[0][-1] or BODY in values
    return lines


@any_of(FILES)
def test_a_changed_value_changes_its_lines(path: str, data: st.DataObject) -> None:
    document = parsed(path, FILES[path])
    values = deepcopy(document.values)
    places = [where for where, item in below(values) if isinstance(item, str)]
    location = data.draw(st.sampled_from(places))
    at(values, location[:-1])[location[-1]] = data.draw(TEXTS)
    result = rewritten(path, FILES[path], values)
    lines, new = assert_rewritten(path, FILES[path], result, values)
    first, end = own_lines(document, lines, location)
    assert new[:first] == lines[:first]
    assert new[len(new) - len(lines) + end :] == lines[end:]
    assert not comments(lines) - comments(new) or location == (BODY,)


@any_of(FILES)
def test_what_goes_takes_its_lines(path: str, data: st.DataObject) -> None:
    document = parsed(path, FILES[path])
    values = deepcopy(document.values)
    places = [where for where, _ in below(values) if where[-1] not in (BODY, ROWS)]
    location = data.draw(st.sampled_from([w for w in places if len(at(values, w[:-1])) > 1]))
    del at(values, location[:-1])[location[-1]]
    result = rewritten(path, FILES[path], values)
    lines, new = assert_rewritten(path, FILES[path], result, values)
    first, end = own_lines(document, lines, location)
    rest = len(new) - len(lines) + end
    assert new[:first] == lines[:first]
    assert [*map(undashed, new[rest:])] == [*map(undashed, lines[end:])]
    assert rest <= end
    assert not comments(lines) - comments(new) - comments(lines[first:end])


def undashed(line: str) -> str:
    """The line without the dash that it takes over when the field above it goes."""
    return re.sub("^[ -]+", lambda found: " " * len(found[0]), line)


@any_of(FIELDS)
def test_what_comes_brings_its_lines(path: str, data: st.DataObject) -> None:
    values = deepcopy(parsed(path, FILES[path]).values)
    places = [where for where, item in below(values) if not isinstance(item, str)]
    holder = at(values, data.draw(st.sampled_from([(), *places])))
    place = data.draw(st.integers(0, len(holder)))
    new_value = data.draw(NEW)
    if isinstance(holder, dict):
        fields = [*holder.items()]
        fields.insert(place, (data.draw(NAMES.filter(lambda name: name not in holder)), new_value))
        holder.clear()
        holder.update(fields)
    else:
        holder.insert(place, new_value)
    result = rewritten(path, FILES[path], values)
    lines, new = assert_rewritten(path, FILES[path], result, values)
    assert len(lines) - common(lines, new) <= 1  # of [], or of the dash that it comes behind
    assert not comments(lines) - comments(new)


def common(lines: list[str], other: list[str]) -> int:
    """How many lines are the same at the start and at the end together."""
    shortest = min(len(lines), len(other))
    start = next((n for n in range(shortest) if lines[n] != other[n]), shortest)
    rest = range(shortest - start)
    return start + next((n for n in rest if lines[-1 - n] != other[-1 - n]), len(rest))


@any_of(TABLES)
def test_a_new_row_brings_its_line(path: str, data: st.DataObject) -> None:
    values = deepcopy(parsed(path, FILES[path]).values)
    row = st.dictionaries(st.sampled_from(values[COLUMNS]), TEXTS, min_size=1)
    values[ROWS].insert(data.draw(st.integers(0, len(values[ROWS]))), data.draw(row))
    result = rewritten(path, FILES[path], values)
    lines, new = assert_rewritten(path, FILES[path], result, values)
    assert common(lines, new) == len(lines)


@any_of(FIELDS)
def test_many_changes_at_once(path: str, data: st.DataObject) -> None:
    values = deepcopy(parsed(path, FILES[path]).values)
    for _ in range(data.draw(st.integers(2, 6))):
        location = data.draw(st.sampled_from([where for where, _ in below(values)]))
        holder, key = at(values, location[:-1]), location[-1]
        change = data.draw(st.sampled_from(["change", "add", "remove"]))
        if key == BODY:
            holder[key] = data.draw(TEXTS)
        elif change == "change":
            holder[key] = data.draw(NEW)
        elif change == "remove" and len(holder) > 1 + (holder is values):  # beside its name
            del holder[key]
        elif isinstance(holder, list):
            holder.insert(key, data.draw(NEW))
        else:
            holder[data.draw(NAMES)] = data.draw(TEXTS)
    result = rewritten(path, FILES[path], values)
    assert parsed(path, result).values == values
    assert rewritten(path, result, values) == result


@any_of(FILES)
def test_a_new_file_has_any_values(path: str, data: st.DataObject) -> None:
    values = deepcopy(parsed(path, FILES[path]).values)
    for location, item in [*below(values)]:
        if isinstance(item, str) and data.draw(st.booleans()):
            at(values, location[:-1])[location[-1]] = data.draw(TEXTS)
    result = rewritten(path, b"", values)
    assert parsed(path, result).values == values
    assert result.endswith(b"\n") or path.endswith(".md")


@pytest.mark.parametrize("path", FILES)
def test_a_value_that_changes_back_leaves_no_trace(path: str) -> None:
    values = parsed(path, FILES[path]).values
    texts = [(location, item) for location, item in below(values) if isinstance(item, str)]
    for location, item in texts[:: len(texts) // 9 + 1]:
        if item:
            changed = deepcopy(values)
            at(changed, location[:-1])[location[-1]] = item + "x"
            assert rewritten(path, rewritten(path, FILES[path], changed), values) == FILES[path]


def added(key: str, value: Any, *, behind: str) -> Callable[[Any], Any]:
    """A change: this field comes behind that one, or first of all behind nothing."""

    def change(values: Any) -> Any:
        fields = [*values.items()]
        fields.insert([*values].index(behind) + 1 if behind else 0, (key, value))
        return dict(fields)

    return change


def put(*location: Any, value: Any) -> Callable[[Any], Any]:
    def change(values: Any) -> Any:
        at(values, location[:-1])[location[-1]] = value
        return values

    return change


def gone(*location: Any) -> Callable[[Any], Any]:
    def change(values: Any) -> Any:
        del at(values, location[:-1])[location[-1]]
        return values

    return change


def appended(*location: Any, item: Any) -> Callable[[Any], Any]:
    def change(values: Any) -> Any:
        at(values, location).append(item)
        return values

    return change


LONG = "woord " * 40 + "einde"
YAML_CHANGES = {
    "plain": ("a: b\n", put("a", value="no"), "a: no\n"),
    "an address stays plain": ("a: b\n", put("a", value="https://a.nl/#b"), "a: https://a.nl/#b\n"),
    "a colon needs quotes": ("a: b\n", put("a", value="b: c"), 'a: "b: c"\n'),
    "single quotes stay": ("a: '1.1'\n", put("a", value="it's"), "a: 'it''s'\n"),
    "double quotes stay": ('a: "1"\n', put("a", value='2"'), 'a: "2\\""\n'),
    "quotes before a comment": ("a: ''  # b\n", put("a", value="c"), "a: 'c'  # b\n"),
    "an empty value": ("a:  # b\nc: d\n", put("a", value="e"), 'a: "e"  # b\nc: d\n'),
    "made empty": ("a: b\n", put("a", value=""), 'a: ""\n'),
    "long on one line": ("a: b\n", put("a", value=LONG), f"a: {LONG}\n"),
    "several lines": (
        "a:\n  b: c\n",
        put("a", "b", value="d\n\n e"),
        "a:\n  b: |-\n    d\n\n     e\n",
    ),
    "literal": (
        "a: |+ # b\n   c\n\nd: e\n",
        put("a", value="f\ng"),
        "a: |+ # b\n   f\n   g\n\nd: e\n",
    ),
    "folded": (
        "a: >\n  een twee drie\n  vier\n\n  vijf\n",
        put("a", value="een en twee drie vier\nvijf"),
        "a: >\n  een en twee\n  drie vier\n\n  vijf\n",
    ),
    "folded cannot hold it": ("a: >\n  b\n", put("a", value="c\n  d"), "a: |-\n  c\n    d\n"),
    "lines of plain text": ("a: b\n  c\nd: e\n", put("a", value="b d"), "a: b d\nd: e\n"),
    "a new field": (
        "a: b  \n# c\nd: e\n",
        added("x", "1", behind="a"),
        "a: b  \nx: 1\n# c\nd: e\n",
    ),
    "a first field": ("# a\nb: c\n", added("x", "1", behind=""), "# a\nx: 1\nb: c\n"),
    "a last field": ("a:\n- b\n# c", added("x", ["1"], behind="a"), "a:\n- b\nx:\n  - 1\n# c"),
    "no line feed": ("a: b", added("x", {"y": "z"}, behind="a"), "a: b\nx:\n  y: z"),
    "first behind a dash": (
        "a:\n  - b: c\n",
        lambda values: {"a": [{"x": "1", "b": "c"}]},
        "a:\n  - x: 1\n    b: c\n",
    ),
    "gone behind a dash": ("a:\n- b: c\n  d: e\n", gone("a", 0, "b"), "a:\n- d: e\n"),
    "a comment below it": (
        "a:\n  - b: c\n    # e\n    d: e\n",
        gone("a", 0, "b"),
        "a:\n  - \n    # e\n    d: e\n",
    ),
    "a field goes": ("a: b\n# c\nd:\n  - e\n\nf: g\n", gone("d"), "a: b\n# c\n\nf: g\n"),
    "the last item goes": ("a: b\nc:\n  - d\n", gone("c", 0), "a: b\nc: []\n"),
    "items come": ("a: []  # b\nc: d\n", appended("a", item="e"), "a:  # b\n  - e\nc: d\n"),
    "a list of records comes": (
        "a: b\nc: d\n",
        added("x", [{"y": "1", "z": ["2"]}], behind="a"),
        "a: b\nx:\n  - y: 1\n    z:\n      - 2\nc: d\n",
    ),
    "an item": ("a:\n    - b\n\nc: d\n", appended("a", item="x"), "a:\n    - b\n    - x\n\nc: d\n"),
    "an item as quoted as the others": (
        "a:\n  - '1.1'\n  - '1.2'\n",
        appended("a", item="1.3"),
        "a:\n  - '1.1'\n  - '1.2'\n  - '1.3'\n",
    ),
    "within brackets": ("a: [b, 'c' ]  # d\n", appended("a", item="e"), "a: [b, 'c', e ]  # d\n"),
    "quoted within brackets": ("a: [b]\n", appended("a", item="c, d"), 'a: [b, "c, d"]\n'),
    "the first within brackets goes": ("a: [b, c, d]\n", gone("a", 0), "a: [c, d]\n"),
    "the last within brackets goes": ("a: [ b, c, d ]\n", gone("a", 2), "a: [ b, c ]\n"),
    "within braces": ("a: {b: c}\n", put("a", "d", value="e"), "a: {b: c, d: e}\n"),
    "a record in the middle goes, and the next one changes": (
        "a:\n  - {id: b}\n  # c\n  - id: c\n    d: e\n  - id: f\n    g: h\n",
        lambda values: {"a": [{"id": "b"}, {"id": "f", "g": "i"}]},
        "a:\n  - {id: b}\n  # c\n  - id: f\n    g: i\n",
    ),
    "lines above an indented comment": (
        "a:\n  - b\n\n  # c\n  - d\n",
        put("a", 0, value="e\nf"),
        'a:\n  - "e\\nf"\n\n  # c\n  - d\n',
    ),
    "all other fields": ("# a\nb: c\nd: e\n# f\n", lambda values: {"x": "1"}, "# a\nx: 1\n# f\n"),
    "another kind of value": ("a: b  \nc: d\n", put("a", value=["e"]), "a:  \n  - e\nc: d\n"),
}


@pytest.mark.parametrize(("before", "change", "after"), YAML_CHANGES.values(), ids=YAML_CHANGES)
def test_yaml_is_written_as_a_person_would(
    before: str, change: Callable[[Any], Any], after: str
) -> None:
    values = parsed("data/a.yml", before.encode()).values
    fields = {key: deepcopy(value) for key, value in values.items() if key != SLUG}
    wanted = {SLUG: "a", **change(fields)}
    assert rewritten("data/a.yml", before.encode(), wanted).decode() == after


TABLE_CHANGES = {
    "a value": ("id,x\na,1\nb,2\n", put(ROWS, 0, "x", value="3"), "id,x\na,3\nb,2\n"),
    "quotes where they are needed": (
        "id,x\na,1\n",
        put(ROWS, 0, "x", value='een, "twee"\ndrie'),
        'id,x\na,"een, ""twee""\ndrie"\n',
    ),
    "quotes that were there": ('id,x\na,"1, 2"\n', put(ROWS, 0, "x", value="3"), 'id,x\na,"3"\n'),
    "a table in quotes": (
        '"id","x"\n"a","1"',
        appended(ROWS, item={"id": "b"}),
        '"id","x"\n"a","1"\n"b",""',
    ),
    "other cells as they were": (
        'id,x,y\n "a" ,"1",\n',
        put(ROWS, 0, "y", value="2"),
        'id,x,y\n "a" ,"1",2\n',
    ),
    "semicolons": ("id;x\na;1\n", put(ROWS, 0, "x", value="1,5;2"), 'id;x\na;"1,5;2"\n'),
    "a short row": ("id,x,y\na\n", put(ROWS, 0, "x", value="1"), "id,x,y\na,1\n"),
    "made empty": ("id,x,y\na,1,2\n", gone(ROWS, 0, "x"), "id,x,y\na,,2\n"),
    "a row before empty ones": (
        "id,x\na,1\n,\n\n",
        appended(ROWS, item={"id": "b", "x": "2"}),
        "id,x\na,1\nb,2\n,\n\n",
    ),
    "the first row": ("id,x\n", appended(ROWS, item={"x": "2"}), "id,x\n,2\n"),
    "a row goes": ("id,x\na,1\nb,2", gone(ROWS, 1), "id,x\na,1"),
    "rows change places": (
        'id,x\na,1\nb,"2"\nc,3\n',
        lambda values: {**values, ROWS: [values[ROWS][n] for n in (1, 0, 2)]},
        'id,x\nb,"2"\na,1\nc,3\n',
    ),
    "a column comes": (
        'id,"x"\na,"1"\nb\n',
        lambda values: {
            COLUMNS: ["id", "y", "x"],
            ROWS: [{**values[ROWS][0], "y": "2"}, values[ROWS][1]],
        },
        'id,y,"x"\na,2,"1"\nb,,\n',
    ),
    "a new table": ("", lambda _: {COLUMNS: ["id", "x"], ROWS: [{"id": "a"}]}, "id,x\na,\n"),
}


@pytest.mark.parametrize(("before", "change", "after"), TABLE_CHANGES.values(), ids=TABLE_CHANGES)
def test_a_table_is_written_as_it_was(
    before: str, change: Callable[[Any], Any], after: str
) -> None:
    values = parsed("data/a.csv", before.encode()).values
    wanted = {SLUG: "a", **change(deepcopy({key: values[key] for key in (COLUMNS, ROWS)}))}
    assert rewritten("data/a.csv", before.encode(), wanted).decode() == after


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("data/a.yml", {"a": " b"}),
        ("data/a.csv", {COLUMNS: ["a"], ROWS: [{"a": "1", "b": "2"}]}),
        ("data/a.csv", {COLUMNS: ["a"], ROWS: [{}]}),
        ("docs/a.md", {"a": "b", BODY: "a\r\nb"}),
    ],
)
def test_what_would_read_as_something_else_is_refused(path: str, values: Any) -> None:
    with pytest.raises(UnwritableError):
        rewritten(path, b"", {SLUG: "a", **values})


@pytest.mark.parametrize(
    ("path", "content", "values"),
    [
        ("data/a.csv", b"sep=;\nid;x\n", {COLUMNS: ["id"], ROWS: []}),
        ("data/a.yml", b"a: &b c\n", {"a": "d"}),
        ("data/a.yml", b"a: b\n", {"a": "onzichtbaar \u200b"}),
        ("data/a.yml", b"a: b\n", {"a": [[[[[[[[["te diep"]]]]]]]]]}),
        ("docs/a.md", b"# Kop\n", {"a": "b", BODY: ""}),
    ],
)
def test_what_load_does_not_read_is_not_written(path: str, content: bytes, values: Any) -> None:
    with pytest.raises(ContentError):
        rewritten(path, content, {SLUG: "a", **values})
