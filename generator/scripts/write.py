"""The data of the scripts, as scripts: a page opened from a disk may load a script but not fetch a file."""

from __future__ import annotations

import json
from typing import Any

from generator.book import Book
from generator.scripts.details import details
from generator.scripts.finder import finder

FOLDER = "assets/data"


def scripts(book: Book) -> dict[str, str]:
    """Return the scripts that only hold data, by their path below docs/."""
    visits, compared = details(book)
    return {
        f"{FOLDER}/finder.js": _script("finderData", finder(book)),
        f"{FOLDER}/book.js": _script("book", visits),
        f"{FOLDER}/compared.js": _script("compared", compared),
    }


def _script(name: str, data: dict[str, Any]) -> str:
    """Return data as a script that any browser reads, in plain ASCII and with a line for each part."""
    parts = ",\n".join(f"{json.dumps(key)}:{_lines(value)}" for key, value in data.items())
    return f"// Made from data/ by the generator.\n(window.therapy ??= {{}}).{name} = {{\n{parts}\n}};\n"


def _lines(value: Any) -> str:
    if isinstance(value, dict) and value:
        return "{\n" + ",\n".join(f"{json.dumps(k)}:{_compact(v)}" for k, v in value.items()) + "\n}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_compact, value)) + "\n]"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
