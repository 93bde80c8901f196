"""What pages and exports are made from: entries with every derived value beside them. No computing happens in here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.book.pairs import Pair
from generator.book.units import Counting
from generator.model.codes import Code
from generator.model.shared import Fact, Family, Source, StatusLetter, Term
from generator.model.tables import FeeRow, FeeTable, LimitRow, LimitTable
from generator.model.texts import Article, Correction, Modifier, PairNote, Question, Technique


class Answer(NamedTuple):
    """One box of the answer strip: what is asked, the answer, a word more, its sources, and a tone for its mark."""

    key: str
    label: str
    value: str
    more: str
    sources: tuple[str, ...]
    tone: str


class Limit(NamedTuple):
    """Most units a day, with the table that says so."""

    row: LimitRow
    table: LimitTable


class Fee(NamedTuple):
    """A code's line in the newest fee file that has it; amounts in US dollars before locality, rounded to cents."""

    row: FeeRow
    table: FeeTable
    amount: Decimal | None
    reduced: Decimal | None
    facility_amount: Decimal | None


class Alike(NamedTuple):
    """A look-alike as its page shows it, and what tells the two apart."""

    other: Code
    fact: Fact
    compare: str


class CodePairs(NamedTuple):
    """All pairs of one code, by what they mean for a claim; `hospital` has those on which that table differs.

    `none` has the other codes without an edit, or is None where they are too many to be listed; `none_count` says
    how many they are in any case.
    """

    never: tuple[Pair, ...]
    with_modifier: tuple[Pair, ...]
    ended: tuple[Pair, ...]
    none: tuple[str, ...] | None
    none_count: int
    hospital: tuple[Pair, ...]


class TechniqueUse(NamedTuple):
    """A technique that is billed with a code, and the condition for it."""

    technique: Technique
    when: str


@dataclass(frozen=True, slots=True, repr=False)
class CodeView:
    """A code with all that follows from the other entries."""

    code: Code
    line: int
    family: Family
    contact: Term | None
    disposition: Term | None
    status: StatusLetter | None
    fee: Fee | None
    limits: tuple[Limit, ...]
    counting: Counting
    further: str
    strip: tuple[Answer, ...]
    pairs: CodePairs
    noted_pairs: tuple[PairNote, ...]
    look_alikes: tuple[Alike, ...]
    techniques: tuple[TechniqueUse, ...]
    modifiers: tuple[Modifier, ...]
    questions: tuple[Question, ...]
    corrections: tuple[Correction, ...]
    articles: tuple[Article, ...]
    took_place_of: tuple[Code, ...]
    wanted_for: tuple[Code, ...]
    current: tuple[str, ...]
    before: Code | None
    after: Code | None

    @property
    def title(self) -> str:
        """Return the title of the page: the number comes first, so that search finds it first."""
        return f"{self.code.code} {self.code.name}"

    @property
    def answers(self) -> dict[str, Answer]:
        """Return the boxes of the answer strip by their keys; none for a deleted code."""
        return {answer.key: answer for answer in self.strip}


class FamilyView(NamedTuple):
    """A family with its codes, active ones first."""

    family: Family
    active: tuple[CodeView, ...]
    deleted: tuple[CodeView, ...]


class Comparison(NamedTuple):
    """Two look-alikes side by side, and what tells them apart, said from either side."""

    first: CodeView
    second: CodeView
    facts: tuple[Fact, ...]
    pair: Pair | None

    @property
    def name(self) -> str:
        """Return the part of the address that names the two, lower number first."""
        return f"{self.first.code.code}-{self.second.code.code}"


class SourceView(NamedTuple):
    """A source, the day by which it should be looked at again, and whether that day is over."""

    source: Source
    kind: str
    due: date
    is_overdue: bool
