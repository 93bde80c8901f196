"""The model → a JSON Schema for each data file, as editors use it for completion, help and underlined mistakes.

Editors read YAML 1.2, in which 97140 is a number and 2026-01-01 a text; the types allow for that. The schemas say
less than `check`: an editor must never call wrong what is right.
"""

from __future__ import annotations

import json
from typing import Any

from generator.editing.order import field_order, shapes
from generator.model.data import FILES, FOLDER, schema_name

DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest one that common editors know whole
_MADE = "Made from generator/model by: python -m generator schema"


def schemas() -> dict[str, str]:
    """Return the text of every schema by its path below the project's folder."""
    return {str(FOLDER / schema_name(name)): _text(name) for name in FILES}


def file_schema(name: str) -> dict[str, Any]:
    """Return the schema of one data file."""
    made = FILES[name].model_json_schema(ref_template="#/definitions/{model}")
    definitions = made.pop("$defs", {})
    for shape in shapes(FILES[name]):
        known = definitions.get(shape.__name__, made)
        known["properties"] = {field: known["properties"][field] for field in field_order(shape)}
    head = {"$schema": DIALECT, "$comment": _MADE, **_plain(made)}
    return {**head, "definitions": {key: _plain(value) for key, value in definitions.items()}}


def _text(name: str) -> str:
    return json.dumps(file_schema(name), indent=2, ensure_ascii=False) + "\n"


def _plain(schema: Any) -> Any:
    """Return a schema as an editor should see it: no titles and defaults that repeat names, no null for left out."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "anyOf" in schema:
        kept = [each for each in schema["anyOf"] if each != {"type": "null"}]
        rest = {key: value for key, value in schema.items() if key != "anyOf"}
        schema = {**rest, **kept[0]} if len(kept) == 1 else {**rest, "anyOf": kept}
    found = {key: _plain(value) for key, value in schema.items() if key not in ("title", "default")}
    if "properties" in schema:  # a field may itself be called title
        found["properties"] = {key: _plain(value) for key, value in schema["properties"].items()}
    if "enum" in found:
        found = _words(found)
    return found


def _words(schema: dict[str, Any]) -> dict[str, Any]:
    """Allow a word of digits to be typed without quotes, too."""
    numbers = [int(word) for word in schema["enum"] if word.isascii() and word.isdigit()]
    if not numbers:
        return schema
    return {**schema, "enum": [*schema["enum"], *numbers], "type": ["string", "integer"]}
