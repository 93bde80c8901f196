"""Paper: a code page fits on one sheet, with the date and the quarter of the tables on it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.server import Served

# The longest on both papers: Letter is shorter, A4 is narrower.
SHEETS = [
    ("97140", "A4"),
    ("97164", "A4"),
    *((code, "Letter") for code in ("97140", "97164", "97530", "97161", "97001")),
]


@pytest.mark.parametrize(("code", "paper"), SHEETS)
def test_a_code_page_is_one_sheet(chromium: Browser, site_server: Served, code, paper):
    page = chromium.new_page()
    page.goto(f"{site_server.address}/codes/{code}/")
    pdf = page.pdf(format=paper)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1


def test_the_sheet_says_what_decides_and_when_it_was_so(chromium: Browser, site_server: Served):
    page = chromium.new_page()
    page.goto(f"{site_server.address}/codes/97140/")
    page.emulate_media(media="print")
    shown = page.evaluate("document.querySelector('article').innerText")
    for wanted in (
        "97140",
        "Manual therapy",
        "1 unit = 15 minutes",
        "What the note must show",
        "Same-day pairs",
        "July 1, 2024",
    ):
        assert wanted in shown, wanted
    assert re.search(r"limits Oct 1, 2026; pairs Jul 1, 2024", shown)
    assert "Also searched as" not in shown
    page.close()
