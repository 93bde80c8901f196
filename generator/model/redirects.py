"""The shape of data/redirects.yaml: pages that were published and now stand elsewhere. Knows no pages."""

from __future__ import annotations

from generator.model.fields import Day, PagePath, Prose, about
from generator.model.shared import Entry


class Redirect(Entry):
    """A page that has moved; its old address says where to."""

    old: PagePath = about("The old address, without / at its ends, such as compare/97110-97140.")
    to: PagePath = about("The page that answers now; never one that has moved itself.")
    on: Day = about("The day on which it moved.")
    why: Prose = about("Why it moved, in one sentence for readers who followed an old link.")


class Redirects(Entry):
    """The file data/redirects.yaml."""

    redirects: tuple[Redirect, ...] = about("Every page that has moved, sorted by its old address.")
