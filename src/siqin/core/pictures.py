"""Pictures from cameras and phones: read within limits, turned upright, made small.

Reads what Pillow reads of JPEG, PNG, WebP, GIF, BMP and TIFF, and HEIC as phones write it.
"""

import struct
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.utils import timezone
from PIL import ExifTags, Image, ImageCms, ImageOps
from pillow_heif import register_heif_opener

MOST_PIXELS = 80_000_000
SCREEN, THUMBNAIL = 1600, 320  # pixels of the longer side
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF")
# Our own limit is asked before a pixel is read; Pillow's would only warn.
Image.MAX_IMAGE_PIXELS = None
# What the readers of Pillow and libheif raise on damaged bytes, and of damaged particulars.
FAULTS = (
    OSError, ValueError, SyntaxError, EOFError, RuntimeError, ArithmeticError, AssertionError,
    AttributeError, LookupError, TypeError, struct.error, zlib.error, Image.DecompressionBombError,
)  # fmt: skip
register_heif_opener()


class NotAPicture(Exception):
    """The bytes are no picture of a kind that we read, or a damaged one."""


class TooManyPixels(Exception):
    """More than MOST_PIXELS: no camera of the office makes such a picture."""


@dataclass(frozen=True)
class Developed:
    """`width` and `height` in pixels of the upright original; two upright JPEGs without the
    camera's data; `taken_at` by the camera's clock, in the office's time zone."""

    width: int
    height: int
    screen: bytes
    thumbnail: bytes
    taken_at: datetime | None


def develop(data: bytes) -> Developed:
    """Raises NotAPicture, TooManyPixels."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise TooManyPixels
            taken_at = _taken_at(picture)
            # A JPEG is read at the size that is needed, in a quarter of the time.
            whole = picture.size
            picture.draft("RGB", (SCREEN, SCREEN))
            upright = _plain(ImageOps.exif_transpose(picture))
        screen, thumbnail = _small(upright, SCREEN), _small(upright, THUMBNAIL)
    except FAULTS as error:
        raise NotAPicture from error
    turned = (upright.width > upright.height) != (whole[0] > whole[1])
    width, height = whole[::-1] if turned else whole
    return Developed(width, height, screen, thumbnail, taken_at)


def _plain(picture: Image.Image) -> Image.Image:
    """In sRGB, on white where it was transparent."""
    if profile := picture.info.get("icc_profile"):
        with suppress(ImageCms.PyCMSError, OSError):
            srgb = ImageCms.createProfile("sRGB")
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, srgb, outputMode="RGB")
            picture = converted or picture
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    return picture.convert("RGB")


def _small(picture: Image.Image, longest: int) -> bytes:
    share = longest / max(picture.size)
    if share < 1:
        # A line of one pixel stays one.
        width, height = (max(1, round(side * share)) for side in picture.size)
        picture = picture.resize((width, height))
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _taken_at(picture: Image.Image) -> datetime | None:
    written = picture.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    try:
        naive = datetime.strptime(str(written), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 -- a camera knows no zone
    except ValueError:
        return None
    return timezone.make_aware(naive)
