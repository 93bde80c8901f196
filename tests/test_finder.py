"""The finder, the search box, the table of codes and the comparison, as people use them in a real browser."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import PROJECT
from tests.queries import CODE_FORMS, QUESTIONS, TYPOS, WORDS
from tests.searched import searched
from tests.server import Served

SCRIPTS = PROJECT / "docs" / "assets" / "javascripts"
FIRST, WITHIN_THREE = 0.90, 0.97


def search(page: Page, words: str) -> list[str]:
    """Type into the search of the page and return the addresses of all answers, in their order."""
    box = page.locator("#search-box")
    if not box.count() or not box.is_visible():
        page.keyboard.press("/")
    box.fill(words)
    expect(page.locator("dialog .finder-answers")).to_have_attribute("data-answered", words.strip())
    links = page.locator("dialog .finder-list a")
    return [str(address) for address in links.evaluate_all("all => all.map(a => a.href)")]


def is_right(address: str, wanted: str | tuple[str, ...]) -> bool:
    path = address.split("://", 1)[1].split("/", 1)[1]
    ways = (wanted,) if isinstance(wanted, str) else wanted
    return any(re.search(rf"(?:^|[/#]){re.escape(way).replace('#', '/[#]')}/?$", path) for way in ways)


def test_an_exact_code_always_comes_first(page: Page, real_book):
    page.goto("/")
    wrong = []
    for code in real_book.codes:
        for typed in {code, *(form.format(code) for form in CODE_FORMS if code == "97140"), code.lower()}:
            found = search(page, typed)
            if not found or not is_right(found[0], f"codes/{code}"):
                wrong.append((typed, found[:3]))
    assert wrong == []


def test_a_deleted_code_answers_with_its_successor(page: Page, real_book):
    page.goto("/")
    for code, view in real_book.codes.items():
        now = view.code.replaced_by
        if now:
            found = search(page, code)
            assert is_right(found[0], f"codes/{code}"), (code, found)
            assert is_right(found[1], tuple(f"codes/{number}" for number in now)), (code, found)


def test_what_people_type_finds_what_they_mean(page: Page):
    queries = [*WORDS, *TYPOS, *QUESTIONS]
    assert len(queries) > 100
    page.goto("/")
    first, within = [], []
    for words, wanted in queries:
        found = search(page, words)
        if not any(is_right(address, wanted) for address in found[:1]):
            first.append((words, found[:1]))
        if not any(is_right(address, wanted) for address in found[:3]):
            within.append((words, found[:3]))
    assert len(first) <= (1 - FIRST) * len(queries), first
    assert len(within) <= (1 - WITHIN_THREE) * len(queries), within


def test_answers_by_name_stand_at_once_after_the_last_key(page: Page):
    """Nothing is waited for: they are on the page before the key has been dealt with."""
    page.goto("/")
    page.keyboard.press("/")
    page.evaluate("therapy.searchReady()")
    without = page.evaluate(
        """queries => queries.filter(query => {
             const box = document.querySelector('#search-box');
             document.querySelector('dialog .finder-list').replaceChildren();
             box.value = query;
             box.dispatchEvent(new Event('input', {bubbles: true}));
             return !document.querySelector('dialog .finder-list a');
           })""",
        [words for words, _ in [*WORDS, *TYPOS, *QUESTIONS]],
    )
    assert without == []


@pytest.mark.parametrize(("typed", "path"), [("97140", "/codes/97140/"), ("mannual therapy", "/codes/97140/"), ("97140 vs 97124", "/compare/97124-97140/"),
                                             ("can I bill 97140 and 97530 same day", "/pairs/97140-97530/"), ("97110 97161 same day", "/tools/visit/#97110=0&97161=0")])  # fmt: skip
def test_enter_goes_to_the_first_answer(page: Page, typed, path):
    for box in ("#search-box", "#finder-box"):
        page.goto("about:blank")
        page.goto("/")
        if box == "#search-box":
            page.keyboard.press("/")
        page.locator(box).focus()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{path}")


def test_the_finder_by_keyboard(page: Page):
    page.goto("/")
    page.get_by_role("searchbox", name="Find a code").focus()
    page.keyboard.type("massge")
    expect(page.locator("#finder-count")).to_contain_text("Enter opens the first")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".finder-list a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1 .code-number")).to_have_text("97124")


# Words that stand in the text of a page and in no name, and where they must lead.
DEEP = [
    ("lymph drainage by hand", "codes/S8950#purpose"), ("kerosene", None), ("joint not glide", "codes/97140#purpose"),
    ("substantial portion", "faq#is-the-midpoint-rule-real"), ("podman", "hosting#container"), ("no cookie", "privacy"), ("sha256sums", "about#offline"),
    ("restricted motion end feel", "codes/97140#documentation"), ("97140 end feel", "codes/97140#documentation"), ("substantial-portion", "faq#is-the-midpoint-rule-real"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "wanted"), DEEP)
def test_words_deep_in_a_page_lead_to_their_part(page: Page, words, wanted):
    page.goto("/codes/97124/")
    found = search(page, words)
    if wanted is None:
        assert found == []
        expect(page.locator("#search-count")).to_have_text("Nothing found; try other words")
        return
    assert any(is_right(address, wanted) for address in found[:4]), found
    marked = page.locator("dialog mark").all_inner_texts()
    assert {word[:4].lower() for word in words.replace("-", " ").split() if len(word) > 3} <= {
        word[:4].lower() for word in marked
    }
    page.locator("dialog .finder-texts a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("dialog[open]").count() == 0


def test_every_place_that_the_search_knows_is_there(site_folder: Path):
    """The texts are made from the Markdown; the places that they lead to are those of the built pages."""
    places = 0
    for known in searched(site_folder):
        page = site_folder / known.path.removesuffix("index") / "index.html"
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        titles = " ".join(node.text() for node in tree.css("title, h1"))
        assert known.title.split()[0] in titles, known.path
        for anchor, heading, _ in known.sections:
            places += 1
            target = tree.css_first(f'[id="{anchor}"]' if anchor else "h1")
            assert target is not None, (known.path, anchor)
            assert not anchor or heading.split()[0] in target.text(), (known.path, anchor, heading)
    assert places > 2_000


def test_nothing_is_loaded_before_a_reader_turns_to_the_search(page: Page):
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url.rpartition("/")[2])

    page.on("request", note)
    for path in ("/", "/codes/97140/", "/codes/", "/tools/visit/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    ours = ("find", "search.", "minisearch", "w-", "t-")
    early = [name for name in asked if name.startswith(ours)]
    assert {name.split(".")[0] for name in early} <= {"search", "find-words"}, early
    asked.clear()
    page.goto("/faq/")
    search(page, "97140")
    words = [name for name in asked if name.startswith("w-")]
    assert [name[:3] for name in words] == ["w-9"], "only the words that begin as the typed one does"
    page.remove_listener("request", note)


def test_a_page_stands_once_among_the_answers_unless_a_part_of_it_tells_more(page: Page):
    page.goto("/")
    found = search(page, "massage")
    pages = [address.partition("#")[0] for address in found]
    assert pages.count(found[0]) == 1
    assert len(set(found)) == len(found)
    again = search(page, "97140 end feel")
    assert again[0].endswith("/codes/97140/")
    assert again[0] + "#documentation" in again[1:]


def test_filters_of_the_table(page: Page, real_book):
    page.goto("/codes/")
    shown = page.locator("#code-table tbody tr:visible")
    assert shown.count() == len(real_book.codes)
    page.get_by_label("Family", exact=True).select_option("needling")
    wanted = [n for n, v in real_book.codes.items() if v.code.family == "needling"]
    assert shown.evaluate_all("all => all.map(e => e.dataset.code)") == wanted
    page.get_by_label("Timed?").select_option("untimed")
    wanted = [n for n in wanted if real_book.codes[n].code.timed is False]
    assert shown.evaluate_all("all => all.map(e => e.dataset.code)") == wanted
    assert page.url.endswith("/codes/#family=needling&timed=untimed")
    page.reload()
    assert shown.evaluate_all("all => all.map(e => e.dataset.code)") == wanted
    page.get_by_label("Number or words").fill("dry")
    assert shown.evaluate_all("all => all.map(e => e.dataset.code)") == ["20560", "20561"]
    expect(page.get_by_role("status").first).to_contain_text(f"2 of {len(real_book.codes)} codes")
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("In use?").select_option("deleted")
    assert set(shown.evaluate_all("all => all.map(e => e.dataset.code)")) == {
        n for n, v in real_book.codes.items() if v.code.status == "deleted"
    }
    page.get_by_label("In use?").select_option("")
    page.get_by_label("Medicare status").select_option("B")
    assert "97010" in shown.evaluate_all("all => all.map(e => e.dataset.code)")


def test_without_javascript_the_whole_table_is_there(chromium: Browser, site_server: Served, real_book):
    context = chromium.new_context(base_url=site_server.address, java_script_enabled=False)
    opened = context.new_page()
    opened.goto("/codes/")
    assert opened.locator("#code-table tbody tr:visible").count() == len(real_book.codes)
    assert opened.locator("#code-filters").is_hidden()
    context.close()


def test_two_to_four_codes_side_by_side(page: Page):
    page.goto("/compare/")
    for typed in ("97110", "therapeutic activities", "97140", "massage"):
        page.get_by_role("combobox").fill(typed)
        page.keyboard.press("Enter")
    expect(page.locator(".compare-table thead th a")).to_have_text(["97110", "97530", "97140", "97124"])
    assert page.url.endswith("#97110,97530,97140,97124")
    for words in ("Timed?", "What it is for", "Told apart", "Most units a day"):
        expect(page.locator(".compare-table")).to_contain_text(words)
    page.get_by_role("button", name="Remove 97110").click()
    page.get_by_role("button", name="Remove 97530").click()
    expect(page.get_by_role("link", name="There is a page on just these two.")).to_be_visible()
    page.goto("/compare/#97002,97164")
    expect(page.locator(".compare-table")).to_contain_text("Deleted on January 1, 2017; now 97164")


def test_who_types_faster_than_the_list_of_codes_comes_loses_nothing(page: Page):
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/vendor/minisearch*", hold)
    page.goto("/compare/")
    for typed in ("97110", "therapeutic activities", "97140"):
        page.get_by_role("combobox").fill(typed)
        page.keyboard.press("Enter")
    page.get_by_role("combobox").fill("mass")
    expect(page.locator(".compare-table")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(page.locator(".compare-table thead th a")).to_have_text(["97110", "97530", "97140"])
    expect(page.get_by_role("combobox")).to_have_value("mass")


# As many codes more as a large book has; the last one has a name that nothing else has.
MANY_CODES = """
for (let number = 0; number < 5000; number++)
    therapy.finderData.codes.push({code: `Q${String(number).padStart(4, "0")}`, name: number < 4999 ? "Copy" : "Zyzzyva", words: [], summary: ""});
