"""Every rule of the data, each with an example that breaks it, and the whole list of errors that comes of it."""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks import all_rules
from generator.checks.circles import in_circles
from generator.cli import main
from generator.diagnostics import as_github, as_json
from generator.load import load
from tests.conftest import PROJECT, run

DAY = date(2026, 1, 15)

# (what is broken, file, text that is replaced, by what, every problem that must be reported: place, level, rule)
BREAKS = [
    ("alias", "codes", "name: Warm room\n", "name: *x\n", ["43:9: error[alias]"]),
    ("anchor", "codes", "name: Warm room\n", "name: &x Warm room\n", ["43:9: error[anchor]"]),
    ("comment", "codes", "name: Warm room\n", "name: Warm room # 2\n", ["43:19: error[comment-after-value]"]),
    ("conflict", "codes", "- code: 11120\n  code_set", "<<<<<<< ours\n- code: 11120\n  code_set", ["41:1: error[conflict-marker]"]),
    ("directive", "codes", "codes:\n", "%YAML 1.1\n---\ncodes:\n", ["1:1: error[directive]"]),
    ("key twice", "codes", "  name: Warm room\n", "  name: Warm room\n  Name: x\n", ["44:3: error[duplicate-key]"]),
    ("unseen", "codes", "name: Warm room\n", "name: Warm\u200b room\n", ["43:13: error[forbidden-character]"]),
    ("homoglyph", "codes", "name: Warm room\n", "name: Wаrm room\n", ["43:9: error[forbidden-character]"]),
    ("key a list", "codes", "  name: Warm room\n", "  ? [name]\n  : Warm room\n", ["43:5: error[key-not-text]"]),
    ("merge", "codes", "  name: Warm room\n", "  <<: x\n  name: Warm room\n", ["43:3: error[merge-key]"]),
    ("a list at the top", "cases", "cases:\n", "", ["1:1: error[not-a-mapping]"]),
    ("accent", "codes", "name: Warm room\n", "name: Cafe\u0301\n", ["43:1: error[not-nfc]"]),
    ("over lines", "codes", "name: Warm room\n", "name: Warm\n   room\n", ["43:9: error[plain-over-lines]"]),
    ("two documents", "faq", "questions:\n", "a: 1\n---\nquestions:\n", ["2:1: error[second-document]"]),
    ("no yaml", "faq", "  group: basics\n", "  group: : basics\n", ["3:10: error[syntax]"]),
    ("tag", "faq", "  group: basics\n", "  group: !!str basics\n", ["3:10: error[tag]"]),
    ("deep", "faq", "  group: basics\n", "  group: " + "[" * 20 + "]" * 20 + "\n", ["3:19: error[too-deep]"]),
    ("long", "faq", "  question: What is 11110?\n", f"  question: {'What ' * 40}?\n", ["4:13: error[too-long]"]),
    ("many", "faq", "  codes: [11110]\n", "  codes: [" + "11110, " * 200_001 + "]\n", ["8:1400011: error[too-many]"]),
    ("http", "sources", "https://example.org/manual", "http://example.org/manual", ["5:8: error[address]"]),
    ("site without a slash", "site", "small-book.example/", "small-book.example", ["1:11: error[address-end]"]),
    ("repository with a slash", "site", "small/book\n", "small/book/\n", ["2:13: error[address-end]"]),
    ("script", "sources", "https://example.org/manual", "javascript:alert(1)", ["5:8: error[address]"]),
    ("user", "sources", "https://example.org/manual", "https://a@example.org/", ["5:8: error[address-host]"]),
    ("local", "sources", "https://example.org/manual", "https://127.0.0.1/", ["5:8: error[address-host]"]),
    ("code", "codes", "- code: 11120\n  code_set", "- code: 1112\n  code_set", ["41:9: error[code-format]"]),
    ("form", "site", "branch: main", 'branch: main\ncode_form: "[0-9]*"', ["4:12: error[code-form]"]),
    ("date", "codes", "deleted: 2000-01-01", "deleted: 01/01/2000", ["78:12: error[date-format]"]),
    ("year", "codes", "deleted: 2000-01-01", "deleted: 0200-01-01", ["78:12: error[date-range]"]),
    ("amount", "amounts", "value: 2410", "value: 2,410 USD", ["8:15: error[unknown-field]"]),
    ("nan", "amounts", "value: 2410", "value: .nan", ["8:13: error[decimal-number]"]),
    ("empty", "codes", "  name: Warm room\n", "  name:\n", ["43:8: error[empty]"]),
    ("no source", "faq", "    source: [manual]\n", "    source: []\n", ["7:13: error[list-length]"]),
    ("no name", "codes", "  name: Warm room\n", "", ["41:3: error[missing-field]"]),
    ("modifier", "modifiers", "- modifier: 59", "- modifier: 5", ["2:13: error[modifier-format]"]),
    ("slug", "faq", "- faq: what-is-11110", "- faq: ../etc", ["2:8: error[name-format]"]),
    ("reserved", "faq", "- faq: what-is-11110", "- faq: con", ["2:8: error[name-reserved]"]),
    ("calendar", "codes", "deleted: 2000-01-01", "deleted: 2000-02-30", ["78:12: error[no-such-date]"]),
    ("not a list", "faq", "  codes: [11110]\n", "  codes: 11110\n", ["8:10: error[not-a-list]"]),
    ("fixed word", "codes", "status: deleted", "status: retired", ["76:11: error[not-allowed]"]),
    ("full width", "codes", "- code: 11120\n  code_set", "- code: １１１２０\n  code_set", ["41:9: error[not-ascii]"]),
    ("group", "faq", "  answer:\n  - text: Guided stretching.\n    source: [manual]\n", "  answer: [x]\n", ["5:12: error[not-keys]"]),
    ("list for text", "codes", "name: Warm room\n", "name: [Warm room]\n", ["43:9: error[not-text]"]),
    ("new line", "codes", "name: Warm room\n", 'name: "Warm\\nroom"\n', ["43:9: error[one-line]"]),
    ("space", "codes", "name: Warm room\n", 'name: "Warm room "\n', ["43:9: error[outer-space]"]),
    ("curly quotes", "codes", "name: Warm room\n", "name: “Warm room”\n", ["43:9: error[outer-quotes]"]),
    ("title", "codes", "name: Warm room\n", "name: Warm <b>room\n", ["43:9: error[title-character]"]),
    ("yes", "codes", "timed: false\n  contact: supervised\n  therapy_disposition: none", "timed: no\n  contact: supervised\n  therapy_disposition: none", ["47:10: error[true-or-false]"]),
    ("misspelt", "codes", "  name: Warm room\n", "  name: Warm room\n  sumary: x\n", ["44:3: error[unknown-field]"]),
    ("units", "unit_limits", "units: 8", "units: -8", ["7:26: error[whole-number]"]),
    # rules that cross entries
    ("order", "codes", "- code: 11120\n  code_set", "- code: 11105\n  code_set", ["cases:4:46: error[unknown-code]", "cases:5:46: error[unknown-code]", "cases:6:46: error[unknown-code]", "2:9: error[sorted-codes]", "26:11: error[unknown-code]", "corrections:7:11: error[unknown-code]", "pair_notes:2:17: error[unknown-code]", "site:7:15: error[unknown-code]"]),
    ("twice", "codes", "- code: 11130\n", "- code: 11120\n", ["72:9: error[duplicate-code]"]),
    ("set", "codes", "code_set: HCPCS Level II", "code_set: CPT", ["89:13: error[code-set]"]),
    ("deleted without a day", "codes", "  deleted: 2000-01-01\n", "", ["72:3: error[deleted-code]", "83:14: error[field-source]"]),
    ("active with a successor", "codes", "  name: Warm room\n", "  name: Warm room\n  deleted: 2001-01-01\n", ["44:12: error[active-code]", "66:5: error[field-source]"]),
    ("timed without minutes", "codes", "  unit_minutes: 15\n", "", ["10:10: error[timed-code]"]),
    ("no source for a field", "codes", "    medicare_instead: [manual]\n", "", ["65:5: error[field-source]"]),
    ("a look-alike of itself", "codes", "  - code: 11120\n", "  - code: 11110\n", ["26:5: error[look-alike]", "redirects:3:7: error[unknown-page]"]),
    ("in a circle", "codes", "replaced_by: [11110]", "replaced_by: [11130]", ["79:16: error[replacement-loop]", "79:17: error[look-alike]"]),
    ("source", "faq", "    source: [manual]\n", "    source: [manul]\n", ["7:14: error[unknown-source]"]),
    ("no such code", "faq", "  codes: [11110]\n", "  codes: [11119]\n", ["8:11: error[unknown-code]"]),
    ("a deleted code in its place", "codes", "medicare_instead: [G1110]", "medicare_instead: [11130]", ["50:22: error[deleted-reference]"]),
    ("word", "codes", "contact: one-to-one", "contact: one-on-one", ["12:12: error[unknown-word]"]),
    ("payer", "codes", "    payer: plan\n", "", ["61:5: error[other-payer]"]),
    ("name twice", "techniques", "- technique: humming", "- technique: slow-stretch", ["11:14: error[duplicate-name]"]),
    ("a page of the site", "guides", "article: use-of-codes", "article: faq", ["2:12: error[address-taken]"]),
    ("future", "sources", "checked: 2026-01-10\n  seen: read", "checked: 2031-01-01\n  seen: read", ["8:12: error[future-date]"]),
    ("before", "sources", "checked: 2026-01-10\n  seen: read", "checked: 2024-01-01\n  seen: read", ["8:12: error[checked-before-published]"]),
    ("reversed", "codes", "deleted: 2000-01-01", "deleted: 1989-01-01", ["78:12: error[reversed-dates]"]),
    ("gap", "amounts", "end: 2026-01-01", "end: 2025-12-01", ["9:26: error[amount-periods]"]),
    ("old table", "unit_limits", "effective: 2026-01-01\n  source: manual\n  rows:\n  - {code: 11110, units: 6", "effective: 2025-01-01\n  source: manual\n  rows:\n  - {code: 11110, units: 6", ["10:14: error[table-order]"]),
    ("row twice", "unit_limits", "  - {code: 11110, units: 8}\n", "  - {code: 11110, units: 8}\n  - {code: 11110, units: 7}\n", ["7:3: error[table-rows]"]),
    ("a fifth quarter", "versions", "version: 2026.1.1", "version: 2026.5.1", ["2:12: error[version-format]"]),
    ("not a page", "redirects", "to: compare/11110-11120", "to: /compare/11110-11120/", ["3:7: error[page-format]"]),
    ("moved and compared", "redirects", "old: compare/11110-11130", "old: compare/11110-11120", ["2:8: error[address-taken]", "3:7: error[redirect-chain]"]),
    ("moved twice", "redirects", "to: compare/11110-11120", "to: compare/11110-11130", ["3:7: error[redirect-chain]"]),
    ("moved to nowhere", "redirects", "to: compare/11110-11120", "to: compare/11110-11121", ["3:7: error[unknown-page]"]),
    ("moved and there", "redirects", "old: compare/11110-11130", "old: codes/11110", ["2:8: error[address-taken]"]),
    ("an old version on top", "versions", "version: 2026.1.1", "version: 2025.4.9", ["8:12: error[version-order]"]),
    ("pair", "pair_notes", "[11110, 11120]", "[11120, 11110]", ["2:9: error[pair-order]"]),
    ("units of a case", "cases", "medicare: [{code: 11110, units: 2}", "medicare: [{code: 11110, units: 1}", ["5:13: error[case-units]"]),
    ("pasted", "codes", "summary: The patient rests in a warm room.", "summary: Warm room; each 15 minutes.", ["46:12: error[pasted-text]"]),
    ("plain-words", "faq", "text: Guided stretching.", 'text: In order to be paid, write it.', ["6:11: error[plain-words]"]),
    ("one-term", "faq", "text: Guided stretching.", 'text: A physiotherapist guides it.', ["6:11: error[one-term]"]),
    ("american-spelling", "faq", "text: Guided stretching.", 'text: A programme of stretching.', ["6:11: error[american-spelling]"]),
    ("long-sentence", "faq", "text: Guided stretching.", 'text: It is a slow calm slow calm slow calm slow calm slow calm slow calm slow calm slow calm slow calm slow calm slow calm slow calm slow calm slow calm slow calm slow calm slow calm slow calm stretch.', ["6:11: error[long-sentence]"]),
    ("exclamation", "faq", "text: Guided stretching.", 'text: Never do that!', ["6:11: error[exclamation]"]),
    ("unexplained-short-form", "faq", "text: Guided stretching.", 'text: See the ZZZQ for it.', ["6:11: error[unexplained-short-form]"]),
    ("table-without-date", "faq", "text: Guided stretching.", "text: In Medicare's table it is denied.", ["6:11: error[table-without-date]"]),
    ("amount-without-year", "faq", "text: Guided stretching.", 'text: It pays $31.20 a unit.', ["6:11: error[amount-without-year]"]),
    ("praise", "faq", "text: Guided stretching.", "text: The ultimate stretch.", ["6:11: error[praise]"]),
    ("day in figures", "faq", "text: Guided stretching.", "text: So since 2024-07-01.", ["6:11: error[day-in-words]"]),
    ("curved apostrophe", "faq", "text: Guided stretching.", "text: The patient\u2019s stretch.", ["6:11: error[one-apostrophe]"]),
    ("repeated-word", "faq", "text: Guided stretching.", 'text: It is is slow.', ["6:11: error[repeated-word]"]),
    ("same summary", "codes", "summary: What Medicare wants in place of the warm room.", "summary: The patient rests in a warm room.", ["93:12: error[repeated-text]"]),
    ("to do", "faq", "text: Guided stretching.", "text: Todo, write it.", ["6:11: error[placeholder]"]),
    ("no full stop", "faq", "text: Guided stretching.", "text: Guided stretching", ["6:11: error[sentence]"]),
    ("a statement gone", "visit", "- statement: untimed\n  text: One unit a day.\n  source: [manual]\n", "", ["2:1: error[visit-statement]"]),
    ("unused", "sources", "sources:\n", "sources:\n- source: idle\n  title: Idle\n  publisher: X\n  url: https://example.org/\n  kind: manual\n  checked: 2026-01-10\n  seen: read\n", ["2:11: warning[unused-source]"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"), [b[1:] for b in BREAKS], ids=[b[0] for b in BREAKS]
)
def test_a_break_is_named_with_its_place(small_root: Path, file, old, new, expected):
    path = small_root / "data" / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = load(small_root, DAY).diagnostics
    shown = [
        f"{'' if p.path == f'data/{file}.yaml' else p.path[5:-5] + ':'}{p.line}:{p.column}: {p.level}[{p.rule}]"
        for p in problems
    ]
    assert shown == expected, [problem.text() for problem in problems]
    assert problems == sorted(problems)
    assert all("\n" not in problem.text() for problem in problems)


# Rules whose example is a file of another kind, not a changed line.
ELSEWHERE = {"layout", "official-wording", "overdue", "not-a-file", "not-utf-8", "too-large", "unknown-file"}


def test_every_rule_has_an_example():
    shown = {part.split("[")[-1].split("]")[0] for _, _, _, _, expected in BREAKS for part in expected}
    assert set(all_rules()) - shown - ELSEWHERE == set()
    assert shown <= set(all_rules())


def test_every_rule_is_a_sentence():
    for name, text in all_rules().items():
        assert text.endswith("."), name
        assert text[0].isupper(), name


def test_a_stray_file_is_named(small_root: Path):
    (small_root / "data" / "code.yaml").write_text("codes: []\n")
    assert [p.text() for p in load(small_root, DAY).diagnostics] == [
        "data/code.yaml:1:1: error[unknown-file]: is read by nothing; rename it or delete it"
    ]


def test_a_missing_file_is_named(small_root: Path):
    (small_root / "data" / "codes.yaml").unlink()
    assert [p.rule for p in load(small_root, DAY).diagnostics] == ["not-a-file"]


def test_fifty_mistakes_come_as_fifty_lines(small_root: Path):
    path = small_root / "data" / "faq.yaml"
    entry = (
        path.read_text().split("\n", 1)[1].replace("what-is-11110", "q-{n}").replace("basics", "wrong-{n}")
    )
    path.write_text("questions:\n" + "".join(entry.replace("{n}", str(n)) for n in range(50)))
    problems = load(small_root, DAY).diagnostics
    assert [p.rule for p in problems] == ["unknown-word"] * 50
    assert [p.line for p in problems] == [3 + 7 * n for n in range(50)]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_first_middle_and_last_item_are_all_looked_at(small_root: Path, place):
    path = small_root / "data" / "codes.yaml"
    items = ["stretch", "GS", "pull"]
    items[place] = "'x\\u202e'"
    path.write_text(path.read_text().replace("[stretch, GS]", f"[{', '.join(items)}]".replace("'", '"')))
    assert [p.rule for p in load(small_root, DAY).diagnostics] == ["forbidden-character"]


def test_the_real_data_has_no_problem():
    assert [p.text() for p in load(PROJECT, date(2026, 11, 24)).diagnostics] == []


def test_check_prints_everything_and_writes_nothing(small_root: Path):
    path = small_root / "data" / "codes.yaml"
    path.write_text(path.read_text().replace("timed: false", "timed: yes"))
    before = sorted(small_root.rglob("*"))
    done = run(small_root, "pages")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        'data/codes.yaml:47:10: error[true-or-false]: timed: "yes" is neither true nor false; write true or false',
        'data/codes.yaml:94:10: error[true-or-false]: timed: "yes" is neither true nor false; write true or false',
    ]
    assert done.stderr == "2 errors. Nothing was written.\n"
    assert sorted(small_root.rglob("*")) == before


def test_other_formats(small_root: Path):
    path = small_root / "data" / "faq.yaml"
    path.write_text(path.read_text().replace("group: basics", 'group: "::error file=a::x"'))
    problems = load(small_root, DAY).diagnostics
    assert as_github(problems).startswith("::error file=data/faq.yaml,line=3,col=10,title=name-format::")
    assert as_github(problems).count("\n") == 0
    assert '"rule": "name-format"' in as_json(problems)


@pytest.mark.parametrize(
    ("arguments", "code", "rules"),
    [
        (["check"], 0, set()),
        (["--today", "2027-06-01", "check", "--stale"], 1, {"overdue"}),
        (["--today", "2025-06-01", "check", "--stale"], 1, {"future-date", "version-order"}),
        (["--root", "tests/none", "check"], 2, {"cannot-run"}),
    ],
)  # fmt: skip
def test_json_is_one_document_whatever_happens(small_root: Path, capsys, arguments, code, rules):
    assert main(["--root", str(small_root), "--today", "2026-01-15", "--format", "json", *arguments]) == code
    assert {problem["rule"] for problem in json.loads(capsys.readouterr().out)} == rules


def test_it_says_what_to_do_without_data(tmp_path: Path):
    done = run(tmp_path, "check")
    assert done.returncode == 2
    assert "there is no folder data/" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("order", ["day before the command", "day behind it"])
@pytest.mark.parametrize(("today", "code"), [("2027-01-10", 0), ("2027-01-11", 1)])
def test_overdue_sources_fail_only_when_asked_for(small_root: Path, today, code, order):
    assert run(small_root, "--today", today, "check").returncode == 0
    day, command = ("--today", today), ("check", "--stale")
    done = run(small_root, *(day + command if order == "day before the command" else command + day))
    assert done.returncode == code
    assert done.stdout.splitlines() == ([] if code == 0 else [
        f'data/sources.yaml:{line}:12: error[overdue]: "{name}" was due for a new look by 2027-01-10; '
        "read it again, then change this date"
        for line, name in ((8, "manual"), (15, "unopened"))
    ])  # fmt: skip


def test_words_of_an_official_descriptor_are_refused(small_root: Path, monkeypatch):
    """The list has hashes only, so the example is a list of its own."""
    run_of_words = b"one two three four five"
    known = {crc32(run_of_words): {sha256(run_of_words).hexdigest()[:12]}}
    monkeypatch.setattr("generator.checks.wording._official", lambda: known)
    path = small_root / "data" / "faq.yaml"
    path.write_text(path.read_text().replace("Guided stretching.", "Zero, one two; Three four-five six."))
    assert [p.text() for p in load(small_root, DAY).diagnostics] == [
        'data/faq.yaml:6:11: error[official-wording]: "one two three four five" stands so in an official descriptor; '
        "use your own words"
    ]
    path.write_text(path.read_text().replace("Three", "3"))
    assert load(small_root, DAY).diagnostics == []


def test_the_list_of_official_wording_is_not_empty_and_holds_no_words():
    lines = (PROJECT / "generator" / "checks" / "official_wording.txt").read_text().splitlines()
    assert len(lines) > 1000
    assert all(re.fullmatch(r"[0-9a-f]{8} [0-9a-f]{12}", line) for line in lines)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("SITE_URL", "https://book.example", 'write "https://book.example/"'),
        ("SITE_URL", "http://book.example/", "is not a web address"),
        ("REPOSITORY_URL", "https://git.example/a/b/", 'write "https://git.example/a/b"'),
    ],
)
def test_addresses_of_the_environment_follow_the_same_rules(
    small_root: Path, monkeypatch, capsys, name, value, reason
):
    monkeypatch.setenv(name, value)
    assert main(["--root", str(small_root), "--today", "2026-01-15", "pages"]) == 2
    assert reason in capsys.readouterr().err
    assert not (small_root / "docs").exists()


NAMES = st.sampled_from("abcdefg")


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=3)))
def test_a_name_is_in_a_circle_if_a_way_leads_back_to_it(leads_to):
    def followed(names: set[str]) -> set[str]:
        more = names | {each for name in names for each in leads_to.get(name, ())}
        return names if more == names else followed(more)

    assert in_circles(leads_to) == {name for name in leads_to if name in followed(set(leads_to[name]))}


def test_a_chain_of_any_length_is_followed_once():
    """Followed anew from each of its names, this one would keep a computer busy for a quarter of an hour."""
    chain = {str(number): (str(number + 1),) for number in range(100_000)}
    assert in_circles(chain) == set()
    ring = {**chain, "100000": ("0",)}
    assert in_circles({**ring, "before": ("7",)}) == set(ring)
