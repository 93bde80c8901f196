"""The files by which machines find their way on the hosted site: sitemap, robots.txt, search, manifest, security.txt.

Knows the facts of the built pages and the address of the site; no disk, and nothing of codes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from textwrap import shorten
from xml.sax.saxutils import escape

from generator.site.facts import Facts

# A security.txt should promise less than a year. It is counted from the day of the facts, for the clock would give
# another file on another day; who has checked no source for a year should not be trusted to answer, either.
SECURITY_DAYS = 364
SHORT_NAME_LETTERS = 16  # that OpenSearch allows


def sitemap(pages: Iterable[Facts]) -> str:
    """Return the sitemap: every page with the day on which its facts were last checked, where it names one."""
    entries = []
    for address, checked in sorted((page.canonical, page.checked) for page in pages if page.canonical):
        day = f"<lastmod>{escape(checked)}</lastmod>" if checked else ""
        entries.append(f"<url><loc>{escape(address)}</loc>{day}</url>\n")
    body = "".join(entries)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{body}</urlset>\n'
    )


def robots(address: str) -> str:
    """Return robots.txt: everyone may read everything."""
    return f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n"


def opensearch(address: str, name: str) -> str:
    """Return the description by which a browser offers the finder in its address bar.

    The words stand behind #, the part of an address that a browser keeps for itself.
    """
    short = shorten(name, SHORT_NAME_LETTERS, placeholder="")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(short)}</ShortName>\n"
        f"<Description>{escape(name)}: find a code by number or plain words</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Image width="192" height="192" type="image/png">{escape(address)}assets/images/icon-192.png</Image>\n'
        f'<Url type="text/html" method="get" template="{escape(address)}#q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )


def manifest(name: str) -> str:
    """Return the web manifest: name and icons for a reader who keeps the site on a phone's first screen."""
    icons = [
        {"src": f"assets/images/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    described = {
        "name": name,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#0b6e69",
        "icons": icons,
    }
    return json.dumps(described, indent=1) + "\n"


def security_txt(address: str, repository: str, checked: date) -> str:
    """Return security.txt (RFC 9116); `checked` is the last day on which a source of the facts was read."""
    expires = checked + timedelta(days=SECURITY_DAYS)
    return (
        f"Contact: {repository}\n"
        f"Expires: {expires.isoformat()}T00:00:00Z\n"
        "Preferred-Languages: en\n"
        f"Canonical: {address}.well-known/security.txt\n"
    )
