"""Web addresses → which no longer answer. The one place that asks other servers; no build and no check calls it."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.error import HTTPError, URLError

SECONDS = 30
AT_ONCE = 8
GONE = (404, 410)  # other answers say that a program is not welcome, or that the server is busy
_HEADERS = {"User-Agent": "Mozilla/5.0 (link check of a reference site)", "Accept": "*/*"}

Ask = Callable[[str], str]


def ask(url: str) -> str:
    """Return "" if somebody answers at the address, else why not."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=_HEADERS), timeout=SECONDS):
            return ""
    except HTTPError as error:
        return f"answers {error.code}" if error.code in GONE else ""
    except TimeoutError:
        return ""
    except URLError as error:
        return "" if isinstance(error.reason, TimeoutError) else f"cannot be reached ({error.reason})"
    except (OSError, HTTPException) as error:
        return f"cannot be reached ({error})"


def dead(urls: Iterable[str], ask: Ask = ask) -> dict[str, str]:
    """Return the addresses that no longer answer, each with the reason."""
    wanted = sorted(set(urls))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return {url: reason for url, reason in zip(wanted, pool.map(ask, wanted), strict=True) if reason}
