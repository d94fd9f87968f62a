"""The desk in front of a pretended GitHub: signing in, publishing, proposing, and what waits."""

import json
import logging
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2 as httpx
import pytest
from browser_form import BrowserForm
from editor_at_desk import Clock, browser_of
from starlette.applications import Starlette
from starlette.testclient import TestClient

import inzendpunt
from github_editors import GitHubForEditors, issue, pull
from inbox_process import git
from service.app.desk import forge_of
from service.desk import looking
from service.desk.at_forge import AtForge
from service.desk.desk import Desk
from service.desk.github import GitHub
from service.desk.looking import LOOK_EVERY
from service.desk.web_flow import LASTS
from service.repository.git_commands import Git
from service.repository.link_report import keep_report
from waiting import HANG, wait_for

SIGN_IN, CHANGES, QUEUE = "/tafel/aanmelden", "/tafel/wijzigingen/", "/tafel/inzendingen/"
SOURCE, FILE = "/tafel/inhoud/bronnen/vb-peiling", "data/bronnen.csv"
PRACTICE = "docs/praktijken/een-praktijk.md"


def leave(browser: TestClient, wanted: str = "/tafel/inhoud/") -> str:
    """Go to GitHub and agree there; returns the address to come back to."""
    away = browser.post(SIGN_IN, data={"naar": wanted})
    answer = httpx.get(away.headers["location"], follow_redirects=False, timeout=HANG)
    return str(answer.headers["location"])


def sign_in(browser: TestClient) -> None:
    assert browser.get(leave(browser)).status_code == 303


def save(browser: TestClient, title: str) -> None:
    form = BrowserForm(browser, SOURCE)
    form.fill(titel=title)
    assert "Bewaard." in form.press("bewaar")


def publish(browser: TestClient) -> Any:
    """Press the button; returns the page after it."""
    tip = re.search(r'name="tip" value="(\w+)"', browser.get(CHANGES).text)
    assert tip
    answer = browser.post(f"{CHANGES}publiceren", data={"tip": tip[1]})
    return browser.get(answer.headers["location"]) if answer.status_code == 303 else answer


# Signing in


