"""Documents and rows → the text of files: JSON, JSON Schema, CSV. Knows no field by name."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic_core import to_json

from generator.api.columns import Row, Values, columns
from generator.api.shapes import Shape, number

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# What a spreadsheet could take for a formula, also where such a mark already has the guard before it.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_GROUPS = (dict, list, tuple)
_NOTHING: Mapping[str, Sequence[str]] = {}


def as_json(value: Any) -> str:
    """Return a value as the text of a file: keys sorted, every character as it is, a new line at the end."""
    return to_json(_sorted(value), indent=1).decode() + "\n"


def _sorted(value: Any) -> Any:
    """Return a value with its keys in order, in groups of keys inside it, too; most values hold no others."""
    if isinstance(value, dict):
        items = sorted(value.items())
        return {key: _sorted(item) if isinstance(item, _GROUPS) else item for key, item in items}
    return [_sorted(item) if isinstance(item, _GROUPS) else item for item in value]


def document_text(document: Shape, made: Mapping[str, Sequence[str]] = _NOTHING) -> str:
    """Return a document as the text of a file.

    It is written an entry at a time, because all entries of a large book as plain values are gigabytes. `made` has
    what `value_text` gave for the entries of some fields, which stand in other documents, too.
    """
    fields = {
        field.alias or name: getattr(document, name) for name, field in type(document).model_fields.items()
    }
    parts = {key: _part(value, made.get(key)) for key, value in fields.items()}
    return "{\n" + ",\n".join(f' "{key}": {parts[key]}' for key in sorted(parts)) + "\n}\n"


def _part(value: Any, made: Sequence[str] | None) -> str:
    if isinstance(value, tuple) and value and isinstance(value[0], Shape):
        texts = map(value_text, value) if made is None else made
        return "[\n" + ",\n".join(f"  {_indented(text, '  ')}" for text in texts) + "\n ]"
    return _indented(made[0] if made else value_text(value), " ")


def value_text(value: Any) -> str:
    """Return an entry, or any other value, as JSON that begins at the margin."""
    plain = value.model_dump(mode="json", by_alias=True) if isinstance(value, Shape) else value
    return to_json(_sorted(plain) if isinstance(plain, _GROUPS) else plain, indent=1).decode()


def _indented(text: str, space: str) -> str:
    return text.replace("\n", f"\n{space}")  # a text inside has no line of its own


def schema_text(shape: type[Shape], address: str) -> str:
    """Return the JSON Schema (2020-12) of a document; `address` is where it will be found."""
    return as_json({"$schema": DIALECT, "$id": address, **_schema(shape)})


@cache  # a preview writes it again with every change of the data
def _schema(shape: type[Shape]) -> dict[str, Any]:
    return shape.model_json_schema(mode="serialization")


def csv_text(row: type[Row], rows: Iterable[Values]) -> str:
    """Return rows as CSV (RFC 4180): a header line, CRLF, nothing for a missing value, names in a list by spaces."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([column.name for column in columns(row)])
    writer.writerows([cell(value) for value in values] for values in rows)
    return file.getvalue()


def cell(value: Any) -> str:
    """Return a value as a cell that no spreadsheet takes for a formula: such a text gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        value = " ".join(value)
    if isinstance(value, Decimal):
        value = number(value)
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) else text
