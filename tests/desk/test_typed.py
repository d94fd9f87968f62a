"""Figures that are typed at the desk: in few clicks, and never guessed."""

import pytest
from browser_walk import Walk
from starlette.testclient import TestClient

from figures.matching import known
from figures.typed import faults_in, typed
from meesterschap.content import Content
from service.desk.desk import Desk

INDICATOR, TABLE = "bijscholing", "data/indicatoren/bijscholing.csv"
PAGE = f"/tafel/cijfers/{INDICATOR}/waarden"
SOURCE = {"bron": "vb-peiling", "citaat": "zo staat het er"}
MOST_CLICKS = 12


def figures(desk: Desk) -> str:
    return desk.workspace.file(desk.workspace.now(), TABLE).decode()


def walk_to(editor: TestClient) -> Walk:
    walk = Walk(editor, "/tafel/")
    for label in ("Een cijfer toevoegen", "Leraren die zich bijscholen", "Typ cijfers"):
        walk.press(label)
    return walk


@pytest.mark.parametrize(
    "values",
    [
        {
            "moment.0": "2022",
            "waarde.0.laag": "63,5",
            "waarde.0.hoog": "70",
            "waarde.0.starters": "8",
        },
        {"moment.0": "2022", "waarde.0.laag": "1", "moment.1": "2023", "waarde.1.laag": "2"}
        | {"moment.2": "2024", "waarde.2.laag": "3"},
    ],
    ids=["one moment", "one series"],
)
def test_three_figures_in_few_clicks(
    editor: TestClient, desk: Desk, values: dict[str, str]
) -> None:
    """Even with a click into each field."""
    before = figures(desk)
    walk = walk_to(editor)
    walk.fill(**values, **SOURCE)
    walk.press("Bewaar")
    assert "Bewaard: 3 waarden." in walk.html
    assert walk.clicks + len({**values, **SOURCE}) <= MOST_CLICKS
    added = figures(desk).removeprefix(before).splitlines()
    assert [line.count("vb-peiling,,zo staat het er") for line in added] == [1, 1, 1]


def test_a_number_is_kept_as_the_table_has_it(editor: TestClient, desk: Desk) -> None:
    walk = walk_to(editor)
    walk.fill(**{"moment.1": "mei 2022", "waarde.1.hoog": "63,5"}, **SOURCE)
    walk.press("Bekijk eerst")
    assert "Dit verandert er" in walk.html
    walk.press("Bewaar")
    assert "hoog,2022-05,63.5,,vb-peiling" in figures(desk)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "Typ een moment, en een waarde ernaast."),
        ({"waarde.0.hoog": "63"}, "Rij 1, Moment: hier staat niets."),
        ({"moment.2": "2022"}, "Rij 3: hier staat geen waarde."),
        ({"moment.0": "2022", "waarde.0.hoog": "veel"}, "Rij 1, hoog: ‘veel’ is geen getal"),
        ({"moment.0": "ooit", "waarde.0.hoog": "6"}, "Rij 1, Moment: ‘ooit’ is geen jaar"),
        ({"moment.0": "2019", "waarde.0.hoog": "6"}, "Van hoog staat er al een waarde voor 2019"),
    ],
)
def test_what_is_not_understood_is_told(
    content: Content, values: dict[str, str], words: str
) -> None:
    about = known(content, INDICATOR)
    (told,) = faults_in(typed(values, {}, about), about.indicator)
    assert words in told


def test_what_is_not_understood_is_kept(editor: TestClient, desk: Desk) -> None:
    walk = walk_to(editor)
    walk.fill(**{"moment.0": "2022", "waarde.0.hoog": "veel"}, **SOURCE)
    walk.press("Bewaar")
    assert "Dit is nog niet bewaard" in walk.html
    assert 'value="veel"' in walk.html
    assert not desk.workspace.saved()


def test_what_may_be_meant_is_asked(editor: TestClient, desk: Desk) -> None:
    page, file = "/tafel/cijfers/scholen/waarden", "data/indicatoren/scholen.csv"
    answers = {"moment.0": "2022", "waarde.0.alle": "1.234", **SOURCE, "(doe)": "bewaar"}
    asked = editor.post(page, data=answers)
    assert asked.status_code == 422
    assert "Wat betekent ‘1.234’?" in asked.text
    assert editor.post(page, data={**answers, "lees-1.": "0"}).status_code == 303
    assert "alle,2022,1234," in desk.workspace.file(desk.workspace.now(), file).decode()


def test_what_the_checker_refuses_is_told_once_at_its_field(editor: TestClient, desk: Desk) -> None:
    walk = walk_to(editor)
    walk.fill(**{"moment.0": "2022", "waarde.0.hoog": "63", "waarde.0.laag": "64"}, bron="weg")
    walk.press("Bewaar")
    summary = walk.html.partition("samenvatting")[2].partition("</div>")[0]
    assert summary.count('href="#bron"') == 1
    assert summary.count('href="#citaat"') == 1
    assert summary.count("<li>") == 2
    assert not desk.workspace.saved()


def test_there_is_room_for_more(editor: TestClient) -> None:
    walk = walk_to(editor)
    assert walk.html.count('name="moment.') == 3
    walk.fill(**{"moment.2": "2022"})
    walk.press("Meer rijen")
    assert walk.html.count('name="moment.') == 6
    assert 'name="moment.2" value="2022"' in walk.html


def test_a_new_figure_is_typed_there(editor: TestClient) -> None:
    answer = editor.get(f"/tafel/inhoud/waarnemingen/nieuw?bij={INDICATOR}")
    assert answer.headers["location"] == PAGE
