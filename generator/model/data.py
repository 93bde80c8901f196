"""All data files together, as one value. Knows which file has which shape."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from generator.model.codes import Codes
from generator.model.redirects import Redirects
from generator.model.shared import Entry, Sources, Vocabulary
from generator.model.site import Site
from generator.model.tables import Amounts, Fees, Limits, Pairs
from generator.model.texts import Articles, Cases, Corrections, Faq, Modifiers, PairNotes, Techniques
from generator.model.versions import Versions
from generator.model.visit import Visit

FOLDER = PurePosixPath("data")
ADDRESSES = "addresses.txt"  # in FOLDER: every public address that was ever published

# The shape of each file. Only those in NEEDED must be there; a book without the others is a smaller book.
FILES: dict[str, type[Entry]] = {
    "site": Site,  # first: it says what form the codes have
    "codes": Codes,
    "sources": Sources,
    "vocabulary": Vocabulary,
    "techniques": Techniques,
    "modifiers": Modifiers,
    "faq": Faq,
    "corrections": Corrections,
    "pair_notes": PairNotes,
    "cases": Cases,
    "visit": Visit,
    "rules": Articles,
    "conditions": Articles,
    "guides": Articles,
    "pairs": Pairs,
    "unit_limits": Limits,
    "fee_schedule": Fees,
    "amounts": Amounts,
    "versions": Versions,
    "redirects": Redirects,
}
NEEDED = ("site", "codes", "sources", "vocabulary")


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # identity tells it apart; too long to show
class Data:
    """Every data file, typed; a field has the name of its file."""

    site: Site
    codes: Codes
    sources: Sources
    vocabulary: Vocabulary
    techniques: Techniques
    modifiers: Modifiers
    faq: Faq
    corrections: Corrections
    pair_notes: PairNotes
    cases: Cases
    visit: Visit
    rules: Articles
    conditions: Articles
    guides: Articles
    pairs: Pairs
    unit_limits: Limits
    fee_schedule: Fees
    amounts: Amounts
    versions: Versions
    redirects: Redirects


@cache
def file_name(name: str) -> str:
    """Return the path of a data file as messages and links show it."""
    return str(FOLDER / f"{name}.yaml")


def schema_name(name: str) -> str:
    """Return the path of the schema of a data file, below data/."""
    return f"schema/{name}.schema.json"


def first_line(name: str) -> str:
    """Return the first line of a data file, which tells editors where its schema is."""
    return f"# yaml-language-server: $schema={schema_name(name)}"


def empty(name: str) -> Entry:
    """Return the value of a file that is not there."""
    shape = FILES[name]
    values: dict[str, Any] = dict.fromkeys(shape.model_fields, ())
    return shape.model_construct(**values)
