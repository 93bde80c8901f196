"""One HTML page → PDF, by a browser of the system. Knows how to find and call one, and nothing of the page."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

import pikepdf

from generator.diagnostics import CannotRun

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SECONDS = 300
_NEEDED = (
    "the handbook is printed by Chromium or Chrome, which was not found; put it on the PATH (on Debian, as root: "
    "apt-get install chromium) or name it with --browser, then run this again"
)


def find(named: Path | None) -> str:
    """Return the browser that was named, or one on the PATH; without one nothing can be printed."""
    found = shutil.which(str(named)) if named else next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise CannotRun(_NEEDED)
    return found


def print_to(pdf: Path, page: Path, browser: str, day: date) -> dict[str, int]:
    """Print the HTML file `page` and return the sheet on which each place that is linked to begins.

    The PDF is dated `day`, so that with one browser and the same fonts the same page gives the same bytes.
    """
    with tempfile.TemporaryDirectory(prefix="browser-") as profile:
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            f"--user-data-dir={profile}",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            f"--print-to-pdf={pdf}",
            page.as_uri(),
        ]
        if os.name == "posix" and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # as root a sandbox of the browser's own is refused
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise CannotRun(f"{browser} did not print the handbook within {SECONDS} seconds") from None
    if done.returncode or not pdf.is_file():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotRun(f"{browser} did not print the handbook: {said[-1] if said else 'it did not say why'}")
    return _finish(pdf, day)


def _finish(path: Path, day: date) -> dict[str, int]:
    """Date the PDF, make it small, and return the number of the sheet of each named place, from 1."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for field in ("/CreationDate", "/ModDate"):
            pdf.docinfo[field] = f"D:{day:%Y%m%d}000000Z"
        pdf.docinfo["/Creator"] = "Therapy Code Reference"
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        places = {str(name).lstrip("/"): numbers[place[0].objgen] for name, place in pdf.Root.Dests.items()}
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return places
