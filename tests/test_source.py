"""YAML text → values: nothing is retyped, nothing is cut, and what can hide a fact is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.source import parse, read
from generator.source.rules import SENTENCES

KEPT = [
    "00100", "0042T", "99213", "NO", "on", "10:30", "1.10", "1E3", "2026-02-30", "~", "null", ".inf", "0x1F", "1_000", "=",
    "a#b", "-1",
]  # fmt: skip


@pytest.mark.parametrize("value", KEPT)
def test_every_scalar_stays_what_was_typed(value):
    node, problems = parse(f"a: {value}\nb: [{value}]\n", "data/x.yaml")
    assert problems == []
    assert node is not None
    assert node.plain() == {"a": value, "b": [value]}


def test_positions_are_those_an_editor_shows():
    node, _ = parse("a:\n- code: 1\n  text: >-\n    long\n    text\n", "data/x.yaml")
    assert node is not None
    text = node.at(("a", 0, "text"))
    assert (text.value, text.line, text.column) == ("long text", 3, 9)
    assert node.at(("a", 0)).keys == {"code": (2, 3), "text": (3, 3)}
    assert node.at(("a", 7, "none")) is node.at(("a",))


REFUSED = [
    ("a: box #24\n", "1:8: error[comment-after-value]"),
    ("a: &x 1\n", "1:4: error[anchor]"),
    ("a: *x\n", "1:4: error[alias]"),
    ("a: 1\n<<: 2\n", "2:1: error[merge-key]"),
    ("a: !!int '7'\n", "1:4: error[tag]"),
    ("a: !ENV HOME\n", "1:4: error[tag]"),
    ("a: !!python/object/apply:os.system ['id']\n", "1:4: error[tag]"),
    ("a: 1\na: 2\n", "2:1: error[duplicate-key]"),
    ("a: 1\nA: 2\n", "2:1: error[duplicate-key]"),
    ("a: 1\nａ: 2\n", "2:1: error[duplicate-key]"),
    ("{a: 1, a: 2}\n", "1:8: error[duplicate-key]"),
    ("? [a]\n: 1\n", "1:3: error[key-not-text]"),
    ("a: x\n  - y\n", "1:4: error[plain-over-lines]"),
    ("a: x\n y\n", "1:4: error[plain-over-lines]"),
    ("\ta: 1\n", "1:1: error[forbidden-character]"),
    ("a: x\u00a0y\n", "1:5: error[forbidden-character]"),
    ("a: x\u200by\n", "1:5: error[forbidden-character]"),
    ("a: x\u202ey\n", "1:5: error[forbidden-character]"),
    ("a: x\u2028y\n", "1:5: error[forbidden-character]"),
    ("a: x\ry\n", "1:5: error[forbidden-character]"),
    ("a: x\x07y\n", "1:5: error[forbidden-character]"),
    ("a: x\ufe0fy\n", "1:5: error[forbidden-character]"),
    ("a\u200b: 1\n", "1:2: error[forbidden-character]"),
    ('a: "\\u202e"\n', "1:4: error[forbidden-character]"),
    ('a: "\\0"\n', "1:4: error[forbidden-character]"),
    ('a: "\\ud800"\n', "error["),
    ("a: cafe\u0301\n", "1:1: error[not-nfc]"),
    ('a: "cafe\\u0301"\n', "1:4: error[not-nfc]"),
    ("%YAML 1.2\n---\na: 1\n", "1:1: error[directive]"),
    ("a: 1\n---\nb: 1\n", "2:1: error[second-document]"),
    ("<<<<<<< ours\na: 1\n", "1:1: error[conflict-marker]"),
    ("a: note: b\n", "1:4: error[syntax]"),
    ("a: 'x\n", "error[syntax]"),
    ("", "1:1: error[not-a-mapping]"),
    ("# only a comment\n", "1:1: error[not-a-mapping]"),
    ("- a\n", "1:1: error[not-a-mapping]"),
    ("text\n", "1:1: error[not-a-mapping]"),
    ("a: " + "[" * 2000, "error[too-deep]"),
    ("a: " + "x" * 5000 + "\n", "1:4: error[too-long]"),
    ("a:\n" + "- 1\n" * 200_001, "200002:3: error[too-many]"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REFUSED, ids=range(len(REFUSED)))
def test_what_can_hide_a_fact_is_refused(text, expected):
    node, problems = parse(text, "data/x.yaml")
    assert node is None
    assert len(problems) >= 1
    first = problems[0].text()
    assert expected in first, first
    assert "\n" not in first
    assert problems[0].rule in SENTENCES


def test_all_problems_come_in_one_run():
    _, problems = parse("a: &x 1\nb: *x\nc: y #z\nd: !t 1\nd: 2\n", "data/x.yaml")
    assert [(p.line, p.rule) for p in problems] == [
        (1, "anchor"), (2, "alias"), (3, "comment-after-value"), (4, "tag"), (5, "duplicate-key"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change", [lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t, lambda t: t.rstrip() + "  "]
)
def test_line_ends_and_byte_order_mark_make_no_difference(change):
    text = "a: 1\nb:\n- x\n"
    plain, _ = parse(text, "x")
    changed, problems = parse(change(text), "x")
    assert problems == []
    assert plain is not None
    assert changed is not None
    assert plain.plain() == changed.plain()


BAD_BYTES = [
    (b"\xff\xfea\x00", "1:1: error[not-utf-8]"),
    (b"a: 1\nb: caf\xe9\n", "2:7: error[not-utf-8]"),
    (b"a: \xc0\xaf\n", "1:4: error[not-utf-8]"),
    (b"a: \xe2\x82", "1:4: error[not-utf-8]"),
]


@pytest.mark.parametrize(("data", "expected"), BAD_BYTES, ids=range(len(BAD_BYTES)))
def test_other_encodings_are_named_with_their_line(tmp_path: Path, data, expected):
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    _, problems = read(path, "data/x.yaml")
    assert problems[0].text().startswith(f"data/x.yaml:{expected}")


def test_only_plain_files_are_read(tmp_path: Path):
    (tmp_path / "link.yaml").symlink_to("/etc/hostname")
    (tmp_path / "folder.yaml").mkdir()
    for name in ("link.yaml", "folder.yaml", "none.yaml"):
        _, problems = read(tmp_path / name, name)
        assert [p.rule for p in problems] == ["not-a-file"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path):
    path = tmp_path / "x.yaml"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    _, problems = read(path, "data/x.yaml")
    assert [p.rule for p in problems] == ["too-large"]
