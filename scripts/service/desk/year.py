"""The editions: one page for each, with what is done for it in six steps."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from editing.kinds import KINDS
from editions.headings import parts_of
from editions.project import YEARS_AHEAD, Project
from editions.publication import adopted_later
from editions.readiness import Lack, Step, missing
from meesterschap.check.prose import has_words
from meesterschap.content import Content, addresses
from meesterschap.content.configuration import SECOND_EDITOR
from meesterschap.content.content import Edition
from meesterschap.content.document import text_in
from meesterschap.content.files import CONFIGURATION, edition_folder, edition_name
from service.desk.desk import PATH, Desk
from service.desk.home import due
from service.desk.pages import editors_page, message, not_now
from service.desk.previewing import framed
from service.desk.sessions import Session
from service.desk.workspace import Edit, Snapshot
from service.preview import preview

HERE = f"{PATH}jaar/"
SEALED = "Deze editie ligt vast. Een fout verbeter je met een erratum."
_DONE = {
    "begin": "De editie is begonnen. Hieronder staat wat er nog moet gebeuren.",
    "cijfers": "De cijfers en oordelen zijn opnieuw gemaakt. De teksten zijn gebleven.",
    "teksten": "De teksten zijn bewaard.",
    "vastgesteld": "Bewaard wie de editie heeft vastgesteld.",
    "pdf": "De pdf is gemaakt. Lees haar bladzijde voor bladzijde.",
    "zegel": "De editie ligt vast. Ze staat op de site zodra je publiceert.",
}
"""What the page says when something was done, by the word in its address."""

_PLACES = {
    Step.FIGURES: (2, "cijfers"),
    Step.TEXTS: (3, "teksten"),
    Step.PAPER: (5, "pdf"),
    Step.ADOPTION: (6, "vastleggen"),
}
"""The number and the id, on the page of an edition, of where something is done."""


@dataclass(frozen=True)
class Stage:
    """An edition in the list, with how far it is."""

    edition: Edition
    lacks: int


@dataclass(frozen=True)
class Opened:
    """An edition that a page is about, and the content that it was found in."""

    snapshot: Snapshot
    project: Project
    edition: Edition

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What it still needs; nothing if it is published, or is to stay a draft."""
        if self.edition.seal or self.edition.texts.stays_draft:
            return ()
        return tuple(missing(self.project, self.edition))

    def waits_for_other(self, desk: Desk, session: Session) -> bool:
        """Whether this editor changed it last, and the site lets another one fix it then."""
        documents = self.snapshot.documents
        settings = next((one.values for one in documents if one.path == CONFIGURATION), {})
        if text_in(settings.get("extra", {}), SECOND_EDITOR) != "true":
            return False
        last = desk.workspace.last_editor(self.snapshot, edition_folder(self.edition.year))
        return last is not None and last.mail == session.editor.mail


def project_of(snapshot: Snapshot, content: Content, root: Path | None = None) -> Project:
    """The content as the functions for editions take it; `root` is a copy of its folder."""
    return Project(root or snapshot.folder, snapshot.documents, content, date.today())


async def opened(request: Request, desk: Desk) -> Opened | Response:
    """The edition of the year in the address, or the page that says why there is none."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    if snapshot.content is None:
        return not_now()
    project = await asyncio.to_thread(project_of, snapshot, snapshot.content)
    year = request.path_params["year"]
    if edition := project.edition(year):
        return Opened(snapshot, project, edition)
    words = "Begin haar bij Edities."
    return message(f"Er is geen editie van {year}", words, 404, HERE, "Alle edities")


async def editions(
    request: Request, desk: Desk, session: Session, fault: str = "", typed: str = ""
) -> Response:
    """GET /tafel/jaar/: every edition with its state, and the one to begin."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    if snapshot.content is None:
        return not_now()
    stages = await asyncio.to_thread(_stages, snapshot, snapshot.content)
    return editors_page(
        "years.html",
        desk.site,
        session,
        status=422 if fault else 200,
        title="Edities",
        here=HERE,
        stages=stages,
        next_year=_next_year(stages, date.today()),
        fault=fault,
        typed=typed,
    )


