"""Converts a web address: https, a public host, nothing that hides where it leads. Knows no fields."""

from __future__ import annotations

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from generator.diagnostics import quoted
from generator.model.plain import error
from generator.model.plain import text as plain_text

URL_CHARACTERS = 500
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
# cms.gov.evil.example is not cms.gov: such a label stands last, or before a country, as in gov.uk.
_LAST_LABELS = frozenset(["com", "edu", "gov", "mil", "net", "org"])
_URL = re.compile(r"https://[!-~]+")


def url(value: Any) -> str:
    """Return an https address of a public site."""
    text = plain_text(value)
    if len(text) > URL_CHARACTERS:
        raise error("too-long", f"has {len(text)} characters; at most {URL_CHARACTERS}")
    if not _URL.fullmatch(text) or any(character in text for character in "\\<>\"'`{}|^"):
        raise error(
            "address", f"{quoted(text)} is not a web address; write https:// and plain characters, no spaces"
        )
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise error(
            "address", f"{quoted(text)} is not a web address; check the part after https://"
        ) from None
    if parts.username is not None or parts.password is not None or port is not None:
        raise error("address-host", f"{quoted(text)} has a user name, password or port; leave it out")
    if (
        not _HOST.fullmatch(host)
        or "xn--" in host
        or _is_number(host)
        or host.endswith((".local", ".internal"))
    ):
        raise error(
            "address-host", f"{quoted(host)} is not the public name of a web site; write the site's own name"
        )
    if _is_disguised(host.split(".")):
        raise error(
            "address-host", f"{quoted(host)} is made to look like another site; write the site's own name"
        )
    return text


def _is_disguised(labels: list[str]) -> bool:
    before = labels[:-2] if len(labels[-1]) == 2 else labels[:-1]
    return not _LAST_LABELS.isdisjoint(before)


def folder_url(value: Any) -> str:
    """Return the address of a site's folder, which ends with / so that pages can be named below it."""
    text = url(value)
    if not text.endswith("/"):
        raise error("address-end", f"{quoted(text)} must end with a slash; write {quoted(text + '/')}")
    return text


def bare_url(value: Any) -> str:
    """Return an address behind which / and a path are written."""
    text = url(value)
    if text.endswith("/"):
        raise error(
            "address-end", f"{quoted(text)} must not end with a slash; write {quoted(text.rstrip('/'))}"
        )
    return text


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
