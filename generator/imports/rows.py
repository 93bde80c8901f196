"""A part → its rows, one at a time, whatever its form: text with tabs, CSV, workbook. Knows no columns.

However long the part is, only one row of it is held at a time. A row is its number in the file (from 1, as an editor
or a spreadsheet counts) and its cells as text.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import IO, Any

from generator.imports.files import Part, Progress, opened, refuse_web_page

Row = tuple[int, list[str]]

LINE_CHARACTERS = 20_000
WORKBOOK_BYTES = 1_500_000_000  # of a sheet of half a million rows, unpacked: about 250 million
SHARED_BYTES = 60_000_000  # the texts that a workbook keeps apart are the one thing held at once
_STEP = 1_000_000  # bytes between two calls of the progress


class _Counted(io.RawIOBase):
    """A stream that tells how much of it was read and refuses more than its part may have."""

    def __init__(self, stream: IO[bytes], part: Part, progress: Progress) -> None:
        self.stream, self.part = stream, part
        self.told_of: Callable[[float | None], object] = progress.update
        self.read_bytes = self.told = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer and return how many bytes there were."""
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.read_bytes += len(data)
        if self.read_bytes > self.part.size:
            raise self.part.refuse("is longer than it says of itself; download it from CMS again")
        if self.read_bytes - self.told >= _STEP or not data:
            self.told_of(self.read_bytes - self.told)
            self.told = self.read_bytes
        return len(data)


def _nobody(_: float | None) -> None:
    """Take what nobody needs to be told."""


def rows(part: Part, progress: Progress) -> Iterator[Row]:
    """Yield the rows of a part."""
    with opened(part) as stream:
        counted = _Counted(stream, part, progress)
        buffered = io.BufferedReader(counted, 1 << 16)
        start = buffered.peek(1 << 16)
        refuse_web_page(part, start)
        if start.startswith(b"PK"):
            counted.told_of = _nobody  # its rows are what takes time
            yield from _workbook(part, buffered, progress)
        elif start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in start:
            raise part.refuse("is not plain text; give the .txt or .csv file as CMS has it")
        else:
            if start.startswith(b"\xef\xbb\xbf"):
                buffered.read(3)
            yield from _tabbed(part, buffered) if b"\t" in start else _commas(part, buffered)


def as_utf8(text: str) -> str:
    """Return a text that was read byte by byte as what it means: UTF-8 where it is that, else Latin-1."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _lines(part: Part, stream: IO[bytes], newline: str | None) -> Iterator[str]:
    text = io.TextIOWrapper(stream, encoding="latin-1", newline=newline)  # no byte can stop it
    while line := text.readline(LINE_CHARACTERS):
        if len(line) >= LINE_CHARACTERS:
            raise part.refuse(f"has a line of more than {LINE_CHARACTERS} characters; it is not such a table")
        yield line


def _tabbed(part: Part, stream: IO[bytes]) -> Iterator[Row]:
    for number, line in enumerate(_lines(part, stream, None), 1):
        cells = line.rstrip("\n").split("\t")
        yield number, [_unquoted(cell) for cell in cells] if '"' in line else cells


def _unquoted(cell: str) -> str:
    is_quoted = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    return cell[1:-1].replace('""', '"') if is_quoted else cell


def _commas(part: Part, stream: IO[bytes]) -> Iterator[Row]:
    reader = csv.reader(_lines(part, stream, ""), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise part.refuse(f"is not CSV ({error}); give the file as CMS has it", reader.line_num) from None


def _workbook(part: Part, stream: IO[bytes], progress: Progress) -> Iterator[Row]:
    import openpyxl  # noqa: PLC0415  (takes a while to load, and most files are text)

    with (
        tempfile.TemporaryFile() as copy
    ):  # a workbook is read from its end, which a member of a zip is slow at
        shutil.copyfileobj(stream, copy)
        _refuse_bomb(part, copy)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations, which nobody needs here
            try:
                book = openpyxl.load_workbook(copy, read_only=True, data_only=True)
                sheet = book.worksheets[0]
                share = part.size // (sheet.max_row or part.size)
                for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
                    progress.update(share)
                    yield number, [_cell(value) for value in values]
                book.close()
            except (KeyError, ValueError, IndexError, SyntaxError, zipfile.BadZipFile, EOFError) as error:
                raise part.refuse(
                    f"is a damaged workbook ({' '.join(str(error).split())}); download it from CMS again"
                ) from None


def _refuse_bomb(part: Part, copy: IO[bytes]) -> None:
    try:
        with zipfile.ZipFile(copy) as archive:
            sizes = {item.filename: item.file_size for item in archive.infolist()}
    except zipfile.BadZipFile as error:
        raise part.refuse(f"is a damaged workbook ({error}); download it from CMS again") from None
    if sum(sizes.values()) > WORKBOOK_BYTES or sizes.get("xl/sharedStrings.xml", 0) > SHARED_BYTES:
        raise part.refuse("unpacks to more than such a table can be; download it from CMS again")


def _cell(value: Any) -> str:
    """Return a cell as the text form of the file has it: days as YYYYMMDD, numbers without what a float adds."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y%m%d}"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return str(value)
