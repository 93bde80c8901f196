"""Reads files of an earlier commit from git, in memory: no checkout, nothing written."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from generator.diagnostics import CannotRun, quoted


def commit(root: Path, ref: str) -> str:
    """Return the full name of the commit that `ref` means."""
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if found is None:
        raise CannotRun(_advice(root, ref))
    return found.decode().strip()


def files(root: Path, name: str, folder: str) -> dict[str, bytes]:
    """Return the plain files directly below `folder` at a commit, by name; none if the folder was not there."""
    packed = _git(root, "archive", "--format=tar", name, "--", folder)
    if packed is None:
        return {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        found = {
            member.name: archive.extractfile(member) for member in archive.getmembers() if member.isfile()
        }
    return {
        path.removeprefix(f"{folder}/"): file.read()
        for path, file in found.items()
        if file and path.count("/") == 1
    }


def changed(root: Path, name: str) -> list[str]:
    """Return the files that differ between a commit and the working tree, also those git does not know yet."""
    listed = [
        _git(root, "diff", "--name-only", "--relative", "-z", name) or b"",
        _git(root, "ls-files", "--others", "--exclude-standard", "-z") or b"",
    ]
    return sorted({path.decode(errors="replace") for out in listed for path in out.split(b"\0") if path})


def _git(root: Path, *arguments: str) -> bytes | None:
    """Return what git prints, or None where it refuses."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except FileNotFoundError:
        raise CannotRun("git is not installed; install it, then call this again") from None
    return done.stdout if done.returncode == 0 else None


def _advice(root: Path, ref: str) -> str:
    if _git(root, "rev-parse", "--git-dir") is None:
        return f"{root.resolve()} is not in a git repository, so there is no {quoted(ref)} to compare with"
    if _git(root, "rev-parse", "--is-shallow-repository") == b"true\n":
        return f"{quoted(ref)} is not in this shallow clone; call: git fetch --unshallow"
    return f"git has no commit {quoted(ref)}; look with: git log --oneline --all, or call: git fetch"
