"""What the three import commands share: read CMS's files, check what data/ would then be, and only then write it."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from generator import output
from generator.book.changes import TableChanges, compare
from generator.commands.common import FINE, WRONG_DATA, a_day, loaded, show, today
from generator.diagnostics import CannotRun
from generator.imports import Imported, Progress, placed
from generator.load import load
from generator.model.data import FOLDER, Data
from generator.work import one_writer

Read = Callable[[Data, date, Progress], Imported]


def add_options(parser: argparse.ArgumentParser, *, settings: bool) -> None:
    """Add what the import commands take."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="as downloaded from CMS")
    parser.add_argument(
        "--effective", type=a_day, metavar="YYYY-MM-DD",
        help="the day from which the table is in force, where no name of a file says it",
    )  # fmt: skip
    if settings:
        parser.add_argument(
            "--setting", choices=("practitioner", "hospital"), help="whose claims, where no name says it"
        )


def run_import(options: argparse.Namespace, read: Read) -> int:
    """Import one table; return 0 if it is in data/, or leave data/ as it was."""
    found = loaded(options)
    if found.data is None:
        return WRONG_DATA
    from tqdm import tqdm  # noqa: PLC0415  (other commands do not wait for it)

    day = today(options)
    try:
        with tqdm(unit="B", unit_scale=True, disable=None, desc="Reading", leave=False) as bar:
            new = read(found.data, day, bar)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise CannotRun(f"a value in the file does not fit: {first['loc'][-1]}: {first['msg']}") from None
    data = options.root / FOLDER
    tables, sources = data / f"{new.file}.yaml", data / "sources.yaml"
    texts = placed(new, _text(tables), _text(sources))
    if not _is_right(options, {tables.name: texts[0], sources.name: texts[1]}):
        return WRONG_DATA
    with one_writer(options.root):
        output.write(
            data, sources.name, texts[1].encode()
        )  # first, so that at no moment a table has no source
        output.write(data, tables.name, texts[0].encode())
    _say(new, _changes(found.data, new))
    return FINE


def _is_right(options: argparse.Namespace, texts: dict[str, str]) -> bool:
    """Check data/ as it would be, in a copy of it; print what would be wrong."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / FOLDER
        shutil.copytree(options.root / FOLDER, copy)
        for name, text in texts.items():
            (copy / name).write_bytes(text.encode())
        found = load(Path(folder), today(options))
    errors = [problem for problem in found.diagnostics if problem.level == "error"]
    show(errors, options)
    return not errors


def _changes(data: Data, new: Imported) -> TableChanges | None:
    """Return what is different from the table that readers had until now, if there was one."""
    setting = getattr(new.table, "setting", "")
    old = [table for table in getattr(data, new.file).tables if getattr(table, "setting", "") == setting]
    return compare(new.file, old[-1], new.table) if old else None


def _say(new: Imported, found: TableChanges | None) -> None:
    table = new.table
    print(f"{table.table}: {len(table.rows)} rows for {len(table.codes)} codes are in data/{new.file}.yaml.")
    if found is None:
        print("It is the first table of its kind here.")
        return
    print(f"Compared with {found.before.table} of {found.before.effective}, {found.compared} codes in both:")
    for change in found.changes:
        print(f"  {change.text}")
    if not found.changes:
        print("  nothing has changed for readers.")


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8") if path.exists() else ""
