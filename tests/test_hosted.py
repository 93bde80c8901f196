"""The hosted site: the real nginx with the container's settings, a real browser with the policy on, words that stay."""

from __future__ import annotations

import gzip
import http.client
import json
import random
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect
from selectolax.lexbor import LexborHTMLParser

from generator.book import Book
from generator.site.hosting import COMPRESSED, FOR_EVER
from tests.conftest import run, small_project
from tests.nginx import Hosted, hosted
from tests.queries import WORDS
from tests.test_browser import KINDS, search


@pytest.fixture(scope="module")
def server(site_folder: Path, tmp_path_factory: pytest.TempPathFactory):
    with hosted(site_folder, tmp_path_factory.mktemp("nginx")) as running:
        yield running


def answer(server: Hosted, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=20)
    connection.request(
        "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    got = connection.getresponse()
    body = got.read()
    connection.close()
    return got.status, {name.lower(): value for name, value in got.getheaders()}, body


def sent_by_netlify(site: Path, path: str) -> dict[str, str]:
    """Return the headers that a host gives that reads _headers."""
    found: dict[str, str] = {}
    applies = False
    for line in (site / "_headers").read_text().splitlines():
        if not line.startswith(" "):
            applies = path.startswith(line.removesuffix("*"))
        elif applies:
            name, _, value = line.strip().partition(": ")
            assert name.lower() not in found, "two rules for one header are joined by some hosts"
            found[name.lower()] = value
    return found


def a_script(site: Path) -> str:
    return "/" + next(site.glob("assets/javascripts/page.*.js")).relative_to(site).as_posix()


@pytest.mark.parametrize("path", ["/", "/codes/97140/", "/codes/97140x/", "script", "/api/v1/codes.json"])
def test_every_answer_has_the_headers_that_other_hosts_read_from_the_file(
    server: Hosted, site_folder: Path, path
):
    path = a_script(site_folder) if path == "script" else path
    _, headers, _ = answer(server, path)
    wanted = sent_by_netlify(site_folder, path)
    assert wanted["content-security-policy"].startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert "unsafe" not in wanted["content-security-policy"]
    assert {name: headers.get(name) for name in wanted} == wanted
    assert headers["cache-control"] == (FOR_EVER if path.startswith("/assets/javascripts/") else "no-cache")
    assert "nginx/" not in headers["server"]


def test_what_is_kept_for_a_year_has_a_hash_in_its_name(site_folder: Path):
    for folder in ("data", "javascripts", "stylesheets"):
        for path in (site_folder / "assets" / folder).rglob("*"):
            if path.is_file():
                assert re.search(r"\.[0-9a-f]{8}(\.|$)", path.name), path


@pytest.mark.parametrize("path", ["/codes/97140/", "script", "/sitemap.xml"])
def test_compressed_and_asked_for_again(server: Hosted, site_folder: Path, path):
    path = a_script(site_folder) if path == "script" else path
    status, headers, body = answer(server, path, Accept_Encoding="gzip")
    assert (status, headers["content-encoding"], headers["vary"]) == (200, "gzip", "Accept-Encoding")
    plain = answer(server, path)[2]
    assert gzip.decompress(body) == plain
    assert body[4:8] == b"\0\0\0\0", "the compressed file names a time"
    status, _, body = answer(server, path, Accept_Encoding="gzip", If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


def test_a_compressed_file_is_that_of_its_neighbor(site_folder: Path):
    packed = list(site_folder.rglob("*.gz"))
    assert len(packed) > 400
    for path in packed:
        assert path.with_suffix("").suffix in COMPRESSED
        assert gzip.decompress(path.read_bytes()) == path.with_suffix("").read_bytes(), path


@pytest.mark.parametrize(("path", "kind"), [
    ("/manifest.webmanifest", "application/manifest+json"), ("/assets/cards/97140.png", "image/png"),
    ("/.well-known/security.txt", "text/plain; charset=utf-8"), ("/robots.txt", "text/plain; charset=utf-8"),
    ("/assets/images/mark.svg", "image/svg+xml"), ("/codes/97140/", "text/html; charset=utf-8"),
])  # fmt: skip
def test_files_have_their_type(server: Hosted, path, kind):
    status, headers, _ = answer(server, path)
    assert (status, headers["content-type"]) == (200, kind)


@pytest.mark.parametrize("path", ["/_headers", "/.server/headers.conf", "/.git/config", "/codes/none/"])
def test_what_is_not_for_readers_is_not_found(server: Hosted, path):
    status, _, body = answer(server, path)
    assert status == 404
    assert b"This page is not here" in body


def test_a_folder_without_its_slash_leads_there(server: Hosted):
    status, headers, _ = answer(server, "/codes/97140")
    assert (status, headers["location"]) == (301, "/codes/97140/")


def test_the_log_of_the_container_has_no_room_for_words():
    settings = (Path(__file__).parent.parent / "hosting" / "nginx.conf").read_text()
    assert re.findall(r"\$[a-z_0-9]+", settings.partition("log_format path_only")[2].partition(";")[0]) == [
        "$time_iso8601",
        "$status",
        "$uri",
    ]


class Watch:
    """What a browser did wrong: refused by the policy, asked of another host, or said in the console."""

    def __init__(self, chromium: Browser, server: Hosted, scheme: str = "light") -> None:
        self.wrong: list[str] = []
        self.context: BrowserContext = chromium.new_context(base_url=server.address, color_scheme=scheme)  # type: ignore[arg-type]
        self.context.expose_binding("policyRefused", lambda _, said: self.wrong.append(f"policy: {said}"))
        self.context.add_init_script(
            "document.addEventListener('securitypolicyviolation', event =>"
            " policyRefused(`${event.violatedDirective} ${event.blockedURI} on ${location.pathname}`))"
        )
        self.context.on("request", lambda request: self._see(request.url, server.address))
        self.context.on(
            "console", lambda said: self.wrong.append(said.text) if said.type == "error" else None
        )
        self.context.on("weberror", lambda error: self.wrong.append(str(error.error)))

    def _see(self, url: str, own: str) -> None:
        if not url.startswith((own + "/", "data:")):
            self.wrong.append(f"outside: {url}")


@pytest.fixture
def watch(chromium: Browser, server: Hosted):
    watching = Watch(chromium, server)
    yield watching
    watching.context.close()
    assert watching.wrong == []


def addresses(site: Path, count: int) -> list[str]:
    """Return every kind of page, then others by chance, the same ones on every run."""
    pages = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    random.Random(6).shuffle(pages)
    return list(dict.fromkeys([*KINDS, *(f"{page}/" for page in pages if page != ".")]))[:count]


def words(count: int) -> list[str]:
    """Return questions that people type, some of them with a word that is on no page."""
    asked = [question for question, _ in WORDS]
    return [f"{question} qzx{place}" if place % 3 == 0 else question for place, question in enumerate(asked)][
        :count
    ]


def test_pages_and_searches_leave_nothing(
    chromium: Browser, server: Hosted, site_folder: Path, pytestconfig: pytest.Config
):
    opened = addresses(site_folder, pytestconfig.getoption("loads"))
    typed = words(pytestconfig.getoption("searches"))
    assert (len(opened), len(typed)) == (pytestconfig.getoption("loads"), pytestconfig.getoption("searches"))
    before = len(server.logged())
    wrong = []
    for scheme, mine in (("light", opened[::2]), ("dark", opened[1::2])):
        watching = Watch(chromium, server, scheme)
        page = watching.context.new_page()
        for path in mine:
            page.goto(
                "about:blank"
            )  # else only the part behind # would change between two addresses of one page
            page.goto(f"/{path}", wait_until="load")
        wrong += watching.wrong
        watching.context.close()
    watching = Watch(chromium, server)
    page = watching.context.new_page()
    for place, question in enumerate(typed):
        _ask(page, question, in_finder=bool(place % 2))
    kept = {
        entry["name"]
        for origin in watching.context.storage_state()["origins"]
        for entry in origin["localStorage"]
    }
    assert kept <= {"/.__palette"}, "docs/privacy.md says what the browser keeps"
    watching.context.close()
    assert wrong + watching.wrong == []
    logged = server.logged()[before:]
    lines = [re.fullmatch(r"GET (\S*) HTTP/1.1 \[-\] - (200|301|304)", line) for line in logged.splitlines()]
    asked = [line[1] for line in lines if line]
    assert len(asked) > len(opened) + len(typed)
    # whatever was asked for is the address of a file of the site: nothing that was typed can be in it
    files = {path.relative_to(site_folder).as_posix() for path in site_folder.rglob("*") if path.is_file()}
    assert [
        path
        for path in asked
        if path.lstrip("/") not in files and f"{path}index.html".lstrip("/") not in files
    ] == []
    assert not re.search("qzx|[?]", logged)


def _ask(page: Page, question: str, *, in_finder: bool) -> None:
    """Type a question into one of the two boxes, wait for its answers, and open the first if there is one."""
    if in_finder:
        page.goto("/")
        page.locator("#finder-box").press_sequentially(question)
        expect(page.locator("#finder .finder-answers")).to_have_attribute("data-answered", question)
    else:
        page.goto("/codes/97140/")
        search(page, question)
    answers = page.locator(".finder-list a")
    to = (
        page.evaluate("link => link && link.href", answers.first.element_handle())
        if answers.count()
        else None
    )
    if to and to.partition("#")[0] != page.url:
        page.keyboard.press("Enter")
        page.wait_for_url(to)


def test_colors_and_search_work_under_the_policy(watch: Watch):
    page = watch.context.new_page()
    page.goto("/codes/97140/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for _ in range(2):
        page.locator("label[for^=__palette]:visible").click()
    after = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(after) != before
    chosen = page.evaluate(after)
    page.goto("/codes/97124/")
    assert page.evaluate(after) == chosen, "the choice is kept by a script that stands in the page"
    search(page, "lymphatic drainage")
    expect(page.locator("dialog .finder-texts a").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colors_of_the_system_are_on_before_anything_is_drawn(watch: Watch, scheme):
    """Also on a first visit, when nothing is kept, and before any file of a script has come."""
    page = watch.context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto("/codes/97140/")
    assert (
        page.locator("body").get_attribute("data-md-color-scheme")
        == {"light": "default", "dark": "slate"}[scheme]
    )
    page.unroute_all()
    page.goto("/codes/97140/")
    shown = "document.body.getAttribute('data-md-color-scheme')"
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"{shown} === 'slate'")
    assert page.evaluate("localStorage.length") == 0, "what was not chosen is not kept"
    page.locator("input[name=__palette]:checked").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(shown) == "default"
    assert page.evaluate("document.activeElement.ariaLabel").startswith("Light colors")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(shown) == "slate"


def test_a_script_that_is_put_into_a_page_does_not_run(chromium: Browser, server: Hosted):
    watching = Watch(chromium, server)
    page = watching.context.new_page()
    page.goto("/codes/97140/")
    page.evaluate(
        """() => {
        const script = document.createElement('script');
        script.textContent = 'window.wasRun = true';
        document.body.append(script);
        document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="window.wasRun = true">');
        const far = document.createElement('img');
        far.src = 'https://example.org/x.png';
        document.body.append(far);
        const form = document.createElement('form');
        form.innerHTML = '<input name="q" value="words">';
        document.body.append(form);
        form.submit();
    }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.wasRun") is None
    assert page.url == f"{server.address}/codes/97140/"
    refused = {said.split()[1] for said in watching.wrong if said.startswith("policy: ")}
    assert {"script-src-elem", "script-src-attr", "img-src", "form-action"} <= refused
    watching.context.close()


def test_words_behind_the_question_mark_are_taken_off(watch: Watch):
    page = watch.context.new_page()
    page.goto("/?q=knee%20strapping&h=words#families")
    expect(page).to_have_url(re.compile("/#families$"))
    assert page.locator("dialog").count() == 0


def test_the_search_of_the_browser_asks_the_finder_and_no_server(
    watch: Watch, server: Hosted, site_folder: Path
):
    template = re.search('template="([^"]+)"', (site_folder / "opensearch.xml").read_text())
    assert template
    asked = template[1].replace("{searchTerms}", "qzy+knee+strapping")
    page = watch.context.new_page()
    page.goto("/" + asked.partition("/")[2].partition("/")[2].partition("/")[2])
    expect(page.locator(".finder-list a").first).to_contain_text("29530")
    expect(page.locator("#finder-box")).to_have_value("qzy knee strapping")
    expect(page).to_have_url(f"{server.address}/")
    assert "qzy" not in server.logged()


MEANT = [
    ("/97140", "/codes/97140/"),
    ("/97140.html", "/codes/97140/"),
    ("/cpt/97140", "/codes/97140/"),
    ("/CPT-97140/", "/codes/97140/"),
    ("/codes/97001x", "/codes/97001/"),
    ("/codes/97104/", "/codes/97140/"),
    ("/codes/97140.html", "/codes/97140/"),
    ("/codes/g0283/", "/codes/G0283/"),
    ("/g0283", "/codes/G0283/"),
    ("/pairs/97530-97140", "/pairs/97140-97530/"),
    ("/pairs/97530/97140/", "/pairs/97140-97530/"),
    ("/compare/97140-97124/", "/compare/97124-97140/"),
    ("/modifiers/kx", "/modifiers/KX/"),
    ("/rules/8-minute-rule", "/rules/eight-minute-rule/"),
    ("/eight-minute-rule", "/rules/eight-minute-rule/"),
    ("/blog/2024/manual-therapy", "/codes/97140/"),
    ("/%E0%A4%A", None),
    ("/qqzzxxkk.php", None),
]


@pytest.mark.parametrize(("asked", "meant"), MEANT, ids=[asked for asked, _ in MEANT])
def test_an_address_that_is_not_there_leads_on(
    chromium: Browser, server: Hosted, site_folder: Path, asked, meant
):
    context = chromium.new_context(base_url=server.address)
    page = context.new_page()
    got = page.goto(asked)
    assert got
    first = page.locator("#not-found a").first
    if meant is None:
        assert page.locator("#not-found a").count() == 0 or got.status == 400
    else:
        assert got.status == 404
        expect(first).to_have_attribute("href", meant)
        assert (site_folder / meant.strip("/") / "index.html").is_file()
    context.close()


def test_the_page_for_what_is_not_there_leads_on_without_scripts(chromium: Browser, server: Hosted):
    context = chromium.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/some/where/deep")
    page.get_by_role("link", name="All codes in one table").click()
    expect(page.locator("h1")).to_contain_text("All codes")
    context.close()


def test_a_site_below_a_project_s_path(chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """On GitHub Pages a project's site has a path of its own, and one page answers for all that is missing below it."""
    monkeypatch.setenv("SITE_URL", "https://someone.example/therapy-code-reference/")
    root = small_project(tmp_path / "project")
    done = run(root, "site")
    assert done.returncode == 0, done.stdout + done.stderr
    (tmp_path / "host").mkdir()
    (root / "site").rename(tmp_path / "host" / "therapy-code-reference")
    with hosted(tmp_path / "host", tmp_path, below="therapy-code-reference") as server:
        watching = Watch(chromium, server)
        page = watching.context.new_page()
        page.goto("/therapy-code-reference/some/where/11110.html")
        link = page.locator("#not-found a").first
        expect(link).to_have_attribute("href", "/therapy-code-reference/codes/11110/")
        link.click()
        expect(page.locator("h1 .code-number")).to_have_text("11110")
        canonical = "https://someone.example/therapy-code-reference/codes/11110/"
        expect(page.locator("link[rel=canonical]")).to_have_attribute("href", canonical)
        search(page, "11120")
        expect(page.locator("dialog .finder-list a").first).to_contain_text("11120")
        watching.context.close()
    assert [said for said in watching.wrong if "404 (Not Found)" not in said] == []
    robots = (tmp_path / "host" / "therapy-code-reference" / "robots.txt").read_text()
    assert "Sitemap: https://someone.example/therapy-code-reference/sitemap.xml" in robots


def test_the_sitemap_has_every_page_and_the_day_of_its_facts(site_folder: Path, real_book: Book):
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    entries = ElementTree.parse(site_folder / "sitemap.xml").getroot()
    days = {entry.findtext(f"{space}loc"): entry.findtext(f"{space}lastmod") for entry in entries}
    start = real_book.data.site.site_url
    pages = [path.parent.relative_to(site_folder) for path in site_folder.rglob("index.html")]
    assert set(days) == {start if page == Path() else f"{start}{page.as_posix()}/" for page in pages}
    newest = real_book.dates.facts
    assert days[start] == newest.isoformat()
    for view in real_book.codes.values():
        day = days[f"{start}codes/{view.code.code}/"]
        assert day is not None
        assert view.code.reviewed.isoformat() <= day <= newest.isoformat()


def test_security_txt_is_true_and_ends_within_a_year(site_folder: Path, real_book: Book):
    text = (site_folder / ".well-known" / "security.txt").read_text()
    assert text == (site_folder / "security.txt").read_text()
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert set(fields) == {"Contact", "Expires", "Preferred-Languages", "Canonical"}
    assert fields["Contact"] == real_book.data.site.repository
    assert fields["Canonical"] == f"{real_book.data.site.site_url}.well-known/security.txt"
    newest = real_book.dates.facts
    expires = datetime.fromisoformat(fields["Expires"])
    assert (
        timedelta(days=300)
        < expires - datetime(newest.year, newest.month, newest.day, tzinfo=UTC)
        < timedelta(days=365)
    )


def test_the_manifest_names_icons_of_their_size(site_folder: Path):
    manifest = json.loads((site_folder / "manifest.webmanifest").read_text())
    for icon in [*manifest["icons"], {"src": "assets/images/apple-touch-icon.png", "sizes": "180x180"}]:
        with Image.open(site_folder / icon["src"]) as opened:
            assert f"{opened.width}x{opened.height}" == icon["sizes"]
            assert opened.convert("RGB").getpixel((opened.width // 2, opened.height // 8)) == (11, 110, 105)


def test_a_page_names_its_card_in_its_head(site_folder: Path, real_book: Book):
    tree = LexborHTMLParser((site_folder / "codes" / "97140" / "index.html").read_text())
    said = {
        node.attributes.get("property"): node.attributes.get("content") for node in tree.css("meta[property]")
    }
    start = real_book.data.site.site_url
    assert said["og:url"] == f"{start}codes/97140/"
    assert said["og:image"] == f"{start}assets/cards/97140.png"
    assert said["og:title"] == "97140 Manual therapy"
    with Image.open(site_folder / "assets" / "cards" / "97140.png") as card:
        assert card.size == (1200, 630)
    missing = LexborHTMLParser((site_folder / "404.html").read_text())
    assert missing.css("meta[property], link[rel=canonical]") == []
