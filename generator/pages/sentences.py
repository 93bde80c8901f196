"""Sentences that several pages say in the same words, with their links."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.book.days import day
from generator.book.pairs import Pair
from generator.book.views import CodeView
from generator.counting import band
from generator.pages.writer import Writer


def pair_link(writer: Writer, code: str, other: str) -> Markup:
    """Return a link to the other code of a pair: to the pair's own page where there is one."""
    first, second = sorted((code, other))
    if (first, second) in writer.book.noted_pairs:
        return writer.link(f"pairs/{first}-{second}.md", other)
    return writer.code(other)


def pair_links(writer: Writer, code: str, others: Iterable[str]) -> Markup:
    """Return links to the other codes of several pairs, with commas between them."""
    return Markup(", ".join([pair_link(writer, code, other) for other in others]))


def pair_mark(pair: Pair, code: str) -> Markup:
    """Return the other code of an edit in the fewest signs: a star says that its line is the denied one."""
    other = pair.other(code)
    star = "&#42;" if pair.column_2 == other else ""
    return Markup(f'<span class="with" data-with="{other}">{other}{star}</span> ')


def pair_sentence(writer: Writer, pair: Pair) -> Markup:
    """Return what Medicare's table says of two codes on one day, with the table's date and its source."""
    table = f"Medicare's NCCI table for {pair.table.setting} claims of {day(pair.table.effective)}"
    if pair.state == "unchecked":
        text = f"Not checked: {pair.first} or {pair.second} is not among the codes that were looked for in {table}."
    elif pair.state == "none":
        ended = (
            f" An edit on this pair ended; its last day was {day(pair.last_day)}." if pair.last_day else ""
        )
        text = f"No edit between {pair.first} and {pair.second} in {table}.{ended} The minutes must still be separate."
    else:
        text = (
            f"An edit in {table}: {pair.column_1} is column 1 and paid, {pair.column_2} is column 2 and denied. "
            + _indicator(pair)
            + (f" In force since {day(pair.since)}." if pair.since else "")
            + f" CMS's reason: “{pair.rationale}”."
        )
    return Markup(f"{_mark(pair)} {writer.prose(text)}{writer.cite((pair.table.source,))}")


def _indicator(pair: Pair) -> str:
    if pair.indicator == "0":
        return "Indicator 0: no modifier opens it."
    return (
        f"Indicator 1: {pair.column_2} can be paid with 59 or an X modifier, if the services were separate "
        "and the note shows it."
    )


def _mark(pair: Pair) -> Markup:
    kinds = {"unchecked": ("unchecked", "Not checked"), "none": ("none", "No edit")}
    edits = {"0": ("never", "Never together"), "1": ("modifier", "With a reason and a modifier")}
    kind, label = kinds.get(pair.state) or edits[pair.indicator]
    return Markup(f'<span class="state state-{kind}">{label}</span>')


def minutes_sentence(view: CodeView, base: CodeView | None) -> str:
    """Return how many minutes make how many units of a 15-minute therapy code, or nothing for any other code.

    `base` is the code that an add-on belongs to. Where a further code stands for each unit after the first, the
    sentence says how many of it there are.
    """
    if view.counting != "fifteen" or view.disposition is None or view.disposition.term == "none":
        return ""
    first, further = (base, view.code.code) if base else (view, view.further)
    if base and base.further != further:
        return ""
    spans = [f"{fewest} to {most}" for fewest, most in map(band, range(1, 5))]
    if further:
        more = ", ".join(
            f"{span} {number}" for span, number in zip(spans[1:], ("one", "two", "three"), strict=True)
        )
        counts = (
            f"{spans[0]} minutes are {first.code.code} alone; with further time {further} is added: {more}."
        )
    else:
        more = ", ".join(f"{span} are {units}" for units, span in enumerate(spans[1:], 2))
        counts = f"With no other timed code that day, {spans[0]} minutes are 1 unit, {more}."
    apart = "the two count together, apart from others" if further else "each code counts by itself"
    return f"{counts} With other timed codes Medicare counts the total of the day; under the midpoint rule {apart}."


def state(view: CodeView) -> str:
    """Return whether a code is in use, in one phrase."""
    code = view.code
    if code.status == "active":
        return "In use"
    return f"Deleted on {day(code.deleted)}" if code.deleted else "Deleted"
