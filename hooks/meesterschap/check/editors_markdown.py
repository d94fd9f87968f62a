"""Markdown of our own for the pages of editors: icons, emoji, and examples beside their source.

Material's own extension for icons would load the emoji from another site.
"""

import re
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from pymdownx import twemoji_db  # type: ignore[import-untyped]  # it has no types

SHORTCODE = re.compile(r"(?<!\w):([a-z][\w+-]*|[+-]1):(?!\w)")
"""A shortcode, which is an icon or an emoji if it has a known name."""

_ICON_SETS = (
    "material",
    "octicons",
    "simple",
    "fontawesome/brands",
    "fontawesome/regular",
    "fontawesome/solid",
)


def is_known(name: str) -> bool:
    """Whether there is an icon or an emoji with this name."""
    return bool(icon(name) or emoji(name))


@cache
def icon(name: str) -> str | None:
    """The SVG of an icon in Material's own set, such as `material-account`."""
    for folder in _ICON_SETS:
        prefix = f"{folder.replace('/', '-')}-"
        if name.startswith(prefix):
            file = _icons() / folder / f"{name.removeprefix(prefix)}.svg"
            return file.read_text("utf-8") if file.exists() else None
    return None


def _icons() -> Path:
    """The folder with the icons, found without importing Material."""
    return Path(str(distribution("mkdocs-material").locate_file("material/templates/.icons")))


def emoji(name: str) -> str | None:
    """The characters of an emoji, such as `smile`."""
    shortcode = f":{name}:"
    if not (found := twemoji_db.emoji.get(twemoji_db.aliases.get(shortcode, shortcode))):
        return None
    points = found.get("unicode_alt") or found["unicode"]
    return "".join(chr(int(point, 16)) for point in points.split("-"))


_EXAMPLE = re.compile(r"^(`{3,}) ?voorbeeld\n(.*?)^\1$", re.DOTALL | re.MULTILINE)


def without_example_fences(text: str) -> str:
    """The text in which the source of each example is no code; line numbers stay the same."""
    return _EXAMPLE.sub(r"\n\2", text)


class EditorsMarkdown(Extension):
    """Icons, emoji and examples as a Markdown extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown calls it by this name)
        md.inlinePatterns.register(_Shortcodes(SHORTCODE.pattern, md), "shortcodes", 75)
        # Before fences (25) and HTML (20) are taken out of the text.
        md.preprocessors.register(_Examples(md), "examples", 26)


class _Shortcodes(InlineProcessor):
    # The signature of InlineProcessor, which itself is not that of its base class Pattern.
    def handleMatch(  # type: ignore[override]  # noqa: N802 (Markdown calls it by this name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        if svg := icon(m[1]):
            element = Element("span", {"class": "twemoji", "aria-hidden": "true"})
            element.text = self.md.htmlStash.store(svg)
            return element, m.start(0), m.end(0)
        return emoji(m[1]), m.start(0), m.end(0)


class _Examples(Preprocessor):
    """Turns a fenced block `voorbeeld` into its source and what that becomes, side by side."""

    _BOTH = """<div class="opmaak" markdown="block">

{fence}md
{source}{fence}

<div class="opmaak__uitkomst" markdown="block">

{source}
</div>

</div>"""

    def run(self, lines: list[str]) -> list[str]:
        text = _EXAMPLE.sub(
            lambda example: self._BOTH.format(fence=example[1], source=example[2]),
            "\n".join(lines),
        )
        return text.split("\n")
