"""How a code is recognized in running text. Knows the form of codes, not which there are."""

from __future__ import annotations

import re

from generator.model.convert import CODE
from generator.model.site import Site


def mentions(site: Site) -> re.Pattern[str]:
    """Return the pattern of a code in a text: not inside a number, an amount or a word, and behind the book's word."""
    form = site.code_form or CODE.pattern
    before = rf"(?<=\b{re.escape(site.code_word)} )" if site.code_word else r"(?<![0-9A-Za-z.,$&#-])"
    return re.compile(rf"{before}{form}(?![0-9A-Za-z%]|[.,][0-9])")
