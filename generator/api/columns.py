"""Rows of tables and what is known of their columns: CSV, SQLite and the description of both are made from it."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

Values = tuple[Any, ...]
Kind = Literal["string", "integer", "number", "boolean", "date"]
_KINDS: dict[Any, Kind] = {str: "string", int: "integer", Decimal: "number", bool: "boolean", date: "date"}


class Row(BaseModel):
    """A row of a table; a field that holds several names is a tuple."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(NamedTuple):
    """A column: its place in a row, what its values are, whether one may be missing, and what they refer to.

    `refers` is a table and its column.
    """

    name: str
    place: int
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
    for place, (name, field) in enumerate(row.model_fields.items()):
        yield _column(name, place, field)


def values(row: Row) -> Values:
    """Return the values of a row in the order of its columns: of a large book there are too many rows to keep more."""
    of = vars(row)
    return tuple([of[name] for name in type(row).model_fields])


def _column(name: str, place: int, field: FieldInfo) -> Column:
    kind, many, optional = field.annotation, False, False
    if get_origin(kind) is types.UnionType:
        kind, optional = get_args(kind)[0], True
    if get_origin(kind) is tuple:
        kind, many = get_args(kind)[0], True
    extra = field.json_schema_extra
    said: dict[str, Any] = extra if isinstance(extra, dict) else {}
    return Column(
        name, place, _KINDS[kind], many, optional, said["key"], said["refers"], field.description or ""
    )
