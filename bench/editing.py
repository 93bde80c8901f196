"""What an editor waits for: a check after a change, and the preview until it shows one. Knows the two commands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from bench.books import with_longer_summary
from bench.measure import Cost, Failed, best, run
from generator.work import WORK

PROJECT = Path(__file__).parents[1]
GENERATOR = (sys.executable, "-m", "generator")
PATIENCE = 900  # seconds for the first build of the largest book
EDITS = 2
SLOWEST = 120  # seconds for one edit; more is no preview
_ENTRY = re.compile(
    r"^- code: (?P<code>\S+)\n(?:(?!- ).*\n)*?  summary: (?P<summary>[A-Z][^\n:#\"']{20,90})\.\n",
    re.MULTILINE,
)


def checks(root: Path) -> dict[str, Cost]:
    """Return what `check` costs without what it knows from before, and after a change of each kind."""
    shutil.rmtree(root / ".build", ignore_errors=True)
    found = {"first": _check(root), "nothing changed": best(2, lambda: _check(root))}
    for name, file, change in CHANGES:
        path = root / "data" / file
        text = path.read_text(encoding="utf-8")
        path.write_text(change(text), encoding="utf-8")
        try:
            found[name] = _check(root)
        finally:
            path.write_text(text, encoding="utf-8")
            _check(root)  # knows again what it knew before
    return found


def _check(root: Path) -> Cost:
    return run([*GENERATOR, "--root", str(root), "check"], PROJECT)


def _edited(text: str, number: int = 1) -> str:
    """Return data/codes.yaml with a word more in one summary, in the middle of the file."""
    entry = _some_entry(text)
    return text[: entry.end("summary")] + f", edit {number}" + text[entry.end("summary") :]


def _some_entry(text: str) -> re.Match[str]:
    entry = _ENTRY.search(text, text.index("\n- code: 97140\n")) or _ENTRY.search(text)
    if entry is None:
        raise Failed("data/codes.yaml has no short summary on one line; see _ENTRY in bench/editing.py")
    return entry


def _with_another(text: str) -> str:
    """Return data/codes.yaml with one code more: the last one again, under a number behind it."""
    start = text.rindex("\n- code: ") + 1
    entry = re.sub(r"^- code: .*$", "- code: Z9999", text[start:], flags=re.MULTILINE)
    return f"{text.rstrip()}\n\n{with_longer_summary(entry, 'Again.')}"


def _other_source(text: str) -> str:
    """Return data/sources.yaml with another title of the first source."""
    return re.sub(r"^(  title: .*?)(['\"]?)$", r"\1 again\2", text, count=1, flags=re.MULTILINE)


CHANGES: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("one code changed", "codes.yaml", _edited),
    ("one source changed", "sources.yaml", _other_source),
    ("one code added", "codes.yaml", _with_another),
)


def preview(root: Path) -> float:
    """Return the seconds from the moment a changed code is saved until its page shows it: the best of some edits."""
    path = root / "data" / "codes.yaml"
    before = path.read_text(encoding="utf-8")
    code = _some_entry(before)["code"]
    said = root / WORK / "serve.log"
    said.parent.mkdir(exist_ok=True)
    with said.open("w") as log:
        server = subprocess.Popen(
            [*GENERATOR, "--root", str(root), "serve", "--port", "0"], stdout=log, stderr=log, cwd=PROJECT
        )
    try:
        address = _address(said, server)
        waits = [_wait(path, _edited(before, number), f"{address}codes/{code}/", f", edit {number}", address)
                 for number in range(1, EDITS + 1)]  # fmt: skip
    finally:
        server.terminate()
        server.wait()
        path.write_text(before, encoding="utf-8")
    return min(waits)


def _address(log: Path, server: subprocess.Popen[bytes]) -> str:
    """Return where the preview is, as soon as it says so."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        said = re.search(r"http://\S+/", log.read_text(encoding="utf-8"))
        if said:
            return said.group()
        time.sleep(0.2)
    raise Failed(log.read_text(encoding="utf-8").strip() or "the preview did not start")


def _wait(path: Path, text: str, page: str, wanted: str, address: str) -> float:
    """Save a file and return the seconds until a page has some words, as a browser waits for it."""
    seen = _changes(address, "")
    started = time.perf_counter()
    path.write_text(text, encoding="utf-8")
    while wanted not in _get(page):
        if time.perf_counter() - started > SLOWEST:
            raise Failed(f"the preview did not show a change in {SLOWEST} seconds")
        seen = _changes(address, seen)
    waited = time.perf_counter() - started
    while (
        _changes(address, seen) != seen
    ):  # the rest of the site follows; the next edit is of a preview at rest
        seen = _changes(address, "")
    return waited


def _changes(address: str, seen: str) -> str:
    """Return the number of the preview's last build, as soon as it is another one than `seen`."""
    return _get(f"{address}__changes?{seen}")


def _get(address: str) -> str:
    with urlopen(address, timeout=60) as answer:
        return str(answer.read().decode("utf-8"))
