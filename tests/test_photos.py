"""A photo is a picture and nothing else: hidden data and excessive size are refused."""

import io
import struct
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

import photo as photo_script
from meesterschap.check import check
from meesterschap.content import Content, addresses
from meesterschap.content.problem import ContentError
from meesterschap.load import load, photos
from meesterschap.load.load import parsed
from meesterschap.render.practices import practice_pages
from site_copy import WORLD
from test_practices import SITE

DOCUMENTS, UNREADABLE = load(WORLD)
SLUG = "twee-aan-twee-kijken"
PRACTICE = f"docs/praktijken/{SLUG}.md"
FILE = f"docs/praktijken/{SLUG}/samen-kijken.jpg"
SHOWN = (
    "foto:\n  bestand: samen-kijken.jpg\n  beschrijving: Drie leraren kijken samen naar een les.\n"
)
WITH_PHOTO = (WORLD / PRACTICE).read_text("utf-8").replace("\nsoort:", f"\n{SHOWN}soort:", 1)
LOCATION = Image.Exif()
LOCATION[0x010E] = "Zwolle"
NAME = PngImagePlugin.PngInfo()
NAME.add_text("Author", "iemand")


def written(kind: str, **options: object) -> bytes:
    """A small photo as a file of this kind."""
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, kind, **options)
    return out.getvalue()


def animated(kind: str) -> bytes:
    """A photo that shows one picture after another."""
    return written(kind, save_all=True, append_images=[Image.new("RGB", (256, 256), "red")])


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    checksum = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + checksum


def with_segment(segment: bytes) -> bytes:
    """A JPEG with this segment right after its first marker."""
    jpeg = written("JPEG")
    return jpeg[:2] + segment + jpeg[2:]


PNG_HEAD, PNG_HEADER = b"\x89PNG\r\n\x1a\n", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
BOMB = PNG_HEAD + chunk(b"IHDR", PNG_HEADER) + chunk(b"IDAT", zlib.compress(bytes(9999)))
LARGE_HEADER = struct.pack(">IIBBBBB", 5000, 4001, 8, 2, 0, 0, 0)
LARGE = PNG_HEAD + chunk(b"IHDR", LARGE_HEADER) + chunk(b"IDAT", zlib.compress(bytes(9999)))
ANIMATED, HIDDEN = "beweegt", "meer dan het beeld"
REFUSED = {
    "gps in a jpeg": (".jpg", written("JPEG", exif=LOCATION), HIDDEN),
    "xmp in a jpeg": (".jpg", written("JPEG", xmp=b"<x:xmpmeta/>"), HIDDEN),
    "a comment": (".jpg", written("JPEG", comment="van wie dan ook"), HIDDEN),
    "iptc": (".jpg", with_segment(b"\xff\xed\x00\x10Photoshop 3.0"), HIDDEN),
    "content credentials": (".jpg", with_segment(b"\xff\xeb\x00\x08JP\0\1\0\1"), HIDDEN),
    "a second picture's table": (".jpg", with_segment(b"\xff\xe2\x00\x08MPX\0\0\0"), HIDDEN),
    "a film behind the picture": (".jpg", written("JPEG") + b"\0\0\0\x18ftypmp42", HIDDEN),
    "exif in a png": (".png", written("PNG", exif=LOCATION), HIDDEN),
    "a name in a png": (".png", written("PNG", pnginfo=NAME), HIDDEN),
    "a private chunk in a png": (
        ".png",
        written("PNG").replace(b"\0\0\0\0IEND", chunk(b"prVt", b"iemand") + b"\0\0\0\0IEND"),
        HIDDEN,
    ),
    "something behind a png": (".png", written("PNG") + b"<script>", HIDDEN),
    "exif in a webp": (".webp", written("WEBP", exif=LOCATION), HIDDEN),
    "xmp in a webp": (".webp", written("WEBP", xmp=b"<x/>"), HIDDEN),
    "something behind a webp": (".webp", written("WEBP") + b"<script>", HIDDEN),
    "an animated png": (".png", animated("PNG"), ANIMATED),
    "an animated webp": (".webp", animated("WEBP"), ANIMATED),
    "too many pixels": (".png", LARGE, "20 miljoen"),
    "far too many pixels": (".png", BOMB, "20 miljoen"),
    "too many bytes": (".jpg", bytes(photos.MAX_BYTES + 1), "500 kB"),
    "no photo": (".jpg", b"<svg onload=hurt()>", "niet te lezen"),
    "another kind": (".jpg", written("PNG"), "niet te lezen"),
    "half a photo": (".jpg", written("JPEG")[:400], "niet te lezen"),
    "nothing": (".webp", b"", "niet te lezen"),
}


