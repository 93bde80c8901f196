"""What only the site on a host has: a policy, names with a hash, a sitemap, icons, compressed files. No codes."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from generator.site import addresses
from generator.site.fingerprint import FOLDERS, fingerprint, with_new_names
from generator.site.policy import headers, known_scripts, with_policy

FOR_EVER = "public, max-age=31536000, immutable"
COMPRESSED = {".css", ".csv", ".html", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest", ".xml"}
SMALLEST_COMPRESSED = 1000  # bytes; below that a packet is sent anyway


@dataclass(frozen=True, slots=True)
class Hosting:
    """What the host gets beside the pages."""

    repository: str  # whom to tell of a hole
    files: Mapping[str, bytes] = field(default_factory=dict)  # icons and cards, by their path in the site


def finish(folder: Path, hosting: Hosting, address: str, day: date) -> None:
    """Make a freshly built folder ready for a host; `compress` follows when it has been verified.

    `address` is that of the home page, with / at its end; `day` is the day of the facts.
    """
    scripts = known_scripts(folder)
    names = fingerprint(folder)
    for page in sorted(folder.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        page.write_text(with_policy(with_new_names(text, names), scripts), encoding="utf-8")
    security = addresses.security_txt(address, hosting.repository, day)
    texts = {
        **_for_machines(folder, address),
        ".well-known/security.txt": security,
        "security.txt": security,  # some hosts leave out folders whose names begin with a dot
        "_headers": _for_netlify(headers(scripts)),
        ".server/headers.conf": _for_nginx(headers(scripts)),
    }
    for path, content in {**{p: text.encode() for p, text in texts.items()}, **hosting.files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def _for_machines(folder: Path, address: str) -> dict[str, str]:
    title = LexborHTMLParser((folder / "index.html").read_text(encoding="utf-8")).css_first("title")
    name = title.text(strip=True) if title is not None else ""
    return {
        "sitemap.xml": addresses.sitemap(folder),
        "robots.txt": addresses.robots(address),
        "opensearch.xml": addresses.opensearch(address, name),
        "manifest.webmanifest": addresses.manifest(name),
    }


def _for_netlify(sent: dict[str, str]) -> str:
    """Return the headers as Netlify and Cloudflare Pages read them; both let browsers ask again for other files."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in sent.items())]
    for folder in FOLDERS:
        lines += [f"/{folder}/*", f"  Cache-Control: {FOR_EVER}"]
    return "\n".join(lines) + "\n"


def _for_nginx(sent: dict[str, str]) -> str:
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in sent.items())


def compress(folder: Path) -> None:
    """Put a compressed copy beside each text file, for servers that send it as it is. It names no file and no day."""
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)  # MkDocs's own, with the day of the build
    for path in sorted(folder.rglob("*")):
        if path.suffix in COMPRESSED and path.is_file() and path.stat().st_size >= SMALLEST_COMPRESSED:
            packed = gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)
            path.with_name(path.name + ".gz").write_bytes(packed)
