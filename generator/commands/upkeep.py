"""`upkeep`: sources that are due for a new check and addresses that no longer answer, as Markdown for one issue."""

from __future__ import annotations

import argparse

from generator.commands.common import FINE, WRONG_DATA, loaded, today
from generator.links import dead
from generator.review import span

NAME = "upkeep"
HELP = "say as Markdown which sources are due and which addresses are dead (asks their servers)"


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument("--no-network", action="store_true", help="leave the addresses out")


def run(options: argparse.Namespace) -> int:
    """Print the issue's text; nothing if there is nothing to do."""
    found = loaded(options)
    if found.data is None:
        return WRONG_DATA
    sources = found.data.sources.sources
    reasons = {} if options.no_network else dead(source.url for source in sources)
    places = found.lines()
    late = [f"- [ ] {span(problem.message)}" for problem in found.overdue(today(options))]
    gone = [
        f"- [ ] {span(source.source)}, line {places['sources', source.source]}: {span(source.url)} "
        + span(reasons[source.url])
        for source in sources
        if source.url in reasons
    ]
    for title, rows in (("Due for a new check", late), ("Addresses that do not answer", gone)):
        if rows:
            print("\n".join([f"## {title}", "", *rows, ""]))
    return FINE
