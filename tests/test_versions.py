"""A published version: what changed since the last one, the page, the feed, and the files of a release."""

from __future__ import annotations

import subprocess
import zipfile
from dataclasses import replace as changed
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from generator.model.site import Site
from generator.pages.feed import feed
from tests.conftest import run
from tests.test_review import git, replace, repository  # noqa: F401  (a fixture)

ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_release_says_what_changed_since_the_tag_of_the_last(repository: Path):  # noqa: F811
    git(repository, "tag", "2026.1.1")
    replace(repository / "data" / "unit_limits.yaml", "units: 8", "units: 9")
    replace(
        repository / "data" / "codes.yaml",
        "summary: The patient rests in a warm room.",
        "summary: The patient sits in a warm room, for as long as it takes.",
    )
    done = run(repository, "--today", "2026-01-20", "release", "2026.1.2")
    assert (done.returncode, done.stderr) == (0, "")
    text = (repository / "data" / "versions.yaml").read_text(encoding="utf-8")
    assert text.startswith(
        "versions:\n- version: 2026.1.2\n  published: 2026-01-20\n  summary: 2 entries changed.\n  changes:\n"
    )
    assert "11120 Warm room: summary: 1 changed." in text
    assert "units 8 → 9" in text
    assert text.endswith(git(repository, "show", "HEAD:data/versions.yaml").removeprefix("versions:\n"))
    assert run(repository, "--today", "2026-01-20", "check").returncode == 0


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("2026.1.1", "2026.1.1 is published already"),
        ("2026.5.0", "is not a version"),
        ("x", "is not a version"),
        ("2026.1.2", 'git has no commit "2026.1.1"'),
    ],
)
def test_a_release_that_cannot_be_is_refused(repository: Path, version, message):  # noqa: F811
    done = run(repository, "--today", "2026-01-20", "release", version)
    assert done.returncode == 2
    assert message in done.stderr
    assert git(repository, "status", "--short") == ""


def test_the_files_of_a_release_are_those_of_the_newest_version(repository: Path):  # noqa: F811
    refused = run(repository, "--today", "2026-01-20", "release", "--files", "2026.1.0")
    assert refused.returncode == 2
    assert "the newest version in data/versions.yaml is 2026.1.1" in refused.stderr
    assert run(repository, "--today", "2026-01-20", "release", "--files", "2026.1.1").returncode == 0
    dist = repository / "dist"
    with zipfile.ZipFile(dist / "therapy-code-reference-data.zip") as archive:
        assert "therapy-code-reference-data/codes.yaml" in archive.namelist()
    assert (
        dist / "NOTES.md"
    ).read_text() == "A limit was corrected.\n\n- `11110: most units a day, 6 → 8.`\n"
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=dist, check=True)


def test_the_feed_has_every_version_with_absolute_links_and_names_that_stay(small_book):
    root = Xml.fromstring(feed(small_book))
    site = small_book.data.site.site_url
    assert [entry.findtext(f"{ATOM}updated") for entry in root.iter(f"{ATOM}entry")] == [
        "2026-01-14T00:00:00Z",
        "2026-01-10T00:00:00Z",
    ]
    assert [link.get("href") for link in root.iter(f"{ATOM}link")] == [
        f"{site}feed.xml", f"{site}changes/", f"{site}changes/#v2026-1-1", f"{site}changes/#v2026-1-0",
    ]  # fmt: skip
    values = {**small_book.data.site.model_dump(), "site_url": "https://elsewhere.example/"}
    moved = Xml.fromstring(feed(changed(small_book, data=changed(small_book.data, site=Site(**values)))))
    names = [[entry.findtext(f"{ATOM}id") for entry in each.iter(f"{ATOM}entry")] for each in (root, moved)]
    assert names[0] == names[1]
    assert len(set(names[0])) == 2


def test_the_feed_says_what_two_tables_of_cms_say_differently(real_book):
    root = Xml.fromstring(feed(real_book))
    entries = {entry.findtext(f"{ATOM}title"): entry for entry in root.iter(f"{ATOM}entry")}
    assert real_book.table_changes
    for changes in real_book.table_changes:
        entry = next(
            found for title, found in entries.items() if title and title.startswith(f"{changes.title}:")
        )
        assert entry.findtext(f"{ATOM}updated") == f"{changes.after.effective}T00:00:00Z"
        content = entry.findtext(f"{ATOM}content") or ""
        assert (
            content.splitlines() == [f"- {each.text}" for each in changes.changes]
            or content == "Nothing has changed."
        )
