"""The book → {path below docs/: Markdown}. Knows no disk and no clock; templates do no sums."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup

from generator.book import Book
from generator.book.carded import carded
from generator.book.strip import MAI
from generator.book.views import SourceView
from generator.diagnostics import CannotRun
from generator.pages.contents import Page, all_pages, code_page
from generator.pages.drawings import minutes_chart, time_line
from generator.pages.environment import environment
from generator.pages.inert import inert
from generator.pages.linked import linked
from generator.pages.mend import ENTRY_LINKS, entry_links, page_links
from generator.pages.sentences import pair_link, pair_links, pair_mark, pair_sentence, state
from generator.pages.writer import Writer

_NOT_IN_ADDRESS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class _Press:
    """What every page of one book is printed with; `shared` are the values that each template gets."""

    book: Book
    shared: dict[str, Any]
    describe: Callable[[str], Markup]
    words: list[tuple[str, re.Pattern[str], str]]  # abbreviation, its pattern, the line that explains it
    carded: set[str]  # the codes with a card of their own


def render(book: Book, rules: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield every generated page with its path below docs/."""
    for made in each_page(book, rules):
        yield from made()


def each_page(book: Book, rules: dict[str, str]) -> list[Callable[[], list[tuple[str, str]]]]:
    """Return for each generated page what makes it: its path below docs/ and its text."""
    with _all_templates():
        press = _press(book)
    return [partial(_made, press, page) for page in all_pages(book, rules)]


def _made(press: _Press, page: Page) -> list[tuple[str, str]]:
    with _all_templates():
        return [(page.path, _text(press, page))]


@contextmanager
def _all_templates() -> Iterator[None]:
    """Say which template is missing, if one is."""
    try:
        yield
    except TemplateNotFound as error:
        missing = f"generator/templates/{error.message}"
        raise CannotRun(f"{missing} is missing; get it back: git checkout -- {missing}") from None


def render_code(book: Book, number: str) -> str:
    """Return the page of one code."""
    return _text(_press(book), code_page(book, book.codes[number]))


@cache
def _engine() -> Environment:
    """Return the engine that prints every book; each template is read and compiled once."""
    engine = environment()
    engine.globals.update(
        mai=MAI,
        pair_link=pair_link,
        pair_links=pair_links,
        pair_mark=pair_mark,
        pair_sentence=pair_sentence,
        state=state,
        slug=_slug,
        minutes_chart=minutes_chart,
        time_line=time_line,
    )
    return engine


def _press(book: Book) -> _Press:
    _read_templates()
    shared = {
        "book": book,
        "entry_links": partial(entry_links, book),
        "has_59": any(modifier.modifier == "59" for modifier in book.data.modifiers.modifiers),
    }
    meanings = {entry.word: inert(entry.meaning) for entry in book.data.vocabulary.abbreviations}
    words = [(word, _whole_word(word), f"\n*[{word}]: {meaning}") for word, meaning in meanings.items()]
    return _Press(book, shared, _descriptions(book), words, carded(book.codes))


def _read_templates() -> None:
    """Read and compile each template that has changed; while a book is printed none is looked at again."""
    engine = _engine()
    engine.auto_reload = True
    for name in engine.list_templates(extensions=("j2",)):
        engine.get_template(name)
    engine.auto_reload = False


def _descriptions(book: Book) -> Callable[[str], Markup]:
    """Return what gives the description of a source by its name; each is printed once for all pages."""
    source: Callable[[SourceView], Markup] = _engine().get_template("macros.md.j2").module.source  # type: ignore[attr-defined]
    return cache(lambda name: source(book.sources[name]))


def _whole_word(word: str) -> re.Pattern[str]:
    r"""Return the pattern of a word; one that begins with its letters is found twenty times faster than one with \b."""
    letters = re.escape(word)
    return re.compile(rf"{letters}(?<=\b{letters})\b")


def _text(press: _Press, page: Page) -> str:
    writer = Writer(press.book, press.describe, page.path, page.own_code)
    made = _engine().get_template(page.template).render(press.shared, w=writer, **page.values)
    # only the finished page knows which sources it names
    known = f"\nchecked: {writer.checked().isoformat()}"
    if page.own_code in press.carded:
        known += f'\ncard: "{page.own_code}"'  # the picture that goes with the address when it is passed on
    if about := linked(press.book, page.path, page.values):
        known += f"\nlinked_data: {about}"
    made = made.replace("\ntitle: ", f"{known}\ntitle: ", 1)
    lines = "\n".join(map(str.rstrip, made.split("\n")))
    if ENTRY_LINKS not in lines:  # made from many entries
        lines += f"\n\n{page_links(press.book, page.path)}\n"
    while "\n\n\n" in lines:  # found faster than by a pattern
        lines = lines.replace("\n\n\n", "\n\n")
    return lines.strip() + "\n" + _explained(press, lines)


def _explained(press: _Press, text: str) -> str:
    """Return the explanations of the abbreviations that a page uses, for the hover on each."""
    # most words stand on a page many times, and most abbreviations on few pages
    words = text if any(" " in word for word, _, _ in press.words) else " ".join(set(text.split()))
    lines = [line for word, pattern, line in press.words if word in words and pattern.search(text)]
    return "".join(lines) + ("\n" if lines else "")


def _slug(heading: str, number: int) -> str:
    """Return the name of a part of a page: its heading, or its number if the heading has no letter."""
    return _NOT_IN_ADDRESS.sub("-", heading.lower()).strip("-") or f"part-{number}"
