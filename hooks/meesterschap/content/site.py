"""The site as it is published: its address, its day and its other settings."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import quote

from meesterschap.content import messages
from meesterschap.content.addresses import public

NAME = "Meesterschap"
LICENCE, LICENCE_NAME = "https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"
"""The licence of the content."""
LOCAL = "http://127.0.0.1:8000/"
"""The address of a site for which none is set: on this machine."""
SETTINGS: Mapping[str, str] = {
    "site": "SITE_URL",
    "inbox": "INBOX_URL",
    "repository": "REPOSITORY_URL",
    "mail": "EDITORS_MAIL",
    "publisher": "PUBLISHER",
    "publisher_address": "PUBLISHER_ADDRESS",
}
"""The settings: each name in mkdocs.yml, with the environment variable that sets it."""

# An address that is safe in a link, in HTML and in a Content-Security-Policy: without user name,
# query, quotes, or characters that would end a directive.
_WEB = re.compile(
    r"(?P<server>https?://(?:(?:\w[\w-]*\.)*\w[\w-]*|\[[\da-f:.]+\])(?::(?P<port>\d{1,5}))?)"
    r"(?P<path>(?:/[\w.~%+@-]+)*)/?",
    re.ASCII | re.IGNORECASE,
)
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_OWNER_AND_NAME = re.compile(r"[^/:]+://[^/]+/[^/]+/[^/]+/")
# A browser blocks requests from an HTTPS page to such an address, except on its own machine.
_INSECURE = re.compile(r"http://(?!(?:localhost|127\.[\d.]+|\[::1\])[:/])")
HIGHEST_PORT = 65_535


class SettingsError(Exception):
    """The settings are invalid; the message says in Dutch what was found and what is allowed."""


@dataclass(frozen=True)
class Site:
    """The validated settings of a build. A setting that was left empty is ""."""

    url: str
    """The address of the home page; it ends in a slash."""
    today: date
    """The day of the build: decides which content is out of date and which targets are past."""
    inbox: str = ""
    """The address that the form submits practices to; it ends in a slash."""
    repository: str = ""
    """The address of the source on GitHub; it does not end in a slash."""
    mail: str = ""
    """The e-mail address of the editors."""
    publisher: str = ""
    """The name of the organisation that publishes the site."""
    publisher_address: str = ""
    """Its website, or its postal address."""
    published: bool = True
    """Whether the address was set. If not, the site has no addresses that work elsewhere."""

    def page(self, address: str) -> str:
        """The absolute URL of a page or file, from its address under the root of the site."""
        return self.url + public(address).lstrip("/")

    @property
    def publisher_website(self) -> str:
        """The publisher's address if it is that of a website, else ""."""
        return web_address(self.publisher_address)

    def report_link(self, title: str, address: str) -> str:
        """A mail, or else an issue, about a fault on this page; "" if there is nowhere to send it.

        Without an address, the page is one that was not found.
        """
        subject, body = messages.report_subject(title), messages.report_body(address)
        if self.mail:
            return f"mailto:{self.mail}?subject={_encoded(subject)}&body={_encoded(body)}"
        if self.repository:
            return f"{self.repository}/issues/new?title={_encoded(subject)}&body={_encoded(body)}"
        return ""


def site_of(settings: Mapping[str, object], today: date) -> Site:
    """The site with these settings from mkdocs.yml; an empty one counts as not set.

    Raises SettingsError with everything that is wrong.
    """
    texts = {name: _as_text(settings.get(name)) for name in SETTINGS}
    if faults := [*_faults(texts)]:
        raise SettingsError("\n".join(faults))
    return Site(
        web_address(texts["site"]) or LOCAL,
        today,
        inbox=web_address(texts["inbox"]),
        repository=web_address(texts["repository"]).removesuffix("/").removesuffix(".git"),
        mail=texts["mail"],
        publisher=texts["publisher"],
        publisher_address=texts["publisher_address"],
        published=bool(texts["site"]),
    )


def web_address(text: str) -> str:
    """The normalised address of a website or a folder of one, ending in a slash; "" if invalid."""
    match = _WEB.fullmatch(_with_ascii_host(text.strip()))
    if not match or int(match["port"] or 0) > HIGHEST_PORT:
        return ""
    return f"{match['server'].lower()}{match['path']}/"


def _with_ascii_host(address: str) -> str:
    """The address with an internationalised host name in its ASCII form (xn--), as a CSP needs."""
    scheme, separator, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    with suppress(UnicodeError):  # it is not a valid host name
        host = host.encode("idna").decode()
    return "".join((scheme, separator, host, slash, path))


def parse_timestamp(text: str) -> int | None:
    """The value of SOURCE_DATE_EPOCH, in seconds since 1970; None if it is empty.

    Raises SettingsError.
    """
    if not (seconds := text.strip()):
        return None
    try:
        timestamp = int(seconds)
        datetime.fromtimestamp(timestamp, UTC)  # raises when out of range
    except (ValueError, OverflowError, OSError):
        raise SettingsError(messages.not_a_timestamp(seconds)) from None
    if timestamp < 0:
        raise SettingsError(messages.not_a_timestamp(seconds))
    return timestamp


def _encoded(text: str) -> str:
    """The text for the query of a link; mail needs line ends of two characters."""
    return quote(text.replace("\n", "\r\n"), safe="")


def _as_text(value: object) -> str:
    """The setting as text: YAML parses an empty one as None, and digits as a number."""
    return "" if value is None else str(value).strip()


def _faults(texts: Mapping[str, str]) -> Iterator[str]:
    addresses = {name: web_address(texts[name]) for name in ("site", "inbox", "repository")}
    for name, address in addresses.items():
        if texts[name] and not address:
            yield messages.not_a_web_address(SETTINGS[name], texts[name])
    if (address := addresses["repository"]) and not _OWNER_AND_NAME.fullmatch(address):
        yield messages.not_a_repository(SETTINGS["repository"], texts["repository"])
    if texts["mail"] and not MAIL_ADDRESS.fullmatch(texts["mail"]):
        yield messages.not_a_mail_address(SETTINGS["mail"], texts["mail"])
    if addresses["site"].startswith("https:") and _INSECURE.match(addresses["inbox"]):
        yield messages.insecure_inbox(SETTINGS["inbox"], texts["inbox"])
