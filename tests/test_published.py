"""Where the site is published: data/site.yaml, and the environment, which wins."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.book import Book
from generator.commands.pages import published_at
from tests.conftest import PROJECT

GIVEN = [
    ({}, None, None),
    ({"SITE_URL": "", "REPOSITORY_URL": ""}, None, None),
    ({"SITE_URL": "https://a.example/b/"}, "https://a.example/b/", None),
    ({"REPOSITORY_URL": "https://git.example/a/b"}, None, "https://git.example/a/b"),
    ({"SITE_URL": "https://a.example/", "REPOSITORY_URL": "https://git.example/a"}, "https://a.example/", "https://git.example/a"),
]  # fmt: skip


@pytest.mark.parametrize(("environment", "site_url", "repository"), GIVEN, ids=range(len(GIVEN)))
def test_the_environment_wins_over_the_file(small_book: Book, environment, site_url, repository):
    before = small_book.data.site
    after = published_at(small_book.data, environment).site
    assert after.site_url == (site_url or before.site_url)
    assert after.repository == (repository or before.repository)
    assert after.branch == before.branch


REFUSED = [
    ("SITE_URL", "a.example"),
    ("SITE_URL", "https://a.example/b"),
    ("SITE_URL", "http://a.example/"),
    ("SITE_URL", "javascript:alert(1)"),
    ("SITE_URL", "https://a.example/ b"),
    ("REPOSITORY_URL", "https://git.example/a/b/"),
    ("REPOSITORY_URL", "git@git.example:a/b.git"),
]


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_an_address_that_is_none_is_refused(small_root: Path, name, value):
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--root", str(small_root), "--today", "2026-01-15", "pages"],
        cwd=PROJECT, env={**os.environ, name: value}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stdout
    assert done.stderr.startswith("cannot run: SITE_URL or REPOSITORY_URL in the environment: ")
    assert done.stderr.count("\n") == 1
    assert not (small_root / "docs").exists()
