"""How pages look: what must be seen is seen, in its order, on every screen and on paper, whatever the fonts.

Pictures differ from machine to machine with the fonts; where things are and whether they can be read does not.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.server import Served

# For each kind of page what a reader must see, from top to bottom.
KINDS = {
    "": ["h1", ".lead", "#finder-box", ".quick-links", "#families", ".cards"],
    "codes/": ["h1", "#code-filters", "#code-table thead", "#code-table tbody tr"],
    "codes/97140/": ["h1 .code-number", ".lead", ".strip", ".watch-out", "#purpose", "#documentation", "#pairs", ".sources"],
    "codes/97001/": ["h1 .code-number", ".deleted-code", ".sources"],
    "compare/97124-97140/": ["h1", "article table", ".sources"],
    "pairs/": ["h1", ".legend", ".matrix"],
    "pairs/97140-97530/": ["h1", ".state", ".sources"],
    "modifiers/59/": ["h1", "article ul", ".sources"],
    "rules/eight-minute-rule/": ["h1", ".drawing", "article table", ".sources"],
    "conditions/cervical-radiculopathy/": ["h1", "article ul", ".sources"],
    "techniques/": ["h1", "article h2"],
    "faq/": ["h1", "article h3"],
    "corrections/": ["h1", ".claim"],
    "sources/": ["h1", ".source-table"],
    "tools/visit/#97110=20&97140=20": ["h1", "#visit-tool", "[data-rule=medicare]", "[data-rule=midpoint]"],
    "tools/sheet/#97140,97124": ["h1", ".sheet-dates", "#sheet-table", ".sheet-chart"],
    "compare/#97110,97140": ["h1", "#compare-tool", ".compare-table"],
    "about/": ["h1", "article h2"],
}  # fmt: skip

# Colors move nothing, so each size has one of the two.
MODES: dict[str, dict[str, Any]] = {
    "phone, dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "desktop, light": {"viewport": {"width": 1280, "height": 900}},
    "forced colors": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
    "paper": {"viewport": {"width": 816, "height": 1056}},
}
ON_SCREEN_ONLY = {
    "#finder-box", "#code-filters", ".quick-links", "#purpose", ".sources", "#compare-tool", ".lead",
}  # fmt: skip

# What is wrong with the look of a page: things that are missing, out of order (paper has columns), cut off, covered or beside the window.
FAULTS = """([wanted, isPaper]) => {
    const faults = [];
    const page = document.documentElement;
    if (page.scrollWidth > innerWidth) faults.push(`is ${page.scrollWidth} wide in a window of ${innerWidth}`);
    let above = -1;
    for (const selector of wanted) {
        const found = [...document.querySelectorAll(selector)].find(e => e.checkVisibility());
        if (!found) { faults.push(`${selector} is not seen`); continue; }
        const box = found.getBoundingClientRect();
        const top = box.top + scrollY;
        if (box.width < 8 || box.height < 8) faults.push(`${selector} is ${box.width} by ${box.height}`);
        if (top < above && !isPaper) faults.push(`${selector} stands above what should come before it`);
        above = top;
    }
    const framed = e => e.closest(".framed, .matrix, .code-table, .source-table, .compare-scroll, .sheet-scroll");
    for (const box of document.querySelectorAll("article :is(p, li, dd, dt, h1, h2, h3, button, .state, .payer, .mark)")) {
        if (!box.checkVisibility() || framed(box) || box.closest("svg, .off-screen") || box.matches(".off-screen")) continue;
        const edge = box.getBoundingClientRect();
        if (edge.width && (edge.right > innerWidth + 1 || edge.left < -1)) faults.push(`${box.tagName} ${box.innerText.slice(0, 30)} leaves the window`);
        if (box.scrollWidth > box.clientWidth + 2 && getComputedStyle(box).overflowX === "hidden") faults.push(`${box.innerText.slice(0, 30)} is cut off`);
    }
    const answers = [...document.querySelectorAll(".strip .answer")].map(e => e.getBoundingClientRect());
    for (const [i, one] of answers.entries()) for (const other of answers.slice(i + 1))
        if (one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1)
            faults.push("two boxes of the strip overlap");
    return faults;
}"""


@pytest.mark.parametrize("mode", MODES)
def test_what_must_be_seen_is_seen(chromium: Browser, site_server: Served, mode):
    context = chromium.new_context(base_url=site_server.address, reduced_motion="reduce", **MODES[mode])
    page = context.new_page()
    on_paper = mode == "paper"
    if on_paper:
        page.emulate_media(media="print")
    faults = {}
    for path, wanted in KINDS.items():
        page.goto("about:blank")  # or a page with another fragment would only scroll
        page.goto(f"/{path}")
        found = page.evaluate(
            FAULTS, [[one for one in wanted if not (on_paper and one in ON_SCREEN_ONLY)], on_paper]
        )
        if found:
            faults[path] = found
    context.close()
    assert faults == {}


# What carries a meaning in color also says it in words, and differs from its neighbors in every mode.
MEANINGS = {
    "codes/97140/": {".answer-timed": "Timed", ".answer-medicare": "Active"},
    "codes/97012/": {".answer-timed": "Untimed"},
    "codes/97010/": {".answer-medicare": "Bundled"},
    "codes/97001/": {".deleted-code": "Deleted|deleted|no longer"},
    "pairs/97124-97140/": {".state-never": "Never together"},
    "pairs/97012-97140/": {".state-modifier": "With a reason and a modifier"},
    "pairs/97110-97140/": {".state-none": "No edit"},
}


@pytest.mark.parametrize("path", MEANINGS)
def test_no_meaning_is_in_the_color_alone(chromium: Browser, site_server: Served, path):
    page = chromium.new_page(base_url=site_server.address, java_script_enabled=True)
    page.goto(f"/{path}")
    for selector, words in MEANINGS[path].items():
        text = page.locator(selector).first.inner_text()
        assert any(word in text for word in words.split("|")), text
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_states_differ_from_each_other_and_from_the_page(chromium: Browser, site_server: Served, scheme):
    context = chromium.new_context(base_url=site_server.address, color_scheme=scheme)
    page = context.new_page()
    page.goto("/codes/97140/")
    names = ["never", "caution", "fine", "unknown", "accent", "ink", "paper"]
    colors = page.evaluate(
        "names => names.map(name => getComputedStyle(document.body).getPropertyValue(`--${name}`).trim())",
        names,
    )
    context.close()
    assert all(colors), dict(zip(names, colors, strict=True))
    assert len(set(colors)) == len(names)
