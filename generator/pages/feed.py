"""Published versions and changes of CMS's tables → an Atom feed: absolute links, names that stay. Knows no clock."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

from generator.book import Book
from generator.book.changes import TableChanges
from generator.book.days import day
from generator.model.versions import Version

PATH = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_RIGHTS = (
    "CPT is a registered trademark of the American Medical Association. Not billing, legal or medical advice."
)
_NAMESPACE = uuid5(
    NAMESPACE_URL, "therapy-code-reference/versions"
)  # stays when the site moves to another host


def feed(book: Book) -> str:
    """Return the feed; without a version it is empty, but it is there."""
    versions, site, name = book.data.versions.versions, book.data.site.site_url, book.data.site.name
    root = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": "en-US"})
    _add(root, "id", _id(""))
    _add(root, "title", f"{name}: what changed")
    days = [*(version.published for version in versions[:1]), *(each.days[1] for each in book.table_changes)]
    _add(root, "updated", _moment(max(days, default=book.dates.facts)))
    Xml.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{site}{PATH}"})
    Xml.SubElement(
        root,
        "link",
        {"rel": "alternate", "type": "text/html", "href": f"{site}changes/" if versions else site},
    )
    _add(Xml.SubElement(root, "author"), "name", name)
    _add(root, "rights", _RIGHTS)
    for version in versions:
        _version(root, version, site)
    for changes in book.table_changes:
        _tables(root, changes, site)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _version(root: Xml.Element, version: Version, site: str) -> None:
    title = f"Version {version.version}: {version.summary}"
    said = [version.summary, *(f"- {change.text}" for change in version.changes)]
    _entry(root, version.version, title, version.published, f"{site}changes/#{version.anchor}", said)


def _tables(root: Xml.Element, changes: TableChanges, site: str) -> None:
    """Add what two tables of CMS say differently, on the day from which the later one is in force."""
    before, after = changes.days
    title = f"{changes.title}: {day(before)} to {day(after)}"
    said = [f"- {change.text}" for change in changes.changes] or ["Nothing has changed."]
    _entry(root, changes.name, title, after, f"{site}changes/tables/#{changes.after.table}", said)


def _entry(root: Xml.Element, name: str, title: str, on: date, href: str, said: list[str]) -> None:
    entry = Xml.SubElement(root, "entry")
    _add(entry, "id", _id(name))
    _add(entry, "title", title)
    _add(entry, "updated", _moment(on))
    Xml.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
    _add(entry, "content", "\n".join(said)).set("type", "text")


def _add(parent: Xml.Element, name: str, text: str) -> Xml.Element:
    element = Xml.SubElement(parent, name)
    element.text = text
    return element


def _id(name: str) -> str:
    return f"urn:uuid:{uuid5(_NAMESPACE, name)}"


def _moment(on: date) -> str:
    return f"{on}T00:00:00Z"
