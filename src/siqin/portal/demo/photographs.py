"""The demo office's pictures: drawn, so that they are nobody's photograph, and of one seed always
the same to the byte. A subject is a short list of strokes in pixels of the finished picture; the
seed moves hills, houses and people a little."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from math import sin
from random import Random

from PIL import Image, ImageChops, ImageDraw

WIDTH, HEIGHT = 1600, 1067
HORIZON = 480
# Drawn larger and made smaller, which smooths every edge.
FINER = 2
QUALITY = 86

Colour = tuple[int, int, int]
Point = tuple[float, float]

SKY: tuple[Colour, Colour] = ((202, 214, 216), (246, 234, 214))
WATER: tuple[Colour, Colour] = ((205, 214, 208), (142, 163, 162))
WALL: tuple[Colour, Colour] = ((226, 218, 203), (212, 202, 184))
SUN, WHITE, PLASTER = (252, 244, 228), (250, 248, 243), (239, 233, 221)
FAR, NEAR = (190, 201, 199), (104, 122, 104)
STRAW, GREEN, MUD = (203, 190, 146), (140, 152, 114), (158, 144, 118)
TILE, TIMBER, DARK = (92, 90, 88), (126, 102, 78), (64, 61, 56)
FLOOR, TABLE, TABLE_EDGE = (176, 158, 134), (150, 118, 88), (112, 86, 64)
SKIN = (186, 152, 124)
CLOTHES = ((86, 101, 112), (148, 84, 70), (112, 116, 96), (132, 122, 108), (74, 80, 88))

# How somebody stands, in heights of their own, right of and above the feet: (part, width, points).
Limb = tuple[str, float, Sequence[Point]]
STANDING: tuple[Limb, ...] = (
    ("legs", 0.095, ((-0.04, 0.48), (-0.06, 0.02))),
    ("legs", 0.095, ((0.04, 0.48), (0.06, 0.02))),
    ("coat", 0.2, ((0, 0.76), (0, 0.5))),
    ("coat", 0.07, ((-0.09, 0.79), (-0.14, 0.6), (-0.12, 0.45))),
    ("coat", 0.07, ((0.09, 0.79), (0.15, 0.62), (0.12, 0.47))),
    ("skin", 0.125, ((0, 0.93), (0, 0.945))),
)
WALKING: tuple[Limb, ...] = (
    ("legs", 0.09, ((0, 0.5), (-0.08, 0.26), (-0.17, 0.04))),
    ("legs", 0.09, ((0, 0.5), (0.1, 0.27), (0.11, 0.02))),
    ("coat", 0.19, ((0.02, 0.76), (0, 0.51))),
    ("coat", 0.065, ((0, 0.79), (-0.1, 0.63), (-0.08, 0.48))),
    ("coat", 0.065, ((0.04, 0.79), (0.1, 0.62), (0.18, 0.52))),
    ("skin", 0.12, ((0.04, 0.93), (0.045, 0.94))),
)
DIGGING: tuple[Limb, ...] = (
    ("legs", 0.09, ((-0.04, 0.46), (-0.1, 0.25), (-0.13, 0.02))),
    ("legs", 0.09, ((-0.02, 0.46), (0.12, 0.27), (0.1, 0.02))),
    ("tool", 0.026, ((0.02, 0.66), (0.46, 0.08))),
    ("tool", 0.07, ((0.42, 0.12), (0.47, 0.05))),
    ("coat", 0.19, ((0.13, 0.7), (0, 0.49))),
    ("coat", 0.065, ((0.16, 0.73), (0.16, 0.54), (0.26, 0.36))),
    ("coat", 0.065, ((0.1, 0.7), (0.02, 0.58), (0.1, 0.54))),
    ("skin", 0.12, ((0.24, 0.82), (0.245, 0.83))),
)
CARRYING: tuple[Limb, ...] = (
    *WALKING,
    ("tool", 0.026, ((-0.42, 0.8), (0, 0.84), (0.42, 0.8))),
    ("tool", 0.01, ((-0.4, 0.8), (-0.46, 0.3), (-0.34, 0.3), (-0.4, 0.8))),
    ("tool", 0.01, ((0.4, 0.8), (0.34, 0.3), (0.46, 0.3), (0.4, 0.8))),
    ("tool", 0.11, ((-0.44, 0.26), (-0.36, 0.26))),
    ("tool", 0.11, ((0.36, 0.26), (0.44, 0.26))),
)


class Sheet:
    """Paper to draw on, in pixels of the finished picture."""

    def __init__(self, background: tuple[Colour, Colour]) -> None:
        self.image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER))
        self.pen = ImageDraw.Draw(self.image)
        self.fade(0, HEIGHT, (background[1], background[1]))
        self.fade(0, HORIZON, background)

    def fade(self, top: int, bottom: int, colours: tuple[Colour, Colour]) -> None:
        """A band whose colour goes over into another."""
        size = (bottom - top) * FINER
        column = bytes(one for row in range(size) for one in between(*colours, row / size))
        band = Image.frombytes("RGB", (1, size), column).resize((WIDTH * FINER, size))
        self.image.paste(band, (0, top * FINER))

    def area(self, points: Iterable[Point], colour: Colour) -> None:
        self.pen.polygon([(x * FINER, y * FINER) for x, y in points], fill=colour)

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self.area([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def disc(self, x: float, y: float, across: float, down: float, colour: Colour) -> None:
        left, top, right, bottom = x - across, y - down, x + across, y + down
        self.pen.ellipse([one * FINER for one in (left, top, right, bottom)], fill=colour)

    def stroke(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """A line with round ends and corners."""
        at = [(x * FINER, y * FINER) for x, y in points]
        self.pen.line(at, fill=colour, width=max(1, round(width * FINER)))
        for x, y in points:
            self.disc(x, y, width / 2, width / 2, colour)

    def jpeg(self, rng: Random) -> bytes:
        """With a little grain, or the sky would show steps."""
        picture = self.image.reduce(FINER)
        grain = Image.frombytes("L", picture.size, rng.randbytes(WIDTH * HEIGHT))
        grain = grain.point([123 + value // 26 for value in range(256)])
        picture = ImageChops.overlay(picture, Image.merge("RGB", [grain] * 3))
        out = BytesIO()
        picture.save(out, "JPEG", quality=QUALITY, optimize=True)
        return out.getvalue()


def draw(subject: str, seed: str) -> bytes:
    """A JPEG of one of SUBJECTS."""
    rng = Random(f"{subject} {seed}")
    background, strokes = SUBJECTS[subject]
    sheet = Sheet(background)
    for stroke in strokes:
        stroke(sheet, rng)
    return sheet.jpeg(rng)


def between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _ridge(rng: Random, base: float, rise: float, length: float = 260) -> list[Point]:
    """A line of hills from edge to edge."""
    waves = [(length / n, rise / n, rng.uniform(0, 6.28)) for n in (1, 2.3, 5.1)]
    return [
        (x, base - sum(high * sin(x / wide + turn) for wide, high, turn in waves))
        for x in range(0, WIDTH + 10, 10)
    ]


def _down(ridge: Sequence[Point], bottom: float = HEIGHT) -> list[Point]:
    return [*ridge, (WIDTH, bottom), (0, bottom)]


def _sun(sheet: Sheet, rng: Random) -> None:
    sheet.disc(rng.randrange(1050, 1350), rng.randrange(190, 250), 58, 58, SUN)


def _far_hills(sheet: Sheet, rng: Random) -> None:
    for turn, share in enumerate((0, 0.22, 0.48)):
        ridge = _ridge(rng, 380 + 62 * turn, 58 - 10 * turn, 300 - 50 * turn)
        sheet.area(_down(ridge), between(FAR, NEAR, share))


def _terraces(sheet: Sheet, rng: Random) -> None:
    """Fields one above the other, wider towards the front, each with the bright edge of its bank."""
    ridge, top, deep = _ridge(rng, 0, 26, 210), 545.0, 16.0
    for turn in range(15):
        share = turn / 14
        bank = [(x, top + y * (1 + share) + 50 * sin(x / 520 + 1.1)) for x, y in ridge]
        field = between(GREEN, STRAW, rng.choice((0.1, 0.35, 0.6, 0.9)))
        sheet.area(_down(bank), between(field, NEAR, 0.35 - 0.3 * share))
        sheet.stroke(bank, 2 + 2 * share, between(field, WHITE, 0.35))
        top, deep = top + deep, deep * 1.13


def _house(sheet: Sheet, x: float, y: float, wide: float) -> None:
    high, eave = wide * 0.46, wide * 0.1
    sheet.box(x, y - high, wide, high, PLASTER)
    sheet.box(x, y - high * 0.16, wide, high * 0.16, between(PLASTER, MUD, 0.6))
    roof = [
        (x - eave, y - high), (x + eave, y - high * 1.55), (x + wide - eave, y - high * 1.55),
        (x + wide + eave, y - high),
    ]  # fmt: skip
    sheet.area(roof, TILE)
    sheet.stroke([roof[1], roof[2]], wide * 0.025, between(TILE, WHITE, 0.3))
    for at, colour in ((0.16, TILE), (0.44, TIMBER), (0.72, TILE)):
        sheet.box(x + wide * at, y - high * 0.66, wide * 0.13, high * 0.32, colour)


def _tree(sheet: Sheet, x: float, y: float, high: float, colour: Colour) -> None:
    sheet.stroke([(x, y), (x, y - high * 0.6)], high * 0.05, TIMBER)
    for aside, up, size in ((-0.16, 0.55, 0.2), (0.15, 0.6, 0.21), (0, 0.82, 0.23)):
        shade = between(colour, WHITE, 0.1 * up)
        sheet.disc(x + aside * high, y - up * high, size * high, size * high * 0.9, shade)


def _village(sheet: Sheet, rng: Random) -> None:
    """Houses in rows on the slope, with trees between them."""
    for row in range(4):
        for place in range(6 - row % 2):
            x = 130 + 118 * place + 50 * (row % 2) + rng.randrange(-14, 14)
            y = 592 + 54 * row + rng.randrange(-8, 8)
            if rng.random() < 0.25:  # noqa: PLR2004 -- every fourth place is a tree's
                _tree(sheet, x + 50, y, 96, between(NEAR, GREEN, 0.3))
            else:
                _house(sheet, x, y, 78 + 7 * row)


def _course(y: float) -> float:
    """Where the path from the village runs at this height."""
    return 620 + 260 * sin((HEIGHT - y) / 108)


def _path(sheet: Sheet, _: Random) -> None:
    steps = [(y, 9 + 105 * ((y - 750) / 317) ** 1.7) for y in range(750, HEIGHT + 10, 4)]
    left = [(_course(y) - half, y) for y, half in steps]
    right = [(_course(y) + half, y) for y, half in steps]
    sheet.area([*left, *right[::-1]], between(STRAW, WHITE, 0.45))


def _figure(
    sheet: Sheet, at: Point, high: float, limbs: Sequence[Limb], coat: Colour, way: int = 1
) -> None:
    """Somebody with their feet `at` a point, turned to the right, or with `way` -1 to the left."""
    colours = {"coat": coat, "legs": DARK, "skin": SKIN, "tool": TIMBER}
    sheet.disc(at[0], at[1], high * 0.2, high * 0.03, between(DARK, STRAW, 0.55))
    for part, width, points in limbs:
        placed = [(at[0] + way * x * high, at[1] - y * high) for x, y in points]
        sheet.stroke(placed, width * high, colours[part])
    head = next(points[0] for part, _, points in limbs if part == "skin")
    x, y = at[0] + way * head[0] * high, at[1] - (head[1] + 0.035) * high
    sheet.disc(x, y, high * 0.064, high * 0.048, DARK)


def _visitors(sheet: Sheet, rng: Random) -> None:
    """On their way to the village, the last ones nearest."""
    places = ((-24, 838, 108), (6, 876, 128), (0, 936, 152), (0, 1010, 182))
    for (aside, y, high), coat in zip(places, rng.sample(CLOTHES, len(places)), strict=True):
        _figure(sheet, (_course(y) + aside, y), high, WALKING, coat, -1)


def _river(sheet: Sheet, rng: Random) -> None:
    sheet.area(_down(_ridge(rng, 545, 14, 190)), between(NEAR, GREEN, 0.45))
    for _ in range(9):
        _tree(sheet, rng.randrange(30, WIDTH), rng.randrange(556, 572), rng.randrange(70, 120),
              between(NEAR, GREEN, rng.random() * 0.5))  # fmt: skip
    sheet.fade(575, HEIGHT, WATER)
    sheet.area([(0, 575), (WIDTH, 575), (WIDTH, 584), (900, 592), (0, 586)], MUD)
    for _ in range(70):
        y = rng.uniform(600, 900)
        x, wide = rng.uniform(0, WIDTH), rng.uniform(30, 150) * (y - 480) / 300
        sheet.stroke([(x, y), (x + wide, y)], 2, between(WATER[0], WHITE, rng.random() * 0.6))


def _bank(sheet: Sheet, rng: Random) -> None:
    for turn, colour in enumerate((between(MUD, DARK, 0.15), MUD, between(GREEN, STRAW, 0.45))):
        edge = [(x, y + 60 * turn - x * (0.13 - 0.02 * turn)) for x, y in _ridge(rng, 925, 9, 120)]
        sheet.area(_down(edge), colour)
    for _ in range(60):
        x, y = rng.uniform(0, WIDTH), rng.uniform(1010, HEIGHT)
        blade = [(x, y), (x + rng.uniform(-7, 7), y - rng.uniform(14, 34))]
        sheet.stroke(blade, 3, between(GREEN, NEAR, rng.random()))


def _workers(sheet: Sheet, rng: Random) -> None:
    """Along the bank, the nearer ones larger."""
    row = (
        (1420, 836, 186, DIGGING, -1), (1250, 862, 194, STANDING, 1), (1085, 872, 204, DIGGING, 1),
        (850, 912, 218, CARRYING, -1), (560, 942, 236, DIGGING, -1), (330, 958, 244, STANDING, 1),
        (180, 990, 256, DIGGING, 1),
    )  # fmt: skip
    for x, y, high, limbs, way in row:
        coat = rng.choice(CLOTHES)
        _figure(sheet, (x + rng.randrange(-16, 16), y), high, limbs, coat, way)


def _room(sheet: Sheet, rng: Random) -> None:
    sheet.area(
        [(0, HEIGHT), (0, 760), (420, 560), (1180, 560), (WIDTH, 760), (WIDTH, HEIGHT)], FLOOR
    )
    for side in (0, WIDTH):
        wall = [(side, 0), (abs(side - 420), 120), (abs(side - 420), 560), (side, 760)]
        sheet.area(wall, between(WALL[0], MUD, 0.22))
        for near, far in ((60, 180), (230, 330)):
            pane = [(near, 210 + near * 0.22), (far, 210 + far * 0.22), (far, 560 - far * 0.3),
                    (near, 560 - near * 0.3)]  # fmt: skip
            light = between(SKY[1], WHITE, rng.uniform(0.2, 0.5))
            sheet.area([(abs(side - x), y) for x, y in pane], light)
    sheet.area([(0, 0), (420, 120), (1180, 120), (WIDTH, 0)], between(WALL[0], WHITE, 0.4))


def _projection(sheet: Sheet, rng: Random) -> None:
    """A chart and some lines, nothing to be read."""
    sheet.box(564, 172, 472, 286, between(WALL[1], DARK, 0.35))
    sheet.box(572, 180, 456, 270, WHITE)
    sheet.box(604, 212, 230, 14, CLOTHES[0])
    for turn in range(5):
        sheet.box(604, 258 + 30 * turn, rng.randrange(110, 190), 8, between(WALL[1], DARK, 0.15))
        high = rng.randrange(50, 150)
        sheet.box(836 + 34 * turn, 404 - high, 20, high, between(CLOTHES[turn % 2], WHITE, 0.3))
    sheet.box(828, 404, 178, 3, DARK)


def _speaker(sheet: Sheet, rng: Random) -> None:
    _figure(sheet, (1096, 588), 212, STANDING, rng.choice(CLOTHES))


def _half_table(y: float) -> float:
    """How far the table's edge is from its middle line at this height."""
    return 160 + 0.77 * (y - 590)


