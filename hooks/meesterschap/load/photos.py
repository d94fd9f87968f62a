"""The size of a photo, and a check that the file holds nothing but the picture.

Cameras store the place, the time and sometimes a name in a photo. Such a photo is refused: if we
stripped the metadata silently, the history of the repository would still have it.
"""

import io
import warnings
from typing import TYPE_CHECKING

from meesterschap.content import messages
from meesterschap.content.files import PHOTO_ENDINGS

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

FORMATS = dict(zip(PHOTO_ENDINGS, ("JPEG", "PNG", "WEBP"), strict=True))
"""Pillow's names of the formats of photos, by file extension."""

MAX_BYTES = 500 * 1000
MAX_PIXELS = 20_000_000

# The fields of `Image.info` that say nothing about who, where or when. Any other is refused.
_HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
_HARMLESS |= {"dpi", "adobe", "adobe_transform", "icc_profile", "gamma", "srgb", "chromaticity"}
_HARMLESS |= {"transparency", "background", "interlace", "loop", "timestamp", "duration"}
# The JPEG segments that only say how the picture is stored, and how each begins.
_HARMLESS_SEGMENTS = {"APP0": b"JFIF\0", "APP2": b"ICC_PROFILE\0", "APP14": b"Adobe"}


class PhotoError(Exception):
    """The photo cannot be used; the message says in Dutch what to do about it."""


def size(content: bytes, ending: str) -> tuple[int, int]:
    """The width and height in pixels. Raises PhotoError when the photo cannot be used."""
    if len(content) > MAX_BYTES:
        raise PhotoError(messages.photo_too_heavy(len(content), MAX_BYTES))
    photo = _decoded(content, ending)
    if _pixels(photo) > MAX_PIXELS:
        raise PhotoError(messages.PHOTO_TOO_LARGE)
    if getattr(photo, "n_frames", 1) > 1:
        raise PhotoError(messages.PHOTO_ANIMATED)
    if _has_metadata(photo) or _has_trailing_data(content, ending):
        raise PhotoError(messages.PHOTO_HAS_METADATA)
    return photo.size


def _decoded(content: bytes, ending: str) -> "ImageFile":
    """The photo. One that is too large by its header is opened, but not decoded."""
    from PIL import Image  # slow to import, so only when there is a photo

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            photo = Image.open(io.BytesIO(content), formats=[FORMATS[ending]])
        if _pixels(photo) <= MAX_PIXELS:
            photo.load()
    except Image.DecompressionBombError:
        raise PhotoError(messages.PHOTO_TOO_LARGE) from None
    except Exception:  # of a damaged file: Pillow's decoders raise SyntaxError, struct.error, …
        raise PhotoError(messages.not_a_photo(ending)) from None
    return photo


def _pixels(photo: "ImageFile") -> int:
    return photo.width * photo.height


def _has_metadata(photo: "ImageFile") -> bool:
    """Whether it has metadata about anything but how the picture is stored."""
    segments = getattr(photo, "applist", ())  # of a JPEG, as (name, data)
    return (
        not _HARMLESS.issuperset(photo.info)
        or bool(getattr(photo, "private_chunks", ()))
        or any(
            not data.startswith(_HARMLESS_SEGMENTS.get(name, b"none")) for name, data in segments
        )
    )


def _has_trailing_data(content: bytes, ending: str) -> bool:
    """Whether there is data after the picture, such as the video clip that phones append."""
    if ending == ".webp":
        return len(content) > int.from_bytes(content[4:8], "little") + 8
    return not content.endswith(b"IEND\xaeB`\x82" if ending == ".png" else b"\xff\xd9")
