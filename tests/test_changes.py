"""What changed between two tables: every kind of difference, and where readers see it."""

from __future__ import annotations

import pytest

from generator.book.changes import compare, table_changes, uncompared
from generator.model.tables import FeeTable, LimitTable, PairTable
from generator.pages import render, render_code
from tests.conftest import make_book

CODES = ("11110", "11120", "G1110")


def pairs(effective: str, *rows: str) -> PairTable:
    """Return a table from rows such as `11110/11120 1` or `11110/11120 1 2025-12-31`, which has ended."""
    made = []
    for row in rows:
        names, indicator, *last = row.split()
        first, second = names.split("/")
        entry = {"column_1": first, "column_2": second, "modifier_indicator": indicator, "rationale": "x"}
        made.append(entry | ({"deleted": last[0]} if last else {}))
    return PairTable.model_validate(
        {"table": f"t-{effective}", "setting": "practitioner", "effective": effective, "source": "s",
         "codes": CODES, "rows": made}
    )  # fmt: skip


PAIR_CASES = [
    ([], [], []),
    (["11110/11120 1"], ["11110/11120 1"], []),
    ([], ["11110/11120 0"], [("new", "11110 and 11120: a new edit. 11110 is column 1 and paid, 11120 column 2 and denied; indicator 0, no modifier opens it.")]),
    (["11110/11120 1"], ["11110/11120 1 2026-09-30"], [("ended", "11110 and 11120: the edit has ended. Its last day was September 30, 2026.")]),
    (["11110/11120 1"], [], [("ended", "11110 and 11120: the edit has ended.")]),
    (["11110/11120 1 2019-12-31"], ["11110/11120 1 2019-12-31"], []),
    (["11110/11120 1"], ["11110/11120 0"], [("indicator", "11110 and 11120: indicator 1 before, now indicator 0, no modifier opens it.")]),
    (["11110/11120 0"], ["11120/11110 1"], [
        ("order", "11110 and 11120: 11120 is column 1 and paid, 11110 column 2 and denied, the other way than before."),
        ("indicator", "11110 and 11120: indicator 0 before, now indicator 1, a modifier may open it."),
    ]),
    (["11110/99999 0"], [], []),  # the other code was not looked for
    ([], ["11110/11120 9 2026-07-01"], []),  # never took effect
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), PAIR_CASES)
def test_changes_of_pairs(before, after, expected):
    found = compare("pairs", pairs("2026-07-01", *before), pairs("2026-10-01", *after))
    assert [(change.kind, change.text) for change in found.changes] == expected
    assert found.compared == 3
    assert found.title == "Same-day pairs, practitioner claims"


def limits(effective: str, rows: dict[str, str], codes: tuple[str, ...] = CODES) -> LimitTable:
    made = [
        dict(zip(("code", "units", "indicator"), (code, *text.split()), strict=False))
        for code, text in rows.items()
    ]
    return LimitTable.model_validate(
        {
            "table": "t",
            "setting": "hospital",
            "effective": effective,
            "source": "s",
            "codes": codes,
            "rows": made,
        }
    )


LIMIT_CASES = [
    ({"11110": "4 2"}, {"11110": "4 2"}, []),
    ({"11110": "4 2"}, {"11110": "1 2"}, [("units", "11110: 4 units a day before, now 1 unit a day.")]),
    ({"11110": "4 2"}, {"11110": "4 3"}, [("indicator", "11110: MAI 2 (absolute limit per day) before, now MAI 3 (per day, open to review).")]),
    ({"11110": "4"}, {"11110": "4 3"}, []),  # the older table did not say it
    ({}, {"11110": "4 2"}, [("new", "11110: a limit is published for the first time, 4 units a day.")]),
    ({"11110": "4 2"}, {}, [("ended", "11110: no limit is published any more.")]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), LIMIT_CASES)
def test_changes_of_limits(before, after, expected):
    found = compare("unit_limits", limits("2026-07-01", before), limits("2026-10-01", after))
    assert [(change.kind, change.text) for change in found.changes] == expected


def test_a_table_that_is_only_a_part_says_nothing_of_other_codes():
    part = limits("2026-07-01", {"11110": "4 2"}, ())
    whole = limits("2026-10-01", {"11110": "4 2", "11120": "1 2"})
    found = compare("unit_limits", part, whole)
    assert (found.compared, found.changes) == (1, ())


