"""What `serve` does on a change: the pages of the codes that were edited at once, then everything else that changed."""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from generator import output, site
from generator.book import Book
from generator.book.lookup import Lookup
from generator.commands.pages import everything, make_book
from generator.commands.site import imprint
from generator.diagnostics import CannotRun
from generator.load import Memory
from generator.pages import code_path, render_code
from generator.source.folder import pages_by_hand
from generator.work import one_writer

AT_ONCE = 20  # codes; an edit of more is no edit of a code, and waits for the whole

Changes = frozenset[Path]
Made = tuple[str, str | bytes]


class _InterruptedError(Exception):
    """Something has changed again, so that what is being made is not needed any more."""


def _until(is_interrupted: Callable[[], bool], files: Iterator[Made]) -> Iterator[Made]:
    """Yield files as long as nothing has changed."""
    for file in files:
        if is_interrupted():
            raise _InterruptedError
        yield file


class Follower:
    """Keeps pages and preview in step with the data; remembers what was read, so that an edit costs what it changes."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.root: Path = options.root
        self.preview = site.Preview(self.root)
        self.memory = Memory()
        self.lookup: Lookup | None = None  # of the last book that was followed to its end

    def follow(self, changed: Changes, is_interrupted: Callable[[], bool]) -> Iterator[str]:
        """Yield what is wrong, or "", each time there is something new to see; stop early if more has changed."""
        try:
            with one_writer(self.root):
                yield from self._follow(changed, is_interrupted)
        except (CannotRun, site.BuildFailed, output.Refused, OSError) as reason:
            yield str(reason)

    def _follow(self, changed: Changes, is_interrupted: Callable[[], bool]) -> Iterator[str]:
        by_hand = [
            path.relative_to(self.root / "docs").as_posix()
            for path in changed
            if path.is_relative_to(self.root / "docs")
        ]
        if by_hand or self.memory.by_hand is None:
            self.memory.by_hand = pages_by_hand(self.root, output.MARK)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            book = make_book(self.options, self.memory, self.lookup)
        if book is None:
            yield printed.getvalue()
            return
        is_shown = self._show_edited(book)
        if is_shown:
            yield ""
        if is_interrupted():
            return
        try:
            changed_files = output.sync(
                self.root / "docs", _until(is_interrupted, everything(self.root, book))
            )
        except _InterruptedError:
            return
        self.lookup = book.lookup
        gc.freeze()  # a large book stays; looking through it for what may go would take a second again and again
        if not self.preview.has_all(imprint(book)):
            self.preview.build(imprint(book))
        elif any(changed_files) or by_hand or not is_shown:
            self.preview.follow(imprint(book), by_hand)
        else:
            return  # the pages of the edited codes were all there was to show
        yield ""
        gc.unfreeze()  # now that all is shown there is that second, in which the book before goes
        gc.collect()
        gc.freeze()

    def _show_edited(self, book: Book) -> bool:
        """Show the pages of edited codes before all else follows; return whether they are to be seen.

        A fault in them may be a link to a page that is not written yet. So it is told only when all has followed.
        """
        pages = {code_path(number): render_code(book, number) for number in self._edited(book)}
        if not pages or not self.preview.is_there():
            return False
        try:
            if not self.preview.show(imprint(book), pages):
                output.update(self.root / "docs", pages)
                self.preview.follow(imprint(book), pages, may_lack=False)
        except site.BuildFailed:
            return False
        return True

    def _edited(self, book: Book) -> list[str]:
        """Return the codes whose entries were read anew since the last book, if there was one and they are few."""
        codes = book.lookup.by_number  # without the views, of which only a few are needed here
        before = self.lookup.by_number if self.lookup else {}
        edited = [number for number, code in codes.items() if before.get(number) is not code]
        return edited if len(edited) <= AT_ONCE else []