def _stages(snapshot: Snapshot, content: Content) -> list[Stage]:
    """Every edition, the latest first."""
    project = project_of(snapshot, content)
    found = sorted(content.editions, key=lambda one: one.year, reverse=True)
    return [Stage(one, len(Opened(snapshot, project, one).lacks)) for one in found]


def _next_year(stages: Sequence[Stage], today: date) -> int | None:
    """The year of the edition to begin; None if it is too early for that."""
    following = stages[0].edition.year + 1 if stages else today.year
    return following if following <= today.year + YEARS_AHEAD else None


async def show(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/jaar/2027/."""
    found = await opened(request, desk)
    if isinstance(found, Response):
        return found
    done = _DONE.get(request.query_params.get("gedaan", ""), "")
    return await page(desk, session, found, done=done)


async def page(desk: Desk, session: Session, found: Opened, **values: Any) -> Response:
    """The page of an edition; `fault` says why something was not done, and `typed` what it was.

    `theirs` is what another editor saved meanwhile instead of that.
    """
    edition, lacks = found.edition, await asyncio.to_thread(lambda: found.lacks)
    return editors_page(
        "year.html",
        desk.site,
        session,
        status=409 if values.get("theirs") else 422 if values.get("fault") else 200,
        title=f"De editie van {edition.year}",
        here=HERE,
        edition=edition,
        lacks=lacks,
        lacks_by_step=[(step, [*some]) for step, some in groupby(lacks, lambda one: one.step)],
        lacking={lack.step for lack in lacks},
        places=_PLACES,
        steps=Step,
        due=[one for one in due(found.snapshot) if one.address.startswith(f"{PATH}cijfers/")],
        empty=[part.heading for part in parts_of(edition) if not has_words(part.text)],
        is_later=adopted_later(edition, found.project.today),
        waits_for_other=await asyncio.to_thread(found.waits_for_other, desk, session),
        work=desk.works.running,
        begin=(await asyncio.to_thread(texts_of, desk, found)).begin,
        **{"done": "", "fault": "", "theirs": "", "typed": edition.texts.adopted_by or ""} | values,
    )


def texts_of(desk: Desk, found: Opened) -> Edit:
    """The start of a form for the texts of an edition."""
    record = found.snapshot.record(KINDS["teksten"], str(found.edition.year))
    assert record  # an edition has texts
    return desk.workspace.edit(found.snapshot, record)


async def in_frame(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/jaar/2027/voorbeeld: the page of the edition, for the frame on ours."""
    found = await opened(request, desk)
    if isinstance(found, Response):
        return found
    place, content = addresses.edition_page(found.edition.year), found.project.content
    made = await asyncio.to_thread(
        preview, found.project.root, content, place, site=desk.site, today=found.project.today
    )
    return framed(made)


async def paper(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/jaar/2027/pdf: the file, to be read page by page."""
    found = await opened(request, desk)
    if isinstance(found, Response):
        return found
    year = found.edition.year
    if not found.edition.paper:
        return message("Er is nog geen pdf", "Maak haar eerst.", 404, f"{HERE}{year}/", "Terug")
    file = found.project.root / edition_folder(year) / edition_name(year)
    return FileResponse(file, media_type="application/pdf", filename=file.name)


async def busy(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/jaar/2027/bezig: how far it is; when it is done, on to the edition."""
    year = request.path_params["year"]
    work = desk.works.last(year)
    if work is None:
        return RedirectResponse(f"{HERE}{year}/", 303)
    if not (work.is_running or work.fault):
        return RedirectResponse(f"{HERE}{year}/?gedaan={work.done}", 303)
    return editors_page(
        "year_busy.html", desk.site, session, title=work.title, here=HERE, work=work
    )
