"""The shapes of what is told around the codes. Knows no book."""

from __future__ import annotations

from datetime import date
from typing import Literal

from generator.api.shapes import Envelope, Fact, Names, Shape, Source
from generator.model.fields import about


class Modifier(Shape):
    """Two characters behind a code."""

    modifier: str = about("The two characters.")
    name: str = about("Our own short name.")
    summary: str = about("What it tells the payer.")
    sources: Names = about("Sources of the summary.")
    use: tuple[Fact, ...] = about("When to use it with these codes.")
    not_use: tuple[Fact, ...] = about("When not to use it.")
    codes: Names = about("Codes it is often seen with.")
    reviewed: date = about("The day on which the entry was last compared with its sources.")
    page: str = about("Its page.")


class ModifiersFile(Envelope):
    """modifiers.json."""

    modifiers: tuple[Modifier, ...] = about("All modifiers, in the order in which they are shown.")


class TechniqueCode(Shape):
    """A code that a technique is billed with."""

    code: str = about("The code.")
    condition: str | None = about("When this code and not another one; null if always.")


class Technique(Shape):
    """Plain words for something done in the clinic."""

    technique: str = about("The name used in the address.")
    name: str = about("The usual name.")
    words: Names = about("Other words that people type.")
    codes: tuple[TechniqueCode, ...] = about("The codes for it; empty if it has none of its own.")
    facts: tuple[Fact, ...] = about("What decides, and how payers differ.")
    page: str = about("Its place on the site.")


class TechniquesFile(Envelope):
    """techniques.json."""

    techniques: tuple[Technique, ...] = about("All techniques, sorted.")


class Question(Shape):
    """A question that people really ask."""

    faq: str = about("The name used in the address.")
    faq_group: str = about("Its group, from vocabulary.json.")
    question: str = about("The question.")
    answer: tuple[Fact, ...] = about("The answer, sentence by sentence.")
    codes: Names = about("Codes that it is about.")
    page: str = about("Its place on the site.")


class FaqFile(Envelope):
    """faq.json."""

    questions: tuple[Question, ...] = about("All questions, in the order in which they are shown.")


class Correction(Shape):
    """A wrong claim in circulation, and what is right."""

    correction: str = about("The name used in the address.")
    wrong_claim: str = about("The WRONG claim, in general words. Never show it without what is right.")
    right: tuple[Fact, ...] = about("What is right.")
    codes: Names = about("Codes that it is about.")
    page: str = about("Its place on the site.")


class CorrectionsFile(Envelope):
    """corrections.json."""

    corrections: tuple[Correction, ...] = about("All corrections, in the order in which they are shown.")


class SourcesFile(Envelope):
    """sources.json."""

    sources: tuple[Source, ...] = about("Every document that facts stand on, sorted by name.")


class Section(Shape):
    """A part of an article."""

    heading: str = about("The heading.")
    facts: tuple[Fact, ...] = about("What is said.")


class Article(Shape):
    """A page of text: a rule, a condition, a guide."""

    article: str = about("The name used in the address.")
    article_group: Literal["rules", "conditions", "guides"] = about("Where it stands.")
    title: str = about("The title.")
    summary: str = about("The page in one sentence.")
    sources: Names = about("Sources of the summary.")
    codes: Names = about("Codes that it is about.")
    sections: tuple[Section, ...] = about("The parts of the page; tables made from other data are left out.")
    reviewed: date = about("The day on which the page was last compared with its sources.")
    page: str = about("Its page.")


class Statement(Fact):
    """A sentence that the visit check shows when it applies."""

    statement: str = about("Its name.")


class ArticlesFile(Envelope):
    """articles.json: rules, conditions and guides, and the sentences of the visit check."""

    articles: tuple[Article, ...] = about("All articles, in the order in which they are shown.")
    statements: tuple[Statement, ...] = about("What the visit check says.")
