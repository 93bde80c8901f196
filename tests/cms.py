"""Made-up files in the formats of CMS: right ones of any size, and the pieces to make wrong ones. No text of CMS or AMA.

The layouts are those of CMS's files of 2024 to 2026: lines above the table, a head stacked over several lines, CRLF.
"""

from __future__ import annotations

import csv
import heapq
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import openpyxl

CRLF = "\r\n"
VERSIONS = {
    "2024q3": "v302r0",
    "2026q1": "v320r0",
    "2026q3": "v322r0",
    "2026q4": "v323r0",
    "2027q1": "v330r0",
}
FIRST_DAYS = {name: f"{name[:4]}{3 * int(name[5]) - 2:02d}01" for name in VERSIONS}
SETTINGS = {"practitioner": "ccipra", "hospital": "ccioph"}
BOUNDS = ("", "26", "37", "64", "~")  # between the four parts, by the code in column 1

PTP_HEAD = [
    ["A made-up notice stands here, © nobody, all rights reserved"],
    ["Column1/Column2 Edits"],
    ["Column 1", "Column 2", "*=in existence", "Effective", "Deletion", "Modifier", "PTP Edit Rationale"],
    ["", "", "prior to 1996", "Date", "Date", "0=not allowed", ""],
    ["", "", "", "", "*=no data", "1=allowed", ""],
    ["", "", "", "", "", "9=not applicable", ""],
]
REASON = "Made-up reason"
ANCHORS = [
    ["97140", "97124", "", "19980401", "*", "0", REASON],
    ["98940", "97140", "", "19990101", "*", "1", REASON],
    ["98925", "97140", "", "19990101", "*", "0", REASON],
    ["97140", "97530", "", "20000101", "20191231", "1", REASON],
]


def filler(count: int, quarter: str = "2026q4") -> Iterator[list[str]]:
    """Yield about `count` edits between codes of no book, sorted, over the whole range of codes."""
    each = max(1, count // 11_000)
    step = 1 if count >= 11_000 else max(1, 11_000 // count)
    numbers = [f"{n:05d}" for n in range(100, 100_000, 10)] + [f"G{n:04d}" for n in range(1_000, 2_000)]
    newest = FIRST_DAYS[quarter]
    for code in numbers[::step]:
        for other in range(each):
            yield [code, f"A{other:04d}", "", newest, "*", "019"[other % 2], REASON]


def edits(count: int, more: Iterable[list[str]] = (), quarter: str = "2026q4") -> Iterator[list[str]]:
    """Yield a whole table, sorted: the anchors, `more`, and about `count` others."""
    return heapq.merge(sorted([*ANCHORS, *more]), filler(count, quarter))


def part(rows: Iterable[list[str]], number: int) -> Iterator[list[str]]:
    """Yield the rows of one of the four parts."""
    return (row for row in rows if BOUNDS[number - 1] <= row[0] < BOUNDS[number])


def tabbed(rows: Iterable[list[str]], eol: str = CRLF) -> str:
    return "".join("\t".join(row) + eol for row in rows)


def commas(rows: Iterable[list[str]], eol: str = CRLF) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=eol).writerows(rows)
    return text.getvalue()


def workbook(path: Path, rows: Iterable[list[str]]) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    for row in rows:
        sheet.append([cell or None for cell in row])
    book.save(path)
    return path


def ptp_name(quarter: str, setting: str, number: int, suffix: str = "txt") -> str:
    return f"{SETTINGS[setting]}-{VERSIONS[quarter]}-f{number}.{suffix}"


def ptp_texts(
    folder: Path, rows: list[list[str]], quarter: str = "2026q4", setting: str = "practitioner"
) -> list[Path]:
    """Write the four parts as text; their names are in the two forms of case that CMS uses."""
    paths = []
    for number in range(1, 5):
        path = folder / ptp_name(quarter, setting, number, "TXT" if number < 3 else "txt")
        path.write_bytes(tabbed(PTP_HEAD).encode("latin-1") + tabbed(part(rows, number)).encode())
        paths.append(path)
    return paths


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def ptp_zips(
    folder: Path, rows: list[list[str]], quarter: str = "2026q4", setting: str = "practitioner"
) -> list[Path]:
    """Write the four zips, each with a part as text."""
    paths = []
    for text in ptp_texts(folder, rows, quarter, setting):
        name = f"medicare-ncci-{quarter}-{setting}-ptp-edits-{text.stem.lower()}.zip"
        paths.append(zipped(folder / name, {text.name: text.read_bytes()}))
        text.unlink()
    return paths


def mue_rows(limits: Iterable[list[str]], words: str = "Practitioner Services") -> list[list[str]]:
    return [
        ["A made-up notice\nover several lines, © nobody", "", "", ""],
        ["HCPCS/\nCPT Code", f"{words} MUE Values", "MUE Adjudication Indicator", "MUE Rationale"],
        *limits,
    ]


RVU_TITLES = (
    (3, "STATUS CODE"), (4, "MEDICARE PAYMENT"), (5, "WORK RVU"), (6, "NON-FAC PE RVU"), (7, "NA INDICATOR"),
    (8, "FACILITY PE RVU"), (9, "NA INDICATOR"), (10, "MP RVU"), (11, "NON-FACILITY TOTAL"), (12, "FACILITY TOTAL"),
    (13, "PCTC IND"), (14, "GLOB DAYS"), (15, "PRE OP"), (16, "INTRA OP"), (17, "POST OP"), (18, "MULT PROC"),
    (19, "BILAT SURG"), (20, "ASST SURG"), (21, "CO- SURG"), (22, "TEAM SURG"), (23, "PRIC IND"), (24, "ENDO BASE"),
    (25, "CONV FACTOR"), (26, "DIAGNOSTIC PROCEDURES"), (27, "CALCULATION FLAG"), (28, "FAMILY INDICATOR"),
    (29, "PAYMENT AMOUNT"), (30, "PAYMENT AMOUNT"), (31, "PAYMENT AMOUNT"),
)  # fmt: skip
SECRET = "DESCRIPTOR OF SOMEBODY ELSE"


def rvu_head(
    *,
    has_pric: bool = True,
    title: str = "2026 National Physician Fee Schedule Relative Value File October Release",
) -> list[list[str]]:
    titles = [name for place, name in RVU_TITLES if has_pric or place != 23]
    first = ["", "", "", *(name.rpartition(" ")[0] for name in titles)]
    last = ["HCPCS", "MOD", "DESCRIPTION", *(name.rpartition(" ")[2] for name in titles)]
    empty = [""] * len(last)
    return [
        ["", "", title, *empty[3:]],
        ["", "", "A made-up notice, © nobody", *empty[3:]],
        ["", "", "Another made-up notice", *empty[3:]],
        empty,
        ["", "", "RELEASED 08/26/2026", *empty[3:]],
        empty,
        empty,
        empty,
        first,
        last,
    ]


def rvu_row(
    code: str, status: str = "A", units: tuple[str, ...] = ("0.43", "0.39", "0.20", "0.01", "0.83", "0.64"),
    *, modifier: str = "", has_no: tuple[str, str] = ("", ""), factor: str = "33.4009", mult: str = "5", has_pric: bool = True,
) -> list[str]:  # fmt: skip
    work, outside, inside, malpractice, total, facility = units
    row = [
        code, modifier, SECRET, status, "", work, outside, has_no[0], inside, has_no[1], malpractice, total, facility,
        "7", "XXX", "0", "0", "0", mult, "0", "0", "0", "0", "9", "", factor, "09", "0", "99", "0", "0", "0",
    ]  # fmt: skip
    return row if has_pric else row[:23] + row[24:]
