"""Built pages → one page with all of them → a PDF to print. Knows the order of the book, and no facts."""

from generator.handbook.assemble import Handbook, assemble
from generator.handbook.chapters import Part, parts
from generator.handbook.paper import print_to

__all__ = ["Handbook", "Part", "assemble", "parts", "print_to"]
