"""The book → files for programs: JSON, CSV, SQLite, FHIR. Knows no disk, no clock and no Markdown pages."""

from generator.api.write import api

__all__ = ["api"]
