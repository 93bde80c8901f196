"""CMS's files as a user downloads them: right ones in every form, wrong ones of every shape, and data/ left as it was."""

from __future__ import annotations

import io
import itertools
import shutil
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest

from generator.cli import main
from generator.imports import read_pairs
from generator.model.tables import Pairs
from tests import cms

DAY = "2026-11-24"
REAL = Path(__file__).parent.parent / "data"
OURS = [
    ["11110", "11120", "", "20200101", "*", "0", cms.REASON],  # indicator 1 in the small book's older table
    ["G1110", "11110", "", "20180101", "20191231", "1", cms.REASON],
    ["11120", "G1110", "", "20200101", "20260930", "0", cms.REASON],  # ended; live in the older table
    ["11110", "G1110", "", "20261001", "*", "1", "CPT “x”, with a comma"],
]
ROWS = list(cms.edits(600, OURS))


class NoBar:
    """A bar that nobody sees."""

    def reset(self, total: float | None = None) -> None:
        self.total = total

    def update(self, n: float | None = 1) -> None:
        self.n = n


def call(capsys, root: Path, *arguments: object) -> tuple[int, str, str]:
    code = main(["--root", str(root), "--today", DAY, *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def everything(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "data").iterdir()}


@pytest.fixture
def book(small_root):
    """The small book with the two kinds of word that imports need, and CRLF in one of the files."""
    path = small_root / "data" / "vocabulary.yaml"
    text = path.read_text()
    if "kind: cms-table" not in text:
        head, tail = text.split("source_kinds:\n")
        path.write_text(
            head + "source_kinds:\n- kind: cms-table\n  label: CMS table\n  review_days: 120\n" + tail
        )
    return small_root


# --- right files, in every form ---------------------------------------------------------------------------------------


def forms(folder: Path) -> dict[str, list[Path]]:
    """Return the same table in the forms in which it may lie on a disk."""
    made: dict[str, list[Path]] = {}
    for name in ("zips", "texts", "commas", "books", "one", "lines"):
        (folder / name).mkdir()
    made["a zip a part"] = cms.ptp_zips(folder / "zips", ROWS)
    made["text with tabs"] = cms.ptp_texts(folder / "texts", ROWS)
    made["CSV with a BOM"] = []
    made["workbooks"] = []
    for number in range(1, 5):
        rows = [*cms.PTP_HEAD, *cms.part(ROWS, number)]
        path = folder / "commas" / cms.ptp_name("2026q4", "practitioner", number, "csv")
        path.write_bytes("\ufeff".encode() + cms.commas(rows).encode())
        made["CSV with a BOM"].append(path)
        path = folder / "books" / cms.ptp_name("2026q4", "practitioner", number, "xlsx")
        made["workbooks"].append(cms.workbook(path, rows))
    members = {path.name: path.read_bytes() for path in [*made["text with tabs"], *made["workbooks"]]}
    made["one zip with all, twins and junk"] = [
        cms.zipped(
            folder / "one" / "medicare-2026q4.zip",
            {**members, "__MACOSX/._x.txt": b"\0", "ReadMe.pdf": b"%PDF"},
        )
    ]
    old = cms.ptp_texts(folder / "lines", ROWS)
    for path in old:
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    made["other line ends, backwards"] = old[::-1]
    return made


def test_a_table_in_every_form_gives_the_same_data(book, tmp_path, capsys):
    results = {}
    for name, files in forms(tmp_path).items():
        root = Path(shutil.copytree(book, tmp_path / "roots" / name))
        code, out, err = call(capsys, root, "import-ptp", *files)
        assert (code, err) == (0, ""), name
        results[name] = (everything(root), out)
    first = results["a zip a part"]
    assert [name for name, result in results.items() if result != first] == []
    assert first[1] == (
        "ptp-2026q4-practitioner: 4 rows for 4 codes are in data/pairs.yaml.\n"
        "Compared with small of 2024-07-01, 3 codes in both:\n"
        "  11110 and 11120: indicator 1 before, now indicator 0, no modifier opens it.\n"
        "  11110 and G1110: a new edit. 11110 is column 1 and paid, G1110 column 2 and denied; "
        "indicator 1, a modifier may open it.\n"
        "  11120 and G1110: the edit has ended. Its last day was September 30, 2026.\n"
    )


def test_only_the_table_and_its_source_are_new_text(book, tmp_path, capsys):
    pairs, sources = book / "data" / "pairs.yaml", book / "data" / "sources.yaml"
    pairs.write_bytes(b"# a remark\r\n" + pairs.read_bytes().replace(b"\n", b"\r\n"))
    before_pairs, before_sources = pairs.read_bytes(), sources.read_bytes()
    assert call(capsys, book, "import-ptp", *cms.ptp_zips(tmp_path, ROWS))[0] == 0
    added = pairs.read_bytes().removeprefix(before_pairs)
    assert added.decode().split("\r\n") == [
        "- table: ptp-2026q4-practitioner",
        "  setting: practitioner",
        "  effective: 2026-10-01",
        "  source: cms-ptp-2026q4-practitioner",
        "  codes: [11110, 11120, 11130, G1110]",
        "  rows:",
        "  - {column_1: 11110, column_2: 11120, modifier_indicator: 0, effective: 2020-01-01, rationale: Made-up reason}",
        "  - {column_1: 11110, column_2: G1110, modifier_indicator: 1, effective: 2026-10-01, "
        'rationale: "CPT “x”, with a comma"}',
        "  - {column_1: 11120, column_2: G1110, modifier_indicator: 0, effective: 2020-01-01, deleted: 2026-09-30, "
        "rationale: Made-up reason}",
        "  - {column_1: G1110, column_2: 11110, modifier_indicator: 1, effective: 2018-01-01, deleted: 2019-12-31, "
        "rationale: Made-up reason}",
        "",
    ]
    start = before_sources.index(b"- source: manual")
    new = sources.read_bytes()
    assert new.startswith(before_sources[:start] + b"- source: cms-ptp-2026q4-practitioner\n")
    assert new.endswith(before_sources[start:])


def test_the_same_table_again_takes_its_own_place(book, tmp_path, capsys):
    files = cms.ptp_zips(tmp_path, ROWS)
    assert call(capsys, book, "import-ptp", *files)[0] == 0
    first = everything(book)
    code, out, _ = call(capsys, book, "import-ptp", *files)
    assert (code, everything(book)) == (0, first)
    assert "nothing has changed for readers" in out


def test_tables_of_both_settings_stand_from_old_to_new(book, tmp_path, capsys):
    assert call(capsys, book, "import-ptp", *cms.ptp_zips(tmp_path, ROWS))[0] == 0
    rows = list(cms.edits(600, OURS[:1], "2026q3"))
    code, out, err = call(capsys, book, "import-ptp", *cms.ptp_zips(tmp_path, rows, "2026q3", "hospital"))
    assert (code, err) == (0, "")
    assert "It is the first table of its kind here." in out
    lines = (book / "data" / "pairs.yaml").read_text().splitlines()
    names = [line.removeprefix("- table: ") for line in lines if line.startswith("- table")]
    assert names == ["small", "ptp-2026q3-hospital", "ptp-2026q4-practitioner"]


def test_where_no_name_says_what_it_is_the_user_does(book, tmp_path, capsys):
    plain = [path.rename(tmp_path / f"part {i}.txt") for i, path in enumerate(cms.ptp_texts(tmp_path, ROWS))]
    assert call(capsys, book, "import-ptp", *plain)[2] == (
        "cannot run: no name of a file says the quarter of the table; add --effective YYYY-MM-DD, the day from "
        "which it is in force\n"
    )
    day = ["--effective", "2026-10-01"]
    assert call(capsys, book, "import-ptp", *day, *plain)[2].startswith(
        "cannot run: no name of a file says the setting of the table; add --setting"
    )
    assert call(capsys, book, "import-ptp", *day, "--setting", "practitioner", *plain)[0] == 0


def test_a_long_table_is_read_a_row_at_a_time(tmp_path):
    files = cms.ptp_zips(tmp_path, list(cms.edits(66_000, OURS)))
    codes = ["11110", "11120", "G1110"]
    tracemalloc.start()
    table = read_pairs(files, codes, Pairs(tables=()), date.fromisoformat(DAY), (None, None), NoBar())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(table.rows) == len(OURS)
    assert peak < 2_000_000, "66,000 rows are about 3 million bytes; what is held must not grow with them"


# --- wrong files ------------------------------------------------------------------------------------------------------


def texts(folder: Path, *, rows: list[list[str]] = ROWS, quarter: str = "2026q4") -> list[Path]:
    return cms.ptp_texts(folder, rows, quarter)


def changed(path: Path, old: bytes, new: bytes, count: int = 1) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, count))


