"""Data that is right → the book. Knows nothing of Markdown, files or clocks."""

from generator.book.build import Book, build
from generator.book.dates import dates
from generator.book.touched import touched

__all__ = ["Book", "build", "dates", "touched"]
