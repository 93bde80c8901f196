"""The shape of everything that is told around the codes: techniques, modifiers, questions, corrections, articles."""

from __future__ import annotations

from typing import Literal

from generator.model.fields import (
    CodeNumber,
    Count,
    Day,
    ModifierCode,
    Name,
    Phrase,
    Prose,
    Slug,
    Summary,
    about,
)
from generator.model.shared import Entry, Fact


class TechniqueCode(Entry):
    """A code that a technique is billed with, and the condition for it."""

    code: CodeNumber = about("The code.")
    when: Prose | None = about("When this code and not another one; leave out if always.", default=None)


class Technique(Entry):
    """Plain words for something done in the clinic → the code, or honestly no code of its own."""

    technique: Slug = about("The name used in the address.")
    name: Name = about("The usual name.")
    words: tuple[Phrase, ...] = about("Other words and abbreviations that people type.", default=())
    codes: tuple[TechniqueCode, ...] = about(
        "The codes for it; an empty list says that there is none of its own.", default=()
    )
    facts: tuple[Fact, ...] = about("What decides, and how payers differ.", min_length=1)


class Techniques(Entry):
    """The file data/techniques.yaml."""

    techniques: tuple[Technique, ...] = about("All techniques, sorted by name.")


class Modifier(Entry):
    """Two characters behind a code that tell the payer something about it."""

    modifier: ModifierCode = about("The two characters.")
    name: Name = about("Our own short name.")
    summary: Summary = about("What it tells the payer, in one sentence.")
    sources: tuple[Slug, ...] = about("Sources of the summary; at least one.", min_length=1)
    use: tuple[Fact, ...] = about("When to use it with these codes.", min_length=1)
    not_use: tuple[Fact, ...] = about("When not to use it, and common mistakes.", default=())
    codes: tuple[CodeNumber, ...] = about("Codes it is often seen with.", default=())
    reviewed: Day = about("The day on which the entry was last compared with its sources.")


class Modifiers(Entry):
    """The file data/modifiers.yaml."""

    modifiers: tuple[Modifier, ...] = about("All modifiers, in the order in which they are shown.")


class Question(Entry):
    """A question that people really ask, and a short answer."""

    faq: Slug = about("The name used in the address.")
    group: Slug = about("The group it is shown in, from data/vocabulary.yaml.")
    question: Summary = about("The question as people ask it.")
    answer: tuple[Fact, ...] = about("Two or three sentences, each with its source.", min_length=1)
    codes: tuple[CodeNumber, ...] = about("The codes on whose pages it is shown.", default=())


class Faq(Entry):
    """The file data/faq.yaml."""

    questions: tuple[Question, ...] = about("All questions, in the order in which they are shown.")


class Correction(Entry):
    """A wrong claim in circulation, and what is right. No page or person is named."""

    correction: Slug = about("The name used in the address.")
    claim: Prose = about("The wrong claim, in general words.")
    right: tuple[Fact, ...] = about("What is right, with its source.", min_length=1)
    codes: tuple[CodeNumber, ...] = about("The codes on whose pages it is shown.", default=())


class Corrections(Entry):
    """The file data/corrections.yaml."""

    corrections: tuple[Correction, ...] = about("All corrections, in the order in which they are shown.")


class PairNote(Entry):
    """What is worth saying of two codes on one day, beside what the table says."""

    pair: tuple[CodeNumber, ...] = about("The two codes, lower number first.", min_length=2, max_length=2)
    summary: Summary = about("The answer in one sentence, true for the table's date.")
    sources: tuple[Slug, ...] = about("Sources of the summary; at least one.", min_length=1)
    facts: tuple[Fact, ...] = about(
        "What other payers do, which line takes a modifier, what the note must show."
    )


class PairNotes(Entry):
    """The file data/pair_notes.yaml."""

    notes: tuple[PairNote, ...] = about("All notes, sorted by pair.")


class Minutes(Entry):
    """Minutes of one code in a visit."""

    code: CodeNumber = about("The code.")
    minutes: Count = about("Minutes of it on the day.")


class Units(Entry):
    """Units of one code."""

    code: CodeNumber = about("The code.")
    units: Count = about("Units to bill.")


class Case(Entry):
    """A visit with its minutes and the units that both counting rules give; checked against our own count."""

    case: Slug = about("The name used by pages.")
    title: Name = about("What it shows.")
    visit: tuple[Minutes, ...] = about("The codes and minutes.", min_length=1)
    medicare: tuple[Units, ...] = about("Units under Medicare's total-time rule.")
    midpoint: tuple[Units, ...] = about("Units under the midpoint rule, each code by itself.")
    why: Prose = about("Why Medicare's units come out so.")
    choice: Prose | None = about("The other right answer, where a tie leaves a choice.", default=None)
    source: tuple[Slug, ...] = about("Its sources; at least one.", min_length=1)


class Cases(Entry):
    """The file data/cases.yaml."""

    cases: tuple[Case, ...] = about("All cases, in the order in which they are shown.")


Block = Literal[
    "",
    "eight-minute-chart",
    "manual-cases",
    "rule-differences",
    "yearly-amounts",
    "indicator-key",
    "fee-example",
]


class Section(Entry):
    """A part of an article: a heading, facts, and perhaps a table made from the data."""

    heading: Name = about("The heading.")
    facts: tuple[Fact, ...] = about("What is said, a paragraph each.", default=())
    block: Block = about("A table or chart made from the data, shown below the facts.", default="")


class Article(Entry):
    """A page of text: a rule, a condition, a guide."""

    article: Slug = about("The name used in the address.")
    group: Literal["rules", "conditions", "guides"] = about(
        "rules and conditions have a folder; guides stand at the top."
    )
    title: Name = about("The title.")
    summary: Summary = about("The page in one sentence.")
    sources: tuple[Slug, ...] = about("Sources of the summary; at least one.", min_length=1)
    codes: tuple[CodeNumber, ...] = about("The codes on whose pages it is shown.", default=())
    sections: tuple[Section, ...] = about("The parts of the page.", min_length=1)
    reviewed: Day = about("The day on which the page was last compared with its sources.")


class Articles(Entry):
    """A file of articles: data/rules.yaml, data/conditions.yaml, data/guides.yaml."""

    articles: tuple[Article, ...] = about("The articles, in the order in which they are shown.")
