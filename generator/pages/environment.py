"""The template engine, set so that nothing reaches a page but through `inert`. Knows no page by name."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.book.days import day
from generator.pages.inert import front_matter, inert

_ANCHOR = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TEMPLATES = Path(__file__).parent.parent / "templates"


def environment() -> Environment:
    """Return the environment: a name that is not there is an error, and every printed value is made inert."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=inert,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["front_matter"] = front_matter
    made.filters["day"] = day
    made.filters["dollars"] = _dollars
    made.filters["anchor"] = _anchor
    made.filters["url"] = _url
    return made


def _dollars(value: Decimal) -> str:
    return f"${value:,.2f}" if value % 1 else f"${value:,.0f}"


def _anchor(value: str) -> Markup:
    """Return a name of the data as the name of a place on a page; what is not safe there is an error."""
    name = value.lower().replace(" ", "-")
    if not _ANCHOR.fullmatch(name):
        raise ValueError(f"{value!r} cannot name a place on a page")
    return Markup(name)


def _url(value: str) -> Markup:
    """Return a checked web address for an attribute; the model lets no quote, bracket or space into one."""
    return Markup(value.replace("&", "&amp;"))
