"""Rows of tables → the bytes of one SQLite file. Knows tables only by their rows, and the columns that its views need.

A field with several names becomes a table of its own, such as facts_sources, so that everything can be joined. The
same rows give the same bytes with the same version of SQLite: nothing in the file tells when it was made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from generator.api.columns import Column, Row, Values, columns
from generator.api.shapes import number
from generator.api.tables import Tables

PAGE_BYTES = 4096
FORMAT = 1  # PRAGMA user_version: the first number of the schema version
_STORED: dict[str, Callable[[Any], Any]] = {"number": number, "date": str}
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}

VIEWS = {
    "facts_with_sources": """
        SELECT f.*, (SELECT group_concat(source, ' ') FROM (SELECT source FROM facts_sources s WHERE s.fact = f.fact
            ORDER BY position)) AS sources, (SELECT min(checked) FROM facts_sources s JOIN sources USING (source)
            WHERE s.fact = f.fact) AS oldest_check
        FROM facts f""",
    "pair_states": """
        SELECT one.code AS first, other.code AS second, coalesce(p.state, 'none') AS state, p.column_1, p.column_2,
            p.indicator, p.rationale, p.last_day, t.table_name, t.setting, t.effective, t.source
        FROM pair_tables t
        JOIN pair_tables_codes one USING (table_name)
        JOIN pair_tables_codes other ON other.table_name = t.table_name AND one.code < other.code
        LEFT JOIN pairs p ON p.first = one.code AND p.second = other.code AND p.table_name = t.table_name""",
    "successors": """
        SELECT old.code, old.name, old.deleted, new.code AS current_code, new.name AS current_name
        FROM codes old
        LEFT JOIN codes_current link USING (code)
        LEFT JOIN codes new ON new.code = link.current
        WHERE old.status = 'deleted'""",
}


def database(tables: Tables) -> bytes:
    """Return a SQLite file that holds all rows, with the keys between tables and a few views."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("BEGIN")
        for name, (row, rows) in tables.items():
            _fill(connection, name, row, rows)
        for name, query in VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS {' '.join(query.split())}")
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        return connection.serialize()


def _fill(connection: sqlite3.Connection, name: str, row: type[Row], rows: list[Values]) -> None:
    single = [column for column in columns(row) if not column.many]
    keys = [column for column in single if column.is_key]
    connection.execute(_definition(name, single, keys))
    marks = ", ".join("?" * len(single))
    connection.executemany(f"INSERT INTO {name} VALUES ({marks})", _stored(single, rows))
    for column in columns(row):
        if column.many:
            _fill_list(connection, name, keys, column, rows)


def _fill_list(
    connection: sqlite3.Connection, name: str, keys: list[Column], column: Column, rows: list[Values]
) -> None:
    """Make the table of a field with several names: the key of the row, the place in the list, the name."""
    item = column.name.removesuffix("s")
    own = ", ".join(key.name for key in keys)
    parts = [f"{key.name} {_TYPES[key.kind]} NOT NULL" for key in keys]
    parts += ["position INTEGER NOT NULL", f"{item} TEXT NOT NULL{_reference(column)}"]
    parts += [f"PRIMARY KEY ({own}, position)", f"FOREIGN KEY ({own}) REFERENCES {name}({own})"]
    connection.execute(f"CREATE TABLE {name}_{column.name} ({', '.join(parts)}) WITHOUT ROWID")
    marks = ", ".join("?" * (len(keys) + 2))
    connection.executemany(
        f"INSERT INTO {name}_{column.name} VALUES ({marks})", _list_values(keys, column, rows)
    )


def _list_values(keys: list[Column], column: Column, rows: list[Values]) -> Iterator[list[Any]]:
    for key, entry in zip(_stored(keys, rows), rows, strict=True):
        for position, value in enumerate(entry[column.place], 1):
            yield [*key, position, value]


def _definition(name: str, single: list[Column], keys: list[Column]) -> str:
    parts = []
    for column in single:
        needed = "" if column.optional else " NOT NULL"
        parts.append(f"{column.name} {_TYPES[column.kind]}{needed}{_reference(column)}")
    parts.append(f"PRIMARY KEY ({', '.join(key.name for key in keys)})")
    return f"CREATE TABLE {name} ({', '.join(parts)}) WITHOUT ROWID"


def _reference(column: Column) -> str:
    target, _, target_column = column.refers.partition(".")
    return f" REFERENCES {target}({target_column})" if target else ""


def _stored(single: list[Column], rows: list[Values]) -> Iterator[list[Any]]:
    """Yield the values of each row in some columns, as SQLite has them: amounts as numbers, days as text."""
    other = [(place, _STORED[column.kind]) for place, column in enumerate(single) if column.kind in _STORED]
    for entry in rows:
        found = [entry[column.place] for column in single]
        for place, store in other:
            if found[place] is not None:
                found[place] = store(found[place])
        yield found
