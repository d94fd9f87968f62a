"""The PDF of an edition, made in a process of its own: that takes seconds, and much memory."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from command import RefusalError
from editions.files import folder_of
from meesterschap.content.files import edition_name

MakePaper = Callable[[Path, int, str], bytes]
"""Takes a folder to work in, the year of its edition, and the address of the site; "" if none."""

_SCRIPT = Path(__file__).resolve().parents[1] / "edition_pdf.py"


def made_paper(root: Path, year: int, site: str) -> bytes:
    """The PDF, which is left in the folder as well. Raises RefusalError with why it is not made."""
    command = [sys.executable, str(_SCRIPT), str(year), "--root", str(root), "--site", site]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RefusalError(done.stdout.strip() or done.stderr.strip() or "De pdf is niet gemaakt.")
    return (folder_of(root, year) / edition_name(year)).read_bytes()
