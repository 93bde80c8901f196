"""New numbers for the codes of a book, and texts in which they stand instead of the old ones. Knows no files."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import count


@dataclass(frozen=True)
class Copy:
    """Codes of the real book under other numbers; number 0 keeps those that they have.

    `numbers` has the new number of each code that is in this copy, by its real one.
    """

    number: int
    numbers: Mapping[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # not inside a word, and not inside the name of a source such as apta-97610-2014
        return re.compile(rf"(?<![\w-])(?:{'|'.join(self.numbers)})(?![\w-])")

    def text(self, text: str) -> str:
        """Return a text that names the codes of this copy; a code that is not in it keeps its number."""
        return self._pattern.sub(lambda found: self.numbers[found.group()], text) if self.number else text


def copies(links: Mapping[str, Collection[str]], first: Collection[str], size: int) -> list[Copy]:
    """Return copies of a book that have `size` codes together.

    `links` has, for each code, those that its entry refers to. The last copy has only some of the codes, but with
    each one also those that it refers to, and as the only one those in `first`.
    """
    fresh: dict[str, Iterator[str]] = {}
    made: list[Copy] = []
    while size > 0:
        kept = sorted(links) if size >= len(links) else sorted(closed_slice(links, first, size))
        numbers = {code: _new_number(code, links, fresh) if made else code for code in kept}
        made.append(Copy(len(made), numbers))
        size -= len(kept)
    return made


def closed_slice(links: Mapping[str, Collection[str]], first: Collection[str], size: int) -> set[str]:
    """Return `size` codes, each with those that it refers to: the ones in `first`, then by their numbers."""
    kept: set[str] = set()
    for code in [*(code for code in first if code in links), *sorted(links)]:
        together = kept | _reached(links, code)
        if len(together) <= size:
            kept = together
    if len(kept) < size:
        raise ValueError(f"no {size} codes of the book refer only to each other")
    return kept


def _reached(links: Mapping[str, Collection[str]], start: str) -> set[str]:
    found, waiting = set(), [start]
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            waiting.extend(links[code])
    return found


def _new_number(code: str, real: Collection[str], fresh: dict[str, Iterator[str]]) -> str:
    """Return the next number of the form of `code`: a letter stays where it is, and digits count up."""
    digits = re.sub("[^0-9]", "", code)
    form = code.replace(digits, "{}")
    if form not in fresh:
        counted = (form.format(f"{number:0{len(digits)}}") for number in count(1))
        fresh[form] = (number for number in counted if number not in real)
    return next(fresh[form])
