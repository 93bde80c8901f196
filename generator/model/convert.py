"""Converts the text that was typed into a value, or says what is wrong with it. Knows no entries.

A converter gets text and returns the value, or raises an error whose type is the name of a rule and whose
message says what is wrong and what to write. Patterns are matched whole, and digits are 0 to 9 only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationInfo

from generator.diagnostics import quoted
from generator.model.plain import error, plain
from generator.model.plain import text as plain_text

NAME_CHARACTERS = 80
SUMMARY_CHARACTERS = 160
PROSE_CHARACTERS = 700
COUNT_LIMIT = 100_000
ALLOWED_BEYOND_ASCII = frozenset("–—’‘“”…×½¼§°≥≤→·éöüñ®")  # grows by review; look-alike letters stay out
RESERVED_NAMES = frozenset(
    ["con", "prn", "aux", "nul", "index", "404", "assets", "search", "api"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)

CODE = re.compile(r"[0-9A-Z][0-9]{3}[0-9A-Z]")
MODIFIER = re.compile(r"[0-9A-Z]{2}")
_CODE_FORM = re.compile(r"(\[([0-9A-Z]-[0-9A-Z]|[0-9A-Z])+\](\{[1-9]\})?|[0-9A-Z]){1,12}")
_RANGE = re.compile(r"(.)-(.)")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PAGE = re.compile(r"(codes|compare|conditions|families|modifiers|pairs|rules)/[A-Za-z0-9-]+")
VERSION = re.compile(r"20[0-9]{2}\.[1-4]\.(0|[1-9][0-9]{0,2})")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
COUNT = re.compile(r"0|[1-9][0-9]{0,5}")
AMOUNT = re.compile(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?")


def line(limit: int) -> Callable[[Any], str]:
    """Return a converter for a text on one line, at most `limit` characters long."""

    def convert(value: Any) -> str:
        text = plain_text(value)
        if "\n" in text:
            raise error(
                "one-line", 'must be one line; write ">-" instead of "|", and indent all its lines alike'
            )
        if text[0] in "“‘" and text[-1] in "”’" and not set(text[1:-1]) & set("“”"):
            raise error("outer-quotes", f'{quoted(text)} stands in typographic quotes; delete them or type "')
        if text.endswith('"') and text.count('"') % 2:
            raise error("outer-quotes", f"{quoted(text)} ends with a quote that nothing opens; delete it")
        if "  " in text:
            raise error("outer-space", "has two spaces in a row; delete one")
        if len(text) > limit:
            raise error("too-long", f"has {len(text)} characters; at most {limit}")
        for character in "" if text.isascii() else text:
            if not character.isascii() and character not in ALLOWED_BEYOND_ASCII:
                name = unicodedata.name(character, "a character without a name")
                advice = "type a plain letter, or ask for it on the list in generator/model/convert.py"
                raise error("forbidden-character", f"has U+{ord(character):04X} {name}; {advice}")
        return text

    return convert


def title(limit: int) -> Callable[[Any], str]:
    """Return a converter for a text that becomes a title or a description."""
    one_line = line(limit)

    def convert(value: Any) -> str:
        text = one_line(value)
        if any(character in text for character in '<>"'):
            raise error(
                "title-character", 'must not have <, > or " in it: it becomes a title or a description'
            )
        return text

    return convert


def code_of_book(value: Any, info: ValidationInfo) -> str:
    """Return a code in the form that data/site.yaml gives to the book's codes, else in that of CPT and HCPCS."""
    return code(value, (info.context or {}).get("code", CODE))


def code(value: Any, form: re.Pattern[str] = CODE) -> str:
    """Return a code of a form."""
    text = plain(plain_text(value))
    if not form.fullmatch(text):
        advice = "write five digits, or a capital letter and digits, such as 97140 or G0283"
        if form is not CODE:
            advice = f"the codes of this book have the form {form.pattern}"
        if form.fullmatch(text.upper()):
            advice = f"write {text.upper()}"
        raise error("code-format", f"{quoted(text)} is not a code; {advice}")
    if text.lower() in RESERVED_NAMES:
        raise error("name-reserved", f"{quoted(text)} cannot be a file's name on every system")
    return text


