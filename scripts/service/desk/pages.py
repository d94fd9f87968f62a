"""The pages of the desk, out of templates, in the look of the site."""

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from editing.answers import FIRST, REMOVED, WAS
from service.desk.form_view import MANY, id_of
from service.desk.sessions import Session
from service.web.pages import Pages

MENU = (
    ("/tafel/", "Tafel"),
    ("/tafel/inzendingen/", "Inzendingen"),
    ("/tafel/inhoud/", "Inhoud"),
    ("/tafel/jaar/", "Edities"),
    ("/tafel/wijzigingen/", "Publiceren"),
)
"""The menu: addresses and labels."""
FAULTY = "In wat is bewaard zit een fout. Verbeter die eerst, bij Publiceren."
_PAGES = Pages("service.desk", WAS=WAS, REMOVED=REMOVED, FIRST=FIRST, MANY=MANY, id_of=id_of)


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page for who is not signed in."""
    return HTMLResponse(_PAGES.html(template, session=None, here="", **values), status)


def message(title: str, words: str, status: int, link: str = "", label: str = "") -> HTMLResponse:
    """A page with a few words, and a link to go on."""
    return page("message.html", status, title=title, words=words, link=link, label=label)


def not_now() -> HTMLResponse:
    """What can only be shown or made of content without errors has to wait."""
    return message("Nu niet", FAULTY, 409, "/tafel/wijzigingen/", "Publiceren")


def editors_page(
    template: str, site: str, session: Session, status: int = 200, here: str = "", **values: Any
) -> HTMLResponse:
    """A page for who is signed in, with the menu; `here` is its address, if it is in that."""
    html = _PAGES.html(template, site=site, session=session, here=here, menu=MENU, **values)
    return HTMLResponse(html, status)


async def style(_: Request) -> Response:
    """GET /tafel/tafel.css: what the desk has beside the site and the other pages."""
    headers = {"Cache-Control": "max-age=600"}
    return Response(_PAGES.html("desk.css"), media_type="text/css", headers=headers)
