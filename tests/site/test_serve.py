"""Serving for editing: what is saved is on the page a moment later."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from inbox_process import free_port
from site_copy import ROOT, copy_drawn
from waiting import HANG, wait_for


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Serve a copy of the project; yields its folder and its address."""
    project = copy_drawn(tmp_path_factory.mktemp("serve") / "project")
    log = project / "log.txt"
    place = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", place]
    with log.open("w") as out:
        server = subprocess.Popen(
            command,
            cwd=project,
            stdout=out,
            stderr=out,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
    try:
        wait_for(lambda: "Serving on" in log.read_text() or server.poll() is not None)
        assert server.poll() is None, log.read_text()
        yield project, f"http://{place}/"
    finally:
        server.terminate()
        server.wait(timeout=HANG)


STYLE = "assets/meesterschap.css"


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=HANG) as answer:
        return str(answer.read().decode())


@pytest.mark.parametrize(
    ("file", "before", "after", "page"),
    [
        ("docs/over.md", "# Over de voorbeeldsite", "# Over ons allemaal", "over/"),
        ("data/agenda.yml", "naam: Vakmanschap", "naam: Vakwerk voor elkaar", "thema/"),
        ("overrides/partials/styles/base.css", "--header: 4.25rem", "--header: 4.75rem", STYLE),
        ("overrides/partials/footer.html", "Toegankelijkheid", "Voor iedereen te lezen", "over/"),
    ],
)
def test_a_change_shows(
    serving: tuple[Path, str], file: str, before: str, after: str, page: str
) -> None:
    project, address = serving
    words = after.split(maxsplit=1)[1]
    assert words not in read(address + page)
    written = project / file
    written.write_text(written.read_text("utf-8").replace(before, after), "utf-8")
    wait_for(lambda: words in read(address + page))


def test_the_search_is_there_while_serving(serving: tuple[Path, str]) -> None:
    """It follows a moment after the pages, also after a change."""
    wait_for(lambda: is_served(serving[1] + "pagefind/pagefind-entry.json"))


def main_part(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


def is_served(address: str) -> bool:
    try:
        return bool(read(address))
    except urllib.error.HTTPError:
        return False


@pytest.mark.parametrize(
    ("file", "good", "bad", "better", "page"),
    [
        (
            "data/indicatoren/lesbezoeken.csv",
            "hoog,2017,2,",
            'hoog,2017,"2,7",',
            "hoog,2017,2.93,",
            "resultaat/2-1/",
        ),
        (
            "docs/praktijken/twee-aan-twee-kijken.md",
            "## Opbrengst",
            "## Opbrengst <script>",
            "## Opbrengst\n\nHet getal is 2,93.",
            "praktijken/twee-aan-twee-kijken/",
        ),
    ],
)
def test_a_fault_is_shown_in_the_browser_and_the_terminal_until_it_is_fixed(
    serving: tuple[Path, str], file: str, good: str, bad: str, better: str, page: str
) -> None:
    """Meanwhile the last good page stays up. There is no traceback."""
    project, address = serving
    written, log = project / file, project / "log.txt"
    text = written.read_text("utf-8")
    before = read(address + page)
    assert "2,93" not in main_part(before)
    written.write_text(text.replace(good, bad, 1), "utf-8")
    wait_for(lambda: 'class="problemen" role="alert"' in read(address + page))
    html = read(address + page)
    assert f"<code>{file}, regel " in html
    assert f"\n{file}:" in log.read_text("utf-8")
    assert "Traceback" not in log.read_text("utf-8")
    assert main_part(html) == main_part(before)
    assert "problemen" in read(address)
    written.write_text(text.replace(good, better, 1), "utf-8")
    wait_for(lambda: "2,93" in main_part(read(address + page)))
    assert 'role="alert"' not in read(address + page)


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("nav:\n", "nav:\n\t- Over: over.md\n", "begint met een tab"),
        ("  name: material", "  name: [material]", "hier hoort één waarde"),
    ],
)
def test_a_fault_in_the_settings_is_shown_while_serving_goes_on(
    serving: tuple[Path, str], good: str, bad: str, told: str
) -> None:
    project, address = serving
    written, log = project / "mkdocs.yml", project / "log.txt"
    text = written.read_text("utf-8")
    assert good in text
    written.write_text(text.replace(good, bad, 1), "utf-8")
    wait_for(lambda: told in read(address + "over/"))
    assert "<code>mkdocs.yml, regel " in read(address)
    assert "Traceback" not in log.read_text("utf-8")
    written.write_text(text, "utf-8")
    wait_for(lambda: 'role="alert"' not in read(address + "over/"))


def heed_ctrl_c() -> None:
    """As in a terminal: what is started in the background ignores it, and so do its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class MakeServe:
    """A run of `make serve` in a copy of the project, on ports of its own."""

    def __init__(self, project: Path) -> None:
        self.ports = [free_port(), free_port()]
        self.log = project / "log.txt"
        site, inbox = self.ports
        given = [f"PY={sys.executable}", f"SITE_PORT={site}", f"INBOX_PORT={inbox}"]
        # The installation counts as up to date.
        command = ["make", "--old-file=.venv/.inbox", "serve", *given]
        clean = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
        with self.log.open("w") as out:
            self.make = subprocess.Popen(
                command,
                cwd=project,
                env={**clean, "TMPDIR": str(project / "tijdelijk")},
                stdout=out,
                stderr=out,
                start_new_session=True,
                preexec_fn=heed_ctrl_c,
            )

    def processes(self) -> dict[str, int]:
        """The ids of its running processes, by what they are."""
        listed = subprocess.run(
            ["ps", "-A", "-ww", "-o", "pid=,args="], capture_output=True, text=True, check=True
        )
        site, inbox = map(str, self.ports)
        found = {}
        for line in listed.stdout.splitlines():
            number, _, command = line.strip().partition(" ")
            words = command.split()
            if f"SITE_PORT={site}" in words:
                found["make"] = int(number)
            elif "--inbox-port" in words and inbox in words:
                found["both"] = int(number)
            elif "--be" in words and (inbox in words or f"127.0.0.1:{site}" in words):
                found["inbox" if inbox in words else "site"] = int(number)
        return found

    def serves(self) -> bool:
        return all(is_open(port) for port in self.ports)


def is_open(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


# Takes the place of the generator and of the inbox where only their beginning and end matter.
STAND_IN = """
import http.server, tempfile
def main(arguments):
    port = int(arguments[-1].rpartition(":")[2])
    with tempfile.TemporaryDirectory(), http.server.HTTPServer(
        ("127.0.0.1", port), http.server.SimpleHTTPRequestHandler
    ) as server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("tidied up")
    return 0
