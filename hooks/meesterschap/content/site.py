"""The site as it is published: where, on which day, and what was set for it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime

from meesterschap.content import addresses, messages

NAME = "Meesterschap"
LICENCE, LICENCE_NAME = "https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"
"""Under which anyone may use the content again."""
LOCAL = "http://127.0.0.1:8000/"
"""Where a site stands that was not told its address: on this machine."""
SETTINGS: Mapping[str, str] = {
    "site": "SITE_URL",
    "inbox": "INBOX_URL",
    "repository": "REPOSITORY_URL",
    "mail": "EDITORS_MAIL",
}
"""What can be set, by its name in mkdocs.yml, with the variable that sets it."""

# An address that means the same in a link, in HTML and in a policy: it holds no name of a user, no
# query, no quote, and no character that would end a rule of the policy.
_WEB = re.compile(
    r"(?P<server>https?://(?:(?:\w[\w-]*\.)*\w[\w-]*|\[[\da-f:.]+\])(?::(?P<port>\d{1,5}))?)"
    r"(?P<path>(?:/[\w.~%+@-]+)*)/?",
    re.ASCII | re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_OWNER_AND_NAME = re.compile(r"[^/:]+://[^/]+/[^/]+/[^/]+/")
# A browser takes nothing from a safe page to an unsafe address, unless that is its own machine.
_UNSAFE = re.compile(r"http://(?!(?:localhost|127\.[\d.]+|\[::1\])[:/])")
HIGHEST_PORT = 65_535


class SettingsError(Exception):
    """What was set cannot be so; the message says what was found and what is allowed."""


@dataclass(frozen=True)
class Site:
    """The address ends in a slash. The day decides what is old and which target is past."""

    url: str
    today: date
    inbox: str = ""
    """The address that takes practices from the form, if there is one; it ends in a slash."""
    repository: str = ""
    """The address of the source on GitHub, if that is known; it does not end in a slash."""
    mail: str = ""
    """Where the editors read their mail, if that is known."""
    published: bool = True
    """Whether the address was set: without it no one elsewhere can be told where a page is."""

    def page(self, address: str) -> str:
        """The whole address of a page or file, from its address under the root of the site."""
        return self.url + addresses.public(address).lstrip("/")


def site_of(given: Mapping[str, object], today: date) -> Site:
    """The site by its settings as mkdocs.yml has them; one that is empty is one that is not set.

    Raises SettingsError with all that is wrong.
    """
    written = {name: _written(given.get(name)) for name in SETTINGS}
    if faults := [*_faults(written)]:
        raise SettingsError("\n".join(faults))
    return Site(
        web_address(written["site"]) or LOCAL,
        today,
        inbox=web_address(written["inbox"]),
        repository=web_address(written["repository"]).removesuffix("/").removesuffix(".git"),
        mail=written["mail"],
        published=bool(written["site"]),
    )


def web_address(written: str) -> str:
    """The address of a website or of a part of one, with a slash at its end; "" when it is none."""
    found = _WEB.fullmatch(_in_ascii(written.strip()))
    if not found or int(found["port"] or 0) > HIGHEST_PORT:
        return ""
    return f"{found['server'].lower()}{found['path']}/"


def _in_ascii(address: str) -> str:
    """A name of a server with other letters as a policy has it: xn--."""
    scheme, mark, rest = address.partition("://")
    server, slash, path = rest.partition("/")
    with suppress(UnicodeError):  # it is no name
        server = server.encode("idna").decode()
    return "".join((scheme, mark, server, slash, path))


def moment_of(written: str) -> int | None:
    """The moment of a build by SOURCE_DATE_EPOCH, in seconds since 1970; None when it is empty.

    Raises SettingsError.
    """
    if not (seconds := written.strip()):
        return None
    try:
        moment = int(seconds)
        datetime.fromtimestamp(moment, UTC)  # raises where no day is
    except (ValueError, OverflowError, OSError):
        raise SettingsError(messages.no_moment(seconds)) from None
    if moment < 0:
        raise SettingsError(messages.no_moment(seconds))
    return moment


def _written(value: object) -> str:
    """YAML makes None of what is empty, and a number of what looks like one."""
    return "" if value is None else str(value).strip()


def _faults(given: Mapping[str, str]) -> Iterator[str]:
    known = {name: web_address(given[name]) for name in ("site", "inbox", "repository")}
    for name, address in known.items():
        if given[name] and not address:
            yield messages.no_web_address(SETTINGS[name], given[name])
    if (address := known["repository"]) and not _OWNER_AND_NAME.fullmatch(address):
        yield messages.no_repository(SETTINGS["repository"], given["repository"])
    if given["mail"] and not _MAIL.fullmatch(given["mail"]):
        yield messages.no_mail_address(SETTINGS["mail"], given["mail"])
    if known["site"].startswith("https:") and _UNSAFE.match(known["inbox"]):
        yield messages.unsafe_inbox(SETTINGS["inbox"], given["inbox"])
