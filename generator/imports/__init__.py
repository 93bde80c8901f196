"""A file as CMS publishes it → rows → a table for the codes of the book, and the text of data/ that holds it.

Knows the formats of CMS's files and the shape of our tables; nothing of pages. Writes nothing itself. What is wrong
with a file is said as `CannotRun`, with the file, the row, and what to do.
"""

from generator.imports.fees import read_fees
from generator.imports.files import Progress
from generator.imports.limits import read_limits
from generator.imports.pairs import read_pairs
from generator.imports.place import Imported, imported, placed

__all__ = ["Imported", "Progress", "imported", "placed", "read_fees", "read_limits", "read_pairs"]
