"""Words and the mark → PNG, the same bytes on every run. Knows no codes."""

from __future__ import annotations

import io
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import resvg_py
from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from generator.cards.words import Card, Cell

FONTS = Path(__file__).parent / "fonts"
SIZE = (1200, 630)  # what the networks that show cards ask for
LEFT, RIGHT, MIDDLE = 60, 1140, 620
# A card is drawn in shades alone, which are then colored: a fifth of the time and half the bytes of a picture in color.
INK, STRONG, ACCENT, SOFT, LINE, PAPER = 34, 57, 80, 96, 222, 255
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
    pen = ImageDraw.Draw(image)
    _write(pen, (134, 91), card.site, 30, ACCENT, bold=True)
    if card.number:
        _write(pen, (RIGHT, 91), card.about, 24, SOFT, anchor="rs")
        _write(pen, (LEFT - 4, 222), card.number, 118, STRONG, bold=True)
    else:
        _write(pen, (LEFT - 2, 210), card.about, 66, STRONG, bold=True)
    for place, line in enumerate(card.lines):
        _write(pen, (LEFT, 286 + 50 * place), line, 44 if card.number else 40, INK, bold=bool(card.number))
    for place, cell in enumerate(card.cells):
        _write_cell(pen, MIDDLE if place % 2 else LEFT, 384 if place < 2 else 480, cell)
    _write(pen, (LEFT, 604), f"{card.as_of}. Sources: {card.address}", 19, SOFT)
    image.putpalette(_ramp())
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=7)
    return out.getvalue()


def _write_cell(pen: ImageDraw.ImageDraw, left: int, top: int, cell: Cell) -> None:
    pen.rectangle((left, top - 16, left + 3, top + 62), fill=ACCENT)
    _write(pen, (left + 18, top), cell.label, 20, SOFT)
    _write(pen, (left + 18, top + 33), cell.value, 31, INK, bold=True)
    for place, line in enumerate(cell.more):
        _write(pen, (left + 18, top + 59 + 22 * place), line, 18, SOFT)


def _write(
    pen: ImageDraw.ImageDraw,
    at: tuple[int, int],
    text: str,
    size: int,
    shade: int,
    *,
    bold: bool = False,
    anchor: str = "ls",
) -> None:
    pen.text(at, text, font=_font(size, bold=bold), fill=shade, anchor=anchor)


@lru_cache
def _font(size: int, *, bold: bool) -> FreeTypeFont:
    name = "Inter-Bold.ttf" if bold else "Inter-Regular.ttf"
    # the plain layout is in every build of Pillow; the other one would move letters where a system has more libraries
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache
def _ramp() -> bytes:
    """Return a color for each of the 256 shades."""
    colors = bytearray()
    for (low, dark), (high, light) in pairwise(COLORS.items()):
        for shade in range(low, high):
            share = (shade - low) / (high - low)
            colors += bytes(round(a + (b - a) * share) for a, b in zip(dark, light, strict=True))
    return bytes(colors) + bytes(COLORS[PAPER])
