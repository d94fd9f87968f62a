"""Editors save and publish while everything is killed: what was told saved is there, once.

Each editor is a process group that ends by kill -9, with the Git that it just started, and that is
slow for one of them; someone commits by hand meanwhile, and does what the desk tells about a lock
that a killed Git left.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from inbox_process import git, slow_git
from line_merge import by_line
from service.repository import ContentRepository, Person
from site_copy import ROOT
from waiting import HANG, wait_for

KILLS = int(os.environ.get("SOAK") or 200) // 2
EDITORS = 3
FILE, TOLD = "docs/waarden.md", "told"

# Saves one value after another, and tells each only after it was saved; publishes now and then.
EDITOR = """
import sys, time
sys.path[:0] = {path!r}
from pathlib import Path
from line_merge import by_line
from service.repository import ContentRepository, GitError, MovedError, Person
root, told, name = Path(sys.argv[1]), open(sys.argv[2], "a", buffering=1), sys.argv[3]
repository, eva = ContentRepository(root, by_line, engine={{}}), Person("Eva", "eva@site.invalid")
number = 0
while True:
    key = f"{{name}}-{{number}}"
    try:
        tip = repository.tip()
        content = repository.read(tip, {file!r}) + f"{{key}}: 1\\n".encode()
        repository.save(tip, {{{file!r}: content}}, eva, key)
        told.write(key + "\\n")
        number += 1
        if number % 4 == 0:
            repository.publish(eva)
    except (MovedError, GitError):
        time.sleep(0.01)
"""


class Editor:
    """A process group that saves until it is killed, and then starts anew under another name."""

    def __init__(self, root: Path, told: Path, number: int, path: str) -> None:
        self._arguments, self._starts, self._number = (root, told), 0, number
        self._environment = {**os.environ, "PATH": path}
        self.start()

    def start(self) -> None:
        self._starts += 1
        path = [str(ROOT / "scripts"), str(ROOT / "hooks"), str(ROOT / "tests")]
        code = EDITOR.format(path=path, file=FILE)
        name = f"e{self._number}-{self._starts}"
        command = [sys.executable, "-c", code, *map(str, self._arguments), name]
        self.process = subprocess.Popen(command, start_new_session=True, env=self._environment)

    def kill(self) -> None:
        assert self.process.poll() is None, "an editor ended by itself"
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(HANG)


def by_hand(root: Path, number: int) -> None:
    """Commit a file; without a desk that waits for this, so it may fail and is then tried later."""
    file = root / "docs/met-de-hand.md"
    file.write_text(f"{number}\n", "utf-8")
    command = ["git", "commit", "-q", "-m", f"Met de hand {number}", "--", str(file)]
    subprocess.run(command, cwd=root, capture_output=True, check=False)


def unlock(root: Path) -> None:
    """Remove the locks of Git outside the desk's own references, as the desk tells people to."""
    for lock in (root / ".git").rglob("*.lock"):
        if not lock.name.startswith("redactie") and "redactie" not in lock.parts:
            lock.unlink(missing_ok=True)


def test_what_was_told_saved_is_there_once(tmp_path: Path) -> None:
    root, told, chance = tmp_path / "site", tmp_path / TOLD, random.Random(24)
    (root / "docs").mkdir(parents=True)
    (root / FILE).write_text("a: 1\n", "utf-8")
    (root / "docs/met-de-hand.md").write_text("0\n", "utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "Jan")
    git(root, "config", "user.email", "jan@site.invalid")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "begin")
    paths = [slow_git(tmp_path / "bin"), *[os.environ["PATH"]] * (EDITORS - 1)]
    editors = [Editor(root, told, number, path) for number, path in enumerate(paths)]
    try:
        wait_for(told.exists)
        for number in range(KILLS):
            time.sleep(chance.random())
            victim = chance.choice(editors)
            victim.kill()
            by_hand(root, number)
            if not number % 10:  # nobody else is in Git now, so what is locked stays locked
                others = [editor for editor in editors if editor is not victim]
                for editor in others:
                    editor.kill()
                unlock(root)
                for editor in others:
                    editor.start()
            victim.start()
    finally:
        for editor in editors:
            editor.kill()
    unlock(root)
    repository = ContentRepository(root, by_line, engine={})
    (root / "docs/met-de-hand.md").write_text(git(root, "show", "HEAD:docs/met-de-hand.md") + "\n")
    repository.publish(Person("Eva", "eva@site.invalid"))
    keys = Counter(
        line.partition(":")[0] for line in git(root, "show", f"main:{FILE}").splitlines()
    )
    assert set(keys.values()) == {1}
    assert set(told.read_text("utf-8").split()) <= keys.keys()
    assert repository.saved() == repository.set_aside() == ()
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "fsck", "--full", "--no-dangling") == ""
