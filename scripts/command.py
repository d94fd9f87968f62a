"""The frame of every command: where the project stands, how a command refuses, how it writes.

Import it before the package, which it puts within reach. Who runs a command never sees a traceback:
what stands in the way is told in a sentence, and Ctrl-C only ends it.
"""

import sys
import traceback
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import Literal, ParamSpec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.content.document import Document
from meesterschap.content.problem import ContentError
from meesterschap.content.site import SettingsError
from meesterschap.load import load

ROOT = Path(__file__).resolve().parent.parent

P = ParamSpec("P")


class RefusalError(Exception):
    """The command cannot be carried out; carries why and what to do, in Dutch."""

    exit_code = 1


def framed(
    told_on: Literal["stdout", "stderr"] = "stderr",
) -> Callable[[Callable[P, int]], Callable[P, int]]:
    """Make a `main` tell what stands in its way, and give the exit code that goes with that."""

    def frame(main: Callable[P, int]) -> Callable[P, int]:
        @wraps(main)
        def command(*arguments: P.args, **named: P.kwargs) -> int:
            try:
                return main(*arguments, **named)
            except (ContentError, SettingsError, RefusalError, OSError) as error:
                print(_told(error), file=getattr(sys, told_on))
                return error.exit_code if isinstance(error, RefusalError) else 1

        return command

    return frame


def _told(error: Exception) -> str:
    """What stands in the way; of a file that the system refuses, which one and why."""
    if not isinstance(error, OSError):
        return str(error)
    known = [str(part) for part in (error.filename, error.strerror) if part]
    why = known or [str(error) or type(error).__name__]
    return ": ".join(["Lezen of schrijven lukte niet", *why])


def _end_without_traceback(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say in a line what went wrong and where, for whoever mends the program."""
    if issubclass(kind, KeyboardInterrupt):
        return
    way = [f"{Path(one.filename).name}:{one.lineno}" for one in traceback.extract_tb(trace)]
    what = " ".join(f"{kind.__name__}: {error}".split())
    print(
        "Dit programma loopt vast. Dat ligt niet aan jou. Geef deze regel door aan wie het "
        f"onderhoudt: {what} ({' > '.join(way)})",
        file=sys.stderr,
    )


sys.excepthook = _end_without_traceback


def read(root: Path) -> tuple[tuple[Document, ...], Content]:
    """The documents under a folder, and the content that they are. Raises ContentError."""
    documents, unreadable = load(root)
    return documents, check(documents, unreadable)


def write(file: Path, data: bytes, unfinished: Path | None = None) -> None:
    """Write a file that appears whole or not at all, also after a kill.

    It is made in `unfinished`, on the same disk: beside it, when nothing is said.
    """
    unfinished = unfinished or file.with_name(f".{file.name}.tmp")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def write_new(file: Path, data: bytes) -> None:
    """The same for a file that is not there yet; a kill may leave it empty, but never in part.

    Raises FileExistsError when it is there, also as a link that leads nowhere.
    """
    file.touch(exist_ok=False)  # from here on the name is ours
    try:
        write(file, data)
    except BaseException:
        file.unlink()
        raise


def add_root(parser: ArgumentParser) -> None:
    """Let a command be about the content under another folder."""
    parser.add_argument(
        "--root", type=Path, default=ROOT, metavar="DIR", help="de map met docs/ en data/"
    )


def add_today(parser: ArgumentParser) -> None:
    """Let a command be carried out as on another day."""
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=date.today(),
        metavar="JJJJ-MM-DD",
        help="de dag van vandaag",
    )
