"""Accept practices from the form on the site, and give editors a desk.

    inzendpunt.py                       serve both
    inzendpunt.py --backup FILE         copy all submissions, even while the service runs
    inzendpunt.py --restore FILE        put such a copy back

INBOX_URL in the environment is where people reach the service. With GITHUB_REPOSITORY and an app
(GITHUB_APP_CLIENT_ID and GITHUB_APP_CLIENT_SECRET) editors sign in at GitHub, and publish there by
the remote `origin`; without, there is a desk on this machine alone. Exits 0, 1 if the content or
the outbox is unusable, or 2 on a usage or configuration error.
"""

import argparse
import logging
import os
import sys
from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from command import ROOT, RefusalError, add_root, reports_errors
from meesterschap.content.site import HIGHEST_PORT, LOCAL, web_address
from service.app import application
from service.app.desk import content_of, desk_of, forge_of
from service.inbox import Inbox
from service.inbox.checker import Checker
from service.inbox.post import MailSettings
from service.repository import Delivery, DeliveryError
from service.repository.concept_delivery import ConceptDelivery
from service.store import Database, StoreError
from service.store.backup import backup, restore
from service.web import serve
from service.web.mailer import mailer_in

_PORTS = {"http": 80, "https": 443}

_NO_DESK = (
    "De redactietafel gaat niet open: deze dienst is ook voor anderen te bereiken, en redacteuren "
    "kunnen zich niet aanmelden. Stel GITHUB_REPOSITORY, GITHUB_APP_CLIENT_ID en "
    "GITHUB_APP_CLIENT_SECRET in."
)

log = logging.getLogger("inzendpunt")


@reports_errors()
def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop, or make or restore a backup."""
    parser = _parser()
    options = parser.parse_args(arguments)
    # Requests are not logged: an IP address is personal data.
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    try:
        if options.backup or options.restore:
            print(_back_up_or_restore(options))
            return 0
        forge = forge_of(os.environ)
        delivery = ConceptDelivery(content_of(options.root, forge))
        mail = _mail(os.environ)
        database = Database(options.outbox)
        inbox = Inbox(
            origin(options.site),
            Checker(options.root),
            database,
            delivery,
            mail=mail,
            site=options.site,
        )
    except ValueError as error:
        parser.error(str(error))
    except StoreError as error:
        raise RefusalError(str(error)) from None
    _warn_if_undeliverable(delivery)
    here = web_address(os.environ.get("INBOX_URL", "")) or f"http://{options.host}:{options.port}/"
    desk = None
    if forge or all(map(_is_private, (f"http://{options.host}/", here, options.site))):
        desk = desk_of(options.root, origin(here), options.site, inbox.conversations, forge)
    else:
        log.warning(_NO_DESK)
    serve(
        application(inbox, desk),
        host=options.host,
        port=options.port,
        forwarded_allow_ips=options.proxy,
    )
    return 0


def origin(site: str) -> str:
    """The origin of a site as browsers write it. Raises ValueError for an invalid address."""
    parts = urlsplit(web_address(site))
    if not parts.hostname:
        raise ValueError(f"‘{site}’ is geen adres van een site, zoals https://www.school.nl/")
    default = f":{_PORTS[parts.scheme]}"
    return f"{parts.scheme}://{parts.netloc.removesuffix(default)}"


def _is_private(address: str) -> bool:
    """Whether only this machine can reach this address."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _back_up_or_restore(options: argparse.Namespace) -> str:
    """Back up or restore the outbox, and say so. Raises StoreError."""
    if options.backup:
        backup(options.outbox, options.backup)
        return f"Alles wat is ingestuurd, staat nu ook in {options.backup}."
    restore(options.restore, options.outbox)
    return f"Alles uit {options.restore} staat weer in {options.outbox}."


def _mail(environment: Mapping[str, str]) -> MailSettings:
    """Who is mailed, and by whom. Raises ValueError if the settings are incomplete."""
    mailer = mailer_in(environment)
    service = web_address(environment.get("INBOX_URL", ""))
    if mailer and not service:
        raise ValueError("bij SMTP_HOST hoort een INBOX_URL: het adres van het inzendpunt zelf")
    return MailSettings(mailer, service, environment.get("EDITORS_MAIL", ""))


def _warn_if_undeliverable(delivery: Delivery) -> None:
    """Log at startup why nothing can be delivered; submissions are kept all the same."""
    try:
        delivery.check()
    except DeliveryError as error:
        why = error.trouble or str(error)
        log.warning("Bezorgen lukt nu niet, inzendingen blijven bewaard: %s", why)


def _site(text: str) -> str:
    try:
        origin(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return web_address(text)


def _proxy(text: str) -> str:
    """Networks separated by commas, or * for all."""
    if text == "*":
        return text
    try:
        # Uvicorn silently ignores a network with host bits set: strict=False clears them.
        return ",".join(str(ip_network(one.strip(), strict=False)) for one in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"‘{text}’ is geen netwerkadres") from error


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"‘{text}’ is geen poort")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="inzendpunt.py", description="Neem praktijken aan van het formulier op de site."
    )
    parser.add_argument("--site", type=_site, default=LOCAL, help="het adres van de site")
    parser.add_argument("--host", default="127.0.0.1", help="waar de dienst luistert")
    parser.add_argument("--port", type=_port, default=8001, help="op welke poort")
    parser.add_argument(
        "--proxy",
        type=_proxy,
        default="127.0.0.1",
        help="welke proxy het adres van de bezoeker mag doorgeven",
    )
    add_root(parser)
    parser.add_argument(
        "--outbox",
        type=Path,
        default=ROOT / ".inzendpunt" / "uit.sqlite",
        help="het bestand waarin inzendingen worden bewaard",
    )
    parser.add_argument("--backup", type=Path, metavar="FILE", help="maak er een kopie van")
    parser.add_argument("--restore", type=Path, metavar="FILE", help="zet een kopie terug")
    return parser


if __name__ == "__main__":
    sys.exit(main())
