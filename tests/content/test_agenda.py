"""The agenda is the Stichting's own document: its words, its results and its sectors."""

import hashlib
import re

from meesterschap.content import Content
from meesterschap.content.colours import THEMES
from site_copy import ROOT

# Its words were compared with the printed text; with their digest here no one changes a word of it
# unknowingly.
WORDS = 3126
DIGEST = "42ed683b8a4d000f8e5b7135b170164cfdbbc5e2eb90d8791f687de98710987e"


def test_it_is_word_for_word(live_content: Content) -> None:
    """The page with the results from the data in their place, against the digest of its words."""
    text = (ROOT / "docs/agenda/index.md").read_text("utf-8").split("\n## ", 1)[1]

    def results(call: re.Match[str]) -> str:
        return " ".join(result.text for result in live_content.theme(call[1]).results)

    text = re.sub(r'\{\{ resultaten\("([a-z-]+)"\) \}\}', results, text)
    text = re.sub(r"\{ #[a-z-]+ \}|\[\^\d\]:?", " ", text)
    words = re.sub(r"^(#+|-) ", "", text, flags=re.MULTILINE).split()
    digest = hashlib.sha256(" ".join(words).encode()).hexdigest()
    assert (len(words), digest) == (WORDS, DIGEST)


def test_it_has_thirteen_results(live_content: Content) -> None:
    """No more or less than the agenda has in each theme."""
    assert [len(theme.results) for theme in live_content.agenda.themes] == [4, 4, 4, 1]


def test_its_page_names_the_results_of_each_theme(live_content: Content) -> None:
    text = (ROOT / "docs/agenda/index.md").read_text("utf-8")
    called = re.findall(r'\{\{ resultaten\("([a-z-]+)"\) \}\}', text)
    assert called == [theme.id for theme in live_content.agenda.themes]


def test_it_is_about_five_sectors(live_content: Content) -> None:
    codes = [sector.code for sector in live_content.agenda.sectors]
    assert codes == ["po", "vo", "mbo", "hbo", "wo"]


def test_every_theme_has_a_role_of_its_own_for_its_colour(live_content: Content) -> None:
    assert THEMES.keys() == {theme.id for theme in live_content.agenda.themes}
    assert len(set(THEMES.values())) == len(THEMES)
