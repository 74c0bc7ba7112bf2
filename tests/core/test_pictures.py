"""Pictures from phones: upright, small, without the camera's data; what is none is refused."""

from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from siqin.core.pictures import NotAPicture, TooManyPixels, develop
from tests.pictures import ORIENTATION, TAKEN_AT, picture, top_left

RED, GREEN = (200, 0, 0), (0, 160, 0)


def opened(data):
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF"])
def test_every_kind_of_picture_becomes_two_jpegs(kind):
    developed = develop(picture(2000, 1000, kind=kind))

    screen, thumbnail = opened(developed.screen), opened(developed.thumbnail)
    assert (developed.width, developed.height) == (2000, 1000)
    assert [(one.format, one.size) for one in (screen, thumbnail)] == [
        ("JPEG", (1600, 800)),
        ("JPEG", (320, 160)),
    ]


def test_a_phone_held_upright_gives_an_upright_picture():
    # Orientation 6: the sensor's left edge is the top of what was seen.
    developed = develop(picture(200, 100, exif={ORIENTATION: 6}))

    assert (developed.width, developed.height) == (100, 200)
    assert opened(developed.screen).size == (100, 200)
    assert top_left(developed.screen) == "green"
    assert top_left(picture(200, 100)) == "red"


def test_a_small_picture_is_not_blown_up():
    assert opened(develop(picture(100, 50)).screen).size == (100, 50)


def test_where_a_picture_was_taken_stays_in_the_original():
    developed = develop(picture(100, 50, exif={ORIENTATION: 1}, place=True))

    assert dict(opened(developed.screen).getexif()) == {}


def test_when_it_was_taken_is_read_in_the_offices_time():
    written = develop(picture(100, 50, exif={TAKEN_AT: "2026:11:20 09:30:00"})).taken_at

    assert timezone.localtime(written).strftime("%Y-%m-%d %H:%M %z") == "2026-11-20 09:30 +0800"
    assert develop(picture(100, 50, exif={TAKEN_AT: "    :  :"})).taken_at is None


def test_what_was_transparent_is_white():
    data = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(data, "PNG")

    assert opened(develop(data.getvalue()).screen).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", picture(400, 300)[:400], b"<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ids=["empty", "text", "torn", "svg"],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(NotAPicture):
        develop(data)


def test_a_bomb_is_refused_by_its_head():
    data = BytesIO()
    Image.new("1", (20_000, 20_000)).save(data, "PNG")

    with pytest.raises(TooManyPixels):
        develop(data.getvalue())


@pytest.mark.parametrize("size", [(1000, 1), (1, 1000), (20_000, 3)])
def test_a_thin_picture_keeps_a_pixel_of_its_thin_side(size):
    developed = develop(picture(*size, kind="PNG"))

    assert (developed.width, developed.height) == size
    for small in (developed.screen, developed.thumbnail):
        assert min(opened(small).size) >= 1


# Pillow also warns of damage that it reads over.
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", ["TIFF", "HEIF"])
def test_whatever_a_reader_says_of_damage_it_is_no_picture(kind):
    whole, refused = picture(60, 40, kind=kind, exif={ORIENTATION: 6}), 0
    for at in range(20, 364, 4):
        damaged = bytearray(whole)
        damaged[at] = 2
        try:
            develop(bytes(damaged))
        except (NotAPicture, TooManyPixels):
            refused += 1

    assert refused > 0
