"""List what has to be looked at again: practices past their date, and figures that have grown old.

Exit 0 with the list, also when it is empty; 1 when the content is not valid; 2 when called wrongly.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from command import add_root, add_today, framed, read
from meesterschap.derive.freshness import Stale, stale


def as_text(found: Sequence[Stale]) -> str:
    """A line each: the file, what it is about, and why it is here."""
    lines = [f"{one.path}: {one.title} ({one.why})" for one in found]
    return "\n".join(lines) or "Alles is nog vers."


def as_json(found: Sequence[Stale]) -> str:
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2)


def as_issue(found: Sequence[Stale]) -> str:
    """The body of an issue: a box to tick for each file."""
    if not found:
        return "Er is niets om opnieuw te bekijken."
    intro = (
        f"Deze {len(found)} bestanden zijn aan de beurt. Klopt het nog? Pas dan de datum aan: bij "
        "een praktijk `gecontroleerd_op` en `opnieuw_kijken_op`, bij een cijfer door een nieuwe "
        "regel in de CSV. Kloppen doet het niet meer? Verander het, of archiveer de praktijk."
    )
    boxes = (f"- [ ] `{one.path}`: {one.title} ({one.why})" for one in found)
    return "\n".join([intro, "", *boxes])


FORMATS: Mapping[str, Callable[[Sequence[Stale]], str]] = {
    "text": as_text,
    "json": as_json,
    "issue": as_issue,
}


@framed()
def main(arguments: list[str] | None = None) -> int:
    """Print the list for the content under --root, as seen on --today."""
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