def with_password(path: Path) -> Path:
    """Set the mark of a password in a zip; Python cannot make one that has one."""
    data = bytearray(path.read_bytes())
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(start) + place] |= 1
    path.write_bytes(data)
    return path


def missing(folder):
    files = texts(folder)
    return [files[0], files[3]]


def twice(folder):
    files = texts(folder)
    return [*files, Path(shutil.copy(files[1], folder / "medicare-ncci-2026q4-ccipra-v323r0-f2.txt"))]


def twice_renamed(folder):
    files = texts(folder)
    return [*files, Path(shutil.copy(files[1], folder / "again-2026q4-ccipra.txt"))]


def unnamed_and_missing(folder):
    return [path.rename(folder / f"{i}-ccipra-2026q4.txt") for i, path in enumerate(texts(folder))][:3]


def cut_row(folder):
    files = texts(folder)
    data = files[2].read_bytes()
    files[2].write_bytes(data[: data.rindex(b"\t")])
    return files


def cut_zip(folder):
    files = cms.ptp_zips(folder, ROWS)
    files[1].write_bytes(files[1].read_bytes()[:-400])
    return files


def damaged_zip(folder):
    files = cms.ptp_zips(folder, ROWS)
    data = bytearray(files[1].read_bytes())
    data[len(data) // 2] ^= 255
    files[1].write_bytes(data)
    return files


def older(folder):
    return texts(folder, rows=list(cms.edits(600, OURS[:1], "2024q3")), quarter="2024q3")


def future(folder):
    return texts(folder, rows=list(cms.edits(600, OURS, "2027q1")), quarter="2027q1")


def two_quarters(folder):
    return [*texts(folder)[:3], texts(folder, quarter="2026q3")[3]]


def two_settings(folder):
    files = texts(folder)
    return [*files[:3], files[3].rename(folder / "ccioph-v323r0-f4.txt")]


def renamed_quarter(folder):
    return texts(folder, quarter="2026q3")  # the rows have edits of October


def medicaid_name(folder):
    return [path.rename(folder / f"medicaid-{path.name}") for path in texts(folder)]


def medicaid_inside(folder):
    files = texts(folder)
    changed(files[0], b"Column1/Column2 Edits", b"Medicaid NCCI Edits")
    return files


def reversed_columns(folder):
    return texts(
        folder, rows=sorted([row[1], row[0], *row[2:]] if row in cms.ANCHORS else row for row in ROWS)
    )


def no_anchor(folder):
    return texts(folder, rows=[row for row in ROWS if row != cms.ANCHORS[0]])


def few_fields(folder):
    files = texts(folder)
    changed(files[1], f"\t{cms.REASON}".encode(), b"")
    return files


def shifted(folder):
    files = texts(folder)
    changed(files[1], b"26020\t", b"\t26020\t")
    return files


def no_date(folder):
    files = texts(folder)
    changed(files[0], b"\t20261001\t", b"\t2026-10-01\t")
    return files


def bad_indicator(folder):
    files = texts(folder)
    changed(files[0], b"\t*\t0\t", b"\t*\t7\t")
    return files


def no_such_day(folder):
    rows = [[*row[:3], "20201399", *row[4:]] if row == OURS[0] else row for row in ROWS]
    return texts(folder, rows=rows)


def no_head(folder):
    files = texts(folder)
    changed(files[0], b"Column 1\t", b"Kolonne\t")
    return files


def no_column(folder):
    files = texts(folder)
    changed(files[0], b"\tDeletion\t", b"\tWhatever\t")
    return files


def web_page(folder):
    path = folder / "medicare-ncci-2026q4-practitioner-ptp-edits-ccipra-v323r0-f1.zip"
    path.write_bytes(b"\r\n<!DOCTYPE html>\n<html><body>Accept the license</body></html>")
    return [path]


def page_in_zip(folder):
    return [
        cms.zipped(folder / "2026q4-ccipra.zip", {"ccipra-v323r0.txt": b"<html><body>Accept</body></html>"})
    ]


def not_a_zip(folder):
    path = folder / "ccipra-v323r0-f1.zip"
    path.write_bytes(b"Column 1\tColumn 2\n")
    return [path]


def csv_as_workbook(folder):
    path = folder / "ccipra-v323r0-f1.xlsx"
    path.write_text(cms.commas([*cms.PTP_HEAD, *ROWS]), encoding="utf-8")
    return [path]


def broken_workbook(folder):
    path = cms.workbook(folder / "ccipra-v323r0-f1.xlsx", cms.PTP_HEAD)
    broken = folder / "broken"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<worksheet" if "sheet1" in name else old.read(name))
    files = texts(folder)
    return [broken.replace(path), *files[1:]]


def password(folder):
    return [with_password(path) for path in cms.ptp_zips(folder, ROWS)]


def empty(folder):
    path = folder / "ccipra-v323r0-f1.txt"
    path.write_bytes(b"")
    return [path]


def no_rows(folder):
    files = texts(folder)
    files[2].write_bytes(cms.tabbed(cms.PTP_HEAD).encode("latin-1"))
    return files


def nothing_there(folder):
    return [folder / "gone.zip"]


def other_zip(folder):
    return [cms.zipped(folder / "2026q4-ccipra.zip", {"readme.pdf": b"%PDF"})]


def zip_in_zip(folder):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", "a")
    return [cms.zipped(folder / "2026q4-ccipra.zip", {"f1.zip": inner.getvalue()})]


def bomb(folder):
    path = folder / "2026q4-ccipra.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("ccipra-v323r0-f1.txt", "w") as file,
    ):
        for _ in range(310):
            file.write(bytes(1_000_000))
    return [path]


