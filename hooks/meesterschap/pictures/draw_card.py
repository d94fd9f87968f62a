"""Draw the card of a practice as a PNG: few colours and simple shapes, because there are many."""

import io
from functools import cache
from importlib.util import find_spec
from pathlib import PurePath

from PIL import Image, ImageColor, ImageDraw, ImageFont

from meesterschap.content.colours import PAGE, THEMES
from meesterschap.content.site import NAME
from meesterschap.pictures.cards import Card

WIDTH, HEIGHT = 800, 420
"""In pixels: 1.91 to 1, the ratio that social media expect."""
MARGIN = 56
SHADES = 8
"""Shades from ink to paper, so that letters have smooth edges."""
MOST_LINES = 4


def draw(card: Card) -> bytes:
    """The card as a PNG with a palette of sixteen colours."""
    image = Image.new("P", (WIDTH, HEIGHT), SHADES - 1)
    image.putpalette(_palette(THEMES.get(card.theme, "primary")))
    canvas = ImageDraw.Draw(image)
    canvas.fontmode = "L"
    canvas.rectangle((0, 0, WIDTH, 18), fill=SHADES)
    large, bold = _font("DejaVuSans-Bold.ttf", 40), _font("DejaVuSans-Bold.ttf", 22)
    plain = _font("DejaVuSans.ttf", 22)
    title = _wrapped(card.title, large, MOST_LINES)
    canvas.multiline_text((MARGIN, 74), title, font=large, fill=0, spacing=14)
    canvas.text((MARGIN, HEIGHT - 108), _wrapped(card.line, plain, 1), font=plain, fill=1)
    canvas.text((MARGIN, HEIGHT - 66), NAME, font=bold, fill=0)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1, bits=4)
    return out.getvalue()


def _palette(theme: str) -> list[int]:
    """The RGB values of the shades from ink to paper, then of the theme's colour role."""
    ink, paper, band = (ImageColor.getrgb(PAGE[role].light) for role in ("ink", "bg", theme))
    shares = (step / (SHADES - 1) for step in range(SHADES))
    greys = (round(i + (p - i) * at) for at in shares for i, p in zip(ink, paper, strict=True))
    return [*greys, *band]


def _wrapped(text: str, font: ImageFont.FreeTypeFont, most: int) -> str:
    """The text wrapped into at most `most` lines, with an ellipsis where it is cut off."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if font.getlength(longer) <= WIDTH - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [f"{lines[most - 1].rstrip(',·')} …"]
    return "\n".join(lines)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font that comes with matplotlib, so that every machine draws the same letters."""
    package = find_spec("matplotlib")
    if package is None or package.origin is None:
        raise RuntimeError("matplotlib, which provides the fonts, is not installed")
    folder = PurePath(package.origin).parent / "mpl-data" / "fonts" / "ttf"
    return ImageFont.truetype(str(folder / name), size)
