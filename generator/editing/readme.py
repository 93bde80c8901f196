"""The model → data/README.md: an annotated example of an entry, every field of every file. Reads its example only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.editing.order import shapes
from generator.editing.skeleton import need
from generator.editing.words import fields
from generator.model.codes import ONLY_DELETED, Code
from generator.model.data import FILES, FOLDER
from generator.model.shared import Entry

README = str(FOLDER / "README.md")
EXAMPLE = Path(__file__).parent / "example.yaml"
_KEY = re.compile(r"(?:- |  )(\w+):")

_HEAD = """\
<!-- Made from generator/model by: python -m generator schema. Change the model or generator/editing, not this page. -->

# How to edit the data

Each file here is a list of entries. You change a few lines, open a pull request, and the check names each mistake with
its line and what to write. What each rule asks for stands on the site's page *Rules of the data*.

- Every fact names its sources: `source: [name]`, and the name has an entry in `sources.yaml`.
- Indent with spaces, as the neighbors do. A list item begins with `- `, a key ends with `: `.
- A text with a colon, a `#` or quotes in it, or one over several lines, stands below `>-`.
- A comment has a line of its own that begins with `#`.
- Say it in your own words. Official descriptors belong to the AMA and are never copied.

In an editor that knows YAML schemas (such as VS Code with the YAML extension), the first line of each file brings
completion, help and underlined mistakes. On the command line, where `make check` comes first and does the set-up:

| command | does |
|---|---|
| `make check` | says what is wrong, with file, line and column |
| `.venv/bin/python -m generator new 97140` | prints the skeleton of a new code and the place for it |
| `.venv/bin/python -m generator fmt` | puts order and spacing right; `fmt --check` only says what it would change |
| `.venv/bin/python -m generator schema` | writes the schemas and this page anew, after a change of the model |

## A full entry, annotated

No real code has all of these fields. The codes and sources are made up.

"""


def readme() -> str:
    """Return the text of data/README.md."""
    example = f"```yaml\n{_annotated(EXAMPLE.read_text(encoding='utf-8'))}```\n"
    return _HEAD + example + "\n## Every field of every file\n" + "".join(_tables())


def _annotated(text: str) -> str:
    """Return the example with the meaning of a field above the line on which it first stands."""
    rows = {row[0]: row for row in fields("codes", Code)}
    lines: list[str] = []
    for line in text.splitlines():
        match = _KEY.match(line)
        row = rows.pop(match[1], None) if match else None
        if row:
            name, is_needed, form, meaning = row
            word = "needed for deleted codes" if name == "deleted" else need(name, is_needed=is_needed)
            word = "for deleted codes, one of the two" if name in ONLY_DELETED[1:] else word
            margin = "" if line.startswith("- ") else "  "
            lines += _comment(f"{word}: {meaning} ({form})", margin)
        lines.append(line)
    return "\n".join(lines) + "\n"


def _comment(text: str, margin: str) -> Iterator[str]:
    line = f"{margin}#"
    for word in text.split():
        if len(line) + len(word) > 115:
            yield line
            line = f"{margin}#"
        line += f" {word}"
    yield line


def _tables() -> Iterator[str]:
    told: dict[type[Entry], str] = {}
    for name, shape in FILES.items():
        yield f"\n### {name}.yaml\n"
        if shape in told:
            yield f"\nHas the fields of `{told[shape]}.yaml`.\n"
        for each in shapes(shape):
            if each in told:
                continue
            told[each] = name
            yield f"\n**{each.__name__}** – {each.__doc__}\n\n| field | | may hold | meaning |\n|---|---|---|---|\n"
            for field, is_needed, form, meaning in fields(name, each):
                cells = (f"`{field}`", "needed" if is_needed else "", form, meaning)
                yield "| " + " | ".join(cells) + " |\n"
