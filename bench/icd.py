"""A real table as a book: ICD-10-CM as the package simple-icd-10-cm carries it. Knows that package and the data files.

Runs in the virtual environment of the benchmark's tools: `python bench/icd.py FOLDER LIMIT [START]`. The codes and what
they say are in the public domain: CDC's National Center for Health Statistics and CMS keep the list. The book has the
billable codes of seven characters, written without the dot, as claims have them; those whose words break one of the
rules of the data (shouted letters, a sentence too long) are left out, and the count says how many.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import simple_icd_10_cm as table

LENGTH = 7
_SITE = """\
site_url: https://icd-10-cm.example/
repository: https://git.example/therapy-code-reference/therapy-code-reference
name: ICD-10-CM codes
notice: A book for measuring. ICD-10-CM is kept by CDC's National Center for Health Statistics and CMS.
branch: main
title: ICD-10-CM codes
summary: Codes of ICD-10-CM with all seven characters, made into a book to measure the generator.
lead: What each code says in the public list. This book is for measuring and is not published.
code_form: "[A-Z][0-9A-Z]{6}"
code_word: ICD
"""
_SOURCES = """\
sources:
- source: icd-10-cm
  title: ICD-10-CM, as the package simple-icd-10-cm carries it
  publisher: CDC, National Center for Health Statistics
  url: https://www.cdc.gov/nchs/icd/icd-10-cm/
  kind: list
  checked: 2026-11-24
  seen: read
"""
_VOCABULARY = """\
payers: []
source_kinds:
- kind: list
  label: Public list
  review_days: 365
"""
_REFUSED = re.compile(r"[<>\"!]|\b[A-Z]{2,}\b|;|\(eg|\be\.g\.|\bi\.e\.|prior to|\b(\w+) \1\b|[^ -~]")


def main(folder: str, limit: str, start: str = "") -> None:
    """Write data/ below `folder` with at most `limit` codes that begin with `start`; print how many there are."""
    leaves = [code for code in table.get_all_codes(with_dots=True) if table.is_leaf(code) and "-" not in code]
    named = {code.replace(".", ""): table.get_description(code) for code in leaves if code.startswith(start)}
    wanted = {code: said for code, said in named.items() if len(code) == LENGTH}
    fit = {code: said for code, said in wanted.items() if len(said) <= 150 and not _REFUSED.search(said)}
    chosen = dict(sorted(fit.items())[: int(limit)])
    families = sorted({code[:3] for code in chosen})
    data = Path(folder) / "data"
    data.mkdir(parents=True)
    (data / "site.yaml").write_text(_SITE, encoding="utf-8")
    (data / "sources.yaml").write_text(_SOURCES, encoding="utf-8")
    (data / "vocabulary.yaml").write_text(
        _VOCABULARY + "families:\n" + "".join(map(_family, families)), "utf-8"
    )
    text = "codes:\n" + "\n".join(_code(code, said) for code, said in chosen.items())
    (data / "codes.yaml").write_text(text, encoding="utf-8")
    print(
        json.dumps({"codes": len(chosen), "fit": len(fit), "of_length": len(wanted), "billable": len(leaves)})
    )


def _family(category: str) -> str:
    name = _sentence(table.get_description(category))[:70].rsplit(" ", 1)[0]
    plain = re.sub(r"[<>\"]", "", name).rstrip(".,")
    return f"- family: {category.lower()}\n  name: {_quoted(plain)}\n  summary: {_quoted(plain + '.')}\n"


def _code(code: str, said: str) -> str:
    sentence = _sentence(said)
    name = sentence if len(sentence) <= 75 else sentence[:70].rsplit(" ", 1)[0] + " …"
    purpose = f"The list says {said[0].lower()}{said[1:]}."
    return (
        f"- code: {code}\n  code_set: own list\n  name: {_quoted(name.rstrip('.'))}\n  family: {code[:3].lower()}\n"
        f"  status: active\n  summary: {_quoted(sentence)}\n"
        f"  purpose:\n  - text: {_quoted(purpose)}\n    source: [icd-10-cm]\n"
        f"  sources:\n    summary: [icd-10-cm]\n  reviewed: 2026-11-24\n"
    )


def _sentence(said: str) -> str:
    return said[0].upper() + said[1:] + "."


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


if __name__ == "__main__":
    main(*sys.argv[1:])
