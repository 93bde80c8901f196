"""Plain values → typed entries, or problems with the place of each. The words of pydantic stay in here."""

from __future__ import annotations

import types
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.diagnostics import Diagnostic, did_you_mean, nearest, quoted
from generator.model.shared import Entry
from generator.source import Node

EntryType = TypeVar("EntryType", bound=Entry)
Location = tuple[str | int, ...]
Context = dict[str, Any] | None

_LIST = ("not-a-list", 'must be a list: one line with "- " for each item, or [a, b]')
_KEYS = ("not-keys", "must be a group of keys with values, such as text: and source:")
_OFFICIAL = ("descriptor", "vignette", "official")  # in the name of a field that nobody may fill
_WRONG_KIND = {"tuple_type": _LIST, "list_type": _LIST, "model_type": _KEYS, "dict_type": _KEYS}


def validate(
    shape: type[EntryType], root: Node, name: str, context: Context = None
) -> tuple[EntryType | None, list[Diagnostic]]:
    """Return the entry of `shape` that `root` holds, or None with all problems.

    `name` is the file's; `context` has what the converters must know of the book.
    """
    try:
        return shape.model_validate(root.plain(), context=context), []
    except ValidationError as error:
        return None, _problems(shape, root, name, error, ())


def validate_item(
    shape: type[Entry], field: str, item: Node, name: str, context: Context = None
) -> tuple[Entry | None, list[Diagnostic]]:
    """Return the entry that stands in the list `field` of a file of this shape, or None with all problems."""
    kind = lists_of_entries(shape)[field]
    try:
        return kind.model_validate(item.plain(), context=context), []
    except ValidationError as error:
        root = Node({field: Node([item], item.line, 1)}, item.line, 1)
        return None, _problems(shape, root, name, error, (field, 0))


@cache
def lists_of_entries(shape: type[Entry]) -> dict[str, type[Entry]]:
    """Return the lists of entries that a file of this shape has, each with the class of its entries."""
    found = {field: _model_at(shape, (field,)) for field in shape.model_fields}
    return {field: kind for field, kind in found.items() if kind is not None and issubclass(kind, Entry)}


def _problems(
    shape: type[Entry], root: Node, name: str, error: ValidationError, above: Location
) -> list[Diagnostic]:
    """Return what pydantic found; `above` is where the entry that it looked at stands below `root`."""
    details: list[Any] = [
        {**detail, "loc": (*above, *detail["loc"])}
        for detail in error.errors(include_url=False, include_input=True)
    ]
    places = [detail["loc"] for detail in details]
    real = [d for d in details if d["type"] != "too_short" or not _has_bad_item(d["loc"], places)]
    misspelt = _misspelt(details)
    return [_diagnostic(shape, root, name, detail) for detail in real if detail["loc"] not in misspelt]


def _misspelt(details: list[Any]) -> set[Location]:
    """Return the fields that are missing only because their key is misspelt or out of place, which is reported."""
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    found: set[Location] = set()
    for place in (detail["loc"] for detail in details if detail["type"] != "missing"):
        key = str(place[-1]) if place else ""
        near = nearest(key, [str(each[-1]) for each in missing if each[:-1] == place[:-1]])
        found |= {(*place[:-1], name) for name in near}
        found |= {each for each in missing if each[-1] == key and _are_related(each[:-1], place[:-1])}
    return found


def _are_related(one: Location, other: Location) -> bool:
    """Tell whether one of two entries lies in the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter] and shorter > 1


def _has_bad_item(location: Location, places: list[Location]) -> bool:
    """Tell whether an item of the list is wrong itself; pydantic then also says that the list is too short."""
    return any(len(place) > len(location) and place[: len(location)] == location for place in places)


def _diagnostic(shape: type[Entry], root: Node, name: str, detail: Any) -> Diagnostic:
    location = tuple(step for step in detail["loc"] if step != "[key]" and not _is_branch(step))
    parent, last = root.at(location[:-1]), location[-1] if location else ""
    node = root.at(location)
    rule, message = _rule_and_message(shape, location, detail)
    line, column = node.line, node.column
    if rule == "unknown-field" and str(last) in parent.keys:
        line, column = parent.keys[str(last)]
    elif rule == "missing-field":
        line, column = parent.line, parent.column
    elif isinstance(last, str) and rule != "unknown-field":
        message = f"{last}: {message}"
    return Diagnostic(name, line, column, rule, message)


def _is_branch(step: object) -> bool:
    """Tell whether a step of a location is pydantic's name for a branch of a union, not a key of the data."""
    return isinstance(step, str) and step.startswith(("function-", "union[", "nullable[", "literal["))


def _rule_and_message(shape: type[Entry], location: Location, detail: Any) -> tuple[str, str]:
    kind, value = detail["type"], detail["input"]
    last = str(location[-1]) if location else ""
    if kind == "missing":
        return "missing-field", f"has no {quoted(last)}; add it: {_description(shape, location)}"
    if kind == "extra_forbidden":
        return "unknown-field", _unknown_field(shape, location)
    if kind == "literal_error":
        allowed = _literals(shape, location)
        return "not-allowed", f"{quoted(str(value))} is not allowed{did_you_mean(str(value), allowed)}"
    if kind in ("too_short", "too_long"):
        context = detail["ctx"]
        limit = context.get("min_length", context.get("max_length"))
        word = "at least" if kind == "too_short" else "at most"
        return "list-length", f"has {context['actual_length']} items; {word} {limit}"
    if (
        kind in ("tuple_type", "list_type")
        and isinstance(value, str)
        and value
        and _takes_scalars(shape, location)
    ):
        return "not-a-list", f"must be a list; write [{value.strip(' []()')}]"
    return _WRONG_KIND.get(kind, (kind, detail["msg"]))


def _unknown_field(shape: type[Entry], location: Location) -> str:
    name = str(location[-1])
    if any(word in name.lower() for word in _OFFICIAL):
        return f"{quoted(name)} has no place here: such texts belong to the AMA; use your own words"
    owner = _model_at(shape, location[:-1])
    return f"{quoted(name)} is not a field here{did_you_mean(name, owner.model_fields if owner else ())}"


def _model_at(shape: type[BaseModel], location: Location) -> type[BaseModel] | None:
    current: Any = shape
    for step in location:
        if isinstance(step, int):
            continue
        if (
            not (isinstance(current, type) and issubclass(current, BaseModel))
            or step not in current.model_fields
        ):
            return None
        current = _item_type(current.model_fields[step].annotation)
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


def _item_type(annotation: Any) -> Any:
    """Return the class of the entries inside `tuple[X, ...]` or `X | None`."""
    if get_origin(annotation) in (tuple, types.UnionType):
        return _item_type(get_args(annotation)[0])
    return annotation


def _takes_scalars(shape: type[Entry], location: Location) -> bool:
    """Tell whether the items of a list are single values, which fit on one line in brackets."""
    return _model_at(shape, location) is None


def _literals(shape: type[Entry], location: Location) -> list[str]:
    owner = _model_at(shape, location[:-1])
    if owner is None or str(location[-1]) not in owner.model_fields:
        return []
    annotation = owner.model_fields[str(location[-1])].annotation
    options = get_args(annotation)
    if get_origin(annotation) is types.UnionType:
        options = get_args(options[0])
    return [option for option in options if isinstance(option, str)]


def _description(shape: type[Entry], location: Location) -> str:
    owner = _model_at(shape, location[:-1])
    field = owner.model_fields.get(str(location[-1])) if owner else None
    return field.description or "" if field else ""
