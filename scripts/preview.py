"""Make a built site one that opens from a folder: links to a folder become links to the page in it.

    preview.py SITE

For who looks at a pull request's site without a server. Search and choosing need one: browsers run
no modules out of a folder.
"""

import argparse
import re
import sys
from pathlib import Path

from command import framed

# A link within the site to a folder, and what stands behind it: ../gidsen/#kiezen.
_FOLDER = re.compile(r'(?<= href=")(?![a-z]+:|/)([^"#?]*/|\.{1,2}|(?:\.\./)+\.\.)(?=["#?])')


def opening_from_a_folder(page: str) -> str:
    """The same page, with a link to index.html wherever it led to a folder."""
    return _FOLDER.sub(lambda link: f"{link[1].removesuffix('/')}/index.html", page)


@framed()
def main(arguments: list[str] | None = None) -> int:
    """Change every page of a built site."""
    parser = argparse.ArgumentParser(
        prog="preview.py", description="Maak een gebouwde site te openen uit een map."
    )
    parser.add_argument("site", type=Path, metavar="SITE", help="de map met de site")
    for file in parser.parse_args(arguments).site.rglob("*.html"):
        file.write_text(opening_from_a_folder(file.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
