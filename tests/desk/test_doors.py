"""Who gets in at the desk, and what other sites can do there: nothing."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from service.desk.desk import Desk
from service.desk.guard import HEADERS
from service.desk.routes import mount
from service.desk.sessions import IDLE, Invitation, Sessions
from service.desk.sign_in import MOST_BYTES, local_path
from service.repository.commits import Person

EDITOR = Person("Eva de Vries", "eva@site.invalid")
SIGN_IN = "/tafel/aanmelden"


def routes_of(desk: Desk, **values: str) -> list[tuple[str, str]]:
    """Every method and path of the desk, with these values or something for each parameter."""
    found, given = mount(desk), {"year": "1", **values}
    assert isinstance(found, Mount)

    def value(parameter: re.Match[str]) -> str:
        return given.get(parameter[1], "iets")

    return [
        (method, "/tafel" + re.sub(r"\{(\w+)(:\w+)?\}", value, route.path))
        for route in found.routes
        if isinstance(route, Route)
        for method in route.methods or ()
    ]


OPEN = (
    *("/tafel/aanmelden", "/tafel/afmelden", "/tafel/terug", "/tafel/tafel.css", "/tafel/iets"),
    "/tafel/site/iets/iets",  # its name is what lets in
)


def test_only_the_pages_to_sign_in_are_open(browser: TestClient, desk: Desk) -> None:
    for method, path in routes_of(desk):
        answer = browser.request(method, path)
        if path not in OPEN:
            assert answer.status_code in (303, 401), (method, path)
            assert answer.headers.get("location", SIGN_IN).startswith(SIGN_IN)


def test_every_answer_has_the_headers(browser: TestClient, editor: TestClient, desk: Desk) -> None:
    for method, path in routes_of(desk):
        answer = browser.request(method, path)
        for name in HEADERS.keys() - {"Cache-Control"}:
            assert name in answer.headers, (method, path, name)
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_a_link_lets_one_person_in_by_a_button(browser: TestClient, desk: Desk) -> None:
    token = desk.invitation.token
    link = f"{SIGN_IN}?bewijs={token}"
    for method in ("HEAD", "GET", "GET"):  # as mail scanners open it
        answer = browser.request(method, link)
        assert "set-cookie" not in answer.headers
    signed_in = browser.post(SIGN_IN, data={"bewijs": token, "naar": "/tafel/inhoud/"})
    assert (signed_in.status_code, signed_in.headers["location"]) == (303, "/tafel/inhoud/")
    cookie = signed_in.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert browser.get("/tafel/").status_code == 200
    browser.cookies.clear()
    assert browser.post(SIGN_IN, data={"bewijs": token}).status_code == 403


@pytest.mark.parametrize("token", ["", "iets", "é", "x" * 5000])
def test_a_forged_link_lets_no_one_in(browser: TestClient, token: str) -> None:
    answer = browser.post(SIGN_IN, data={"bewijs": token})
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)


def test_who_signs_in_cannot_send_more_than_fits_in_a_link(browser: TestClient) -> None:
    """Anyone may send it, and more would fill the memory of the inbox too."""
    answer = browser.post(SIGN_IN, content=b"a" * (MOST_BYTES + 1))
    assert answer.status_code == 413


def test_a_used_token_is_replaced() -> None:
    invitation = Invitation()
    first = invitation.token
    assert invitation.accept(first)
    assert not invitation.accept(first)
    assert invitation.accept(invitation.token)


def test_a_session_ends_when_it_is_idle_or_signed_out() -> None:
    now = 0.0
    sessions = Sessions(lambda: now)
    first, second = sessions.begin(EDITOR), sessions.begin(EDITOR)
    now = IDLE - 1
    assert sessions.find(first)
    now = IDLE + 1
    assert sessions.find(first)
    assert sessions.find(second) is None
    sessions.end(first)
    assert sessions.find(first) is None
    assert "geheim" not in repr(sessions.find(sessions.begin(EDITOR, "geheim")))


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elders.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://tafel.example.elders.example"},
    ],
)
def test_another_site_cannot_send_a_form(editor: TestClient, headers: dict[str, str]) -> None:
    for path in ("/tafel/wijzigingen/publiceren", "/tafel/afmelden", SIGN_IN):
        assert editor.post(path, headers=headers).status_code == 403
    assert editor.get("/tafel/", headers=headers).status_code == 200


def test_another_host_is_not_answered(editor: TestClient) -> None:
    for host in ("elders.example", "tafel.example:99", "tafel.example@elders.example"):
        assert editor.get("/tafel/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "wanted",
    [
        *("https://elders.example", "//elders.example", "/\\elders.example", "/tafel/../..//x.nl"),
        *("/tafel/\n", "/elders", "javascript:alert(1)", "/tafel/\\/x.nl", "/tafel/é", ""),
    ],
)
def test_signing_in_leads_to_no_other_site(wanted: str) -> None:
    assert local_path(wanted) == "/tafel/"


def test_signing_in_leads_back(browser: TestClient) -> None:
    answer = browser.get("/tafel/inhoud/bronnen/?zoek=een+woord")
    wanted = parse_qs(urlsplit(answer.headers["location"]).query)["naar"][0]
    assert local_path(wanted) == wanted == "/tafel/inhoud/bronnen/?zoek=een+woord"


def test_what_changes_something_is_never_got(editor: TestClient, desk: Desk) -> None:
    tip = desk.workspace.now().commit
    for method, path in routes_of(desk):
        if method in ("GET", "HEAD"):
            editor.request(method, path)
    assert desk.workspace.now().commit == tip
    assert editor.get("/tafel/wijzigingen/publiceren").status_code in (404, 405)
    assert editor.get("/tafel/").status_code == 200
