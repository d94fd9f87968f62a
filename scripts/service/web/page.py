"""A page of the service itself, which needs nothing of the site."""

import html

from starlette.responses import HTMLResponse


def page(title: str, words: str, status: int, link: str = "") -> HTMLResponse:
    """A plain HTML page, without scripts or external resources."""
    more = f'<p><a href="{html.escape(link)}">Bekijk het voorstel</a></p>' if link else ""
    text = (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f"<title>{html.escape(title)} – Meesterschap</title></head><body><main>"
        f"<h1>{html.escape(title)}</h1><p>{html.escape(words)}</p>{more}</main></body></html>"
    )
    policy = {"Content-Security-Policy": "default-src 'none'", "Referrer-Policy": "no-referrer"}
    return HTMLResponse(text, status, policy)
