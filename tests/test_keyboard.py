"""The keyboard alone: menu, search, finder, filters, the choice of codes, dialogs; what has the focus can be seen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

# What has the focus, whether it can be seen, and whether something shows that it has it.
FOCUS = """() => {
    const on = document.activeElement;
    if (!on || on === document.body) return null;
    const shown = on.matches(".md-option") ? on.nextElementSibling : on; // the theme's switch: its label shows the focus
    const box = shown.getBoundingClientRect(), style = getComputedStyle(shown), parent = getComputedStyle(shown.parentElement);
    const marked = [style, parent].some(s => s.outlineStyle !== "none" && s.outlineWidth !== "0px" || s.boxShadow !== "none");
    return {
        name: `${(on.getAttribute("aria-label") || on.innerText || on.tagName).trim().slice(0, 40)} #${on.id}`,
        seen: shown.checkVisibility() && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 &&
            box.left < innerWidth && marked,
    };
}"""


def walk(page: Page, stops: int, key: str = "Tab") -> list[dict[str, Any]]:
    """Press a key many times and return what had the focus each time."""
    found = []
    for _ in range(stops):
        page.keyboard.press(key)
        found.append(page.evaluate(FOCUS))
    return [stop for stop in found if stop]


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Press Tab until something of that name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop and re.search(name, stop["name"]):
            return
    raise AssertionError(f"{most} times Tab did not reach {name}")


@pytest.mark.parametrize(
    "path", ["", "codes/97140/", "codes/", "tools/visit/", "tools/sheet/", "compare/", "faq/"]
)
@pytest.mark.parametrize("width", [390, 1280])
def test_every_stop_can_be_seen(page: Page, path, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/{path}")
    stops = walk(page, 40)
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert len({stop["name"] for stop in stops}) > 8, "the focus moves on"


def test_the_first_stop_skips_to_the_text(page: Page):
    page.goto("/codes/97140/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    assert page.evaluate("document.getElementById(location.hash.slice(1)).closest('article') !== null")


def test_the_menu_leads_to_a_page(page: Page):
    page.goto("/")
    tab_to(page, "^Corrections")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Corrections")


def test_search_opens_leads_on_and_gives_the_focus_back(page: Page):
    page.goto("/faq/")
    page.keyboard.press("/")
    expect(page.locator("#search-box")).to_be_focused()
    page.keyboard.type("97012")
    answers = page.locator("dialog .finder-list a")
    expect(answers.first).to_contain_text("97012")
    expect(page.locator("#search-count")).to_contain_text("Enter opens the first")
    expect(page.locator("dialog .finder-answers")).to_have_attribute("data-answered", "97012")
    page.keyboard.press("ArrowDown")
    expect(answers.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(answers.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-box")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("key", ["/", "s", "f", "Control+k", "Meta+k"])
def test_keys_open_the_search_and_the_focus_comes_back(page: Page, key):
    page.goto("/faq/")
    opener = page.get_by_role("button", name="Search")
    opener.focus()
    page.keyboard.press(key)
    box = page.get_by_role("dialog", name="Search").get_by_role("searchbox")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("f/s")
    expect(box).to_have_value("f/s")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_keys_are_letters_where_something_is_typed(page: Page, key):
    page.goto("/codes/")
    page.get_by_label("Number or words").focus()
    page.keyboard.press(key)
    expect(page.get_by_label("Number or words")).to_have_value(key)
    assert page.locator("dialog").count() == 0
    page.keyboard.press("Control+k")
    expect(page.locator("#search-box")).to_be_focused()


def test_the_search_is_reached_and_left_with_the_tab_key(page: Page):
    page.goto("/faq/")
    tab_to(page, "^Search")
    page.keyboard.press("Enter")
    page.keyboard.type("massage")
    expect(page.locator("#search-count")).to_contain_text("Enter opens the first")
    tab_to(page, "^97124", most=4)
    page.keyboard.press("Enter")
    expect(page.locator("h1 .code-number")).to_have_text("97124")


def test_the_finder_is_left_and_entered_with_arrows(page: Page):
    page.goto("/")
    tab_to(page, "finder-box|Find a code")
    page.keyboard.type("hot pack")
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_contain_text("97010")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#finder-box")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1 .code-number")).to_have_text("97010")


def test_the_table_is_filtered(page: Page):
    page.goto("/codes/")
    tab_to(page, "filter-words")
    page.keyboard.type("needling")
    expect(page.locator(".filter-count")).to_contain_text(re.compile(r"^\d+ of \d+ codes"))
    tab_to(page, "filter-family")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Show all")
    page.keyboard.press("Enter")
    expect(page.locator(".filter-count")).to_contain_text("All")


@pytest.mark.parametrize("path", ["tools/sheet/", "compare/"])
def test_codes_are_chosen_and_removed(page: Page, path):
    page.goto(f"/{path}#97140,97110")
    box = page.get_by_role("combobox")
    box.focus()
    page.keyboard.type("massage")
    expect(page.get_by_role("listbox").last).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    expect(page.locator(".chosen-codes")).to_contain_text("97124")
    tab_to(page, "Remove 97110")
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    expect(page.locator(".chosen-codes")).not_to_contain_text("97110")


def test_a_list_that_is_open_closes_with_escape_and_keeps_what_was_typed(page: Page):
    page.goto("/compare/")
    box = page.get_by_role("combobox")
    box.focus()
    page.keyboard.type("massage")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("massage")


def test_a_wide_table_scrolls(page: Page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/codes/97140/")
    page.wait_for_load_state("load")
    frame = page.get_by_role("table", name="Scrolls sideways").first
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.evaluate(
        "async () => { while (!document.activeElement.scrollLeft) await new Promise(requestAnimationFrame) }"
    )


def test_a_wide_table_with_a_name_stays_a_table(page: Page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/codes/")
    page.wait_for_load_state("load")
    expect(page.locator("#code-table[tabindex='0']")).to_be_visible()
    expect(page.get_by_role("table", name="Codes, sorted by number")).to_be_visible()


def test_an_abbreviation_says_what_it_means(page: Page):
    page.goto("/codes/97140/")
    short = page.locator("article abbr[title='Current Procedural Terminology']").first
    short.click()
    note = page.get_by_role("dialog", name="CPT")
    expect(note).to_contain_text("CPT: Current Procedural Terminology")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)


def test_the_menu_of_a_narrow_window_opens_and_closes(page: Page):
    page.set_viewport_size({"width": 320, "height": 640})  # what a window of 1280 pixels is at 400 percent
    page.goto("/faq/")
    tab_to(page, "^Menu", most=4)
    opener = page.get_by_role("button", name="Menu", exact=True)
    expect(opener).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    page.keyboard.press("Space")
    tab_to(page, "^Corrections", most=20)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Corrections")
