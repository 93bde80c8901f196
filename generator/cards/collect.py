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


def pictures(book: Book, mark: str, kept: Path) -> dict[str, bytes]:
    """Return the icons, a card of the site and one for each code, by their path in the site.

    `mark` is the site's mark as SVG. `kept` is a folder for finished pictures; those no longer used are deleted.
    """
    kept.mkdir(parents=True, exist_ok=True)
    maker = _maker(mark)
    base = draw.card_base(mark)
    found: dict[str, tuple[str, bytes]] = {}
    for name, size in ICONS.items():
        key = _hash(maker, str(size))
        found[f"assets/images/{name}.png"] = key, _picture(kept / key, partial(draw.icon, mark, size))
    for card in all_cards(book):
        key = _hash(maker, repr(card))
        found[f"assets/cards/{card.name}.png"] = key, _picture(kept / key, partial(draw.draw, card, base))
    used = {kept / key for key, _ in found.values()}
    for left in set(kept.iterdir()) - used:
        left.unlink(missing_ok=True)
    return {path: picture for path, (_, picture) in found.items()}


def _maker(mark: str) -> str:
    """Return a name for what pictures are made with; it changes when a library, a font or the drawing does."""
    files = [Path(draw.__file__), *sorted(draw.FONTS.glob("*.ttf"))]
    parts = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    return _hash(PIL.__version__, resvg_py.__version__, mark, *parts)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _picture(kept: Path, make: Callable[[], bytes]) -> bytes:
    if kept.is_file():
        return kept.read_bytes()
    made = make()
    half = kept.with_name(f"{kept.name}-{os.getpid()}")
    half.write_bytes(made)
    half.replace(kept)  # in one step: a killed run leaves no half picture under a name that is trusted
    return made