def long_line(folder):
    files = texts(folder)
    files[0].write_bytes(files[0].read_bytes() + b"1" * 30_000)
    return files


def utf_16(folder):
    files = texts(folder)
    files[0].write_bytes(files[0].read_text(encoding="latin-1").encode("utf-16"))
    return files


def lost_pairs(folder):
    return texts(folder, rows=list(cms.edits(600)))


F2, F3 = "ccipra-v323r0-f2.TXT", "ccipra-v323r0-f3.txt"
PTP_FAULTS = [
    (missing, "f2, f3 of 4 parts are missing; give all parts of the table in one command"),
    (
        twice,
        "medicare-ncci-2026q4-ccipra-v323r0-f2.txt: is part f2 again, after ccipra-v323r0-f2.TXT; give each part once",
    ),
    (twice_renamed, "both have column 1 codes from 26020 to 36820; give each part once"),
    (
        unnamed_and_missing,
        "no column 1 code begins with 7, 8, 9, G; a part is missing or cut off: give all parts",
    ),
    (cut_row, f"{F3}, row 156: has 6 fields, fewer than the head; the file is damaged or cut off"),
    (cut_zip, "f2.zip: is damaged or cut off (File is not a zip file); download it from CMS again"),
    (damaged_zip, "f2.zip (ccipra-v323r0-f2.TXT): "),
    (
        older,
        "the table of 2024-07-01 is older than ptp-2026q3-practitioner, which data/ has already; give a newer one",
    ),
    (future, "the table is in force from 2027-01-01, and today is 2026-11-24; import it from that day on"),
    (
        two_quarters,
        "says quarter 2026-10-01, but ccipra-v322r0-f4.txt says 2026-07-01; give files of one table only",
    ),
    (
        two_settings,
        "says setting practitioner, but ccioph-v323r0-f4.txt says hospital; give files of one table only",
    ),
    (
        renamed_quarter,
        "the newest edits in the files are of 20261001, so this is not the table of 2026-07-01",
    ),
    (medicaid_name, "is a Medicaid file; give the one from CMS's Medicare NCCI page"),
    (medicaid_inside, "ccipra-v323r0-f1.TXT: is a Medicaid file; give the one from CMS's Medicare NCCI page"),
    (reversed_columns, "97124 is column 1 and 97140 column 2, not the other way: columns are reversed"),
    (
        no_anchor,
        "the edit 97140/97124 with indicator 0, which every Medicare table since 2024 has, is not in the files",
    ),
    (few_fields, f"{F2}, row 7: has 6 fields, fewer than the head"),
    (shifted, f'{F2}, row 7: "" is not a code; the columns are shifted or the file is damaged'),
    (no_date, 'row 7: "2026-10-01" is not a date YYYYMMDD'),
    (bad_indicator, '"7" is not a modifier indicator; 0, 1 or 9 is'),
    (no_such_day, "a value in the file does not fit: effective: 2020-13-99 is not in the calendar"),
    (no_head, "ccipra-v323r0-f1.TXT: has no head of column 1; give CMS's file as it came"),
    (no_column, "has no column for the deletion date; CMS has changed the table, or it is another one"),
    (web_page, "is a web page, perhaps the one that asks to accept the license; open the link in a browser"),
    (page_in_zip, "2026q4-ccipra.zip (ccipra-v323r0.txt): is a web page, perhaps the one that asks"),
    (not_a_zip, "ccipra-v323r0-f1.zip: is not a zip, whatever its name says; download it from CMS again"),
    (csv_as_workbook, "is not a workbook, whatever its name says; if it is text, rename it to .csv or .txt"),
    (broken_workbook, "ccipra-v323r0-f1.xlsx: is a damaged workbook ("),
    (password, "has a password; download it from CMS again, CMS's files have none"),
    (empty, "ccipra-v323r0-f1.txt: is empty; download it from CMS again"),
    (no_rows, f"{F3}: has no rows; download it from CMS again"),
    (nothing_there, "gone.zip: there is no such file; give the file that you downloaded from CMS"),
    (other_zip, '2026q4-ccipra.zip: holds no such table, but "readme.pdf"; give the zip of this table'),
    (zip_in_zip, '2026q4-ccipra.zip: holds another zip, "f1.zip"; unpack it and give that one'),
    (bomb, "is 310,000,000 bytes long, more than such a table can be; download it from CMS again"),
    (long_line, "ccipra-v323r0-f1.TXT: has a line of more than 20000 characters; it is not such a table"),
    (utf_16, "ccipra-v323r0-f1.TXT: is not plain text; give the .txt or .csv file as CMS has it"),
    (
        lost_pairs,
        "12 of 12 pairs of ptp-2026q3-practitioner are missing; a file is cut off or a part is missing",
    ),
]


