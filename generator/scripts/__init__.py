"""The book → data for the scripts of the pages. Knows no disk, no clock and no Markdown."""

from generator.scripts.write import scripts

__all__ = ["scripts"]
