"""What all commands share: the project root, error reporting, and reading and writing files.

Import it before `meesterschap`, which it puts on sys.path. Whoever runs a command never sees a
traceback: an expected error is printed as a sentence, and Ctrl-C simply ends the command.
"""

import subprocess
import sys
import traceback
from argparse import ArgumentParser, ArgumentTypeError
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
from meesterschap.content.files import PRACTICES
from meesterschap.content.problem import ContentError
from meesterschap.content.site import SettingsError
from meesterschap.load import load
from meesterschap.submit.proposal import Existing, Proposal, existing_content

ROOT = Path(__file__).resolve().parent.parent

P = ParamSpec("P")


class RefusalError(Exception):
    """The command cannot be carried out. The message says why and what to do, in Dutch."""

    exit_code = 1


class NameTakenError(RefusalError):
    """Another practice has or had the name of a proposal."""

    exit_code = 3

    def __init__(self, name: str) -> None:
        super().__init__(f"Een andere praktijk heet of heette ‘{name}’. Die blijft zoals ze is.")


def reports_errors(
    stream: Literal["stdout", "stderr"] = "stderr",
) -> Callable[[Callable[P, int]], Callable[P, int]]:
    """Make a `main` print an expected error on this stream and return its exit code."""

    def decorate(main: Callable[P, int]) -> Callable[P, int]:
        @wraps(main)
        def command(*arguments: P.args, **keywords: P.kwargs) -> int:
            try:
                return main(*arguments, **keywords)
            except (ContentError, SettingsError, RefusalError, OSError) as error:
                print(_message(error), file=getattr(sys, stream))
                return error.exit_code if isinstance(error, RefusalError) else 1

        return command

    return decorate


def _message(error: Exception) -> str:
    """The error as a sentence; for an OSError, with the file name and the reason."""
    if not isinstance(error, OSError):
        return str(error)
    known = [str(part) for part in (error.filename, error.strerror) if part]
    why = known or [str(error) or type(error).__name__]
    return ": ".join(["Lezen of schrijven lukte niet", *why])


def _end_without_traceback(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Print in one line what went wrong and where, for whoever maintains the program."""
    if issubclass(kind, KeyboardInterrupt):
        return
    frames = [
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(trace)
    ]
    what = " ".join(f"{kind.__name__}: {error}".split())
    print(
        "Dit programma loopt vast. Dat ligt niet aan jou. Geef deze regel door aan wie het "
        f"onderhoudt: {what} ({' > '.join(frames)})",
        file=sys.stderr,
    )


sys.excepthook = _end_without_traceback


def read(root: Path, today: date | None = None) -> tuple[tuple[Document, ...], Content]:
    """The documents under a folder, and the content that they hold. Raises ContentError."""
    documents, unreadable = load(root)
    return documents, check(documents, unreadable, today)


def read_existing(root: Path) -> Existing:
    """The content under a folder, to check a proposal against. Raises ContentError."""
    documents, content = read(root)
    folder = (root / PRACTICES).parent
    return existing_content(documents, content, [file.stem for file in folder.iterdir()])


def write(file: Path, data: bytes, temporary: Path | None = None) -> None:
    """Write a file atomically: even after a kill it is either complete or unchanged.

    The data is written to `temporary` first, which must be on the same disk; by default it is a
    hidden file beside `file`.
    """
    temporary = temporary or file.with_name(f".{file.name}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def write_new(file: Path, data: bytes) -> None:
    """Write a file that must not exist yet; a kill may leave it empty, but never half written.

    Raises FileExistsError if it exists, even as a dangling symlink.
    """
    file.touch(exist_ok=False)  # claims the name
    try:
        write(file, data)
    except BaseException:
        file.unlink()
        raise


def git_output(root: Path, *arguments: str) -> bytes | None:
    """The output of a Git command; None if it fails or Git is not installed."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


def check_name(made: Proposal) -> None:
    """Raises NameTakenError if another practice has or had the name of this one."""
    if made.standing == "taken":
        raise NameTakenError(made.name)


def write_proposal(root: Path, made: Proposal) -> None:
    """Write the file of a practice, unless it holds this practice already.

    Raises RefusalError if the practice has faults, its name is in use or it cannot be written.
    """
    if made.faults:
        raise RefusalError("\n".join(f"- {fault.message}" for fault in made.faults))
    check_name(made)
    if made.standing == "same":
        return
    try:
        write_new(root / made.path, made.text.encode())
    except FileExistsError:  # since the content was read
        raise NameTakenError(made.name) from None
    except OSError as error:
        why = f"{made.path} is niet geschreven ({error.strerror}). Probeer het opnieuw."
        raise RefusalError(why) from error


def add_root(parser: ArgumentParser) -> None:
    """Add --root: the folder of the project to work on."""
    parser.add_argument(
        "--root", type=Path, default=ROOT, metavar="DIR", help="de map met docs/ en data/"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("die dag bestaat niet. Schrijf hem zoals 2026-11-23") from None


def add_today(parser: ArgumentParser) -> None:
    """Add --today: the date to take as today."""
    parser.add_argument(
        "--today",
        type=_day,
        default=date.today(),
        metavar="JJJJ-MM-DD",
        help="de dag van vandaag",
    )
