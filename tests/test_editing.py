"""What helps editors: schemas that say what `check` says, a true example, skeletons that fit, order that loses nothing."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from generator.cli import main
from generator.editing.layout import Unsafe, tidy
from generator.editing.order import field_order, shapes
from generator.editing.readme import EXAMPLE, README, readme
from generator.editing.schema import file_schema, schemas
from generator.load import load
from generator.model.codes import Code
from generator.model.data import FILES, first_line
from generator.source import parse
from tests.conftest import PROJECT, SMALL

DAY = date(2026, 1, 15)


def as_an_editor(text: str) -> Any:
    """Return the values that an editor sees: YAML 1.2, in which 97140 is a number and a day is a text."""
    reader = YAML(typ="safe", pure=True)
    reader.resolver.versioned_resolver  # noqa: B018  (made before it is changed)
    kept = reader.resolver.versioned_resolver
    for first, rules in kept.items():
        kept[first] = [rule for rule in rules if "timestamp" not in rule[0]]
    return reader.load(text)


def test_schemas_and_readme_are_fresh():
    for path, text in {README: readme(), **schemas()}.items():
        assert (PROJECT / path).read_text(encoding="utf-8") == text, (
            "call: .venv/bin/python -m generator schema"
        )
    there = {path.relative_to(PROJECT).as_posix() for path in (PROJECT / "data" / "schema").iterdir()}
    assert there == set(schemas())


def test_schema_check_names_what_is_stale(tmp_path: Path, capsys):
    assert main(["--root", str(tmp_path), "schema"]) == 0
    assert main(["--root", str(tmp_path), "schema", "--check"]) == 0
    (tmp_path / "data" / "schema" / "faq.schema.json").write_text("{}")
    (tmp_path / "data" / "schema" / "old.schema.json").write_text("{}")
    capsys.readouterr()
    assert main(["--root", str(tmp_path), "schema", "--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"data/schema/{name}.schema.json: is not what the model says; call: .venv/bin/python -m generator schema"
        for name in ("faq", "old")
    ]
    assert (tmp_path / "data" / "schema" / "faq.schema.json").read_text() == "{}"
    assert main(["--root", str(tmp_path), "schema"]) == 0
    assert main(["--root", str(tmp_path), "schema", "--check"]) == 0


@pytest.mark.parametrize("name", FILES)
def test_the_first_line_leads_to_the_schema(name):
    path = PROJECT / "data" / f"{name}.yaml"
    line = path.read_text(encoding="utf-8").split("\n")[0]
    assert line == first_line(name)
    assert json.loads((path.parent / line.partition("=")[2]).read_text()) == file_schema(name)


@pytest.mark.parametrize("root", [PROJECT, SMALL], ids=["real", "small"])
@pytest.mark.parametrize("name", FILES)
def test_an_editor_finds_no_mistake_in_what_is_right(name, root):
    found = as_an_editor((root / "data" / f"{name}.yaml").read_text(encoding="utf-8"))
    errors = [(list(e.path), e.message) for e in Draft7Validator(file_schema(name)).iter_errors(found)]
    assert errors == []


@pytest.mark.parametrize("name", FILES)
def test_a_schema_refuses_what_is_empty_or_unknown(name):
    Draft7Validator.check_schema(file_schema(name))
    refuses = Draft7Validator(file_schema(name))
    assert not refuses.is_valid({})
    assert not refuses.is_valid([])
    assert any("codez" in error.message for error in refuses.iter_errors({"codez": 1}))
    for definition in file_schema(name)["definitions"].values():
        assert definition["additionalProperties"] is False


WRONG = [
    ("status", "retired"), ("code", "9714"), ("code", "97140-59"), ("name", "x" * 81), ("name", "<b>"), ("timed", "yes"),
    ("effective", "01/31/1999"), ("unit_minutes", "15 min"), ("family", "Big Family"), ("aliases", "one"), ("sources", []),
    ("purpose", [{"text": "x"}]), ("purpose", [{"text": "x", "source": []}]), ("history", [{"on": 1999}]),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), WRONG, ids=range(len(WRONG)))
def test_an_editor_underlines_the_mistake(field, value):
    found = as_an_editor((SMALL / "data" / "codes.yaml").read_text())
    found["codes"][0][field] = value
    errors = list(Draft7Validator(file_schema("codes")).iter_errors(found))
    assert errors
    assert all(list(error.path)[:3] == ["codes", 0, field] for error in errors)


@pytest.mark.parametrize("value", [97140, "97140", "0042T", "G0283"])
def test_an_editor_takes_a_code_with_and_without_quotes(value):
    found = as_an_editor((SMALL / "data" / "codes.yaml").read_text())
    found["codes"][0]["code"] = value
    assert Draft7Validator(file_schema("codes")).is_valid(found)


def test_every_field_has_help_and_stands_in_order():
    for name, shape in FILES.items():
        schema = file_schema(name)
        for each in shapes(shape):
            own = schema["definitions"].get(each.__name__, schema)
            assert list(own["properties"]) == field_order(each)
            assert all(field.get("description") for field in own["properties"].values()), each


def _book_of_example(root: Path) -> None:
    """Make a book of the example, with the sources and codes that it names."""
    shutil.copytree(SMALL / "data", root / "data")
    for path in (root / "data").glob("*.yaml"):
        if path.stem not in ("site", "sources", "vocabulary"):
            path.unlink()
    shutil.copy(PROJECT / "data" / "vocabulary.yaml", root / "data")
    site = root / "data" / "site.yaml"
    site.write_text(re.sub(r"first_codes: .*\n", "", site.read_text()))
    sources = root / "data" / "sources.yaml"
    text = sources.read_text()
    more = [
        text.split("- source: ")[1].replace("manual\n", f"{name}\n", 1)
        for name in ("example-manual", "example-payer")
    ]
    text = text + "".join(f"- source: {each}" for each in more)
    sources.write_text(re.sub(r"kind: manual", "kind: cms-manual", text))
    near = (
        "- code: {0}\n  code_set: {1}\n  name: Near {0}\n  family: not-therapy\n  status: active\n  summary: Is near {0}.\n"
        "  sources: {{summary: [example-manual]}}\n  reviewed: 2026-01-10\n"
    )
    example = EXAMPLE.read_text(encoding="utf-8")
    (root / "data" / "codes.yaml").write_text(
        "codes:\n" + near.format("99990", "CPT") + example + near.format("G9999", "HCPCS Level II")
    )


def test_the_example_is_right_and_has_every_field(tmp_path: Path):
    _book_of_example(tmp_path)
    kinds = set(re.findall(r"kind: ([\w-]+)", (PROJECT / "data" / "vocabulary.yaml").read_text()))
    sources = tmp_path / "data" / "sources.yaml"
    sources.write_text(sources.read_text().replace("cms-manual", sorted(kinds)[0]))
    problems = load(tmp_path, DAY).diagnostics
    assert [p.text() for p in problems if p.level == "error"] == []
    codes = as_an_editor("codes:\n" + EXAMPLE.read_text(encoding="utf-8"))["codes"]
    assert set().union(*codes) == set(Code.model_fields)
    assert f"```yaml\n{EXAMPLE.read_text(encoding='utf-8')}" != ""


def test_the_annotations_change_nothing_in_the_example():
    block = readme().split("```yaml\n")[1].split("```")[0]
    assert as_an_editor(block) == as_an_editor(EXAMPLE.read_text(encoding="utf-8"))
    for field in Code.model_fields:
        assert re.search(rf"#[^\n]*\n(- |  ){field}:", block), field


FILLED = {
    "name": "New code", "family": "movement", "summary": "It is new.", "timed": "true", "unit_minutes": "15", "unit": "One",
    "contact": "supervised", "therapy_disposition": "always", "effective": "2026-01-01", "text": "Words {n}.", "payer": "plan",
    "aliases": "[new]", "add_on_to": "[11110]", "medicare_instead": "[G1110]", "code": "11110", "on": "2026-01-01",
}  # fmt: skip


def _filled(skeleton: str) -> str:
    lines = []
    for number, line in enumerate(skeleton.splitlines()):
        match = re.fullmatch(r"(?P<head> +(?:- )?(?P<key>\w+):)(?: \[\])?", line)
        value = FILLED.get(match["key"], "[manual]" if line.endswith("[]") else "") if match else ""
        is_source = match and match["head"].startswith("    ") and line.endswith("[]")
        lines.append(
            f"{match['head']} {'[manual]' if is_source else value.format(n=number)}".rstrip()
            if match
            else line
        )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("with_optional", [False, True], ids=["what is needed", "everything"])
def test_a_skeleton_that_is_filled_in_passes(small_root: Path, capsys, with_optional):
    assert main(["--root", str(small_root), "--today", "2026-01-15", "new", "11115"]) == 0
    printed = capsys.readouterr()
    assert "behind the entry of 11110, which begins on line 2" in printed.err
    skeleton = printed.out
    if with_optional:
        skeleton = re.sub(r"(?m)^( +)# ((?:- |  )?\w+:(?: \[\])?)$", r"\1\2", skeleton)
        assert set(re.findall(r"(?m)^[- ] (\w+):", skeleton)) == set(Code.model_fields) - {
            "deleted", "replaced_by", "no_successor",
        }  # fmt: skip
    path = small_root / "data" / "codes.yaml"
    path.write_text(
        path.read_text().replace(
            "- code: 11120\n  code_set", f"{_filled(skeleton)}\n- code: 11120\n  code_set"
        )
    )
    assert [p.text() for p in load(small_root, DAY).diagnostics] == []
    assert _filled(skeleton) in tidy("codes", path.read_text())


def test_an_empty_skeleton_is_refused_field_by_field(small_root: Path, capsys):
    main(["--root", str(small_root), "--today", "2026-01-15", "new", "G2220"])
    path = small_root / "data" / "codes.yaml"
    path.write_text(path.read_text() + "\n" + capsys.readouterr().out)
    assert {p.rule for p in load(small_root, DAY).diagnostics} == {"empty", "list-length"}


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("11120", "11120 has an entry at data/codes.yaml:41; change that one"),
        ("g0283", '"g0283" is not a code; write G0283'),
        ("97140-59", '"97140-59" is not a code; write five digits'),
        ("٩٧١٤٠", "type plain letters and digits"),
    ],
)
def test_a_skeleton_is_refused_for_what_is_there_or_is_no_code(small_root: Path, capsys, code, reason):
    assert main(["--root", str(small_root), "--today", "2026-01-15", "new", code]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert reason in printed.err


@pytest.mark.parametrize("name", FILES)
def test_the_committed_files_are_in_order(name):
    text = (PROJECT / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    assert tidy(name, text) == text, "call: .venv/bin/python -m generator fmt"


def _messy(text: str, random) -> str:
    """Return the codes in another order, with their keys in another order, comments above some, and untidy spaces."""
    head, *entries = re.split(r"(?m)^(?=- code: )", text)
    random.shuffle(entries)
    made = [head]
    for number, entry in enumerate(entries):
        keys = re.split(r"(?m)^(?=  \w+:)", "  " + entry[2:].rstrip() + "\n")[1:]
        random.shuffle(keys)
        noted = [
            f"  # about key {n} of {number}\n{key}" if random.random() < 0.2 else key
            for n, key in enumerate(keys)
        ]
        above = f"# about entry {number}\n" if random.random() < 0.5 else ""
        lines = "".join(noted).split("\n")
        first = next(n for n, line in enumerate(lines) if not line.startswith("  #"))
        lines[first] = "- " + lines[first][2:]
        made.append(above + "\n".join(lines) + "\n" * random.randrange(3))
    end = random.choice(["\n", "\r\n", "  \n"])
    return "".join(made).replace("\n", end)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_loses_no_fact_and_no_comment(random):
    text = (SMALL / "data" / "codes.yaml").read_text()
    messy = _messy(text, random)
    made = tidy("codes", messy)
    before, after = (parse(each, "x")[0] for each in (messy, made))
    assert before
    assert after
    assert sorted(map(repr, map(_by_key, before.plain()["codes"]))) == list(
        map(repr, map(_by_key, after.plain()["codes"]))
    )
    comments = [Counter(re.findall(r"# about .*\d", each)) for each in (messy, made)]
    assert comments[0] == comments[1]
    assert tidy("codes", made) == made
    assert re.sub(r"(?m)^ *#.*\n", "", made) == re.sub(r"^#.*\n", "", tidy("codes", text))


def _by_key(entry: dict[str, Any]) -> list[tuple[str, Any]]:
    return sorted(entry.items())


TIDIED = [
    ("trailing spaces", "faq", "  group: basics\n", "  group: basics   \n", "  group: basics\n"),
    ("no final newline", "faq", "  codes: [11110]\n", "  codes: [11110]", "  codes: [11110]\n"),
    ("blank lines", "faq", "  group: basics\n", "\n  group: basics\n\n\n", "  group: basics\n"),
    ("keys of a fact", "faq", "  - text: Guided stretching.\n    source: [manual]\n", "  - source: [manual]\n    text: Guided stretching.\n", "  - text: Guided stretching.\n    source: [manual]\n"),
    ("a folded text", "faq", "text: Guided stretching.\n", "text: >-\n      Guided\n      # no comment\n\n      stretching.\n", None),
    ("a long text", "faq", "text: Guided stretching.\n", "text: " + "word " * 40 + "end.\n", "text: >-\n      " + ("word " * 23).strip() + "\n      " + "word " * 17 + "end.\n"),
    ("a long address", "sources", "https://example.org/manual\n", "https://example.org/" + "m" * 200 + "\n", None),
    ("another schema", "faq", "questions:\n", "# yaml-language-server: $schema=old.json\nquestions:\n", "questions:\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "mess", "new"), [t[1:] for t in TIDIED], ids=[t[0] for t in TIDIED])
def test_spacing_is_put_right(name, old, mess, new):
    text = (SMALL / "data" / f"{name}.yaml").read_text()
    assert old in text
    made = tidy(name, text.replace(old, mess, 1))
    assert made == first_line(name) + "\n" + text.replace(old, mess if new is None else new, 1)


def test_fmt_only_says_with_check_and_writes_without(small_root: Path, capsys):
    assert main(["--root", str(small_root), "fmt"]) == 0
    assert main(["--root", str(small_root), "fmt", "--check"]) == 0
    path = small_root / "data" / "faq.yaml"
    text = path.read_text()
    path.write_text(text.replace("group: basics", "group: basics "))
    capsys.readouterr()
    assert main(["--root", str(small_root), "fmt", "--check"]) == 1
    assert capsys.readouterr().out == (
        "data/faq.yaml:4:1: error[layout]: is not in order; call: .venv/bin/python -m generator fmt\n"
    )
    assert path.read_text() != text
    assert main(["--root", str(small_root), "fmt"]) == 0
    assert path.read_text() == text


def test_fmt_leaves_what_it_cannot_read(small_root: Path, capsys):
    path = small_root / "data" / "faq.yaml"
    path.write_text(path.read_text().replace("group: basics", "group: basics # x"))
    before = {each: each.read_bytes() for each in (small_root / "data").iterdir()}
    assert main(["--root", str(small_root), "fmt"]) == 1
    assert "error[comment-after-value]" in capsys.readouterr().out
    assert {each: each.read_bytes() for each in (small_root / "data").iterdir()} == before


def test_what_cannot_be_moved_is_not_moved():
    with pytest.raises(Unsafe):
        tidy("faq", "questions: [\n")
