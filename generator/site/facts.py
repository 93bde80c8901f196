"""The text of one built page → what is asked of it later. Knows HTML; no other page, no disk, nothing of what it says.

Each page is read as a tree once, here, and in one walk over all its elements. What comes out is plain and small, so
that it may be made in one process and used in another, and that no text or tree is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.site.policy import forbidden, outside

Attributes = Mapping[str, str | None]
Elements = Mapping[str, Sequence[Attributes]]  # the attributes of every element of a page, by its name

# Attributes that make the browser fetch something, by element; data-src is what a script of ours loads later.
FETCHED = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src", "data-src"),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
FETCHING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "modulepreload",
    "manifest",
}
_LEADING: Mapping[str, Callable[[Attributes], bool]] = {
    "base": lambda _: True,
    "form": lambda form: "action" in form,
    "meta": lambda meta: (meta.get("http-equiv") or "").strip().lower() == "refresh",
}
# Made by the theme from a template alone. A script that stands in it comes from no text of ours and from no data.
MODEL_PAGE = "404.html"
_RUN = {"text/javascript", "module"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What other pages may point to on a page, what it points to, and what is wrong with it alone."""

    path: str  # of its file, counted from the start of the site
    title: str = ""
    canonical: str = ""  # its address on the web
    checked: str = ""  # the day on which its facts were last checked
    site: str = ""  # what an address of the site begins with, where the page says so
    ids: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()  # each once, as it is written
    scripts: frozenset[str] = frozenset()  # that stand in the page itself and are run
    problems: tuple[str, ...] = ()


def facts(path: str, text: str) -> Facts:
    """Return the facts of the page `path`, whose HTML is `text`."""
    nodes: defaultdict[str, list[LexborNode]] = defaultdict(list)
    tree = LexborHTMLParser(text)  # the nodes are there as long as their tree
    for node in tree.root.traverse() if tree.root else ():
        nodes[node.tag or ""].append(node)
    elements = {name: [node.attributes for node in same] for name, same in nodes.items()}
    ids = [each["id"] or "" for same in elements.values() for each in same if "id" in each]
    anchors = [each["name"] or "" for each in elements.get("a", ()) if "name" in each]
    title = nodes["title"][0].text(strip=True) if nodes["title"] else ""
    return Facts(
        path,
        title,
        _value(elements, "link", "rel", "canonical", "href"),
        _value(elements, "meta", "name", "facts-checked", "content"),
        _value(elements, "meta", "name", "site", "content"),
        frozenset(map(intern, (*ids, *anchors))),
        tuple(map(intern, dict.fromkeys(_links(elements)))),
        frozenset(intern(node.text()) for node in nodes["script"] if _is_run(node.attributes)),
        tuple(_problems(elements, ids, title)),
    )


def _value(elements: Elements, name: str, attribute: str, wanted: str, of: str) -> str:
    """Return an attribute of the first element in whose other attribute the wanted word stands."""
    for each in elements.get(name, ()):
        if each.get(attribute) == wanted:
            return each.get(of) or ""
    return ""


def _is_run(script: Attributes) -> bool:
    return "src" not in script and (script.get("type") or "text/javascript").lower() in _RUN


def _links(elements: Elements) -> Iterator[str]:
    for name, attribute in (("a", "href"), ("a", "xlink:href"), ("link", "href"), ("area", "href")):
        yield from (each[attribute] or "" for each in elements.get(name, ()) if attribute in each)
    for fetched in _fetched(elements):
        yield from fetched[:1]
    for each in elements.get("meta", ()):
        if each.get("property") == "og:image":
            # has to be a whole address; its file lies in this folder all the same
            yield "/assets/" + (each.get("content") or "").partition("/assets/")[2]


def _fetched(elements: Elements) -> Iterator[list[str]]:
    """Return what the browser fetches at once for an element, each time as the words of the attribute."""
    for name, attributes in FETCHED.items():
        for each in elements.get(name, ()):
            yield from ((each[attribute] or "").split() for attribute in attributes if attribute in each)


def _problems(elements: Elements, ids: list[str], title: str) -> Iterator[str]:
    if len(ids) > len(set(ids)):
        yield from (f'id "{name}" is used {count} times' for name, count in Counter(ids).items() if count > 1)
    headings = len(elements.get("h1", ()))
    if headings != 1:
        yield f"has {headings} headings of the first level; it needs one"
    if not title:
        yield "has no title"
    yield from outside(address for fetched in _fetched(elements) for address in fetched)
    yield from outside(
        each["href"] or ""
        for each in elements.get("link", ())
        if "href" in each and FETCHING_LINKS.intersection((each.get("rel") or "").lower().split())
    )
    for name, leads_elsewhere in _LEADING.items():
        if any(map(leads_elsewhere, elements.get(name, ()))):
            yield f"has a <{name}> that can lead readers elsewhere"
    for name, same in elements.items():
        yield from forbidden(name, frozenset().union(*same))  # of all its elements at once, and so named once
