"""What stands on every page beside its text, and the failure of a build. Knows nothing of how a site is built."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time


class BuildFailed(Exception):
    """The site could not be built; each line of the text is one reason. The old site is still there."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands on every page beside its text: the site's address, the sentence on the dates of the facts.

    `day` is the day of the facts, and the only one that a build prints: no clock is asked.
    """

    day: date
    facts: str = ""
    next_tables: date | None = None
    site_url: str = ""

    @property
    def epoch(self) -> int:
        """Return the day as seconds since 1970, at midnight in UTC."""
        return int(datetime.combine(self.day, time(), UTC).timestamp())
