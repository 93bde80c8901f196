"""A folder whose generated part is made anew: what differs waits aside until all is there. Knows no text."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.output.one_file import Refused, hash_of, read, write

MANIFEST = ".generated.json"
ASIDE = ".generated.aside"
MARK = "# Made from data/ by the generator."


class Outcome(NamedTuple):
    """How many files were written and how many were removed."""

    written: int
    removed: int


class Put(NamedTuple):
    """A file that was put aside, or that is as it was: its path below the folder, the hash of what it holds."""

    path: str
    hash: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder whose generated part is being made anew; what differs waits aside until all is there.

    `put` may be called by several processes, each with other files; then `settle`, once, with what they have returned.
    """

    folder: Path
    aside: Path
    old: Mapping[str, list[str]]  # the hashes of what was made before, by path

    def put(self, path: str, content: str | bytes) -> Put:
        """Put a file aside if it differs from what is there; refuse it where something would be lost."""
        data = content.encode("utf-8") if isinstance(content, str) else content
        there = read(self.folder / path)
        if there != data:
            _refuse_loss(self.folder, path, there, self.old)
            _put(self.aside / path, data)
        return Put(path, hash_of(data), there != data)

    def settle(self, files: Sequence[Put]) -> Outcome:
        """Let what was put aside take its place, and remove what was made before and is not among the files."""
        hashes = {file.path: [file.hash] for file in files}
        changed = [file.path for file in files if file.is_changed]
        strays = [path for path in self.old if path not in hashes]
        if not changed and not strays and self.old.keys() == hashes.keys():
            return Outcome(0, 0)
        known = {
            path: sorted({*self.old.get(path, []), *hashes.get(path, [])}) for path in {*self.old, *hashes}
        }
        _write_manifest(self.folder, known)
        for parent in {(self.folder / path).parent for path in changed}:
            parent.mkdir(parents=True, exist_ok=True)
        for path in changed:
            (self.aside / path).replace(self.folder / path)
        removed = sum(_remove(self.folder, path, self.old[path]) for path in strays)
        _write_manifest(self.folder, hashes)
        return Outcome(len(changed), removed)


@contextmanager
def shelf(folder: Path) -> Iterator[Shelf]:
    """Give the shelf of `folder`.

    What was made earlier is listed in a manifest with a hash. Before anything takes its place the manifest also gets
    the new hashes, so that a run that is killed half-way leaves nothing that the next one would not know as its own.
    Two runs must not write the same folder at one time; the commands hold the project's lock.
    """
    with _aside(folder) as aside:
        yield Shelf(folder, aside, _manifest(folder))


def sync(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> Outcome:
    """Make the generated part of `folder` equal to `files`: paths below it, each once, with what they hold.

    They are put aside as they come, so that a large book need not be in memory as a whole.
    """
    with shelf(folder) as place:
        return place.settle([place.put(path, content) for path, content in files])


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Give a folder for what has not taken its place yet; it is gone at the end, and what a killed run left first."""
    aside = folder / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _put(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except FileNotFoundError:  # the first file of its folder
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    path.chmod(0o644)


def update(folder: Path, files: Mapping[str, str]) -> None:
    """Write these files among those that `sync` made, and leave all others as they are."""
    old = _manifest(folder)
    new = {path: text.encode("utf-8") for path, text in files.items()}
    changed = {path: data for path, data in new.items() if read(folder / path) != data}
    for path in changed:
        _refuse_loss(folder, path, read(folder / path), old)
    _write_manifest(
        folder, old | {path: [*old.get(path, []), hash_of(data)] for path, data in changed.items()}
    )
    for path, data in changed.items():
        write(folder, path, data)


def made_by_generator(folder: Path) -> set[Path]:
    """Return the files below `folder` that the generator has made."""
    return {folder / path for path in _manifest(folder)}


def _refuse_loss(folder: Path, path: str, there: bytes | None, old: Mapping[str, list[str]]) -> None:
    if (folder / path).is_symlink():
        raise Refused(f"{path} is a link; delete it, the generator writes only plain files")
    if not there or hash_of(there) in old.get(path, []):
        return  # nothing is lost with an empty file, which a power cut can leave
    if path in old:
        raise Refused(
            f"{path} is a generated page that was changed by hand; move the change to data/ and delete the page"
        )
    if MARK.encode() not in there[:200]:
        raise Refused(
            f"{path} is not the generator's file; rename it, its place is needed for a page from data/"
        )


def _remove(folder: Path, path: str, hashes: list[str]) -> int:
    there = read(folder / path)
    is_ours = (
        there is not None and hash_of(there) in hashes
    )  # else it is gone, or somebody has made it their own
    if is_ours:
        (folder / path).unlink()
    parent = (folder / path).parent
    while parent != folder and not (parent.is_dir() and any(parent.iterdir())):
        if parent.is_dir():
            parent.rmdir()
        parent = parent.parent
    return int(is_ours)


def _manifest(folder: Path) -> dict[str, list[str]]:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_manifest(folder: Path, hashes: dict[str, list[str]]) -> None:
    write(folder, MANIFEST, (json.dumps(hashes, indent=0, sort_keys=True) + "\n").encode())
