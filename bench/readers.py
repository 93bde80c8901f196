"""What a reader's browser does with a built site: `python -m bench.readers SITE [STOCK]` prints it as JSON.

Bytes and requests are the same on every machine; times and scores are not, and only worth something beside others of
the same run. Chromium is the one that the tests use.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.serving import compressed
from tests import browser as browsers

PROJECT = Path(__file__).parents[1]
FOLDER = PROJECT / ".bench" / "lighthouse"
LIGHTHOUSE = FOLDER / "node_modules" / ".bin" / "lighthouse"
PAGES = ("/", "/codes/97140/", "/codes/", "/tools/visit/", "/pairs/97140-97530/")
WAY = ("/codes/97140/", "/codes/97124/")  # the first visit and the next page
QUERIES = ("97140", "manual therapy", "mannual", "97140 vs 97124", "joint that does not glide", "kinesio")
RUNS = 3  # of Lighthouse, for each page
PHONE = {"width": 412, "height": 823}
_SHIFTS = """window.shift = 0; new PerformanceObserver(list => {
    for (const entry of list.getEntries()) shift += entry.value;
}).observe({type: "layout-shift", buffered: true})"""
# until numbers and the likeliest names can be answered, and until all names can
_READY = """async () => {
    const start = performance.now();
    await therapy.searchListed();
    const listed = performance.now() - start;
    await therapy.searchReady();
    return {listed, ready: performance.now() - start};
}"""
# types a question at once, and tells when its answers by name and those from the texts stood there, in milliseconds
_ASK = """async ([selector, question]) => {
    const box = document.querySelector(selector);
    const answers = box.parentElement.querySelector(".finder-answers");
    const start = performance.now();
    box.value = question;
    box.dispatchEvent(new Event("input", {bubbles: true}));
    const names = answers.querySelector("a") ? performance.now() - start : null;
    while (answers.dataset.answered !== question) await new Promise(done => setTimeout(done, 1));
    return {names, all: performance.now() - start};
}"""
# the same for the search of the theme, whose worker answers when it likes
_ASK_THEME = """async ([selector, question]) => {
    const box = document.querySelector(selector);
    const list = document.querySelector(".md-search-result__list");
    const answered = new Promise(done => {
        new MutationObserver(() => done(performance.now())).observe(list, {childList: true});
        setTimeout(done, 5000, null);
    });
    const start = performance.now();
    box.value = question;
    box.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
    const at = await answered;
    return {names: null, all: at === null ? null : at - start};
}"""


def visits(browser: Browser, address: str, way: Sequence[str] = WAY) -> list[dict[str, int]]:
    """Return the requests and the bytes over the wire of each page of a way, with an empty cache at its start."""
    context = browser.new_context(base_url=address, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(round(event["encodedDataLength"])))
    found = []
    for path in way:
        sizes.clear()
        page.goto(path, wait_until="networkidle")
        sent = [size for size in sizes if size]  # what the browser has kept costs nothing
        found.append({"requests": len(sent), "bytes": sum(sent)})
    context.close()
    return found


def shift(browser: Browser, address: str, path: str, viewport: dict[str, int]) -> float:
    """Return the layout shift of a page until a second after all has come."""
    context = browser.new_context(base_url=address, viewport=viewport)  # type: ignore[arg-type]
    context.add_init_script(_SHIFTS)
    page = context.new_page()
    page.goto(path, wait_until="networkidle")
    page.wait_for_timeout(500)
    found = float(page.evaluate("shift"))
    context.close()
    return found


def search(browser: Browser, address: str, queries: Sequence[str] = QUERIES) -> dict[str, Any]:
    """Return how long our search takes to be ready after the key that opens it, and from a question to its answers.

    Each question is asked twice: for the first time its pieces are loaded, for the second they are there.
    """
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/codes/97140/", wait_until="networkidle")
    ready = page.evaluate(_READY)
    page.keyboard.press("/")
    asked = _asked(page, _ASK, "#search-box", queries)
    context.close()
    return {**ready, **asked}


def theme_search(browser: Browser, address: str, queries: Sequence[str] = QUERIES) -> dict[str, Any]:
    """Return the same of the theme's own search."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/codes/97140/", wait_until="networkidle")
    page.keyboard.press("/")
    page.wait_for_timeout(3000)
    asked = _asked(page, _ASK_THEME, ".md-search__input", queries)
    context.close()
    return asked


