"""The settings of a build: an empty one is not set, and an impossible one is reported."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from meesterschap.content import Content
from meesterschap.content.site import (
    LOCAL,
    SETTINGS,
    SettingsError,
    Site,
    parse_timestamp,
    site_of,
    web_address,
)
from meesterschap.render.macros import macros

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("empty", [None, "", " ", "\t\n"])
def test_an_empty_setting_is_one_that_is_not_set(empty: str | None) -> None:
    assert site_of(dict.fromkeys(SETTINGS, empty), TODAY) == site_of({}, TODAY)
    assert site_of({}, TODAY) == Site(LOCAL, TODAY, "", "", "", published=False)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://voorbeeld.example", "https://voorbeeld.example/"),
        ("https://voorbeeld.example/", "https://voorbeeld.example/"),
        (" https://voorbeeld.example/inzend\n", "https://voorbeeld.example/inzend/"),
        ("https://voorbeeld.example/een/twee/", "https://voorbeeld.example/een/twee/"),
        ("HTTPS://Voorbeeld.example/Inzend", "https://voorbeeld.example/Inzend/"),
        ("http://127.0.0.1:8001", "http://127.0.0.1:8001/"),
        ("http://[::1]:8001/inzend", "http://[::1]:8001/inzend/"),
        ("http://inzendpunt:8001", "http://inzendpunt:8001/"),
        ("https://één.example:8001/pad", "https://xn--n-9faa.example:8001/pad/"),
    ],
)
def test_an_address_ends_in_a_slash_however_it_was_written(written: str, address: str) -> None:
    assert web_address(written) == address
    assert site_of({"site": written}, TODAY).url == address
    assert site_of({"inbox": written}, TODAY).inbox == address


NO_ADDRESS = [
    *("voorbeeld.example", "www.voorbeeld.example/", "/inzend", "None", "True", "8001"),
    *("htps://voorbeeld.example", "https:/voorbeeld.example", "https//voorbeeld.example"),
    *("https://", "https:///pad", "https://.example", "https://voorbeeld..example"),
    *("javascript:alert(1)", "javascript://voorbeeld.example/%0Aalert(1)", "file:///etc/passwd"),
    *("https://voorbeeld.example/?a=1", "https://voorbeeld.example/#a", "https://a:b@c.example/"),
    *(
        "https://voorbeeld.example/; script-src *",
        "https://voorbeeld.example/,",
        "https://a.example;",
    ),
    *('https://voorbeeld.example/"><script>', "https://een.example https://twee.example"),
    *("https://voorbeeld.example:99999/", "https://voorbeeld.example:poort/", "https://…/"),
    *("https://https://voorbeeld.example", "https://voorbeeld.example//pad", "-"),
]


@pytest.mark.parametrize("name", ["site", "inbox", "repository"])
@pytest.mark.parametrize("written", NO_ADDRESS)
def test_an_invalid_address_is_reported(name: str, written: str) -> None:
    with pytest.raises(SettingsError) as error:
        site_of({name: written}, TODAY)
    assert str(error.value).startswith(f"{SETTINGS[name]}: ‘{written}’ is geen adres")
    assert web_address(written) == ""


@pytest.mark.parametrize(
    "written",
    [
        "https://github.com/stichting/meesterschap",
        "https://github.com/stichting/meesterschap/",
        "https://github.com/stichting/meesterschap.git",
    ],
)
def test_a_repository_ends_in_its_name(written: str) -> None:
    site = site_of({"repository": written}, TODAY)
    assert site.repository == "https://github.com/stichting/meesterschap"


@pytest.mark.parametrize(
    "written",
    [
        "https://github.com/",
        "https://github.com/stichting",
        "https://github.com/stichting/meesterschap/tree/main",
        "https://github.com/stichting/meesterschap/issues/",
    ],
)
def test_an_address_without_owner_and_name_is_no_repository(written: str) -> None:
    with pytest.raises(SettingsError, match=r"REPOSITORY_URL: .*de eigenaar en de naam"):
        site_of({"repository": written}, TODAY)


def test_a_mail_address_is_taken_as_it_is() -> None:
    assert site_of({"mail": " a.b+c@d-e.example "}, TODAY).mail == "a.b+c@d-e.example"


@pytest.mark.parametrize(
    "written",
    [
        *(
            "redactie",
            "redactie@",
            "@voorbeeld.example",
            "redactie@voorbeeld",
            "None",
            "a b@c.example",
        ),
        *(
            "mailto:a@b.example",
            "Redactie <a@b.example>",
            "a@b.example?bcc=c@d.example",
            "a@b@c.example",
        ),
        *("a@b.example, c@d.example", 'a"@b.example', "a@b.example&body=x"),
    ],
)
def test_an_invalid_mail_address_is_reported(written: str) -> None:
    with pytest.raises(SettingsError) as error:
        site_of({"mail": written}, TODAY)
    assert str(error.value).startswith(f"EDITORS_MAIL: ‘{written}’ is geen e-mailadres")


def test_all_that_is_wrong_is_reported_at_once() -> None:
    wrong = {"site": "een", "inbox": "twee", "repository": "drie", "mail": 4}
    with pytest.raises(SettingsError) as error:
        site_of(wrong, TODAY)
    named = [line.partition(":")[0] for line in str(error.value).split("\n")]
    assert named == [SETTINGS[name] for name in wrong]


PAGE = "https://voorbeeld.example/over/?a=1&b"


@pytest.mark.parametrize(
    ("settings", "begin"),
    [
        ({}, ""),
        ({"mail": "a@b.example"}, "mailto:a@b.example?subject="),
        (
            {"repository": "https://github.com/a/b", "mail": "a@b.example"},
            "mailto:a@b.example?subject=",
        ),
        ({"repository": "https://github.com/a/b"}, "https://github.com/a/b/issues/new?title="),
    ],
)
def test_a_report_goes_where_the_settings_say(settings: dict[str, str], begin: str) -> None:
    link = site_of(settings, TODAY).report_link("Thema’s & meer", PAGE)
    assert link.startswith(begin)
    assert bool(link) == bool(settings)


def test_a_report_names_the_page_and_nothing_in_it_can_end_the_link() -> None:
    link = site_of({"mail": "a@b.example"}, TODAY).report_link("Thema’s & meer?", PAGE)
    fields = parse_qs(urlsplit(link).query, strict_parsing=True)
    assert set(fields) == {"subject", "body"}
    assert fields["subject"][0].endswith("Thema’s & meer?")
    assert fields["body"][0].startswith(f"Pagina: {PAGE}\r\n")
    assert not re.search(r"[\s\"'<>]", link)


def test_a_publisher_has_a_website_or_another_address() -> None:
    website = site_of({"publisher_address": "https://voorbeeld.example"}, TODAY)
    post = site_of({"publisher_address": "Postbus 1, 2500 AA Den Haag"}, TODAY)
    assert website.publisher_website == "https://voorbeeld.example/"
    assert post.publisher_website == ""
    assert post.publisher_address == "Postbus 1, 2500 AA Den Haag"


@pytest.mark.parametrize(
    ("site", "inbox", "fine"),
    [
        ("https://a.example", "http://b.example", False),
        ("https://a.example", "http://127.example", False),
        ("https://a.example", "https://b.example", True),
        ("http://a.example", "http://b.example", True),
        ("https://a.example", "http://127.0.0.1:8001", True),
        ("https://a.example", "http://localhost:8001", True),
    ],
)
def test_an_inbox_that_the_form_cannot_send_to_is_reported(
    site: str, inbox: str, fine: bool
) -> None:
    """A browser sends nothing from an https page to an http address, except on its own machine."""
    given = {"site": site, "inbox": inbox}
    if fine:
        assert site_of(given, TODAY).inbox
    else:
        with pytest.raises(SettingsError, match=r"INBOX_URL: .*stuurt dan niets op"):
            site_of(given, TODAY)


@pytest.mark.parametrize(
    ("written", "timestamp"),
    [("", None), (" ", None), ("0", 0), ("1767225600", 1767225600), (" 1767225600\n", 1767225600)],
)
def test_a_timestamp_is_a_number_of_seconds(written: str, timestamp: int | None) -> None:
    assert parse_timestamp(written) == timestamp


@pytest.mark.parametrize(
    "written",
    [
        "gisteren",
        "2026-01-01",
        "1767225600.5",
        "1767225600000",
        "-99999999999999",
        "1e9",
        "-5",
        "-1",
    ],
)
def test_an_invalid_timestamp_is_reported(written: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse_timestamp(written)
    assert f"SOURCE_DATE_EPOCH: ‘{written}’" in str(error.value)


SET = {
    "site": "https://voorbeeld.example/",
    "inbox": "https://inzenden.example/",
    "repository": "https://github.com/stichting/meesterschap",
    "mail": "redactie@voorbeeld.example",
}
WAYS = {
    "inbox": ("gaat naar de server van deze site",),
    "repository": ("issues/new/choose", "op GitHub"),
    "mail": ("mailto:", "mail je", "mailt"),
}


@pytest.mark.parametrize(
    "names", [(), *((name,) for name in WAYS), ("repository", "mail"), (*SET,)]
)
def test_a_page_names_the_ways_that_there_are_and_no_other(
    content: Content, names: tuple[str, ...]
) -> None:
    made = macros(content, site_of({name: SET[name] for name in names}, TODAY))
    form = re.sub(
        r"<section class=\"inzending__wegen.*?</section>", "", made["formulier"](), flags=re.S
    )
    text = "".join([form, *(made[name]() for name in ("melden", "opsturen", "wegen"))])
    for name, words in WAYS.items():
        assert any(word in text for word in words) == (name in names)
    assert ("dit formulier stuurt niets" in text) == ("inbox" not in names)
    assert ("geen adres waar je iets kunt melden" in text) == (
        not {"repository", "mail"} & {*names}
    )
    assert ("adres waar je een praktijk naartoe kunt sturen" in text) == (names == ())
    assert ("feed" in made["volgen"]()) == ("site" in names)
