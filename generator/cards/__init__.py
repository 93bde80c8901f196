"""The book → {path in the site: PNG}: what others show when an address of the site is passed on, and its icons."""

from generator.cards.collect import pictures

__all__ = ["pictures"]
