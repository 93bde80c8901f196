"""A book of any size, made from the real one: `python -m bench.books FOLDER SIZE`. Knows the layout of data files.

A larger book is copies of the real codes under new numbers: whole entries with all their facts, so that a code costs
what a real one costs. Inside a copy every reference and every mention leads to its own codes. What grows with it:

- families, one of each kind for each copy that has a code of it, so that the page of a family stays as long as it is;
- the rows of the imported tables, because the page of each code shows its own limits, fees and pairs. No row joins two
  copies, so a code has as many pairs as a real one.

All else is what a book has once, whatever its size: sources, techniques, questions, rules. It speaks of the first copy,
which has the real numbers. The text is made by text: a YAML writer takes minutes for what this does in a second.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.copies import Copy, copies
from generator import output
from generator.model.data import FILES, file_name
from generator.source import read

PROJECT = Path(__file__).parents[1]
_TABLES = ("pairs", "unit_limits", "fee_schedule")
_REFERENCES = ("replaced_by", "add_on_to", "medicare_instead")
_ENTRY = re.compile(r"^- ", re.MULTILINE)
_CODE = re.compile(r"^- code: (\S+)$", re.MULTILINE)
_FAMILY_OF = re.compile(r"^  family: (\S+)$", re.MULTILINE)
_COPIED_FAMILY = re.compile(r"^- family: (\S+-\d+)\n(?:  .*\n)*", re.MULTILINE)
_SUMMARY = re.compile(r"^  summary: (?:>-\n(?:    .*\n)+|.*\n)", re.MULTILINE)
_ROW = re.compile(r"(?:^  - \{.*\}\n)+", re.MULTILINE)
_ROW_CODES = re.compile(r"\b(?:code|column_1|column_2): ([^\s,}]+)")
_SUBJECTS = re.compile(r"^ *(?:- )?codes: \[([^\]]*)\]\n", re.MULTILINE)
_NAMED = re.compile(r"\bcode: ([0-9A-Z]+)|\bpair: \[([^\]]*)\]")


def make(folder: Path, size: int, project: Path = PROJECT) -> None:
    """Write a whole project into an empty folder: a book of `size` codes, and all that its site needs."""
    if folder.exists() and any(folder.iterdir()):
        raise ValueError(f"{folder} is not empty; name a new folder")
    if size < 1:
        raise ValueError("a book has at least one code")
    texts = {name: (project / file_name(name)).read_text(encoding="utf-8") for name in FILES}
    made = copies(_links(project), _first(texts["site"]), size)
    (folder / "data").mkdir(parents=True, exist_ok=True)
    grown = {name: _grown(name)(text, made) for name, text in texts.items()}
    grown["vocabulary"] = _with_codes(grown["vocabulary"], grown["codes"])
    for name, text in grown.items():
        (folder / file_name(name)).write_text(text, encoding="utf-8")
    _copy_site(project, folder)


def _links(project: Path) -> dict[str, set[str]]:
    """Return the codes that each code's entry refers to."""
    root, problems = read(project / file_name("codes"), file_name("codes"))
    if root is None:
        raise ValueError("\n".join(map(str, problems)))
    entries = root.plain()["codes"]
    return {
        entry["code"]: {
            *(code for field in _REFERENCES for code in entry.get(field, ())),
            *(alike["code"] for alike in entry.get("confused_with", ())),
        }
        for entry in entries
    }


def _first(site: str) -> list[str]:
    """Return the codes that the home page names: no book is without them."""
    found = re.search(r"^first_codes: \[(.*)\]$", site, re.MULTILINE)
    return found[1].split(", ") if found else []


def _grown(name: str) -> Callable[[str, Sequence[Copy]], str]:
    return {"codes": _codes, "vocabulary": _vocabulary, **dict.fromkeys(_TABLES, _tables)}.get(name, _once)


