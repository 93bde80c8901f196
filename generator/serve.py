"""A preview on 127.0.0.1 that follows every change, reloads the browser, and shows errors instead of stopping.

Knows a folder of built pages and something that brings it up to date; nothing of what the pages are.
"""

from __future__ import annotations

import html
import queue
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchfiles import watch

from generator import output

TEMPLATES = Path(__file__).parent / "templates"
WATCHED = ("data", "docs", "overrides", "mkdocs.yml")
POLL_PATH = "/__changes"
POLL_SECONDS = 25
Changes = frozenset[Path]
# Changed files, and whether more have changed since → what is wrong, or "", each time there is something new to see.
Follow = Callable[[Changes, Callable[[], bool]], Iterator[str]]
_SCRIPT = """<script>
(async function poll(seen) {
  for (;;) {
    try {
      const answer = await fetch("%s?" + seen), now = await answer.text();
      if (now !== seen) { location.reload(); return; }
    } catch { await new Promise(resolve => setTimeout(resolve, 1000)); }
  }
})("%s");
</script>"""


class State:
    """The number of the last build and what went wrong in it; a browser waits for the number to change."""

    def __init__(self) -> None:
        self.build = 0
        self.error = ""
        self.changed = threading.Condition()

    def publish(self, error: str) -> None:
        """Say that a build has ended, well (no error) or not."""
        with self.changed:
            self.build += 1
            self.error = error
            self.changed.notify_all()

    def wait_beyond(self, build: str) -> str:
        """Return the number of the last build, at once if it is not `build`, else when it changes or time is up."""
        with self.changed:
            self.changed.wait_for(lambda: str(self.build) != build, timeout=POLL_SECONDS)
            return str(self.build)


def serve(root: Path, folder: Path, port: int, follow: Follow, say: Callable[[str], None]) -> None:
    """Bring `folder` up to date, serve it, and follow every change in `root` until the user stops it.

    `say` prints for the user.
    """
    state = State()
    changes: queue.Queue[Changes] = queue.Queue()
    stop = threading.Event()

    def bring_up_to_date(changed: Changes) -> None:
        for error in follow(changed, lambda: not changes.empty()):
            state.publish(error)
            say(error.rstrip() or "Rebuilt.")

    # watching begins before the first build, so that no change is missed while that goes on
    threading.Thread(target=_watch, args=(root, changes, stop), daemon=True).start()
    bring_up_to_date(frozenset())
    server = ThreadingHTTPServer(("127.0.0.1", port), _handler(folder, state))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"Preview: http://127.0.0.1:{server.server_port}/  (stop with Ctrl+C)")
    try:
        while True:
            changed = changes.get()
            while not changes.empty():
                changed |= changes.get()
            bring_up_to_date(changed)
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


def _watch(root: Path, changes: queue.Queue[Changes], stop: threading.Event) -> None:
    watched = [root / name for name in WATCHED if (root / name).exists()]
    for found in watch(*watched, TEMPLATES, stop_event=stop, debounce=200):
        edited = _edited(root, {Path(path) for _, path in found})
        if edited:
            changes.put(edited)


def _edited(root: Path, paths: set[Path]) -> Changes:
    """Return the changed files that people edit: what the generator writes starts no build."""
    visible = {path for path in paths if not path.name.startswith(".") and output.ASIDE not in path.parts}
    if any(path.is_relative_to(root / "docs") for path in visible):
        visible -= output.made_by_generator(root / "docs")
    return frozenset(visible)


def _handler(folder: Path, state: State) -> type[SimpleHTTPRequestHandler]:
    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, directory=str(folder), **named)

        def log_message(self, *_: Any) -> None:
            """Stay quiet: the terminal is for what is wrong with the data."""

        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            if path == POLL_PATH:
                self._send(state.wait_beyond(query).encode(), "text/plain")
                return
            found = Path(self.translate_path(path))
            page = found / "index.html" if found.is_dir() else found
            if path.endswith("/") and page.is_file():
                self._send(
                    _with_script(page.read_text(encoding="utf-8"), state).encode(), "text/html; charset=utf-8"
                )
            elif state.error and not page.is_file():
                body = f"<!doctype html><title>Not built</title><body>{_with_script('</body>', state)}"
                self._send(body.encode(), "text/html; charset=utf-8")
            else:
                super().do_GET()

        def _send(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

    return Handler


def _with_script(page: str, state: State) -> str:
    """Return a page with the reloading script, and with the error of the last build in front of everything."""
    shown = ""
    if state.error:
        style = (
            "position:fixed;inset:auto 0 0 0;max-height:60%;overflow:auto;margin:0;padding:1rem;z-index:99;"
        )
        shown = (
            f'<pre id="build-error" role="alert" style="{style}background:#401a18;color:#fff;white-space:pre-wrap">'
            f"{html.escape(state.error)}</pre>"
        )
    return page.replace("</body>", shown + _SCRIPT % (POLL_PATH, state.build) + "</body>")
