"""The published versions → an Atom feed: absolute links, names that stay, days from the data. Knows no clock."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

from generator.book import Book
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
    _add(root, "updated", _moment(versions[0].published if versions else book.dates.facts))
    Xml.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{site}{PATH}"})
    Xml.SubElement(
        root,
        "link",
        {"rel": "alternate", "type": "text/html", "href": f"{site}changes/" if versions else site},
    )
    _add(Xml.SubElement(root, "author"), "name", name)
    _add(root, "rights", _RIGHTS)
    for version in versions:
        _entry(root, version, site)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _entry(root: Xml.Element, version: Version, site: str) -> None:
    entry = Xml.SubElement(root, "entry")
    _add(entry, "id", _id(version.version))
    _add(entry, "title", f"Version {version.version}: {version.summary}")
    _add(entry, "updated", _moment(version.published))
    href = f"{site}changes/#{version.anchor}"
    Xml.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
    text = "\n".join([version.summary, *(f"- {change.text}" for change in version.changes)])
    _add(entry, "content", text).set("type", "text")


def _add(parent: Xml.Element, name: str, text: str) -> Xml.Element:
    element = Xml.SubElement(parent, name)
    element.text = text
    return element


def _id(name: str) -> str:
    return f"urn:uuid:{uuid5(_NAMESPACE, name)}"


def _moment(day: object) -> str:
    return f"{day}T00:00:00Z"
