"""A photo as it came in: how large it is, and whether it holds nothing but the picture.

Cameras write the place, the time and sometimes a name into a photo. That is refused and not taken
out in silence: the history of the source would keep it.
"""

import io
import warnings
from typing import TYPE_CHECKING

from meesterschap.content import messages
from meesterschap.content.files import PHOTO_ENDINGS

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

FORMATS = dict(zip(PHOTO_ENDINGS, ("JPEG", "PNG", "WEBP"), strict=True))
"""The kinds of photo, by the ending of the file."""

MAX_BYTES = 500 * 1000
MAX_PIXELS = 20_000_000

# All that Pillow tells of a photo without a word about who, where or when. What is not named here
# is refused, and so is what we have never heard of.
_PLAIN = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
_PLAIN |= {"dpi", "adobe", "adobe_transform", "icc_profile", "gamma", "srgb", "chromaticity"}
_PLAIN |= {"transparency", "background", "interlace", "loop", "timestamp", "duration"}
# The parts of a JPEG that say how it is stored, and how each begins.
_PLAIN_PARTS = {"APP0": b"JFIF\0", "APP2": b"ICC_PROFILE\0", "APP14": b"Adobe"}


class PhotoError(Exception):
    """The photo cannot be used; carries what to do about it, in Dutch."""


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
    """The photo, unpacked only where its header says that it is not too large for that."""
    from PIL import Image  # only where there is a photo: it takes a while

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            photo = Image.open(io.BytesIO(content), formats=[FORMATS[ending]])
        if _pixels(photo) <= MAX_PIXELS:
            photo.load()
    except Image.DecompressionBombError:
        raise PhotoError(messages.PHOTO_TOO_LARGE) from None
    except Exception:  # of a broken file Pillow raises what its parts do: SyntaxError, struct.error
        raise PhotoError(messages.no_photo(ending)) from None
    return photo


def _pixels(photo: "ImageFile") -> int:
    return photo.width * photo.height


def _holds_more(photo: "ImageFile") -> bool:
    """Whether there is more in it than a picture and how that is stored."""
    parts = getattr(photo, "applist", ())
    return (
        not _PLAIN.issuperset(photo.info)
        or bool(getattr(photo, "private_chunks", ()))
        or any(not part.startswith(_PLAIN_PARTS.get(name, b"none")) for name, part in parts)
    )


def _goes_on(content: bytes, ending: str) -> bool:
    """Whether something stands behind the picture, as the film that phones hang there."""
    if ending == ".webp":
        return len(content) > int.from_bytes(content[4:8], "little") + 8
    return not content.endswith(b"IEND\xaeB`\x82" if ending == ".png" else b"\xff\xd9")
