"""Nothing that strangers write runs: the check refuses it, and the build sanitises it."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meesterschap.check import check
from meesterschap.check.check import check_practice, corpus_of
from meesterschap.check.personal_data import is_bsn, personal_data
from meesterschap.check.sanitise import cleaned
from meesterschap.content.problem import ContentError
from meesterschap.load import load
from meesterschap.load.load import parsed
from payloads import PAYLOADS
from rendering import rendered
from site_copy import WORLD

PATH = "docs/praktijken/twee-aan-twee-kijken.md"
PRACTICE = (WORLD / PATH).read_text("utf-8")
DOCUMENTS, UNREADABLE = load(WORLD)
OTHERS = tuple(document for document in DOCUMENTS if document.path != PATH)
CORPUS = corpus_of(OTHERS)


class Danger(HTMLParser):
    """Everything in HTML that could run, load or frame, or take over an id of the theme."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if re.fullmatch(
            r"script|style|iframe|object|embed|form|input|svg|math|base|meta|link", tag
        ):
            self.found.append(tag)
        for name, value in attributes:
            # A browser removes these before it reads the scheme.
            address = re.sub(r"[\t\n\r]|^[\x00-\x20]+", "", value or "")
            scheme = re.match(r"(?!https?:)[a-z][a-z0-9+.-]*:", address, re.IGNORECASE)
            if (
                name.startswith("on")
                or name in ("style", "srcdoc", "formaction")
                or (name in ("href", "src") and scheme)
                or (name in ("id", "name") and address.startswith("__"))
            ):
                self.found.append(f"{name}={value}")


def problems(text: str) -> list[str]:
    """The messages of the check about the practice with this text in its story."""
    whole = f"{PRACTICE}\n{text}\n"
    try:
        found = check_practice(parsed(PATH, whole.encode()), CORPUS)
    except ContentError as error:  # it cannot be read
        found = tuple(error.problems)
    return [problem.message for problem in found]


def test_the_payloads_are_many_and_would_do_harm() -> None:
    """Unsanitised, hundreds leave something dangerous: so the test below can fail."""
    assert len(set(PAYLOADS)) >= 300
    assert sum(bool(Danger(rendered(payload)).found) for payload in PAYLOADS) > 200


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_dangerous_is_left(payload: str) -> None:
    html = cleaned(rendered(payload))
    assert Danger(html).found == []
    assert cleaned(html) == html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_would_do_harm_is_refused(payload: str) -> None:
    """Unless it is no markup, and shows as it was typed."""
    if Danger(rendered(payload)).found:
        assert problems(payload)


@given(st.lists(st.sampled_from(PAYLOADS) | st.text(max_size=20), max_size=5).map("".join))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    html = cleaned(rendered(text))
    assert cleaned(html) == html
    assert Danger(html).found == []


@pytest.mark.parametrize(
    "text",
    [
        "Een gewone zin, met *nadruk* en **meer**.",
        "1. een\n2. twee\n\n- los",
        "[een gids](../gidsen/samen-kijken.md) en [een site](https://ok.example/a?b=c#d)",
        "De tijd is 12:30, en 2 < 3.",
        "> een citaat",
        r"\[geen link\](javascript:hurt()) en \{geen attribuut\}",
    ],
)
def test_harmless_text_is_accepted(text: str) -> None:
    assert problems(text) == []


