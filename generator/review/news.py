"""Changes since the last published version → a sentence for each entry, for readers. A person reads and mends them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from generator.model.identity import identity
from generator.review.compare import ORDER, Change
from generator.review.markdown import KINDS

SHORT = 40  # characters of a value that is shown with its old one
LONGEST = 600
# What no reader looks for in a list of changes: where we stand, what was looked at again, words behind the pages.
_LEFT_OUT = ("site", "sources", "vocabulary", "versions")
_QUIET = {"sources", "source", "reviewed", "where", "aliases", "words", ORDER}
_TITLES = ("name", "title", "question", "claim", "summary")


class News(NamedTuple):
    """A sentence on what is different, and the sources of it."""

    text: str
    sources: tuple[str, ...]


def news(changes: Sequence[Change], new: Mapping[str, Any]) -> list[News]:
    """Return a sentence for each entry that changed; `new` is the data after the changes, as plain values."""
    titles = {
        (file, identity(item)): next((str(item[field]) for field in _TITLES if field in item), "")
        for file, root in new.items()
        for group in root.values()
        if isinstance(group, list)
        for item in group
        if isinstance(item, dict)
    }
    seen = [c for c in changes if c.file not in _LEFT_OUT and not _QUIET.intersection(c.path)]
    found = []
    for (file, entry), group in groupby(seen, key=lambda change: (change.file, change.entry)):
        of_entry = list(group)
        parts = "; ".join(_parts(of_entry))
        name = " ".join(
            filter(None, (f"{KINDS.get(file, file)} {entry}".strip(), titles.get((file, entry), "")))
        )
        text = f"{name}: {parts}"
        text = text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
        found.append(News(f"{text}.", tuple(sorted({s for c in of_entry if c.new for s in c.sources}))))
    return found


def _parts(changes: Sequence[Change]) -> Iterator[str]:
    """Yield what is different in one entry: short values in full, statements counted by the part they are in."""
    counted: Counter[tuple[str, str]] = Counter()
    for change in changes:
        old, new = change.old, change.new
        if not change.path:
            yield "removed" if new is None else "new"
        elif all(isinstance(value, str) and len(value) <= SHORT for value in (old, new)):
            yield f"{' '.join(change.path).replace('_', ' ')} {old} → {new}"
        else:
            kind = "new" if old is None else "deleted" if new is None else "changed"
            counted[change.path[0].replace("_", " "), kind] += 1
    for (part, kind), count in counted.items():
        yield f"{part}: {count} {kind}"
