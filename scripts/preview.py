"""Make a built site work from a folder: links to a folder become links to the page in it.

    preview.py SITE

For whoever views the site of a pull request without a server. Search and the choosers still need
one: browsers do not load JavaScript modules from file:// URLs.
"""

import argparse
import re
import sys
from pathlib import Path

from command import reports_errors

# A link within the site to a folder, possibly followed by a query or fragment: ../gidsen/#kiezen.
_FOLDER = re.compile(r'(?<= href=")(?![a-z]+:|/)([^"#?]*/|\.{1,2}|(?:\.\./)+\.\.)(?=["#?])')


def opening_from_a_folder(page: str) -> str:
    """The same page, with every link to a folder turned into one to its index.html."""
    return _FOLDER.sub(lambda link: f"{link[1].removesuffix('/')}/index.html", page)


@reports_errors()
def main(arguments: list[str] | None = None) -> int:
    """Rewrite every page of a built site."""
    parser = argparse.ArgumentParser(
        prog="preview.py", description="Maak een gebouwde site te openen uit een map."
    )
    parser.add_argument("site", type=Path, metavar="SITE", help="de map met de site")
    for file in parser.parse_args(arguments).site.rglob("*.html"):
        file.write_text(opening_from_a_folder(file.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
