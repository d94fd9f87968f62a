"""The feeds hold to what RFC 4287 asks of every Atom feed."""

import re
from collections import Counter
from datetime import date
from xml.etree import ElementTree

import pytest

from meesterschap.content import Content, addresses
from meesterschap.content.site import Site
from meesterschap.render import render

SITE = Site("https://voorbeeld.example/pad/", date(2026, 11, 24))
ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = {"id", "title", "updated"}
"""Section 4.1: a feed and an entry have exactly one of each, and at most one of AT_MOST_ONCE."""
AT_MOST_ONCE = {"generator", "icon", "logo", "rights", "subtitle", "published", "summary"}
IN_FEED = ONCE | {"author", "link", "rights", "subtitle", "entry"}
IN_ENTRY = ONCE | {"link", "published", "summary", "category"}


@pytest.mark.parametrize("address", [addresses.FEED, addresses.CHANGED_FEED])
def test_a_feed_is_valid_atom(content: Content, address: str) -> None:
    feed = ElementTree.fromstring(str(dict(render(content, SITE))[address.lstrip("/")]))
    entries = feed.findall(f"{ATOM}entry")
    assert feed.tag == f"{ATOM}feed"
    assert entries
    assert feed.findtext(f"{ATOM}author/{ATOM}name")  # or each entry needs one
    for element, allowed in ((feed, IN_FEED), *((entry, IN_ENTRY) for entry in entries)):
        counts = Counter(child.tag.removeprefix(ATOM) for child in element)
        assert counts.keys() <= allowed
        assert {name for name in ONCE if counts[name] == 1} == ONCE
        assert all(counts[name] <= 1 for name in AT_MOST_ONCE)
        links = element.findall(f"{ATOM}link")
        relations = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in links]
        assert len({*relations}) == len(relations)
        assert ("alternate", "text/html", None) in relations
        assert all(str(link.get("href")).startswith(SITE.url) for link in links)
        assert element is not feed or f"{SITE.url}{address.lstrip('/')}" in {
            link.get("href") for link in links if link.get("rel") == "self"
        }
    assert all(category.get("term") for category in feed.iter(f"{ATOM}category"))
    days = [e.text for name in ("updated", "published") for e in feed.iter(f"{ATOM}{name}")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(day)) for day in days)
    ids = [str(id.text) for id in feed.iter(f"{ATOM}id")]
    assert len({*ids}) == len(ids)
    assert all(re.match(r"(https://|urn:uuid:)\S+$", id) for id in ids)
