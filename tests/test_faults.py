"""Every file operation fails once, and once more with all that follow it, as if killed there: nothing is ever mixed."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator.bundle.shelf import put
from generator.bundle.sums import SUMS, sums
from generator.output import MANIFEST, MARK, sync
from generator.site import swap as swapping
from generator.site.swap import recover, swap
from generator.work import one_writer

PAGE = f"---\n{MARK}\n---\n"
OLD = {"a.md": PAGE + "old", "x/b.md": PAGE + "old", "x/y/c.md": PAGE + "old", "same.md": PAGE}
NEW = {"a.md": PAGE + "new", "x/b.md": PAGE + "new", "z/d.md": PAGE + "new", "same.md": PAGE}
OWN = {"own.md": "mine", "x/own.md": "mine"}
OPERATIONS = ("mkdir", "replace", "rename", "unlink", "rmdir", "chmod")


class Breaker:
    """Counts file operations; the one with the number `at` fails, and with `lasting` all after it, too."""

    def __init__(self, at: int = -1, *, lasting: bool = False) -> None:
        self.count, self.at, self.lasting = 0, at, lasting

    def wrap(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            number, self.count = self.count, self.count + 1
            if number == self.at or (self.lasting and number > self.at >= 0):
                raise OSError(errno.ENOSPC, "No space left on device", str(arguments[0]))
            return function(*arguments, **named)

        return counted

    def wrap_open(self, function: Callable[..., Any]) -> Callable[..., Any]:
        writing = self.wrap(function)

        def opened(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
            return (writing if set(mode) & set("wxa+") else function)(file, mode, *arguments, **named)

        return opened


@contextmanager
def broken(breaker: Breaker, *, exchange: bool = True) -> Iterator[None]:
    """Let file operations go through a breaker; without `exchange` two folders cannot change names in one step."""
    with pytest.MonkeyPatch.context() as patch:
        for name in OPERATIONS:
            patch.setattr(os, name, breaker.wrap(getattr(os, name)))
        for module in (builtins, io):
            patch.setattr(module, "open", breaker.wrap_open(module.open))
        really = swapping._exchange if exchange else lambda *_: False
        patch.setattr(swapping, "_exchange", breaker.wrap(really))
        yield


def _attempt(breaker: Breaker, action: Callable[[], object], *, exchange: bool = True) -> None:
    try:
        with broken(breaker, exchange=exchange):
            action()
    except OSError as error:
        assert error.errno == errno.ENOSPC  # noqa: PT017


def _count(action: Callable[[], object], *, exchange: bool = True) -> int:
    breaker = Breaker()
    _attempt(breaker, action, exchange=exchange)
    assert breaker.count > 5
    return breaker.count


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def _docs(folder: Path) -> Path:
    for name, text in OWN.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    sync(folder, OLD.items())
    return folder


@pytest.mark.parametrize("lasting", [False, True], ids=["one fails", "killed"])
def test_pages_are_old_or_new_at_every_operation(tmp_path: Path, lasting):
    counted = _docs(tmp_path / "counted")
    total = _count(lambda: sync(counted, NEW.items()))
    for at in range(total):
        folder = _docs(tmp_path / f"{at}")
        _attempt(Breaker(at, lasting=lasting), lambda folder=folder: sync(folder, NEW.items()))  # type: ignore[misc]
        for name, text in _files(folder).items():
            allowed = (OLD.get(name), NEW.get(name), OWN.get(name))
            assert text in allowed or name.startswith(".generated"), (at, name)
        sync(folder, NEW.items())
        assert _files(folder) == {**NEW, **OWN}, at
        assert not [path for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())], at


@pytest.mark.parametrize("lasting", [False, True], ids=["one fails", "killed"])
def test_what_is_handed_out_is_old_or_new_at_every_operation(tmp_path: Path, lasting):
    def prepared(root: Path) -> tuple[Path, list[Path]]:
        for version in ("old", "new"):
            (root / version).mkdir(parents=True)
            for name in ("a.zip", "b.json"):
                (root / version / name).write_text(f"{version} {name}")
        (root / ".build").mkdir()
        put(root, sorted((root / "old").iterdir()))
        (root / "dist" / "own.txt").write_text("mine")
        return root, sorted((root / "new").iterdir())

    root, files = prepared(tmp_path / "counted")
    total = _count(lambda: put(root, files))
    for at in range(total):
        root, files = prepared(tmp_path / f"{at}")
        _attempt(Breaker(at, lasting=lasting), lambda root=root, files=files: put(root, files))  # type: ignore[misc]
        found = _files(root / "dist")
        assert found.pop("own.txt") == "mine"
        listed = found.pop(SUMS)
        assert set(found.values()) in ({"old a.zip", "old b.json"}, {"new a.zip", "new b.json"}), at
        assert all(line in sums(root / "dist") for line in listed.splitlines()), at
        with one_writer(root):
            assert [path.name for path in (root / ".build").iterdir()] == ["lock"], at


@pytest.mark.parametrize("exchange", [True, False], ids=["one step", "two steps"])
@pytest.mark.parametrize("lasting", [False, True], ids=["one fails", "killed"])
def test_a_site_is_old_or_new_at_every_operation(tmp_path: Path, lasting, exchange):
    def prepared(root: Path) -> Path:
        for name in ("new", "site"):
            (root / name).mkdir(parents=True)
            for page in ("a", "b"):
                (root / name / page).write_text(name)
        return root

    counted = prepared(tmp_path / "counted")
    breaker = Breaker()
    _attempt(breaker, lambda: swap(counted / "new", counted / "site"), exchange=exchange)
    for at in range(breaker.count):
        root = prepared(tmp_path / f"{at}")
        _attempt(
            Breaker(at, lasting=lasting),
            lambda root=root: swap(root / "new", root / "site"),  # type: ignore[misc]
            exchange=exchange,
        )
        if not lasting or exchange:
            assert len(set(_files(root / "site").values())) == 1, at
        recover(root / "site")
        assert len(set(_files(root / "site").values())) == 1, at
        assert sorted(_files(root / "site")) == ["a", "b"], at
