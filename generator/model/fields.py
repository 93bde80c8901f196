"""The kinds of value that an entry may hold, and what an editor's completion is told of each. Knows no entries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.model import address, convert
from generator.model.convert import NAME_CHARACTERS, PROSE_CHARACTERS, SUMMARY_CHARACTERS


def _schema(kind: str | list[str], **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


_NUMBER_OR_TEXT = ["string", "integer"]  # an editor reads 97140 without quotes as a number

Name = Annotated[
    str, BeforeValidator(convert.title(NAME_CHARACTERS)), _schema("string", maxLength=NAME_CHARACTERS)
]
Summary = Annotated[
    str, BeforeValidator(convert.title(SUMMARY_CHARACTERS)), _schema("string", maxLength=SUMMARY_CHARACTERS)
]
Prose = Annotated[
    str, BeforeValidator(convert.line(PROSE_CHARACTERS)), _schema("string", maxLength=PROSE_CHARACTERS)
]
Phrase = Annotated[
    str, BeforeValidator(convert.line(NAME_CHARACTERS)), _schema(_NUMBER_OR_TEXT, maxLength=NAME_CHARACTERS)
]
CodeNumber = Annotated[
    str, BeforeValidator(convert.code), _schema(_NUMBER_OR_TEXT, pattern=convert.CODE.pattern)
]
ModifierCode = Annotated[
    str, BeforeValidator(convert.modifier), _schema(_NUMBER_OR_TEXT, pattern="[0-9A-Z]{2}")
]
Slug = Annotated[str, BeforeValidator(convert.slug), _schema(_NUMBER_OR_TEXT, pattern=convert.SLUG.pattern)]
VersionNumber = Annotated[
    str, BeforeValidator(convert.version), _schema("string", pattern="20[0-9]{2}\\.[1-4]\\.[0-9]+")
]
Day = Annotated[date, BeforeValidator(convert.day), _schema("string", format="date")]
Truth = Annotated[bool, BeforeValidator(convert.truth), _schema("boolean")]
Count = Annotated[int, BeforeValidator(convert.count), _schema(["integer", "string"], minimum=0)]
Amount = Annotated[Decimal, BeforeValidator(convert.amount), _schema(["number", "string"])]
Url = Annotated[str, BeforeValidator(address.url), _schema("string", format="uri")]
FolderUrl = Annotated[str, BeforeValidator(address.folder_url), _schema("string", format="uri", pattern="/$")]
BareUrl = Annotated[str, BeforeValidator(address.bare_url), _schema("string", format="uri", pattern="[^/]$")]


def about(description: str, **more: Any) -> Any:
    """Return a field with its description; the same words help in editors and on the page of fields."""
    return Field(description=description, **more)
