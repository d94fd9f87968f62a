"""Pages of the service itself, out of templates, in the look of the site."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from meesterschap.content import colours
from meesterschap.content.notation import moment, sentence

STYLE = "stijl.css"
"""The address of the style sheet, from the address of the service."""
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # an address may be a secret
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}
_THEME = Path(__file__).resolve().parents[3] / "overrides"


def day(seconds: float) -> str:
    """A time in seconds since 1970 as a day: 27 november 2026."""
    return moment(datetime.fromtimestamp(seconds, UTC).date())


class Pages:
    """The pages of one package, which may use the templates of this one as well."""

    def __init__(self, package: str, **values: object) -> None:
        """`values` are what every template may use."""
        self._environment = Environment(
            loader=ChoiceLoader([PackageLoader(package), PackageLoader("service.web")]),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= values
        self._environment.filters |= {"day": day, "moment": moment, "sentence": sentence}

    def html(self, template: str, **values: Any) -> str:
        """A page as text."""
        return self._environment.get_template(template).render(**values)

    def page(
        self, request: Request, template: str, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """A page, whose links are relative to the address of the service: `up` leads there."""
        up = "../" * (request.url.path.count("/") - 1)
        return HTMLResponse(self.html(template, up=up, **values), status, HEADERS)

    def message(self, request: Request, title: str, words: str, status: int) -> HTMLResponse:
        """A page with a few words."""
        return self.page(request, "message.html", status, title=title, words=words)


async def style(_: Request) -> Response:
    """GET /stijl.css."""
    headers = {"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"}
    return Response(_style_sheet(), media_type="text/css", headers=headers)


@cache
def _style_sheet() -> str:
    """The style sheet of the site, with a layer for what only these pages have."""
    theme = Environment(loader=FileSystemLoader(_THEME), autoescape=False)
    theme.globals["colours"] = colours
    site = theme.get_template("assets/meesterschap.css").render(config={"theme": {}})
    return site + (Path(__file__).parent / "templates/pages.css").read_text("utf-8")
