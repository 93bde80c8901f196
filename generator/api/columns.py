"""Rows of tables and what is known of their columns: CSV, SQLite and the description of both are made from it."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

Kind = Literal["string", "integer", "number", "boolean", "date"]
_KINDS: dict[Any, Kind] = {str: "string", int: "integer", Decimal: "number", bool: "boolean", date: "date"}


class Row(BaseModel):
    """A row of a table; a field that holds several names is a tuple."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(NamedTuple):
    """A column: what its values are, whether one may be missing, and which column of which table it refers to."""

    name: str
    kind: Kind
    many: bool
    optional: bool
    is_key: bool
    refers: str
    description: str


def column(description: str, *, key: bool = False, refers: str = "") -> Any:
    """Return a field of a row; `refers` is a table and its column, such as codes.code."""
    return Field(description=description, json_schema_extra={"key": key, "refers": refers})


def columns(row: type[Row]) -> Iterator[Column]:
    """Yield the columns of a kind of row, in their order."""
    for name, field in row.model_fields.items():
        yield _column(name, field)


def values(entry: Row, names: list[str]) -> list[Any]:
    """Return the values that a row has in some columns."""
    of = vars(entry)
    return [of[name] for name in names]


def _column(name: str, field: FieldInfo) -> Column:
    kind, many, optional = field.annotation, False, False
    if get_origin(kind) is types.UnionType:
        kind, optional = get_args(kind)[0], True
    if get_origin(kind) is tuple:
        kind, many = get_args(kind)[0], True
    extra = field.json_schema_extra
    said: dict[str, Any] = extra if isinstance(extra, dict) else {}
    return Column(name, _KINDS[kind], many, optional, said["key"], said["refers"], field.description or "")
