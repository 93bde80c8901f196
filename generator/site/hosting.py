"""What only the site on a host has: a policy, names with a hash, a sitemap, icons, compressed files. No codes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import deflate

from generator.cores import on_all_cores
from generator.site import addresses
from generator.site.facts import MODEL_PAGE, Facts, facts
from generator.site.files import names_of
from generator.site.fingerprint import FOLDERS, fingerprint, with_new_names
from generator.site.joined import with_joined
from generator.site.policy import headers, policy, with_policy

FOR_EVER = "public, max-age=31536000, immutable"
PAGE = ".html"
COMPRESSED = {".css", ".csv", PAGE, ".js", ".json", ".map", ".svg", ".txt", ".webmanifest", ".xml"}
LEVEL = 6  # half of the time of zlib's 6, for as many bytes
SMALLEST_COMPRESSED = 1000  # bytes; below that a packet is sent anyway


@dataclass(frozen=True, slots=True)
class Hosting:
    """What the host gets beside the pages."""

    repository: str  # whom to tell of a hole
    files: Mapping[str, Path] = field(default_factory=dict)  # icons and cards, by their path in the site


def finish(folder: Path, hosting: Hosting, address: str, day: date) -> list[Facts]:
    """Make a freshly built folder ready for a host; return the facts of its pages, as they are then.

    `address` is that of the home page, with / at its end; `day` is the day of the facts. `compress` follows for all
    that is no page, when the pages have been verified.
    """
    scripts = known_scripts(folder)
    names, said = fingerprint(folder), policy(scripts)
    paths = [path for path in names_of(folder) if path.endswith(PAGE)]
    pages = list(on_all_cores(lambda path: finish_page(folder, path, names, said), paths))
    security = addresses.security_txt(address, hosting.repository, day)
    texts = {
        **_for_machines(pages, address),
        ".well-known/security.txt": security,
        "security.txt": security,  # some hosts leave out folders whose names begin with a dot
        "_headers": _for_netlify(headers(scripts)),
        ".server/headers.conf": _for_nginx(headers(scripts)),
    }
    for path in (*texts, *hosting.files):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        (folder / path).write_bytes(text.encode())
    for path, file in hosting.files.items():
        shutil.copyfile(file, folder / path)
    return pages


def known_scripts(folder: Path) -> frozenset[str]:
    """Return the scripts that the theme puts into every page of a built site."""
    page = folder / MODEL_PAGE
    return facts(MODEL_PAGE, page.read_text(encoding="utf-8")).scripts if page.is_file() else frozenset()


def finish_page(folder: Path, path: str, names: dict[str, str], said: str) -> Facts:
    """Give one page the new names of files, fewer of them, the policy, and a compressed copy; return its facts.

    Needs no other page.
    """
    file = folder / path
    text = with_joined(with_new_names(file.read_bytes().decode(), names), folder)
    text = with_policy(text, said)
    data = text.encode()
    file.write_bytes(data)
    _pack(file, data)
    return facts(path, text)


def _for_machines(pages: Sequence[Facts], address: str) -> dict[str, str]:
    name = next((page.title for page in pages if page.path == "index.html"), "")
    return {
        "sitemap.xml": addresses.sitemap(pages),
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
    """Put a compressed copy beside each text file that is no page, as `finish` has done for the pages.

    It is for servers that send it as it is, and names no file and no day.
    """
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)  # MkDocs's own, with the day of the build
    paths = [path for name in names_of(folder) if (path := folder / name).suffix in COMPRESSED - {PAGE}]
    for _ in on_all_cores(lambda path: _pack(path, path.read_bytes()), paths):
        pass  # asked for, so that an error in another process is an error here


def _pack(path: Path, data: bytes) -> None:
    if len(data) >= SMALLEST_COMPRESSED:
        path.with_name(f"{path.name}.gz").write_bytes(deflate.gzip_compress(data, LEVEL))
