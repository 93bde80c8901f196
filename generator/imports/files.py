"""What a user downloaded → the parts in it: a file, or members of a zip. Trusts neither names nor sizes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from generator.diagnostics import CannotRun, quoted

MEMBERS = 200


class Progress(Protocol):
    """A bar that is told how many bytes there are and how many were read since it was last told."""

    def reset(self, total: float | None = None) -> None:
        """Begin, with so many bytes to come."""

    def update(self, n: float | None = 1) -> bool | None:
        """Go on by so many bytes."""


_AGAIN = "download it from CMS again"
_PREFERRED = (".txt", ".csv", ".xlsx")  # of a table in several forms, the one that is quickest to read


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or a part of one, as a file or inside a zip; `size` is its number of bytes, unpacked."""

    path: Path
    member: str
    size: int

    @property
    def name(self) -> str:
        """Return the name of the file or member alone, in small letters."""
        return PurePosixPath(self.member or self.path.name).name.lower()

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name that may say what the part is, the inner one first."""
        return (self.name, self.path.name.lower()) if self.member else (self.name,)

    @property
    def label(self) -> str:
        """Return the part as messages name it."""
        return f"{self.path.name} ({self.member})" if self.member else self.path.name

    def refuse(self, reason: str, row: int = 0) -> CannotRun:
        """Return the error that says what is wrong with the part, in a row (from 1) or in all of it."""
        return CannotRun(f"{self.label}, row {row}: {reason}" if row else f"{self.label}: {reason}")


def parts(paths: Iterable[Path], limit: int, wanted: Callable[[str], bool] = lambda _: True) -> list[Part]:
    """Return the parts in the files: of what a zip holds, the tables that are `wanted`, each in one form.

    `limit` is the most bytes that one part may have when it is unpacked.
    """
    found: list[Part] = []
    for path in paths:
        inside = _in_zip(path, wanted) if _is_archive(path) else [Part(path, "", path.stat().st_size)]
        found += inside
    for part in found:
        if part.size > limit:
            raise part.refuse(f"is {part.size:,} bytes long, more than such a table can be; {_AGAIN}")
    return found


@contextmanager
def opened(part: Part) -> Iterator[IO[bytes]]:
    """Open a part for reading; what a damaged zip says while it is read becomes an error that names the part."""
    try:
        if part.member:
            with zipfile.ZipFile(part.path) as archive, archive.open(part.member) as stream:
                yield stream
        else:
            with part.path.open("rb") as stream:
                yield stream
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise part.refuse(f"is damaged or cut off ({error}); {_AGAIN}") from None
    except (RuntimeError, OSError) as error:
        if part.member:
            raise part.refuse(f"cannot be unpacked ({error}); {_AGAIN}") from None
        raise


def refuse_web_page(part: Part, start: bytes) -> None:
    """Refuse the page that asks to accept a license, which a browser may have saved in place of the file."""
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml version")):
        raise part.refuse(
            "is a web page, perhaps the one that asks to accept the license; "
            "open the link in a browser, accept, and save what comes then"
        )


def _is_archive(path: Path) -> bool:
    """Tell whether a file is a zip that holds tables; a workbook is a zip, too, but is itself the table."""
    if not path.is_file():
        raise CannotRun(f"{path}: there is no such file; give the file that you downloaded from CMS")
    with path.open("rb") as file:
        start = file.read(512)
    plain = Part(path, "", 0)
    if not start.strip():
        raise plain.refuse(f"is empty; {_AGAIN}")
    refuse_web_page(plain, start)
    kind = path.suffix.lower()
    if not start.startswith(b"PK"):
        if kind == ".zip":
            raise plain.refuse(f"is not a zip, whatever its name says; {_AGAIN}")
        if kind == ".xlsx":
            raise plain.refuse(
                "is not a workbook, whatever its name says; if it is text, rename it to .csv or .txt"
            )
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" not in archive.namelist()
    except zipfile.BadZipFile as error:
        raise plain.refuse(f"is damaged or cut off ({error}); {_AGAIN}") from None


def _in_zip(path: Path, wanted: Callable[[str], bool]) -> list[Part]:
    archive_as_part = Part(path, "", 0)
    with zipfile.ZipFile(path) as archive:
        members = [item for item in archive.infolist() if not item.is_dir()]
    if len(members) > MEMBERS:
        raise archive_as_part.refuse(f"holds {len(members)} files; this is not a zip of CMS's tables")
    tables: dict[str, zipfile.ZipInfo] = {}
    for item in members:
        inner = PurePosixPath(item.filename)
        kind = inner.suffix.lower()
        if item.filename.startswith("__MACOSX") or inner.name.startswith("."):
            continue
        if kind == ".zip":
            raise archive_as_part.refuse(
                f"holds another zip, {quoted(inner.name)}; unpack it and give that one"
            )
        if kind not in _PREFERRED or not wanted(inner.name.lower()):
            continue
        if item.flag_bits & 1:
            raise archive_as_part.refuse(f"has a password; {_AGAIN}, CMS's files have none")
        stem = inner.stem.lower()
        other = tables.get(stem)
        if other is None or _rank(item.filename) < _rank(other.filename):
            tables[stem] = item
    if not tables:
        held = ", ".join(quoted(PurePosixPath(item.filename).name) for item in members[:5]) or "nothing"
        raise archive_as_part.refuse(f"holds no such table, but {held}; give the zip of this table")
    return [Part(path, item.filename, item.file_size) for _, item in sorted(tables.items())]


def _rank(name: str) -> int:
    return _PREFERRED.index(PurePosixPath(name).suffix.lower())
