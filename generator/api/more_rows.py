"""The tables of what is told around the codes. Knows no book."""

from __future__ import annotations

from datetime import date

from generator.api.columns import Row, column
from generator.api.rows import CODE, SOURCE, Names


class Modifier(Row):
    """Modifiers; when to use them stands in facts."""

    modifier: str = column("The two characters.", key=True)
    name: str = column("Our own short name.")
    summary: str = column("What it tells the payer.")
    sources: Names = column("Sources of the summary.", refers=SOURCE)
    codes: Names = column("Codes it is often seen with.", refers=CODE)
    reviewed: date = column("The day on which the entry was last compared with its sources.")
    page: str = column("Its page.")


class Technique(Row):
    """Techniques; what decides stands in facts."""

    technique: str = column("Its name in addresses.", key=True)
    name: str = column("The usual name.")
    page: str = column("Its place on the site.")


class TechniqueCode(Row):
    """The codes that a technique is billed with; a technique that is not here has none of its own."""

    technique: str = column("The technique.", key=True, refers="techniques.technique")
    position: int = column("Place in the list, from 1.", key=True)
    code: str = column("The code.", refers=CODE)
    condition: str | None = column("When this code and not another one; empty if always.")


class Question(Row):
    """Questions; the answers stand in facts too, sentence by sentence with their sources."""

    faq: str = column("Its name in addresses.", key=True)
    faq_group: str = column("Its group; see terms.")
    question: str = column("The question.")
    answer: str = column("The answer in one piece.")
    codes: Names = column("Codes that it is about.", refers=CODE)
    page: str = column("Its place on the site.")


class Correction(Row):
    """Wrong claims in circulation; what is right stands in facts too, with its sources."""

    correction: str = column("Its name in addresses.", key=True)
    wrong_claim: str = column("The WRONG claim. Never show it without what is right.")
    right_answer: str = column("What is right, in one piece.")
    codes: Names = column("Codes that it is about.", refers=CODE)
    page: str = column("Its place on the site.")


class Article(Row):
    """Rules, conditions and guides; what they say stands in facts, by heading."""

    article: str = column("Its name in addresses.", key=True)
    article_group: str = column("rules, conditions or guides.")
    title: str = column("The title.")
    summary: str = column("The page in one sentence.")
    sources: Names = column("Sources of the summary.", refers=SOURCE)
    codes: Names = column("Codes that it is about.", refers=CODE)
    reviewed: date = column("The day on which the page was last compared with its sources.")
    page: str = column("Its page.")


class Case(Row):
    """Visits with known units: a test for your own count."""

    case_name: str = column("Its name.", key=True)
    title: str = column("What it shows.")
    why: str = column("Why Medicare's units come out so.")
    choice: str | None = column("The other right answer, where a tie leaves a choice.")
    sources: Names = column("Its sources.", refers=SOURCE)


class CaseLine(Row):
    """The codes of those visits: minutes, and units under both rules."""

    case_name: str = column("The case.", key=True, refers="cases.case_name")
    position: int = column("Place in the visit, from 1.", key=True)
    code: str = column("The code.", refers=CODE)
    minutes: int = column("Minutes on the day.")
    medicare_units: int = column("Units under Medicare's total-time rule.")
    midpoint_units: int = column("Units under the midpoint rule.")


class Source(Row):
    """Every document that facts stand on."""

    source: str = column("The name by which facts refer to it.", key=True)
    title: str = column("Its title, or a description in our words.")
    publisher: str = column("Who published it.")
    url: str = column("Its address.")
    kind: str = column("The kind of document.")
    published: date | None = column("Date on the document.")
    checked: date = column("The day on which our facts were last compared with it.")
    review_due: date = column("The day by which that should be done again.")
    seen: str = column("read, excerpt, quoted or not-opened.")
    note: str | None = column("What to know of it.")
    uses: int = column("How many statements name it.")


class Version(Row):
    """Every published version, the newest first."""

    version: str = column("Year, quarter of CMS's tables, and a count from 0.", key=True)
    published: date = column("The day on which readers got it.")
    summary: str = column("The version in one sentence.")


class VersionChange(Row):
    """What changed in each version for readers."""

    change: str = column("The version and a number.", key=True)
    version: str = column("The version.", refers="versions.version")
    text: str = column("What changed, old and new.")
    sources: Names = column("Its sources.", refers=SOURCE)


class Term(Row):
    """The words that other tables use, and what they mean."""

    vocabulary: str = column("What it is a word for.", key=True)
    term: str = column("The word.", key=True)
    label: str = column("What readers see.")
    meaning: str | None = column("What it means.")
