"""An editor who goes from page to page by what links and buttons say."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from starlette.testclient import TestClient


@dataclass
class _Form:
    action: str
    values: dict[str, str] = field(default_factory=dict)
    areas: list[str] = field(default_factory=list)


class Walk(HTMLParser):
    """A page, with what can be pressed on it; without scripts, as a browser would do it."""

    def __init__(self, browser: TestClient, address: str) -> None:
        super().__init__()
        self.browser, self.clicks = browser, 0
        self.go(address)

    def go(self, address: str) -> None:
        """Open a page, and what it leads to."""
        answer = self.browser.get(address)
        while answer.status_code == 303:
            address = answer.headers["location"]
            answer = self.browser.get(address)
        self._read(address, answer.text)

    def fill(self, **answers: str) -> None:
        """Answer questions, each in the last form that has it."""
        for name, answer in answers.items():
            form = next(form for form in self._forms[::-1] if name in form.values)
            form.values[name] = answer

    def fill_areas(self, text: str) -> None:
        """Write this in every text area that is empty."""
        for form in self._forms:
            form.values |= {name: text for name in form.areas if not form.values[name].strip()}

    def press(self, label: str) -> None:
        """Press the first link or button that says this."""
        self.clicks += 1
        address, form, pressed = next(one for text, *one in self._buttons if text == label)
        if form is None:
            self.go(address)
            return
        answer = self.browser.post(form.action, data=form.values | pressed)
        if answer.status_code == 303:
            self.go(answer.headers["location"])
        else:
            self._read(form.action, answer.text)

    def _read(self, address: str, html: str) -> None:
        self.address, self.html = address, html
        self._forms = [_Form(address)]
        self._buttons = list[tuple[str, str, _Form | None, dict[str, str]]]()
        self._open: list[str] = []
        self._text, self._area, self._pressed = "", "", {}
        self.reset()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        name, value = found.get("name", ""), found.get("value", "")
        if tag == "form":
            self._forms.append(_Form(urljoin(self.address, found.get("action", ""))))
        elif tag == "input" and name:
            if found.get("type") in ("radio", "checkbox") and "checked" not in found:
                return
            self._forms[-1].values[name] = value
        elif tag == "textarea":
            self._area = name
            self._forms[-1].areas.append(name)
            self._forms[-1].values[name] = ""
        elif tag in ("a", "button"):
            self._text, self._href = "", found.get("href", "")
            self._pressed = {name: value} if name else {}

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "a":
            self._buttons.append((self._text.strip(), self._href, None, {}))
        elif tag == "button":
            self._buttons.append((self._text.strip(), "", self._forms[-1], self._pressed))

    def handle_data(self, data: str) -> None:
        self._text += data
        if self._area:
            self._forms[-1].values[self._area] += data.removeprefix("\n")
