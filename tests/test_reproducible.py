"""Two builds of the same files, on another day, in another place, zone, language and mood, give the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT, small_project

OTHER = {
    "TZ": "Pacific/Kiritimati",
    "LANG": "C",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONHASHSEED": "77",
    "SOURCE_DATE_EPOCH": "1796083200",  # December 1, 2026
}


def _build(root: Path, **settings: str) -> dict[str, bytes]:
    """Build everything but the PDF from the folder above the project; return all files, by their paths."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONHASHSEED": "1", **settings}
    for command in ("site", "bundle"):
        done = subprocess.run(
            [sys.executable, "-m", "generator", "--root", root.name, command],
            cwd=root.parent, env=environment, capture_output=True, text=True, check=False,
            umask=int(settings.get("umask", "022"), 8),
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for name in ("docs", "site", "dist")
        for path in sorted((root / name).rglob("*"))
        if path.is_file()
    }


def test_a_build_depends_on_nothing_but_the_files(tmp_path: Path):
    first = small_project(tmp_path / "one")
    other = tmp_path / "a folder elsewhere" / "zwei ü"
    shutil.copytree(first, other)
    for path in sorted(other.rglob("*.md")):
        os.utime(path, (0, 0))
    one, two = _build(first), _build(other, umask="077", **OTHER)
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []
    assert "dist/therapy-code-reference.zip" in one
    unreadable = [path for path in (other / "site").rglob("*") if path.stat().st_mode & 0o044 != 0o044]
    assert unreadable == []
