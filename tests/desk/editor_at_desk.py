"""An editor, their browser, and the time that passes at the desk."""

from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.testclient import TestClient

from service.desk.desk import Desk
from service.desk.routes import mount
from service.repository.commits import Person

EDITOR = Person("Eva de Vries", "eva@site.invalid")


@dataclass
class Clock:
    """Seconds, which a test lets pass."""

    now: float = 0

    def __call__(self) -> float:
        return self.now


def browser_of(desk: Desk) -> TestClient:
    app = Starlette(routes=[mount(desk)])
    app.state.desk = desk
    return TestClient(app, desk.origin, headers={"origin": desk.origin}, follow_redirects=False)
