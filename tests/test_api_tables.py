"""YAML, JSON, CSV and SQLite say the same; no cell is a formula; zeros and hostile texts come through unchanged."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.api import api
from generator.api.columns import columns
from generator.api.rows import Word
from generator.api.tables import TABLES
from generator.api.text import cell, csv_text
from generator.book import Book
from generator.model.data import FILES
from tests.conftest import PROJECT
from tests.test_pages import small_data

Files = dict[str, str | bytes]
OURS = "api/v1/"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain(text: str) -> str:
    """Take the guard away, with the expression that the page about the data gives."""
    return re.sub("^'(?='*[=+\\-@\t\r\n＝＋－＠])", "", text)


def csv_rows(files: Files, name: str) -> list[dict[str, str]]:
    table = csv.DictReader(io.StringIO(str(files[f"{OURS}{name}.csv"]), newline=""), strict=True)
    return [{column: plain(value) for column, value in row.items()} for row in table]


def database(files: Files) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    content = files[OURS + "data.sqlite"]
    assert isinstance(content, bytes)
    connection.deserialize(content)
    connection.row_factory = sqlite3.Row
    return connection


def database_rows(connection: sqlite3.Connection, name: str) -> list[dict[str, str]]:
    """Return the rows of a table as the texts that a CSV file has; its lists are read from the tables of their own."""
    found = []
    for row in connection.execute(f"SELECT * FROM {name}"):
        values = dict(row)
        texts = {}
        for column in columns(TABLES[name]):
            if column.many:
                keys = [c.name for c in columns(TABLES[name]) if c.is_key]
                item = column.name.removesuffix("s")
                where = " AND ".join(f"{key} = ?" for key in keys)
                query = f"SELECT {item} FROM {name}_{column.name} WHERE {where} ORDER BY position"
                texts[column.name] = " ".join(
                    one[0] for one in connection.execute(query, [values[key] for key in keys])
                )
            elif column.kind == "boolean" and values[column.name] is not None:
                texts[column.name] = "true" if values[column.name] else "false"
            elif column.kind == "number" and values[column.name] is not None:
                texts[column.name] = f"{values[column.name]:.4f}".rstrip("0").rstrip(".")
            else:
                texts[column.name] = "" if values[column.name] is None else str(values[column.name])
        found.append(texts)
    return found


@pytest.fixture(scope="module")
def real_files(real_book: Book) -> Files:
    return dict(api(real_book))


@pytest.fixture(scope="module")
def small_files() -> Files:
    return dict(api(small_data()))


def _same_in_csv_and_database(files: Files) -> int:
    connection = database(files)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    seen = 0
    for name in TABLES:
        in_csv, in_database = csv_rows(files, name), database_rows(connection, name)
        if any(re.fullmatch(r"[0-9]+\.[0-9]+", value) for row in in_csv for value in row.values()):
            in_csv = [{key: _short(value) for key, value in row.items()} for row in in_csv]
            in_database = [{key: _short(value) for key, value in row.items()} for row in in_database]
        keys = [column.name for column in columns(TABLES[name]) if column.is_key]
        assert len({tuple(row[key] for key in keys) for row in in_csv}) == len(in_csv), name
        by_key = {tuple(row[key] for key in keys): row for row in in_database}
        assert {tuple(row[key] for key in keys): row for row in in_csv} == by_key, name
        seen += len(in_csv)
    return seen


def _short(value: str) -> str:
    return value.rstrip("0").rstrip(".") if re.fullmatch(r"[0-9]+\.[0-9]+", value) else value


@pytest.mark.parametrize("book", ["small_files", "real_files"])
def test_csv_and_database_say_the_same(book, request):
    assert _same_in_csv_and_database(request.getfixturevalue(book)) > 50


Said = tuple[str, tuple[str, ...], str, str]  # text, sources, place in the source, payer


def _said_in_yaml(value: Any) -> Iterator[Said]:
    """Yield every statement of a data file, read as plain text without the loader of the generator."""
    if isinstance(value, dict):
        if "text" in value:
            yield (
                value["text"],
                tuple(value.get("source", ())),
                value.get("where", ""),
                value.get("payer", ""),
            )
        for item in value.values():
            yield from _said_in_yaml(item)
    elif isinstance(value, list):
        for item in value:
            yield from _said_in_yaml(item)


def _said_in_json(value: Any) -> Iterator[Said]:
    if isinstance(value, dict):
        if "text" in value:
            place, payer = value.get("location") or "", value.get("payer") or ""
            yield value["text"], tuple(value["sources"]), place, payer
        for item in value.values():
            yield from _said_in_json(item)
    elif isinstance(value, list):
        for item in value:
            yield from _said_in_json(item)


@pytest.fixture(scope="module")
def typed() -> dict[str, Any]:
    """The data files as they were typed: every value is text."""
    return {
        name: yaml.load((PROJECT / "data" / f"{name}.yaml").read_text(), Loader=yaml.BaseLoader)
        for name in FILES
    }


def test_every_statement_goes_through_all_four_forms(typed, real_files):
    in_yaml = Counter(
        said for name, file in typed.items() if name != "versions" for said in _said_in_yaml(file)
    )
    documents = [
        json.loads(str(content))
        for path, content in real_files.items()
        if re.fullmatch(r"api/v1/[a-z_]+\.json", path)
        and path not in (OURS + "datapackage.json", OURS + "versions.json")
    ]
    in_json = Counter(said for document in documents for said in _said_in_json(document))
    in_csv = Counter(
        (row["text"], tuple(row["sources"].split()), row["location"], row["payer"])
        for row in csv_rows(real_files, "facts")
    )
    in_database = Counter(
        (row["text"], tuple(row["sources"].split()), row["location"] or "", row["payer"] or "")
        for row in database(real_files).execute("SELECT * FROM facts_with_sources")
    )
    assert sum(in_yaml.values()) > 1500
    assert in_json == in_yaml
    assert in_csv == in_yaml
    assert in_database == in_yaml


PLAIN_FIELDS = (
    "code_set", "name", "family", "status", "effective", "deleted", "no_successor", "summary", "timed", "unit_minutes",
    "unit", "contact", "therapy_disposition", "reviewed",
)  # fmt: skip
LIST_FIELDS = ("replaced_by", "add_on_to", "medicare_instead")


def test_every_code_goes_through_all_four_forms(typed, real_files):
    in_json = {code["code"]: code for code in json.loads(str(real_files[OURS + "codes.json"]))["codes"]}
    in_csv = {row["code"]: row for row in csv_rows(real_files, "codes")}
    in_database = {row["code"]: row for row in database_rows(database(real_files), "codes")}
    words = csv_rows(real_files, "words")
    assert [code["code"] for code in typed["codes"]["codes"]] == list(in_json) == list(in_csv)
    for code in typed["codes"]["codes"]:
        number = code["code"]
        one = json.loads(str(real_files[f"{OURS}codes/{number}.json"]))["code"]
        assert one == in_json[number]
        for field in PLAIN_FIELDS:
            value = code.get(field, "")
            assert cell(one[field]) == value, (number, field)
            assert in_csv[number][field] == in_database[number][field] == value, (number, field)
        for field in LIST_FIELDS:
            assert one[field] == code.get(field, [])
            assert in_csv[number][field].split() == in_database[number][field].split() == one[field]
        assert one["aliases"] == code.get("aliases", [])
        assert [w["word"] for w in words if (w["kind"], w["subject"]) == ("code", number)] == one["aliases"]
        assert {field: names for field, names in one["field_sources"].items() if names} == code["sources"]


def test_every_imported_number_goes_through_all_four_forms(typed, real_files):
    connection = database(real_files)
    for name, file in (("unit_limits", "unit_limits"), ("fees", "fee_schedule")):
        rows = {(row["table_name"], row["code"]): row for row in csv_rows(real_files, name)}
        listed = {
            (row["table_name"], row["code"]): row
            for row in json.loads(str(real_files[f"{OURS}{name}.json"]))[name]
        }
        seen = 0
        for table in typed[file]["tables"]:
            for row in table["rows"]:
                key = (table["table"], row["code"])
                for field, value in row.items():
                    assert (
                        _short(rows[key][field]) == _short(plain(cell(listed[key][field]))) == _short(value)
                    ), (
                        key,
                        field,
                    )
                assert rows[key]["effective"] == listed[key]["effective"] == table["effective"]
                assert rows[key]["source"] == listed[key]["source"] == table["source"]
                seen += 1
        assert len(rows) == len(listed) == seen
        assert connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] == seen


def _pair_states(files: Files) -> dict[tuple[str, str, str], sqlite3.Row]:
    query = database(files).execute("SELECT * FROM pair_states")
    return {(row["table_name"], row["first"], row["second"]): row for row in query}


@pytest.mark.parametrize("setting", ["practitioner", "hospital"])
def test_every_row_of_the_pair_tables_is_there(typed, real_files, setting):
    tables = [table for table in typed["pairs"]["tables"] if table["setting"] == setting]
    document = json.loads(str(real_files[OURS + "pairs.json"]))
    assert [table["setting"] for table in document["tables"]].count(setting) == min(len(tables), 1)
    states = _pair_states(real_files)
    pairs = {(pair["table_name"], pair["first"], pair["second"]): pair for pair in document["pairs"]}
    ended = Counter(
        (row["table_name"], row["column_1"], row["column_2"], row["indicator"], row["deleted"])
        for row in csv_rows(real_files, "ended_pairs")
    )
    for table in tables[-1:]:
        name = table["table"]
        for row in table["rows"]:
            said = (row["column_1"], row["column_2"], row["modifier_indicator"])
            if "deleted" in row:
                assert ended[(name, *said, row["deleted"])] == 1
                continue
            key = (name, *sorted(said[:2]))
            assert (pairs[key]["column_1"], pairs[key]["column_2"], pairs[key]["indicator"]) == said
            assert (states[key]["column_1"], states[key]["column_2"], states[key]["indicator"]) == said
            assert pairs[key]["effective"] == states[key]["effective"] == table["effective"]
        of_table = [row["state"] for (each, *_), row in states.items() if each == name]
        count = len(table["codes"])
        assert len(of_table) == count * (count - 1) // 2, "any two codes that were looked for have a state"
        assert of_table.count("edit") == sum("deleted" not in row for row in table["rows"])


def test_views_of_the_database(real_files):
    connection = database(real_files)
    rows = connection.execute(
        "SELECT current_code FROM successors WHERE code = '97532' ORDER BY 1"
    ).fetchall()
    assert [row[0] for row in rows] == ["97129", "97130"]
    nothing = connection.execute("SELECT current_code FROM successors WHERE code = '64550'").fetchall()
    assert [row[0] for row in nothing] == [None]
    checks = connection.execute(
        "SELECT count(*) FROM facts_with_sources WHERE oldest_check IS NULL"
    ).fetchone()
    assert checks[0] == 0


def test_zeros_in_front_stay(real_files):
    """Codes and indicators that a spreadsheet would take for numbers."""

    def change(key: str, value: str) -> str:
        return value.replace("11110", "00110").replace("11120", "0012T")

    files = dict(api(small_data(change)))
    assert [row["code"] for row in csv_rows(files, "codes")] == ["00110", "0012T", "11130", "G1110"]
    assert f"{OURS}codes/00110.json" in files
    codes = [row[0] for row in database(files).execute("SELECT code FROM codes ORDER BY code")]
    assert codes == ["00110", "0012T", "11130", "G1110"]
    assert _same_in_csv_and_database(files) > 50
    assert any(row["indicator"] == "0" for row in csv_rows(files, "pairs"))
    assert next(row["code"] for row in csv_rows(real_files, "codes")) == "0183T"


HOSTILE = [
    "=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0", "'=1", "''+x", "'quoted'", 'a "b", c', "a,b", "a;b", "x|y",
    "</script><script>alert(1)</script>", "'); DROP TABLE codes; --", "NULL", "null", "true", "007", "1e3", "–", "é", "§ 1",
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_texts_come_through_unchanged(value):
    texts = {"text", "claim", "where", "note", "why", "choice", "rationale", "when", "aliases", "words"}
    files = dict(api(small_data(lambda key, old: value if key in texts else old)))
    in_json = {said[0] for said in _said_in_json(json.loads(str(files[OURS + "codes.json"])))}
    assert in_json == {value}
    assert {row["text"] for row in csv_rows(files, "facts")} == {value}
    assert {row["word"] for row in csv_rows(files, "words")} == {value}
    assert {row["wrong_claim"] for row in csv_rows(files, "corrections")} == {value}
    assert _same_in_csv_and_database(files) > 50
    for path, content in files.items():
        if path.endswith(".csv"):
            for row in csv.reader(io.StringIO(str(content), newline=""), strict=True):
                assert not [one for one in row if one.startswith(FORMULA)], path


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
GUARDED = st.builds("".join, st.lists(st.sampled_from([*FORMULA, "'", '"', ",", " ", "a"]), max_size=6))


@given(ANY | GUARDED)
def test_no_cell_is_a_formula_and_each_reads_back(value):
    assert not cell(value).startswith(FORMULA)
    assert plain(cell(value)) == value


@given(st.lists(ANY | GUARDED, min_size=1, max_size=5))
def test_any_table_reads_back(values):
    rows = [("code", "11110", place, word) for place, word in enumerate(values, 1)]
    found = list(csv.reader(io.StringIO(csv_text(Word, rows), newline=""), strict=True))
    assert found[0] == ["kind", "subject", "position", "word"]
    assert [plain(row[3]) for row in found[1:]] == values


def test_csv_files_are_as_rfc_4180_has_them(real_files):
    for path, content in real_files.items():
        if path.endswith(".csv"):
            assert isinstance(content, str)
            assert not content.startswith("\ufeff")
            assert content.endswith("\r\n")
            assert content.count("\n") == content.count("\r\n")
            widths = {len(row) for row in csv.reader(io.StringIO(content, newline=""), strict=True)}
            assert len(widths) == 1, path


def test_the_data_package_describes_every_column(real_files):
    package = json.loads(str(real_files[OURS + "datapackage.json"]))
    assert {resource["path"] for resource in package["resources"]} == {
        path.removeprefix(OURS) for path in real_files if path.endswith(".csv")
    }
    by_name = {resource["name"]: resource for resource in package["resources"]}
    for name, resource in by_name.items():
        header = str(real_files[f"{OURS}{name}.csv"]).partition("\r\n")[0].split(",")
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == header
        rows = csv_rows(real_files, name)
        for field in fields:
            if field["constraints"]["required"]:
                assert all(row[field["name"]] for row in rows), (name, field["name"])
        for key in resource["schema"]["foreignKeys"]:
            target = key["reference"]
            allowed = {row[target["fields"][0]] for row in csv_rows(real_files, target["resource"])}
            assert {row[key["fields"][0]] for row in rows} <= allowed | {""}, (name, key)
