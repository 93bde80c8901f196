"""What a reviewer sees of an edit: forty bad ones, hostile values, old shapes, and commits of a real repository."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.commands.diff import plain, state
from generator.load import load
from generator.review import LIMIT, Change, comment, compare, flags
from generator.review.flags import unfounded
from tests.conftest import PROJECT, SMALL, TODAY, run

UNFOUNDED = "the source and the day of its check are as before"

# (what is done, file, the entry's first line, pattern in the entry, what is put in its place,
#  the entry and the field that the reviewer must see, under which heading or mark)
BAD_EDITS = [
    ("timed to untimed", "codes", "- code: 97140", r"timed: true\n  unit_minutes: 15", "timed: false", "97140", "timed", "Timed or untimed"),
    ("untimed to timed", "codes", "- code: 97012", r"timed: false", "timed: true\n  unit_minutes: 15", "97012", "timed", "Timed or untimed"),
    ("longer unit", "codes", "- code: 97110", r"unit_minutes: 15", "unit_minutes: 30", "97110", "unit_minutes", "Timed or untimed"),
    ("code deleted", "codes", "- code: 97140", r"status: active", "status: deleted\n  deleted: 2026-01-01\n  replaced_by: [97124]", "97140", "status", "The status of a code"),
    ("code revived", "codes", "- code: 97001", r"status: deleted", "status: active", "97001", "status", "The status of a code"),
    ("code used again", "codes", "- code: 97001", r"name: PT evaluation", "name: Warm room", "97001", "name", "The name of an entry changes"),
    ("page used again", "guides", "- article: use-of-codes", r"title: .+", "title: Warm rooms", "use-of-codes", "title", "The name of an entry changes"),
    ("first day moved", "codes", "- code: 97140", r"effective: 1999-01-01", "effective: 1998-01-01", "97140", "effective", "The status of a code"),
    ("last day moved", "codes", "- code: 97001", r"deleted: 2017-01-01", "deleted: 2018-01-01", "97001", "deleted", "The status of a code"),
    ("other successor", "codes", "- code: 0183T", r"replaced_by: \[97610\]", "replaced_by: [97597]", "0183T", "replaced_by", "The status of a code"),
    ("whole entry gone", "codes", "- code: 97140", r"(?s).+", "", "97140", "", "An entry is removed"),
    ("code renumbered", "codes", "- code: 97140", r"- code: 97140", "- code: 97141", "97140", "", "An entry is removed"),
    ("source swapped", "codes", "- code: 97140", r"\n    source: \[palmetto-manual-therapy-2019\]", "\n    source: [aapc-treatment-note]", "97140", "source", "The source is another one"),
    ("source of a field swapped", "codes", "- code: 97140", r"timed: \[[a-z0-9-]+\]", "timed: [aca-97140-position]", "97140", "timed", "The source is another one"),
    ("a number in a text", "codes", "- code: 97140", r"the midpoint rule, by which 8 minutes", "the midpoint rule, by which 9 minutes", "97140", "text", UNFOUNDED),
    ("a date in a text", "codes", "- code: 97140", r"December 31, 2019; the tables", "December 31, 2018; the tables", "97140", "text", UNFOUNDED),
    ("never to always", "codes", "- code: 97140", r"It cannot be given as a group", "It can be given as a group", "97140", "text", UNFOUNDED),
    ("summary", "codes", "- code: 97140", r"one patient at a time\.", "two patients at a time.", "97140", "summary", UNFOUNDED),
    ("contact", "codes", "- code: 97140", r"contact: one-to-one", "contact: supervised", "97140", "contact", UNFOUNDED),
    ("disposition", "codes", "- code: 97140", r"therapy_disposition: always", "therapy_disposition: none", "97140", "therapy_disposition", UNFOUNDED),
    ("payer dropped", "codes", "- code: 97140", r"\n    payer: medicare", "", "97140", "payer", "It is another payer's rule"),
    ("payer changed", "codes", "- code: 97140", r"payer: unitedhealthcare", "payer: commercial", "97140", "payer", "It is another payer's rule"),
    ("a fact deleted", "codes", "- code: 97140", r"\n  - text: The technique, and the joint.+\n    source: .+", "", "97140", "documentation", "A fact is deleted"),
    ("all facts of a part deleted", "codes", "- code: 97140", r"(?s)\n  mistakes:.+?(?=\n  medicare:)", "", "97140", "mistakes", "A fact is deleted"),
    ("an event moved", "codes", "- code: 97140", r"- on: 2019-12-31", "- on: 2018-12-31", "97140", "on", UNFOUNDED),
    ("a homoglyph", "codes", "- code: 97140", r"name: Manual therapy", "name: Mаnual therapy", "97140", "name", "check: forbidden-character"),
    ("an unseen character", "codes", "- code: 97140", r"name: Manual therapy", "name: Manual\u200b therapy", "97140", "name", "check: forbidden-character"),
    ("limit raised", "unit_limits", "- table: mue-2026q4-practitioner", r"\{code: 97140, units: [0-9]+", "{code: 97140, units: 9", "mue-2026q4-practitioner", "units", "An imported table changes"),
    ("day of a table moved", "unit_limits", "- table: mue-2026q4-practitioner", r"effective: 2026-10-01", "effective: 2026-07-01", "mue-2026q4-practitioner", "effective", "An imported table changes"),
    ("columns reversed", "pairs", "- table:", r"column_1: 97140, column_2: 97124", "column_1: 97124, column_2: 97140", None, "column_1", "The columns of a pair are reversed"),
    ("indicator opened", "pairs", "- table:", r"(column_1: 97140, column_2: 97124, modifier_indicator: )0", r"\g<1>1", None, "modifier_indicator", "An imported table changes"),
    ("edit ended", "pairs", "- table:", r"(column_1: 97140, column_2: 97124, modifier_indicator: 0)", r"\1, deleted: 2020-01-01", None, "deleted", "An imported table changes"),
    ("row deleted", "pairs", "- table:", r"\n.+column_1: 97140, column_2: 97124.+", "", None, "97124 with 97140", "An imported table changes"),
    ("conversion factor", "fee_schedule", "- table:", r"conversion_factor: ([0-9]+)", r"conversion_factor: 9\1", None, "conversion_factor", "An imported table changes"),
    ("threshold", "amounts", "- amount: kx-threshold-pt-slp", r"\{value: 2480", "{value: 2840", "kx-threshold-pt-slp", "value", UNFOUNDED),
    ("minutes of a case", "cases", "- case: manual-1", r"code: 97112, minutes: 24", "code: 97112, minutes: 25", "manual-1", "minutes", "A worked case"),
    ("units of a case", "cases", "- case: manual-1", r"medicare: \[\{code: 97112, units: 2", "medicare: [{code: 97112, units: 3", "manual-1", "units", "A worked case"),
    ("address of a source", "sources", "- source: aafp-midpoint", r"url: https://www\.aafp\.org/", "url: https://www.aafp.example.org/", "aafp-midpoint", "url", "A source leads elsewhere"),
    ("not opened to read", "sources", "- source: aaaom-acupuncture", r"seen: excerpt", "seen: read", "aaaom-acupuncture", "seen", "A source leads elsewhere"),
    ("check moved back", "sources", "- source: aafp-midpoint", r"checked: 2026-11-23", "checked: 2026-10-23", "aafp-midpoint", "checked", "A date of a check moves back"),
    ("all checks moved", "sources", "", r"checked: 2026-11-23", "checked: 2026-11-24", "aafp-midpoint", "checked", "dates of checks move"),
    ("review period", "vocabulary", "source_kinds:", r"review_days: [0-9]+", "review_days: 9999", None, "review_days", "How long facts stand"),
    ("claim turned round", "corrections", "- correction: 29530-is-not-a-long-leg-cast", r"29530 is strapping of the knee", "29530 is a long leg cast", "29530-is-not-a-long-leg-cast", "text", UNFOUNDED),
    ("answer turned round", "faq", "- faq: what-is-97140", r"does not change the units", "changes the units", "what-is-97140", "text", UNFOUNDED),
    ("question gone", "faq", "- faq: what-is-97140", r"(?s).+", "", "what-is-97140", "", "An entry is removed"),
    ("site elsewhere", "site", "", r"site_url: https://[a-z-]+", "site_url: https://other", None, "site_url", "How long facts stand"),
]  # fmt: skip


@pytest.fixture(scope="module")
def real_files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (PROJECT / "data").glob("*.yaml")}


@pytest.fixture(scope="module")
def real_plain(real_files):
    return plain(state(real_files)[0])


def edited(text: str, first_line: str, pattern: str, replacement: str) -> str:
    """Replace once in one entry, which ends before the next line that begins as it does; in all if none is named."""
    if not first_line:
        return re.sub(pattern, replacement, text)
    begun = re.search(rf"(?m)^{re.escape(first_line)}", text)
    assert begun
    start = begun.start()
    kind = first_line.split(":", maxsplit=1)[0]
    following = re.search(rf"(?m)^{re.escape(kind)}:", text[start + len(first_line) :])
    end = start + len(first_line) + following.start() if following else len(text)
    entry, count = re.subn(pattern, replacement, text[start:end], count=1)
    assert count == 1
    return text[:start] + entry + text[end:]


@pytest.mark.parametrize("edit", BAD_EDITS, ids=[edit[0] for edit in BAD_EDITS])
def test_a_bad_edit_is_refused_or_stands_out(edit, real_files, real_plain, tmp_path: Path):
    _, file, first_line, pattern, replacement, entry, field, expected = edit
    text = edited(real_files[f"{file}.yaml"].decode(), first_line, pattern, replacement)
    if expected.startswith("check: "):
        shutil.copytree(PROJECT / "data", tmp_path / "data")
        (tmp_path / "data" / f"{file}.yaml").write_text(text, encoding="utf-8")
        found = load(tmp_path, TODAY).diagnostics
        assert [problem.rule for problem in found if problem.level == "error"] == [expected[7:]]
        return
    new = {**real_plain, **plain(state({f"{file}.yaml": text.encode()})[0])}
    changes = compare(real_plain, new)
    if expected == UNFOUNDED:
        seen = [change for change in changes if change.place in unfounded(changes)]
    else:
        raised = [flag for flag in flags(changes) if expected in flag.title]
        seen = [item for flag in raised for item in flag.items if isinstance(item, Change)]
    assert [c for c in seen if c.file == file and entry in (None, c.entry) and field in (c.field, *c.path)]
    shown = comment(changes, flags(changes), "main", [], {}, LIMIT)
    assert expected in shown
    assert not field or f"`{field}`" in shown
    assert not entry or f"`{entry}`" in shown


def test_there_are_forty_bad_edits():
    assert len({edit[0] for edit in BAD_EDITS}) >= 40


def test_a_new_check_of_the_source_founds_a_changed_value(real_plain):
    old = {"faq": {"questions": [{"faq": "a", "answer": [{"text": "One.", "source": ["s"]}]}]}}
    new = {"faq": {"questions": [{"faq": "a", "answer": [{"text": "Ones.", "source": ["s"]}]}]}}
    sources = [{"sources": {"sources": [{"source": "s", "checked": f"2026-01-0{day}"}]}} for day in (1, 2)]
    assert len(unfounded(compare(old, new))) == 1
    assert unfounded(compare({**old, **sources[0]}, {**new, **sources[1]})) == frozenset()


# Each must come out as text: between code marks that the value cannot close.
HOSTILE = [
    "@octocat", "#1", "<script>alert(1)</script>", "[x](https://evil.example)", "![x](https://evil.example/x.png)",
    "https://evil.example", "www.evil.example", "`", "``", "a ` b `` c", "`x", "x`", "</code>", "```\n# x", "a\nb",
    "| a | b |", "\u202eabc", "\x1b[31m", "::error::x", "&lt;b&gt;", "\\`", "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("where", ["value", "entry", "field", "file", "address"])
def test_a_value_is_inert_in_the_comment(value, where):
    names = {"file": "faq", "entry": "a", "field": "text", "value": "new", "address": "x/"} | {where: value}
    old = {names["file"]: {"questions": [{"faq": names["entry"], names["field"]: "old"}]}}
    new = {names["file"]: {"questions": [{"faq": names["entry"], names["field"]: names["value"]}]}}
    changes = compare(old, new)
    shown = comment(changes, flags(changes, lost=[names["address"]]), "main", [], {}, LIMIT)
    assert len(shown) < 8000
    outside = re.sub(r"(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)", "", shown)
    words = set(re.findall(r"[^\s*#:,.>;→›()-]+", outside.replace("`", "\x00")))
    allowed = "[A-Za-z']+|[0-9]+"
    assert all(re.fullmatch(allowed, word) for word in words), words


def test_a_comment_fits_however_much_changes(real_plain):
    changes = compare({}, real_plain)
    shown = comment(changes, flags(changes), "main", [], {}, LIMIT)
    assert len(shown.encode()) <= LIMIT
    assert re.search(r"\*\*[0-9]+ more entries change\*\*", shown)


@pytest.mark.parametrize(
    "old",
    [
        {},
        {"codes": {}},
        {"codes": {"codes": "none"}},
        {"codes": {"codes": ["97140"]}},
        {"codes": {"codes": {"97140": {"timed": "true"}}}},
        {"codes": {"codes": [[["x"]]]}},
        {"codes": {"codes": [{}]}},
        {"old": {"x": "y"}},
    ],
)
def test_an_old_shape_is_compared_too(old, real_plain):
    changes = compare(old, real_plain)
    assert "Code `97140` is new" in comment(changes, flags(changes), "main", [], {}, 10 * LIMIT * 100)
    back = compare(real_plain, old)
    assert "`97140`" in comment(back, flags(back), "main", [], {}, 10 * LIMIT * 100)


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    shutil.copytree(SMALL, root)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")
    return root


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_command_compares_with_a_commit(repository: Path):
    assert "the same as `main`" in run(repository, "diff", "main").stdout
    replace(
        repository / "data" / "codes.yaml",
        "summary: The patient rests in a warm room.",
        "summary: The patient rests.",
    )
    (repository / "mkdocs.yml").write_text("x: 1\n")
    done = run(repository, "--today", "2026-01-15", "diff", "main")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (PROJECT / "tests" / "golden" / "diff.md").read_text(encoding="utf-8")
    assert git(repository, "status", "--short") == " M data/codes.yaml\n?? mkdocs.yml\n"


def test_data_that_is_wrong_or_unreadable_is_said(repository: Path):
    replace(repository / "data" / "codes.yaml", "status: deleted", "status: retired")
    (repository / "data" / "faq.yaml").write_text("<<<<<<< ours\n")
    done = run(repository, "--today", "2026-01-15", "diff", "main")
    assert done.returncode == 0
    assert "`data/faq.yaml` cannot be read" in done.stdout
    assert "The check finds 2 errors in the new data" in done.stdout
    assert "`deleted` → `retired`" in done.stdout


@pytest.mark.parametrize("ref", ["nope", "--help-me", "", "HEAD~9", "main:data"])
def test_a_commit_that_is_not_there_is_said(repository: Path, ref):
    done = run(repository, "diff", "--", ref)
    assert done.returncode == 2
    assert done.stderr.startswith("cannot run: git has no commit ")
    assert done.stdout == ""


def test_a_shallow_clone_is_told_how_to_go_on(repository: Path, tmp_path: Path):
    git(repository, "commit", "-q", "--allow-empty", "-m", "second")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", str(clone))
    done = run(clone, "diff", "HEAD~1")
    assert (done.returncode, done.stderr) == (
        2,
        'cannot run: "HEAD~1" is not in this shallow clone; call: git fetch --unshallow\n',
    )


def test_outside_git_it_says_so(tmp_path: Path):
    shutil.copytree(SMALL, tmp_path / "x")
    done = run(tmp_path / "x", "diff", "main")
    assert done.returncode == 2
    assert "is not in a git repository" in done.stderr
