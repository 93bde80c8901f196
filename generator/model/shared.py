"""What entries of every kind share: a fact with its sources, a source, the vocabularies. Knows no codes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

from generator.model.fields import (
    CodeNumber,
    Count,
    Day,
    Name,
    Phrase,
    Prose,
    Slug,
    Summary,
    Truth,
    Url,
    about,
)


class Entry(BaseModel):
    """An entry of a data file: nothing but the named fields, and never changed after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Fact(Entry):
    """One statement a reader sees, with the sources that say so."""

    text: Prose = about("The statement, in our own words; code numbers in it become links.")
    source: tuple[Slug, ...] = about("Names of sources in data/sources.yaml; at least one.", min_length=1)
    where: Phrase | None = about("Where in the source: chapter, section, page.", default=None)
    payer: Slug | None = about(
        "Whose rule this is, from data/vocabulary.yaml; leave out if it is nobody's alone.", default=None
    )


class LookAlike(Fact):
    """Another code that this one is taken for, and how to tell them apart."""

    code: CodeNumber = about("The code that this one is mistaken for.")


class Event(Fact):
    """Something that happened to a code on a day, or in a year."""

    on: Day = about("The first day on which it was so; 1 January where only the year is known.")


class Source(Entry):
    """A document that facts stand on; it is described once, here, and named everywhere else."""

    source: Slug = about("The name by which facts refer to it; never used for another document.")
    title: Prose = about("The document's title, or a description of it in our words.")
    publisher: Name = about("Who published it.")
    url: Url = about("Its address, https only.")
    kind: Slug = about("The kind of document, from data/vocabulary.yaml; sets how often it is checked.")
    published: Day | None = about("Date on the document; leave out if it has none.", default=None)
    checked: Day = about("The day on which somebody last compared our facts with it.")
    seen: Literal["read", "excerpt", "quoted", "not-opened"] = about(
        "How it was seen: read in full, in excerpts, in another document's words, or not opened."
    )
    note: Prose | None = about(
        "What a reader should know of it: a mirror, a quarter, what could not be read.", default=None
    )


class Sources(Entry):
    """The file data/sources.yaml."""

    sources: tuple[Source, ...] = about("All sources, sorted by name.")


class SourceKind(Entry):
    """A kind of source and how long facts from it may stand without a new look."""

    kind: Slug = about("The name by which sources refer to it.")
    label: Name = about("What readers see.")
    review_days: Count = about("Days after which a fact from such a source is shown as overdue.")


class Term(Entry):
    """A word of a vocabulary: its name in the data, what readers see, and what it means."""

    term: Slug = about("The name used in the data.")
    label: Name = about("What readers see.")
    meaning: Prose = about("What it means, in one sentence.")


class Abbreviation(Entry):
    """A word of the field that readers can ask the meaning of, wherever it stands."""

    word: Phrase = about("The word as it stands in texts.")
    meaning: Name = about("What it stands for, shown on the word.")
    explanation: Prose = about("One or two sentences, shown in the glossary.")


class StatusLetter(Entry):
    """A letter of Medicare's fee schedule and what it means for payment."""

    letter: Phrase = about("The letter in CMS's file.")
    label: Name = about("What readers see.")
    meaning: Prose = about("What it means, in one sentence.")


class Family(Entry):
    """A group of codes with a page of its own."""

    family: Slug = about("The name used in codes and in the address of its page.")
    name: Name = about("What readers see.")
    summary: Summary = about("One sentence on what the codes of the family have in common.")
    is_therapy: Truth = about(
        "false for codes that only lie beside the therapy codes; they need less.", default=True
    )


class Vocabulary(Entry):
    """All vocabularies: the allowed words for contact, payer and so on."""

    contacts: tuple[Term, ...] = about("How therapist and patient are together during a service.", default=())
    payers: tuple[Term, ...] = about("Whose rule a fact can be.", default=())
    therapy_dispositions: tuple[Term, ...] = about(
        "How Medicare's therapy code list treats a code.", default=()
    )
    medicare_statuses: tuple[StatusLetter, ...] = about("The letters of Medicare's fee schedule.", default=())
    source_kinds: tuple[SourceKind, ...] = about("Kinds of source, with their review period.")
    families: tuple[Family, ...] = about("Families of codes, in the order in which they are shown.")
    faq_groups: tuple[Term, ...] = about(
        "Groups of questions, in the order in which they are shown.", default=()
    )
    abbreviations: tuple[Abbreviation, ...] = about(
        "Words that are explained wherever they stand.", default=()
    )


def review_due(source: Source, kind: SourceKind) -> date:
    """Return the day by which our facts should be compared with a source again."""
    return source.checked + timedelta(days=kind.review_days)
