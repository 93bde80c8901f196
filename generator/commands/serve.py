"""`serve`: a preview on 127.0.0.1 that follows every edit until it is stopped."""

from __future__ import annotations

import argparse
import contextlib
import gc
import signal
import sys

from generator.commands.common import FINE

NAME = "serve"
HELP = "preview the site and rebuild it on every change"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1; 0 takes a free one")


def run(options: argparse.Namespace) -> int:
    """Serve until the user stops it."""
    from generator.commands.following import Follower  # noqa: PLC0415  (check must not wait for what builds sites)
    from generator.serve import serve  # noqa: PLC0415
    from generator.site import PREVIEW  # noqa: PLC0415

    gc.enable()
    out = sys.stderr  # the preview catches what a build prints, to show it in the browser too
    options.root = options.root.resolve()
    # a shell that starts it in the background lets it ignore Ctrl+C; a polite end must work there, too
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        serve(
            options.root,
            options.root / PREVIEW,
            options.port,
            Follower(options).follow,
            lambda text: print(text, file=out, flush=True),
        )
    return FINE
