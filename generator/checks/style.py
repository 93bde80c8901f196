"""Rules about how texts are written: plain, short, one word for one thing, and nothing undated that has a date."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import date

from generator.checks.outline import Outlines
from generator.checks.rule import Broken, Kind, Pointer, own, pointing
from generator.checks.subject import Subject
from generator.diagnostics import quoted

SENTENCE_WORDS = 35

# A word to avoid and the word to use; "" where the word can simply go.
PLAIN_WORDS = {
    "utilize": "use", "utilise": "use", "in order to": "to", "prior to": "before", "commence": "begin",
    "leverage": "use", "facilitate": "help", "ensure": "make sure", "please": "", "simply": "", "obviously": "",
    "it should be noted": "", "it is important to note": "", "e.g.": "such as", "i.e.": "that is", "via": "by",
    "and/or": "or",
}  # fmt: skip
ONE_TERM = {
    "physiotherapist": "physical therapist",
    "physiotherapy": "physical therapy",
    "medical chart": "record",
}
AMERICAN = {
    "programme": "program", "colour": "color", "centre": "center", "behaviour": "behavior", "oedema": "edema",
    "mobilisation": "mobilization", "lymphoedema": "lymphedema", "paediatric": "pediatric", "licence": "license",
    "judgement": "judgment",
}  # fmt: skip
PRAISE = dict.fromkeys((
    "ultimate", "cutting-edge", "world-class", "seamless", "effortless", "effortlessly", "hassle-free", "game-changer",
    "top-notch", "unlock", "best-in-class", "revolutionary", "comprehensive guide",
), "")  # fmt: skip
NOT_SHORT_FORMS = {"US", "II", "IV", "III", "LT", "RT"}  # the country, levels and wound stages, sides
_SHORT_FORM = re.compile(r"\b[A-Z]{2,6}\b")
_TABLE = re.compile(r"\b[Ii]n (Medicare['’]s|its|CMS['’]s) (NCCI |PTP )?table\b")
_ISO_DAY = re.compile(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b")
_DAY = re.compile(r"\b20[0-9]{2}\b")
_AMOUNT = re.compile(r"\$ ?[0-9]|\b[0-9][0-9,.]* dollars\b")
_SHOUTED = re.compile(r"!|\b[A-Z]{7,}\b")
_TWICE = re.compile(r"\b([A-Za-z]+) \1\b")
_SENTENCE = re.compile(r"(?<=[.!?]) ")


def _words(words: dict[str, str]) -> Callable[[Subject], Iterator[Broken]]:
    """Return what finds words to avoid, by the word to use."""
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)

    longest = frozenset(max(re.findall(r"\w+", each), key=len) for each in words)

    def find(subject: Subject) -> Iterator[Broken]:
        for place, text in () if longest.isdisjoint(subject.words) else subject.texts:
            for found in pattern.finditer(text):
                better = words[found.group().lower()]
                advice = f"write {quoted(better)}" if better else "delete it"
                yield Broken(place, f"says {quoted(found.group())}; {advice}")

    return find


_plain_words, _one_term, _praise, _american = map(_words, (PLAIN_WORDS, ONE_TERM, PRAISE, AMERICAN))


@own("plain-words")
def plain_words(subject: Subject) -> Iterator[Broken]:
    """Texts use the plain word where a longer or a Latin one says no more."""
    yield from _plain_words(subject)


@own("one-term")
def one_term(subject: Subject) -> Iterator[Broken]:
    """One thing has one name in all texts."""
    yield from _one_term(subject)


@own("praise")
def praise(subject: Subject) -> Iterator[Broken]:
    """Texts inform and do not advertise."""
    yield from _praise(subject)


@own("american-spelling")
def american_spelling(subject: Subject) -> Iterator[Broken]:
    """Words are spelled as in the United States, where the readers are."""
    yield from _american(subject)


@own("long-sentence")
def long_sentence(subject: Subject) -> Iterator[Broken]:
    """A sentence has at most 35 words."""
    for place, text in subject.texts:
        for sentence in _SENTENCE.split(text):
            count = len(sentence.split())
            if count > SENTENCE_WORDS:
                start = " ".join(sentence.split()[:5])
                yield Broken(
                    place, f"has a sentence of {count} words, {quoted(start + ' …')}; make two of it"
                )


@own("exclamation")
def exclamation(subject: Subject) -> Iterator[Broken]:
    """Texts do not shout: no exclamation marks, and no words in capitals but short forms."""
    for place, text in subject.texts:
        shouted = _SHOUTED.search(text)
        if shouted:
            yield Broken(place, f"shouts ({quoted(shouted.group())}); say it calmly")


def _explained(book: Outlines) -> set[str]:
    known = {*book.names("vocabulary", "abbreviations", "word"), *NOT_SHORT_FORMS}
    return known.union(book.names("modifiers", "modifiers", "modifier"))


def _not_explained(name: str, _: Collection[str]) -> str:
    return f"{quoted(name)} is explained nowhere; write it out or add it to the abbreviations"


@pointing(
    "unexplained-short-form",
    needs=("vocabulary", "modifiers"),
    kinds={"short form": Kind(_explained, _not_explained)},
)
def unexplained_short_form(subject: Subject) -> Iterator[Pointer]:
    """A short form in capitals is in the glossary of data/vocabulary.yaml or is a modifier, so that readers can ask."""
    for place, text in subject.texts:
        for short in _SHORT_FORM.findall(text):
            yield Pointer("short form", place, short)


@own("table-without-date")
def table_without_date(subject: Subject) -> Iterator[Broken]:
    """What a table of pairs says is said with the table's date."""
    for place, text in subject.texts:
        if "table" in text and _TABLE.search(text) and not _DAY.search(text):
            yield Broken(place, "speaks of a table without its date; name the day, such as July 1, 2024")


@own("amount-without-year")
def amount_without_year(subject: Subject) -> Iterator[Broken]:
    """An amount of money stands with its year."""
    for place, text in subject.texts:
        if ("$" in text or "dollars" in text) and _AMOUNT.search(text) and not _DAY.search(text):
            yield Broken(place, "names an amount without a year; say for which year it holds")


@own("repeated-word")
def repeated_word(subject: Subject) -> Iterator[Broken]:
    """No word stands twice in a row."""
    for place, text in subject.texts:
        found = _TWICE.search(text)
        if found:
            yield Broken(place, f"says {quoted(found.group())}; delete one")


@own("day-in-words")
def day_in_words(subject: Subject) -> Iterator[Broken]:
    """A day in a text is written as readers write it, such as July 1, 2024."""
    for place, text in subject.all_texts:
        for found in _ISO_DAY.finditer(text):
            with suppress(ValueError):  # what is no day is something else
                day = date.fromisoformat(found.group())
                written = quoted(f"{day:%B} {day.day}, {day.year}")
                yield Broken(place, f"says {quoted(found.group())}; write {written}")


@own("one-apostrophe")
def one_apostrophe(subject: Subject) -> Iterator[Broken]:
    """An apostrophe is the straight one, so that a search finds what a keyboard types."""
    for place, text in subject.all_texts:
        if "\u2019" in text:
            yield Broken(place, "has a curved apostrophe; write the straight one, '")
