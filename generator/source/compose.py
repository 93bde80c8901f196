"""The events of a YAML parser → nodes, with every problem noted and a limit on depth and size."""

from __future__ import annotations

from typing import Any

import yaml

from generator.diagnostics import Diagnostic, quoted
from generator.source.characters import first_refusal, folded, is_composed
from generator.source.node import Node
from generator.source.stack import Open, Quote

LIST_ITEMS = 200_000
VALUES = 4_000_000  # in one file, room for ten thousand codes; beyond that it is a mistake rather than a book
SCALAR_CHARACTERS = 4_000
DEPTH = 12
_NO_KEYS: dict[str, tuple[int, int]] = {}  # of every node that is not a mapping

_loader: Any = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the C parser is five times faster, if it is there


class Refusal(Exception):
    """The rest of the file cannot be read; the reason is already in the list."""


class Composer:
    """Builds nodes with a stack of its own, so that depth is a rule and not a crash."""

    def __init__(self, name: str, text: str, above: int = 0) -> None:
        self.name = name
        self.text = text
        self.first = above + 1  # the line of the file on which the text begins
        self.lines = [*text.split("\n"), ""]  # at the end the parser may name the line behind the last one
        self.may_have_comments = "#" in text
        self.problems: list[Diagnostic] = []
        self.stack: list[Open] = []
        self.root: Node | None = None
        self.documents = 0
        self.open_quote: Quote | None = None  # the last one over several lines: perhaps nobody meant it to be
        self.values = 0

    def compose(self) -> Node | None:
        """Return the root node; what is wrong is in `problems`."""
        handlers = {
            yaml.DocumentStartEvent: self._document,
            yaml.AliasEvent: self._alias,
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
        }
        for event in iter(_loader(self.text).get_event, None):
            handler = handlers.get(type(event))
            if handler:
                handler(event)
        if not self.problems and (self.root is None or not isinstance(self.root.value, dict)):
            line, column = (self.root.line, self.root.column) if self.root else (1, 1)
            self._say(
                line, column, "not-a-mapping", 'must hold named lists, such as "codes:", and holds none'
            )
        return self.root

    def _say(self, line: int, column: int, rule: str, message: str) -> None:
        self.problems.append(Diagnostic(self.name, line, column, rule, message))

    def _document(self, event: Any) -> None:
        self.documents += 1
        line = event.start_mark.line + self.first
        if event.version or event.tags:
            self._say(line, 1, "directive", "has a % directive; delete that line")
        if self.documents > 1:
            self._say(line, 1, "second-document", 'starts a second document with "---"; keep one')
            raise Refusal

    def _alias(self, event: Any) -> None:
        line, column = event.start_mark.line + self.first, event.start_mark.column + 1
        self._say(
            line,
            column,
            "alias",
            f"{quoted('*' + event.anchor)} is an alias; put a value that begins with * in quotes",
        )
        self._add(Node("", line, column), is_text=True)

    def _place(self, event: Any) -> tuple[int, int]:
        start = event.start_mark
        line, column = start.line + self.first, start.column + 1
        if event.anchor or event.tag:
            self._refuse_marks(event, line, column)
        return line, column

    def _refuse_marks(self, event: Any, line: int, column: int) -> None:
        if event.anchor:
            self._say(
                line,
                column,
                "anchor",
                f"{quoted('&' + event.anchor)} is an anchor; put a value that begins with & in quotes",
            )
        if event.tag:
            self._say(
                line, column, "tag", f"{quoted(event.tag)} is a tag; put a value that begins with ! in quotes"
            )

    def _scalar(self, event: Any) -> None:
        line, column = self._place(event)
        value = event.value
        if len(value) > SCALAR_CHARACTERS:
            self._say(line, column, "too-long", f"has {len(value)} characters; at most {SCALAR_CHARACTERS}")
            value = ""
        elif not (value.isascii() and value.isprintable()):
            value = self._without_refused(value, line, column)
        if event.style in ("'", '"') and event.end_mark.line > event.start_mark.line:
            self.open_quote = Quote(line, column, event.end_mark.line)
        if not event.style:  # the C parser says "" for a value without quotes
            self._check_plain(event, line, column)
        self._add(Node(value, line, column, _NO_KEYS), is_text=True)

    def _without_refused(self, value: str, line: int, column: int) -> str:
        """Return a value, or an empty one where a character in it is refused."""
        bad = first_refusal(value)
        if bad:
            self._say(line, column, "forbidden-character", bad)
            return ""
        if not is_composed(value):
            message = "has a letter in two parts (letter and accent); type it as one"
            self._say(line, column, "not-nfc", message)
        return value

    def _check_plain(self, event: Any, line: int, column: int) -> None:
        """Refuse what YAML would join or cut without a word in a value without quotes."""
        end = event.end_mark
        if end.line != event.start_mark.line:
            message = 'goes on over lines without quotes; put it in quotes or write ">-" before it'
            self._say(*self._key_above(line, column), "plain-over-lines", message)
        rest = self.lines[end.line][end.column :] if self.may_have_comments else ""
        comment = rest.lstrip() if "#" in rest else ""
        if comment.startswith("#"):
            message = f"{quoted(comment)} would be cut off as a comment; put it on a line of its own, or all in quotes"
            self._say(line, end.column + len(rest) - len(comment) + 1, "comment-after-value", message)

    def _key_above(self, line: int, column: int) -> tuple[int, int]:
        """Return the place of the key of a value if that is on a line above, where something is missing behind it."""
        parent = self.stack[-1] if self.stack else None
        place = parent.node.keys.get(parent.key or "", (line, column)) if parent else (line, column)
        return place if place[0] < line else (line, column)

    def _start(self, event: Any) -> None:
        line, column = self._place(event)
        if len(self.stack) >= DEPTH:
            self._say(
                line, column, "too-deep", f"is more than {DEPTH} levels deep; look for a missing bracket"
            )
            raise Refusal
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        node = Node({}, line, column) if is_mapping else Node([], line, column, _NO_KEYS)
        self._add(node, is_text=False)
        self.stack.append(Open(node))

    def _end(self, _: Any) -> None:
        self.stack.pop()

    def _add(self, node: Node, *, is_text: bool) -> None:
        self.values += 1
        if self.values > VALUES:
            self._say(
                node.line, node.column, "too-many", f"is value {VALUES + 1} of the file; split the file"
            )
            raise Refusal
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if len(parent.node.value) >= LIST_ITEMS:
            self._say(node.line, node.column, "too-many", f"is item {LIST_ITEMS + 1} here; that is too many")
            raise Refusal
        if isinstance(parent.node.value, list):
            parent.node.value.append(node)
        elif parent.key is None:
            parent.key = self._key(parent, node, is_text=is_text)
        else:
            if parent.key in parent.node.keys:  # a bad key is reported, and its value goes with it
                parent.node.value[parent.key] = node
            parent.key = None

    def _key(self, parent: Open, node: Node, *, is_text: bool) -> str:
        """Return the key under which the next value is kept; a bad key gets a name that cannot clash."""
        if not is_text:
            self._say(
                node.line, node.column, "key-not-text", "is a list or mapping used as a key; write a word"
            )
            return f"(line {node.line}, column {node.column})"
        key = str(node.value)
        if key == "<<":
            self._say(node.line, node.column, "merge-key", '"<<" is a merge key; write the values out')
        same = folded(key)
        first_line = parent.seen.get(same)
        was_repeating = parent.is_repeating
        if first_line is not None:
            if not parent.is_repeating:  # the keys that follow repeat because the same dash is missing
                message = f"{quoted(key)} stands here twice, first on line {first_line}; delete one"
                self._say(
                    node.line, node.column, "duplicate-key", f'{message}, or begin a new item with "- "'
                )
            parent.is_repeating = True
            parent.holds_two |= was_repeating or same == next(iter(parent.seen))
            return f"(line {node.line}, column {node.column})"
        parent.is_repeating = parent.holds_two
        parent.seen[same] = node.line
        parent.node.keys[key] = (node.line, node.column)
        return key
