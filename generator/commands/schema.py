"""`schema`: writes what helps those who edit the data, made from the model; --check says whether it is fresh."""

from __future__ import annotations

import argparse

from generator.commands.common import FINE, WRONG_DATA
from generator.editing.readme import README, readme
from generator.editing.schema import schemas
from generator.model.data import FOLDER
from generator.output import replace_text

NAME = "schema"
HELP = "write the schemas for editors and data/README.md from the model"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument("--check", action="store_true", help="write nothing, fail if something is stale")


def run(options: argparse.Namespace) -> int:
    """Return 0 if everything is fresh, or was made so."""
    wanted = {README: readme(), **schemas()}
    there = {
        path.relative_to(options.root).as_posix()
        for path in (options.root / FOLDER).glob("schema/*.schema.json")
    }
    stale = sorted(
        path
        for path, text in wanted.items()
        if replace_text(options.root / path, text, look_only=options.check)
    )
    strays = sorted(there - set(wanted))
    for path in strays:
        if not options.check:
            (options.root / path).unlink()
    for path in stale + strays:
        done = (
            "is not what the model says; call: .venv/bin/python -m generator schema"
            if options.check
            else "written"
        )
        print(f"{path}: {'removed' if path in strays and not options.check else done}")
    return WRONG_DATA if options.check and (stale or strays) else FINE
