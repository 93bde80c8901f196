"""What is known of unchanged entries never changes what is found: with and without it, every list of problems is the same."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.load import Loaded, Memory, check, kept, load, reading
from generator.load.memory import as_bytes, from_bytes
from generator.work import WORK
from tests.conftest import PROJECT
from tests.fuzz import MUTATIONS
from tests.test_checks import BREAKS, DAY

STATE = "state"


def _through_a_file(memory: Memory) -> Memory:
    return from_bytes(as_bytes(memory, STATE), STATE)


def _warm(root: Path, today: date = DAY) -> Memory:
    memory = Memory()
    load(root, today, memory)
    return memory


def _texts(found: Loaded) -> list[str]:
    return [problem.text() for problem in found.diagnostics]


def _assert_same_with_and_without(root: Path, memory: Memory, today: date = DAY) -> list[str]:
    """Compare what is found with a memory, with one that was kept in a file, and without any."""
    fresh = load(root, today)
    from_file = _through_a_file(memory)
    assert check(root, today, from_file).diagnostics == fresh.diagnostics
    assert check(root, today, _through_a_file(from_file)).diagnostics == fresh.diagnostics
    for _ in range(2):  # what was learned from wrong data must be right, too
        found = load(root, today, memory)
        assert found.diagnostics == fresh.diagnostics
        assert found.lines() == fresh.lines()
        assert (found.data is None) == (fresh.data is None)
        assert found.is_right == fresh.is_right
    if fresh.data is not None and found.data is not None:
        assert all(getattr(found.data, name) == getattr(fresh.data, name) for name in fresh.files)
    return _texts(fresh)


@pytest.mark.parametrize(
    ("file", "old", "new"), [each[1:4] for each in BREAKS], ids=[each[0] for each in BREAKS]
)
def test_every_rule_finds_the_same_beside_known_entries(small_root: Path, file, old, new):
    memory = _warm(small_root)
    path = small_root / "data" / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert _assert_same_with_and_without(small_root, memory)
    path.write_text(text, encoding="utf-8")
    assert _assert_same_with_and_without(small_root, memory) == []


def _on(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        path = root / "data" / f"{file}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def _without_a_code(root: Path) -> None:
    path = root / "data" / "codes.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("- code: 11120\n  code_set")
    path.write_text(text[:start] + text[text.index("\n- code", start) + 1 :], encoding="utf-8")


def _turned_round(root: Path) -> None:
    path = root / "data" / "codes.yaml"
    head, *items = path.read_text(encoding="utf-8").split("\n- code: ")
    path.write_text(head + "".join(f"\n- code: {item.rstrip()}" for item in items[::-1]) + "\n", "utf-8")


# An edit of one file, and the rule and the files that name entries which nobody has touched.
ELSEWHERE = [
    ("a code goes", _without_a_code, "unknown-code", ["cases", "codes", "corrections", "pair_notes", "site"]),
    ("codes in another order", _turned_round, "sorted-codes", ["codes"]),
    ("a source is renamed", _on("sources", "source: manual\n", "source: book\n"), "unknown-source", ["codes", "faq"]),
    ("a word goes", _on("vocabulary", "term: one-to-one", "term: one-on-one"), "unknown-word", ["codes"]),
    ("a family goes", _on("vocabulary", "- {family: ", "- {family: x"), "unknown-word", ["codes"]),
    ("another form", _on("site", "branch: main", 'branch: main\ncode_form: "[0-9]{5}"'), "code-format", ["codes"]),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "rule", "files"), [e[1:] for e in ELSEWHERE], ids=[e[0] for e in ELSEWHERE])
def test_what_an_edit_makes_wrong_elsewhere_is_found(small_root: Path, edit, rule, files):
    memory = _warm(small_root)
    edit(small_root)
    found = _assert_same_with_and_without(small_root, memory)
    named = {each.split(":")[0] for each in found if f"[{rule}]" in each}
    assert named >= {f"data/{file}.yaml" for file in files}, found


def test_the_day_is_not_remembered(small_root: Path):
    memory = _warm(small_root)
    found = _assert_same_with_and_without(small_root, memory, date(2000, 1, 1))
    assert any("[future-date]" in each for each in found)
    assert _assert_same_with_and_without(small_root, memory) == []


def test_places_move_with_their_entries(small_root: Path):
    memory = _warm(small_root)
    _on("codes", "codes:\n", "# A comment.\n\n# Another one.\ncodes:\n")(small_root)
    before, after = load(PROJECT / "tests" / "book", DAY), load(small_root, DAY, memory)
    moved = {key: line + 3 if key[0] == "codes" else line for key, line in before.lines().items()}
    assert after.lines() == moved
    _on("sources", "source: manual\n", "source: book\n")(small_root)
    _assert_same_with_and_without(small_root, memory)


def test_unchanged_entries_are_the_same_objects(small_root: Path):
    memory = Memory()
    before = load(small_root, DAY, memory)
    _on("codes", "name: Warm room\n", "name: Warm rooms\n")(small_root)
    after = load(small_root, DAY, memory)
    assert before.data is not None
    assert after.data is not None
    kept_ones = [old is new for old, new in zip(before.data.codes.codes, after.data.codes.codes, strict=True)]
    assert kept_ones.count(False) == 1
    assert all(
        old is new for old, new in zip(before.data.sources.sources, after.data.sources.sources, strict=True)
    )


def _mutated(book: dict[Path, bytes], chance: random.Random) -> None:
    path = chance.choice([*book, *[path for path in book if path.stem == "codes"] * 4])
    data = book[path]
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        data = chance.choice(MUTATIONS)(data or b"\n", chance)
    path.write_bytes(data)


@pytest.mark.parametrize("seed", range(2))
def test_pieces_are_read_as_the_whole_is(small_root: Path, monkeypatch, seed):
    """Mutations of the small book: read whole, in pieces, and in pieces beside all that was known before."""
    book = {path: path.read_bytes() for path in sorted((small_root / "data").glob("*.yaml"))}
    memory = Memory()
    for number in range(60):
        _mutated(book, random.Random(f"{seed}-{number}"))
        with monkeypatch.context() as patched:
            patched.setattr(reading, "cut", lambda _: None)
            whole = load(small_root, DAY)
        for found in (load(small_root, DAY), load(small_root, DAY, memory)):
            assert _texts(found) == _texts(whole), (seed, number)
            if found.data is not None and whole.data is not None:
                assert found.lines() == whole.lines()
                assert all(getattr(found.data, name) == getattr(whole.data, name) for name in found.files), (
                    seed,
                    number,
                )
        for path, data in book.items():
            path.write_bytes(data)


def test_the_real_data_is_read_in_pieces(monkeypatch):
    found = load(PROJECT, DAY)
    monkeypatch.setattr(reading, "cut", lambda _: None)
    whole = load(PROJECT, DAY)
    assert _texts(found) == _texts(whole)
    assert found.lines() == whole.lines()
    assert [name for name, file in found.files.items() if file.root is not None] == ["site", "redirects"]


def _check(root: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "generator", "--root", str(root), "--today", str(DAY), "check"]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _damages(data: bytes) -> list[bytes]:
    flipped = [data[:n] + bytes([data[n] ^ 1]) + data[n + 1 :] for n in (0, 70, 200, len(data) - 1)]
    other = b"0" * 64 + data[64:]
    return [b"", b"\n", b"{}", data[: len(data) // 2], data[:-1], data + b" ", other, *flipped]


def test_a_damaged_or_foreign_file_is_not_used(small_root: Path):
    _on("codes", "contact: one-to-one", "contact: one-on-one")(small_root)
    path = small_root / WORK / kept.NAME
    memory = _warm(small_root)
    kept.keep(small_root, memory)
    right = path.read_bytes()
    assert kept.recall(small_root).known.keys() == memory.known.keys() != set()
    for data in _damages(right):
        path.write_bytes(data)
        assert kept.recall(small_root).known == {}, data[:80]
    path.unlink()
    path.mkdir()
    assert kept.recall(small_root).known == {}
    memory.is_changed = True
    kept.keep(small_root, memory)
    assert [each.name for each in path.parent.iterdir()] == [kept.NAME]


def test_two_checks_at_once_say_the_same_and_leave_one_file(small_root: Path):
    _on("codes", "contact: one-to-one", "contact: one-on-one")(small_root)
    first = [_check(small_root) for _ in range(2)]
    printed = [each.communicate()[0] for each in first]
    again = _check(small_root).communicate()[0]
    assert printed == [again, again]
    assert "error[unknown-word]" in again
    assert [path.name for path in (small_root / WORK).iterdir()] == [kept.NAME]


def test_a_folder_in_which_nothing_can_be_written_is_checked_as_well(small_root: Path):
    (small_root / WORK).write_text("a file where the folder would be")
    assert _check(small_root).communicate()[0] == ""


def test_another_state_of_the_program_knows_nothing(small_root: Path, monkeypatch):
    kept.keep(small_root, _warm(small_root))
    assert kept.recall(small_root).known
    monkeypatch.setattr("yaml.__version__", "0")
    assert kept.recall(small_root).known == {}


def test_all_that_decides_is_in_the_state():
    code = "import sys, generator.load; print(*[m for m in sys.modules if m.startswith('generator.')])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    steps = {name.split(".")[1] for name in done.stdout.split()}
    of_no_weight = {"output", "work"}  # a mark on pages and the name of a folder
    assert steps - of_no_weight <= {part.removesuffix(".py") for part in kept.DECIDING}


_SOURCE = """\
- source: many-{number:03}
  title: One of many
  publisher: Nobody
  url: https://example.com/{number}
  kind: {kind}
  checked: 2026-11-24
  seen: read