def code_form(value: Any) -> str:
    """Return a pattern of codes: letters and digits in brackets, and how often; nothing that can take long to match."""
    text = plain(plain_text(value))
    if not _CODE_FORM.fullmatch(text) or not all(low <= high for low, high in _RANGE.findall(text)):
        raise error(
            "code-form",
            f"{quoted(text)} is not a form of codes; write it as in [A-Z][0-9]{{4}} or [0-9]{{2}}",
        )
    return text


def modifier(value: Any) -> str:
    """Return a modifier: two capital letters or digits."""
    text = plain(plain_text(value))
    if not MODIFIER.fullmatch(text):
        raise error(
            "modifier-format", f"{quoted(text)} is not a modifier; write two capital letters or digits"
        )
    return text


def slug(value: Any) -> str:
    """Return a name that can be part of an address on every host and disk."""
    text = plain(plain_text(value))
    if not SLUG.fullmatch(text) or len(text) > NAME_CHARACTERS:
        raise error("name-format", f"{quoted(text)} is not a name; {_name_advice(text)}")
    if text in RESERVED_NAMES:
        raise error("name-reserved", f"{quoted(text)} is kept for other use; choose another name")
    return text


def _name_advice(text: str) -> str:
    words = text.split()
    if len(words) > 1 and all(SLUG.fullmatch(word) for word in words):
        return f"put a comma between names, or - inside one: {quoted(', '.join(words))} or {quoted('-'.join(words))}"
    near = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    example = f", such as {quoted(near)}" if near and len(near) <= NAME_CHARACTERS else ""
    return f"write small letters, digits and -{example}"


def day(value: Any) -> date:
    """Return the day that `YYYY-MM-DD` names."""
    text = plain(plain_text(value))
    if not DAY.fullmatch(text):
        raise error("date-format", f"{quoted(text)} is not a date; write YYYY-MM-DD")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise error("no-such-date", f"{text} is not in the calendar; write a real date") from None
    if not 1980 <= day.year <= 2100:
        raise error("date-range", f"{text} is outside 1980 to 2100; look at the year")
    return day


def truth(value: Any) -> bool:
    """Return whether the text says true; only true and false are words for it."""
    text = plain_text(value)
    if text not in ("true", "false"):
        raise error("true-or-false", f"{quoted(text)} is neither true nor false; write true or false")
    return text == "true"


def count(value: Any) -> int:
    """Return a whole number that is not negative."""
    text = plain(plain_text(value))
    if not COUNT.fullmatch(text) or int(text) > COUNT_LIMIT:
        raise error(
            "whole-number", f"{quoted(text)} is not a whole number from 0 to {COUNT_LIMIT}; write digits only"
        )
    return int(text)


def amount(value: Any) -> Decimal:
    """Return a number that is not negative, with at most four decimals."""
    text = plain(plain_text(value))
    if not AMOUNT.fullmatch(text):
        raise error(
            "decimal-number", f"{quoted(text)} is not a number such as 0.43 or 2480; write digits and one dot"
        )
    return Decimal(text)


def page(value: Any) -> str:
    """Return the address of the page of an entry: its folder and its name."""
    text = plain(plain_text(value))
    if not PAGE.fullmatch(text):
        raise error(
            "page-format", f"{quoted(text)} is not the page of an entry; write it as in compare/97110-97140"
        )
    return text


def version(value: Any) -> str:
    """Return the number of a version of the data: year, quarter and a count."""
    text = plain(plain_text(value))
    if not VERSION.fullmatch(text):
        raise error(
            "version-format", f"{quoted(text)} is not a version; write year.quarter.count, such as 2026.4.0"
        )
    return text
