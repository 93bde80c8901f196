"""Built pages → one HTML page: ids made unique, links turned inwards, sources listed once. Knows HTML, and no facts.

A page of the book keeps its words and its order. What leads around on a screen is left out, and a link to a page that
is not printed leads to the page on the web.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.handbook.chapters import Part
from generator.site.imprint import BuildFailed

STYLES = Path(__file__).parent / "handbook.css"
_ON_SCREEN_ONLY = (
    "nav, script, noscript, .headerlink, .way-back, .side-by-side, .copy-code, .all-codes, .sources-lead"
)
_DEEPER = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5"}


@dataclass(frozen=True, slots=True)
class Handbook:
    """What the front of the handbook says; `address` is that of the site, for links to what is not printed."""

    title: str
    facts: str
    notice: str
    address: str


@dataclass(slots=True)
class _Sources:
    """Every source once, in the order in which the pages name them, as it stands on the page that names it first."""

    items: list[str] = field(default_factory=list)

    def number(self, item: str) -> int:
        """Return the number of a source in the list of the whole handbook."""
        if item not in self.items:
            self.items.append(item)
        return self.items.index(item) + 1


def assemble(folder: Path, parts: tuple[Part, ...], front: Handbook, numbers: Mapping[str, int]) -> str:
    """Return the handbook as one page; `numbers` has the sheet of each heading in the contents, where it is known."""
    printed = {path for part in parts for path in part.pages}
    sources = _Sources()
    body, contents = [], []
    for part in parts:
        name = _name(part.title)
        pages = [_page(folder, path, printed, sources, front) for path in part.pages]
        chapters = "".join(html for _, html in pages)
        kind = "part" if len(pages) > 1 else "part single"
        body.append(f'<section class="{kind}"><h1 id="{name}">{escape(part.title)}</h1>{chapters}</section>')
        listed = [(title, f"page--{_name(path)}") for path, (title, _) in zip(part.pages, pages, strict=True)]
        contents.append(_contents(part.title, name, listed if len(listed) > 1 else [], numbers))
    contents.append(_contents("Sources", "sources", [], numbers))
    listed_sources = "".join(
        f'<li id="source--{number}">{item}</li>' for number, item in enumerate(sources.items, 1)
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(front.title)}: handbook</title><style>{_styles(front)}</style></head><body>"
        f'<header><p class="title">{escape(front.title)}</p><p>Handbook</p><p>{escape(front.facts)}</p>'
        f'<p class="notice">{escape(front.notice)}</p></header>'
        f'<nav class="contents"><h1>Contents</h1>{"".join(contents)}</nav>{"".join(body)}'
        f'<section class="part"><h1 id="sources">Sources</h1><ol class="all-sources">{listed_sources}</ol></section>'
        "</body></html>"
    )


def _styles(front: Handbook) -> str:
    quoted = f"{front.title}. {front.facts}".replace("\\", "").replace('"', "'")
    return STYLES.read_text(encoding="utf-8").replace("FOOT", f'"{quoted}"')


def _contents(title: str, name: str, pages: list[tuple[str, str]], numbers: Mapping[str, int]) -> str:
    lines = "".join(f"<li>{_line(label, place, numbers)}</li>" for label, place in pages)
    return f"<h2>{_line(title, name, numbers)}</h2>" + (f"<ol>{lines}</ol>" if lines else "")


def _line(label: str, place: str, numbers: Mapping[str, int]) -> str:
    number = numbers.get(place, "")
    return f'<a href="#{place}"><span>{escape(label)}</span> <span class="number">{number}</span></a>'


def _page(folder: Path, path: str, printed: set[str], sources: _Sources, front: Handbook) -> tuple[str, str]:
    """Return the title of a built page and its text as it stands in the handbook."""
    try:
        article = LexborHTMLParser((folder / path).read_text(encoding="utf-8")).css_first("article")
    except FileNotFoundError:
        raise BuildFailed(f"{path} is not among the built pages, but the handbook prints it") from None
    if article is None:
        raise BuildFailed(f"{path} has no article; the theme has changed")
    for node in article.css(_ON_SCREEN_ONLY):
        node.decompose()
    _number_sources(article, sources)
    title = " ".join((article.css_first("h1") or article).text().split())
    for node in article.css("[id]"):
        node.attrs["id"] = f"{_name(path)}--{node.attributes['id']}"
    for link in article.css("a[href]"):
        link.attrs["href"] = _inwards(path, link.attributes["href"] or "", printed, front)
    text = article.inner_html or ""
    for tag, deeper in reversed(_DEEPER.items()):
        text = text.replace(f"<{tag}>", f"<{deeper}>").replace(f"<{tag} ", f"<{deeper} ")
        text = text.replace(f"</{tag}>", f"</{deeper}>")
    return title, f'<article id="page--{_name(path)}" class="{_kind(path)}">{text}</article>'


def _number_sources(article: LexborNode, sources: _Sources) -> None:
    """Let the raised numbers lead to the list at the end, and take away the list of the page."""
    listed = {}
    for item in article.css("ol.sources > li"):
        listed[f"#{item.attributes['id']}"] = " ".join((item.inner_html or "").split())
    for link in article.css(".cite a"):
        number = sources.number(listed[link.attributes["href"] or ""])
        link.inner_html = str(number)
        link.attrs["href"] = f"#source--{number}"
    for node in article.css("ol.sources, h2#sources"):
        node.decompose()


def _inwards(path: str, link: str, printed: set[str], front: Handbook) -> str:
    """Return where a link of a page leads in the handbook: to a page in it, or to the web."""
    parts = urlsplit(link)
    if parts.scheme or link.startswith("#source--"):
        return link
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path)) if parts.path else path
    if target in printed:
        return f"#{_name(target)}--{parts.fragment}" if parts.fragment else f"#page--{_name(target)}"
    if not front.address:
        return "#contents"
    folder = target.removesuffix(".html").removesuffix("index")
    return (
        front.address
        + (folder if folder.endswith("/") or not folder else folder + "/")
        + (f"#{parts.fragment}" if parts.fragment else "")
    )


def _name(text: str) -> str:
    """Return a path or a title as a name of a place."""
    return "".join(c if c.isalnum() else "-" for c in text.removesuffix(".html").lower())


def _kind(path: str) -> str:
    return "code" if path.startswith("codes/") else "text"