PERSONAL = [
    ("Mail naar jan.jansen@school.example.", "jan.jansen@school.example’ lijkt op een e-mail"),
    ("Bel 06 12345678 of later", "06 12345678’ lijkt op een telefoonnummer"),
    ("Bel 06-12-34-56-78 of 3 keer", "06-12-34-56-78’ lijkt op een telefoonnummer"),
    ("Bel 06 2012 3456 2 keer", "06 2012 3456’ lijkt op een telefoonnummer"),
    ("Bel (038) 425 55 42", "lijkt op een telefoonnummer"),
    ("Tel:038-4255542.", "lijkt op een telefoonnummer"),
    ("Bel +31 6 1234 5678", "+31 6 1234 5678’ lijkt op een telefoonnummer"),
    ("Bel +31 (0)38 425 55 42", "lijkt op een telefoonnummer"),
    ("Tel/0612345678 of later", "0612345678’ lijkt op een telefoonnummer"),
    ("Bel 0800 123 4567 (gratis)", "0800 123 4567’ lijkt op een telefoonnummer"),
    ("Bel 0031 38 425 5542", "lijkt op een telefoonnummer"),
    ("Maak over op NL91 ABNA 0417 1643 00", "NL91 ABNA 0417 1643 00’ lijkt op een rekening"),
    ("Kom naar Dorpsstraat 12, 1234 AB", "12, 1234 AB’ lijkt op een adres"),
    ("Kom naar Dorpsstraat 12a 1234AB Zwolle", "12a 1234AB’ lijkt op een adres"),
    ("Grote Markt 2, 2011 RD Haarlem", "2, 2011 RD’ lijkt op een adres"),
    ("Postcode 1234 AB, nummer 5", "lijkt op een adres"),
    ("Postcode 2014AB 12", "2014AB 12’ lijkt op een adres"),
    ("Mijn BSN is 111222333", "BSN is 111222333’ lijkt op een burgerservicenummer"),
    ("Zijn burgerservicenummer: 1112.22.333", "lijkt op een burgerservicenummer"),
]
PERSONAL += [
    ("Bel 06–12 34 56 78", "06-12 34 56 78’ lijkt op een telefoonnummer"),
    ("Bel 06\u201112345678", "06-12345678’ lijkt op een telefoonnummer"),
    ("Bel 06\u221212345678", "06-12345678’ lijkt op een telefoonnummer"),
    ("Bel 06\u00a012\u202f34\u200956 78", "06 12 34 56 78’ lijkt op een telefoonnummer"),
    ("NL91\u00a0ABNA\u00a00417\u00a01643\u00a000", "lijkt op een rekening"),
    ("Dorpsstraat 12, 1234\u00a0AB", "12, 1234 AB’ lijkt op een adres"),
]
MARKED_UP = [
    ("Bel 06&#45;12345678", "06-12345678’ lijkt op een telefoonnummer"),
    ("Bel 06&ndash;12345678", "06-12345678’ lijkt op een telefoonnummer"),
    ("Bel 06&nbsp;12345678", "06 12345678’ lijkt op een telefoonnummer"),
    (r"Bel 06\-12345678", "06-12345678’ lijkt op een telefoonnummer"),
    ("Bel 06-**12345678**", "06-12345678’ lijkt op een telefoonnummer"),
    ("Bel 06-*1234*5678", "06-12345678’ lijkt op een telefoonnummer"),
    ("Bel __06__-_12345678_", "06-12345678’ lijkt op een telefoonnummer"),
    ("Bel 06-`12345678`", "06-12345678’ lijkt op een telefoonnummer"),
    ("Bel 06-[12345678](../gidsen/samen-kijken.md)", "06-12345678’ lijkt op een telefoonnummer"),
    ("Mail jan&#64;school.example", "jan@school.example’ lijkt op een e-mail"),
    ("Mail jan&commat;school.example", "jan@school.example’ lijkt op een e-mail"),
    (r"Mail jan\@school.example", "jan@school.example’ lijkt op een e-mail"),
    ("Mail jan@**school**.example", "jan@school.example’ lijkt op een e-mail"),
]
ORDINARY = [
    "Van 2012–2017, 1–2 en 3—4: 10\u00a0000 leraren en 2\u202f500 scholen",
    "Van 2012 tot 2017 deden 1.234.567 leraren mee, in 0 van de 10 gevallen.",
    "Het kostte 12.500 euro in 2014 en 100.000 euro in 2015.",
    "ISBN 978-90-393-3974-9, nummer 111222333 zonder woord ervoor",
    "Artikel 31a, lid 2; Stb. 2005, 672",
    "In 2015 IN 3 scholen",
    "De verhouding 1 : 10 en 0,15 procent",
    "Vragenlijst 2014 PO",
    "Vragenlijst 2, 2014 PO en deel 3 2014 VO",
    "2 2014 VO",
    "24 leraren, 2019 PO",
    "Groep 8 2014PO, 24 leerlingen",
    "In totaal 1200 VO, 300 PO en 1500 WO, 20 HO",
    "De formatie: 1200 LB, 300 LC en 12 LD",
    "In 2021 MR, 3 keer besproken",
    "2019 TL, 24 leerlingen, en groep 7 2023 NT",
    "In 2023 AI, 12 scholen",
    "In de weken 01 02 03 04 05, van 01 09 2021 12 weken lang",
    "Lesuren 01-02-03-04-05-06",
    "In 2014 VO-raad, met 3 2015 HR-medewerkers en 12 2016 PO-scholen",
    "Met 4 2017 SO/VSO en 2013 2014 BO",
    "PO20 2013 2014 2015 en VO14 2014 2015 2016",
    "Van 05-09-2014 10 leraren, van 1-9-2015 tot 05.09.2016 12 scholen",
    "Op een schaal van 0 1 2 3 4 5 6 7 8 9 10, of 0-1-2-3-4-5-6-7-8-9",
    "ISBN 0471958697, ISBN: 0-471-95869-7, ISBN-10 0471958697",
    "Zie https://doi.org/10.1080/0267152201012345 en 10.1016/0742-051X(90)90033-Y",
    "BRIN 12AB en 26ED00, vestiging 12AB00, nummer 01234567",
    "Van 08.30-12.00 13.00 uur, blz. 12-14, 2014 (pp. 101-120)",
    "Cao po 2014-2015, artikel 9.1, en cao vo 2016 2017 3",
]


@pytest.mark.parametrize(("text", "words"), [*PERSONAL, *MARKED_UP])
def test_personal_data_is_refused(text: str, words: str) -> None:
    assert any(words in message for message in problems(text)), problems(text)


@pytest.mark.parametrize("text", [*ORDINARY, "NL12 ABCD 0000 0000 00 klopt niet"])
def test_ordinary_numbers_are_no_personal_data(text: str) -> None:
    assert list(personal_data(text)) == []


def test_a_bsn_passes_the_eleven_test() -> None:
    assert is_bsn("111222333")
    assert is_bsn("123456782")
    assert not is_bsn("123456789")
    assert not is_bsn("000000000")


def test_personal_data_is_found_in_the_fields_too() -> None:
    whole = PRACTICE.replace("[leraren,", "[leraren (bel 06 12345678),", 1)
    with pytest.raises(ContentError) as error:
        check((*OTHERS, parsed(PATH, whole.encode())), UNREADABLE)
    (problem,) = error.value.problems
    assert "telefoonnummer" in problem.message
    assert problem.line == whole[: whole.index("06 1234")].count("\n") + 1
