"""`addresses`: adds what the built site has to the list of addresses that must never be lost; --check only looks."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator import output
from generator.commands.common import FINE, WRONG_DATA
from generator.diagnostics import CannotRun

NAME = "addresses"
HELP = "add the addresses of the built site to data/addresses.txt"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument(
        "--check", action="store_true", help="write nothing, fail if an address is not on the list"
    )


def run(options: argparse.Namespace) -> int:
    """Return 0 if every address of the built site is on the list."""
    from generator.site import kept  # noqa: PLC0415  (check must not wait for what reads a site)

    root: Path = options.root
    if not (root / "site" / "index.html").is_file():
        raise CannotRun("there is no built site; call: make site")
    found = kept.addresses(root / "site")
    new = sorted(found - kept.listed(root))
    if not options.check:
        output.replace_text(root / kept.LIST, kept.with_new(root, found))
    for address in new:
        print(
            f"{kept.LIST}: {address} {'is not on the list; call: make addresses' if options.check else 'added'}"
        )
    return WRONG_DATA if options.check and new else FINE
