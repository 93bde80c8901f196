"""The shapes of the tables and numbers, and of the list of all files. Knows no book."""

from __future__ import annotations

from datetime import date
from typing import Literal

from generator.api.shapes import Envelope, Fee, Limit, Names, Number, Pair, Said, Setting, Shape
from generator.model.fields import about


class PairTable(Shape):
    """The table that the pairs are from."""

    table_name: str = about("The name of the table.")
    setting: Setting = about("The claims it is for.")
    effective: date = about("The day from which the table is in force.")
    source: str = about("Its source.")
    codes: Names = about("The codes that were looked for; not each of them has an entry in codes.json.")


class PairsFile(Envelope):
    """pairs.json: each pair with an edit, with one that has ended, or with a note; for each setting.

    Two codes that are both among a table's codes and not in the list have no edit in it; any others were not checked.
    """

    tables: tuple[PairTable, ...] = about("The tables, with the codes that were looked for.")
    pairs: tuple[Pair, ...] = about("The pairs of each table, sorted.")


class LimitsFile(Envelope):
    """unit_limits.json: all imported tables; the newest of each setting counts."""

    unit_limits: tuple[Limit, ...] = about("One row for each table and code.")


class FeesFile(Envelope):
    """fees.json: all imported relative value files; the newest with a code counts."""

    fees: tuple[Fee, ...] = about("One row for each file and code.")


class AmountValue(Shape):
    """A number and the period for which it holds."""

    value: Number = about("The number.")
    start: date = about("First day of the period.")
    last_day: date | None = about("Last day of the period; null while it is open.")
    sources: Names = about("Its sources.")
    note: str | None = about("What to know of this value.")


class Amount(Shape):
    """A number that Medicare sets anew, with all values it has had."""

    amount: str = about("Its name.")
    name: str = about("What readers see.")
    unit: Literal["USD", "percent", "USD per RVU"] = about("What the number counts.")
    meaning: str = about("What it decides.")
    sources: Names = about("Sources of the meaning.")
    values: tuple[AmountValue, ...] = about("Its values, oldest first.")


class AmountsFile(Envelope):
    """amounts.json."""

    amounts: tuple[Amount, ...] = about("All yearly amounts.")


class CaseLine(Shape):
    """A code of a visit: its minutes, and its units under both rules."""

    code: str = about("The code.")
    minutes: int = about("Minutes on the day.")
    medicare_units: int = about("Units under Medicare's total-time rule.")
    midpoint_units: int = about("Units under the midpoint rule.")


class Case(Shape):
    """A visit with its minutes and its units: a test for your own count."""

    case_name: str = about("Its name.")
    title: str = about("What it shows.")
    lines: tuple[CaseLine, ...] = about("The codes of the visit.")
    why: str = about("Why Medicare's units come out so.")
    choice: str | None = about("The other right answer, where a tie leaves a choice.")
    sources: Names = about("Its sources.")


class CasesFile(Envelope):
    """cases.json."""

    cases: tuple[Case, ...] = about("All cases, in the order in which they are shown.")


Vocabulary = Literal[
    "contact",
    "payer",
    "therapy_disposition",
    "medicare_status",
    "faq_group",
    "family",
    "source_kind",
    "abbreviation",
]


class Term(Shape):
    """A word that other files use."""

    vocabulary: Vocabulary = about("What it is a word for.")
    term: str = about("The word.")
    label: str = about("What readers see.")
    meaning: str | None = about("What it means.")


class Version(Shape):
    """A state of the data that was published."""

    version: str = about("Year, quarter of CMS's tables, and a count from 0.")
    published: date = about("The day on which readers got it.")
    summary: str = about("The version in one sentence.")
    changes: tuple[Said, ...] = about("What changed for readers, the weightiest first.")


class VersionsFile(Envelope):
    """versions.json."""

    versions: tuple[Version, ...] = about("Every published version, the newest first.")


class VocabularyFile(Envelope):
    """vocabulary.json."""

    terms: tuple[Term, ...] = about("All words, in the order in which they are shown.")


class DataFile(Shape):
    """One file of this data."""

    path: str = about("Its path below api/v1/.")
    media_type: str = about("Its media type.")
    schema_path: str | None = about("The path of its JSON Schema; null if it has none.")
    bytes: int = about("Its size.")
    sha256: str = about("Its checksum.")


class DataTable(Shape):
    """An imported table that facts stand on."""

    kind: Literal["pairs", "unit_limits", "fees"] = about("What it holds.")
    table_name: str = about("Its name.")
    setting: Setting | None = about("The claims it is for; null for fees.")
    effective: date = about("The day from which it is in force.")
    source: str = about("Its source.")


class Count(Shape):
    """How many entries of a kind there are."""

    kind: str = about("The kind.")
    count: int = about("How many.")


class MetaFile(Envelope):
    """meta.json: where to begin."""

    newest_check: date = about("The day on which a source was last compared with our facts.")
    tables: tuple[DataTable, ...] = about("The imported tables.")
    counts: tuple[Count, ...] = about("How many entries there are, by kind.")
    files: tuple[DataFile, ...] = about("Every other file of this version.")
