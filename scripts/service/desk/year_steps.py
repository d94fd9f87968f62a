"""The steps of an edition: what a button makes is saved as any change."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from command import ROOT, RefusalError
from editions.making import figures_again, first_files
from editions.project import Project
from editions.publication import adopted_later, seal_of
from meesterschap.content.content import Edition
from meesterschap.content.files import SEAL, STAND, edition_file, edition_name
from meesterschap.content.site import LOCAL
from service.desk.desk import Desk
from service.desk.pages import FAULTY, message
from service.desk.sessions import Session
from service.desk.workspace import ClashError, Snapshot, words_of
from service.desk.year import HERE, SEALED, Opened, editions, opened, page, project_of, texts_of
from service.desk.year_work import REFUSALS, Work

_ADOPTED = "vastgesteld_door"
"""Who adopted an edition: in its texts, and in the form."""
_CHANGED = "Iemand anders vulde dit ook in. Kies bij stap 6 wat er moet staan."
_LACKS = "Er ontbreekt nog iets. Kijk bij stap 1."
_ONE_AT_A_TIME = "Er wordt nu al iets gemaakt, voor deze editie of voor een andere. Wacht daar op."


async def begin(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/jaar/: begin the edition of a year, or reconstruct that of a past one."""
    form = await request.form()
    typed, is_past = str(form.get("jaar", "")), "vroeger" in form

    def make(now: Snapshot) -> dict[str, bytes]:
        project = _project(now)
        year = project.edition_year(typed)
        if project.edition(year):
            raise RefusalError(f"De editie van {year} is er al.")
        until = project.past_year(typed) if is_past else None
        files = first_files(project, year, until)
        return {edition_file(year, name): text.encode() for name, text in files.items()}

    subject = f"Begin de editie van {typed}"
    try:
        await asyncio.to_thread(desk.workspace.save_files, make, session.editor, subject)
    except REFUSALS as error:
        return await editions(request, desk, session, words_of(error), typed)
    return RedirectResponse(f"{HERE}{typed}/?gedaan=begin", 303)


async def make_figures(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/jaar/2027/cijfers: the figures and judgements as they are now."""
    found = await opened(request, desk)
    if isinstance(found, Response):
        return found
    year = found.edition.year

    def make(now: Snapshot) -> dict[str, bytes]:
        project = _project(now)
        return {edition_file(year, STAND): figures_again(project, _edition(project, year)).encode()}

    subject = f"Maak de cijfers van de editie van {year} opnieuw"
    try:
        await asyncio.to_thread(desk.workspace.save_files, make, session.editor, subject)
    except REFUSALS as error:
        return await page(desk, session, found, fault=words_of(error))
    return _back(found, "cijfers")


async def adopt(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/jaar/2027/vastgesteld: who adopted the edition, and when."""
    found = await opened(request, desk)
    if isinstance(found, Response):
        return found
    if found.edition.seal:
        return await page(desk, session, found, fault=SEALED)
    form = await request.form()
    typed = str(form.get(_ADOPTED, "")).strip()
    edit = await asyncio.to_thread(texts_of, desk, found)
    subject = f"Zeg wie de editie van {found.edition.year} vaststelde"
    try:
        begun = await asyncio.to_thread(desk.workspace.begun, edit, str(form.get("begin", "")))
        values = {**begun.record.values, _ADOPTED: typed}
        if not typed:
            del values[_ADOPTED]
        await asyncio.to_thread(desk.workspace.save, begun, values, session.editor, subject)
    except ClashError:
        theirs = found.edition.texts.adopted_by or "(leeg)"
        return await page(desk, session, found, fault=_CHANGED, typed=typed, theirs=theirs)
    except REFUSALS as error:
        return await page(desk, session, found, fault=words_of(error), typed=typed)
    return _back(found, "vastgesteld")


async def make_paper(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/jaar/2027/pdf: begin to make it."""
    found = await opened(request, desk)
    if isinstance(found, Response):
        return found
    year = found.edition.year
    site = "" if desk.site == LOCAL else desk.site

    def task(tell: Callable[[str], None]) -> None:
        def make(now: Snapshot) -> dict[str, bytes]:
            tell("De bladzijden worden opgemaakt.")
            with _copied(now) as project:
                made = desk.make_paper(project.root, year, site)
            return {edition_file(year, edition_name(year)): made}

        subject = f"Maak de pdf van de editie van {year}"
        desk.workspace.save_files(make, session.editor, subject)

    return _begun(desk, Work(year, f"De pdf van {year}", "pdf"), task)


async def seal(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/jaar/2027/vastleggen: begin to rehearse, and then seal the edition."""
    found = await opened(request, desk)
    if isinstance(found, Response):
        return found
    if await asyncio.to_thread(lambda: found.lacks):
        return await page(desk, session, found, fault=_LACKS)
    form = await request.form()
    if adopted_later(found.edition, found.project.today) and "klopt" not in form:
        fault = "De dag van de vaststelling moet nog komen. Zeg bij stap 6 of dat klopt."
        return await page(desk, session, found, fault=fault)
    year = found.edition.year

    def task(tell: Callable[[str], None]) -> None:
        def make(now: Snapshot) -> dict[str, bytes]:
            tell("De hele site wordt op proef gebouwd, met de editie erbij.")
            with _copied(now) as project:
                edition = _edition(project, year)
                _refuse_now(desk, session, Opened(now, project, edition))
                text = seal_of(project, edition, desk.rehearse)
            return {edition_file(year, SEAL): text.encode()}

        desk.workspace.save_files(make, session.editor, f"Leg de editie van {year} vast")

    return _begun(desk, Work(year, f"De editie van {year} vastleggen", "zegel"), task)


def _refuse_now(desk: Desk, session: Session, found: Opened) -> None:
    """Refuse what became wrong since the page was opened, in the words of the desk."""
    if found.lacks:
        raise RefusalError(_LACKS)
    if found.waits_for_other(desk, session):
        raise RefusalError(
            "Jij veranderde deze editie het laatst. Vraag een andere redacteur om haar na te "
            "lezen en vast te leggen."
        )


def _begun(desk: Desk, work: Work, task: Callable[[Callable[[str], None]], None]) -> Response:
    """The page that tells how far work is, after beginning it."""
    here = f"{HERE}{work.year}/"
    if desk.works.begin(work, task):
        return RedirectResponse(f"{here}bezig", 303)
    return message("Nog even wachten", _ONE_AT_A_TIME, 409, here, "Terug naar de editie")


def _project(snapshot: Snapshot) -> Project:
    """The content for the functions of editions. Raises RefusalError while it has errors."""
    if snapshot.content is None:
        raise RefusalError(FAULTY)
    return project_of(snapshot, snapshot.content)


@contextmanager
def _copied(snapshot: Snapshot) -> Iterator[Project]:
    """A copy of the content to work in: what is exported may be cleared away meanwhile."""
    project = _project(snapshot)
    with TemporaryDirectory(prefix="meesterschap-") as folder:
        root = Path(folder, "site")
        shutil.copytree(project.root, root)
        if (cache := ROOT / ".cache").is_dir():  # drawing all pictures again would take long
            (root / ".cache").symlink_to(cache)
        yield project_of(snapshot, project.content, root)


def _edition(project: Project, year: int) -> Edition:
    """The edition of a year. Raises RefusalError if it is gone, as it was put back."""
    if edition := project.edition(year):
        return edition
    raise RefusalError(f"De editie van {year} is er niet meer.")


def _back(found: Opened, done: str) -> Response:
    return RedirectResponse(f"{HERE}{found.edition.year}/?gedaan={done}", 303)
