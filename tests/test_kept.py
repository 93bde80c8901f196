"""Addresses are for ever: the list, what is lost, what is new."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site import kept
from generator.site.build import checked
from generator.site.imprint import BuildFailed
from tests.conftest import PROJECT, run

PAGE = '<!doctype html><html lang="en"><title>x</title><h1>x</h1>{}</html>'


@pytest.fixture
def built(tmp_path: Path) -> Path:
    pages = {
        "index.html": '<a href="codes/97140/">a</a> <a href="faq/">b</a>',
        "404.html": "",
        "codes/97140/index.html": '<h2 id="purpose">a</h2>',
        "faq/index.html": '<h3 id="what">a</h3><p id="x">b</p>',
    }
    for name, body in pages.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(PAGE.format(body))
    for name in ("api/v1/codes.json", "api/v1/codes.json.gz", "feed.xml", "assets/x.json"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("{}")
    (tmp_path / "data").mkdir()
    return tmp_path


ALL = {"/", "/codes/97140/", "/faq/", "/faq/#what", "/api/v1/codes.json", "/feed.xml"}


def test_pages_places_and_data_files_are_addresses(built: Path):
    assert kept.addresses(built / "site") == ALL


def test_new_addresses_are_told_and_added_and_none_is_taken_out(built: Path):
    (built / "data" / "addresses.txt").write_text(
        kept.HEAD + "/gone/\n" + "".join(f"{each}\n" for each in sorted(ALL - {"/faq/"}))
    )
    told = run(built, "addresses", "--check")
    assert (told.returncode, told.stdout) == (
        1,
        "data/addresses.txt: /faq/ is not on the list; call: make addresses\n",
    )
    assert run(built, "addresses").stdout == "data/addresses.txt: /faq/ added\n"
    assert kept.listed(built) == ALL | {"/gone/"}
    assert run(built, "addresses", "--check").returncode == 0


@pytest.mark.parametrize("address", ["/codes/97001/", "/faq/#who", "/api/v1/codes.csv"])
def test_a_build_that_loses_an_address_fails_and_says_what_mends_it(built: Path, address):
    (built / "data" / "addresses.txt").write_text(f"{kept.HEAD}/\n{address}\n")
    with pytest.raises(BuildFailed, match="was published and would lead nowhere; bring its entry back"):
        checked(built / "site", root=built)
    assert checked(built / "site") == 4


def test_the_list_is_sorted_and_has_the_permanent_addresses():
    lines = (PROJECT / kept.LIST).read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(set(lines))
    assert set(lines) >= {
        "/", "/codes/", "/codes/97140/", "/codes/97001/", "/compare/97124-97140/", "/pairs/", "/pairs/97140-97530/", "/modifiers/",
        "/modifiers/59/", "/techniques/", "/rules/eight-minute-rule/", "/rules/group-therapy/", "/rules/ncci-edits/",
        "/rules/yearly-amounts/", "/tools/visit/", "/use-of-codes/", "/faq/", "/corrections/", "/sources/", "/changes/", "/about/",
        "/accessibility/", "/feed.xml", "/api/v1/codes.json", "/api/v1/codes/97140.json", "/api/v1/pairs.json",
    }  # fmt: skip