@pytest.mark.parametrize(("ending", "content", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_just_a_picture_is_refused(ending: str, content: bytes, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        parsed(f"docs/praktijken/{SLUG}/foto{ending}", content)


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (".jpg", written("JPEG")),
        (".jpg", written("JPEG", progressive=True, dpi=(72, 72), quality=95)),
        (".jpg", written("JPEG", icc_profile=bytes(400))),
        (".png", written("PNG")),
        (".png", written("PNG", dpi=(72, 72), optimize=True)),
        (".webp", written("WEBP")),
        (".webp", written("WEBP", lossless=True)),
    ],
)
def test_a_plain_picture_gives_its_size(ending: str, content: bytes) -> None:
    assert photos.size(content, ending) == (256, 256)


@given(st.data(), st.sampled_from(["JPEG", "PNG", "WEBP"]), st.binary(max_size=60))
def test_a_photo_with_any_bytes_in_it(data: st.DataObject, kind: str, piece: bytes) -> None:
    """It has a size or raises a PhotoError; nothing else."""
    whole = written(kind)
    at = data.draw(st.integers(0, len(whole)))
    ending = next(ending for ending, name in photos.FORMATS.items() if name == kind)
    with suppress(photos.PhotoError):
        assert photos.size(whole[:at] + piece + whole[at + len(piece) :], ending) > (0, 0)


def checked(*changed: tuple[str, bytes]) -> Content:
    """The content with these files in it."""
    names = {name for name, _ in changed}
    kept = (document for document in DOCUMENTS if document.path not in names)
    return check((*kept, *(parsed(*file) for file in changed)), UNREADABLE)


def test_a_practice_shows_its_photo_with_size_and_description() -> None:
    content = checked((PRACTICE, WITH_PHOTO.encode()), (FILE, written("JPEG")))
    address = addresses.practice_page(SLUG)
    page = next(page.text() for page in practice_pages(content, SITE) if page.address == address)
    assert (
        f"![Drie leraren kijken samen naar een les.](/praktijken/{SLUG}/samen-kijken.jpg)"
        "{ width=256 height=256 .foto }"
    ) in page


@pytest.mark.parametrize(
    ("files", "path", "words"),
    [
        ([(PRACTICE, WITH_PHOTO)], PRACTICE, "is er niet"),
        ([(FILE, written("JPEG"))], FILE, f"docs/praktijken/{SLUG}.md het veld"),
        ([(PRACTICE, WITH_PHOTO.replace("  beschrijving", "#"))], PRACTICE, "beschrijving’ ontb"),
        (
            [(PRACTICE, WITH_PHOTO.replace("Drie leraren kijken samen naar een les", "ja"))],
            PRACTICE,
            "te kort",
        ),
        ([(PRACTICE, WITH_PHOTO.replace("kijken.jpg", "kijken.svg"))], PRACTICE, "foto’ › ‘bes"),
        (
            [(PRACTICE, WITH_PHOTO.replace("bestand: samen-k", "bestand: ../x/k"))],
            PRACTICE,
            "foto’ › ‘bestand",
        ),
    ],
)
def test_a_photo_and_its_practice_belong_together(
    files: list[tuple[str, str | bytes]], path: str, words: str
) -> None:
    given = [(name, text.encode() if isinstance(text, str) else text) for name, text in files]
    with pytest.raises(ContentError) as error:
        checked(*given)
    assert [p.path for p in error.value.problems] == [path]
    assert words in error.value.problems[0].message


def test_an_svg_is_refused(tmp_path: Path) -> None:
    """Opened by itself it would run its scripts, with access to the site's storage."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "foto.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    _, (problem,) = load(tmp_path)
    assert "hoort hier niet" in problem.message


@pytest.mark.parametrize("target", ["/etc", "/etc/passwd", "nergens", "../README.md"])
@pytest.mark.parametrize("name", ["map", "foto.jpg", "praktijk.md", ".verborgen"])
def test_a_symlink_is_refused(tmp_path: Path, target: str, name: str) -> None:
    """The generator follows it, and would publish what it leads to."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).symlink_to(target)
    _, (problem,) = load(tmp_path)
    assert (problem.path, "verwijzing" in problem.message) == (f"docs/{name}", True)


@pytest.mark.parametrize("options", [{"exif": LOCATION}, {"comment": "van wie"}, {"quality": 100}])
def test_the_command_makes_a_photo_fit(
    tmp_path: Path, options: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    noise = Image.effect_noise((2600, 2000), 90).convert("RGB")
    noise.save(tmp_path / "Foto van ons.JPG", "JPEG", **options)
    arguments = [str(tmp_path / "Foto van ons.JPG")]
    assert photo_script.main(arguments) == 0
    made = (tmp_path / "foto-van-ons-site.jpg").read_bytes()
    assert photos.size(made, ".jpg") == (1280, 985)
    assert photo_script.main(arguments) == 1, "it never writes over a file"
    assert "is er al" in capsys.readouterr().out


def test_the_command_reports_a_file_that_is_no_photo(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.jpg").write_text("geen foto")
    assert photo_script.main([str(tmp_path / "a.jpg")]) == 1
    assert "niet te lezen" in capsys.readouterr().out
