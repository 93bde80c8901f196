"""A folder of pages built for a double click → a folder to hand out: what only a host needs goes, papers come.

Knows what the theme and a host leave in a built folder, and nothing of codes.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import date
from importlib.metadata import distribution
from pathlib import Path

from generator.bundle.sums import SUMS, sums
from generator.site.engines import chosen

# What a host needs, and what only tools read.
FOR_A_HOST = (
    "404.html",
    "_headers",
    "_redirects",
    "robots.txt",
    "sitemap.xml*",
    "opensearch.xml",
    "*.webmanifest",
    "security.txt",
    ".well-known",
    ".server",
    "assets/**/*.map",
)
PAPERS = ("LICENSE", "NOTICE")
LICENSES = Path(__file__).parent / "licenses"
OF_THE_THEME = {
    ("dist-info/licenses/LICENSE", "dist-info/licenses/LICENSE.md"): "",
    (".icons/material/LICENSE",): "icons",
    (".icons/lucide/LICENSE",): "lucide",  # only Zensical's frame has icons of these
}


@dataclass(frozen=True, slots=True)
class Label:
    """What the front of the bundle says: its name, the day of its facts, the sentence on its dates, its home."""

    name: str
    day: date
    facts: str
    address: str


def furnish(folder: Path, root: Path, label: Label) -> None:
    """Make a built folder ready to be handed out; `root` is the project, whose papers go along."""
    for pattern in FOR_A_HOST:
        for path in sorted(folder.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for paper in PAPERS:
        _copy(root / paper, folder / f"{paper}.txt")
    for source, name in _licenses(folder):
        _copy(source, folder / "licenses" / name)
    (folder / "README.txt").write_text(_readme(label), encoding="utf-8", newline="\r\n")
    (folder / SUMS).write_text(sums(folder), encoding="utf-8", newline="\n")


def _licenses(folder: Path) -> list[tuple[Path, str]]:
    """Return the licenses of the work of others in the pages, each with its name in the bundle."""
    name = chosen(os.environ).theme
    theme = distribution(name)
    found = [(path, path.name) for path in sorted(LICENSES.glob("*.txt"))]
    vendor = folder / "assets" / "javascripts" / "vendor"
    found += [(path, path.name.replace(".LICENSE", "")) for path in sorted(vendor.glob("*.LICENSE.txt"))]
    for file in theme.files or []:
        for ends, called in OF_THE_THEME.items():
            if str(file).endswith(ends):
                found.append((Path(str(theme.locate_file(file))), f"{called or name}.txt"))
    return found


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(source.read_bytes())


def _readme(label: Label) -> str:
    return f"""{label.name}

HOW TO OPEN IT
  1. Take everything out of the zip: on Windows, right click the zip and choose "Extract All".
  2. Double click index.html. It opens in the browser. No network is needed, and nothing is sent anywhere.
  Search, finder, visit check, comparison and print work as on the web.

HOW NEW IT IS
  {label.facts}
  A newer edition: {label.address}

WHAT IT IS
  Billing codes of hands-on therapy in the United States, explained in our own words, with a source and the day of
  its last check beside each fact. It is not billing, legal or medical advice.

CPT
  CPT is a registered trademark of the American Medical Association. This work is not affiliated with or endorsed by
  the AMA and prints no official descriptors. See NOTICE.txt.

LICENSE
  The texts are under CC BY 4.0, the program is under the MIT license; see NOTICE.txt and LICENSE.txt. The folder
  licenses has the licenses of the work of others that is in here.

IS IT WHOLE?
  {SUMS} has the SHA-256 of every file. In this folder, on Linux: sha256sum -c {SUMS}
  On macOS: shasum -a 256 -c {SUMS}
"""
