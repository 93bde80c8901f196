"""The web server that the tests start with the settings of the container; run as a program it installs one."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SETTINGS = Path(__file__).parent.parent / "hosting" / "nginx.conf"
PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
HELP = """No nginx was found and none could be installed. The tests serve the built site with the container's settings.
Install it so that it is on the PATH (on Debian, as root: apt-get install nginx-light), then run make test again."""


def find() -> str | None:
    """Return the path of the server, or None."""
    return shutil.which("nginx", path=PATH)


@dataclass
class Hosted:
    """The address of the server and the file in which it notes every request with all that came with it."""

    address: str
    log: Path

    def logged(self) -> str:
        return self.log.read_text()


@contextmanager
def hosted(site: Path, folder: Path, below: str = "") -> Iterator[Hosted]:
    """Serve a built site with the settings of the container while the block runs; `folder` is for the server's files.

    `below` is the folder of `site` that holds the pages, as on hosts where many projects share an address.
    What differs: the place of the files, the port, and a log that keeps everything, to show that nothing was sent.
    """
    found = find()
    assert found, HELP
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    not_found = f"/{below}/404.html" if below else "/404.html"
    log = folder / "access.log"
    places = {
        "/tmp/": f"{folder}/",
        "/dev/stdout": str(log),
        "/dev/stderr crit": f"{folder}/error.log info",
        "listen 8080": f"listen 127.0.0.1:{port}",
        "/404.html": not_found,
        "/srv/site/.server": str(site / below / ".server"),
        "/srv/site;": f"{site};",
        "'$time_iso8601 $status $uri'": "'$request [$http_referer] $http_cookie $status'",
    }
    settings = SETTINGS.read_text()
    for written, meant in places.items():
        assert written in settings, written
        settings = settings.replace(written, meant)
    (folder / "nginx.conf").write_text(settings)
    rights = "user root; " if os.geteuid() == 0 else ""  # the folders of tests are their user's alone
    server = subprocess.Popen(
        [found, "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf", "-g", f"{rights}daemon off;"],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(server, port, folder)
        yield Hosted(f"http://127.0.0.1:{port}", log)
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait(server: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    for _ in range(100):
        if server.poll() is not None:
            raise AssertionError((folder / "error.log").read_text())
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx did not answer")


if __name__ == "__main__":
    if not find() and shutil.which("apt-get") and os.geteuid() == 0:
        sys.stderr.write("Installing nginx with apt-get ...\n")
        quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "nginx-light"]):
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=quietly)
    if not find():
        sys.exit(HELP)
