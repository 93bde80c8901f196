"""Compares our words with official descriptors without holding them: only hashes of five words in a row are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from zlib import crc32

from generator.checks.rule import Broken, own
from generator.checks.subject import Subject
from generator.diagnostics import quoted
from generator.model.fields import Prose
from generator.model.walk import Location

WORDS_IN_A_ROW = 5
SHORTEST = 2 * WORDS_IN_A_ROW - 1  # characters of as many words
SHOWN_HASH = 12  # hexadecimal digits; enough to tell a few thousand runs of words apart
_HASHES = Path(__file__).parent / "official_wording.txt"
_WORD = re.compile(r"[a-z0-9]+")
_NOT_TOLD = ("sources",)  # titles of documents are their authors' words


@cache
def _official() -> dict[int, set[str]]:
    """Return the hashes by a checksum: the checksum is quick to make and rules out nearly every run of words."""
    found: dict[int, set[str]] = {}
    for line in _HASHES.read_text(encoding="utf-8").splitlines():
        checksum, digest = line.split()
        found.setdefault(int(checksum, 16), set()).add(digest)
    return found


def official_run(text: str) -> str:
    """Return the first five words in a row of a text that stand so in an official descriptor, or an empty text."""
    words = _WORD.findall(text.lower())
    official = _official()
    in_a_row = zip(*(words[start:] for start in range(WORDS_IN_A_ROW)), strict=False)
    for run in map(str.encode, map(" ".join, in_a_row)):
        digests = official.get(crc32(run))
        if digests and sha256(run).hexdigest()[:SHOWN_HASH] in digests:
            return run.decode()
    return ""


@own("official-wording")
def official_wording(subject: Subject) -> Iterator[Broken]:
    """No text has five words in a row from an official descriptor."""
    for place, part in subject.parts if subject.file not in _NOT_TOLD else ():
        for location, text in _texts(vars(part), place):
            run = official_run(text) if len(text) >= SHORTEST else ""
            if run:
                message = f"{quoted(run)} stands so in an official descriptor; use your own words"
                yield Broken(location, message)


def _texts(values: dict[str, object], place: Location) -> Iterator[tuple[Location, Prose]]:
    for field, value in values.items():
        if isinstance(value, str):
            yield (*place, field), value
        elif isinstance(value, tuple):
            yield from (((*place, field, i), item) for i, item in enumerate(value) if isinstance(item, str))
