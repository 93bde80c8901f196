"""The codes as FHIR R4 resources: our names for them, and what became of the deleted ones.

The AMA's and CMS's lists are not published here. The code system has an address of its own and says that it is a
fragment; each concept points to the official list by that list's address. The map goes between the official lists,
so that a program can use it for codes as claims have them, and repeats no name of theirs.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from generator.api.code_shape import Code
from generator.api.parts import FOLDER
from generator.api.shapes import Envelope
from generator.book import Book

# As the FHIR specification and US Core name them.
SYSTEMS = {
    "CPT": "http://www.ama-assn.org/go/cpt",
    "HCPCS Level II": "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
    "CMS place of service": "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set",
}
_PROPERTIES = "http://hl7.org/fhir/concept-properties#"
_DEFINED = (
    ("official", "Coding", "The code in the list that it is from."),
    ("inactive", "boolean", "Whether the code was deleted from that list."),
    ("effective", "dateTime", "First day on which the code was valid."),
    ("deleted", "dateTime", "First day on which the code was no longer valid."),
    ("timed", "boolean", "Whether units are counted from minutes."),
    ("unitMinutes", "integer", "Minutes in one unit."),
    ("family", "string", "The family it is shown in."),
)


def fhir(book: Book, envelope: Envelope, codes: tuple[Code, ...]) -> dict[str, dict[str, Any]]:
    """Return the resources by the names of their files."""
    return {
        "CodeSystem": _code_system(book, envelope, codes),
        "ConceptMap": _concept_map(book, envelope, codes),
    }


def _head(book: Book, envelope: Envelope, kind: str, name: str, description: str) -> dict[str, Any]:
    return {
        "resourceType": kind,
        "url": book.address(f"{FOLDER}/fhir/{kind}.json"),
        **({"version": envelope.data_version} if envelope.data_version else {}),
        "name": name,
        "title": f"{envelope.title}: {'codes' if kind == 'CodeSystem' else 'deleted codes and what is used now'}",
        "status": "active",
        "experimental": False,
        "date": max(view.code.reviewed for view in book.codes.values()).isoformat(),
        "publisher": envelope.title,
        "description": description,
        **({"copyright": envelope.notice} if envelope.notice else {}),
    }


def _code_system(book: Book, envelope: Envelope, codes: tuple[Code, ...]) -> dict[str, Any]:
    description = (
        "Short names and summaries in our own words for a selection of billing codes. It is not the official list "
        "of any of them and holds none of its texts. In claims use the system and code in the property official."
    )
    return {
        **_head(book, envelope, "CodeSystem", "BillingCodesInOwnWords", description),
        "caseSensitive": True,
        "content": "fragment",
        "count": len(codes),
        "property": [
            {
                "code": name,
                "type": kind,
                "description": said,
                **({"uri": _PROPERTIES + name} if name == "inactive" else {}),
            }
            for name, kind, said in _DEFINED
        ],
        "concept": [
            {
                "code": code.code,
                "display": code.name,
                "definition": code.summary,
                "property": _properties(book, code),
            }
            for code in codes
        ],
    }


def _system(book: Book, code: Code) -> str:
    return SYSTEMS.get(code.code_set, book.address(f"{FOLDER}/fhir/CodeSystem.json"))


def _properties(book: Book, code: Code) -> list[dict[str, Any]]:
    values: dict[str, tuple[str, Any]] = {
        "official": ("valueCoding", {"system": _system(book, code), "code": code.code}),
        "inactive": ("valueBoolean", code.status == "deleted"),
        "effective": ("valueDateTime", code.effective and code.effective.isoformat()),
        "deleted": ("valueDateTime", code.deleted and code.deleted.isoformat()),
        "timed": ("valueBoolean", code.timed),
        "unitMinutes": ("valueInteger", code.unit_minutes),
        "family": ("valueString", code.family),
    }
    return [{"code": name, kind: value} for name, (kind, value) in values.items() if value is not None]


def _concept_map(book: Book, envelope: Envelope, codes: tuple[Code, ...]) -> dict[str, Any]:
    description = (
        "Deleted billing codes and the active codes at the end of their chain of successors. No source says how the "
        "meaning changed, so the equivalence is relatedto; unmatched says that nothing took the code's place."
    )
    by_number = {code.code: code for code in codes}
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for code in codes:
        if code.status == "deleted":
            for target, element in _elements(book, code, by_number):
                groups[_system(book, code), target].append(element)
    return {
        **_head(book, envelope, "ConceptMap", "DeletedBillingCodes", description),
        "group": [
            {"source": source, "target": target, "element": elements}
            for (source, target), elements in sorted(groups.items())
        ],
    }


def _elements(book: Book, code: Code, by_number: dict[str, Code]) -> list[tuple[str, dict[str, Any]]]:
    """Return what became of a deleted code: an element for each list in which it has successors."""
    since = f"Deleted on {code.deleted}." if code.deleted else "Deleted."
    names = ", ".join(code.field_sources.replaced_by or code.field_sources.deleted)
    comment = " ".join(filter(None, (since, code.no_successor, f"Sources: {names}." if names else "")))
    if not code.current:
        target: dict[str, Any] = {"equivalence": "unmatched", "comment": comment}
        return [(_system(book, code), {"code": code.code, "target": [target]})]
    targets: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for number in code.current:
        targets[_system(book, by_number[number])].append(
            {"code": number, "equivalence": "relatedto", "comment": comment}
        )
    return [(system, {"code": code.code, "target": found}) for system, found in targets.items()]
