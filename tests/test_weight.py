"""What a reader pays for a page: bytes over the wire, requests, and nothing that moves. The numbers are the same anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.readers import PHONE, shift, visits
from bench.serving import compressed


@pytest.fixture(scope="module")
def address(site_folder: Path) -> Iterator[str]:
    with compressed(site_folder) as found:
        yield found


def test_a_first_visit_and_the_next_page_are_light(chromium: Browser, address: str):
    first, then = visits(chromium, address)
    assert first["bytes"] < 68_000, first
    assert first["requests"] <= 9, first
    assert then["bytes"] < 25_000, then
    assert then["requests"] <= 4, then


@pytest.mark.parametrize("path", ["/", "/codes/97140/", "/tools/visit/", "/pairs/97140-97530/", "/faq/"])
def test_nothing_moves(chromium: Browser, address: str, path):
    assert shift(chromium, address, path, PHONE) == 0
    assert shift(chromium, address, path, {"width": 1280, "height": 900}) == 0


@pytest.mark.parametrize("path", ["/", "/codes/97140/", "/codes/", "/tools/visit/", "/pairs/97140-97530/"])
def test_scripts_do_not_have_the_whole_page_styled_anew(chromium: Browser, address: str, path):
    """Each element gets its style when it comes; what scripts change concerns few others."""
    page = chromium.new_page(viewport=PHONE)  # type: ignore[arg-type]
    chromium.start_tracing(page=page, categories=["-*", "devtools.timeline"])
    page.goto(address + path, wait_until="networkidle")
    events = json.loads(chromium.stop_tracing())["traceEvents"]
    elements = page.evaluate("document.querySelectorAll('*').length")
    page.close()
    styled = [event["args"].get("elementCount", 0) for event in events if event["name"] == "UpdateLayoutTree"]
    assert sum(styled) >= elements * 0.6, "the numbers are those of this page"
    assert sum(styled) <= elements * 1.4, styled
