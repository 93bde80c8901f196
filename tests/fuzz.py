"""Mutations of the small book by the thousand: each is right, or refused with a place. Call it with a count and a seed.

    python -m tests.fuzz 20000 7

Every mutation has five seconds of computing and the whole run 300 MB; more of either ends it, as does any exception.
"""

from __future__ import annotations

import random
import re
import resource
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator.book import build
from generator.checks import all_rules
from generator.diagnostics import as_github, as_json, as_text
from generator.editing.layout import Unsafe, tidy
from generator.load import Loaded, load
from generator.pages import render
from generator.source import read

SMALL = Path(__file__).parent / "book"
DAY = date(2026, 1, 15)
SECONDS = 5
BYTES = 300_000_000
# What YAML, Markdown, HTML and terminals take for more than text.
TOKENS = [
    b"- ", b": ", b":", b"#", b" #", b"'", b'"', b"[", b"]", b"{", b"}", b",", b">-\n", b"|\n", b"&a ", b"*a", b"!x ", b"<<: ",
    b"---\n", b"...\n", b"%YAML 1.1\n", b"? ", b"@", b"`", b"\t", b"\r", b"\0", b"\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\\",
    b"\xc2\xa0", b"\xe2\x80\xae", b"\xff", b"<script>", b"{{ x }}", b"</title>", b"99999999999999999999", b"null", b"~", b"{}", b"[]",
    b"\n", b"\n\n", b"  ", b"\xe2\x80\x9c", b"\xf0\x9f\x98\x80", b"::error::x", b"\x1b[31m", b"11110", b"2026-01-10", b"manual",
]  # fmt: skip

Mutation = Callable[[bytes, random.Random], bytes]


def _cut(data: bytes, chance: random.Random, length: int) -> tuple[bytes, bytes, bytes]:
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.randrange(1, length))
    return data[:start], data[start:end], data[end:]


def flip(data: bytes, chance: random.Random) -> bytes:
    """Change one bit."""
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def delete(data: bytes, chance: random.Random) -> bytes:
    """Delete some characters."""
    before, _, after = _cut(data, chance, chance.choice([2, 10, 200]))
    return before + after


def double(data: bytes, chance: random.Random) -> bytes:
    """Write some characters twice, or very often."""
    before, middle, after = _cut(data, chance, chance.choice([2, 40, 400]))
    return before + middle * chance.choice([2, 2, 2, 300]) + after


def insert(data: bytes, chance: random.Random) -> bytes:
    """Put in what means something."""
    before, middle, after = _cut(data, chance, 2)
    return before + chance.choice(TOKENS) * chance.choice([1, 1, 1, 50]) + middle + after


def noise(data: bytes, chance: random.Random) -> bytes:
    """Put in random bytes."""
    before, _, after = _cut(data, chance, 10)
    return before + chance.randbytes(chance.randrange(1, 30)) + after


def nothing_but_noise(_: bytes, chance: random.Random) -> bytes:
    """Take random bytes for the file."""
    return chance.randbytes(chance.randrange(400))


def end_early(data: bytes, chance: random.Random) -> bytes:
    """Lose the rest of the file."""
    return data[: chance.randrange(len(data))]


def _lines(change: Callable[[list[bytes], random.Random], None]) -> Mutation:
    def mutate(data: bytes, chance: random.Random) -> bytes:
        lines = data.split(b"\n")
        change(lines, chance)
        return b"\n".join(lines)

    return mutate


def _swap(lines: list[bytes], chance: random.Random) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _drop(lines: list[bytes], chance: random.Random) -> None:
    del lines[chance.randrange(len(lines))]


def _again(lines: list[bytes], chance: random.Random) -> None:
    place = chance.randrange(len(lines))
    lines.insert(chance.randrange(len(lines)), lines[place])


def _indent(lines: list[bytes], chance: random.Random) -> None:
    place = chance.randrange(len(lines))
    lines[place] = b" " * chance.randrange(6) + lines[place].lstrip()


def _join(lines: list[bytes], chance: random.Random) -> None:
    place = chance.randrange(len(lines))
    lines[place : place + 2] = [b" ".join(lines[place : place + 2])]


def _other_key(lines: list[bytes], chance: random.Random) -> None:
    words = [match.group() for line in lines for match in re.finditer(rb"\w+(?=:)", line)]
    place = chance.randrange(len(lines))
    lines[place] = re.sub(rb"\w+(?=:)", chance.choice(words or [b"x"]), lines[place], count=1)


def _other_value(lines: list[bytes], chance: random.Random) -> None:
    values = [line.partition(b": ")[2] for line in lines if b": " in line]
    place = chance.randrange(len(lines))
    head, colon, _ = lines[place].partition(b": ")
    lines[place] = head + colon + chance.choice(values or [b"x"])


MUTATIONS: list[Mutation] = [
    flip, delete, double, insert, insert, noise, nothing_but_noise, end_early,
    *map(_lines, (_swap, _drop, _again, _indent, _join, _other_key, _other_value)),
]  # fmt: skip


def judge(found: Loaded, root: Path) -> str:
    """Return what became of a mutation; raise if that is neither a right book nor a list of problems with places."""
    errors = [problem for problem in found.diagnostics if problem.level == "error"]
    assert bool(errors) == (found.data is None)
    for problem in found.diagnostics:
        path = root / problem.path
        count = path.read_bytes().count(b"\n") if path.is_file() else 0
        assert 1 <= problem.line <= count + 1, problem
        assert problem.column >= 1, problem
        assert problem.rule in all_rules(), problem
        assert len(problem.text()) < 600, problem
    for write in (as_text, as_github):
        assert len(write(found.diagnostics).splitlines()) == len(found.diagnostics)
    assert as_json(found.diagnostics).startswith("[")
    return errors[0].rule if errors else "right"


def _shown(found: Loaded) -> None:
    assert found.data is not None
    assert dict(render(build(found.data, found.lines(), DAY), {"rule": "A sentence."}))


def _ordered(path: Path, found: Loaded) -> None:
    """Put the mutated file in order, if it can be read: that may be refused, but must lose nothing when done."""
    node, problems = read(path, path.name)
    if node is not None and not problems:
        try:
            made = tidy(path.stem, path.read_bytes().decode())
        except Unsafe:
            return
        assert tidy(path.stem, made) == made


def fuzz(count: int, seed: int) -> Counter[str]:
    """Make mutations and return how often each rule was the first to refuse one."""
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(SMALL, Path(folder) / "book"))
        files = sorted((root / "data").glob("*.yaml"))
        whole = {path: path.read_bytes() for path in files}
        for number in range(count):
            chance = random.Random(f"{seed}-{number}")  # each can be repeated by itself
            path = chance.choice([*files, root / "data" / "codes.yaml"])
            data = whole[path]
            for _ in range(chance.choice([1, 1, 1, 2, 5])):
                data = chance.choice(MUTATIONS)(data or b"\n", chance)
            path.write_bytes(data)
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            try:
                found = load(root, DAY)
                outcomes[judge(found, root)] += 1
                if found.data is not None and number % 5 == 0:
                    _shown(found)
                _ordered(path, found)
            except BaseException:
                print(f"mutation {seed}-{number} of {path.name}", file=sys.stderr)
                raise
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            path.write_bytes(whole[path])
    return outcomes


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))
    made = fuzz(int(sys.argv[1]), int(sys.argv[2]))
    print(f"{made.total()} mutations, {made['right']} right, refused by {len(made) - 1} rules")
