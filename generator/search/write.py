"""The index → scripts that hold a piece of it each, so that a question loads only what it needs.

A page opened from a disk may load a script but not fetch a file. That rules out Pagefind and StaticSearch, which also
work in pieces; lunr, MiniSearch and FlexSearch want the whole index in memory. So the pieces are our own, and plain.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from generator.search.index import Places, in_order, places
from generator.search.sections import Page

FOLDER = "assets/data/search"
LIST = "assets/data/search.js"
LARGEST_WORDS = 40_000  # characters of a piece; about a third of it goes over the wire
LARGEST_TEXTS = 48_000
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def pieces(pages: Iterable[Page]) -> dict[str, str]:
    """Return the scripts of the search by their path below docs/."""
    found = in_order(pages)
    files: dict[str, str] = {}
    listed_words = [
        [prefix, _add(files, f"w-{_name(prefix)}", f"searchWords({_json(prefix)},{_json(group)})")]
        for prefix, group in _groups("", [(word, _written(each)) for word, each in places(found).items()])
    ]
    listed_texts = [
        [first, _add(files, f"t-{first}", f"searchTexts({first},{_json(group)})")]
        for first, group in _blocks(found)
    ]
    sizes = " ".join(str(len(each.sections)) for each in found)
    listed = f'{{"words":{_json(listed_words)},\n"texts":{_json(listed_texts)},\n"sizes":{_json(sizes)}}}'
    files[LIST] = f"// Made by the generator.\n(window.therapy ??= {{}}).searchData = {listed};\n"
    return files


def _add(files: dict[str, str], name: str, call: str) -> str:
    """Put a script among the files under a name with the hash of its content, and return the hash."""
    script = f"therapy.{call};\n"
    mark = hashlib.sha256(script.encode("ascii")).hexdigest()[:8]
    files[f"{FOLDER}/{name}.{mark}.js"] = script
    return mark


def _name(prefix: str) -> str:
    """Return letters as they may stand in the name of a file on every system; find-text.js has the same."""
    return "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}" for c in prefix)


def _groups(prefix: str, rows: Sequence[tuple[str, str]]) -> Iterator[tuple[str, dict[str, str]]]:
    """Return words with their places in groups that begin alike; a group that is too large is split further."""
    size = sum(len(word) + len(text) + 6 for word, text in rows)
    if prefix and (size <= LARGEST_WORDS or len(rows) == 1):
        yield prefix, dict(rows)
        return
    whole = [row for row in rows if row[0] == prefix]
    if whole:
        yield prefix, dict(whole)
    letters = sorted({word[len(prefix)] for word, _ in rows if word != prefix})
    for letter in letters:
        longer = prefix + letter
        yield from _groups(longer, [row for row in rows if row[0].startswith(longer)])


def _written(each: Places) -> str:
    """Return places as text: how far each is from the one before; | before those of the texts, + after a cut list."""
    return f"{_steps(each.named)}|{_steps(each.said)}{'+' if each.is_cut else ''}"


def _steps(numbers: list[int]) -> str:
    return " ".join(_base36(after - before) for before, after in pairwise([0, *numbers]))


@cache  # most steps are small
def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"


def _blocks(pages: Sequence[Page]) -> Iterator[tuple[int, list[Any]]]:
    """Return the texts in blocks of pages, each with the number of its first part; a long page goes on in the next."""
    block: list[Any] = []
    first = number = size = 0
    for each in pages:
        for place, section in enumerate(each.sections):
            if block and size + len(section.text) > LARGEST_TEXTS:
                yield first, block
                block, first, size = [], number, 0
            if place == 0 or not block:
                block.append([each.path, each.title, []])
            block[-1][2].append(list(section))
            size += len(section.text) + len(section.heading)
            number += 1
    if block:
        yield first, block


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
