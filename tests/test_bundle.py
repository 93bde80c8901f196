"""The zip: what is in it, that every system can take it apart, and that all of it works from a disk, without a network."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from playwright.sync_api import Browser, BrowserContext, expect

from generator.bundle.bom import SCRIPTS, bill_of_materials
from generator.bundle.pack import pack
from generator.diagnostics import CannotRun
from generator.site.engines import DEFAULT, ENGINES
from generator.site.verify import verify
from tests import firefox as firefoxes
from tests.conftest import PROJECT, Unpacked


def test_the_zip_can_be_taken_apart_anywhere(bundle: Unpacked):
    with zipfile.ZipFile(bundle.zip) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
    names = [entry.filename for entry in entries]
    assert names == sorted(names)
    assert len({name.casefold() for name in names}) == len(names)
    assert {name.split("/")[0] for name in names} == {"therapy-code-reference"}
    assert all(
        re.fullmatch(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+", name) and ".." not in name for name in names
    )
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}  # plain files, no links
    assert len({entry.date_time for entry in entries}) == 1


@pytest.mark.skipif(not shutil.which("unzip"), reason="unzip is not installed here")
def test_unzip_takes_it_apart_to_the_same_files(bundle: Unpacked, tmp_path: Path):
    subprocess.run(["unzip", "-q", str(bundle.zip), "-d", str(tmp_path)], check=True)
    top = tmp_path / bundle.folder.name
    assert _hashes(top) == _hashes(bundle.folder)


def test_the_checksums_inside_and_beside_it_are_right(bundle: Unpacked):
    for folder in (bundle.folder, bundle.zip.parent):
        lines = (folder / "SHA256SUMS").read_text().splitlines()
        listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
        assert listed == {name: digest for name, digest in _hashes(folder).items() if name != "SHA256SUMS"}


def _hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_every_link_leads_to_a_file_and_nothing_is_fetched(bundle: Unpacked):
    pages, problems = verify(bundle.folder, offline=True)
    assert problems == []
    assert pages > 100


@pytest.mark.parametrize("link", ["a/", "a", "./", "/a/index.html"])
def test_a_link_that_only_a_server_can_follow_is_named(tmp_path: Path, link):
    (tmp_path / "a").mkdir()
    for path, target in (("a/index.html", "../index.html"), ("index.html", link)):
        fine = "index.html" if path.startswith("a") else "a/index.html"
        (tmp_path / path).write_text(
            f'<!doctype html><title>t</title><h1>h</h1><a href="{target}">x</a><a href="{fine}">y</a>'
        )
    assert verify(tmp_path) == (2, [])
    assert verify(tmp_path, offline=True) == (2, [f'index.html: links to "{link}", which is not there'])


def test_what_only_a_host_needs_is_left_out(bundle: Unpacked):
    names = [path.relative_to(bundle.folder).as_posix() for path in bundle.folder.rglob("*")]
    for pattern in (
        r"404\.html",
        r"sitemap",
        r"\.map$",
        r"/(lunr|workers)/",
        r"_headers",
        r"\.gz$",
        r"\.webmanifest$",
    ):
        assert not [name for name in names if re.search(pattern, name)], pattern


def test_the_papers_are_inside(bundle: Unpacked, real_book):
    readme = (bundle.folder / "README.txt").read_text(encoding="utf-8")
    for wanted in ("index.html", real_book.dates.sentence, "registered trademark", "CC BY 4.0", "SHA256SUMS"):
        assert wanted in readme
    assert (bundle.folder / "NOTICE.txt").read_bytes() == (PROJECT / "NOTICE").read_bytes()
    assert (bundle.folder / "LICENSE.txt").read_bytes() == (PROJECT / "LICENSE").read_bytes()


def test_the_license_of_every_script_of_others_is_inside(bundle: Unpacked, site_folder: Path):
    """What the theme is made of stands in its source maps; what we ship beside it has its license there."""
    packages = set()
    for path in site_folder.rglob("*.map"):
        for source in json.loads(path.read_text(encoding="utf-8"))["sources"]:
            packages |= set(re.findall(r"node_modules/((?:@[^/]+/)?[^/]+)", source))
    assert packages >= {"material-design-color"}
    there = {path.stem for path in (bundle.folder / "licenses").iterdir()}
    assert there >= packages | {"minisearch", "mkdocs-material", "icons"}
    assert set(SCRIPTS) == there - {"mkdocs-material", "icons"}


REFUSED = [
    (["a.html", "A.html"], "differs from another file only in case"),
    (["aux.txt"], "is a name that not every system can unpack"),
    (["codes/con"], "is a name that not every system can unpack"),
    (["dot."], "is a name that not every system can unpack"),
    (["a b.html"], "is a name that not every system can unpack"),
    (["a\\b.html"], "is a name that not every system can unpack"),
    (["café.html"], "is a name that not every system can unpack"),
]


@pytest.mark.parametrize(("names", "reason"), REFUSED)
def test_names_that_some_system_cannot_unpack_are_refused(tmp_path: Path, names, reason):
    for name in names:
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("x")
    with pytest.raises(CannotRun, match=reason):
        pack(tmp_path / "in", tmp_path / "out.zip", "top", date(2026, 11, 24))


def test_a_link_is_refused(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a").symlink_to("/etc/hostname")
    with pytest.raises(CannotRun, match="a is a link"):
        pack(tmp_path / "in", tmp_path / "out.zip", "top", date(2026, 11, 24))


def _packages(engine: str) -> dict[str, str]:
    """Return the packages with their versions on the bill of an engine, which must be a valid one."""
    text = bill_of_materials(PROJECT, ENGINES[engine])
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert text == bill_of_materials(PROJECT, ENGINES[engine])
    components = json.loads(text)["components"]
    assert all(each["licenses"] for each in components)
    assert {each["name"] for each in components} >= set(SCRIPTS)
    return {each["name"]: each["version"] for each in components if "version" in each}


def _locked(file: str) -> dict[str, str]:
    """Return the packages of a lock that are for this system and this Python, with their versions."""
    lines = re.findall(r"^[a-z0-9].*==.*(?= \\$)", (PROJECT / file).read_text(), re.MULTILINE)
    found = [one for one in map(Requirement, lines) if one.marker is None or one.marker.evaluate()]
    return {one.name: str(one.specifier).removeprefix("==") for one in found}


def test_the_bill_of_materials_names_what_the_lock_names():
    assert _packages(DEFAULT) == _locked("requirements.lock")


@pytest.mark.parametrize(
    ("engine", "more", "gone"),
    [
        ("properdocs", {"properdocs"}, set()),
        ("zensical", {"zensical", "deepmerge"}, {"mkdocs-material", "paginate", "requests"}),
    ],
)
def test_the_bill_of_materials_names_what_another_engine_needs(engine, more, gone):
    packages, usual = _packages(engine), _packages("mkdocs")
    assert packages.keys() - usual.keys() >= more
    assert usual.keys() - packages.keys() >= gone
    assert packages.items() <= _locked("requirements-dev.lock").items()
    assert not {"pytest", "playwright"} & packages.keys()


@pytest.fixture
def disk(chromium: Browser, bundle: Unpacked):
    """A browser without a network, the start of the unpacked bundle, and what went wrong while it was open."""
    context = chromium.new_context(offline=True)
    wrong: list[str] = []
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    context.on("request", lambda asked: wrong.append(asked.url) if _is_outside(asked.url) else None)
    # leaving a page ends what it was still loading: no failure of the bundle
    context.on(
        "requestfailed",
        lambda asked: None if "ERR_ABORTED" in str(asked.failure) else wrong.append(f"failed: {asked.url}"),
    )
    yield context, bundle.folder.as_uri()
    context.close()
    assert wrong == []


def _is_outside(address: str) -> bool:
    return not address.startswith(("file:", "data:", "blob:"))


def test_the_search_works_from_a_disk(disk: tuple[BrowserContext, str]):
    context, start = disk
    page = context.new_page()
    page.goto(f"{start}/codes/97110.html")
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("a joint that does not glide")
    deep = page.locator("dialog .finder-texts a")
    expect(deep.first).to_have_attribute("href", re.compile(r"codes/97140\.html#purpose$"))
    page.locator("#search-box").fill("manual therapy")
    expect(page.locator("dialog .finder-list a").first).to_have_attribute("href", re.compile("97140"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/codes/97140.html")
    expect(page.locator("h1")).to_be_visible()


def test_all_tools_work_from_a_disk(disk: tuple[BrowserContext, str]):
    context, start = disk
    opened = context.new_page()
    opened.goto(f"{start}/tools/visit.html#97110=33&97140=7")
    expect(opened.locator("[data-rule=medicare][data-code='97110']")).to_have_attribute("data-units", "2")
    assert opened.locator(".visit-units a").first.get_attribute("href") == "../codes/97110.html"
    opened.goto(f"{start}/compare/index.html#97110,97140")
    expect(opened.locator(".compare-table")).to_contain_text("Therapeutic exercise")
    opened.goto(f"{start}/codes/index.html#family=needling")
    expect(opened.locator("#code-table tr[data-code='97140']")).to_be_hidden()
    opened.goto(f"{start}/index.html")
    opened.locator("#finder-box").fill("97140 vs 97124")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/compare/97124-97140.html")
    opened.keyboard.press("/")
    opened.keyboard.type("massge")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/codes/97124.html")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", opened.pdf(format="Letter"))) == 1


def test_every_kind_of_page_opens_from_a_disk_with_its_dates(
    disk: tuple[BrowserContext, str], bundle: Unpacked
):
    context, start = disk
    page = context.new_page()
    one_of_each = {
        path.parent: path.relative_to(bundle.folder).as_posix()
        for path in sorted(bundle.folder.rglob("*.html"))
    }
    front = [path.name for path in sorted(bundle.folder.glob("*.html"))]
    for path in (*front, *one_of_each.values()):
        page.goto(f"{start}/{path}")
        expect(page.locator(".facts-date")).to_contain_text("CMS's next tables")
        assert page.evaluate("document.querySelectorAll('h1').length") == 1, path


@pytest.mark.skipif(not firefoxes.find(), reason="no Firefox is installed here; Chromium has shown the same")
def test_all_tools_work_from_a_disk_in_firefox_too(bundle: Unpacked, tmp_path: Path):
    start = bundle.folder.as_uri()
    with firefoxes.firefox(firefoxes.find() or "", tmp_path / "profile") as page:
        page.go(f"{start}/tools/visit.html#97110=33&97140=7")
        page.wait_for(
            "document.querySelector(\"[data-rule=medicare][data-code='97110']\")?.dataset.units === '2'"
        )
        page.go(f"{start}/compare/index.html#97110,97140")
        page.wait_for("document.querySelector('.compare-table')?.innerText.includes('Therapeutic exercise')")
        page.go(f"{start}/codes/index.html#family=needling")
        page.wait_for("!document.querySelector(\"#code-table tr[data-code='97140']\").checkVisibility()")
        page.go(f"{start}/codes/97110.html")
        page.run("document.querySelector('.search-open').click()")
        page.type("manual therapy")
        page.wait_for("document.querySelector('dialog .finder-list a')?.href.includes('97140')")
        page.wait_for("document.querySelector('dialog .finder-texts a') !== null")
        page.go(f"{start}/index.html")
        page.run("document.querySelector('#finder-box').focus()")
        page.type("97140 vs 97124\ue007")
        page.wait_for(
            "location.href.endsWith('compare/97124-97140.html') && document.readyState === 'complete'"
        )
        assert [address for address in page.requests if _is_outside(address)] == []
        assert page.errors == []
