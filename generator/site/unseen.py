"""The links of a built site that stand in no page: in style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_IN_STYLES = re.compile(r"""@import\s+["']([^"']+)|url\(\s*["']?([^"')]+)""")


def style_links(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return what each style sheet fetches; what stands in the sheet itself as data is no fetch."""
    for path in sorted(folder.rglob("*.css")):
        found = [one or other for one, other in _IN_STYLES.findall(path.read_text(encoding="utf-8"))]
        yield path.relative_to(folder).as_posix(), tuple(x for x in found if not x.startswith("data:"))
