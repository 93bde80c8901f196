"""Numbers and days → small drawings in SVG, each with the same in words for a screen reader. Knows no colors.

The texts in them are digits and fixed words, and everything else is made inert, so a drawing is safe as it is.
"""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from generator.book.views import CodeView
from generator.counting import band
from generator.pages.inert import inert

CHART_UNITS = 8
_WIDTH = 340
_ROW = 22
_LEFT = 48
_MINUTES = 130
_LINE_LEFT, _LINE_RIGHT = 12, 328
_LABEL_WIDTH = 30


def minutes_chart() -> Markup:
    """Return the 8-minute chart: a bar for each number of units, on a scale of minutes."""
    scale = (_WIDTH - _LEFT - 6) / _MINUTES
    rows = [(0, 0, 7), *((units, *band(units)) for units in range(1, CHART_UNITS + 1))]
    height = len(rows) * _ROW + 20
    parts = []
    for minute in range(0, _MINUTES, 15):
        x = round(_LEFT + minute * scale, 1)
        parts.append(f'<line class="grid" x1="{x}" x2="{x}" y1="0" y2="{height - 18}"/>')
        parts.append(f'<text class="scale" x="{x}" y="{height - 5}">{minute}</text>')
    for row, (units, fewest, most) in enumerate(rows):
        x, y = round(_LEFT + fewest * scale, 1), row * _ROW + 3
        width = round((most - fewest + 1) * scale, 1)
        label = "1 unit" if units == 1 else f"{units} units"
        kind = "none" if units == 0 else "band"
        parts.append(f'<text class="name" x="{_LEFT - 6}" y="{y + 12}">{label}</text>')
        parts.append(f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{_ROW - 6}"/>')
        place = f'class="value" x="{x + width + 4:.1f}"'
        if x + width > _WIDTH - 50:
            place = f'class="value before" x="{x - 4:.1f}"'
        parts.append(f'<text {place} y="{y + 12}">{fewest}–{most}</text>')
    words = "; ".join(f"{fewest} to {most} minutes: {units}" for units, fewest, most in rows)
    return _figure("chart", height, f"Units by timed minutes of the day. {words}.", parts)


def time_line(view: CodeView) -> Markup:
    """Return the life of a code as a line with a mark for each day that is known; nothing for fewer than two."""
    code = view.code
    known = {event.on: "event" for event in code.history}
    if code.effective:
        known[code.effective] = "start"
    if code.deleted:
        known[code.deleted] = "end"
    marks = sorted(known.items())
    if len(marks) < 2:
        return Markup("")
    last = marks[-1][0] if code.deleted else max(code.reviewed, marks[-1][0])
    first = marks[0][0]
    span = max((last - first).days, 1)

    def place(day: date) -> float:
        return round(_LINE_LEFT + (day - first).days / span * (_LINE_RIGHT - _LINE_LEFT), 1)

    end = place(code.deleted) if code.deleted else _LINE_RIGHT
    start_kind = "life" if code.effective else "life unknown-start"
    parts = [f'<line class="{start_kind}" x1="{place(code.effective or first)}" x2="{end}" y1="16" y2="16"/>']
    if not code.deleted:
        parts.append(f'<path class="arrow" d="M{end - 2} 10 L{end + 8} 16 L{end - 2} 22 Z"/>')
    taken = [-_LABEL_WIDTH * 2.0] * 3
    for day, kind in marks:
        x = place(day)
        middle = min(max(x, 14), _WIDTH - 14)
        row = next((i for i, used in enumerate(taken) if middle - used >= _LABEL_WIDTH), None)
        parts.append(f'<circle class="{kind}" cx="{x}" cy="16" r="5"/>')
        if row is not None:
            taken[row] = middle
            parts.append(f'<text class="year" x="{middle}" y="{36 + row * 13}">{day.year}</text>')
    rows = max(i for i, used in enumerate(taken) if used >= 0) + 1
    until = f"deleted {code.deleted.year}" if code.deleted else f"in use in {code.reviewed.year}"
    years = ", ".join(str(year) for year in dict.fromkeys(day.year for day, _ in marks))
    words = f"Time line of {code.code}: {years}; {until}. The list below says what happened."
    return _figure("time-line", 28 + rows * 13, words, parts)


def _figure(kind: str, height: int, words: str, parts: list[str]) -> Markup:
    drawn = "".join(parts)
    return Markup(
        f'<figure class="drawing {kind}"><svg role="img" viewBox="0 0 {_WIDTH} {height}" '
        f'aria-label="{inert(words)}">{drawn}</svg></figure>'
    )
