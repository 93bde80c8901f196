"""What a page may run and fetch: the Content-Security-Policy and its fellows, computed from the built pages.

Knows the scripts that stand in the pages, and nothing of what the pages say.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

# Made by the theme from a template alone. A script that stands in it comes from no text of ours and from no data.
MODEL_PAGE = "404.html"
CHARSET = '<meta charset="utf-8">'
_ALLOWED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's icons stand in its style sheet
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",  # no form is ever sent, so no word typed into one can leave
}
_OTHER_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Strict-Transport-Security": "max-age=31536000",
}


def inline_scripts(tree: LexborHTMLParser) -> Iterator[str]:
    """Return the scripts that stand in a page itself and are run; data for scripts is not."""
    for node in tree.css("script:not([src])"):
        if (node.attributes.get("type") or "text/javascript") in ("text/javascript", "module"):
            yield node.text()


def known_scripts(folder: Path) -> frozenset[str]:
    """Return the scripts that the theme puts into every page of a built site."""
    page = folder / MODEL_PAGE
    if not page.is_file():
        return frozenset()
    return frozenset(inline_scripts(LexborHTMLParser(page.read_text(encoding="utf-8"))))


def forbidden(tree: LexborHTMLParser) -> Iterator[str]:
    """Return what the policy would refuse on a page, apart from scripts of its own."""
    for node in tree.css("*"):
        for name in node.attributes:
            if name.startswith("on"):
                yield f"<{node.tag}> has {name}; write a script into docs/assets/javascripts/"
            if name in ("style", "background", "ping", "srcdoc", "formaction"):
                yield f"<{node.tag}> has {name}; the policy of the site forbids it"
    for node in tree.css("style, iframe, object, embed"):
        yield f"has a <{node.tag}>; the policy of the site forbids it"


def policy(scripts: Iterable[str]) -> str:
    """Return a Content-Security-Policy that lets just these inline scripts run, and files of the site itself."""
    hashes = sorted(f"'sha256-{_hash(script)}'" for script in scripts)
    allowed = _ALLOWED | {"script-src": " ".join([_ALLOWED["script-src"], *hashes])}
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def headers(scripts: Iterable[str]) -> dict[str, str]:
    """Return the headers that go with every answer of the host."""
    # frames can only be refused by a header, not from within the page
    return {"Content-Security-Policy": f"{policy(scripts)}; frame-ancestors 'none'", **_OTHER_HEADERS}


def with_policy(page: str, scripts: Iterable[str]) -> str:
    """Return a page that carries the policy itself, for hosts that send no headers of ours, such as GitHub Pages."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts)}">'
    return page.replace(CHARSET, f"{CHARSET}\n  {meta}", 1)


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
