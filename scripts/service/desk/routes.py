"""The addresses of the desk."""

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from service.desk import (
    changes,
    figures,
    home,
    mending,
    previewing,
    queue,
    records,
    sign_in,
    typed,
    whole_site,
    year,
    year_steps,
    year_texts,
)
from service.desk.desk import PATH, Desk
from service.desk.guard import EditorsEndpoint, Guard, for_editors
from service.desk.pages import message, style


async def _unknown(request: Request) -> Response:
    return message("Deze pagina is er niet", "Kijk of het adres klopt.", 404, PATH, "Naar de tafel")


def _page(path: str, endpoint: EditorsEndpoint, *methods: str) -> Route:
    return Route(path, for_editors(endpoint), methods=methods or ["GET"])


def mount(desk: Desk) -> Mount:
    """All of the desk, behind its guard."""
    return Mount(
        PATH.rstrip("/"),
        routes=[
            Route("/tafel.css", style),
            Route("/aanmelden", sign_in.show),
            Route("/aanmelden", sign_in.sign_in, methods=["POST"]),
            Route("/terug", sign_in.come_back),
            Route("/afmelden", sign_in.sign_out, methods=["POST"]),
            _page("/", home.home),
            _page("/bijhouden/", home.to_look_at),
            _page("/bijhouden/{practice}", home.still_right, "POST"),
            _page("/inhoud/", records.kinds),
            _page("/inhoud/{kind}/", records.in_kind),
            _page("/inhoud/{kind}/nieuw", records.new, "GET", "POST"),
            _page("/inhoud/{kind}/{key}", records.edit, "GET", "POST"),
            _page("/inzendingen/", queue.queue),
            _page("/inzendingen/{number}", queue.read),
            _page("/inzendingen/{number}", queue.act, "POST"),
            _page("/inzendingen/{number}/verbeteren", mending.mend, "GET", "POST"),
            _page("/cijfers/", figures.indicators),
            _page("/cijfers/{indicator}/", figures.indicator),
            _page("/cijfers/{indicator}/waarden", typed.write, "GET", "POST"),
            _page("/cijfers/{indicator}/gezocht", figures.looked, "POST"),
            _page("/cijfers/{indicator}/tabel", figures.table, "POST"),
            _page("/jaar/", year.editions),
            _page("/jaar/", year_steps.begin, "POST"),
            _page("/jaar/{year:int}/", year.show),
            _page("/jaar/{year:int}/cijfers", year_steps.make_figures, "POST"),
            _page("/jaar/{year:int}/teksten", year_texts.write, "GET", "POST"),
            _page("/jaar/{year:int}/voorbeeld", year.in_frame),
            _page("/jaar/{year:int}/pdf", year.paper),
            _page("/jaar/{year:int}/pdf", year_steps.make_paper, "POST"),
            _page("/jaar/{year:int}/vastgesteld", year_steps.adopt, "POST"),
            _page("/jaar/{year:int}/vastleggen", year_steps.seal, "POST"),
            _page("/jaar/{year:int}/bezig", year.busy),
            _page("/site/", whole_site.show),
            _page("/site/", whole_site.start, "POST"),
            Route("/site/{name}/{path:path}", whole_site.look),
            _page("/voorbeeld/{name}", previewing.show),
            _page("/wijzigingen/", changes.show),
            _page("/wijzigingen/terug", changes.put_back, "POST"),
            _page("/wijzigingen/botsing", changes.settle, "POST"),
            _page("/wijzigingen/publiceren", changes.publish, "POST"),
            Route("/{path:path}", _unknown, methods=["GET", "POST"]),
        ],
        middleware=[Middleware(Guard, desk=desk)],
    )
