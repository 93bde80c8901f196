"""What stands beside the tables: a description of every column (a Data Package) and a README. Knows no facts."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

from generator.api.columns import Column, Row, columns
from generator.api.shapes import Envelope
from generator.api.tables import Tables

GUARD = (
    "A text that a spreadsheet could take for a formula (it begins with = + - @, a tab, a line break, or one of the "
    "wide forms of these marks) has an apostrophe before it; so has such a text that already begins with apostrophes. "
    "A program takes the first apostrophe away again."
)


def data_package(envelope: Envelope, tables: Tables) -> dict[str, Any]:
    """Return the description of the CSV files as the Data Package standard has it."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "-".join(envelope.title.lower().split()),
        "title": envelope.title,
        **({"version": envelope.data_version} if envelope.data_version else {}),
        "description": " ".join(filter(None, (envelope.notice, GUARD))),
        "homepage": envelope.documentation,
        **({"licenses": [{"name": envelope.license}]} if envelope.license else {}),
        "resources": [_resource(name, row) for name, (row, _) in tables.items()],
    }


def _resource(name: str, row: type[Row]) -> dict[str, Any]:
    found = list(columns(row))
    keys = [column.name for column in found if column.is_key]
    refers = [column for column in found if column.refers and not column.many]
    return {
        "name": name,
        "path": f"{name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": cleandoc(row.__doc__ or ""),
        "schema": {
            "fields": [_field(column) for column in found],
            "missingValues": [""],
            "primaryKey": keys,
            "foreignKeys": [_foreign(column) for column in refers],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    several = " Several, with a space between them." if column.many else ""
    return {
        "name": column.name,
        "type": "string" if column.many else column.kind,
        "description": column.description + several,
        "constraints": {"required": not (column.optional or column.many)},
    }


def _foreign(column: Column) -> dict[str, Any]:
    table, _, name = column.refers.partition(".")
    return {"fields": [column.name], "reference": {"resource": table, "fields": [name]}}


def readme(envelope: Envelope) -> str:
    """Return the README beside the data."""
    version = envelope.data_version or "none yet"
    parts = (
        f"{envelope.title}, data version {version}, schema version {envelope.schema_version}",
        envelope.notice or "",
        f"License of the texts: {envelope.license}" if envelope.license else "",
        f"What each file holds, with examples: {envelope.documentation}",
        "meta.json lists every file with its size and checksum. schema/ holds a JSON Schema for each JSON file; "
        "datapackage.json describes every column of the CSV files. data.sqlite holds the same tables.",
        "CSV files are UTF-8 without a byte order mark, with CRLF at the end of each line. Import them with every "
        "column as text: codes may begin with zeros.",
        GUARD,
    )
    return "\n\n".join(filter(None, parts)) + "\n"
