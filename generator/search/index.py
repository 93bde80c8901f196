"""The parts of all pages → for each word the parts that it stands in. Knows no file and no Markdown."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.search.sections import Page

# A word of more parts than this tells little: its list is cut, and a question is answered by its other words.
MOST = 2_000
_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)+|[^\W_]+")  # find-text.js has the same


class Places(NamedTuple):
    """The numbers of the parts in which a word stands: in their heading or the title of the page, or in the text."""

    named: list[int]
    said: list[int]
    is_cut: bool


def words(text: str) -> list[str]:
    """Return the words of a text, in small letters and without accents; 1.5 is one word."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        for accent in filter(unicodedata.combining, set(text)):
            text = text.replace(accent, "")
    return _WORD.findall(text.lower())


def in_order(pages: Iterable[Page]) -> list[Page]:
    """Return the pages as they are numbered: those of small folders first, as a rule says more than a thousand codes.

    So it is them that the cut list of a common word keeps.
    """
    found = list(pages)
    sizes = Counter(page.path.rpartition("/")[0] for page in found)
    return sorted(found, key=lambda page: (sizes[page.path.rpartition("/")[0]], page.path))


def places(pages: Iterable[Page]) -> dict[str, Places]:
    """Return the places of every word; the parts of all pages are numbered through, from 0."""
    named: dict[str, list[int]] = {}
    said: dict[str, list[int]] = {}
    for number, strong, weak in _parts(pages):
        for word in strong:
            named.setdefault(word, []).append(number)
        for word in weak:
            said.setdefault(word, []).append(number)
    return {word: _cut(named.get(word, []), said.get(word, [])) for word in sorted({*named, *said})}


def _parts(pages: Iterable[Page]) -> Iterator[tuple[int, set[str], set[str]]]:
    """Return the number of each part, the words that name it, and the others in its text."""
    number = 0
    for page in pages:
        title = words(page.title)
        for section in page.sections:
            strong = {*title, *words(section.heading)}
            yield number, strong, set(words(section.text)) - strong
            number += 1


def _cut(named: list[int], said: list[int]) -> Places:
    is_cut = len(named) + len(said) > MOST
    return Places(named[:MOST], said[: max(0, MOST - len(named))], is_cut)