def _sitting(sheet: Sheet, x: float, y: float, high: float, coat: Colour) -> None:
    """Somebody on a chair, as seen from the near end of the table."""
    chair = between(TABLE_EDGE, DARK, 0.35)
    for foot in (-0.24, 0.24):
        sheet.stroke([(x + foot * high, y), (x + foot * high, y + high * 0.62)], high * 0.06, chair)
    sheet.stroke([(x, y - high * 0.42), (x, y)], high * 0.6, chair)
    sheet.stroke([(x, y - high * 0.32), (x, y - high * 0.05)], high * 0.54, coat)
    sheet.stroke(
        [(x - high * 0.2, y + high * 0.2), (x + high * 0.2, y + high * 0.2)], high * 0.2, DARK
    )
    sheet.disc(x, y - high * 0.76, high * 0.165, high * 0.2, SKIN)
    sheet.disc(x, y - high * 0.86, high * 0.172, high * 0.13, DARK)


def _table(sheet: Sheet, rng: Random) -> None:
    """Six on either side, from the far end to the near one, and the table before them."""
    places = [(600 + 300 * (turn / 5) ** 1.25, 92 + 108 * turn / 5) for turn in range(6)]
    for y, high in places:
        for way in (-1, 1):
            aside = _half_table(y) + 0.26 * high
            _sitting(sheet, 800 + way * aside, y, high, rng.choice(CLOTHES))
    far, near = _half_table(590), _half_table(HEIGHT)
    for share, colour in ((1, TABLE), (0.62, between(TABLE, WHITE, 0.12))):
        corners = [(-far, 590), (far, 590), (near, HEIGHT), (-near, HEIGHT)]
        sheet.area([(800 + share * x, y) for x, y in corners], colour)
    for y, high in places:
        for way in (-1, 1):
            _place(sheet, 800 + way * _half_table(y) * 0.8, y + 16, high * 0.15, way)


def _place(sheet: Sheet, x: float, y: float, size: float, way: int) -> None:
    """Somebody's papers and cup."""
    paper = [(x - size * 1.6, y), (x - size * 1.1, y - size), (x + size * 1.1, y - size),
             (x + size * 1.6, y)]  # fmt: skip
    sheet.area(paper, WHITE)
    cup = x - way * size * 2.5
    sheet.disc(cup, y - size * 0.2, size * 0.48, size * 0.3, between(TABLE, DARK, 0.3))
    sheet.box(cup - size * 0.42, y - size, size * 0.84, size * 0.8, PLASTER)
    sheet.disc(cup, y - size, size * 0.42, size * 0.18, WHITE)


Stroke = Callable[[Sheet, Random], None]
VILLAGE, MEETING, RIVER = "village", "meeting", "river"
SUBJECTS: dict[str, tuple[tuple[Colour, Colour], tuple[Stroke, ...]]] = {
    VILLAGE: (SKY, (_sun, _far_hills, _terraces, _path, _village, _visitors)),
    MEETING: (WALL, (_room, _projection, _speaker, _table)),
    RIVER: (SKY, (_sun, _far_hills, _river, _bank, _workers)),
}
