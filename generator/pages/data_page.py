"""What the page about the data lists and shows as examples. Knows the files by name only."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.book import Book

_EXAMPLE = "97140"


class File(NamedTuple):
    """One kind of entry: the files that hold it, and what it is."""

    name: str
    tables: tuple[str, ...]
    holds: str


FILES = (
    File("codes", ("codes", "code_sources", "code_answers", "words"), "every code with all facts, active and deleted"),
    File("pairs", ("pairs", "pair_tables", "ended_pairs"), "same-day pairs with their state and the table's date"),
    File("unit_limits", ("unit_limits",), "most units a day (MUE), with table, date and MAI"),
    File("fees", ("fees",), "relative values, and dollars with their file and factor"),
    File("amounts", ("amounts", "amount_values"), "yearly amounts, each with its period"),
    File("modifiers", ("modifiers",), "the two characters behind a code"),
    File("techniques", ("techniques", "technique_codes"), "plain words to codes"),
    File("faq", ("faq",), "questions with their answers"),
    File("corrections", ("corrections",), "wrong claims in circulation, and what is right"),
    File("articles", ("articles",), "rules, conditions and guides; sentences of the visit check"),
    File("cases", ("cases", "case_lines"), "visits with known units, to test your own count"),
    File("sources", ("sources",), "every document, with the day on which it was checked"),
    File("versions", ("versions", "version_changes"), "what changed for readers in each published version"),
    File("vocabulary", ("terms",), "the words that the other files use"),
    File("meta", ("meta",), "versions, counts, and every file with its size and checksum"),
)  # fmt: skip


def data_values(book: Book) -> dict[str, Any]:
    """Return what the page shows: the files, and a code and a pair for the examples."""
    active = [number for number, view in book.codes.items() if view.code.status == "active"]
    example = _EXAMPLE if _EXAMPLE in book.codes else active[0]
    groups = book.codes[example].pairs
    pairs = groups.with_modifier or groups.never
    return {
        "files": FILES,
        "base": book.address("api/v1/"),
        "example": example,
        "other": pairs[0].other(example) if pairs else "",
        "counts": {
            "active codes": len(active),
            "deleted codes": len(book.codes) - len(active),
            "techniques": len(book.data.techniques.techniques),
            "questions": len(book.data.faq.questions),
            "corrections": len(book.data.corrections.corrections),
            "sources": len(book.sources),
        },
    }
