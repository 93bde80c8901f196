"""What a template may use while one page is written: links from this page, and numbered notes for its sources."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from markupsafe import Markup

from generator.book import Book
from generator.model.codes import Code
from generator.model.shared import Fact
from generator.pages.inert import inert


class Writer:
    """Knows the page that is being written; counts the sources that it names, in the order in which they come."""

    def __init__(self, book: Book, describe: Callable[[str], Markup], path: str, own_code: str = "") -> None:
        self.book = book
        self._describe = describe
        self.path = path
        self._folder = path.split("/")[:-1]
        self.own_code = own_code
        self._notes: dict[str, int] = {}
        self._places: dict[str, dict[str, None]] = {}  # where in a source something stands, each place once

    def to(self, target: str) -> str:
        """Return the way from this page to a file below docs/, as Markdown links need it."""
        page, hash_, anchor = target.partition("#")
        return _way(self._folder, page) + hash_ + anchor

    def link(self, target: str, label: object) -> Markup:
        """Return a link to a file below docs/ with a label."""
        return Markup(f"[{inert(label)}]({self.to(target)})")

    def feed(self, label: str) -> Markup:
        """Return a link to the feed, as HTML: the builders of the site warn of a Markdown link to a file of theirs."""
        ups = "../" * (self.path.count("/") + (not self.path.endswith("index.md")))
        return Markup('<a href="{}feed.xml">{}</a>').format(ups, label)

    def code(self, number: str, label: object = "") -> Markup:
        """Return a link to a code's page, or the number alone on that page itself or where there is none."""
        shown = label or number
        if number not in self.book.codes or number == self.own_code:
            return inert(shown)
        return self.link(code_path(number), shown)

    def codes(self, numbers: list[str] | tuple[str, ...]) -> Markup:
        """Return links to several codes, with commas between them."""
        return Markup(", ".join([self.code(number) for number in numbers]))

    def prose(self, text: str) -> Markup:
        """Return a text as inert Markdown in which the first mention of each code of the book is a link."""
        parts: list[str] = []
        end, seen = 0, {self.own_code}
        for match in self.book.mentions.finditer(text):
            number = match.group()
            if number in seen or number not in self.book.codes:
                continue
            seen.add(number)
            parts += [_piece(text, end, match.start()), self.code(number)]
            end = match.end()
        return Markup("".join([*parts, _piece(text, end, len(text))]))

    def cite(self, sources: tuple[str, ...], where: str | None = None) -> Markup:
        """Return the raised numbers that lead to the sources of a statement.

        A word stands before them if none of the sources was opened, or if the check of each is overdue.
        """
        if not sources:
            return Markup("")
        links = "".join([self._cite_one(name, where) for name in dict.fromkeys(sources)])
        doubt = "" if self.book.is_verified(sources) else ' <span class="not-verified">not verified</span>'
        if self.book.is_overdue(sources):
            doubt += ' <span class="overdue-fact">check overdue</span>'
        return Markup(f'{doubt}<sup class="cite">{links}</sup>')

    def _cite_one(self, name: str, where: str | None) -> str:
        first = name not in self._notes
        number = self._notes.setdefault(name, len(self._notes) + 1)
        if where:
            self._places.setdefault(name, {})[where] = None
        way_back = f' id="cite-{number}"' if first else ""
        source = self.book.sources[name].source
        label = f"Source {number}: {source.publisher}" + (f", {where}" if where else "")
        return f'<a{way_back} href="#source-{number}" aria-label="{inert(label)}">{number}</a>'

    def fact(self, fact: Fact) -> Markup:
        """Return a fact as one paragraph: whose rule it is, the text, its sources."""
        payer = f'<span class="payer">{inert(self._payer(fact.payer))}</span> ' if fact.payer else ""
        return Markup(f"{payer}{self.prose(fact.text)}{self.cite(fact.source, fact.where)}")

    def _payer(self, name: str) -> str:
        return next(term.label for term in self.book.data.vocabulary.payers if term.term == name)

    def checked(self) -> date:
        """Return the last day on which something of this page was compared with a source that it names.

        A page that names no source, such as a list of codes, shows facts of the whole book: the book's own day.
        """
        days = [self.book.sources[name].source.checked for name in self._notes]
        if self.own_code:
            days.append(self.book.codes[self.own_code].code.reviewed)
        return max(days, default=self.book.dates.facts)

    def notes(self) -> list[tuple[int, Markup, list[str]]]:
        """Return the numbers of the sources named so far, each with its description and the places named in it."""
        return [
            (number, self._describe(name), list(self._places.get(name, ())))
            for name, number in self._notes.items()
        ]


def _way(folder: list[str], page: str) -> str:
    """Return the way from a folder to a page, both below docs/; each link of a book asks for one."""
    parts = page.split("/")
    shared = 0
    while shared < min(len(folder), len(parts) - 1) and folder[shared] == parts[shared]:
        shared += 1
    return "../" * (len(folder) - shared) + "/".join(parts[shared:])


def _piece(text: str, start: int, end: int) -> str:
    """Return a part of a text as inert Markdown, keeping the spaces at its ends that `inert` would drop."""
    piece = text[start:end]
    lead = " " if piece[:1] == " " else ""
    tail = " " if piece[-1:] == " " and len(piece) > 1 else ""
    return f"{lead}{inert(piece)}{tail}"


def code_path(code: str | Code) -> str:
    """Return the page of a code, below docs/."""
    return f"codes/{code if isinstance(code, str) else code.code}.md"
