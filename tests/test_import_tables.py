"""CMS's files of limits and relative values as a user downloads them: right ones, wrong ones, and no text of the AMA."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import cms
from tests.test_import_files import book, call, everything  # noqa: F401  (book is a fixture)

LIMITS = [
    ["0001U", "1", "2 Date of Service Edit: Policy", "Made-up reason"],
    ["11110", "4", "2 Date of Service Edit: Policy", "Made-up reason"],
    ["11120", "08", "3 Date of Service Edit: Clinical", "Made-up reason"],
    ["99999", "1", "1 Line Edit", "Made-up reason"],
]
MUE = "MCR_MUE_PractitionerServices_Eff_10-01-2026.csv"
MUE_ZIP = "medicare-ncci-2026-q4-practitioner-services-mue-table.zip"


def limits_file(
    folder: Path, rows: list[list[str]] = LIMITS, name: str = MUE, words: str = "Practitioner Services"
) -> Path:
    path = folder / name
    path.write_bytes(cms.commas(cms.mue_rows(rows, words)).encode("latin-1"))
    return path


def test_limits_in_every_form(book, tmp_path, capsys):  # noqa: F811
    text = limits_file(tmp_path)
    members = {text.name: text.read_bytes()}
    workbook = cms.workbook(tmp_path / MUE.replace("csv", "xlsx"), cms.mue_rows(LIMITS))
    results = []
    for path in (
        text,
        workbook,
        cms.zipped(tmp_path / MUE_ZIP, {**members, workbook.name: workbook.read_bytes()}),
    ):
        code, out, err = call(capsys, book, "import-mue", path)
        assert (code, err) == (0, "")
        results.append((everything(book), out.splitlines()[0]))
    assert results[0] == results[1] == results[2]
    added = (book / "data" / "unit_limits.yaml").read_text().split("- table: ")[-1]
    assert added == (
        "mue-2026q4-practitioner\n  setting: practitioner\n  effective: 2026-10-01\n"
        "  source: cms-mue-2026q4-practitioner\n  codes: [11110, 11120, 11130, G1110]\n  rows:\n"
        "  - {code: 11110, units: 4, indicator: 2}\n  - {code: 11120, units: 8, indicator: 3}\n"
    )


def test_what_changed_in_limits(book, tmp_path, capsys):  # noqa: F811
    assert call(capsys, book, "import-mue", limits_file(tmp_path))[1] == (
        "mue-2026q4-practitioner: 2 rows for 4 codes are in data/unit_limits.yaml.\n"
        "Compared with small-practitioner of 2026-01-01, 1 codes in both:\n"
        "  11110: 6 units a day before, now 4 units a day.\n"
    )


MUE_FAULTS = [
    ({"name": "limits.csv"}, "no name of a file says the quarter of the table; add --effective"),
    ({"words": "Outpatient Hospital Services"}, 'says setting practitioner, but the column "outpatient hospital services mue values" says hospital'),
    ({"name": "MCR_MUE_DMESupplier_Eff_10-01-2026.csv"}, "is for suppliers of equipment; give the practitioner or hospital table"),
    ({"name": "x_Eff_10-01-2026.csv", "words": "DME Supplier Services"}, "is for suppliers of equipment"),
    ({"name": "Medicaid_MUE_Eff_10-01-2026.csv"}, "is a Medicaid file; give the one from CMS's Medicare NCCI page"),
    ({"name": MUE.replace("10-01", "10-02")}, "2026-10-02 is not the first day of a quarter"),
    ({"name": MUE.replace("10-01-2026", "10-01-2025")}, "the table of 2025-10-01 is older than small-practitioner"),
    ({"rows": [["11110", "two", "2 x", ""]]}, 'row 5: "two" is not a number of units; the columns are not what they say'),
    ({"rows": [["11110", "2", "Policy", ""]]}, 'row 5: "Policy" does not begin with 1, 2 or 3'),
    ({"rows": [["1", "11110", "2 x", ""]]}, 'row 5: "1" is not a code; the columns are shifted or the file is damaged'),
    ({"rows": [["11110", "2"]]}, "row 5: has 2 fields, fewer than the head; download it from CMS again"),
    ({"rows": [*LIMITS, LIMITS[1]]}, "row 9: 11110 is here twice; download it from CMS again"),
    ({"rows": []}, "has no rows; download it from CMS again"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "said"), MUE_FAULTS)
def test_a_wrong_file_of_limits_is_refused(book, tmp_path, capsys, kind, said):  # noqa: F811
    before = everything(book)
    code, out, err = call(capsys, book, "import-mue", limits_file(tmp_path, **kind))
    assert (code, out) == (2, "")
    assert err.startswith("cannot run: ")
    assert said in err
    assert everything(book) == before


def test_two_tables_of_limits_are_too_many(book, tmp_path, capsys):  # noqa: F811
    both = [limits_file(tmp_path), limits_file(tmp_path, name="hospital.csv", words="Hospital")]
    assert "are two tables; give one at a time" in call(capsys, book, "import-mue", *both)[2]


def test_a_quote_that_does_not_end_is_found(book, tmp_path, capsys):  # noqa: F811
    path = limits_file(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'no"', b"no").replace(b'nobody"', b"nobody"))
    code, _, err = call(capsys, book, "import-mue", path)
    assert code == 2
    assert "cannot run: MCR_MUE" in err


# --- relative values --------------------------------------------------------------------------------------------------

FEES = [
    cms.rvu_row("0001F", "I", ("0", "0", "0", "0", "0", "0"), factor="0"),
    cms.rvu_row("11110"),
    cms.rvu_row("11110", modifier="26"),
    cms.rvu_row("11120", "N", ("0.18", "0.19", "0.19", "0.01", "0.38", "0.38"), mult="9"),
    cms.rvu_row("G1110", units=("0.06", ".13", "0.20", "0.01", "0.2", "0.27"), has_no=("", "NA")),
]
NONQPP = "PPRRVU2026_Oct_nonQPP.csv"


def fees_file(folder: Path, rows: list[list[str]] = FEES, name: str = NONQPP, **head: object) -> Path:
    path = folder / name
    path.write_bytes(cms.commas([*cms.rvu_head(**head), *rows]).encode("latin-1"))  # type: ignore[arg-type]
    return path


EXPECTED_FEES = (
    "rvu26d\n  name: RVU26D, October 2026\n  effective: 2026-10-01\n  source: cms-rvu26d\n"
    "  conversion_factor: 33.4009\n  codes: [11110, 11120, 11130, G1110]\n  rows:\n"
    "  - {code: 11110, status: A, work: 0.43, practice_expense: 0.39, total: 0.83, facility_total: 0.64, multiple_procedure: 5}\n"
    "  - {code: 11120, status: N, work: 0.18, practice_expense: 0.19, total: 0.38, facility_total: 0.38, multiple_procedure: 9}\n"
    "  - {code: G1110, status: A, work: 0.06, practice_expense: 0.13, total: 0.20, multiple_procedure: 5}\n"
)


def test_relative_values_in_every_form(book, tmp_path, capsys):  # noqa: F811
    text = fees_file(tmp_path)
    qpp = fees_file(tmp_path, [cms.rvu_row("11110", factor="33.5675")], "PPRRVU2026_Oct_QPP.csv")
    workbook = cms.workbook(tmp_path / "PPRRVU2026_Oct_nonQPP.xlsx", [*cms.rvu_head(), *FEES])
    archive = cms.zipped(
        tmp_path / "rvu26d-updated-08-26-2026.zip",
        {"RVU26D.pdf": b"%PDF", "GPCI2026.csv": b"x", "PPRRVU2026_Oct_nonQPP.txt": b"x"}
        | {path.name: path.read_bytes() for path in (text, qpp, workbook)},
    )
    for path in (text, workbook, archive):
        code, out, err = call(capsys, book, "import-rvu", path)
        assert (code, err) == (0, ""), path
        assert (book / "data" / "fee_schedule.yaml").read_text().split("- table: ")[-1] == EXPECTED_FEES
        assert "rvu26d: 3 rows for 4 codes" in out
    entry = (book / "data" / "sources.yaml").read_text().split("- source: cms-rvu26d\n")[1]
    assert "  published: 2026-08-26\n" in entry
    assert not [name for name, data in everything(book).items() if cms.SECRET.encode() in data]


def test_a_file_with_one_column_less_is_read_by_name(book, tmp_path, capsys):  # noqa: F811
    rows = [[*row[:23], *row[24:]] for row in FEES]
    path = fees_file(
        tmp_path, rows, "PPRRVU26_APR.csv", has_pric=False,
        title="2026 National Physician Fee Schedule Relative Value File April Release",
    )  # fmt: skip
    assert call(capsys, book, "import-rvu", path)[0] == 0
    tables = (book / "data" / "fee_schedule.yaml").read_text()
    assert "table: rvu26b" in tables
    assert "conversion_factor: 33.4009" in tables


def test_what_changed_in_relative_values(book, tmp_path, capsys):  # noqa: F811
    assert call(capsys, book, "import-rvu", fees_file(tmp_path))[1] == (
        "rvu26d: 3 rows for 4 codes are in data/fee_schedule.yaml.\n"
        "Compared with small-fees of 2026-01-01, 2 codes in both:\n"
        "  11110: $30.00 in January 2026 before, now $27.72 in October 2026.\n"
        "  11120: status I before, now N.\n"
    )


RVU_FAULTS = [
    ({"name": "PPRRVU2026_Oct_QPP.csv"}, "is for clinicians in advanced payment models; give the nonQPP file"),
    ({"name": "PPRRVU2026_Oct_nonQPP.txt"}, "has columns without names; give the .csv or .xlsx file beside it"),
    ({"name": "PPRRVU2026_Jul_nonQPP.csv"}, "says quarter 2026-07-01, but its title says 2026-10-01"),
    ({"name": "PPRRVU2027_Jan_nonQPP.csv", "title": "x"}, "the table is in force from 2027-01-01, and today is 2026-11-24"),
    ({"name": "PPRRVU25_JAN.csv", "title": "x"}, "the table of 2025-01-01 is older than small-fees"),
    ({"rows": [FEES[1], FEES[1]]}, "row 12: 11110 is here twice; download it from CMS again"),
    ({"rows": [FEES[1][:20]]}, "row 11: has 20 fields, fewer than the head; download it from CMS again"),
    ({"rows": [FEES[1], cms.rvu_row("11120", factor="40")]}, "one conversion factor in all rows with status A, and has 33.4009, 40"),
    ({"rows": [cms.rvu_row("11110", units=("0.83", "0.39", "0.2", "0.01", "0.43", "0.64"))]},
     "11110: work, expense and malpractice make 1.23, but the total is 0.43; the columns are not what they say"),
    ({"rows": [cms.rvu_row("11110", units=("A", "0", "0", "0", "0", "0"))]}, 'row 11: "A" is not a number'),
    ({"rows": [["x", *FEES[1]]]}, 'row 11: "x" is not a code; the columns are shifted or the file is damaged'),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "said"), RVU_FAULTS)
def test_a_wrong_file_of_relative_values_is_refused(book, tmp_path, capsys, kind, said):  # noqa: F811
    before = everything(book)
    code, out, err = call(capsys, book, "import-rvu", fees_file(tmp_path, **kind))
    assert (code, out) == (2, "")
    assert said in err
    assert everything(book) == before


def test_data_that_would_be_wrong_is_not_written(book, tmp_path, capsys):  # noqa: F811
    path = book / "data" / "vocabulary.yaml"
    path.write_text(path.read_text().replace("kind: cms-table", "kind: cms-something"))
    before = everything(book)
    code, out, err = call(capsys, book, "import-mue", limits_file(tmp_path))
    assert code == 1
    assert 'error[unknown-word]: "cms-table" is not in data/vocabulary.yaml' in out
    assert err == "1 error. Nothing was written.\n"
    assert everything(book) == before
