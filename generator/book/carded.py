"""Which codes have a card of their own, the picture that others show when the address of a page is passed on."""

from __future__ import annotations

from collections.abc import Collection

from generator.book.common import COMMON

# A card takes 5 ms to draw the first time, and 20 KB: in a large book as much as the pages themselves.
MOST = 500


def carded(codes: Collection[str]) -> set[str]:
    """Return which of a book's codes have a card: all, or in a large book those that people ask for most.

    The others show the card of the site.
    """
    return set(codes) if len(codes) <= MOST else set(codes) & set(COMMON)
