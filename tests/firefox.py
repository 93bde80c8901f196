"""Drives the Firefox of the system over WebDriver BiDi, which it speaks by itself: no driver has to be installed."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox-esr", "firefox")
_SECONDS = 60
_NO_NETWORK = """
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
"""


def find() -> str | None:
    """Return the path of a Firefox, or None."""
    return next((found for found in map(shutil.which, NAMES) if found), None)


class Firefox:
    """One open page, and every request, script error and warning that came while it was open."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.ids = itertools.count(1)
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self.page = self.call("browsingContext.getTree")["contexts"][0]["context"]

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and return what it gives; what happens meanwhile is noted."""
        number = next(self.ids)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv(timeout=_SECONDS))
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return dict(answer["result"])
            self._note(answer.get("method"), answer.get("params", {}))

    def _note(self, method: str | None, params: dict[str, Any]) -> None:
        if method == "network.beforeRequestSent":
            self.requests.append(params["request"]["url"])
        elif method == "log.entryAdded" and params["level"] in ("error", "warn"):
            self.errors.append(str(params["text"]))

    def go(self, address: str) -> None:
        """Open an address and wait until the page is loaded."""
        self.call("browsingContext.navigate", context=self.page, url=address, wait="complete")

    def wait_for(self, condition: str) -> None:
        """Wait until an expression is true in the page that is open, whichever that is by then."""
        looks = f"""new Promise((done) => {{
          const started = performance.now();
          const look = () => {{
            if ({condition}) done(true);
            else if (performance.now() - started > 20000) done(false);
            else setTimeout(look, 50);
          }};
          look();
        }})"""
        assert self.run(looks) is True, condition

    def run(self, expression: str) -> Any:
        """Return the value of an expression in the page."""
        found = self.call(
            "script.evaluate", expression=expression, target={"context": self.page}, awaitPromise=True
        )
        assert found["type"] == "success", found
        return found["result"].get("value")

    def type(self, text: str) -> None:
        """Press the keys of a text, one after the other, as a reader does."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.call(
            "input.performActions", context=self.page, actions=[{"type": "key", "id": "k", "actions": keys}]
        )


@contextmanager
def firefox(path: str, profile: Path) -> Iterator[Firefox]:
    """Start a Firefox without a network and without a window."""
    profile.mkdir(parents=True)
    (profile / "user.js").write_text(_NO_NETWORK)
    command = [path, "--headless", "--remote-debugging-port", "0", "--profile", str(profile), "about:blank"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    try:
        assert process.stderr is not None
        places = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in process.stderr)
        place = next(found[1] for found in places if found)
        with connect(f"{place}/session", max_size=None) as socket:
            yield Firefox(socket)
    finally:
        process.terminate()
        process.communicate()
