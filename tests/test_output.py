"""Files: written only when changed, removed only when ours, and nothing that people wrote is touched."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.output import ASIDE, MANIFEST, MARK, Refused, made_by_generator, sync

PAGE = f"---\n{MARK} Change the data, not this file.\n---\n"


def _files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def test_a_second_run_writes_nothing(tmp_path: Path):
    files = {"a.md": PAGE + "a\n", "codes/b.md": PAGE + "é\n"}
    assert sync(tmp_path, files.items()) == (2, 0)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert sync(tmp_path, files.items()) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == times
    assert made_by_generator(tmp_path) == {tmp_path / "a.md", tmp_path / "codes" / "b.md"}


def test_only_what_changed_is_written_and_strays_go(tmp_path: Path):
    sync(tmp_path, {"a.md": PAGE, "x/b.md": PAGE, "x/c.md": PAGE}.items())
    (tmp_path / "own.md").write_text("mine")
    assert sync(tmp_path, {"a.md": PAGE + "new\n"}.items()) == (1, 2)
    assert _files(tmp_path) == {"a.md": PAGE + "new\n", "own.md": "mine"}
    assert not (tmp_path / "x").exists()


def test_a_hand_written_file_is_never_overwritten(tmp_path: Path):
    (tmp_path / "a.md").write_text("mine")
    with pytest.raises(Refused, match=r"a\.md is not the generator's file"):
        sync(tmp_path, {"a.md": PAGE, "b.md": PAGE}.items())
    assert _files(tmp_path) == {"a.md": "mine"}


def test_a_page_changed_by_hand_is_not_lost(tmp_path: Path):
    sync(tmp_path, {"a.md": PAGE}.items())
    (tmp_path / "a.md").write_text(PAGE + "a note of mine")
    with pytest.raises(Refused, match="changed by hand"):
        sync(tmp_path, {"a.md": PAGE + "new"}.items())
    assert _files(tmp_path) == {"a.md": PAGE + "a note of mine"}
    sync(tmp_path, {"b.md": PAGE}.items())  # as a stray it stays where it is
    assert _files(tmp_path) == {"a.md": PAGE + "a note of mine", "b.md": PAGE}


def test_what_stops_half_way_leaves_everything_as_it_was(tmp_path: Path):
    sync(tmp_path, {"a.md": PAGE, "x/b.md": PAGE}.items())

    def files() -> Iterator[tuple[str, str]]:
        yield "a.md", PAGE + "new"
        yield "z/c.md", PAGE
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        sync(tmp_path, files())
    assert _files(tmp_path) == {"a.md": PAGE, "x/b.md": PAGE}
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "a.md", "x"]


def test_what_a_killed_run_put_aside_is_forgotten(tmp_path: Path):
    (tmp_path / ASIDE / "x").mkdir(parents=True)
    (tmp_path / ASIDE / "x" / "old.md").write_text(PAGE)
    assert sync(tmp_path, {"a.md": PAGE}.items()) == (1, 0)
    assert _files(tmp_path) == {"a.md": PAGE}
    assert not (tmp_path / ASIDE).exists()


def test_pages_are_known_again_without_the_manifest(tmp_path: Path):
    sync(tmp_path, {"a.md": PAGE}.items())
    (tmp_path / MANIFEST).unlink()
    assert sync(tmp_path, {"a.md": PAGE + "new"}.items()) == (1, 0)
    (tmp_path / MANIFEST).write_text("not json")
    assert sync(tmp_path, {"a.md": PAGE + "newer"}.items()) == (1, 0)


def test_a_run_that_was_killed_half_way_is_finished_by_the_next(tmp_path: Path):
    sync(tmp_path, {"a.md": PAGE, "b.md": PAGE}.items())
    new = {"a.md": PAGE + "new", "b.md": PAGE + "new", "c.md": PAGE + "new"}
    before = (tmp_path / MANIFEST).read_text()
    sync(tmp_path, new.items())
    after = json.loads((tmp_path / MANIFEST).read_text())
    # the state in the middle: the manifest knows old and new, one file is new, the others are not
    both = {path: sorted({*json.loads(before).get(path, []), *after[path]}) for path in after}
    (tmp_path / MANIFEST).write_text(json.dumps(both))
    (tmp_path / "b.md").write_text(PAGE)
    (tmp_path / "c.md").unlink()
    assert sync(tmp_path, new.items()) == (2, 0)
    assert _files(tmp_path) == new


def test_a_link_is_not_followed(tmp_path: Path):
    outside = tmp_path / "outside"
    outside.write_text(MARK)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").symlink_to(outside)
    with pytest.raises(Refused, match="link"):
        sync(tmp_path / "docs", {"a.md": PAGE + "new"}.items())
    assert outside.read_text() == MARK


def test_random_changes_never_touch_other_files(tmp_path: Path):
    chance = random.Random(7)
    names = [f"{folder}{number}.md" for folder in ("", "x/", "y/") for number in range(5)]
    own = {"own.md": "mine", "x/own.md": "mine"}
    for name, text in own.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    for _ in range(300):
        made = {name: f"{PAGE}{chance.randrange(3)}" for name in names if chance.random() < 0.5}
        sync(tmp_path, made.items())
        assert _files(tmp_path) == {**own, **made}
