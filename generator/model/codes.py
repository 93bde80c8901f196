"""The shape of data/codes.yaml: one class for a code, active or deleted. Knows no other file."""

from __future__ import annotations

from typing import Literal

from generator.model.fields import CodeNumber, Count, Day, Name, Phrase, Prose, Slug, Summary, Truth, about
from generator.model.shared import Entry, Event, Fact, LookAlike

# The fields of a code that state a fact by themselves and so need a source under the code's `sources`.
SOURCED_FIELDS = (
    "summary", "timed", "contact", "therapy_disposition", "add_on_to", "medicare_instead",
    "effective", "deleted", "replaced_by",
)  # fmt: skip
# What the page of an active code cannot do without, beside what every entry needs; the second for therapy codes.
NEEDED_WHEN_ACTIVE = ("timed", "purpose", "mistakes")
NEEDED_ANYWHERE = ("purpose",)  # in a book of other codes than those of therapy
NEEDED_FOR_THERAPY = ("documentation",)
# What only a deleted code has.
CodeSet = Literal["CPT", "HCPCS Level II", "CMS place of service", "own list"]
ONLY_DELETED = ("deleted", "replaced_by", "no_successor")


class Code(Entry):
    """A billing code. A deleted code stays for ever, with the codes that took its place."""

    code: CodeNumber = about("The code itself; never used again for another entry.")
    code_set: CodeSet = about("The list that the code is from.")
    name: Name = about("Our own short name for the service; never the official descriptor.")
    aliases: tuple[Phrase, ...] = about(
        "Words and abbreviations that people type when they look for it.", default=()
    )
    family: Slug = about("The family it is shown in, from data/vocabulary.yaml.")
    status: Literal["active", "deleted"] = about("Whether the code can be billed today.")
    effective: Day | None = about(
        "First day on which the code was valid; leave out if not known.", default=None
    )
    deleted: Day | None = about("First day on which the code was no longer valid.", default=None)
    replaced_by: tuple[CodeNumber, ...] = about("The codes that took its place.", default=())
    no_successor: Prose | None = about(
        "For a deleted code that nothing replaced: what people do now.", default=None
    )
    summary: Summary = about("What the service is, in one sentence of our own, at most 160 characters.")
    timed: Truth | None = about("true if units are counted from minutes, false if not.", default=None)
    unit_minutes: Count | None = about("Minutes in one unit of a timed code.", default=None)
    unit: Phrase | None = about(
        "What one unit is, in words, where minutes alone do not say it.", default=None
    )
    add_on_to: tuple[CodeNumber, ...] = about(
        "The codes without which this one cannot be billed.", default=()
    )
    contact: Slug | None = about(
        "How therapist and patient are together, from data/vocabulary.yaml.", default=None
    )
    therapy_disposition: Slug | None = about(
        "Medicare's therapy code list: always, sometimes or none.", default=None
    )
    medicare_instead: tuple[CodeNumber, ...] = about(
        "The codes that Medicare wants in its place.", default=()
    )
    purpose: tuple[Fact, ...] = about("What it is for; the first one is the most important.", default=())
    techniques: tuple[Fact, ...] = about(
        "Techniques it covers, beyond those in data/techniques.yaml.", default=()
    )
    not_this: tuple[Fact, ...] = about("What the code is not.", default=())
    confused_with: tuple[LookAlike, ...] = about(
        "Codes it is mistaken for; each gives a page that compares the two.", default=()
    )
    documentation: tuple[Fact, ...] = about("What the note must show.", default=())
    mistakes: tuple[Fact, ...] = about(
        "Common mistakes and denials; the first one is shown at the top.", default=()
    )
    medicare: tuple[Fact, ...] = about("Medicare's rules on this code, beyond the tables.", default=())
    other_payers: tuple[Fact, ...] = about("Rules of other payers, each with its payer.", default=())
    history: tuple[Event, ...] = about("What happened to the code, oldest first.", default=())
    sources: dict[str, tuple[Slug, ...]] = about("For each field that states a fact by itself: its sources.")
    reviewed: Day = about("The day on which the whole entry was last compared with its sources.")


class Codes(Entry):
    """The file data/codes.yaml."""

    codes: tuple[Code, ...] = about("All codes, sorted by number.", min_length=1)
