"""Try every link in the built site, and keep the report where the editors' desk reads it.

    check_links.py

It is kept in this repository, as refs/verslag/links. Exits 0, 2 if a link is broken, or 1 if the
links could not be tried.
"""

import argparse
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from checks.broken_links import broken_links
from command import ROOT, RefusalError, reports_errors
from service.repository.git_commands import Git
from service.repository.link_report import keep_report

# A site that refuses programs (403, 429) still works for people: only dead links count.
ACCEPTED = "100..=399,403,429"
BROKEN = 2
"""What lychee exits with when it tried the links, and some are broken."""


@reports_errors()
def main(arguments: list[str] | None = None) -> int:
    """Try the links in site/, and name those that are broken."""
    argparse.ArgumentParser(
        prog="check_links.py", description="Kijk of alle links op de gebouwde site het nog doen."
    ).parse_args(arguments)
    site = ROOT / "site"
    if not site.is_dir():
        raise RefusalError("Er is nog geen site. Bouw haar eerst, met make build.")
    with TemporaryDirectory() as folder:
        report = Path(folder, "links.json")
        done = subprocess.run(
            _command(site, report), cwd=site, capture_output=True, text=True, check=False
        )
        if done.returncode not in (0, BROKEN):
            raise RefusalError(f"De links zijn niet nagekeken. {done.stderr.strip()}")
        keep_report(Git(ROOT), content := report.read_bytes())
    for link in broken_links(content):
        print(f"{link.url}: {link.why}, op {', '.join(link.pages)}")
    return done.returncode


def _command(site: Path, report: Path) -> list[str]:
    program = Path(sys.executable).with_name("lychee")
    options = ("--no-progress", "--accept", ACCEPTED, "--root-dir", str(site))
    return [str(program), *options, "--format", "json", "--output", str(report), "**/*.html"]


if __name__ == "__main__":
    sys.exit(main())
