"""Finds the browser that the tests use; run as a program it installs one where there is none, and prints its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
HELP = """No browser was found and none could be installed. The tests open the built site in a real one.
Install Chromium so that it is on the PATH (on Debian, as root: apt-get install chromium), then run make test again."""


def on_path() -> str | None:
    """Return the path of a browser of the system, or None."""
    return next((found for found in map(shutil.which, NAMES) if found), None)


def of_playwright() -> str | None:
    """Return the path of the browser that Playwright has installed, or None."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find() -> str | None:
    """Return the path of a browser, or None."""
    return on_path() or of_playwright()


def _install() -> None:
    if shutil.which("apt-get") and os.geteuid() == 0:
        sys.stderr.write("Installing chromium with apt-get ...\n")
        quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=quietly)
    else:
        sys.stderr.write("Installing a browser with Playwright ...\n")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if not find():
        _install()
    sys.stdout.write(find() or "")
    if not find():
        sys.exit(HELP)
