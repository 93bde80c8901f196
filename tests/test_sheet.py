"""The cheat sheet in a real browser: codes chosen by hand and by address, what is shown of them, and one sheet of paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.pages.tools import SHEET_CODES
from tests.server import Served

ROWS = "#sheet-table tbody tr:visible"


def shown(page: Page) -> list[str | None]:
    return [row.get_attribute("data-code") for row in page.locator(ROWS).all()]


def test_it_starts_with_the_common_codes(page: Page):
    page.goto("/tools/sheet/")
    assert shown(page) == sorted(SHEET_CODES)


def test_the_address_holds_the_choice(page: Page):
    page.goto("/tools/sheet/#97140,97124,97530")
    assert shown(page) == ["97124", "97140", "97530"]
    page.get_by_label("Add a code to the sheet").fill("mechanical traction")
    page.get_by_role("option").first.click()
    assert "97012" in shown(page)
    page.get_by_role("button", name="Remove 97530").click()
    assert page.url.endswith("#97140,97124,97012")
    page.reload()
    assert shown(page) == ["97012", "97124", "97140"]


def test_pairs_are_those_among_the_chosen_codes(page: Page):
    page.goto("/tools/sheet/#97140,97124,97110")
    row = page.locator("tr[data-code='97140'] .sheet-pairs")
    expect(row.locator(".with:visible")).to_have_text(["97124*"])
    expect(page.locator("tr[data-code='97124'] .with:visible")).to_have_text(["97140"])
    expect(page.locator("tr[data-code='97110'] .group:visible")).to_have_count(0)


def test_only_the_sources_of_the_chosen_codes_are_listed(page: Page):
    page.goto("/tools/sheet/#97140")
    numbers = page.locator("tr[data-code='97140'] .cite a").all_inner_texts()
    listed = page.locator("ol.sources > li:visible")
    assert sorted(str(item.get_attribute("id")) for item in listed.all()) == sorted(
        f"source-{number}" for number in dict.fromkeys(numbers)
    )


@pytest.mark.parametrize("fragment", ["#%E0%A4%A", "#<img>", "#97140;97124", "#99999", "#97001"])
def test_an_address_without_a_known_active_code_shows_the_common_ones(page: Page, fragment):
    page.goto(f"/tools/sheet/{fragment}")
    assert shown(page) == sorted(SHEET_CODES)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_common_codes_are_one_sheet_with_its_dates(page: Page, paper):
    page.goto("/tools/sheet/")
    pdf = page.pdf(format=paper, prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
    page.emulate_media(media="print")
    text = page.locator("article").inner_text()
    assert re.search(r"Facts checked up to \w+ \d+, 2026", text)
    assert "NCCI table for practitioner claims of July 1, 2024" in text
    assert "Add a code" not in text


def test_without_javascript_every_active_code_is_there(chromium: Browser, site_server: Served, real_book):
    context = chromium.new_context(base_url=site_server.address, java_script_enabled=False)
    opened = context.new_page()
    opened.goto("/tools/sheet/")
    active = sum(view.code.status == "active" for view in real_book.codes.values())
    expect(opened.locator(ROWS)).to_have_count(active)
    context.close()
