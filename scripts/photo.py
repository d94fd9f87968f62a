"""Make a photo fit for the site: small, upright, and without the camera's metadata.

    photo.py FOTO                write it next to the photo, under a name that the site accepts
    photo.py FOTO NAAR.jpg       write it there

Exits 0 and names the new file, or 1 with what is wrong. An existing file is never overwritten.
"""

import argparse
import io
import sys
from pathlib import Path

from PIL import Image, ImageOps

from command import RefusalError, reports_errors, write_new
from meesterschap.content.messages import slug_of
from meesterschap.load.photos import MAX_BYTES

LONGEST = 1280
"""Pixels of the longest side, at most: twice what the page shows."""
QUALITIES = (85, 75, 60, 45)


@reports_errors(stream="stdout")
def main(arguments: list[str] | None = None) -> int:
    """Read one photo, and write it as a JPEG that the content check accepts."""
    options = _parser().parse_args(arguments)
    source: Path = options.source
    target: Path = options.target or source.with_name(f"{slug_of(source.stem)}-site.jpg")
    if target.exists():
        raise RefusalError(f"{target} is er al. Noem achter de foto een andere naam.")
    photo = source.read_bytes()
    try:
        content = fit(photo)
    except Exception:  # of a damaged file: Pillow's decoders raise SyntaxError, struct.error, …
        raise RefusalError(f"{source} is niet te lezen als een foto.") from None
    write_new(target, content)
    print(f"{target}: {len(content) // 1000} kB, zonder plaats, tijd of naam.")
    return 0


def fit(photo: bytes) -> bytes:
    """The same picture as a JPEG of at most 500 kB, without metadata."""
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(photo))).convert("RGB")
    upright.thumbnail((LONGEST, LONGEST))
    # A new image takes only the pixels: Pillow would write the metadata of the old one again.
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    attempts = (_jpeg(bare, quality) for quality in QUALITIES)
    return next((jpeg for jpeg in attempts if len(jpeg) <= MAX_BYTES), _jpeg(bare, 30))


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="photo.py", description="Maak een foto klaar voor de site."
    )
    parser.add_argument("source", type=Path, metavar="FOTO", help="de foto zoals je hem hebt")
    parser.add_argument(
        "target", type=Path, nargs="?", metavar="NAAR.jpg", help="waar hij moet komen te staan"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