"""
# Words that are said, and what is wrong, as text behind the entry of a number: nothing, some entries, the parser stops.
_WRONG = {
    "unused-source": {},
    "unknown-field": {7: "  titles: Misspelt\n", 203: "  kind: again\n", 250: "  note: *alias\n"},
    "never closed": {90: "  titles: Misspelt\n", 230: '  note: "open\n', 270: "  titles: Misspelt\n"},
}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems read in one process")
@pytest.mark.parametrize("wrong", _WRONG)
def test_several_processes_find_the_same_as_one(small_root: Path, wrong):
    behind = _WRONG[wrong]
    sources = small_root / "data" / "sources.yaml"
    text = sources.read_text(encoding="utf-8").rstrip() + "\n\n"
    kind = text.partition("kind: ")[2].split()[0]
    entries = [_SOURCE.format(number=n, kind=kind) + behind.get(n, "") for n in range(300)]
    sources.write_text(text + "\n".join(entries), encoding="utf-8")
    said = [_said_by_processes(small_root, number) for number in (1, 2)]
    assert said[0] == said[1]
    assert wrong in said[0]


def _said_by_processes(root: Path, number: int) -> str:
    """Return what a check prints that has nothing from before and reads in as many processes."""
    program = f"""
import sys
from generator import cores
from generator.cli import main
cores.cores = lambda: {number}
sys.exit(main(["--root", {str(root)!r}, "--today", "2026-11-24", "check"]))
"""
    (root / WORK / kept.NAME).unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done.stdout
