"""The fields of the data in plain words: what each is for, whether it is needed, what may stand in it."""

from __future__ import annotations

from typing import Any

from generator.editing.order import field_order
from generator.editing.schema import file_schema
from generator.model import convert
from generator.model.shared import Entry

_BY_PATTERN = {
    convert.CODE.pattern: "code, such as 97140 or G0283",
    convert.MODIFIER.pattern: "two capital letters or digits",
    convert.SLUG.pattern: "name of small letters, digits and -",
    convert.COUNT.pattern: "whole number",
    convert.AMOUNT.pattern: "number such as 0.43",
}
_BY_KIND = {"date": "date, YYYY-MM-DD", "uri": "address, https://…", "boolean": "true or false"}


def fields(name: str, shape: type[Entry]) -> list[tuple[str, bool, str, str]]:
    """Return for each field of an entry in a data file: its name, whether it is needed, its form, its meaning."""
    schema = file_schema(name)
    own = schema["definitions"].get(shape.__name__, schema)
    return [
        (field, field in own.get("required", ()), form(own["properties"][field]), _meaning(shape, field))
        for field in field_order(shape)
    ]


def _meaning(shape: type[Entry], field: str) -> str:
    return shape.model_fields[field].description or ""


def form(schema: dict[str, Any]) -> str:
    """Return in words what may stand in a field with this schema."""
    if "enum" in schema:
        return "one of: " + ", ".join(word for word in schema["enum"] if isinstance(word, str) and word)
    if "items" in schema:
        return "list, each item " + form(schema["items"])
    if "$ref" in schema:
        return "with the fields of " + str(schema["$ref"]).rpartition("/")[2]
    if schema.get("type") == "object":
        return "for each field a " + form(schema["additionalProperties"])
    pattern = str(schema.get("pattern", "")).removeprefix("^(?:").removesuffix(")$")
    kind = schema.get("format") or schema.get("type")
    text = f"text, at most {schema['maxLength']} characters" if "maxLength" in schema else "text"
    return (_BY_KIND.get(kind) if isinstance(kind, str) else None) or _BY_PATTERN.get(pattern, text)
