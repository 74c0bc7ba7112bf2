"""Pictures for tests: the left half red, the right half green from below to above."""

from io import BytesIO

import pillow_heif
from PIL import ExifTags, Image

pillow_heif.register_heif_opener()
ORIENTATION = ExifTags.Base.Orientation
TAKEN_AT = ExifTags.Base.DateTimeOriginal


def picture(width=400, height=300, *, kind="JPEG", exif=None, place=False):
    """The bytes of a picture: red above, green below; `exif` as a camera would write it."""
    image = Image.new("RGB", (width, height), (200, 0, 0))
    image.paste((0, 160, 0), (0, height // 2, width, height))
    written = image.getexif()
    for tag, value in (exif or {}).items():
        if tag == TAKEN_AT:
            written.get_ifd(ExifTags.IFD.Exif)[tag] = value
        else:
            written[tag] = value
    if place:
        written.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    data = BytesIO()
    image.save(data, kind, exif=written)
    return data.getvalue()


def top_left(data):
    """The colour that a viewer shows there who knows nothing of how the camera was held."""
    red, green, _ = Image.open(BytesIO(data)).convert("RGB").getpixel((3, 3))
    return "red" if red > green else "green"
