"""The kinds of value that an entry may hold, and what an editor's completion is told of each. Knows no entries."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.model import address, convert
from generator.model.convert import NAME_CHARACTERS, PROSE_CHARACTERS, SUMMARY_CHARACTERS


def _schema(kind: str | list[str], **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


def _whole(pattern: re.Pattern[str]) -> str:
    return f"^(?:{pattern.pattern})$"


# What is typed without quotes an editor reads as a number if it looks like one: 97140, 59, 220.3, 1E3.
_NUMBER_OR_TEXT = ["string", "number"]

Name = Annotated[
    str,
    BeforeValidator(convert.title(NAME_CHARACTERS)),
    _schema(_NUMBER_OR_TEXT, minLength=1, maxLength=NAME_CHARACTERS, pattern='^[^<>"]*$'),
]
Summary = Annotated[
    str,
    BeforeValidator(convert.title(SUMMARY_CHARACTERS)),
    _schema("string", minLength=1, maxLength=SUMMARY_CHARACTERS, pattern='^[^<>"]*$'),
]
Prose = Annotated[
    str,
    BeforeValidator(convert.line(PROSE_CHARACTERS)),
    _schema(_NUMBER_OR_TEXT, minLength=1, maxLength=PROSE_CHARACTERS),
]
Phrase = Annotated[
    str,
    BeforeValidator(convert.line(NAME_CHARACTERS)),
    _schema(_NUMBER_OR_TEXT, minLength=1, maxLength=NAME_CHARACTERS),
]
CodeNumber = Annotated[
    str, BeforeValidator(convert.code_of_book), _schema(_NUMBER_OR_TEXT, pattern=_whole(convert.CODE))
]
CodeForm = Annotated[str, BeforeValidator(convert.code_form), _schema("string")]
ModifierCode = Annotated[
    str, BeforeValidator(convert.modifier), _schema(_NUMBER_OR_TEXT, pattern=_whole(convert.MODIFIER))
]
Slug = Annotated[str, BeforeValidator(convert.slug), _schema(_NUMBER_OR_TEXT, pattern=_whole(convert.SLUG))]
Day = Annotated[
    date, BeforeValidator(convert.day), _schema("string", format="date", pattern=_whole(convert.DAY))
]
PagePath = Annotated[str, BeforeValidator(convert.page), _schema("string", pattern=convert.PAGE.pattern)]
VersionNumber = Annotated[
    str, BeforeValidator(convert.version), _schema("string", pattern=_whole(convert.VERSION))
]
Truth = Annotated[bool, BeforeValidator(convert.truth), _schema("boolean")]
Count = Annotated[
    int,
    BeforeValidator(convert.count),
    _schema(["integer", "string"], minimum=0, pattern=_whole(convert.COUNT)),
]
Amount = Annotated[
    Decimal,
    BeforeValidator(convert.amount),
    _schema(["number", "string"], minimum=0, pattern=_whole(convert.AMOUNT)),
]
Url = Annotated[str, BeforeValidator(address.url), _schema("string", format="uri", pattern="^https://")]
FolderUrl = Annotated[
    str, BeforeValidator(address.folder_url), _schema("string", format="uri", pattern="^https://.*/$")
]
BareUrl = Annotated[
    str, BeforeValidator(address.bare_url), _schema("string", format="uri", pattern="^https://.*[^/]$")
]


def about(description: str, **more: Any) -> Any:
    """Return a field with its description; the same words help in editors and on the page of fields."""
    return Field(description=description, **more)
