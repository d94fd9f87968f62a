"""Make an edition as a tagged A4 PDF, next to its other files in data/edities/.

    edition_pdf.py 2026

Needs Pango besides the Python packages (Debian: libpango-1.0-0 libpangoft2-1.0-0). Exits 0 and
names the file, 1 with the reason why it was not made, or 2 on a usage error.
"""

import argparse
import os
import sys
from typing import Any

from command import RefusalError, add_root, read, reports_errors
from editions.files import folder_of, locked, refuse_subfolders, write
from meesterschap.content import Content
from meesterschap.content.content import Edition
from meesterschap.content.files import edition_name
from meesterschap.content.site import site_of
from meesterschap.render.print_edition import identifier, paper


@reports_errors(stream="stdout")
def main(arguments: list[str] | None = None) -> int:
    """Make the PDF of one edition, with progress on standard error."""
    print(make_pdf(_parser().parse_args(arguments)))
    return 0


def make_pdf(options: argparse.Namespace) -> str:
    """Make the file, and say so. Refuses an edition that does not exist or is published."""
    with locked(options.root):
        _, content = read(options.root)
        edition = _draft(content, options)
        site = site_of({"site": options.site}, edition.stand.made_on)
        _report_progress("De bladzijden worden opgemaakt …")
        html = paper(edition, site)
        pdf = _pdf(html, identifier(edition).encode())
        target = folder_of(options.root, edition.year) / edition_name(edition.year)
        write(options.root, target, pdf)
        return f"{target.relative_to(options.root).as_posix()} is gemaakt: {len(pdf) // 1000} kB."


def _draft(content: Content, options: argparse.Namespace) -> Edition:
    known = [edition for edition in content.editions if str(edition.year) == options.year]
    if not known or known[0].seal:
        why = "is gepubliceerd, en verandert niet meer" if known else "is er niet"
        raise RefusalError(f"De editie van {options.year} {why}.")
    refuse_subfolders(options.root, known[0].year)
    return known[0]


def _pdf(html: str, identifier: bytes) -> bytes:
    try:
        import weasyprint  # imported late: the other edition commands need no Pango
    except OSError:
        raise RefusalError(
            "Pango ontbreekt op deze computer, en daarmee worden de bladzijden opgemaakt. Op "
            "Debian en Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0"
        ) from None

    # The HTML is self-contained: nothing may be fetched from the disk or the network.
    no_fetching = weasyprint.URLFetcher(allowed_protocols={"data"}, fail_on_errors=True)
    document = weasyprint.HTML(string=html, url_fetcher=no_fetching)
    made: bytes = document.write_pdf(
        finisher=_add_scopes, pdf_variant="pdf/ua-1", pdf_identifier=identifier
    )
    return made


def _add_scopes(_document: object, pdf: Any) -> None:
    """Say of each header cell in the tags whether it heads a column or a row.

    WeasyPrint leaves that out. `pdf` is a pydyf.PDF, of which each element names its parent.
    """
    elements = {one.reference: one for one in pdf.objects}
    for one in pdf.objects:
        if isinstance(one, dict) and one.get("S") == "/TH":
            part = elements[elements[one["P"]]["P"]]
            one["A"]["Scope"] = "/Column" if part["S"] == "/THead" else "/Row"


def _report_progress(words: str) -> None:
    print(words, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="edition_pdf.py", description="Een editie op papier.")
    parser.add_argument("year", metavar="JAAR")
    add_root(parser)
    site = os.environ.get("SITE_URL", "")
    parser.add_argument("--site", default=site, help="het adres van de site, voor de links")
    return parser


if __name__ == "__main__":
    sys.exit(main())
