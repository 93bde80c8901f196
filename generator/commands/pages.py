"""`pages`: checks the data and writes everything that is made from it into docs/."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from dataclasses import replace

from pydantic import ValidationError

from generator import output
from generator.book import Book, build
from generator.checks import all_rules
from generator.commands.common import FINE, WRONG_DATA, loaded, no_options, today
from generator.diagnostics import CannotRun
from generator.model.data import Data
from generator.model.site import Site
from generator.pages import render
from generator.scripts import scripts

NAME = "pages"
HELP = "check, then write the pages into docs/"
options = no_options


def run(options: argparse.Namespace) -> int:
    """Return 0 if the pages were written."""
    return FINE if make_pages(options) else WRONG_DATA


def make_pages(options: argparse.Namespace) -> Book | None:
    """Check the data and write the pages; return the book, or None if the data is wrong."""
    book = make_book(options)
    if book is not None:
        output.sync(options.root / "docs", generated(book))
    return book


def make_book(options: argparse.Namespace) -> Book | None:
    """Check the data and return the book, or None if the data is wrong."""
    found = loaded(options)
    if found.data is None:
        return None
    lines = {
        code.code: found.roots["codes"].at(("codes", i)).line for i, code in enumerate(found.data.codes.codes)
    }
    return build(published_at(found.data, os.environ), lines, today(options))


def published_at(data: Data, environment: Mapping[str, str]) -> Data:
    """Return the data with the addresses that SITE_URL and REPOSITORY_URL give, where they do."""
    given = {"site_url": environment.get("SITE_URL"), "repository": environment.get("REPOSITORY_URL")}
    site = {**data.site.model_dump(), **{field: value for field, value in given.items() if value}}
    try:
        return replace(data, site=Site(**site))
    except ValidationError as error:
        reasons = "; ".join(str(each["msg"]) for each in error.errors())
        raise CannotRun(f"SITE_URL or REPOSITORY_URL in the environment: {reasons}") from None


def generated(book: Book) -> dict[str, str | bytes]:
    """Return every file made from the book, by its path below docs/."""
    return {**render(book, all_rules()), **scripts(book)}
