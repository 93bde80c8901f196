"""Converts the text that was typed into a value, or says what is wrong with it. Knows no entries.

A converter gets text and returns the value, or raises an error whose type is the name of a rule and whose
message says what is wrong and what to write. Patterns are matched whole, and digits are 0 to 9 only.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from generator.diagnostics import quoted

NAME_CHARACTERS = 80
SUMMARY_CHARACTERS = 160
PROSE_CHARACTERS = 700
URL_CHARACTERS = 500
COUNT_LIMIT = 100_000
ALLOWED_BEYOND_ASCII = frozenset("–—’‘“”…×½¼§°≥≤→·éöüñ®")  # grows by review; look-alike letters stay out
RESERVED_NAMES = frozenset(
    ["con", "prn", "aux", "nul", "index", "404", "assets", "search", "api"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)

CODE = re.compile(r"[0-9A-Z][0-9]{3}[0-9A-Z]")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNT = re.compile(r"0|[1-9][0-9]{0,5}")
_AMOUNT = re.compile(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?")
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
_URL = re.compile(r"https://[!-~]+")


def _error(rule: str, message: str) -> PydanticCustomError:
    return PydanticCustomError(rule, message.replace("{", "{{").replace("}", "}}"))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _error(
            "not-text", f"must be one value, not a {'list' if isinstance(value, list) else 'group of keys'}"
        )
    if not value:
        raise _error("empty", "is empty; write a value or delete the key")
    if value != value.strip():
        raise _error("outer-space", f"{quoted(value)} begins or ends with a space or a new line; delete it")
    return value


def _ascii(value: str) -> str:
    for character in value:
        if not character.isascii():
            name = unicodedata.name(character, "a character without a name")
            raise _error(
                "not-ascii",
                f"{quoted(value)} has U+{ord(character):04X} {name}; type plain letters and digits",
            )
    return value


def line(limit: int) -> Callable[[Any], str]:
    """Return a converter for a text on one line, at most `limit` characters long."""

    def convert(value: Any) -> str:
        text = _text(value)
        if "\n" in text:
            raise _error("one-line", 'must be one line; write ">-" instead of "|", or take the new line out')
        if "  " in text:
            raise _error("outer-space", "has two spaces in a row; delete one")
        if len(text) > limit:
            raise _error("too-long", f"has {len(text)} characters; at most {limit}")
        for character in text:
            if not character.isascii() and character not in ALLOWED_BEYOND_ASCII:
                name = unicodedata.name(character, "a character without a name")
                advice = "type a plain letter, or have the list in generator/model/fields.py extended"
                raise _error("forbidden-character", f"has U+{ord(character):04X} {name}; {advice}")
        return text

    return convert


def title(limit: int) -> Callable[[Any], str]:
    """Return a converter for a text that becomes a title or a description."""
    one_line = line(limit)

    def convert(value: Any) -> str:
        text = one_line(value)
        if any(character in text for character in '<>"'):
            raise _error(
                "title-character", 'must not have <, > or " in it: it becomes a title or a description'
            )
        return text

    return convert


def code(value: Any) -> str:
    """Return a code: five capital letters or digits."""
    text = _ascii(_text(value))
    if not CODE.fullmatch(text):
        advice = "write five digits, or a capital letter and digits, such as 97140 or G0283"
        raise _error("code-format", f"{quoted(text)} is not a code; {advice}")
    return text


def modifier(value: Any) -> str:
    """Return a modifier: two capital letters or digits."""
    text = _ascii(_text(value))
    if not re.fullmatch(r"[0-9A-Z]{2}", text):
        raise _error(
            "modifier-format", f"{quoted(text)} is not a modifier; write two capital letters or digits"
        )
    return text


def slug(value: Any) -> str:
    """Return a name that can be part of an address on every host and disk."""
    text = _ascii(_text(value))
    if not SLUG.fullmatch(text) or len(text) > NAME_CHARACTERS:
        raise _error(
            "name-format", f"{quoted(text)} cannot be part of an address; write small letters, digits and -"
        )
    if text in RESERVED_NAMES:
        raise _error("name-reserved", f"{quoted(text)} is kept for other use; choose another name")
    return text


def day(value: Any) -> date:
    """Return the day that `YYYY-MM-DD` names."""
    text = _ascii(_text(value))
    if not _DAY.fullmatch(text):
        raise _error("date-format", f"{quoted(text)} is not a date; write YYYY-MM-DD")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise _error("no-such-date", f"{text} is not in the calendar; write a real date") from None
    if not 1980 <= day.year <= 2100:
        raise _error("date-range", f"{text} is outside 1980 to 2100; look at the year")
    return day


def truth(value: Any) -> bool:
    """Return whether the text says true; only true and false are words for it."""
    text = _text(value)
    if text not in ("true", "false"):
        raise _error("true-or-false", f"{quoted(text)} is neither true nor false; write true or false")
    return text == "true"


def count(value: Any) -> int:
    """Return a whole number that is not negative."""
    text = _ascii(_text(value))
    if not _COUNT.fullmatch(text) or int(text) > COUNT_LIMIT:
        raise _error(
            "whole-number", f"{quoted(text)} is not a whole number from 0 to {COUNT_LIMIT}; write digits only"
        )
    return int(text)


def amount(value: Any) -> Decimal:
    """Return a number that is not negative, with at most four decimals."""
    text = _ascii(_text(value))
    if not _AMOUNT.fullmatch(text):
        raise _error(
            "decimal-number", f"{quoted(text)} is not a number such as 0.43 or 2480; write digits and one dot"
        )
    return Decimal(text)


def url(value: Any) -> str:
    """Return an https address of a public site."""
    text = _text(value)
    if len(text) > URL_CHARACTERS:
        raise _error("too-long", f"has {len(text)} characters; at most {URL_CHARACTERS}")
    if not _URL.fullmatch(text) or any(character in text for character in "\\<>\"'`{}|^"):
        raise _error(
            "address", f"{quoted(text)} is not a web address; write https:// and plain characters, no spaces"
        )
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _error(
            "address", f"{quoted(text)} is not a web address; check the part after https://"
        ) from None
    if parts.username is not None or parts.password is not None or port is not None:
        raise _error("address-host", f"{quoted(text)} has a user name, password or port; leave it out")
    if (
        not _HOST.fullmatch(host)
        or "xn--" in host
        or _is_number(host)
        or host.endswith((".local", ".internal"))
    ):
        raise _error(
            "address-host", f"{quoted(host)} is not the public name of a web site; write the site's own name"
        )
    return text


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
