"""The links that broke last night: tried, kept, and told where they can be mended."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from browser_form import BrowserForm
from starlette.testclient import TestClient

import check_links
from checks.broken_links import BrokenLink, broken_links
from inbox_process import git
from meesterschap.content.document import BODY
from service.desk.desk import Desk
from service.desk.links import links_in
from service.repository.git_commands import Git
from service.repository.link_report import LinkReport, keep_report, last_report

DUE, SOURCE = "/tafel/bijhouden/", "/tafel/inhoud/bronnen/vb-peiling"
URL = "https://voorbeeld.example/peiling"


def report(*links: object, late: tuple[object, ...] = (), page: str = "bron/x/index.html") -> bytes:
    """A report as lychee 0.24 writes it, of links on one page."""
    return json.dumps({"error_map": {page: links}, "timeout_map": {page: late}}).encode()


def link(url: str = URL, text: str = "", code: int | None = 404, details: str = "") -> object:
    return {"url": url, "status": {"text": text, "code": code, "details": details}}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (report(link(code=404)), "de pagina is er niet (404)"),
        (report(link(code=410)), "de pagina is weggehaald (410)"),
        (report(link(code=503)), "de site geeft een fout (503)"),
        (report(late=(link(text="Timeout", code=None),)), "de site antwoordt niet op tijd"),
        (
            report(link(text="Network error", code=None, details="No such host")),
            "de site is niet te bereiken (No such host)",
        ),
    ],
)
def test_why_a_link_does_not_work_is_said_in_words(content: bytes, why: str) -> None:
    assert broken_links(content) == (BrokenLink(URL, why, ("bron/x/",)),)


def test_a_link_on_two_pages_is_told_once() -> None:
    pages = {"index.html": [link()], "a/index.html": [link(), link()]}
    content = json.dumps({"error_map": pages, "timeout_map": {}}).encode()
    assert [one.pages for one in broken_links(content)] == [("", "a/")]


def test_a_broken_link_leads_to_its_form_until_it_is_mended(editor: TestClient, root: Path) -> None:
    keep_report(Git(root), report(link(URL.replace("voorbeeld", "Voorbeeld"))))
    page = editor.get(DUE).text
    assert f'href="{SOURCE}"' in page
    assert "De pagina is er niet (404)" in page
    assert 'href="https://site.example/bron/x/"' in page
    assert f'href="{SOURCE}"' in editor.get("/tafel/").text
    form = BrowserForm(editor, SOURCE)
    form.fill(url=f"{URL}-2")
    form.press("bewaar")
    assert SOURCE not in editor.get(DUE).text


@pytest.mark.parametrize(
    ("content", "age", "words"),
    [
        (report(), timedelta(hours=9), "nagekeken op 3 mei 2026, en werkten toen allemaal."),
        (report(), timedelta(days=9), "niet meer elke nacht"),
        (b"<html>", timedelta(0), "is niet te lezen"),
        (b'{"error_map": {"a": "b"}}', timedelta(0), "is niet te lezen"),
    ],
)
def test_what_the_report_is_worth_is_said(
    desk: Desk, content: bytes, age: timedelta, words: str
) -> None:
    made = datetime(2026, 5, 3, 4, tzinfo=UTC)
    found = links_in(desk.workspace.now(), LinkReport(content, made), made + age)
    assert words in found.about
    assert not found.broken


def test_without_a_report_that_is_said(editor: TestClient) -> None:
    assert "Niemand keek nog na of de links het doen" in editor.get(DUE).text


@pytest.mark.parametrize(("is_sealed", "count"), [(True, 0), (False, 1)])
def test_what_cannot_be_changed_any_more_is_not_due(
    desk: Desk, is_sealed: bool, count: int
) -> None:
    """The texts of a sealed edition: what is wrong there is told by an erratum."""
    snapshot, now = desk.workspace.now(), datetime.now(UTC)
    url = "https://voorbeeld.example/vastgelegd"
    texts = next(one for one in snapshot.documents if one.path == "data/edities/2025/teksten.md")
    linked = replace(texts, values={**texts.values, BODY: f"Zie [dit]({url})."}, sha256="")
    content = snapshot.content if is_sealed else None
    found = links_in(
        replace(snapshot, documents=(linked,), content=content),
        LinkReport(report(link(url)), now),
        now,
    )
    assert len(found.broken) == count


def test_links_are_tried_and_the_report_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "init", "-q", "--template=")
    page = tmp_path / "site/a/index.html"
    page.parent.mkdir(parents=True)
    page.write_text('<a href="/weg/">a</a> <a href="/a/">b</a>', "utf-8")
    monkeypatch.setattr(check_links, "ROOT", tmp_path)
    assert check_links.main([]) == check_links.BROKEN
    kept = last_report(Git(tmp_path))
    assert kept
    assert [one.pages for one in broken_links(kept.content)] == [("a/",)]
    assert "/weg" in capsys.readouterr().out
    assert not git(tmp_path, "for-each-ref", "refs/heads")
