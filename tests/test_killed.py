"""Real commands killed at any moment, side by side, without space, without a file: the old is whole, or the new."""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.output import MANIFEST
from tests.conftest import PROJECT, run, small_project

KILLS = int(os.environ.get("KILLS", "4"))  # make torture asks for more
OUTPUTS = {"pages": (), "site": ("site",), "bundle": ("dist",)}
WORDS = (
    "Guided stretching",
    "Guided lengthening",
)  # the name of a code, in one state of the data and in the other


def _digest(folder: Path) -> str:
    """Return one hash over the names and the contents of all files of a folder."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _turn(root: Path, state: int) -> None:
    """Give the data one of its two states."""
    path = root / "data" / "codes.yaml"
    path.write_text(path.read_text().replace(WORDS[1 - state], WORDS[state]))


def _own(root: Path) -> dict[Path, bytes]:
    """Return what people wrote: everything but what the generator lists as its own and what it builds."""
    generated = {root / "docs" / name for name in json.loads((root / "docs" / MANIFEST).read_text())}
    kept = (
        path for name in ("docs", "data", "overrides") for path in (root / name).rglob("*") if path.is_file()
    )
    return {
        path: path.read_bytes() for path in kept if path not in generated and not path.name.startswith(".gen")
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_project(tmp_path_factory.mktemp("killed") / "project")


@pytest.fixture(scope="module")
def whole(project: Path) -> dict[str, set[str]]:
    """The hash of each folder that is built, in both states of the data."""
    found: dict[str, set[str]] = {"site": set(), "dist": set()}
    for state in (1, 0):
        _turn(project, state)
        for command in ("site", "bundle"):
            done = run(project, command)
            assert done.returncode == 0, done.stderr
        for name, digests in found.items():
            digests.add(_digest(project / name))
    assert all(len(digests) == 2 for digests in found.values())
    return found


def test_kills_at_random_moments_mix_nothing(project: Path, whole: dict[str, set[str]]):
    own = {path: text for path, text in _own(project).items() if path.name != "codes.yaml"}
    chance = random.Random(KILLS)
    for kill in range(KILLS):
        _turn(project, kill % 2)
        command = chance.choice(sorted(OUTPUTS))
        started = subprocess.Popen(
            [sys.executable, "-m", "generator", "--root", str(project), command],
            cwd=PROJECT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(chance.uniform(0, 1 if command == "pages" else 4))
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        for name, digests in whole.items():
            assert _digest(project / name) in digests, (kill, command, name)
        assert {path: path.read_bytes() for path in own} == own, (kill, command)
    _turn(project, 0)
    for command in ("site", "bundle"):
        assert run(project, command).returncode == 0
    assert {_digest(project / name) in digests for name, digests in whole.items()} == {True}
    assert WORDS[0] in (project / "site" / "codes" / "11110" / "index.html").read_text()
    assert not list((project / ".build").glob("unfinished-*"))
    assert not list((project / "docs").rglob(".generated.new"))


def test_builds_side_by_side_end_as_one_would(project: Path, whole: dict[str, set[str]]):
    command = [sys.executable, "-m", "generator", "--root", str(project)]
    started = [
        subprocess.Popen([*command, name], cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for name in ("site", "pages", "site")
    ]
    said = [process.communicate()[1].decode() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], said
    assert _digest(project / "site") in whole["site"]


MISSING = [
    ("site", "mkdocs.yml", 2),
    ("site", "data/codes.yaml", 1),
    ("site", "data/sources.yaml", 1),
    ("site", "docs/about.md", 2),
    ("site", "overrides/main.html", 2),
    ("site", "docs/assets/stylesheets/site.css", 2),
    ("bundle", "NOTICE", 2),
]


@pytest.mark.parametrize(("command", "name", "code"), MISSING)
def test_a_missing_file_is_named_and_nothing_is_lost(
    project: Path, whole: dict[str, set[str]], command, name, code
):
    kept = (project / name).read_bytes()
    before = [_digest(project / folder) for folder in whole]
    try:
        (project / name).unlink()
        done = run(project, command)
    finally:
        (project / name).write_bytes(kept)
    said = done.stdout + done.stderr
    assert done.returncode == code, said
    assert Path(name).name in said
    assert "Traceback" not in said
    assert [_digest(project / folder) for folder in whole] == before


@pytest.mark.parametrize(("command", "size"), [("pages", 2_000), ("site", 20_000), ("bundle", 20_000)])
def test_without_space_nothing_is_lost(project: Path, whole: dict[str, set[str]], command, size):
    """The system refuses files over a size, as a full disk does."""
    before = [_digest(project / folder) for folder in whole]
    _turn(project, 1)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--root", str(project), command],
        cwd=PROJECT, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )  # fmt: skip
    _turn(project, 0)
    assert done.returncode == 2, done.stderr
    assert "cannot run: " in done.stderr
    assert "too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert [_digest(project / folder) for folder in whole] == before
