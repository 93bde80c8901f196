"""The text of one data file → its entries, as far as they are right: in pieces where that is the same, else whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from hashlib import blake2b
from pathlib import Path

from generator import checks
from generator.cores import on_all_cores
from generator.diagnostics import Diagnostic
from generator.load.file import File, Item
from generator.load.memory import Known, Memory, key_of
from generator.model.data import FILES, file_name
from generator.model.identity import identity
from generator.model.partial import without_wrong_entries
from generator.model.shared import Entry
from generator.model.validate import Context, lists_of_entries, validate, validate_item
from generator.source import Node
from generator.source.compose import LIST_ITEMS, VALUES
from generator.source.pieces import Piece, cut, stands_alone, without
from generator.source.read import Unreadable, survey_text, text_of

_AROUND = 3  # values that a piece has beside its own: the file's mapping, the key of the list, the list


def read(root: Path, name: str, memory: Memory, context: Context) -> File:
    """Read a data file below `root`; what `memory` knows is not read again."""
    text, problems = text_of(root / file_name(name), file_name(name))
    if text is None:
        return File(name, context, problems=problems, is_whole=False)
    pieces = cut(text) or []
    fields = {piece.field for piece in pieces}
    needed = {key for key, field in FILES[name].model_fields.items() if field.is_required()}
    if fields and needed <= fields <= set(lists_of_entries(FILES[name])):
        return _in_pieces(File(name, context), text, pieces, memory) or _whole(File(name, context), text)
    return _whole(File(name, context), text)


def _in_pieces(file: File, text: str, pieces: list[Piece], memory: Memory) -> File | None:
    """Return the file read in pieces, or None where only the whole of it can tell what is in it."""
    salts = {field: _salt(file, field) for field in {piece.field for piece in pieces}}
    keys = [key_of(salts[piece.field], piece.text) for piece in pieces]
    recalled = [memory.recall(key) for key in keys]
    new = [piece for piece, known in zip(pieces, recalled, strict=True) if known is None]
    if not all(map(stands_alone, new)):
        return None
    right: list[Piece] = []
    values = 0
    with closing(on_all_cores(partial(_piece, file), new)) as made:
        for piece, key, remembered in zip(pieces, keys, recalled, strict=True):
            known = remembered
            if known is None:
                found = next(made)
                if found is None:
                    return _up_to_a_stop(file, text, right)
                known, said, wrong = found
                if known is not None and not wrong:
                    memory.keep(key, known)
                file.add(said + wrong, is_left_out=known is None)
                if said:
                    continue
            right.append(piece)
            if known is not None:
                item = Item(known, piece.line + known.row, piece)
                file.lists.setdefault(piece.field, []).append(item)
                values += known.values - _AROUND
                if values > VALUES or len(file.lists[piece.field]) > LIST_ITEMS:
                    return None
    file.drop_echoes()
    return file


def _salt(file: File, field: str) -> bytes:
    """Return the hash of all that decides what a piece means, beside its text and the program."""
    form = file.context["code"].pattern if file.context else ""
    return blake2b(f"{file.name}\n{field}\n{form}".encode(), digest_size=16).digest()


def _piece(file: File, piece: Piece) -> tuple[Known | None, list[Diagnostic], list[Diagnostic]] | None:
    """Return what a piece holds, or None where it is wrong in itself; what its text breaks; and what else it breaks.

    Return None alone where the parser stops.
    """
    try:
        node, said, values = piece.read(file_name(file.name))
    except Unreadable:
        return None
    shape = FILES[file.name]
    entry, wrong = validate_item(shape, piece.field, node, file_name(file.name), file.context)
    lines = {problem.line for problem in said}
    if entry is None or said:
        return None, said, [problem for problem in wrong if problem.line not in lines]
    known, wrong = _judged(file, entry, node, node.line - piece.line, values)
    return known, [], wrong


def _judged(
    file: File, entry: Entry, node: Node, row: int = 0, values: int = 0
) -> tuple[Known, list[Diagnostic]]:
    """Return what other rules must know of an entry, and what is wrong with it by itself."""
    subject = checks.subject(file.name, entry)
    wrong = [
        Diagnostic(file_name(file.name), place.line, place.column, rule, found.message)
        for rule, found in checks.broken(subject)
        for place in (node.at(found.location),)
    ]
    name = identity(node.plain())
    return Known(checks.outline(subject), name, row, node.column, values, entry), wrong


def _up_to_a_stop(file: File, text: str, right: list[Piece]) -> File | None:
    """Return the file without entries, and why the parser stops in it; what is right above is not read again."""
    root, problems = survey_text(without(text, right), file_name(file.name), whole=text)
    return None if root else File(file.name, file.context, problems=problems, is_whole=False)


def _whole(file: File, text: str) -> File:
    """Return the file read at once. Of its entries those are left out that are wrong in themselves."""
    root, said = survey_text(text, file_name(file.name))
    file.add(said, is_left_out=bool(said))
    if root is None:
        file.add([], is_left_out=True)
        return file
    shape, lines = FILES[file.name], {problem.line for problem in said}
    entry, problems = validate(shape, root, file_name(file.name), file.context)
    if entry is None or said:
        entry, root = without_wrong_entries(shape, root, lines, file.context)
        file.add([problem for problem in problems if problem.line not in lines], is_left_out=True)
    file.root = root
    for key, each, node in _entries(entry, root) if entry else ():
        known, wrong = _judged(file, each, node)
        file.lists.setdefault(key, []).append(Item(known, node.line, node))
        file.add(wrong)
    file.drop_echoes()
    return file


def _entries(entry: Entry, root: Node) -> Iterator[tuple[str, Entry, Node]]:
    """Yield the entries of the lists of a file, each with its list and its node; a file without lists is one entry."""
    lists = lists_of_entries(type(entry))
    if not lists:
        yield "", entry, root
    for key in lists:
        nodes = root.at((key,)).value if key in root.value else ()
        yield from ((key, *pair) for pair in zip(getattr(entry, key), nodes, strict=True))
