"""Neighbors among style sheets and scripts become one file: which do, in what order, and what stays apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.site.joined import with_joined

SHEET = '<link rel="stylesheet" href="{}">'
SCRIPT = '<script src="{}" defer></script>'
LATER = '<script type="text/plain" data-src="{}"></script>'
FILES = {
    "assets/s/a.11111111.css": "a {}\n/*# sourceMappingURL=a.css.map */",
    "assets/s/b.22222222.css": "b {}",
    "assets/j/a.33333333.js": "a();\n//# sourceMappingURL=a.js.map\n",
    "assets/j/b.44444444.js": "b();",
    "assets/j/v/c.55555555.js": "c();",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def joined_in(page: str) -> list[str]:
    return re.findall(r"joined\.[0-9a-f]{8}\.\w+", page)


@pytest.mark.parametrize("way", ["", "../../", "/", "/below/"])
def test_neighbors_become_one_file_in_their_order(folder: Path, way):
    page = "\n \n".join(SHEET.format(way + name) for name in FILES if name.endswith(".css"))
    made = with_joined(f"<head>{page}</head>", folder)
    [name] = joined_in(made)
    assert made == f"<head>{SHEET.format(f'{way}assets/s/{name}')}</head>"
    assert (folder / "assets" / "s" / name).read_text() == "a {}\nb {}\n"


@pytest.mark.parametrize("form", [SCRIPT, LATER])
def test_only_files_of_one_folder_are_joined(folder: Path, form):
    made = with_joined("".join(form.format(name) for name in FILES if name.endswith(".js")), folder)
    [name] = joined_in(made)
    assert made == f"{form.format(f'assets/j/{name}')}\n{form.format('assets/j/v/c.55555555.js')}"
    assert (folder / "assets" / "j" / name).read_text() == "a();\nb();\n"


@pytest.mark.parametrize("page", [
    SCRIPT.format("assets/j/a.33333333.js"),
    f"{SCRIPT.format('assets/j/a.33333333.js')}<!-- of this page --> {SCRIPT.format('assets/j/b.44444444.js')}",
    f"{SHEET.format('assets/s/a.11111111.css')}<style></style>{SHEET.format('assets/s/b.22222222.css')}",
    '<script src="assets/j/a.33333333.js"></script> <script src="assets/j/b.44444444.js"></script>',
    f"{SCRIPT.format('assets/j/a.33333333.js')}{LATER.format('assets/j/b.44444444.js')}",
])  # fmt: skip
def test_what_is_no_row_stays_as_it_is(folder: Path, page):
    assert with_joined(page, folder) == page


def test_the_same_row_has_one_file_on_every_page(folder: Path):
    row = [f"assets/j/{name}" for name in ("a.33333333.js", "b.44444444.js")]
    pages = [with_joined("".join(SCRIPT.format(way + name) for name in row), folder) for way in ("", "../")]
    assert len({name for page in pages for name in joined_in(page)}) == 1
    other = with_joined("".join(SCRIPT.format(name) for name in reversed(row)), folder)
    assert joined_in(other) != joined_in(pages[0])
