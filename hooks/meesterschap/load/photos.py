"""The size of a photo, and whether the file holds nothing but the picture.

Cameras write the place, the time and sometimes a name into a photo. Such a photo is refused: if we
removed that in silence, the history of the repository would still have it.
"""

import io
import warnings
from typing import TYPE_CHECKING

from meesterschap.content import messages
from meesterschap.content.files import PHOTO_ENDINGS

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

FORMATS = dict(zip(PHOTO_ENDINGS, ("JPEG", "PNG", "WEBP"), strict=True))
"""The formats of photos as Pillow names them, by the extension of the file."""

MAX_BYTES = 500 * 1000
MAX_PIXELS = 20_000_000

# The fields of `Image.info` that say nothing about who, where or when. Any other field is refused,
# also one that we do not know.
_PLAIN = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
_PLAIN |= {"dpi", "adobe", "adobe_transform", "icc_profile", "gamma", "srgb", "chromaticity"}
_PLAIN |= {"transparency", "background", "interlace", "loop", "timestamp", "duration"}
# The parts of a JPEG that say how it is stored, and how each begins.
_PLAIN_PARTS = {"APP0": b"JFIF\0", "APP2": b"ICC_PROFILE\0", "APP14": b"Adobe"}


class PhotoError(Exception):
    """The photo cannot be used; the message says in Dutch what to do about it."""


def size(content: bytes, ending: str) -> tuple[int, int]:
    """The width and height in pixels. Raises PhotoError when the photo cannot be used."""
    if len(content) > MAX_BYTES:
        raise PhotoError(messages.photo_too_heavy(len(content), MAX_BYTES))
    photo = _opened(content, ending)
    if _pixels(photo) > MAX_PIXELS:
        raise PhotoError(messages.PHOTO_TOO_LARGE)
    if getattr(photo, "n_frames", 1) > 1:
        raise PhotoError(messages.PHOTO_MOVES)
    if _holds_more(photo) or _goes_on(content, ending):
        raise PhotoError(messages.PHOTO_HOLDS_MORE)
    return photo.size


def _opened(content: bytes, ending: str) -> "ImageFile":
    """The photo, decoded only if its header says that it is not too large."""
    from PIL import Image  # only when there is a photo: slow to import

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            photo = Image.open(io.BytesIO(content), formats=[FORMATS[ending]])
        if _pixels(photo) <= MAX_PIXELS:
            photo.load()
    except Image.DecompressionBombError:
        raise PhotoError(messages.PHOTO_TOO_LARGE) from None
    except Exception:  # for a broken file Pillow raises all kinds: SyntaxError, struct.error
        raise PhotoError(messages.no_photo(ending)) from None
    return photo


def _pixels(photo: "ImageFile") -> int:
    return photo.width * photo.height


def _holds_more(photo: "ImageFile") -> bool:
    """Whether it has metadata other than how the picture is stored."""
    parts = getattr(photo, "applist", ())
    return (
        not _PLAIN.issuperset(photo.info)
        or bool(getattr(photo, "private_chunks", ()))
        or any(not part.startswith(_PLAIN_PARTS.get(name, b"none")) for name, part in parts)
    )


def _goes_on(content: bytes, ending: str) -> bool:
    """Whether the file goes on after the picture, as with the film that phones append."""
    if ending == ".webp":
        return len(content) > int.from_bytes(content[4:8], "little") + 8
    return not content.endswith(b"IEND\xaeB`\x82" if ending == ".png" else b"\xff\xd9")
