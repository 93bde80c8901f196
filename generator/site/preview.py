"""Keeps the built preview in step with docs/: only what has changed is built again. Knows nothing of codes."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import distributions
from pathlib import Path

from generator.site.build import build
from generator.site.imprint import BuildFailed, Imprint
from generator.site.render import render_alone, render_changed
from generator.site.shares import built_as

PREVIEW = Path(".build/preview")
_STAMP = Path(".build/preview.json")
_ON_EVERY_PAGE = ("mkdocs.yml", "overrides")


class Preview:
    """A built site that follows docs/. It remembers the pages that were wrong, for they must be built once more."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.wrong: set[str] = set()
        self.stamp = _read(root / _STAMP)  # of the last whole build; on the disk only while nothing is wrong

    def is_there(self) -> bool:
        """Tell whether there is a preview at all."""
        return (self.root / PREVIEW).is_dir()

    def has_all(self, imprint: Imprint) -> bool:
        """Tell whether the preview was built with what stands on every page now, so that single pages can follow."""
        return self.is_there() and self.stamp == _stamp(self.root, imprint)

    def build(self, imprint: Imprint) -> None:
        """Build the whole site."""
        (self.root / _STAMP).unlink(missing_ok=True)
        build(self.root, imprint, target=str(PREVIEW))
        self.stamp, self.wrong = _stamp(self.root, imprint), set()
        (self.root / _STAMP).write_text(self.stamp, encoding="utf-8")

    def show(self, imprint: Imprint, pages: Mapping[str, str]) -> bool:
        """Show some pages, given with their texts, before docs/ has them; return whether they can be built alone.

        Raise `BuildFailed` where one has a fault, such as a link to a page that is not written yet. While another page
        is wrong, all that changes is built with it, so that its fault stays to be seen.
        """
        return not self.wrong and render_alone(self.root, self.root / PREVIEW, imprint, pages)

    def follow(self, imprint: Imprint, changed: Collection[str], *, may_lack: bool = True) -> None:
        """Build the files of docs/ that are newer than what was built of them, and those named in `changed`.

        Where a page is gone, which `may_lack` makes it look for, all is built, to find the links to it. A page with a
        fault is built and shown, and the fault is raised.
        """
        folder = self.root / PREVIEW
        for page in {*changed, *self.wrong}:
            built = folder / built_as(page, is_offline=False)
            if built.is_file():
                os.utime(
                    built, (0, 0)
                )  # MkDocs goes by the age; the page may have changed while it was built
        if may_lack and any(_strays(self.root / "docs", folder)):
            self.build(imprint)
            return
        try:
            can_follow = render_changed(self.root, folder, imprint)
        except BuildFailed:
            self.wrong |= set(changed)
            (self.root / _STAMP).unlink(missing_ok=True)  # whoever starts anew must see the fault, too
            raise
        if not can_follow:
            self.build(imprint)
        elif self.wrong:
            self.wrong = set()
            (self.root / _STAMP).write_text(self.stamp, encoding="utf-8")


def _strays(docs: Path, folder: Path) -> Iterator[Path]:
    """Yield the built pages whose source is gone."""
    known = {built_as(p.relative_to(docs).as_posix(), is_offline=False) for p in docs.rglob("*.md")}
    for path in folder.rglob("index.html"):
        if path.relative_to(folder).as_posix() not in known:
            yield path


def _stamp(root: Path, imprint: Imprint) -> str:
    """Return what tells one state of all that stands on every page from another."""
    files = [path for name in _ON_EVERY_PAGE for path in (root / name, *sorted((root / name).rglob("*")))]
    seen = {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file()
    }
    packages = sorted(f"{each.name} {each.version}" for each in distributions())
    return json.dumps([seen, packages, asdict(imprint)], sort_keys=True, default=str)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
