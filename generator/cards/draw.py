"""Words and the mark → PNG, the same bytes on every run. Knows no codes."""

from __future__ import annotations

import io
import zlib
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path

import resvg_py
from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from generator.cards.words import Card, Cell

FONTS = Path(__file__).parent / "fonts"
SIZE = (1200, 630)  # what the networks that show cards ask for
LEFT, RIGHT, MIDDLE = 60, 1140, 620
# A card is drawn in shades alone, and kept in 16 of them, which are then colored: a third of the time and two thirds of
# the bytes of one color for each shade. Packed by runs, which a card is full of: half the time of a search for more.
INK, STRONG, ACCENT, SOFT, LINE, PAPER = 34, 57, 80, 96, 222, 255
SHADES = 16
LINES_KEPT = 1000  # drawn lines of text, for many cards say the same; about 5 MB
COLORS = {
    0: (11, 21, 24),
    INK: (23, 37, 42),
    STRONG: (8, 79, 75),
    ACCENT: (11, 110, 105),
    PAPER: (255, 255, 255),
}


def icon(mark: str, size: int) -> bytes:
    """Return the mark, an SVG, as a square PNG of `size` pixels."""
    return bytes(resvg_py.svg_to_bytes(svg_string=mark, width=size, skip_system_fonts=True))


def card_base(mark: str) -> Image.Image:
    """Return what all cards have in common: the mark and lines."""
    image = Image.new("L", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 15), fill=ACCENT)
    drawn = Image.open(io.BytesIO(icon(mark, 56)))
    image.paste(drawn.convert("L"), (LEFT, 52), drawn.getchannel("A"))
    pen.line((LEFT, 572, RIGHT, 572), fill=LINE, width=2)
    return image


def draw(card: Card, base: Image.Image) -> bytes:
    """Return a card as PNG."""
    image = base.copy()
    _write(image, (134, 91), card.site, 30, ACCENT, bold=True)
    if card.number:
        _write(image, (RIGHT, 91), card.about, 24, SOFT, anchor="rs")
        _write(image, (LEFT - 4, 222), card.number, 118, STRONG, bold=True)
    else:
        _write(image, (LEFT - 2, 210), card.about, 66, STRONG, bold=True)
    for place, line in enumerate(card.lines):
        _write(image, (LEFT, 286 + 50 * place), line, 44 if card.number else 40, INK, bold=bool(card.number))
    for place, cell in enumerate(card.cells):
        _write_cell(image, MIDDLE if place % 2 else LEFT, 384 if place < 2 else 480, cell)
    as_of = f"{card.as_of}. Sources: "
    _write(image, (LEFT, 604), as_of, 19, SOFT)
    _write(image, (LEFT + round(_font(19, bold=False).getlength(as_of)), 604), card.address, 19, SOFT)
    image = image.point([round(shade / 255 * (SHADES - 1)) for shade in range(256)])
    image.putpalette(_ramp())
    out = io.BytesIO()
    image.save(out, "PNG", bits=4, compress_type=zlib.Z_RLE)
    return out.getvalue()


def _write_cell(image: Image.Image, left: int, top: int, cell: Cell) -> None:
    image.paste(ACCENT, (left, top - 16, left + 4, top + 63))
    _write(image, (left + 18, top), cell.label, 20, SOFT)
    _write(image, (left + 18, top + 33), cell.value, 31, INK, bold=True)
    for place, line in enumerate(cell.more):
        _write(image, (left + 18, top + 59 + 22 * place), line, 18, SOFT)


def _write(
    image: Image.Image,
    at: tuple[int, int],
    text: str,
    size: int,
    shade: int,
    *,
    bold: bool = False,
    anchor: str = "ls",
) -> None:
    (left, top), drawn = _line(text, size, bold=bold, anchor=anchor)
    image.paste(shade, (at[0] + left, at[1] + top), drawn)


@lru_cache(maxsize=LINES_KEPT)
def _line(text: str, size: int, *, bold: bool, anchor: str) -> tuple[tuple[int, int], Image.Image]:
    """Return a line of text as it covers the paper, and where its corner lies from the point that it is written at."""
    font = _font(size, bold=bold)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(text, anchor=anchor))
    image = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(image).text((-left, -top), text, font=font, fill=255, anchor=anchor)
    return (left, top), image


@lru_cache
def _font(size: int, *, bold: bool) -> FreeTypeFont:
    name = "Inter-Bold.ttf" if bold else "Inter-Regular.ttf"
    # the plain layout is in every build of Pillow; the other one would move letters where a system has more libraries
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache
def _ramp() -> bytes:
    """Return the color of each shade."""
    return bytes(chain.from_iterable(_color(number * 255 // (SHADES - 1)) for number in range(SHADES)))


def _color(shade: int) -> list[int]:
    for (low, dark), (high, light) in pairwise(COLORS.items()):
        if low <= shade <= high:
            share = (shade - low) / (high - low)
            return [round(a + (b - a) * share) for a, b in zip(dark, light, strict=True)]
    raise ValueError(shade)
