"""What is known of the pieces of data files: those that are right by themselves, by the hash of their text.

A piece whose text is the same is right again, wherever it stands, and its outline is the same. What depends on other
entries or on the day is never in here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b, sha256

from generator.checks import Outline
from generator.model.shared import Entry


@dataclass(slots=True)
class Known:
    """An entry that is right by itself: its outline, its name, its place from the first line of its piece, its size.

    `entry` is there as soon as this process has made it.
    """

    outline: Outline
    name: str
    row: int
    column: int
    values: int
    entry: Entry | None = None

    def kept(self) -> tuple[Outline, str, int, int, int]:
        """Return what can be kept in a file."""
        return self.outline, self.name, self.row, self.column, self.values


class Memory:
    """The known pieces. Give the same one to `load` again, and only what has changed is read.

    What was not seen in the last run that went to its end is forgotten. `by_hand` has the pages written by hand, for
    whoever knows that they are still the same; where it has none, `load` looks for them, in each page.
    """

    def __init__(self, known: dict[str, Known] | None = None) -> None:
        self.known = known or {}
        self.by_hand: list[str] | None = None
        self.is_changed = False
        self._seen: dict[str, Known] = {}

    def recall(self, key: str) -> Known | None:
        """Return what is known of the piece with this key."""
        found = self.known.get(key)
        if found is not None:
            self._seen[key] = found
        return found

    def keep(self, key: str, known: Known) -> None:
        """Keep what is known of the piece with this key."""
        self.is_changed |= key not in self.known
        self.known[key] = self._seen[key] = known

    def forget_the_rest(self) -> None:
        """Forget what was not seen since the last call."""
        self.is_changed |= len(self._seen) < len(self.known)
        self.known, self._seen = self._seen, {}


def key_of(salt: bytes, text: str) -> str:
    """Return the key of a piece; `salt` is the hash of all else that decides what the piece means."""
    return blake2b(text.encode(), key=salt, digest_size=16).hexdigest()


def as_bytes(memory: Memory, state: str) -> bytes:
    """Return the known pieces as they are kept in a file, with the state of the program for which they are right."""
    body = json.dumps(
        {key: known.kept() for key, known in memory.known.items()}, separators=(",", ":")
    ).encode()
    return _first_line(body, state) + body


def from_bytes(data: bytes, state: str) -> Memory:
    """Return the pieces that were kept; none if the file is damaged, or from another state of the program."""
    first, _, body = data.partition(b"\n")
    if first + b"\n" != _first_line(body, state):
        return Memory()
    return Memory(
        {
            key: Known(Outline(*outline), name, row, column, values)
            for key, (outline, name, row, column, values) in json.loads(body).items()
        }
    )


def _first_line(body: bytes, state: str) -> bytes:
    return f"{state} {sha256(body).hexdigest()}\n".encode()
