"""`release VERSION`: writes what changed since the last one into data/versions.yaml, or gathers a release's files."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from generator import output
from generator.commands import history
from generator.commands.common import FINE, WRONG_DATA, loaded, today
from generator.commands.diff import plain, present, state
from generator.commands.pages import make_book
from generator.diagnostics import CannotRun, quoted
from generator.model.convert import version
from generator.model.data import FOLDER, file_name
from generator.review import News, compare, news, span

NAME = "release"
HELP = "write a new version into data/versions.yaml, or gather the files of the newest one"
DIST = "dist"
API = "docs/api"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument("version", metavar="VERSION", help="year, CMS quarter and a count, such as 2026.4.1")
    parser.add_argument("--since", metavar="REF", help="the commit of the last version (default: its tag)")
    parser.add_argument(
        "--files", action="store_true", help="write nothing into data/; add notes, data, sums to dist/"
    )


def run(options: argparse.Namespace) -> int:
    """Return 0 if the new version was written, or the files are there."""
    return _gather(options) if options.files else _write(options)


def _write(options: argparse.Namespace) -> int:
    found = loaded(options)
    if found.data is None:
        return WRONG_DATA
    versions = found.data.versions.versions
    _refuse(options.version, [each.version for each in versions])
    root: Path = options.root
    said: list[News] = []
    if versions or options.since:
        commit = history.commit(root, options.since or versions[0].version)
        old = plain(state(history.files(root, commit, str(FOLDER)))[0])
        new = plain(state(present(root / FOLDER))[0])
        said = news(compare(old, new), new)
    codes, sources = len(found.data.codes.codes), len(found.data.sources.sources)
    summary = f"{len(said)} entries changed." if said else f"{codes} codes and {sources} sources."
    path = root / file_name("versions")
    before = path.read_text(encoding="utf-8") if path.exists() else "versions:\n"
    head, key, rest = before.partition("versions:\n")
    output.replace_text(path, head + key + _entry(options.version, str(today(options)), summary, said) + rest)
    print(f"{file_name('versions')}: version {options.version}; read it, say it better, then tag that commit")
    return FINE


def _refuse(wanted: str, known: list[str]) -> None:
    try:
        version(wanted)
    except Exception as error:
        raise CannotRun(
            f"{quoted(wanted)} is not a version; write year.quarter.count, such as 2026.4.0"
        ) from error
    if wanted in known:
        raise CannotRun(f"{wanted} is published already; the next one is a new count")


def _entry(name: str, day: str, summary: str, said: list[News]) -> str:
    lines = [f"- version: {name}", f"  published: {day}", f"  summary: {summary}"]
    lines += ["  changes:"] if said else []
    for item in said:
        lines.append(f"  - text: {json.dumps(item.text, ensure_ascii=False)}")
        lines += [f"    source: [{', '.join(item.sources)}]"] if item.sources else []
    return "\n".join(lines) + "\n"


def _gather(options: argparse.Namespace) -> int:
    """Add to dist/ what belongs to a release beside the bundle and the handbook."""
    from generator.bundle.pack import pack  # noqa: PLC0415  (check must not wait for what builds the bundle)
    from generator.bundle.sums import SUMS, sums  # noqa: PLC0415

    book = make_book(options)
    if book is None:
        return WRONG_DATA
    if book.version != options.version:
        raise CannotRun(
            f"the newest version in {file_name('versions')} is {book.version or 'none'}, not {options.version}; "
            f"call: .venv/bin/python -m generator release {options.version}"
        )
    root: Path = options.root
    newest = book.data.versions.versions[0]
    dist = root / DIST
    dist.mkdir(exist_ok=True)
    pack(
        root / FOLDER,
        dist / "therapy-code-reference-data.zip",
        "therapy-code-reference-data",
        newest.published,
    )
    if (root / API).is_dir():
        pack(
            root / API,
            dist / "therapy-code-reference-api.zip",
            "therapy-code-reference-api",
            newest.published,
        )
    rows = [newest.summary, "", *(f"- {span(change.text)}" for change in newest.changes), ""]
    output.replace_text(dist / "NOTES.md", "\n".join(rows))
    output.replace_text(dist / SUMS, sums(dist))
    return FINE