@pytest.mark.parametrize(("make", "said"), PTP_FAULTS, ids=[make.__name__ for make, _ in PTP_FAULTS])
def test_a_wrong_file_is_refused_and_data_is_as_it_was(book, tmp_path, capsys, make, said):
    with_older_table(book)
    (folder := tmp_path / "files").mkdir()
    files = make(folder)
    before = everything(book)
    code, out, err = call(capsys, book, "import-ptp", *files)
    assert (code, out) == (2, "")
    assert err.startswith("cannot run: ")
    assert err.count("\n") == 1
    assert said in err
    assert everything(book) == before


def with_older_table(book: Path) -> None:
    """Give the book a table of the quarter before, with every pair that its codes can make."""
    codes = ["11110", "11120", "11130", "G1110"]
    rows = "".join(
        f"  - {{column_1: {one}, column_2: {other}, modifier_indicator: 1, deleted: 2019-12-31, rationale: Old}}\n"
        for one, other in itertools.permutations(codes, 2)
    )
    path = book / "data" / "pairs.yaml"
    path.write_text(
        path.read_text()
        + "- table: ptp-2026q3-practitioner\n  setting: practitioner\n  effective: 2026-07-01\n  source: manual\n"
        + f"  codes: [{', '.join(codes)}]\n  rows:\n{rows}"
    )
