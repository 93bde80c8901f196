"""What the search of a built site knows, read from its pieces."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from generator.search import FOLDER
from generator.search.sections import Page, Section


def searched(site: Path) -> Iterator[Page]:
    """Return the texts of every page; a long page may come in several pieces."""
    for path in sorted((site / FOLDER).glob("t-*.js")):
        made = re.fullmatch(r"therapy\.searchTexts\(\d+,(.*)\);\n", path.read_text(encoding="utf-8"))
        assert made, path
        for where, title, sections in json.loads(made[1]):
            yield Page(where, title, tuple(Section(*section) for section in sections))