def test_an_editor_signs_in_and_goes_on(visitor: TestClient, github: GitHubForEditors) -> None:
    back = leave(visitor)
    answer = visitor.get(back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/tafel/inhoud/")
    page = visitor.get("/tafel/inhoud/")
    assert "aangemeld als Eva de Vries" in page.text
    assert visitor.get(back).status_code == 403  # it works once


def no_cookie(browser: TestClient, back: str, github: GitHubForEditors, clock: Clock) -> str:
    browser.cookies.clear()
    return back


def forged_state(browser: TestClient, back: str, github: GitHubForEditors, clock: Clock) -> str:
    return re.sub("state=.{5}", "state=%C3%A9", back)


def another_state(browser: TestClient, back: str, github: GitHubForEditors, clock: Clock) -> str:
    """Someone else's own code, with which they would have the editor work in their name."""
    theirs = parse_qs(urlsplit(leave(browser)).query)
    return (
        f"/tafel/terug?code={theirs['code'][0]}&state={parse_qs(urlsplit(back).query)['state'][0]}"
    )


def too_late(browser: TestClient, back: str, github: GitHubForEditors, clock: Clock) -> str:
    clock.now += LASTS
    return back


def no_code(browser: TestClient, back: str, github: GitHubForEditors, clock: Clock) -> str:
    return re.sub("code=[^&]+", "error=access_denied", back)


def used_code(browser: TestClient, back: str, github: GitHubForEditors, clock: Clock) -> str:
    github.asked.clear()
    return back


def another_verifier(browser: TestClient, back: str, github: GitHubForEditors, clock: Clock) -> str:
    """A code that was asked with another challenge, as of someone who listened in."""
    [asked] = github.asked.values()
    asked["code_challenge"] = "x" * 43
    return back


def no_rights(browser: TestClient, back: str, github: GitHubForEditors, clock: Clock) -> str:
    github.pushes_allowed = False
    return back


def away(browser: TestClient, back: str, github: GitHubForEditors, clock: Clock) -> str:
    github.down = True
    return back


@pytest.mark.parametrize(
    ("happens", "words"),
    [
        (no_cookie, "begon niet in deze browser"),
        (forged_state, "begon niet in deze browser"),
        (another_state, "begon niet in deze browser"),
        (too_late, "verlopen of al gebruikt"),
        (no_code, "verlopen of al gebruikt"),
        (used_code, "verlopen of al gebruikt"),
        (another_verifier, "verlopen of al gebruikt"),
        (no_rights, "Vraag toegang"),
        (away, "GitHub antwoordt niet"),
    ],
)
def test_who_may_not_come_in_is_told_why(
    visitor: TestClient,
    github: GitHubForEditors,
    clock: Clock,
    happens: Callable[[TestClient, str, GitHubForEditors, Clock], str],
    words: str,
) -> None:
    answer = visitor.get(happens(visitor, leave(visitor), github, clock))
    assert answer.status_code == 403
    assert words in answer.text
    assert visitor.get("/tafel/").status_code == 303  # to sign in
    assert visitor.post("/tafel/afmelden").status_code == 200


def test_a_token_that_is_over_ends_the_session(visitor: TestClient, clock: Clock) -> None:
    sign_in(visitor)
    for _ in range(4):
        assert visitor.get("/tafel/").status_code == 200
        clock.now += 2 * 3600 + 1
    assert visitor.get("/tafel/").status_code == 303


def test_a_form_to_sign_in_may_lead_to_the_forge_and_nowhere_else(
    visitor: TestClient, github: GitHubForEditors
) -> None:
    policy = visitor.get(SIGN_IN).headers["content-security-policy"]
    assert f"form-action 'self' {github.address};" in policy


# Publishing


def test_a_change_is_published_in_the_name_of_the_editor(
    visitor: TestClient, desk_at_github: Desk, github: GitHubForEditors
) -> None:
    sign_in(visitor)
    save(visitor, "Peiling onder alle leraren")
    assert "alle leraren" not in git(github.bare, "show", f"main:{FILE}")
    assert "Gepubliceerd." in publish(visitor).text
    assert "alle leraren" in git(github.bare, "show", f"main:{FILE}")
    by = git(github.bare, "log", "-1", "--format=%an <%ae> %cn <%ce>")
    eva = "Eva de Vries <42+eva@users.noreply.127.0.0.1>"
    assert by == f"{eva} {eva}"
    assert not desk_at_github.workspace.saved()


def test_what_came_to_main_by_hand_is_seen_within_a_minute(
    visitor: TestClient, github: GitHubForEditors, tmp_path: Path, clock: Clock
) -> None:
    sign_in(visitor)
    visitor.get("/tafel/")
    clone = tmp_path / "elders"
    git(tmp_path, "clone", "-q", str(github.bare), str(clone))
    file = clone / FILE
    file.write_text(file.read_text("utf-8").replace("Peiling onder leraren", "Van elders"), "utf-8")
    git(clone, "commit", "-qam", "Met de hand")
    git(clone, "push", "-q")
    assert "Van elders" not in visitor.get(SOURCE).text
    clock.now += LOOK_EVERY
    assert "Van elders" in visitor.get(SOURCE).text


def test_who_lost_the_right_to_push_is_told_and_signs_in_again(
    visitor: TestClient, desk_at_github: Desk, github: GitHubForEditors
) -> None:
    sign_in(visitor)
    save(visitor, "Een andere titel")
    github.may_push |= dict.fromkeys(github.tokens, False)
    answer = publish(visitor)
    assert answer.status_code == 403
    assert "Je mag hier niet publiceren" in answer.text
    assert "Wat je opsloeg is bewaard" in answer.text
    assert len(desk_at_github.workspace.saved()) == 1
    assert visitor.post(f"{CHANGES}publiceren").status_code == 401
    assert "Een andere titel" not in git(github.bare, "show", f"main:{FILE}")


def rights_withdrawn(github: GitHubForEditors) -> None:
    github.may_push |= dict.fromkeys(github.tokens, False)


def token_withdrawn(github: GitHubForEditors) -> None:
    github.may_push.clear()


@pytest.mark.parametrize("happens", [rights_withdrawn, token_withdrawn])
def test_within_a_minute_who_lost_their_rights_sees_nothing_more(
    visitor: TestClient,
    github: GitHubForEditors,
    clock: Clock,
    happens: Callable[[GitHubForEditors], None],
) -> None:
    sign_in(visitor)
    visitor.get("/tafel/")
    happens(github)
    assert visitor.get("/tafel/").status_code == 200
    clock.now += LOOK_EVERY
    assert visitor.get("/tafel/").status_code == 303


def test_the_token_is_nowhere(
    visitor: TestClient,
    desk_at_github: Desk,
    github: GitHubForEditors,
    clock: Clock,
    root: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not in a log, even of all libraries, a page, the repositories, or an argument of Git."""
    caplog.set_level(logging.DEBUG)
    run, commands = subprocess.run, list[str]()

    def watched(command: Any, *args: Any, **kwargs: Any) -> Any:
        commands.append(repr(command))
        return run(command, *args, **kwargs)

    monkeypatch.setattr(subprocess, "run", watched)
    github.protect_main()
    sign_in(visitor)
    [token] = github.tokens
    save(visitor, "Een andere titel")
    pages = [publish(visitor).text]
    github.down = True
    clock.now += LOOK_EVERY
    pages += [visitor.get(path).text for path in ("/tafel/", CHANGES, QUEUE, SOURCE)]
    github.may_push.clear()
    save(visitor, "Nog een titel")
    pages.append(publish(visitor).text)
    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) > 50
    seen = [*pages, *commands, caplog.text, repr(desk_at_github.sessions.__dict__)]
    assert not [text for text in seen if token in text]
    assert not [content for content in files if token.encode() in content]


# A protected `main`


@pytest.fixture
def proposer(visitor: TestClient, github: GitHubForEditors) -> TestClient:
    """An editor who proposed a change, because `main` is protected."""
    github.protect_main()
    sign_in(visitor)
    save(visitor, "Peiling onder alle leraren")
    page = publish(visitor).text
    assert "Voorgesteld." in page
    assert '<a href="https://github.example/school/site/pull/1">voorstel 1</a>' in page
    return visitor


def test_what_may_not_be_pushed_becomes_a_pull_request(
    proposer: TestClient, desk_at_github: Desk, github: GitHubForEditors
) -> None:
    [made] = github.pulls
    tip = desk_at_github.workspace.now().commit
    assert git(github.bare, "rev-parse", made["headRefName"]) == tip
    assert "Eva de Vries" in made["body"]
    assert "alle leraren" not in git(github.bare, "show", f"main:{FILE}")
    page = proposer.get(CHANGES).text
    assert "Zodra iemand dat samenvoegt" in page
    assert "wijzigingen/publiceren" not in page  # there is nothing more to publish


def test_a_proposal_grows_with_what_is_saved_later(
    proposer: TestClient, desk_at_github: Desk, github: GitHubForEditors
) -> None:
    save(proposer, "Peiling onder alle Nederlandse leraren")
    assert "Een deel hiervan staat al in" in proposer.get(CHANGES).text
    assert "Zodra iemand dat samenvoegt" in publish(proposer).text
    [made] = github.pulls
    assert made["title"] == "Redactie: 2 wijzigingen"
    tip = desk_at_github.workspace.now().commit
    assert git(github.bare, "rev-parse", made["headRefName"]) == tip


def test_a_proposal_that_does_not_fit_main_any_more_is_replaced(
    proposer: TestClient, github: GitHubForEditors
) -> None:
    before = git(github.bare, "rev-parse", github.pulls[0]["headRefName"])
    tree = git(github.bare, "rev-parse", "main^{tree}")
    commit = git(github.bare, "commit-tree", tree, "-p", "main", "-m", "Met de hand")
    git(github.bare, "update-ref", "refs/heads/main", commit)
    save(proposer, "Peiling onder alle Nederlandse leraren")
    publish(proposer)
    assert [one["state"] for one in github.pulls] == ["CLOSED", "OPEN"]
    assert "nieuw voorstel" in github.comments[0]
    assert git(github.bare, "rev-parse", github.pulls[0]["headRefName"]) == before
    assert git(github.bare, "rev-parse", f"{github.pulls[1]['headRefName']}~2") == commit


def test_a_merge_is_noticed(
    proposer: TestClient, desk_at_github: Desk, github: GitHubForEditors, clock: Clock
) -> None:
    github.merge(1)
    clock.now += LOOK_EVERY
    page = proposer.get(CHANGES).text
    assert "is samengevoegd: dat staat nu op de site" in page
    assert "Er is niets bewaard wat nog niet op de site staat" in page
    assert not desk_at_github.workspace.saved()


def test_a_proposal_that_was_closed_can_be_made_again(
    proposer: TestClient, github: GitHubForEditors, clock: Clock
) -> None:
    github.pulls[0] |= {"state": "CLOSED", "closedAt": github.now()}
    clock.now += LOOK_EVERY
    assert "gesloten en niet samengevoegd" in proposer.get(CHANGES).text
    publish(proposer)
    assert [one["state"] for one in github.pulls] == ["CLOSED", "OPEN"]


def test_how_a_proposal_ended_is_no_news_for_ever(
    proposer: TestClient, github: GitHubForEditors, clock: Clock
) -> None:
    github.pulls[0] |= {"state": "CLOSED", "closedAt": "2020-01-01T00:00:00Z"}
    clock.now += LOOK_EVERY
    assert "pull/1" not in proposer.get(CHANGES).text


# What waits at the forge


def turns(page: str) -> tuple[list[str], list[str]]:
    """The links in the queue: those of the editors' turn, and of the school's."""
    links = re.compile('href="(https://github.example/[^"]*)"')
    ours, _, theirs = page.partition("De school is aan de beurt")
    return links.findall(ours), links.findall(theirs)


def test_what_waits_at_the_forge_is_in_the_queue(
    visitor: TestClient, github: GitHubForEditors
) -> None:
    """Oldest first; an issue and the pull request that was made of it are one."""
    bot, school, eva = ("Bot", "github-actions"), ("User", "school"), ("User", "eva")
    github.issues = [
        issue(1, "2026-11-04"),
        issue(2, "2026-11-01", eva, bot),
        issue(3, "2026-11-02", bot),
        issue(4, "2026-11-05", bot, school),
        issue(5, "2026-11-06", eva),
    ]
    changes = {"reviews": {"nodes": [{"state": "CHANGES_REQUESTED"}]}}
    github.others = [
        pull(12, "2026-11-03", "inzending/melding-2", PRACTICE),
        pull(13, "2026-10-01", "van-een-school", PRACTICE, isCrossRepository=True),
        pull(14, "2026-10-02", "techniek", "hooks/x.py"),
        pull(15, "2026-10-03", "half-af", PRACTICE, isDraft=True),
        pull(16, "2026-10-04", "anders", PRACTICE, **changes),
        pull(17, "2026-10-05", "redactie/abc", PRACTICE),
        pull(18, "2026-10-06", "groot", files=None),
    ]
    sign_in(visitor)
    page = visitor.get(QUEUE).text
    here = "https://github.example/school/site"
    ours, theirs = turns(page)
    assert ours == [f"{here}/{one}" for one in ("pull/13", "pull/12", "issues/1", "issues/4")]
    assert theirs == [f"{here}/{one}" for one in ("pull/15", "pull/16", "issues/3", "issues/5")]
    assert "Voorstel 12 bij GitHub, uit melding 2, sinds 1 november 2026" in page
    assert "pull/12" in visitor.get("/tafel/").text


def test_the_forge_is_asked_once_a_minute_and_pages_work_without_it(
    visitor: TestClient, github: GitHubForEditors, clock: Clock
) -> None:
    github.issues = [issue(1, "2026-11-04")]
    sign_in(visitor)
    for path in (QUEUE, "/tafel/", QUEUE, SOURCE):
        assert visitor.get(path).status_code == 200
    assert github.looks == 1
    github.down = True
    clock.now += LOOK_EVERY
    page = visitor.get(QUEUE)
    assert "GitHub antwoordt niet" in page.text
    assert "issues/1" in page.text
    save(visitor, "Een andere titel")
    github.down = False
    clock.now += LOOK_EVERY
    assert "GitHub antwoordt niet" not in visitor.get(QUEUE).text


def test_a_page_does_not_wait_long_for_a_slow_forge(
    visitor: TestClient, github: GitHubForEditors, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(visitor)
    answers, look = Event(), GitHub.look

    def slow(self: GitHub, token: str) -> AtForge:
        answers.wait(HANG)
        return look(self, token)

    monkeypatch.setattr(GitHub, "look", slow)
    monkeypatch.setattr(looking, "PATIENCE", 0.01)
    github.issues = [issue(1, "2026-11-04")]
    assert "issues/1" not in visitor.get(QUEUE).text
    answers.set()
    wait_for(lambda: "issues/1" in visitor.get(QUEUE).text)
    assert github.looks == 1


def test_the_report_of_the_links_comes_from_the_forge(
    visitor: TestClient, github: GitHubForEditors
) -> None:
    status = {"text": "Rejected status code: 410 Gone", "code": 410}
    links = [{"url": "https://voorbeeld.example/peiling", "status": status}]
    found = json.dumps({"error_map": {"bron/x/index.html": links}, "timeout_map": {}})
    keep_report(Git(github.bare), found.encode())
    sign_in(visitor)
    assert "De pagina is weggehaald (410)" in visitor.get("/tafel/bijhouden/").text


# Settings

APP = {
    "GITHUB_REPOSITORY": "school/site",
    "GITHUB_APP_CLIENT_ID": "Iv1.client",
    "GITHUB_APP_CLIENT_SECRET": "geheim",
    "INBOX_URL": "https://meesterschap.example/",
}


def test_without_a_secret_no_one_signs_in_at_a_forge() -> None:
    assert forge_of({}) is None


def test_a_forge_of_ones_own_is_set_by_two_addresses() -> None:
    found = forge_of(APP | {"GITHUB_SERVER_URL": "https://git.school.example/"})
    assert found
    assert (found.github.server, found.github.repository) == (
        "https://git.school.example",
        "school/site",
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"GITHUB_APP_CLIENT_ID": ""}, "horen een GITHUB_APP_CLIENT_ID"),
        ({"GITHUB_APP_CLIENT_SECRET": ""}, "en een GITHUB_APP_CLIENT_SECRET"),
        ({"GITHUB_REPOSITORY": ""}, "daar hoort iets als"),
        ({"GITHUB_REPOSITORY": "https://github.com/school/site"}, "daar hoort iets als"),
        ({"INBOX_URL": ""}, "hoort een INBOX_URL"),
        ({"GITHUB_API_URL": "ergens"}, "GITHUB_API_URL is ‘ergens’"),
        ({"GITHUB_SERVER_URL": "ftp://x"}, "GITHUB_SERVER_URL is"),
    ],
)
def test_half_a_configuration_is_told(change: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        forge_of(APP | change)


def test_behind_https_cookies_are_secure_and_the_origin_is_the_one_that_was_set(
    desk_at_github: Desk,
) -> None:
    """What a proxy says of the host and the scheme does not count."""
    forwarded = {"x-forwarded-host": "elders.example", "x-forwarded-proto": "http"}
    with browser_of(replace(desk_at_github, origin="https://tafel.example")) as browser:
        browser.headers.update(forwarded)
        answer = browser.post(SIGN_IN)
        assert "Secure" in answer.headers["set-cookie"]
        back = parse_qs(urlsplit(answer.headers["location"]).query)["redirect_uri"]
        assert back == ["https://tafel.example/tafel/terug"]
        assert browser.get(leave(browser)).headers["set-cookie"].count("Secure") >= 1
        wrong = browser.get(SIGN_IN, headers={"host": "elders.example"})
        assert wrong.status_code == 421


HERE, PUBLIC = "http://127.0.0.1:8000/", "https://meesterschap.example/"


@pytest.mark.parametrize(
    ("site", "host", "service", "settings", "opens"),
    [
        (HERE, "127.0.0.1", "", {}, True),
        (HERE, "127.0.0.1", HERE, {}, True),
        (PUBLIC, "127.0.0.1", "", {}, False),
        (HERE, "0.0.0.0", "", {}, False),
        (HERE, "127.0.0.1", PUBLIC, {}, False),
        (PUBLIC, "0.0.0.0", PUBLIC, APP, True),
    ],
)
def test_a_desk_that_others_can_reach_needs_a_way_to_sign_in(
    site: str,
    host: str,
    service: str,
    settings: dict[str, str],
    opens: bool,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    served = list[Starlette]()
    monkeypatch.setattr(inzendpunt, "serve", lambda app, **_: served.append(app))
    monkeypatch.setattr(inzendpunt, "Checker", lambda _: None)
    for name in APP:
        monkeypatch.setenv(name, settings.get(name, ""))
    monkeypatch.setenv("INBOX_URL", service)
    where = ["--site", site, "--host", host, "--root", str(tmp_path)]
    assert inzendpunt.main([*where, "--outbox", str(tmp_path / "uit.sqlite")]) == 0
    if desk := served[0].state.desk:
        desk.announce()
    assert (desk is not None) == opens
    assert ("gaat niet open" in caplog.text) != opens
    assert ("bewijs=" in capsys.readouterr().out) == (opens and not settings)
