"""The preview: follows changes, shows errors in the browser and goes on, and stops when it is told to."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT, small_project

SECONDS = 120


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "end"])
def preview(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A running preview of the small book: its folder and its address."""
    root = small_project(tmp_path / "project")
    command = [sys.executable, "-m", "generator", "--root", str(root), "serve", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=PROJECT, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    assert process.stderr is not None
    address = ""
    for line in process.stderr:
        found = re.search(r"http://127\.0\.0\.1:[0-9]+/", line)
        if found:
            address = found.group()
            break
    assert address, "the preview did not start"
    yield root, address
    process.send_signal(request.param)
    process.communicate(timeout=30)
    assert process.returncode == 0


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())


def _wait_for(address: str, condition) -> str:
    end = time.monotonic() + SECONDS
    page = ""
    while time.monotonic() < end:
        try:
            page = _get(address)
        except urllib.error.HTTPError as error:
            page = error.read().decode()
        if condition(page):
            return page
        time.sleep(0.1)
    raise AssertionError(page[-3000:])


def test_changes_errors_and_recovery(preview):
    root, address = preview
    page = f"{address}codes/11110/"
    assert "Guided stretching" in _get(page)
    assert "__changes" in _get(page), "the page waits for the next build"
    data = root / "data" / "codes.yaml"
    good = data.read_text()

    data.write_text(good.replace("name: Guided stretching", "name: Slow stretching"))
    _wait_for(page, lambda text: "Slow stretching" in text)

    data.write_text(good.replace("timed: true", "timed: yes"))
    # not any error: a check that comes between the two steps of saving sees an empty file
    broken = _wait_for(page, lambda text: "data/codes.yaml:10:10: error[true-or-false]" in text)
    assert 'id="build-error"' in broken
    assert "Slow stretching" in broken, "the last good page is still there"

    data.write_text(good)
    _wait_for(page, lambda text: "Guided stretching" in text and "build-error" not in text)


def test_a_browser_waits_for_the_next_build(preview):
    root, address = preview
    number = _get(f"{address}__changes?none")
    assert number.isdigit()
    (root / "docs" / "own.md").write_text("# Mine\n")
    _wait_for(f"{address}__changes?{number}", lambda text: text.isdigit() and int(text) > int(number))
    _wait_for(f"{address}own/", lambda text: "Mine" in text)


@pytest.mark.parametrize("preview", [signal.SIGTERM], ids=["end"], indirect=True)
def test_the_rest_follows_the_edited_page(preview):
    root, address = preview
    data = root / "data" / "codes.yaml"
    good = data.read_text()
    data.write_text(good.replace("name: Guided stretching", "name: Slow stretching"))
    _wait_for(f"{address}codes/11110/", lambda text: "Slow stretching" in text)
    _wait_for(f"{address}codes/", lambda text: "Slow stretching" in text)
    assert "Slow stretching" in (root / "docs" / "codes" / "index.md").read_text()


@pytest.mark.parametrize("preview", [signal.SIGTERM], ids=["end"], indirect=True)
def test_a_fault_is_shown_until_it_is_mended(preview):
    root, address = preview
    own, other = root / "docs" / "own.md", root / "docs" / "other.md"
    own.write_text("# Mine\n\n[nowhere](nowhere.md)\n")
    _wait_for(f"{address}own/", lambda text: "build-error" in text and "nowhere.md" in text)
    other.write_text("# Another\n")
    shown = _wait_for(f"{address}other/", lambda text: "Another" in text)
    assert "nowhere.md" in shown, "another page that is right does not hide the fault"
    own.write_text("# Mine\n\n[there](other.md)\n")
    _wait_for(f"{address}own/", lambda text: "build-error" not in text and "there</a>" in text)

    data = root / "data" / "codes.yaml"
    good = data.read_text()
    data.write_text(good.replace("name: Guided stretching", "name: Slow stretching"))
    _wait_for(f"{address}codes/", lambda text: "Slow stretching" in text and "build-error" not in text)
    other.unlink()
    _wait_for(f"{address}own/", lambda text: "other.md" in text and "build-error" in text)


@pytest.mark.parametrize("preview", [signal.SIGTERM], ids=["end"], indirect=True)
def test_what_stands_on_every_page_changes_on_every_page(preview):
    root, address = preview
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace("site_name: ", "site_name: Another "))
    _wait_for(f"{address}codes/11110/", lambda text: "Another Therapy" in text)
    assert "Another Therapy" in _get(address)
