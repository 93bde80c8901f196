"""The built site in a real browser: search typed, results read, nothing fetched from elsewhere, readable by everyone."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.server import Served

KINDS = [
    "", "codes/", "codes/97140/", "codes/97014/", "codes/97001/", "compare/97124-97140/", "pairs/", "use-of-codes/", "faq/",
    "corrections/", "sources/", "techniques/", "about/", "families/therapeutic-procedures/", "data-rules/", "glossary/",
    "tools/visit/#97012=10&97140=15&97124=15&97014=9&97110=20&97110.assistant=8", "compare/#97110,97140", "codes/#family=needling", "tools/sheet/",
]  # fmt: skip


RESULTS = "dialog .finder-list a"


def search(page: Page, words: str) -> None:
    """Type words into the search of the open page, and wait for all of its answers."""
    page.keyboard.press("/")
    page.locator("#search-box").press_sequentially(words)
    expect(page.locator("dialog .finder-answers")).to_have_attribute("data-answered", words.strip())


@pytest.mark.parametrize(
    "code", ["97140", "97124", "97110", "97112", "97530", "97014", "G0283", "29530", "97001", "97265"]
)
def test_a_code_typed_in_the_box_comes_first(page: Page, code):
    page.goto("/")
    search(page, code)
    expect(page.locator(RESULTS).first).to_have_text(re.compile(f"^{code} "))


WORDS = [
    ("neuro re-ed", "97112"), ("ther ex", "97110"), ("hot pack", "97010"), ("soft tissue mobilization", "97140"), ("MLD", "97140"),
    ("massage", "97124"), ("e-stim", "97014|97032|G0281|G0283"), ("unattended electrical stimulation", "97014"), ("gait training", "97116"), ("therapeutic activities", "97530"),
    ("group therapy", "97150"), ("knee strapping", "29530"), ("ultrasound", "97035"), ("mechanical traction", "97012"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code"), WORDS)
def test_plain_words_find_the_code(page: Page, words, code):
    page.goto("/")
    search(page, words)
    titles = page.locator(RESULTS).all_inner_texts()[:3]
    assert any(re.search(f"^({code}) ", title) for title in titles), titles


def test_a_result_leads_to_the_page(page: Page):
    page.goto("/")
    search(page, "97140")
    expect(page.locator(RESULTS).first).to_have_text(re.compile("^97140 "))
    page.keyboard.press("Enter")
    expect(page.locator("h1 .code-number")).to_have_text("97140")


@pytest.mark.parametrize("path", KINDS)
def test_no_page_fetches_from_elsewhere_or_is_wider_than_a_small_phone(page: Page, path):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


FIRST_ENTRIES = """() => {
    document.querySelectorAll("main :is(tbody tr, li):nth-child(n + 5), main select option:nth-child(n + 4)").forEach(entry => entry.remove());
    const headings = [...document.querySelectorAll("main article > :is(h2, h3)")];
    for (const late of headings.slice(10)) {
        while (late.nextElementSibling && !late.nextElementSibling.matches("h2, h3")) late.nextElementSibling.remove();
        late.remove();
    }
    dispatchEvent(new Event("resize")); // frames that have become wide or narrow say so
}"""


# each color and each width once; what one width alone shows, such as the bar of tabs, is read in one color
@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_axe_finds_nothing(chromium: Browser, site_server: Served, scheme, width):
    context = chromium.new_context(
        base_url=site_server.address,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    page = context.new_page()
    found = {}
    for path in KINDS:
        page.goto(f"/{path}")
        # entries of long lists are alike; the first ones tell what the others would, in a hundredth of the time
        page.evaluate(FIRST_ENTRIES)
        result = Axe().run(
            page,
            options={
                "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
                "resultTypes": ["violations"],  # what passes is a hundred times as long
            },
        )
        if result.violations_count:
            found[path] = result.generate_report()
    context.close()
    assert found == {}


def test_the_first_screen_of_a_phone_answers(page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/codes/97140/")
    for wanted in (
        "h1 .code-number",
        ".lead",
        ".answer-timed",
        ".answer-units",
        ".answer-pairs",
        ".answer-as-of",
        ".watch-out",
    ):
        box = page.locator(wanted).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 844, wanted


@pytest.mark.parametrize("path", ["codes/97140/", "codes/"])
def test_the_facts_are_there_without_javascript(chromium: Browser, site_server: Served, path):
    context = chromium.new_context(base_url=site_server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/{path}")
    expect(page.locator("main")).to_contain_text("Manual therapy")
    expect(page.locator("main")).to_contain_text("Timed")
    context.close()


def test_dark_colors_follow_the_system(chromium: Browser, site_server: Served):
    shades = {}
    for scheme in ("light", "dark"):
        context = chromium.new_context(base_url=site_server.address, color_scheme=scheme)
        page = context.new_page()
        page.goto("/codes/97140/")
        shades[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        context.close()
    assert shades["light"] == "rgb(255, 255, 255)"
    assert shades["dark"] != shades["light"]


def test_the_keyboard_alone_opens_and_closes_a_source(page: Page):
    page.goto("/codes/97140/")
    number = page.locator(".watch-out .cite a").first
    number.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("dialog", name=re.compile("^Source"))
    expect(note).to_be_focused()
    expect(note).to_contain_text("Checked November")
    expect(number).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(number).to_be_focused()


def test_the_first_stops_of_the_keyboard_can_be_seen(page: Page):
    page.goto("/codes/97140/")
    page.wait_for_load_state("networkidle")
    seen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("""() => {
            const on = document.activeElement;
            // the theme's switch for colors is a hidden box whose label shows the focus
            const shown = on.matches(".md-option") ? on.nextElementSibling : on;
            const outlined = shown === on || getComputedStyle(shown).outlineStyle === "solid";
            const visible = shown.checkVisibility() && shown.getBoundingClientRect().width > 0 && outlined;
            return [on.innerText?.trim() || on.getAttribute("aria-label") || on.id || on.tagName, visible];
        }""")
        )
    hidden = [name for name, visible in seen if not visible and not name.startswith("__")]
    assert hidden == [], seen
    assert any("Codes" in name for name, _ in seen)


@pytest.mark.parametrize("path", KINDS)
def test_headings_do_not_jump(page: Page, path):
    page.goto(f"/{path}")
    levels = page.evaluate(
        "[...document.querySelectorAll('main :is(h1,h2,h3,h4)')].map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_colors_can_be_forced(chromium: Browser, site_server: Served):
    context = chromium.new_context(base_url=site_server.address, forced_colors="active")
    opened = context.new_page()
    opened.goto("/codes/97140/")
    width = opened.evaluate("getComputedStyle(document.querySelector('.answer')).borderLeftWidth")
    assert width == "1px", "without background colors a border keeps the boxes apart"
    context.close()


@pytest.mark.parametrize("path", ["", "codes/97140/", "codes/", "tools/visit/", "tools/sheet/", "compare/"])
@pytest.mark.parametrize("width", [360, 390, 1280])
def test_nothing_jumps_when_the_scripts_run(page: Page, path, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/{path}")
    shift = page.evaluate("""() => new Promise(resolve => {
        let sum = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
            .observe({type: "layout-shift", buffered: true});
        setTimeout(() => resolve(sum), 600);
    })""")
    assert shift < 0.02


def test_scrolling_is_followed(page: Page):
    """The bar names the page, the list of parts shows where one is, and the way back up appears on the way up."""
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto("/codes/97140/#documentation")
    here = page.locator(".md-sidebar--secondary .md-nav__link--active")
    expect(here).to_have_text("What the note must show")
    expect(page.locator(".md-header__title--active")).to_contain_text("97140 Manual therapy")
    top = page.get_by_role("button", name="Back to top")
    expect(top).to_be_hidden()
    page.locator("#sources").scroll_into_view_if_needed()
    expect(here).not_to_have_text("What the note must show")
    page.mouse.wheel(0, -200)
    top.click()
    expect(page.locator(".md-header__title--active")).to_have_count(0)
    expect(here).to_have_count(0)
    expect(page.locator(".md-logo").first).to_be_focused()


def test_the_menu_of_a_phone_closes_behind_a_link_to_a_part_of_the_page(page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/about/performance/")
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#__drawer")).to_be_checked()
    page.locator(".md-sidebar--primary a[href='#memory']").evaluate("link => link.click()")
    expect(page.locator("#__drawer")).not_to_be_checked()
