"""The page about the data: a script author finds, loads and uses everything from it alone; its examples are run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.book import Book
from tests.server import Served
from tests.test_api_tables import plain

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def page(site_folder: Path) -> LexborHTMLParser:
    return LexborHTMLParser((site_folder / "data" / "index.html").read_text(encoding="utf-8"))


@pytest.fixture
def examples(project_copy: Path, real_book: Book, site_server: Served) -> dict[str, list[str]]:
    """The examples of the page by language, asking our own server instead of the published site."""
    text = (project_copy / "docs" / "data.md").read_text(encoding="utf-8")
    text = text.replace(real_book.data.site.site_url, f"{site_server.address}/")
    found: dict[str, list[str]] = {}
    for language, code in re.findall(r"^```([a-z]+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        found.setdefault(language, []).append(code)
    return found


def test_the_page_is_found_from_the_start(site_folder: Path, real_book: Book):
    for place, link in (("", "data/"), ("about", "../data/"), ("codes/97140", "../../data/")):
        tree = LexborHTMLParser((site_folder / place / "index.html").read_text(encoding="utf-8"))
        assert tree.css_first(f'a[href="{link}"]') is not None, place
    code = LexborHTMLParser((site_folder / "codes/97140/index.html").read_text(encoding="utf-8"))
    assert code.css_first('a[href="../../api/v1/codes/97140.json"]') is not None


def test_the_page_links_every_file(page, site_folder: Path):
    linked = {
        (site_folder / "data" / (node.attributes["href"] or "").partition("#")[0]).resolve()
        for node in page.css("a[href]")
    }
    for file in (site_folder / "api" / "v1").rglob("*"):
        if file.is_file() and file.parent.name != "codes" and file.suffix != ".gz":  # for the host alone
            assert file.resolve() in linked, file
    assert (site_folder / "llms.txt").resolve() in linked


def test_files_are_copied_as_they_are(site_folder: Path, project_copy: Path):
    made = [path for path in (project_copy / "docs" / "api").rglob("*") if path.is_file()]
    assert len(made) > 200
    for path in [*made, project_copy / "docs" / "llms.txt"]:
        copied = site_folder / path.relative_to(project_copy / "docs")
        assert copied.read_bytes() == path.read_bytes(), path


def test_links_of_llms_txt_are_there(site_folder: Path, real_book: Book):
    site = real_book.data.site.site_url
    links = re.findall(r"\]\((\S+)\): ", (site_folder / "llms.txt").read_text(encoding="utf-8"))
    for link in links:
        assert link.startswith(site)
        path = link.removeprefix(site).replace("CODE", "97140")
        target = site_folder / path / "index.html" if path.endswith("/") else site_folder / path
        assert target.is_file(), link


def test_the_examples_in_python_run(examples, real_book: Book):
    program = "\n\n".join(examples["python"])
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", "-X", "utf8", "-c", program],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    code = real_book.codes["97140"].code
    assert f"97140 {code.name} timed: True" in done.stdout
    for fact in code.documentation:
        assert f"- {fact.text} {list(fact.source)}" in done.stdout
    assert real_book.pairs is not None
    assert f"edit in the table of {real_book.pairs.table.effective}" in done.stdout
    assert "97002 -> ['97164']" in done.stdout
    assert "97532 -> ['97129', '97130']" in done.stdout


def test_the_function_that_takes_the_apostrophe_away_is_the_one_we_test(examples):
    place: dict[str, object] = {}
    lines = "\n".join(examples["python"]).split("def plain(cell):\n", 1)[1].split("\n\n", 1)[0]
    exec("import re\ndef plain(cell):\n" + lines, place)
    for value in ("'=1", "''=1", "'a", "a", "'-", "'\tx", "'＝1"):
        assert place["plain"](value) == plain(value)  # type: ignore[operator]


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not on this machine; nothing of ours needs it")
def test_the_example_with_curl_runs(examples, tmp_path: Path, real_book: Book):
    (program,) = examples["bash"]
    with_sqlite = shutil.which("sqlite3") is not None
    if not with_sqlite:
        program = "\n".join(line for line in program.splitlines() if line.startswith("curl"))
    done = subprocess.run(
        ["bash", "-euc", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads((tmp_path / "97140.json").read_text(encoding="utf-8"))["code"]["code"] == "97140"
    assert (tmp_path / "data.sqlite").read_bytes().startswith(b"SQLite format 3\0")
    if with_sqlite:
        for fact in real_book.codes["97140"].code.documentation:
            assert f"documentation|{fact.text}|{' '.join(fact.source)}|" in done.stdout


@pytest.mark.skipif(
    not shutil.which("Rscript"), reason="R is not on this machine; the test below reads its example"
)
def test_the_example_in_r_runs(examples, tmp_path: Path, real_book: Book):
    (program,) = examples["r"]
    has_json = (
        subprocess.run(["Rscript", "-e", "library(jsonlite)"], capture_output=True, check=False).returncode
        == 0
    )
    if not has_json:
        program = program.partition("library(jsonlite)")[0]
    done = subprocess.run(
        ["Rscript", "-e", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"97140\s+Manual therapy\s+true\s+15", done.stdout)
    if has_json:
        assert real_book.codes["97140"].code.documentation[0].text in " ".join(done.stdout.split())


def test_the_example_in_r_names_what_is_there(examples, site_folder: Path):
    (program,) = examples["r"]
    header = (
        (site_folder / "api/v1/codes.csv").read_text(encoding="utf-8").partition("\n")[0].strip().split(",")
    )
    columns = re.search(r", c\(([^)]*)\)\]", program)
    assert columns is not None
    assert set(re.findall(r'"([a-z_]+)"', columns.group(1))) <= set(header)
    one = json.loads((site_folder / "api/v1/codes/97140.json").read_text(encoding="utf-8"))
    assert one["code"]["documentation"][0]["text"]
