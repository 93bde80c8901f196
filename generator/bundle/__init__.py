"""A folder of built pages → what is handed out in dist/: one zip, its bill of materials, checksums. Knows no codes."""

from generator.bundle.bom import bill_of_materials
from generator.bundle.furnish import Label, furnish
from generator.bundle.pack import pack
from generator.bundle.shelf import DIST, put

__all__ = ["DIST", "Label", "bill_of_materials", "furnish", "pack", "put"]