"""


@pytest.fixture
def large(page: Page) -> Page:
    """The home page of a book of 5,000 codes."""

    def with_many(route: Route) -> None:
        body = route.fetch().text()
        route.fulfill(
            content_type="text/javascript", body=body + (MANY_CODES if "finderData =" in body else "")
        )

    page.route("**/assets/data/*.js", with_many)
    page.goto("/")
    return page


def test_numbers_of_a_large_book_are_answered_before_its_names_are_read(large: Page):
    answers = """async () => {
        const first = question => therapy.find(question)[0]?.code;
        await therapy.searchListed();
        const before = [therapy.isSearchReady, ...["Q4998", "97140", "massage", "zyzzyva"].map(first)];
        await therapy.searchReady();
        return [before, [therapy.isSearchReady, ...["Q4998", "97140", "massage", "zyzzyva"].map(first)]];
    }"""
    before, after = large.evaluate(answers)
    assert before == [False, "Q4998", "97140", "97124", None]
    assert after == [True, "Q4998", "97140", "97124", "Q4999"]


def test_names_of_a_large_book_come_behind_its_numbers_and_enter_waits_for_them(large: Page):
    assert search(large, "zyzzyva")[0].endswith("/codes/Q4999/")
    large.reload()
    large.route("**/codes/Q4999/", lambda route: route.fulfill(content_type="text/html", body="found"))
    large.keyboard.press("/")
    large.locator("#search-box").fill("zyzzyva")
    large.keyboard.press("Enter")
    expect(large.locator("body")).to_have_text("found")


def test_the_types_of_the_scripts_are_right():
    """The scripts are checked by TypeScript as they are, through the types in their comments."""
    deno = Path(sys.executable).with_name("deno")
    files = [*sorted(str(path) for path in SCRIPTS.glob("*.js")), str(SCRIPTS / "types.d.ts")]
    command = [
        str(deno),
        "check",
        "--no-remote",
        "--no-npm",
        "--config",
        str(PROJECT / "tests" / "deno.json"),
        *files,
    ]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"},
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.name)
def test_scripts_are_small_and_leave_no_trace(path: Path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 200
    assert text.startswith("// "), "needs a first line that says what it is and may not know"
    for word in (
        "localStorage",
        "sessionStorage",
        "document.cookie",
        "fetch(",
        "XMLHttpRequest",
        "import(",
        "new Function",
        "innerHTML",
    ):
        assert word not in text, word
    assert not re.search(r"\beval\(['\"\w]", text)
