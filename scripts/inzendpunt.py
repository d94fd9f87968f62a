"""Take practices from the form on the site, and bring them to the source as a pull request.

Without anything set, they become branches of this repository: so `make serve` runs it. With
GITHUB_REPOSITORY and GITHUB_TOKEN in the environment they go to GitHub.
"""

import argparse
import logging
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

from inbox.app import Inbox, application
from inbox.delivery import Delivery, GitHubRepository, LocalRepository
from inbox.outbox import Outbox
from meesterschap.load import load
from meesterschap.problem import ContentError

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop. Exit 1 when the content that is checked by is not valid."""
    options = _parser().parse_args(arguments)
    # Of a request nothing is logged: an address is personal data.
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    address = urlsplit(options.site)
    documents, _ = load(options.root)
    try:
        inbox = Inbox(
            origin=f"{address.scheme}://{address.netloc}",
            documents=documents,
            outbox=Outbox(options.outbox),
            delivery=_delivery(options.root),
        )
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    uvicorn.run(
        application(inbox),
        host=options.host,
        port=options.port,
        access_log=False,
        log_config=None,
        forwarded_allow_ips=options.proxy,
        timeout_keep_alive=5,
        limit_concurrency=100,
        server_header=False,
    )
    return 0


def _delivery(root: Path) -> Delivery:
    name, token = os.environ.get("GITHUB_REPOSITORY"), os.environ.get("GITHUB_TOKEN")
    if name and token:
        api = os.environ.get("GITHUB_API_URL", "https://api.github.com")
        return GitHubRepository(name, token, api)
    return LocalRepository(root)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="inzendpunt.py", description="Neem praktijken aan van het formulier op de site."
    )
    parser.add_argument("--site", default="http://127.0.0.1:8000/", help="het adres van de site")
    parser.add_argument("--host", default="127.0.0.1", help="waar de dienst luistert")
    parser.add_argument("--port", type=int, default=8001, help="op welke poort")
    parser.add_argument(
        "--proxy", default="127.0.0.1", help="welke proxy het adres van de bezoeker mag doorgeven"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="de map met docs/ en data/")
    parser.add_argument(
        "--outbox",
        type=Path,
        default=ROOT / ".inzendpunt" / "uit.sqlite",
        help="het bestand waarin inzendingen worden bewaard",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
