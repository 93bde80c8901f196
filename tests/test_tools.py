"""The visit check in a real browser: visits typed and read, whose each unit is, the address, the sheet, no trace left."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.counting import midpoint_units, total_time_choices
from tests.server import Served
from tests.visits import (
    ASSISTANT,
    EDGES,
    FIRST_AND_FURTHER,
    MANUAL,
    PUBLISHED,
    UNTIMED,
    Visit,
    made_up,
)

TOOL = "/tools/visit/"


def units(page: Page, rule: str) -> dict[str, str | None]:
    """Return the units that the page shows under a rule, by code; a code that stands twice fails."""
    cells = page.locator(f"[data-rule={rule}]").evaluate_all(
        "all => all.map(e => [e.dataset.code, e.dataset.units])"
    )
    assert len({code for code, _ in cells}) == len(cells)
    return dict(cells)


def enter(page: Page, minutes: list[tuple[str, int]]) -> None:
    page.get_by_role("combobox", name="Add a code").click()
    page.keyboard.insert_text(", ".join(f"{code} {count}" for code, count in minutes))
    page.keyboard.press("Enter")


def check(page: Page, visits: list[Visit]) -> None:
    """Type each visit into the page, read the units of both rules, and clear it."""
    page.goto(TOOL)
    wrong = []
    for visit in visits:
        enter(page, visit.minutes)
        codes = [code for code, _ in visit.minutes]
        shown = [[units(page, rule).get(code) for code in codes] for rule in ("medicare", "midpoint")]
        if shown != [[str(n) for n in visit.medicare], [str(n) for n in visit.midpoint]]:
            wrong.append((visit, shown))
        page.get_by_role("button", name="Clear the visit").click()
    assert wrong == []


def test_the_manual_and_published_cases(page: Page):
    check(page, MANUAL + PUBLISHED)


def test_untimed_and_first_and_further_codes(page: Page):
    check(page, UNTIMED + FIRST_AND_FURTHER)


def test_edges_of_the_chart(page: Page):
    check(page, EDGES)


def test_visits_of_the_data(page: Page, real_book):
    cases = real_book.data.cases.cases
    assert len(cases) > 10
    visits = []
    for case in cases:
        by_rule = [{item.code: item.units for item in found} for found in (case.medicare, case.midpoint)]
        minutes = [(item.code, item.minutes) for item in case.visit]
        visits.append(Visit(minutes, *[[found[code] for code, _ in minutes] for found in by_rule]))
    check(page, visits)


def test_made_up_visits(page: Page):
    check(page, made_up(30))  # six hundred more are counted without a page, below


def test_script_and_python_count_alike(page: Page):
    page.goto(TOOL)
    visits = made_up(600, seed=11)
    entered = [[{"code": code, "minutes": count} for code, count in visit.minutes] for visit in visits]
    counted = page.evaluate(
        """visits => visits.map(visit => [therapy.counting.totalTime(visit), visit.map(v => therapy.counting.unitsFor(v.minutes))])""",
        entered,
    )
    for visit, (total, midpoint) in zip(visits, counted, strict=True):
        minutes = dict(visit.minutes)
        choices = total_time_choices(minutes)
        assert {share["code"]: share["units"] for share in total["shares"]} == choices[0], visit
        assert bool(total["tied"]) == (len(choices) > 1), visit
        assert midpoint == list(midpoint_units(minutes).values())


@pytest.mark.parametrize(("count", "minutes", "assistant", "marked"), ASSISTANT)
def test_units_of_an_assistant(page: Page, count, minutes, assistant, marked):
    page.goto(f"{TOOL}#97110={minutes}&97110.assistant={assistant}")
    expect(page.locator("[data-rule=medicare]")).to_have_attribute("data-units", str(count))
    shown = page.locator("[data-modifier=CQ]")
    if assistant and count:
        expect(shown).to_have_attribute("data-modifier-units", str(marked))
    else:
        expect(shown).to_have_count(0)


def test_the_untimed_share_and_the_discipline_of_an_assistant(page: Page):
    page.goto(f"{TOOL}#97012=20&97012.assistant=2&discipline=OT")
    expect(page.locator("[data-modifier=CO]")).to_have_attribute("data-modifier-units", "0")
    page.get_by_role("textbox", name="By an assistant alone").fill("3")
    expect(page.locator("[data-modifier=CO]")).to_have_attribute("data-modifier-units", "1")
    page.get_by_label("speech-language pathology").check()
    expect(page.locator("[data-modifier]")).to_have_count(0)
    expect(page.locator(".visit-result")).to_contain_text("GN on every unit")
    assert page.url.endswith("#97012=20&97012.assistant=3&discipline=SLP")


def test_reasons_are_said(page: Page):
    page.goto(f"{TOOL}#97110=18&97140=13&97116=10&97035=8")
    table = page.locator("table.visit-units")
    for words in (
        "15 full minutes", "among the 2 largest left-overs, 13 minutes", "others have more left over", "13 minutes, past the midpoint",
        "The 49 minutes of timed codes give 3 units",
    ):  # fmt: skip
        expect(table).to_contain_text(words)
    expect(page.locator(".visit-difference")).to_contain_text(
        "The two rules differ on 97035 (Medicare 0, midpoint 1)"
    )
    page.goto(f"{TOOL}#97110=33&97140=7")
    expect(table).to_contain_text("largest left-over, 7 minutes")
    page.goto(f"{TOOL}#97112=20&97110=20")
    expect(table).to_contain_text("a tie, choose either; 97112 and 97110 have 5 minutes left over each")
    expect(page.locator(".visit-difference")).to_contain_text("tie between 97112 and 97110: choose either")


def test_pairs_limits_payment_and_the_note(page: Page):
    page.goto(f"{TOOL}#97012=10&97140=15&97124=15&97014=15&97110=120&97001=0&97550=30")
    result = page.locator(".visit-result")
    for words in (
        "97012 and 97140: indicator 1. Column 1 is 97012, column 2 is 97140",
        "97124 and 97140: indicator 0. Column 1 is 97140, column 2 is 97124; the line of 97124 is denied",
        "No edit 97110 and 97140", "Medicare wants G0283 in place of 97014", "Medicare expects at most 6 a day on practitioner claims",
        "97001 was deleted on January 1, 2017", "97550 is not counted here", "Timed minutes: 150. Total treatment minutes entered: 205.",
        "claims of July 1, 2024", "GP on every unit", "The modifier belongs to the line of column 2",
    ):  # fmt: skip
        expect(result).to_contain_text(words)
    expect(page.locator("[data-rule=medicare][data-code='97550']")).to_have_attribute("data-units", "")
    expect(page.locator("[data-rule=medicare][data-code='97001']")).to_have_attribute("data-units", "0")


def test_every_statement_leads_to_a_source_with_a_date(page: Page):
    page.goto(f"{TOOL}#97012=10&97140=15&97124=15&97014=15&97110=120&97110.assistant=20&97001=0&97129=40")
    links = page.locator(".visit-result .cite a")
    assert links.count() > 20
    for place in links.evaluate_all("all => all.map(a => a.getAttribute('href'))"):
        assert re.search(r"Checked [A-Z][a-z]+ [0-9]+, 20[0-9]{2}\.", page.locator(place).inner_text()), place
    bare = page.locator(
        ".visit-part ul li:not(:has(li)):not(:has(.cite)):not(:has(.state))"
    ).all_inner_texts()
    assert [text for text in bare if not re.match(r"Unit [0-9]|(97|G0)[0-9]+: ", text)] == []


def test_the_address_holds_the_entry(page: Page):
    page.goto(f"{TOOL}#97110=20&97140=15&97110.assistant=8")
    assert units(page, "medicare") == {"97110": "1", "97140": "1"}
    expect(page.get_by_role("textbox", name="By an assistant alone of 97110")).to_have_value("8")
    page.get_by_role("textbox", name="Minutes of 97140").fill("25")
    assert page.url.endswith("#97110=20&97140=25&97110.assistant=8")
    page.get_by_role("button", name="Remove 97110").click()
    assert page.url.endswith("#97140=25")
    page.evaluate("location.hash = '97112=38'")
    expect(page.locator("[data-rule=medicare]")).to_have_attribute("data-units", "3")
    page.evaluate("location.hash = 'chart'")  # a place on the page is no visit
    expect(page.locator("[data-rule=medicare]")).to_have_attribute("data-units", "3")
    page.get_by_role("button", name="Clear the visit").click()
    assert "#" not in page.url
    expect(page.locator("[data-rule]")).to_have_count(0)


@pytest.mark.parametrize(
    "fragment",
    ["97110=abc", "97110=-5", "97110", "=&=&=", "97110=20&97110=5", "<script>=1", "97110=20&97110.assistant=99", "%=%", "97110=99999", "x" * 5000 + "=1"],
)  # fmt: skip
def test_a_damaged_address_does_no_harm(page: Page, fragment):
    page.goto(f"{TOOL}#{fragment}")
    expect(page.get_by_role("combobox", name="Add a code")).to_be_visible()
    for shown in units(page, "medicare").values():
        assert shown in ("0", "1", "2", "96")


def test_keyboard_alone(page: Page):
    page.goto(TOOL)
    box = page.get_by_role("combobox", name="Add a code")
    box.focus()
    page.keyboard.type("massge")
    expect(page.get_by_role("option").first).to_contain_text("97124 Massage")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Minutes of 97124")).to_be_focused()
    page.keyboard.type("23")
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    page.keyboard.type("97999")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("97999: not a code of this site")
    assert units(page, "medicare") == {"97124": "2"}
    # Zensical's theme has a status of its own, outside of the text
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("Medicare 2, midpoint 2 units")


def test_nothing_is_stored_or_sent(page: Page, site_server: Served):
    page.goto(TOOL)
    trace = "[document.cookie, Object.keys(localStorage).sort().join(), Object.keys(sessionStorage).sort().join()]"
    before, asked = page.evaluate(trace), len(site_server.requests)
    enter(page, [("97110", 20), ("97140", 15)])
    page.get_by_role("textbox", name="Minutes of 97110").fill("37")
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate(trace) == before
    # the names of codes, which the first key asks for; their address is the same whatever was typed
    asset = re.compile(r"/assets/[a-z/.-]+(\.[0-9a-f]{8})?\.(js|svg) (200|304)")
    assert [request for request in site_server.requests[asked:] if not asset.fullmatch(request)] == []
    expect(page.locator(".visit-privacy")).to_contain_text("Nothing that you type is stored or sent")


def test_copy_as_text_and_link(page: Page):
    page.goto(f"{TOOL}#97110=20&97140=15&97110.assistant=8")
    page.get_by_role("button", name="Copy as text").click()
    text = page.evaluate("navigator.clipboard.readText()")
    for words in (
        "97110 Therapeutic exercise, 20 minutes, 8 by an assistant alone", "Medicare, total time: 1 (Unit 1: 15 full minutes",
        "97110 and 97140: no edit", "What the note must show", "Sources", "checked November",
    ):  # fmt: skip
        assert words in text
    page.get_by_role("button", name="Copy link").click()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


@pytest.mark.parametrize(
    "fragment", ["97110=20&97140=15&97110.assistant=8&97012=10", "97110=18&97140=13&97116=10&97035=8"]
)
def test_it_prints_as_one_sheet(page: Page, fragment):
    page.goto(f"{TOOL}#{fragment}")
    sheet = page.pdf(format="Letter")
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
    page.emulate_media(media="print")
    expect(page.locator(".visit-sheet")).to_contain_text(re.compile("20[0-9]{2}"))
    expect(page.locator(".visit-as-of")).to_contain_text("pairs of July 1, 2024")
    expect(page.get_by_role("combobox", name="Add a code")).to_be_hidden()


def test_bars_say_in_words_what_they_show(page: Page):
    page.goto(f"{TOOL}#97110=33&97140=7")
    words = page.locator("svg.bars").evaluate_all("all => all.map(e => e.getAttribute('aria-label'))")
    assert words == [
        "Medicare, total time. 97110: 2 full units, 3 minutes left over, no unit; 97140: 0 full units, 7 minutes left over, a unit.",
        "Midpoint, each code. 97110: 2 full units, 3 minutes left over, no unit; 97140: 0 full units, 7 minutes left over, no unit.",
    ]


def test_hostile_words_in_the_data_stay_words(page: Page):
    evil = "<img src=x onerror=alert(1)>"
    page.route("**/assets/data/*.js", lambda route: route.fulfill(
        body=route.fetch().text().replace("Manual therapy", json.dumps(evil)[1:-1]), content_type="text/javascript"
    ))  # fmt: skip
    page.goto(f"{TOOL}#97140=20&97110=20")
    expect(page.locator(".visit-result")).to_contain_text(evil)
    page.get_by_role("combobox", name="Add a code").fill("97140")
    expect(page.get_by_role("option").first).to_contain_text(evil)
    assert page.locator("img[src=x]").count() == 0


def test_without_javascript_the_rules_and_the_chart_are_there(chromium: Browser, site_server: Served):
    context = chromium.new_context(base_url=site_server.address, java_script_enabled=False)
    opened = context.new_page()
    opened.goto(TOOL)
    assert "The visit check needs JavaScript" in opened.locator("main").inner_text()
    expect(opened.locator("main")).to_contain_text("113 to 127")
    expect(opened.locator("figure.chart svg")).to_have_attribute(
        "aria-label", re.compile("23 to 37 minutes: 2")
    )
    expect(opened.locator("#visit-tool")).to_be_hidden()
    context.close()
