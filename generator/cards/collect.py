"""The book and the mark → every picture that the hosted site gets. Finished pictures are kept for the next build."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import PIL
import resvg_py

from generator.book import Book
from generator.cards import draw
from generator.cards.words import all_cards

ICONS = {"icon-192": 192, "icon-512": 512, "apple-touch-icon": 180}


def pictures(book: Book, mark: str, kept: Path) -> dict[str, Path]:
    """Return the icons, the card of the site and those of the codes that have one: each file, by its path in the site.

    `mark` is the site's mark as SVG. `kept` is a folder for finished pictures; those no longer used are deleted.
    """
    kept.mkdir(parents=True, exist_ok=True)
    maker = _maker(mark)
    base = draw.card_base(mark)
    found: dict[str, Path] = {}
    for name, size in ICONS.items():
        found[f"assets/images/{name}.png"] = _made(
            kept / _hash(maker, str(size)), partial(draw.icon, mark, size)
        )
    for card in all_cards(book):
        found[f"assets/cards/{card.name}.png"] = _made(
            kept / _hash(maker, repr(card)), partial(draw.draw, card, base)
        )
    for left in set(kept.iterdir()) - set(found.values()):
        left.unlink(missing_ok=True)
    return found


def _maker(mark: str) -> str:
    """Return a name for what pictures are made with; it changes when a library, a font or the drawing does."""
    files = [Path(draw.__file__), *sorted(draw.FONTS.glob("*.ttf"))]
    parts = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    return _hash(PIL.__version__, resvg_py.__version__, mark, *parts)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _made(picture: Path, make: Callable[[], bytes]) -> Path:
    if not picture.is_file():
        half = picture.with_name(f"{picture.name}-{os.getpid()}")
        half.write_bytes(make())
        half.replace(picture)  # in one step: a killed run leaves no half picture under a name that is trusted
    return picture
