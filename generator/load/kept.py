"""What the last check has learned, in a file below `.build/`. It may be deleted at any time: it only saves time.

It is right for one state of the program alone. One that is damaged, or of another state, is not used.
"""

from __future__ import annotations

import os
import sys
import tempfile
import unicodedata
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pydantic
import pydantic_core
import yaml

from generator.load.memory import Memory, as_bytes, from_bytes
from generator.work import UNFINISHED, WORK

NAME = "checked"
_PROGRAM = Path(__file__).parents[1]
# The parts of the program that decide what is right.
DECIDING = ("diagnostics.py", "counting.py", "cores.py", "source", "model", "checks", "load")


def recall(root: Path) -> Memory:
    """Return what the last check of the project in `root` has left; nothing if there is nothing of use."""
    try:
        return from_bytes((root / WORK / NAME).read_bytes(), _state())
    except (OSError, ValueError, TypeError):
        return Memory()


def keep(root: Path, memory: Memory) -> None:
    """Leave what is known for the next check, all of it or nothing; where nothing can be written, nothing is."""
    if not memory.is_changed:
        return
    work = root / WORK
    with suppress(OSError):
        work.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=work)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(as_bytes(memory, _state()))
            Path(name).replace(work / NAME)
        finally:
            Path(name).unlink(missing_ok=True)


def _state() -> str:
    """Return the hash of everything beside the data that decides what a check finds in an entry."""
    found = sha256()
    parser = (yaml.__version__, yaml.__with_libyaml__)
    libraries = (
        sys.version,
        parser,
        pydantic.VERSION,
        pydantic_core.__version__,
        unicodedata.unidata_version,
    )
    found.update(repr(libraries).encode())
    for path in sorted(path for part in DECIDING for path in _files(_PROGRAM / part)):
        found.update(path.relative_to(_PROGRAM).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def _files(part: Path) -> list[Path]:
    return [part] if part.is_file() else [*part.glob("*.py"), *part.glob("*.txt")]
