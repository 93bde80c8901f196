"""Data that is right → the book. Knows nothing of Markdown, files or clocks."""

from generator.book.build import Book, build
from generator.book.dates import dates

__all__ = ["Book", "build", "dates"]
