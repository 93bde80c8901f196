"""Slips of an editor in the real data/codes.yaml: the line that was mistyped is named, and nothing is written.

The breaks are described by the form of the lines, not by their words, so that a corrected fact breaks no test.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.cli import main
from tests.conftest import PROJECT

CODE = "97140"
FACT = r"^  documentation:\n  - text: (?P<text>[A-Z][^:#\n]*)\n    source: \[(?P<source>[\w-]+)(?P<more>[^\n]*)\]\n  - text: (?P<next>[^\n]*)\n"
ONE_SOURCE = r"^    source: \[(?P<one>[\w-]+)\]\n"
FOLDED = r"^  - text: >-\n(?P<a>      [^\n]+\n)(?P<b>      [^\n]+\n)"


def fact(first="  - text: {text}\n", source="    source: [{source}{more}]\n", following="  - text: {next}\n"):
    return "  documentation:\n" + first + source + following


# (what the editor did, the lines it was done to, what became of them, the problems: lines below the first one, rule)
BREAKS = [
    ("a colon forgotten", r"^  status: active\n", "  status active\n", ["0 syntax"]),
    ("a colon forgotten at a list", r"^  purpose:\n", "  purpose\n", ["0 syntax"]),
    ("no space behind a colon", r"^  timed: true\n", "  timed:true\n", ["0 syntax"]),
    ("a semicolon for a colon", r"^  timed: true\n", "  timed; true\n", ["0 syntax"]),
    ("an equals sign", r"^  timed: true\n", "  timed = true\n", ["0 syntax"]),
    ("the dash of a list's first fact lost", FACT, fact("    text: {text}\n"), ["1 syntax"]),
    ("the dash of a later fact lost", FACT, fact(following="    text: {next}\n"), ["3 duplicate-key"]),
    ("the dash of the entry lost", r"^- code: 97140\n", "  code: 97140\n", ["0 duplicate-key"]),
    ("the first line of the entry lost", r"^- code: 97140\n", "", ["0 duplicate-key"]),
    ("no space behind a dash", FACT, fact("  -text: {text}\n"), ["1 syntax"]),
    ("a bullet for a dash", FACT, fact("  • text: {text}\n"), ["1 syntax"]),
    ("an en dash for a dash", FACT, fact("  – text: {text}\n"), ["1 syntax"]),
    ("a star for a dash", FACT, fact("  * text: {text}\n"), ["1 syntax"]),
    ("a fact at the margin", FACT, fact("- text: {text}\n"), ["1 syntax"]),
    ("a fact one space out", FACT, fact(" - text: {text}\n"), ["1 syntax"]),
    ("a fact one space in", FACT, fact("   - text: {text}\n"), ["1 syntax"]),
    ("the second fact two spaces in", FACT, fact(following="    - text: {next}\n"), ["3 syntax"]),
    ("text: forgotten", FACT, fact("  - {text}\n"), ["1 syntax"]),
    ("source and text swapped", FACT, fact("    source: [{source}]\n", "  - text: {text}\n"), ["1 syntax"]),
    ("a key one space in", r"^  timed: true\n", "   timed: true\n", ["0 syntax"]),
    ("a key one space out", r"^  timed: true\n", " timed: true\n", ["0 syntax"]),
    ("a key at the margin", r"^  timed: true\n", "timed: true\n", ["0 syntax"]),
    ("the key of a list at the margin", r"^  documentation:\n", "documentation:\n", ["0 syntax"]),
    ("the first fact two spaces in", FACT, fact("    - text: {text}\n"), ["1 syntax"]),
    ("a source one space out", FACT, fact(source="   source: [{source}]\n"), ["2 syntax"]),
    ("a source two spaces out", FACT, fact(source="  source: [{source}]\n"), ["2 syntax"]),
    ("a source two spaces in", FACT, fact(source="      source: [{source}]\n"), ["2 syntax"]),
    ("a tab", r"^  timed: true\n", "\ttimed: true\n", ["0 forbidden-character"]),
    ("two lines made one", r"^  timed: true\n", "  timed: true", ["0 syntax"]),
    ("a letter too many", r"^  timed: true\n", "s\n  timed: true\n", ["0 syntax"]),
    ("quotes of a word processor", r"^  name: .*\n", "  name: “Manual therapy”\n", ["0 outer-quotes"]),
    ("such quotes around a number", r"^  unit_minutes: 15\n", "  unit_minutes: “15”\n", ["0 not-ascii"]),
    ("an unclosed double quote", r"^  name: .*\n", '  name: "Manual therapy\n', ["0 syntax"]),
    ("an unclosed single quote", r"^  name: .*\n", "  name: 'Manual therapy\n", ["0 syntax"]),
    ("an unclosed quote in a list", FACT, fact(source='    source: ["{source}]\n'), ["2 syntax"]),
    ("words behind a quote", r"^  name: .*\n", '  name: "Manual" therapy\n', ["0 syntax"]),
    ("quotes in quotes", r"^  name: .*\n", '  name: "Manual "hands-on" therapy"\n', ["0 syntax"]),
    ("an apostrophe in quotes", r"^  name: .*\n", "  name: 'A therapist's work'\n", ["0 syntax"]),
    ("a closing quote alone", r"^  name: .*\n", '  name: Manual therapy"\n', ["0 outer-quotes"]),
    ("a bad escape", r"^  name: .*\n", '  name: "Manual \\q therapy"\n', ["0 syntax"]),
    ("a paragraph from Word", r"^  documentation:\n", "Skilled\u00a0work. It’s new…\n  documentation:\n", ["0 forbidden-character"]),
    ("a plain paragraph", r"^  documentation:\n", "Skilled work.\nMore.\n\n  documentation:\n", ["0 syntax"]),
    ("a note to oneself", r"^  documentation:\n", "  Note: this is new: yes\n  documentation:\n", ["0 syntax"]),
    ("a comment of a web page", r"^  timed: true\n", "  <!-- checked -->\n  timed: true\n", ["0 syntax"]),
    ("a comment of a program", r"^  timed: true\n", "  // checked\n  timed: true\n", ["0 syntax"]),
    ("a comment behind a value", r"^  timed: true\n", "  timed: true # checked\n", ["0 comment-after-value"]),
    ("a value that begins with #", r"^  name: .*\n", "  name: #1 therapy\n", ["0 comment-after-value"]),
    ("a merge left over", r"^  timed: true\n", "<<<<<<< x\n  timed: true\n=======\n  timed: false\n>>>>>>> y\n", ["0 conflict-marker", "2 conflict-marker", "4 conflict-marker"]),
    ("a US date", r"^  effective: .*\n", "  effective: 01/31/1999\n", ["0 date-format"]),
    ("a date in words", r"^  effective: .*\n", "  effective: January 1, 1999\n", ["0 date-format"]),
    ("a key misspelt", r"^  summary: ", "  sumary: ", ["0 unknown-field"]),
    ("a key with a capital", r"^  summary: ", "  Summary: ", ["0 unknown-field"]),
    ("the first key misspelt", r"^- code: ", "- cod: ", ["0 unknown-field"]),
    ("a family misspelt", r"^  family: .*\n", "  family: therapeutic-procedure\n", ["0 unknown-word"]),
    ("a payer misspelt", r"^    payer: medicare\n", "    payer: medicar\n", ["0 unknown-word"]),
    ("a source misspelt", FACT, fact(source="    source: [{source}x]\n"), ["2 unknown-source"]),
    ("a source removed", FACT, fact(source=""), ["1 missing-field"]),
    ("a source emptied", ONE_SOURCE, "    source: []\n", ["0 list-length"]),
    ("a source without brackets", ONE_SOURCE, "    source: {one}\n", ["0 not-a-list"]),
    ("a bracket forgotten", ONE_SOURCE, "    source: [{one}\n", ["0 syntax"]),
    ("another closing bracket", ONE_SOURCE, "    source: [{one}}}\n", ["0 syntax"]),
    ("a comma forgotten", ONE_SOURCE, "    source: [{one} {one}]\n", ["0 name-format"]),
    ("a comma too many", ONE_SOURCE, "    source: [{one},, {one}]\n", ["0 syntax"]),
    ("an address for a source", ONE_SOURCE, "    source: [https://example.org/]\n", ["0 name-format"]),
    ("a Markdown link", ONE_SOURCE, "    source: [{one}](https://example.org/)\n", ["0 syntax"]),
    ("a number with a comma", r"^  unit_minutes: 15\n", "  unit_minutes: 1,5\n", ["0 whole-number"]),
    ("a number with its unit", r"^  unit_minutes: 15\n", "  unit_minutes: 15 min\n", ["0 whole-number"]),
    ("a unit of no minutes", r"^  unit_minutes: 15\n", "  unit_minutes: 0\n", ["0 timed-code"]),
    ("yes", r"^  timed: true\n", "  timed: yes\n", ["0 true-or-false"]),
    ("a status with a capital", r"^  status: active\n", "  status: Active\n", ["0 not-allowed"]),
    ("a status of one's own", r"^  status: active\n", "  status: retired\n", ["0 not-allowed"]),
    ("a word with a capital", r"^    payer: cpt\n", "    payer: CPT\n", ["0 name-format"]),
    ("an empty value", r"^  name: .*\n", "  name:\n", ["0 empty"]),
    ("a list for a text", r"^  name: .*\n", "  name: [Manual, therapy]\n", ["0 not-text"]),
    ("a text for a list", r"^  code_set: CPT\n  name: .*\n  aliases: .*\n", "  code_set: CPT\n  name: X\n  aliases: STM\n", ["2 not-a-list"]),
    ("a key twice", r"^  timed: true\n", "  timed: true\n  timed: false\n", ["1 duplicate-key"]),
    ("two sources", ONE_SOURCE, "    source: [{one}]\n    source: [{one}]\n", ["1 duplicate-key"]),
    ("a code of four digits", r"^- code: 97140\n", "- code: 9714\n", ["0 code-format"]),
    ("a code with its modifier", r"^- code: 97140\n", "- code: 97140-59\n", ["0 code-format"]),
    ("a code in small letters", r"^  - code: [0-9]{5}\n", "  - code: g0283\n", ["0 code-format"]),
    ("a code nobody has", r"^  - code: [0-9]{5}\n", "  - code: 97991\n", ["0 unknown-code"]),
    ("a colon in a text", FACT, fact("  - text: Write: {text}\n"), ["1 syntax"]),
    ("a text that begins with quotes", FACT, fact('  - text: "So" {text}\n'), ["1 syntax"]),
    ("a text that begins with [", FACT, fact("  - text: [sic] {text}\n"), ["1 syntax"]),
    ("bold letters of Markdown", FACT, fact("  - text: **Not** {text}\n"), ["1 syntax"]),
    ("a text that begins with @", FACT, fact("  - text: @ {text}\n"), ["1 syntax"]),
    ("a text that begins with &", FACT, fact("  - text: & {text}\n"), ["1 syntax"]),
    ("a text that begins with !", FACT, fact("  - text: !{text}\n"), ["1 tag"]),
    ("a text that begins with >", FACT, fact("  - text: > {text}\n"), ["1 syntax"]),
    ("a text that begins with a dash", FACT, fact("  - text: - {text}\n"), ["1 syntax"]),
    ("a text on two lines", FACT, fact("  - text: {text}\n      And more.\n"), ["1 plain-over-lines"]),
    ("a text on at the margin", FACT, fact("  - text: {text}\nAnd more.\n"), ["2 syntax"]),
    (">- forgotten", FOLDED, "  - text:\n{a}{b}", ["0 plain-over-lines"]),
    ("> for >-", FOLDED, "  - text: >\n{a}{b}", ["0 one-line"]),
    ("| for >-", FOLDED, "  - text: |\n{a}{b}", ["0 one-line"]),
    (">- without a colon", FOLDED, "  - text >-\n{a}{b}", ["0 syntax"]),
    ("the second line of a text out", FOLDED, "  - text: >-\n{a}  out\n", ["2 syntax"]),
    ("a text without a full stop", FACT, fact("  - text: It is so\n"), ["1 sentence"]),
    ("a fact pasted twice", FACT, fact(following="  - text: {text}\n    source: [{source}]\n  - text: {next}\n"), ["3 repeated-text"]),
    ("a picture character", r"^  name: .*\n", "  name: Manual therapy ✅\n", ["0 forbidden-character"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real data; the tests write codes.yaml anew."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "data").mkdir()
    for name in (
        "site",
        "codes",
        "sources",
        "vocabulary",
        "modifiers",
    ):  # what codes.yaml needs; the rest takes time
        shutil.copy(PROJECT / "data" / f"{name}.yaml", folder / "data")
    return folder


def _text() -> str:
    return (PROJECT / "data" / "codes.yaml").read_text(encoding="utf-8")


def _entry(text: str) -> tuple[int, int]:
    start = text.index(f"\n- code: {CODE}\n") + 1
    return start, text.index("\n- code: ", start) + 1


def _problems(root: Path, text: str, capsys) -> list[str]:
    """Return what `pages` says of the changed file; it must refuse it and write nothing."""
    before = sorted(root.rglob("*"))
    lines = _said(root, text, capsys, "pages", "Nothing was written.\n")
    assert sorted(root.rglob("*")) == before
    return lines


def _said(root: Path, text: str, capsys, command: str, end: str = "") -> list[str]:
    """Return the errors that a command names in the changed file."""
    (root / "data" / "codes.yaml").write_text(text, encoding="utf-8")
    assert main(["--root", str(root), "--today", "2100-01-01", command]) == 1
    printed = capsys.readouterr()
    assert printed.err.endswith(end)
    lines = [each for each in printed.out.splitlines() if "warning[" not in each]
    assert all(
        re.fullmatch(r"data/\w+\.yaml:\d+:\d+: error\[[a-z-]+\]: .+; .+|.+: [^;]+", each) for each in lines
    )
    return lines


@pytest.mark.parametrize(("pattern", "new", "expected"), [b[1:] for b in BREAKS], ids=[b[0] for b in BREAKS])
def test_the_mistyped_line_is_named(root: Path, capsys, pattern, new, expected):
    text = _text()
    start, end = _entry(text)
    match = re.compile(pattern, re.MULTILINE).search(text, start, end)
    assert match, "no line of the entry has this form any more; choose another entry"
    changed = text[: match.start()] + new.format(**match.groupdict()) + text[match.end() :]
    first = text.count("\n", 0, match.start()) + 1
    found = [
        f"{int(line.split(':')[1]) - first} {re.findall(r'error.([a-z-]+)', line)[0]}"
        for line in _said(root, changed, capsys, "check")  # as an editor asks, again and again
    ]
    assert found == expected


def _line_of(text: str, part: str, nth: int = 0) -> int:
    return [n for n, line in enumerate(text.splitlines(), 1) if line == part][nth]


def test_an_entry_pasted_twice_is_named_with_both_lines(root: Path, capsys):
    text = _text()
    start, end = _entry(text)
    changed = text[:end] + text[start:end] + text[end:]
    first, second = (_line_of(changed, f"- code: {CODE}", n) for n in (0, 1))
    assert _problems(root, changed, capsys) == [
        f"data/codes.yaml:{second}:9: error[duplicate-code]: {CODE} is here twice; put both into one "
        f"(the other one is on line {first})"
    ]


@pytest.mark.parametrize("place", ["top", "end"])
def test_a_moved_entry_is_named_and_not_those_that_it_passed(root: Path, capsys, place):
    text = _text()
    start, end = _entry(text)
    entry, rest = text[start:end], text[:start] + text[end:]
    head = rest.index("- code: ")
    changed = rest[:head] + entry + rest[head:] if place == "top" else rest + "\n" + entry
    line = _line_of(changed, f"- code: {CODE}")
    assert [each.split(";")[0] for each in _problems(root, changed, capsys)] == [
        f"data/codes.yaml:{line}:9: error[sorted-codes]: {CODE} is out of order"
    ]


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        (lambda text: text[: text.index("\n", len(text) // 2) + 1], "error[missing-field]"),
        (lambda text: text[: text.index("  summary:", _entry(text)[0]) + 6], "error[syntax]"),
        (lambda text: text.replace("codes:\n", "", 1), "3:1: error[not-a-mapping]"),
        (lambda text: text.replace("codes:\n", "code:\n", 1), "3:1: error[unknown-field]"),
        (lambda _: "", "1:1: error[not-a-mapping]"),
    ],
    ids=["half", "half a line", "no first line", "first line misspelt", "empty"],
)  # fmt: skip
def test_half_a_file_is_refused(root: Path, capsys, cut, expected):
    assert any(expected in line for line in _problems(root, cut(_text()), capsys))
