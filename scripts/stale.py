"""List what is due for review: practices past their review date, and outdated figures.

Exits 0 with the list, even if it is empty; 1 if the content is invalid; 2 on a usage error.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from command import add_root, add_today, read, reports_errors
from meesterschap.derive.freshness import Stale, stale


def as_text(items: Sequence[Stale]) -> str:
    """One line for each: the file, its title, and why it is due."""
    lines = [f"{item.path}: {item.title} ({item.why})" for item in items]
    return "\n".join(lines) or "Alles is nog vers."


def as_json(items: Sequence[Stale]) -> str:
    return json.dumps([asdict(item) for item in items], ensure_ascii=False, indent=2)


def as_issue(items: Sequence[Stale]) -> str:
    """The body of an issue, with a checkbox for each file."""
    if not items:
        return "Er is niets om opnieuw te bekijken."
    intro = (
        f"Deze {len(items)} bestanden zijn aan de beurt. Klopt het nog? Pas dan de datum aan: bij "
        "een praktijk `gecontroleerd_op` en `opnieuw_kijken_op`, bij een cijfer door een nieuwe "
        "regel in de CSV. Is er geen nieuwer cijfer, zet dan bij `gezocht_op` de dag waarop je "
        "zocht. Komt er ook geen meer, zeg dan bij `eenmalig` waarom. "
        "Kloppen doet het niet meer? Verander het, of archiveer de praktijk."
    )
    boxes = (f"- [ ] `{item.path}`: {item.title} ({item.why})" for item in items)
    return "\n".join([intro, "", *boxes])


FORMATS: Mapping[str, Callable[[Sequence[Stale]], str]] = {
    "text": as_text,
    "json": as_json,
    "issue": as_issue,
}


@reports_errors()
def main(arguments: list[str] | None = None) -> int:
    """Print the list for the content under --root, as of --today."""
    options = _parser().parse_args(arguments)
    _, content = read(options.root)
    print(FORMATS[options.format](stale(content, options.today)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="stale.py", description="Toon wat aan de beurt is om opnieuw te bekijken."
    )
    add_root(parser)
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="hoe de lijst wordt getoond"
    )
    add_today(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
