"""The dates on every page: how new the facts are, when CMS's tables change, and what has become overdue since."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.book.dates import Dates, _next_quarter, dates
from generator.commands.common import day_of_pages
from generator.diagnostics import CannotRun
from tests.conftest import make_book, run, small_project
from tests.server import Served

QUARTERS = [
    (date(2026, 1, 1), date(2026, 4, 1)),
    (date(2026, 3, 31), date(2026, 4, 1)),
    (date(2026, 4, 1), date(2026, 7, 1)),
    (date(2024, 7, 1), date(2024, 10, 1)),
    (date(2026, 10, 1), date(2027, 1, 1)),
    (date(2026, 12, 31), date(2027, 1, 1)),
]


@pytest.mark.parametrize(("after", "first"), QUARTERS)
def test_the_next_tables_come_with_the_next_quarter(after, first):
    assert _next_quarter(after) == first


def test_the_dates_are_those_of_the_newest_fact_and_table(small_root: Path):
    book = make_book(small_root)
    data = book.data
    newest = dates(data)
    assert newest.facts >= max(source.checked for source in data.sources.sources)
    assert newest.facts >= max(code.reviewed for code in data.codes.codes)
    assert newest.tables == max(table.effective for table in data.fee_schedule.tables)
    assert book.dates == newest


def test_a_book_without_tables_promises_none():
    assert Dates(date(2026, 11, 24), None, None).sentence == "Facts as of November 24, 2026."


def test_both_dates_stand_on_every_page(site_folder: Path, real_book):
    shown = re.compile(r'<p class="facts-date" data-next="([0-9-]+)">([^<]+)</p>')
    for page in site_folder.rglob("*.html"):
        found = shown.search(page.read_text(encoding="utf-8"))
        assert found, page
        assert found[1] == str(real_book.dates.next_tables)
        said = f"Version {real_book.version}. {real_book.dates.sentence}"
        assert found[2].replace("&#39;", "'") == said


@pytest.mark.parametrize(("clock", "is_overdue"), [("2026-11-24", False), ("2032-01-01", True)])
def test_the_browser_says_what_has_become_overdue_since(
    chromium: Browser, site_server: Served, clock, is_overdue
):
    context = chromium.new_context()
    context.clock.set_fixed_time(f"{clock}T12:00:00")
    page = context.new_page()
    page.goto(f"{site_server.address}/codes/97140/")
    expected = page.locator(".sources > li").count() if is_overdue else 0
    expect(page.locator(".sources .overdue")).to_have_count(expected)
    facts = page.locator(".md-content .cite").count() if is_overdue else 0
    expect(page.locator(".overdue-fact")).to_have_count(facts)
    expect(page.locator(".facts-date strong")).to_have_count(int(is_overdue))
    page.goto(f"{site_server.address}/sources/")
    expected = page.locator(".source-table tbody tr").count() if is_overdue else 0
    expect(page.locator(".source-table .overdue")).to_have_count(expected)
    context.close()


def test_the_day_that_is_given_decides_what_is_overdue_in_the_page_itself(tmp_path: Path):
    root = small_project(tmp_path / "project")
    page = root / "docs" / "codes" / "11110.md"
    texts = []
    for arguments in ([], ["--today", "2032-01-01"], []):
        assert run(root, *arguments, "pages").returncode == 0
        texts.append(page.read_text())
    assert ["This check is overdue." in text for text in texts] == [False, True, False]
    assert texts[0] == texts[2]


FACTS = date(2026, 11, 24)
GIVEN = [
    (None, None, FACTS),
    (None, "0", FACTS),  # older than the facts: no page can be from before them
    (None, "1796083200", date(2026, 12, 1)),
    ("2032-01-01", "1796083200", date(2032, 1, 1)),
]


@pytest.mark.parametrize(("today", "epoch", "day"), GIVEN)
def test_the_day_of_the_pages_is_given_or_that_of_the_facts(monkeypatch, today, epoch, day):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert day_of_pages(argparse.Namespace(today=today), FACTS) == day


@pytest.mark.parametrize("epoch", ["x", "99999999999999999", "1.5"])
def test_a_wrong_epoch_is_named(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(CannotRun, match="must be seconds since 1970"):
        day_of_pages(argparse.Namespace(today=None), FACTS)
