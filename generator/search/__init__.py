"""The Markdown of the pages → the index of their words, in pieces that a reader's browser asks for. Knows no codes."""

from generator.search.sections import Page, page
from generator.search.write import FOLDER, pieces

__all__ = ["FOLDER", "Page", "page", "pieces"]
