"""Puts a finished folder in the place of another in one step, or in two that the next run can finish."""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path

RENAME_EXCHANGE = 2
AT_FDCWD = -100


def swap(new: Path, place: Path) -> None:
    """Put the folder `new` at `place`; what was there is deleted afterwards."""
    if not place.exists():
        new.rename(place)
        return
    if _exchange(new, place):
        shutil.rmtree(new, ignore_errors=True)  # what cannot be deleted now goes with the next build
        return
    old = _set_aside(place)
    place.rename(old)
    try:
        new.rename(place)
    except BaseException:
        old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def recover(place: Path) -> None:
    """Finish what a killed `swap` left: put the old folder back, or delete it where the new one is in place."""
    old = _set_aside(place)
    if not old.exists():
        return
    if place.exists():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.rename(place)


def _set_aside(place: Path) -> Path:
    return place.with_name(f".{place.name}-before")


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step, where the system can (Linux); return whether it did."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
