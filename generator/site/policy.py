"""What a page may run and fetch: the Content-Security-Policy, its fellows, and what they would refuse.

Knows the scripts that stand in the pages; no page and no disk.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

CHARSET = '<meta charset="utf-8">'
_ALLOWED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's icons stand in its style sheet
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",  # no form is ever sent, so no word typed into one can leave
}
_REFUSED_ATTRIBUTES = {"style", "background", "ping", "srcdoc", "formaction"}
_REFUSED_ELEMENTS = {
    "style",
    "iframe",
    "frame",
    "object",
    "embed",
    "template",
}  # in a template no check would look
_OTHER_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Strict-Transport-Security": "max-age=31536000",
}


@lru_cache
def forbidden(element: str, attributes: frozenset[str]) -> tuple[str, ...]:
    """Return what the policy would refuse of an element with these attributes, all in lower case."""
    return tuple(_forbidden(element, attributes))


def _forbidden(element: str, attributes: frozenset[str]) -> Iterator[str]:
    for name in sorted(attributes):
        if name.startswith("on"):
            yield f"<{element}> has {name}; write a script into docs/assets/javascripts/"
        if name in _REFUSED_ATTRIBUTES:
            yield f"<{element}> has {name}; the policy of the site forbids it"
    if element in _REFUSED_ELEMENTS:
        yield f"has a <{element}>; the policy of the site forbids it"


def outside(addresses: Iterable[str]) -> Iterator[str]:
    """Return what is wrong with addresses that a browser fetches from: each other host, once for each time."""
    for address in addresses:
        if host := _other_host(address):
            yield f"fetches from {host}; ship the file with the site"


@lru_cache
def _other_host(address: str) -> str:
    parts = urlsplit(address)
    return parts.netloc or ("" if parts.scheme in ("", "data") else f"{parts.scheme}:")


def policy(scripts: Iterable[str]) -> str:
    """Return a Content-Security-Policy that lets just these inline scripts run, and files of the site itself."""
    hashes = sorted(f"'sha256-{_hash(script)}'" for script in scripts)
    allowed = _ALLOWED | {"script-src": " ".join([_ALLOWED["script-src"], *hashes])}
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def headers(scripts: Iterable[str]) -> dict[str, str]:
    """Return the headers that go with every answer of the host."""
    # frames can only be refused by a header, not from within the page
    return {"Content-Security-Policy": f"{policy(scripts)}; frame-ancestors 'none'", **_OTHER_HEADERS}


def with_policy(page: str, said: str) -> str:
    """Return a page that carries the policy itself, for hosts that send no headers of ours, such as GitHub Pages."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{said}">'
    return page.replace(CHARSET, f"{CHARSET}\n  {meta}", 1)


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