def fees(effective: str, factor: str, rows: dict[str, str]) -> FeeTable:
    made = [
        {"code": code, "status": text.split()[0], "total": text.split()[1]} for code, text in rows.items()
    ]
    return FeeTable.model_validate(
        {"table": "t", "name": "T", "effective": effective, "source": "s", "conversion_factor": factor,
         "codes": CODES, "rows": made}
    )  # fmt: skip


FEE_CASES = [
    ({"11110": "A 1.00"}, {"11110": "A 1.00"}, [("amount", "11110: $32.00 in October 2025 before, now $33.00 in January 2026.")]),
    ({"11110": "A 1.00"}, {"11110": "N 1.00"}, [
        ("status", "11110: status A before, now N."),
        ("amount", "11110: $32.00 in October 2025 before, now no amount."),
    ]),
    ({}, {"11110": "C 0"}, [("new", "11110: is in the file for the first time, with status C.")]),
    ({"11110": "I 1.00"}, {}, [("ended", "11110: is not in the file any more.")]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), FEE_CASES)
def test_changes_of_amounts(before, after, expected):
    found = compare("fee_schedule", fees("2025-10-01", "32", before), fees("2026-01-01", "33", after))
    assert [(change.kind, change.text) for change in found.changes] == expected


# --- where readers see it ---------------------------------------------------------------------------------------------

NEWER = """\
- table: newer
  setting: practitioner
  effective: 2026-10-01
  source: manual
  codes: [11110, 11120, G1110]
  rows:
  - {column_1: 11110, column_2: 11120, modifier_indicator: 0, effective: 2026-07-01, rationale: Small print}
  - {column_1: G1110, column_2: 11110, modifier_indicator: 1, effective: 2018-01-01, deleted: 2019-12-31, rationale: Small}
- table: for-hospitals
  setting: hospital
  effective: 2026-10-01
  source: manual
  codes: [11110, 11120, G1110]
  rows:
  - {column_1: 11120, column_2: 11110, modifier_indicator: 1, rationale: Small print}
"""


@pytest.fixture
def newer_book(small_root):
    path = small_root / "data" / "pairs.yaml"
    path.write_text(path.read_text() + NEWER)
    return make_book(small_root)


def test_the_page_of_changes_names_both_tables(newer_book):
    page = dict(render(newer_book, {}))["changes/tables.md"]
    assert "## Same-day pairs, practitioner claims: July 1, 2024 to October 1, 2026" in page
    assert "indicator 1 before, now indicator 0" in page
    assert "the edit has ended." in page
    assert "Same-day pairs, hospital claims: only one table is here, of October 1, 2026." in page
    assert "Fee schedule: only one table is here, of January 1, 2026." in page


def test_a_book_with_one_table_a_kind_says_so(small_book):
    assert table_changes(small_book.data) == ()
    titles = [(item.title, len(item.tables)) for item in uncompared(small_book.data)]
    assert titles == [
        ("Same-day pairs, practitioner claims", 1),
        ("Most units a day, hospital claims", 1),
        ("Most units a day, practitioner claims", 1),
        ("Fee schedule", 1),
    ]


def test_hospital_claims_are_named_where_they_differ(newer_book):
    page = render_code(newer_book, "11110")
    assert "**Outpatient hospital claims differ** in Medicare's table for them of October 1, 2026" in page
    assert ": 11110 is denied, indicator 1" in page
    pair = dict(render(newer_book, {}))["pairs/11110-11120.md"]
    assert "for practitioner claims of October 1, 2026" in pair
    assert "In force since July 1, 2026&#46;" in pair or "In force since July 1, 2026." in pair
    assert "for hospital claims of October 1, 2026" in pair


def test_a_limit_that_a_newer_table_lacks_is_not_shown(small_root):
    path = small_root / "data" / "unit_limits.yaml"
    table = "- table: newer\n  setting: hospital\n  effective: 2026-10-01\n  source: manual\n  codes: [11110]\n  rows: []\n"
    path.write_text(path.read_text() + table)
    limits_now = make_book(small_root).codes["11110"].limits
    assert [(limit.table.setting, limit.row.units) for limit in limits_now] == [("practitioner", 6)]
