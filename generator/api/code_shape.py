"""The shape of a code in codes.json and in its own file. Knows no book."""

from __future__ import annotations

from datetime import date

from generator.api.shapes import (
    Counting,
    EndedRow,
    Envelope,
    Event,
    Fact,
    Fee,
    Limit,
    LookAlike,
    Names,
    Pair,
    Setting,
    Shape,
    Source,
    Status,
)
from generator.model.codes import CodeSet
from generator.model.fields import about

__all__ = ["Code", "CodeFile", "CodesFile", "EndedRow", "Pair"]


class FieldSources(Shape):
    """For each field that states a fact by itself: its sources."""

    summary: Names = about("Sources of the summary.")
    timed: Names = about("Sources of timed and of the unit.")
    contact: Names = about("Sources of contact.")
    therapy_disposition: Names = about("Sources of the therapy disposition.")
    add_on_to: Names = about("Sources of add_on_to.")
    medicare_instead: Names = about("Sources of medicare_instead.")
    effective: Names = about("Sources of the first day.")
    deleted: Names = about("Sources of the day of deletion.")
    replaced_by: Names = about("Sources of the successors.")


class Answer(Shape):
    """One of the seven answers at the top of a code's page."""

    key: str = about("The question by a fixed name: timed, contact, medicare, modifier, units, pairs, as-of.")
    label: str = about("The question.")
    value: str = about("The answer.")
    more: str = about("A word more; may be empty.")
    sources: Names = about("Its sources.")


class CodePairs(Shape):
    """All pairs of one code with the other active codes that were looked for in the table."""

    table_name: str = about("The name of the table.")
    setting: Setting = about("The claims it is for.")
    effective: date = about("The day from which the table is in force.")
    source: str = about("Its source.")
    never: Names = about("Other codes with an edit that no modifier opens.")
    with_modifier: Names = about("Other codes with an edit that a modifier may open.")
    ended: Names = about("Other codes with an edit that has ended.")
    none: Names = about(
        "Other codes without an edit in this table; left empty where they are too many to list."
    )
    none_count: int = about("How many other codes have no edit in this table.")


class MedicareStatus(Shape):
    """Medicare's status of a code."""

    letter: str = about("The letter in CMS's file.")
    label: str = about("What readers see for it.")
    meaning: str = about("What it means.")
    table_name: str = about("The file that says so.")
    effective: date = about("The day from which the file is in force.")
    source: str = about("Its source.")


class Code(Shape):
    """A billing code with everything that follows from the other data. Deleted codes stay for ever."""

    code: str = about("The code, always text: zeros in front belong to it.")
    code_set: CodeSet = about("The list that the code is from.")
    name: str = about("Our own short name; not the official descriptor.")
    aliases: Names = about("Words and abbreviations that people type when they look for it.")
    family: str = about("Its family, from vocabulary.json.")
    status: Status = about("Whether the code can be billed today.")
    effective: date | None = about("First day on which the code was valid; null if not known.")
    deleted: date | None = about("First day on which the code was no longer valid.")
    replaced_by: Names = about("The codes that took its place on that day; they may be deleted by now.")
    current: Names = about("For a deleted code: the active codes at the end of the chain of successors.")
    no_successor: str | None = about("For a deleted code that nothing replaced: what people do now.")
    took_place_of: Names = about("Deleted codes whose place this one took.")
    summary: str = about("What the service is, in one sentence of our own.")
    timed: bool | None = about("Whether units are counted from minutes; null if not verified.")
    unit_minutes: int | None = about("Minutes in one unit of a timed code.")
    unit: str | None = about("What one unit is, in words, where minutes alone do not say it.")
    counting: Counting = about("fifteen: by the 15-minute rules; once a day; other length; unknown.")
    add_on_to: Names = about("The codes without which this one cannot be billed.")
    contact: str | None = about("How therapist and patient are together, from vocabulary.json.")
    therapy_disposition: str | None = about("Medicare's therapy code list: always, sometimes or none.")
    medicare_status: MedicareStatus | None = about("Medicare's status; null if not in the files imported.")
    medicare_instead: Names = about("The codes that Medicare wants in its place.")
    field_sources: FieldSources = about("Sources of the fields that state a fact by themselves.")
    answers: tuple[Answer, ...] = about("The seven answers at the top of its page; empty for a deleted code.")
    purpose: tuple[Fact, ...] = about("What it is for; the first one is the most important.")
    techniques: tuple[Fact, ...] = about("Techniques it covers, beyond those in techniques.json.")
    not_this: tuple[Fact, ...] = about("What the code is not.")
    confused_with: tuple[LookAlike, ...] = about("Codes it is mistaken for.")
    documentation: tuple[Fact, ...] = about("What the note must show.")
    mistakes: tuple[Fact, ...] = about("Common mistakes and denials.")
    medicare: tuple[Fact, ...] = about("Medicare's rules on this code, beyond the tables.")
    other_payers: tuple[Fact, ...] = about("Rules of other payers.")
    history: tuple[Event, ...] = about("What happened to the code, oldest first.")
    unit_limits: tuple[Limit, ...] = about("Most units a day, from the newest table of each setting.")
    fee: Fee | None = about("Its line in the newest fee file that has it; null if none has.")
    pairs: CodePairs | None = about("Its same-day pairs; null if it was not looked for in the table.")
    modifiers: Names = about("Modifiers it is often seen with, from modifiers.json.")
    technique_names: Names = about("Techniques billed with it, from techniques.json.")
    questions: Names = about("Questions about it, from faq.json.")
    corrections: Names = about("Wrong claims about it, from corrections.json.")
    articles: Names = about("Articles about it, from articles.json.")
    reviewed: date = about("The day on which the whole entry was last compared with its sources.")
    page: str = about("Its page.")


class CodesFile(Envelope):
    """codes.json: every code, sorted, digits before letters."""

    codes: tuple[Code, ...] = about("All codes, active and deleted.")


class CodeFile(Envelope):
    """codes/97140.json: one code and the sources that it names."""

    code: Code = about("The code.")
    sources: tuple[Source, ...] = about("Every source that the code names, sorted.")
