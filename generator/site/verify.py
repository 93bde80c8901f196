"""The facts of every built page → what is broken: links, anchors, ids, titles, requests to other hosts, scripts.

Knows of a page what `facts` has read, and nothing of the data or of the engine that made it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.site.facts import MODEL_PAGE, Facts, facts
from generator.site.files import names_of
from generator.site.policy import outside
from generator.site.targets import Target, follow
from generator.site.unseen import style_links

# Pages that no other page has to lead to: where readers begin, what a host shows by itself, and what stands at an old
# address, which has this id.
FOUND_ALONE = frozenset({"index.html", MODEL_PAGE})
MOVED = "this-page-has-moved"


def verify(folder: Path, *, offline: bool = False) -> tuple[int, list[str]]:
    """Return the number of pages in a built site and one line for each thing that is broken in it."""
    pages = read(folder)
    return len(pages), problems(folder, pages, offline=offline)


def read(folder: Path) -> list[Facts]:
    """Return the facts of every page of a built site."""
    pages = (name for name in names_of(folder) if name.endswith(".html"))
    return [facts(name, (folder / name).read_text(encoding="utf-8")) for name in pages]


def problems(folder: Path, pages: Sequence[Facts], *, offline: bool = False) -> list[str]:
    """Return one line for each thing that is broken in a built site, whose pages have been read.

    `offline` is for pages opened from a disk, where a link must name a file and cannot start at a root.
    """
    sheets = [Facts(path, links=links, problems=tuple(outside(links))) for path, links in style_links(folder)]
    common = frozenset.intersection(*(page.scripts for page in pages)) if len(pages) > 1 else frozenset()
    linked = set(FOUND_ALONE)
    wrong_links = _link_check(folder, pages, linked, offline=offline)
    found = []
    for page in (*pages, *sheets):
        wrong = (*page.problems, *_own_scripts(page, common), *wrong_links(page))
        found += [f"{page.path}: {problem}" for problem in wrong]
    return found + [
        f"{page.path}: no other page links to it; name it in the nav of mkdocs.yml, or link to it from a page"
        for page in pages
        if page.path not in linked and MOVED not in page.ids
    ]


def _own_scripts(page: Facts, common: frozenset[str]) -> Iterator[str]:
    """Return the scripts that stand in some pages only: the theme's stand in every page, also where no text is."""
    for script in sorted(page.scripts - common):
        yield f'has a script of its own, "{" ".join(script.split())[:40]}"; put it into a file'


def _link_check(
    folder: Path, pages: Sequence[Facts], linked: set[str], *, offline: bool
) -> Callable[[Facts], Iterator[str]]:
    """Return a function that says which links of a page are broken, and adds to `linked` where the others lead."""
    files, by_path = frozenset(names_of(folder)), {page.path: page for page in pages}
    # A link that climbs to the start of the site leads to the same place from every page as deep as this one, and a
    # whole address from everywhere. They are most of all links, so each that was found to be right is kept.
    right: defaultdict[str, set[str]] = defaultdict(set)

    def wrong_links(page: Facts) -> Iterator[str]:
        climb = "../" * page.path.count("/")
        known = right[climb]
        same_for_all = (climb, "https://") if climb else ("https://",)
        for link in page.links:
            if link not in known:
                root = page.site if page.path == MODEL_PAGE else ""  # that page is shown at any depth
                target = follow(page.path, link, files, root=root, offline=offline)
                problem = target.problem or _no_such_place(link, target, by_path)
                if problem:
                    yield problem
                elif target.file != page.path:  # who has to be on a page to find it has not found it
                    linked.add(target.file)
                    if link.startswith(same_for_all):
                        known.add(link)

    return wrong_links


def _no_such_place(link: str, target: Target, pages: Mapping[str, Facts]) -> str:
    page = pages.get(target.file)
    if page is None or not target.place or target.place in page.ids or target.place.startswith("__"):
        return ""  # what begins with __ are the theme's own switches
    return f'links to "{link}", but no such place is on that page'
