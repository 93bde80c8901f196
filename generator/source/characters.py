"""Which characters may stand in a data file: what cannot be seen, or is seen as another, is refused."""

from __future__ import annotations

import unicodedata

_NAMES = {"\t": "TAB", "\r": "CARRIAGE RETURN"}


def refusal(character: str) -> str:
    """Return why a character may not stand in a data file, or an empty text where it may."""
    category = unicodedata.category(character)
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    if character == " " or (category[0] not in "CZ" and not selector):
        return ""
    label = unicodedata.name(character, _NAMES.get(character, "control character"))
    advice = "type spaces" if character == "\t" else "delete it or type a plain space"
    return f"U+{ord(character):04X} {label} is not allowed; {advice}"


def first_refusal(text: str) -> str:
    """Return why the first bad character of a text is refused, or an empty text; line feeds are fine here."""
    if text.isascii() and text.isprintable():
        return ""
    return next(filter(None, (refusal(character) for character in text if character != "\n")), "")


def is_composed(text: str) -> bool:
    """Tell whether every accented letter is one character (NFC), as search and comparison need it."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def folded(key: str) -> str:
    """Return the form under which two keys that look alike are the same."""
    return key.casefold() if key.isascii() else unicodedata.normalize("NFKC", key).casefold()