def _asked(page: Page, script: str, selector: str, queries: Sequence[str]) -> dict[str, Any]:
    first = [page.evaluate(script, [selector, query]) for query in queries]
    page.evaluate(script, [selector, "qqqq"])
    again = []
    for query in queries:
        again.append(page.evaluate(script, [selector, query]))
        page.evaluate(script, [selector, "qqqq"])
    shown = {}
    for name, times in (("first", first), ("again", again)):
        for kind in ("names", "all"):
            known = [time[kind] for time in times if time[kind] is not None]
            if known:
                shown[f"{name}_{kind}"] = {"median": statistics.median(known), "most": max(known)}
    return shown


def scores(address: str, path: str) -> dict[str, int]:
    """Return the median of Lighthouse's scores of a page, which differ by a point or two from run to run."""
    runs = [lighthouse(address, path) for _ in range(RUNS)]
    return {name: round(statistics.median(run[name] for run in runs)) for name in runs[0]}


def lighthouse(address: str, path: str) -> dict[str, int]:
    """Return Lighthouse's scores of a page on its phone profile, 0 to 100."""
    if not LIGHTHOUSE.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            (FOLDER / name).write_bytes((Path(__file__).parent / "lighthouse" / name).read_bytes())
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=FOLDER, check=True)
    with tempfile.TemporaryDirectory() as place:
        target = Path(place) / "report.json"
        flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
        command = [
            str(LIGHTHOUSE),
            address + path,
            "--quiet",
            "--output=json",
            f"--output-path={target}",
            flags,
        ]
        environment = {**os.environ, "CHROME_PATH": browsers.find() or ""}
        subprocess.run(command, env=environment, check=True, capture_output=True)
        report = json.loads(target.read_text(encoding="utf-8"))
    return {name: round(each["score"] * 100) for name, each in report["categories"].items()}


def readers(site: Path, *, is_ours: bool = True, in_full: bool = True) -> dict[str, Any]:
    """Return everything that is measured of a built site; `is_ours` says whose search it has.

    Not `in_full`, it is what grows with a book: the bytes and the search.
    """
    with compressed(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsers.find(), args=browsers.ARGUMENTS)
        found: dict[str, Any] = {"visits": visits(browser, address)}
        found["search"] = (search if is_ours else theme_search)(browser, address)
        if not in_full:
            return found
        views = {"phone": PHONE, "desktop": {"width": 1280, "height": 900}}
        found["shift"] = {
            name: {path: shift(browser, address, path, view) for path in PAGES}
            for name, view in views.items()
        }
        browser.close()
        if is_ours:
            found["lighthouse"] = {path: scores(address, path) for path in PAGES}
    return found


def stock(root: Path, site: Path) -> Path:
    """Build the pages of `root`, which have been written, with Material as it comes, into the folder `site`."""
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = root / ".bench.yml"
    text = settings.replace("  custom_dir: overrides\n", "")
    start, end = text.index("extra_css:"), text.index("markdown_extensions:")
    config.write_text(f"{text[:start]}plugins: [search]\n\n{text[end:]}", encoding="utf-8")
    try:
        environment = {**os.environ, "SITE_DIR": str(site), "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--config-file", str(config)]
        subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    finally:
        config.unlink()
    return site


if __name__ == "__main__":
    sites = {"ours": Path(sys.argv[1])} | ({"stock": Path(sys.argv[2])} if len(sys.argv) > 2 else {})
    measured = {
        name: readers(site, is_ours=name == "ours", in_full=len(sites) > 1) for name, site in sites.items()
    }
    print(json.dumps(measured, indent=1))
