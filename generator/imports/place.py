"""A table → the text of its data file with the table in its place, and of data/sources.yaml with its source.

Only the table and its source are new text: what stands around them, comments too, stays byte for byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from generator.model.data import first_line
from generator.model.shared import Entry, Source
from generator.model.tables import FeeTable, LimitTable, PairTable

NCCI = "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits"
PUBLISHER = "CMS"
_SERVICES = {"practitioner": "practitioner services", "hospital": "outpatient hospital services"}
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 /.,()'-]*[A-Za-z0-9.)]|[A-Za-z0-9-]")


@dataclass(frozen=True, slots=True)
class Imported:
    """A new table, the data file it belongs into, and the source that stands for it."""

    file: str
    head: str
    table: PairTable | LimitTable | FeeTable
    source: Source


def imported(table: PairTable | LimitTable | FeeTable, today: date, released: date | None = None) -> Imported:
    """Return a table with the file it belongs into and its source, as it was seen `today`."""
    day = table.effective
    if isinstance(table, PairTable):
        file, page = "pairs", f"{NCCI}/medicare-ncci-procedure-procedure-ptp-edits"
        title = f"Medicare NCCI procedure-to-procedure edits, {_SERVICES[table.setting]}, effective {day}"
        what, command = "Same-day pairs from CMS's tables.", "import-ptp"
    elif isinstance(table, LimitTable):
        file, page = "unit_limits", f"{NCCI}/medicare-ncci-medically-unlikely-edits-mues"
        title = f"Medicare NCCI medically unlikely edits, {_SERVICES[table.setting]}, effective {day}"
        what, command = "Most units a day from CMS's tables.", "import-mue"
    else:
        file = "fee_schedule"
        page = "https://www.cms.gov/medicare/payment/fee-schedules/physician/pfs-relative-value-files"
        title = f"Physician fee schedule relative value file {table.table.upper()}, effective {day}"
        what, command = "Relative values from CMS's files.", "import-rvu"
    values: dict[str, Any] = {
        "source": table.source,
        "title": title,
        "publisher": PUBLISHER,
        "url": page,
        "kind": "cms-table",
        "checked": today.isoformat(),
        "seen": "read",
        "note": "Imported from CMS's own file, cut to the codes of this book. CMS issues a new one each quarter.",
    }
    if released and released <= today:
        values["published"] = released.isoformat()
    head = f"{first_line(file)}\n# {what} Imported with `python -m generator {command}`: do not type here.\ntables:\n"
    return Imported(file, head, table, Source.model_validate(values))


def placed(new: Imported, table_file: str, sources_file: str) -> tuple[str, str]:
    """Return the new texts of the table's data file, which may be empty, and of data/sources.yaml."""
    table = new.table
    start = [f"- table: {table.table}", *_lines(table, ("table", "codes", "rows"), "  ")]
    if table.codes:
        start.append(f"  codes: [{', '.join(table.codes)}]")
    start += ["  rows:", *(f"  - {{{_flow(row)}}}" for row in table.rows)]
    text = table_file or new.head
    block = _Block(text, "table", _eol(text))
    same = _same_place(text, table)
    tables = block.put(start, same, lambda entry: _effective(entry) > table.effective)
    source = [f"- source: {new.source.source}", *_lines(new.source, ("source",), "  ")]
    listed = _Block(sources_file, "source", _eol(sources_file))
    name = new.source.source
    sources = listed.put(source, {name}, lambda entry: _key(entry) > name)
    return tables, sources


class _Block:
    """A text that ends in a list of entries, each of which begins with `- KEY: NAME` at the first column."""

    def __init__(self, text: str, key: str, eol: str) -> None:
        self.eol = eol
        places = [found.start() for found in re.finditer(rf"(?m)^- {key}: ", text)]
        ends = [*places[1:], len(text)]
        self.head = text[: places[0]] if places else text
        self.entries = [text[start:end] for start, end in zip(places, ends, strict=True)]

    def put(self, lines: list[str], names: set[str], comes_after: Any) -> str:
        """Return the text with an entry in the place of those named, or before the first that comes after it."""
        entry = self.eol.join([*lines, ""])
        if self.entries and not self.entries[-1].endswith("\n"):
            self.entries[-1] += self.eol
        there = [place for place, old in enumerate(self.entries) if _key(old) in names]
        if there:
            self.entries[there[0]] = entry
            rest = [old for place, old in enumerate(self.entries) if place not in there[1:]]
            return self.head + "".join(rest)
        place = next((i for i, old in enumerate(self.entries) if comes_after(old)), len(self.entries))
        return self.head + "".join([*self.entries[:place], entry, *self.entries[place:]])


def _same_place(text: str, table: PairTable | LimitTable | FeeTable) -> set[str]:
    """Return the names of the tables whose place the new one takes: of the same day and the same claims."""
    block = _Block(text, "table", "\n")
    setting = getattr(table, "setting", "")
    return {
        _key(entry)
        for entry in block.entries
        if _effective(entry) == table.effective and _field(entry, "setting") == setting
    }


def _key(entry: str) -> str:
    return entry.split("\n", 1)[0].partition(": ")[2].strip()


def _field(entry: str, name: str) -> str:
    found = re.search(rf"(?m)^  {name}: (.*?)\s*$", entry)
    return found.group(1).strip("\"'") if found else ""


def _effective(entry: str) -> date:
    return date.fromisoformat(_field(entry, "effective"))


def _eol(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _lines(entry: Entry, without: Iterable[str], indent: str) -> list[str]:
    return [f"{indent}{name}: {_scalar(value)}" for name, value in _values(entry) if name not in without]


def _flow(entry: Entry) -> str:
    return ", ".join(f"{name}: {_scalar(value, outside=',')}" for name, value in _values(entry))


def _values(entry: Entry) -> list[tuple[str, Any]]:
    return [
        (name, getattr(entry, name)) for name in type(entry).model_fields if getattr(entry, name) is not None
    ]


def _scalar(value: date | Decimal | int | str, outside: str = "") -> str:
    """Return a value as YAML, in quotes where it would mean something else or has what must stand `outside` of one."""
    text = str(value)
    is_plain = _PLAIN.fullmatch(text) or text.startswith("https://")
    is_plain = is_plain and "  " not in text and (not outside or outside not in text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)
