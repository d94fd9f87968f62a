"""Make a photo fit for the site: small, upright, and without what the camera wrote into it.

    photo.py FOTO                beside it, under a name that the site takes
    photo.py FOTO NAAR.jpg       under that name

Exit 0 with what was made, or exit 1 with what is wrong. A file is never written over.
"""

import argparse
import io
import sys
from pathlib import Path

from PIL import Image, ImageOps

from command import RefusalError, framed, write_new
from meesterschap.content.messages import slug_of
from meesterschap.load.photos import MAX_BYTES

LONGEST = 1280
"""How many pixels the longest side keeps: twice as much as the page shows."""
QUALITIES = (85, 75, 60, 45)


@framed(told_on="stdout")
def main(arguments: list[str] | None = None) -> int:
    """Read one photo, and write it as a JPEG that the check takes."""
    options = _parser().parse_args(arguments)
    source: Path = options.source
    target: Path = options.target or source.with_name(f"{slug_of(source.stem)}-site.jpg")
    if target.exists():
        raise RefusalError(f"{target} is er al. Noem achter de foto een andere naam.")
    try:
        content = fit(source.read_bytes())
    except Exception:  # of a broken photo Pillow raises whatever its parts do
        raise RefusalError(f"{source} is niet te lezen als een foto.") from None
    write_new(target, content)
    print(f"{target}: {len(content) // 1000} kB, zonder plaats, tijd of naam.")
    return 0


def fit(photo: bytes) -> bytes:
    """The same picture as a JPEG of at most 500 kB, with nothing else in it."""
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(photo))).convert("RGB")
    upright.thumbnail((LONGEST, LONGEST))
    # Only the pixels go along: what Pillow knows of the file would be written again.
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    sizes = (_jpeg(bare, quality) for quality in QUALITIES)
    return next((written for written in sizes if len(written) <= MAX_BYTES), _jpeg(bare, 30))


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
