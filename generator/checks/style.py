"""Rules about how texts are written: plain, short, one word for one thing, and nothing undated that has a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from generator.checks.references import facts
from generator.checks.rule import Finding, rule
from generator.diagnostics import quoted
from generator.model.data import FILES, Data
from generator.model.walk import Location, entries

SENTENCE_WORDS = 35
TEXT_FIELDS = (
    "text", "summary", "question", "claim", "why", "choice", "when", "note", "no_successor", "explanation",
)  # fmt: skip

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
_SENTENCE = re.compile(r"(?<=[.!?]) ")


def _texts(data: Data) -> Iterator[tuple[str, Location, str]]:
    """Yield what the pages state, with its file and place."""
    for file, place, fact in facts(data):
        yield file, (*place, "text"), fact.text
    for index, code in enumerate(data.codes.codes):
        yield "codes", ("codes", index, "summary"), code.summary
    for index, correction in enumerate(data.corrections.corrections):
        yield "corrections", ("corrections", index, "claim"), correction.claim


def _all_texts(data: Data) -> Iterator[tuple[str, Location, str]]:
    """Yield every sentence that readers see, also what is said of a source or of a choice."""
    for file in FILES:
        for place, entry in entries(getattr(data, file)):
            for field in TEXT_FIELDS:
                text = getattr(entry, field, None)
                if isinstance(text, str):
                    yield file, (*place, field), text


def _words(data: Data, words: dict[str, str]) -> Iterator[Finding]:
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)
    for file, place, text in _texts(data):
        for found in pattern.finditer(text):
            better = words[found.group().lower()]
            yield Finding(
                file,
                place,
                f"says {quoted(found.group())}; " + (f"write {quoted(better)}" if better else "delete it"),
            )


@rule("plain-words")
def plain_words(data: Data, _: date) -> Iterator[Finding]:
    """Texts use the plain word where a longer or a Latin one says no more."""
    yield from _words(data, PLAIN_WORDS)


@rule("one-term")
def one_term(data: Data, _: date) -> Iterator[Finding]:
    """One thing has one name in all texts."""
    yield from _words(data, ONE_TERM)


@rule("praise")
def praise(data: Data, _: date) -> Iterator[Finding]:
    """Texts inform and do not advertise."""
    yield from _words(data, PRAISE)


@rule("american-spelling")
def american_spelling(data: Data, _: date) -> Iterator[Finding]:
    """Words are spelled as in the United States, where the readers are."""
    yield from _words(data, AMERICAN)


@rule("long-sentence")
def long_sentence(data: Data, _: date) -> Iterator[Finding]:
    """A sentence has at most 35 words."""
    for file, place, text in _texts(data):
        for sentence in _SENTENCE.split(text):
            count = len(sentence.split())
            if count > SENTENCE_WORDS:
                start = " ".join(sentence.split()[:5])
                yield Finding(
                    file, place, f"has a sentence of {count} words, {quoted(start + ' …')}; make two of it"
                )


@rule("exclamation")
def exclamation(data: Data, _: date) -> Iterator[Finding]:
    """Texts do not shout: no exclamation marks, and no words in capitals but short forms."""
    for file, place, text in _texts(data):
        shouted = re.search(r"!|\b[A-Z]{7,}\b", text)
        if shouted:
            yield Finding(file, place, f"shouts ({quoted(shouted.group())}); say it calmly")


@rule("unexplained-short-form", needs=("vocabulary", "modifiers"))
def unexplained_short_form(data: Data, _: date) -> Iterator[Finding]:
    """A short form in capitals is in the glossary of data/vocabulary.yaml or is a modifier, so that readers can ask."""
    known = {entry.word for entry in data.vocabulary.abbreviations} | NOT_SHORT_FORMS
    known |= {entry.modifier for entry in data.modifiers.modifiers}
    for file, place, text in _texts(data):
        for short in sorted(set(_SHORT_FORM.findall(text)) - known):
            message = f"{quoted(short)} is explained nowhere; write it out or add it to the abbreviations"
            yield Finding(file, place, message)


@rule("table-without-date")
def table_without_date(data: Data, _: date) -> Iterator[Finding]:
    """What a table of pairs says is said with the table's date."""
    for file, place, text in _texts(data):
        if _TABLE.search(text) and not _DAY.search(text):
            yield Finding(
                file, place, "speaks of a table without its date; name the day, such as July 1, 2024"
            )


@rule("amount-without-year")
def amount_without_year(data: Data, _: date) -> Iterator[Finding]:
    """An amount of money stands with its year."""
    for file, place, text in _texts(data):
        if _AMOUNT.search(text) and not _DAY.search(text):
            yield Finding(file, place, "names an amount without a year; say for which year it holds")


@rule("repeated-word")
def repeated_word(data: Data, _: date) -> Iterator[Finding]:
    """No word stands twice in a row."""
    for file, place, text in _texts(data):
        found = re.search(r"\b([A-Za-z]+) \1\b", text)
        if found:
            yield Finding(file, place, f"says {quoted(found.group())}; delete one")


@rule("day-in-words")
def day_in_words(data: Data, _: date) -> Iterator[Finding]:
    """A day in a text is written as readers write it, such as July 1, 2024."""
    for file, place, text in _all_texts(data):
        for found in _ISO_DAY.finditer(text):
            with suppress(ValueError):  # what is no day is something else
                day = date.fromisoformat(found.group())
                written = quoted(f"{day:%B} {day.day}, {day.year}")
                yield Finding(file, place, f"says {quoted(found.group())}; write {written}")


@rule("one-apostrophe")
def one_apostrophe(data: Data, _: date) -> Iterator[Finding]:
    """An apostrophe is the straight one, so that a search finds what a keyboard types."""
    for file, place, text in _all_texts(data):
        if "\u2019" in text:
            yield Finding(file, place, "has a curved apostrophe; write the straight one, '")
