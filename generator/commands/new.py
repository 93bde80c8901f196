"""`new CODE`: prints the skeleton of an entry and says where it goes. Writes nothing."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter

from pydantic_core import PydanticCustomError

from generator.commands.common import FINE, checked, today
from generator.diagnostics import CannotRun
from generator.editing.skeleton import skeleton
from generator.model import convert
from generator.model.data import Data, file_name

NAME = "new"
HELP = "print the skeleton of a new code and the place for it"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument("code", metavar="CODE", help="the new code, such as 97140")


def run(options: argparse.Namespace) -> int:
    """Print the skeleton, and beside it the place; refuse a code that is there or is none."""
    data, lines = _read(options)
    number = _number(options.code, data)
    if number in lines:
        raise CannotRun(f"{number} has an entry at {file_name('codes')}:{lines[number]}; change that one")
    has_therapy = bool(data.vocabulary.therapy_dispositions)
    print(skeleton(number, _code_set(number, data), today(options), has_therapy=has_therapy), end="")
    before = max((code for code in lines if code < number), default=None)
    place = (
        f"behind the entry of {before}, which begins on line {lines[before]}"
        if before
        else "as the first entry"
    )
    print(f"Put this into {file_name('codes')} {place}, fill it in, then call: make check", file=sys.stderr)
    return FINE


def _read(options: argparse.Namespace) -> tuple[Data, dict[str, int]]:
    """Return the book's data, and the line on which the entry of each code begins."""
    found = checked(options)
    if found.data is None:
        raise CannotRun("the data has mistakes, and the place for a code is not sure; call first: make check")
    lines = {name: line for (file, name), line in found.lines().items() if file == "codes"}
    return found.data, lines


def _number(typed: str, data: Data) -> str:
    """Return the code that was typed, in the form that the book's codes have."""
    form = data.site.code_form
    try:
        return convert.code(typed, re.compile(form) if form else convert.CODE)
    except PydanticCustomError as error:
        raise CannotRun(error.message()) from None


def _code_set(number: str, data: Data) -> str:
    """Return the list that a code is from: its form tells CPT from HCPCS, else it is that of the book's other codes."""
    if data.site.code_form:
        return Counter(code.code_set for code in data.codes.codes).most_common(1)[0][0]
    return "CPT" if number[0].isdigit() else "HCPCS Level II"
