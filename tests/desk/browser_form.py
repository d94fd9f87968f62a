"""What a browser would send of a form."""

from html.parser import HTMLParser

from starlette.testclient import TestClient


class BrowserForm(HTMLParser):
    """The answers in the longest form of a page, which a test changes and sends."""

    def __init__(self, browser: TestClient, address: str) -> None:
        super().__init__()
        self.browser, self.address = browser, address
        self.read(browser.get(address).text)

    def read(self, html: str) -> None:
        self.html, self.values = html, dict[str, list[str]]()
        self._forms: list[dict[str, list[str]]] = [{}]
        self._select = self._area = ""
        self.feed(html)
        self.close()
        self.reset()
        self.values = max(self._forms, key=len)

    def fill(self, **answers: str | list[str]) -> None:
        """Change answers; dots in names are written as two underscores."""
        for name, answer in answers.items():
            name = name.replace("__", ".")
            self.values[name] = [answer] if isinstance(answer, str) else answer

    def press(self, what: str, name: str = "(doe)") -> str:
        """Press a button, and return the page, after a redirect if there is one."""
        data = {**self.values, name: [what]}
        answer = self.browser.post(self.address, data=data)
        self.status = answer.status_code
        if answer.status_code == 303:
            answer = self.browser.get(answer.headers["location"])
        self.read(answer.text)
        return answer.text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        name, value = found.get("name", ""), found.get("value", "")
        if tag == "form":
            self._forms.append({})
        elif tag == "input" and name:
            ticked = found.get("type") not in ("radio", "checkbox") or "checked" in found
            if ticked:
                self._forms[-1].setdefault(name, []).append(value)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in found:
            self._forms[-1][self._select] = [value]
        elif tag == "textarea":
            self._area = name
            self._forms[-1][name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._forms[-1][self._area] = [data.removeprefix("\n")]
