"""`new CODE`: prints the skeleton of an entry and says where it goes. Writes nothing."""

from __future__ import annotations

import argparse
import sys

from pydantic_core import PydanticCustomError

from generator.commands.common import FINE, checked, today
from generator.diagnostics import CannotRun
from generator.editing.skeleton import skeleton
from generator.model import convert
from generator.model.data import file_name

NAME = "new"
HELP = "print the skeleton of a new code and the place for it"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument("code", metavar="CODE", help="the new code, such as 97140")


def run(options: argparse.Namespace) -> int:
    """Print the skeleton, and beside it the place; refuse a code that is there or is none."""
    try:
        number = convert.code(options.code)
    except PydanticCustomError as error:
        raise CannotRun(error.message()) from None
    lines = _lines(options)
    if number in lines:
        raise CannotRun(f"{number} has an entry at {file_name('codes')}:{lines[number]}; change that one")
    print(skeleton(number, today(options)), end="")
    before = max((code for code in lines if code < number), default=None)
    place = (
        f"behind the entry of {before}, which begins on line {lines[before]}"
        if before
        else "as the first entry"
    )
    print(f"Put this into {file_name('codes')} {place}, fill it in, then call: check", file=sys.stderr)
    return FINE


def _lines(options: argparse.Namespace) -> dict[str, int]:
    """Return the line on which the entry of each code begins."""
    found = checked(options)
    if found.data is None:
        raise CannotRun("the data has mistakes, and the place for a code is not sure; call check first")
    codes = found.data.codes.codes
    return {code.code: found.roots["codes"].at(("codes", index)).line for index, code in enumerate(codes)}
