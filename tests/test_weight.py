"""What a reader pays for a page: bytes over the wire, requests, and nothing that moves. The numbers are the same anywhere."""

from __future__ import annotations

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
    assert first["bytes"] < 102_000, first
    assert first["requests"] <= 9, first
    assert then["bytes"] < 25_000, then
    assert then["requests"] <= 4, then


@pytest.mark.parametrize("path", ["/", "/codes/97140/", "/tools/visit/", "/pairs/97140-97530/", "/faq/"])
def test_nothing_moves(chromium: Browser, address: str, path):
    assert shift(chromium, address, path, PHONE) == 0
    assert shift(chromium, address, path, {"width": 1280, "height": 900}) == 0