cli = main
"""


SITE = "mkdocs/__main__.py"


def with_commands(project: Path) -> Path:
    """Add what `make serve` needs to the folder of a project."""
    (project / "scripts").mkdir(parents=True)
    for name in ("serve.py", "command.py"):
        shutil.copy2(ROOT / "scripts" / name, project / "scripts")
    shutil.copytree(ROOT / "hooks", project / "hooks", dirs_exist_ok=True)
    for file in (ROOT / "Makefile", ROOT / "requirements-inbox.txt"):
        shutil.copy2(file, project)
    (project / "tijdelijk").mkdir()
    return project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = with_commands(tmp_path / "een map")
    (project / "scripts/mkdocs").mkdir()
    (project / "scripts/mkdocs/__init__.py").touch()
    (project / "scripts/check_content.py").touch()
    for name in ("inzendpunt.py", SITE):
        (project / "scripts" / name).write_text(STAND_IN)
    return project


@contextmanager
def make_serve(project: Path) -> Iterator[MakeServe]:
    """Run `make serve`; yields once both ports are open, and in the end kills what still runs."""
    server = MakeServe(project)
    try:
        wait_for(lambda: server.serves() or server.make.poll() is not None)
        assert server.make.poll() is None, server.log.read_text("utf-8")
        assert server.processes().keys() == {"make", "both", "inbox", "site"}
        yield server
    finally:
        for number in server.processes().values():
            os.kill(number, signal.SIGKILL)
        server.make.wait(timeout=HANG)


def wait_for_end(server: MakeServe, project: Path) -> str:
    """Wait until nothing runs any more, and see that it left nothing; return the output."""
    wait_for(lambda: server.make.poll() is not None and not server.processes())
    assert not any(map(is_open, server.ports))
    assert [*(project / "tijdelijk").iterdir()] == [], "it tidied up behind itself"
    output = server.log.read_text("utf-8")
    assert "Traceback" not in output
    return output


@pytest.mark.parametrize(
    ("signal_number", "target"),
    [
        (signal.SIGTERM, "make"),
        (signal.SIGKILL, "make"),
        (signal.SIGINT, "terminal"),
        (signal.SIGHUP, "terminal"),
        (signal.SIGTERM, "both"),
        (signal.SIGINT, "both"),
        (signal.SIGKILL, "both"),
        (signal.SIGTERM, "inbox"),
        (signal.SIGTERM, "site"),
    ],
)
def test_what_ends_one_of_them_ends_all(
    project: Path, signal_number: signal.Signals, target: str
) -> None:
    """Ctrl-C and a closed terminal reach all processes that were started from it."""
    with make_serve(project) as server:
        if target == "terminal":
            os.killpg(server.make.pid, signal_number)
        else:
            os.kill(server.processes()[target], signal_number)
        output = wait_for_end(server, project)
    assert ("is gestopt. Daarom stopt alles." in output) == (target in ("inbox", "site"))


def test_a_kill_of_one_ends_the_other(project: Path) -> None:
    """It has no time to tidy up behind itself."""
    with make_serve(project) as server:
        os.kill(server.processes()["inbox"], signal.SIGKILL)
        wait_for(lambda: server.make.poll() is not None and not server.processes())
        assert "Het inzendpunt is gestopt." in server.log.read_text("utf-8")


def test_make_serves_the_site_and_its_inbox_until_it_is_ended(tmp_path: Path) -> None:
    """The real ones: the form sends to the inbox beside it."""
    project = with_commands(copy_drawn(tmp_path / "een map"))
    shutil.copytree(ROOT / "scripts", project / "scripts", dirs_exist_ok=True)
    with make_serve(project) as server:
        site, inbox = server.ports
        form = read(f"http://127.0.0.1:{site}/meedoen/")
        assert f'data-inzendpunt="http://127.0.0.1:{inbox}/"' in form
        assert is_served(f"http://127.0.0.1:{inbox}/gezond")
        os.kill(server.processes()["make"], signal.SIGTERM)
        wait_for_end(server, project)


def test_a_port_that_is_taken_is_reported(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        command = [sys.executable, project / "scripts/serve.py", "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=HANG)
    assert done.returncode == 1
    assert done.stderr == f"Poort {port} is al in gebruik. Draait de site al ergens?\n"


def test_a_site_that_cannot_be_served_reports_only_that(project: Path) -> None:
    (project / "scripts" / SITE).write_text("def cli(_): raise SystemExit('geen mkdocs.yml')")
    ports = ("--port", str(free_port()), "--inbox-port", str(free_port()))
    command = [sys.executable, project / "scripts/serve.py", *ports]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=HANG)
    assert done.returncode == 1
    assert done.stderr == "geen mkdocs.yml\nDe site is gestopt. Daarom stopt alles.\n"
