"""The questions of a front desk, asked as people ask them: in one box, on one page, within a few moves."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

# What is typed into the finder of the home page, the page that its first answers lead to, and what stands there.
QUESTIONS = [
    ("97012", "codes/97012", ["Untimed"]),
    ("97140 97530", "pairs/97140-97530", ["No edit", "July 1, 2024", "December 31, 2019"]),
    ("97110 97140", "pairs/97110-97140", ["No edit", "July 1, 2024"]),
    ("hot pack", "codes/97010", ["Bundled"]),
    ("97002", "codes/97002", ["97164", "2017"]),
    ("unattended e-stim medicare", "codes/G0283", ["Untimed"]),
    ("kx threshold", "rules/yearly-amounts", ["$2,410", "2025", "$2,480", "2026"]),
    ("8 minute rule", "rules/eight-minute-rule", ["8 to 22"]),
    ("difference 97140 97124", "compare/97124-97140", ["97124", "97140"]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "path", "wanted"), QUESTIONS, ids=[typed for typed, _, _ in QUESTIONS])
def test_the_finder_leads_to_the_answer(page: Page, typed, path, wanted):
    page.goto("/")
    page.get_by_role("searchbox", name="Find a code").fill(typed)
    answer = page.locator(f".finder-list li:nth-child(-n + 3) a[href*='{path}/']").first
    expect(answer).to_be_visible()
    answer.click()
    for text in wanted:
        expect(page.locator("article")).to_contain_text(text)


def test_medicare_units_of_two_codes_of_twenty_minutes(page: Page):
    page.goto("/tools/visit/#97110=20&97140=20")
    units = page.locator("[data-rule=medicare]").evaluate_all("all => all.map(e => Number(e.dataset.units))")
    assert sorted(units) == [1, 2]
    expect(page.locator("#visit-tool")).to_contain_text(re.compile("choice|either", re.IGNORECASE))


def test_three_services_of_eight_minutes(page: Page):
    page.goto("/tools/visit/#97110=8&97112=8&97140=8")
    for rule, total in (("medicare", 2), ("midpoint", 3)):
        cells = page.locator(f"[data-rule={rule}]")
        assert sum(cells.evaluate_all("all => all.map(e => Number(e.dataset.units))")) == total


def test_seven_and_seven_minutes(page: Page):
    page.goto("/tools/visit/#97110=7&97140=7")
    units = page.locator("[data-rule=medicare]").evaluate_all("all => all.map(e => Number(e.dataset.units))")
    assert sum(units) == 1, "14 minutes are one unit, of the code with more minutes or of either"


def test_who_says_so_is_one_press_away(page: Page):
    page.goto("/codes/97012/")
    page.locator(".answer-timed .cite a").first.click()
    note = page.get_by_role("dialog", name=re.compile("^Source"))
    expect(note).to_contain_text(re.compile(r"Checked \w+ \d+, 20\d\d"))
    expect(note.locator("a[href^=https]")).to_have_count(1)
