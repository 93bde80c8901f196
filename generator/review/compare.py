"""Two states of the data as plain values → what is different, value by value. Knows no words for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model.identity import identity
from generator.review.match import label, matched

ORDER = "order"
Place = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """A value that is different: `path` leads to it inside the entry; an entry that came or went has none.

    `old` or `new` is None where there was or is no value. `sources` are the names of what the value stands on.
    """

    file: str
    entry: str
    path: tuple[str, ...]
    old: Any
    new: Any
    sources_before: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """Return the name of the value, or "" for a whole entry."""
        return self.path[-1] if self.path else ""

    @property
    def place(self) -> Place:
        """Return where the value is: its file, its entry, and the path inside the entry."""
        return self.file, self.entry, self.path


@dataclass(frozen=True, slots=True)
class _Here:
    """Where the comparison is: the names that lead there, and the groups of keys that lie on the way."""

    file: str
    names: tuple[str, ...] = ()
    before: tuple[dict[str, Any], ...] = ()
    after: tuple[dict[str, Any], ...] = ()
    keys: tuple[str, ...] = ()

    def into(self, key: str, old: dict[str, Any], new: dict[str, Any]) -> _Here:
        """Return the place of `key` in a group of keys."""
        groups = ((*self.before, old), (*self.after, new), (*self.keys, key))
        return _Here(self.file, (*self.names, key), *groups)

    def item(self, name: str) -> _Here:
        """Return the place of an item of a list."""
        return _Here(self.file, (*self.names, name), self.before, self.after, self.keys)

    def change(self, old: Any, new: Any) -> Change:
        """Return the change of the value here; below a list at the top, its item's name is the entry's."""
        entry, path = (self.names[1], self.names[2:]) if len(self.names) > 1 else ("", self.names)
        before = _named((*self.before, old), (*self.keys, ""))
        after = _named((*self.after, new), (*self.keys, ""))
        return Change(self.file, entry, path, old, new, before or after, after or before)


def compare(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """Return what is different between two states; both have the contents of each data file by its name."""
    names = [*new, *(name for name in old if name not in new)]
    return [
        change
        for name in names
        for change in _values(_Here(name), _group(old.get(name)), _group(new.get(name)))
    ]


def _group(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _values(here: _Here, old: Any, new: Any) -> Iterator[Change]:
    if old == new:
        return
    if _has_groups(old) or _has_groups(new):
        yield from _items(here, _list(old), _list(new))
    elif isinstance(old, dict) or isinstance(new, dict):
        before, after = _group(old), _group(new)
        for key in [*after, *(key for key in before if key not in after)]:
            yield from _values(here.into(key, before, after), before.get(key), after.get(key))
    else:
        yield here.change(old, new)


def _has_groups(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _items(here: _Here, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    pairs = matched(old, new)
    for before, after in pairs:
        was = None if before is None else old[before]
        now = None if after is None else new[after]
        place = here.item(_name(was if after is None else now))
        if before is None or after is None:
            yield place.change(was, now)
        else:
            yield from _values(place, was, now)
    both = [(before, after) for before, after in pairs if before is not None and after is not None]
    stood = [before for before, _ in sorted(both, key=lambda pair: pair[1])]
    if stood != sorted(stood):
        order = here.item(ORDER) if len(here.names) > 1 else here.item("").item(ORDER)
        yield order.change(*([_name(old[place]) for place in places] for places in (sorted(stood), stood)))


def _name(item: Any) -> str:
    return identity(item) or label(item)


def _named(groups: tuple[Any, ...], keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sources that a value stands on: those named nearest to it, going outwards."""
    for group, key in zip(reversed(groups), reversed(keys), strict=True):
        if isinstance(group, dict):
            found = group.get("source") or group.get("sources")
            found = found.get(key) if isinstance(found, dict) else found
            if found:
                return tuple(map(str, found)) if isinstance(found, list) else (str(found),)
    return ()
