"""Documents and rows → the text of files: JSON, JSON Schema, CSV. Knows no field by name."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from generator.api.columns import Row, columns
from generator.api.shapes import Shape, number

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# What a spreadsheet could take for a formula, also where such a mark already has the guard before it.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def as_json(value: Any) -> str:
    """Return a value as the text of a file: keys sorted, every character as it is, a new line at the end."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def document_text(document: Shape) -> str:
    """Return a document as the text of a file."""
    return as_json(document.model_dump(mode="json", by_alias=True))


def schema_text(shape: type[Shape], address: str) -> str:
    """Return the JSON Schema (2020-12) of a document; `address` is where it will be found."""
    return as_json({"$schema": DIALECT, "$id": address, **shape.model_json_schema(mode="serialization")})


def csv_text(row: type[Row], rows: Iterable[Row]) -> str:
    """Return rows as CSV (RFC 4180): a header line, CRLF, nothing for a missing value, names in a list by spaces."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    names = [column.name for column in columns(row)]
    writer.writerow(names)
    writer.writerows([cell(getattr(entry, name)) for name in names] for entry in rows)
    return file.getvalue()


def cell(value: Any) -> str:
    """Return a value as a cell that no spreadsheet takes for a formula: such a text gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        value = " ".join(value)
    if isinstance(value, Decimal):
        value = number(value)
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) else text
