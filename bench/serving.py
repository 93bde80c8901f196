"""A built site on 127.0.0.1, sent compressed and kept by the browser as our hosts do it. Knows no pages."""

from __future__ import annotations

import functools
import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

COMPRESSED = {".css", ".html", ".js", ".json", ".svg", ".xml", ".webmanifest"}
_HASHED = re.compile(r"\.[0-9a-f]{8}\.")


class _Handler(SimpleHTTPRequestHandler):
    """Sends a file compressed if that makes it shorter; one with a hash in its name may be kept for a year."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else the head of an answer waits 40 ms for its body to be sent

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        packed = _packed(path) if path.suffix in COMPRESSED else b""
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if packed and len(packed) < len(body):
            self.send_header("Content-Encoding", "gzip")
            body = packed
        kept = _HASHED.search(path.name)
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if kept else "no-cache")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@functools.lru_cache(maxsize=512)
def _packed(path: Path) -> bytes:
    """Return the compressed copy that the build has put beside a file; else one is made, as a host does at once."""
    made = path.with_name(f"{path.name}.gz")
    if made.is_file():
        return made.read_bytes()
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)


@contextmanager
def compressed(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port while the block runs; give its address."""
    _packed.cache_clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
