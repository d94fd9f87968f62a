"""The texts of an edition: under each heading its question, with the figures of the edition."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from editions.headings import parts_of, with_texts
from meesterschap.content.content import Edition
from meesterschap.content.document import BODY
from meesterschap.content.editions import CLOSING, OPENING
from meesterschap.derive import answers, status
from meesterschap.derive.answers import Answer
from meesterschap.derive.decisions import decisions
from service.desk.desk import Desk
from service.desk.pages import editors_page
from service.desk.records import text_in
from service.desk.sessions import Session
from service.desk.workspace import ClashError, words_of
from service.desk.year import HERE, SEALED, Opened, opened, texts_of
from service.desk.year_work import REFUSALS

_CLASH = "Iemand anders schreef hetzelfde stuk. Kies hieronder wat er moet staan."


@dataclass(frozen=True)
class Beside:
    """What the edition itself says of a subject, beside what editors write about it."""

    title: str
    answer: Answer


async def write(request: Request, desk: Desk, session: Session) -> Response:
    """/tafel/jaar/2027/teksten: a question under each heading, and its answer."""
    found = await opened(request, desk)
    if isinstance(found, Response):
        return found
    edition = found.edition
    edit = await asyncio.to_thread(texts_of, desk, found)
    texts = {part.heading: part.text for part in parts_of(edition)}
    if request.method != "POST":
        return _page(desk, session, found, texts, edit.begin)
    form = await request.form()
    typed = {heading: text_in(form, heading).strip() for heading in texts}
    if edition.seal:
        return _page(desk, session, found, typed, edit.begin, fault=SEALED)
    try:
        begun = await asyncio.to_thread(desk.workspace.begun, edit, str(form.get("begin", "")))
        story = with_texts(edition.stand.headings, begun.record.values[BODY], typed)
        values = {**begun.record.values, BODY: story}
        subject = f"Schrijf de teksten van de editie van {edition.year}"
        await asyncio.to_thread(desk.workspace.save, begun, values, session.editor, subject)
    except ClashError:
        theirs = {heading: text for heading, text in texts.items() if text != typed[heading]}
        return _page(desk, session, found, typed, edit.begin, theirs=theirs)
    except REFUSALS as error:
        return _page(desk, session, found, typed, edit.begin, fault=words_of(error))
    return RedirectResponse(f"{HERE}{edition.year}/?gedaan=teksten", 303)


def _page(
    desk: Desk,
    session: Session,
    found: Opened,
    texts: Mapping[str, str],
    begin: str,
    fault: str = "",
    theirs: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    """The form; `theirs` are the texts that another editor saved meanwhile."""
    edition = found.edition
    return editors_page(
        "year_texts.html",
        desk.site,
        session,
        status=409 if theirs else 422 if fault else 200,
        title=f"De teksten van {edition.year}",
        here=HERE,
        edition=edition,
        parts=parts_of(edition),
        texts=texts,
        beside=beside(edition),
        begin=begin,
        fault=_CLASH if theirs else fault,
        theirs=theirs,
    )


def beside(edition: Edition) -> Mapping[str, tuple[Beside, ...]]:
    """What the figures of an edition say, by the heading that it is about."""
    rows = status.frozen_matrix(edition)
    found = {
        theme.name: tuple(_of_results(edition, own))
        for theme, own in status.rows_by_theme(edition.content, rows)
    }
    found[OPENING] = tuple(Beside("", answer) for answer in answers.of_edition(edition, rows))
    found[CLOSING] = tuple(
        Beside("", Answer(one.question, one.why)) for one in decisions(edition, rows)
    )
    return found


def _of_results(edition: Edition, rows: tuple[status.Row, ...]) -> Iterator[Beside]:
    for row in rows:
        result = row[0].result
        yield Beside(f"{result.id} {result.name}", answers.of_result(edition.content, row))
