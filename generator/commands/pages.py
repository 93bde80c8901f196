"""`pages`: checks the data and writes everything that is made from it into docs/."""

from __future__ import annotations

import argparse
import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from generator import output
from generator.api import api
from generator.book import Book, build, dates
from generator.book.lookup import Lookup
from generator.checks import all_rules
from generator.commands.common import FINE, WRONG_DATA, day_of_pages, loaded, no_options
from generator.cores import on_all_cores
from generator.diagnostics import CannotRun
from generator.load import Memory
from generator.model.data import Data
from generator.model.site import Site
from generator.pages import each_page, feed
from generator.scripts import scripts
from generator.search import Page as Searched
from generator.search import page, pieces
from generator.work import one_writer

NAME = "pages"
HELP = "check, then write the pages into docs/"
options = no_options
NOT_SHARED = ("code-page.png",)  # a picture of the site for the README
Part = Callable[
    [], Iterable[tuple[str, str | bytes]]
]  # makes files: the path of each below docs/, what it holds


def run(options: argparse.Namespace) -> int:
    """Return 0 if the pages were written."""
    book = make_book(options)
    if book is None:
        return WRONG_DATA
    with one_writer(options.root):
        write_pages(options.root, book)
    return FINE


def write_pages(root: Path, book: Book) -> None:
    """Write everything made from the book into docs/; whoever calls this holds the project's lock.

    Each part is made, read for the search and put aside in one process, so that no text has to go to another.
    """
    gc.freeze()  # the data stays to the end; in a large book, looking through it for garbage takes up to half a step
    with output.shelf(root / "docs") as shelf:

        def put(part: Part) -> tuple[list[output.Put], list[Searched]]:
            made = list[output.Put]()
            searched = list[Searched]()
            for path, content in part():
                made.append(shelf.put(path, content))
                searched += _searched(path, content)
            return made, searched

        files, found = list[output.Put](), _by_hand(root)
        for made, searched in on_all_cores(put, parts(root, book)):
            files += made
            found += searched
        files += [shelf.put(path, script) for path, script in pieces(found).items()]
        shelf.settle(files)


def everything(root: Path, book: Book) -> Iterator[tuple[str, str | bytes]]:
    """Yield every file that is not written by hand, by its path below docs/, as it is made."""
    found = _by_hand(root)
    for part in parts(root, book):
        for path, content in part():
            found += _searched(path, content)
            yield path, content
    yield from pieces(found).items()


def parts(root: Path, book: Book) -> list[Part]:
    """Return what makes the files that are not written by hand, part by part; the longest part is the first."""
    return [
        partial(api, book),
        lambda: shared_assets(root).items(),
        lambda: scripts(book).items(),
        lambda: [(feed.PATH, feed.feed(book))],
        *each_page(book, all_rules()),
    ]


def _by_hand(root: Path) -> list[Searched]:
    return [each for path, text in _written_by_hand(root / "docs").items() for each in _searched(path, text)]


def _searched(path: str, content: str | bytes) -> list[Searched]:
    """Return what the search knows of a file: of one that is no page, nothing."""
    found = page(path, content) if path.endswith(".md") and isinstance(content, str) else None
    return [found] if found else []


def _written_by_hand(docs: Path) -> dict[str, str]:
    """Return the pages that no build has made, by their path below docs/."""
    made = output.made_by_generator(docs)
    found = (path for path in docs.rglob("*.md") if path not in made and docs / "assets" not in path.parents)
    return {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in sorted(found)}


def shared_assets(root: Path) -> dict[str, bytes]:
    """Return the style sheets, scripts and pictures for a book that has none of its own, by their path below docs/.

    They are those of this project, so that a second book looks and works the same without a copy to look after.
    """
    if _assets(root / "docs"):
        return {}
    docs = Path(__file__).parents[2] / "docs"
    return {
        path.relative_to(docs).as_posix(): path.read_bytes()
        for path in _assets(docs)
        if path.name not in NOT_SHARED
    }


def _assets(docs: Path) -> list[Path]:
    """Return the files below docs/assets/ that no build has made."""
    made = output.made_by_generator(docs)
    return [path for path in sorted((docs / "assets").rglob("*")) if path.is_file() and path not in made]


def make_book(
    options: argparse.Namespace, memory: Memory | None = None, before: Lookup | None = None
) -> Book | None:
    """Check the data and return the book, or None if the data is wrong.

    What `memory` knows is not read again, and what `before`, of an earlier book, has of unchanged tables is kept.
    """
    found = loaded(options, memory)
    if found.data is None:
        return None
    day = day_of_pages(options, dates(found.data).facts)
    return build(published_at(found.data, os.environ), found.lines(), day, before)


def published_at(data: Data, environment: Mapping[str, str]) -> Data:
    """Return the data with the addresses that SITE_URL and REPOSITORY_URL give, where they do."""
    given = {"site_url": environment.get("SITE_URL"), "repository": environment.get("REPOSITORY_URL")}
    site = {**data.site.model_dump(), **{field: value for field, value in given.items() if value}}
    try:
        return replace(data, site=Site(**site))
    except ValidationError as error:
        reasons = "; ".join(str(each["msg"]) for each in error.errors())
        raise CannotRun(f"SITE_URL or REPOSITORY_URL in the environment: {reasons}") from None