def _parts(text: str) -> tuple[str, list[str]]:
    """Return what stands before the first entry of a file, and the entries."""
    starts = [found.start() for found in _ENTRY.finditer(text)] or [len(text)]
    return text[: starts[0]], [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _codes(text: str, made: Sequence[Copy]) -> str:
    head, entries = _parts(text if text.endswith("\n") else text + "\n")
    grown = {}
    for entry in (entry.rstrip("\n") + "\n" for entry in entries):
        code = _CODE.findall(entry)[0]
        for copy in made:
            if code in copy.numbers:
                grown[copy.numbers[code]] = _entry(entry, copy)
    return head + "\n".join(grown[number] for number in sorted(grown))


def _entry(entry: str, copy: Copy) -> str:
    """Return an entry with the numbers of a copy, in that copy's family, and with a summary that no other has."""
    if not copy.number:
        return entry
    entry = re.sub(r"^(  family: .*)$", rf"\1-{copy.number}", copy.text(entry), count=1, flags=re.MULTILINE)
    return with_longer_summary(entry, f"Copy {copy.number}.")


def with_longer_summary(entry: str, more: str) -> str:
    """Return the text of an entry with a sentence more in its summary."""
    return _SUMMARY.sub(lambda found: re.sub(r"([\"']?)\n$", rf" {more}\1\n", found.group()), entry, count=1)


def _vocabulary(text: str, made: Sequence[Copy]) -> str:
    start = text.index("families:\n") + len("families:\n")
    end = start + re.search(r"^(?!- |  )|\Z", text[start:], re.MULTILINE).start()  # type: ignore[union-attr]  # \Z is always there
    _, families = _parts(text[start:end])
    grown = [_family(family, copy.number) for copy in made for family in families]
    return text[:start] + "".join(grown) + text[end:]


def _family(family: str, copy: int) -> str:
    if not copy:
        return family
    family = re.sub(r"^(- family: .*)$", rf"\1-{copy}", family, flags=re.MULTILINE)
    return re.sub(r"^(  name: .*)$", rf"\1, copy {copy}", family, flags=re.MULTILINE)


def _with_codes(vocabulary: str, codes: str) -> str:
    """Return the vocabulary without the families that were copied and have no code: no page links to theirs."""
    used = set(_FAMILY_OF.findall(codes))
    return _COPIED_FAMILY.sub(lambda found: found.group() if found[1] in used else "", vocabulary)


def _tables(text: str, made: Sequence[Copy]) -> str:
    def rows(found: re.Match[str]) -> str:
        lines = found.group().splitlines(keepends=True)
        named = [(line, _ROW_CODES.findall(line)) for line in lines]
        return "".join(
            copy.text("".join(line for line, codes in named if copy.numbers.keys() >= set(codes)))
            for copy in made
        )

    def searched(found: re.Match[str]) -> str:
        codes = found[1].split(", ")
        grown = sorted(copy.numbers[code] for copy in made for code in codes if code in copy.numbers)
        return found.group().replace(found[1], ", ".join(grown))

    return _ROW.sub(rows, _SUBJECTS.sub(searched, text))


def _once(text: str, made: Sequence[Copy]) -> str:
    """Return a file that stays as it is; in a small book, without the entries on codes that it lacks."""
    kept = made[0].numbers
    head, entries = _parts(text)
    return head + "".join(_only(kept, entry) for entry in entries if _is_on(kept, entry))


def _is_on(kept: Mapping[str, str], entry: str) -> bool:
    """Tell whether the book has every code that an entry is about."""
    return all(
        code in kept for found in _NAMED.findall(entry) for code in ", ".join(filter(None, found)).split(", ")
    )


def _only(kept: Mapping[str, str], entry: str) -> str:
    """Return an entry whose list of codes, on whose pages it is shown, has only codes of the book."""

    def filtered(found: re.Match[str]) -> str:
        codes = [code for code in found[1].split(", ") if code in kept]
        return found.group().replace(found[1], ", ".join(codes)) if codes else ""

    return _SUBJECTS.sub(filtered, entry)


def _copy_site(project: Path, folder: Path) -> None:
    """Copy what people wrote for the site; what a build has made there is left out."""
    made = output.made_by_generator(project / "docs") | {project / "docs" / output.MANIFEST}
    for path in sorted([*(project / "docs").rglob("*"), *(project / "overrides").rglob("*")]):
        if path.is_file() and path not in made:
            target = folder / path.relative_to(project)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    shutil.copyfile(project / "mkdocs.yml", folder / "mkdocs.yml")


def main(arguments: Sequence[str]) -> int:
    """Make the book that the command line names; return 2 if that cannot be."""
    try:
        folder, size = arguments
        make(Path(folder), int(size))
    except (ValueError, OSError) as reason:
        wanted = "python -m bench.books FOLDER SIZE, such as: python -m bench.books .bench/books/1000 1000"
        print(f"cannot run: {reason if len(arguments) == 2 else wanted}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
