"""Paths and texts → files below a folder. Knows nothing of what the files say.

Writes only what changed, removes only its own strays, and never touches a file that it did not make.
"""

from generator.output.one_file import UNFINISHED, Refused, replace_text, write
from generator.output.shelf import ASIDE, MANIFEST, MARK, Put, Shelf, made_by_generator, shelf, sync, update

__all__ = [
    "ASIDE", "MANIFEST", "MARK", "UNFINISHED", "Put", "Refused", "Shelf", "made_by_generator", "replace_text", "shelf",
    "sync", "update", "write",
]  # fmt: skip
