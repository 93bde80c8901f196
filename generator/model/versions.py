"""The shape of data/versions.yaml: each published version and what changed in it for readers. Knows no codes."""

from __future__ import annotations

from generator.model.fields import Day, Prose, Slug, Summary, VersionNumber, about
from generator.model.shared import Entry


class VersionChange(Entry):
    """One thing that is different for a reader since the version before."""

    text: Prose = about(
        "What changed, old and new, in one or two sentences; code numbers in it become links."
    )
    source: tuple[Slug, ...] = about("The sources of what is new, where one says it.", default=())


class Version(Entry):
    """A state of the data that was published; it is never changed afterwards, a later one corrects it."""

    version: VersionNumber = about("Year, quarter of CMS's tables, and a count from 0, such as 2026.4.0.")
    published: Day = about("The day on which readers got it.")
    summary: Summary = about("The version in one sentence.")
    changes: tuple[VersionChange, ...] = about(
        "What changed, the weightiest first; none for the first version.", default=()
    )

    @property
    def anchor(self) -> str:
        """Return the name of its place on the page of changes."""
        return "v" + self.version.replace(".", "-")


class Versions(Entry):
    """The file data/versions.yaml."""

    versions: tuple[Version, ...] = about("Every published version, the newest first.")
